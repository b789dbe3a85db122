// Package spill sorts more records than memory should hold.
//
//	s := spill.New("", 0)
//	defer s.Close()
//	err := s.Add(spill.Field(nil, "b"))
//	for record, err := range s.Sorted(ctx) { ... }
//
// A [Sorter] takes records of bytes, keeps some, writes the others to files as sorted runs, and merges them. It takes its budget in
// bytes and a few bytes a record beside it. Equal records come once.
//
// [Field] writes a string so that records of several fields sort field by field, a shorter string before what it begins.
//
// Limits: a record has less than 2 GB. The files lie in a temporary directory and are gone after Close; on Unix also when
// the process dies.
package spill
