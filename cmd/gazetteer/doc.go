// Command gazetteer compiles the tables of data/gazetteer into the knowledge base that the program carries, kb.bin, and writes
// its card. With sources it first compiles those tables, and data/lexicon/given-names.tsv, from public sources of facts, and
// lays the hand-written rows over them.
//
//	go run ./cmd/gazetteer [-data data]
//	go run ./cmd/gazetteer -shared DIR [-data data]
//
// DIR holds the sources in DIR/gazetteers:
//
//	country-codes/country-codes.csv           ISO codes, names, capitals (PDDL)
//	factbook/*/*.json                         the CIA World Factbook: names, nationalities, leaders (CC0)
//	congress-legislators/*                    members of the US Congress, presidents (CC0)
//
// The hand-written rows stand in data/gazetteer/overrides: countries.tsv changes single fields of the
// compiled countries, people.tsv adds people and fills or corrects the fields of compiled ones,
// given-names.tsv adds given names, and orgs.tsv is the whole of the table of organizations, which has no
// source but our own knowledge. Posts and terms written by hand stand in data/gazetteer/posts.tsv and terms.tsv; those that the
// sources give go to data/gazetteer/sources and give way to them (kb.Compile). The result is the same bytes for the same sources: every table is sorted.
//
// The program writes; package data embeds what it wrote and its tests hold the format. Facts change faster than
// sources: an office in people.tsv is what the source or the override said on its day, so readers treat
// it as a default below what an article prints.
package main
