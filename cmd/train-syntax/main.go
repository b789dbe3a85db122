// Train-syntax trains the tagger, lemmatiser and parser of extract/parse on Universal Dependencies treebanks:
//
//	go run ./cmd/train-syntax -corpora DIR -out data/model/syntax.bin
//
// DIR holds ud-ewt/en_ewt-ud-{train,dev}.conllu and ud-gum/en_gum-ud-{train,dev}.conllu. The same data,
// options and seed give the same bytes. With -evaluate FILE it scores a model and trains nothing.
package main

import (
	"flag"
	"fmt"
	"os"

	"saidso/extract/parse"
	"saidso/extract/parse/train"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "train-syntax:", err)
		os.Exit(1)
	}
}

func run() error {
	var o train.Options
	corpora := flag.String("corpora", "corpora", "`folder` of the treebanks")
	out := flag.String("out", "data/model/syntax.bin", "model `file` to write")
	evaluate := flag.String("evaluate", "", "score this model `file` and train nothing")
	flag.IntVar(&o.Epochs, "epochs", 0, "epochs of the parser (default 10)")
	flag.IntVar(&o.TaggerEpochs, "tagger-epochs", 0, "epochs of the tagger (default 6)")
	flag.IntVar(&o.Beam, "beam", 0, "states that the parser keeps (default 8)")
	flag.IntVar(&o.Least, "least", 0, "changes before a parser weight counts (default 5)")
	flag.IntVar(&o.Bits, "bits", 0, "log2 of the slots for parser weights (default 22)")
	flag.IntVar(&o.Limit, "limit", 0, "sentences to use of each treebank (default all)")
	flag.Float64Var(&o.Threshold, "threshold", 0, "drop averaged parser weights below this (default 2.1)")
	flag.Uint64Var(&o.Seed, "seed", 0, "seed of the orders and samples (default 1)")
	flag.StringVar(&o.Name, "name", "syntax-1", "name of the model")
	flag.Parse()

	var b []byte
	var err error
	if *evaluate != "" {
		b, err = os.ReadFile(*evaluate)
	} else {
		b, err = train.Model(*corpora, o, os.Stderr)
	}
	if err != nil {
		return err
	}
	m, err := parse.Open(b)
	if err != nil {
		return err
	}
	if *evaluate == "" {
		if err := os.WriteFile(*out, b, 0o644); err != nil {
			return err
		}
	}
	return train.Evaluate(m, *corpora, os.Stdout)
}
