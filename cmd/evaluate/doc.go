// Evaluate measures extraction against what people annotated.
//
//	go run ./cmd/evaluate attribution ../shared/corpora/polnear/dev
//	go run ./cmd/evaluate attribution ../shared/corpora/polnear/dev --write docs/QUALITY.md
//
// The tables go to standard output and everything else to standard error. The exit code is 0, 1 where some inputs
// failed or something broke off the work, and 2 for wrong use. A corpus counts as a whole: where a document of it
// fails, all that fail are named and no table is printed.
//
// This package holds flags, workers and printing; how things are counted is package score.
package main
