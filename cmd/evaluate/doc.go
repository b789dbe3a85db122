// Evaluate measures extraction against what people annotated.
//
//	go run ./cmd/evaluate attribution ../shared/corpora/polnear/dev
//	go run ./cmd/evaluate syntax ../shared/corpora/ud-ewt/en_ewt-ud-dev.conllu ../shared/corpora/ud-gum/en_gum-ud-dev.conllu
//	go run ./cmd/evaluate syntax --raw FILE...
//	go run ./cmd/evaluate names ../shared/corpora/ner/wikigold/wikigold.conll.txt ../shared/corpora/ner/re3d
//	go run ./cmd/evaluate relations data/gold
//	go run ./cmd/evaluate evidence --most 1000 DIR
//
// The tables go to standard output, or with --write docs/QUALITY.md between the markers of that page, a part of its own for
// each command, and everything else to standard error. The exit code is 0, 1 where some inputs failed or something broke off
// the work, and 2 for wrong use. A corpus counts as a whole: where a document of it fails, all that fail are named and no
// table is printed.
//
// This package holds flags, workers and printing; how things are counted is package score. Its golden tests score
// data/gold and data/cases.
package main
