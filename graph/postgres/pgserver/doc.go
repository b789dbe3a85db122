// Package pgserver runs a PostgreSQL of its own, for tests and measurements: a cluster in a temporary directory, on a Unix
// socket there, that goes when its process ends.
//
//	s, err := pgserver.Start(pgserver.Options{})
//	defer s.Stop()
//	address, err := s.NewSchema(ctx)
//
// The programs are found in PATH or where Debian's package postgresql puts them. Since initdb refuses to run as root, a
// process of root runs them as the user postgres, or else nobody.
package pgserver
