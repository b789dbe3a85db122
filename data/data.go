package data

import "embed"

// Lexicon holds the tables of words: lexicon/cues.tsv, relations.tsv, status.tsv, occasions.tsv, opinions.tsv,
// offices.tsv, heads.tsv, nouns.tsv, irregular.tsv, times.tsv and given-names.tsv.
//
//go:embed lexicon/*.tsv
var Lexicon embed.FS

// Gazetteer holds the tables of names: gazetteer/countries.tsv, places.tsv, people.tsv, orgs.tsv. The overrides that
// they were compiled from are not in it.
//
//go:embed gazetteer/countries.tsv gazetteer/places.tsv gazetteer/people.tsv gazetteer/orgs.tsv
var Gazetteer embed.FS

// KnowledgeBase is the gazetteer compiled for package kb, with all that Gazetteer lacks. gazetteer/CARD.md tells what is in it.
//
//go:embed gazetteer/kb.bin
var KnowledgeBase string

// Samples holds the sample articles, written for this project: samples/*.
//
//go:embed samples
var Samples embed.FS

// ReaderModel is the model of extract/reader, described in docs/READER.md.
//
//go:embed model/reader.bin
var ReaderModel []byte

// Confidence holds what scores are worth: confidence/table.tsv, described in data/confidence/README.md.
//
//go:embed confidence/table.tsv
var Confidence embed.FS

// Coref is the weights of extract/coref, described in data/coref/README.md.
//
//go:embed coref/pronouns.tsv
var Coref string
