package data

import "embed"

// Lexicon holds the tables of words: lexicon/cues.tsv, relations.tsv, status.tsv, offices.tsv, heads.tsv
// and given-names.tsv.
//
//go:embed lexicon/*.tsv
var Lexicon embed.FS

// Gazetteer holds the tables of names: gazetteer/countries.tsv, places.tsv, people.tsv, orgs.tsv. The overrides that
// they were compiled from are not in it.
//
//go:embed gazetteer/*.tsv
var Gazetteer embed.FS

// Samples holds the sample articles, written for this project: samples/*.
//
//go:embed samples
var Samples embed.FS

// ReaderModel is the model of extract/reader, described in docs/READER.md.
//
//go:embed model/reader.bin
var ReaderModel []byte
