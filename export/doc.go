// Package export writes quads and records in the formats that other tools read.
//
// [WriteNQuads] streams quads as canonical N-Quads: the grammar of RDF 1.1 N-Quads
// (https://www.w3.org/TR/n-quads/) with the escapes of the canonical form in RDF Dataset Canonicalization
// (https://www.w3.org/TR/rdf-canon/#canonical-quads), one spelling for each value. Compact IRIs are
// written in full ([saidso/schema.Expand]). What an IRI may not hold is percent-encoded, so a name with a quotation
// mark or a line break in it never ends a term. A value that N-Quads cannot hold is a [*ValueError], never a guess.
//
// [ReadNQuads] is the strict reverse. It takes the whole grammar, not only the canonical form, and stops at
// the first line that breaks it with a [*SyntaxError] that names the line. For quads whose IRIs need no percent-encoding,
// reading what was written gives the same quads.
//
// [CompareQuads] orders quads by what they say, so that two exports of one graph are the same bytes whatever
// store held it.
//
// [JSONL] writes the records of one article, one a line.
//
// Limits: a literal whose datatype is one of the four that the store has a type for, and whose spelling is the canonical
// one, becomes that type when read; every other literal stays a typed string. Years before 1 and after 9999
// are refused. Language tags keep their case.
package export
