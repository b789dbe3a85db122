// Train-coref learns the weights of extract/coref, by which pronouns find what they stand for:
//
//	go run ./cmd/train-coref -out data/coref/pronouns.tsv ../shared/corpora
//
// It reads GAP's development split, GUM's training split and PolNeAR's training texts below that folder with the program's own reader, so that the weights
// fit the trees that they will see, and are to be learned anew when its model changes. The same corpora, model and seed give the
// same weights on the same kind of processor. With -folds N it trains N times on all but an N-th part of GAP's rows and scores that part
// instead, and writes nothing.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"

	"saidso/extract/coref/rank"
)

func main() {
	o := &options{}
	flag.StringVar(&o.out, "out", "", "`file` to write the weights to")
	flag.IntVar(&o.folds, "folds", 0, "cross-validate instead, with `N` parts")
	flag.Uint64Var(&o.seed, "seed", 1, "of the weights that training begins with")
	flag.IntVar(&o.rank.Hidden, "hidden", 0, "units of the hidden layer")
	flag.IntVar(&o.rank.Nets, "nets", 0, "nets that decide together")
	flag.IntVar(&o.rank.Passes, "passes", 0, "passes over the choices")
	flag.Float64Var(&o.rank.Rate, "rate", 0, "learning rate")
	flag.Float64Var(&o.rank.Decay, "decay", 0, "decay of weights")
	flag.Float64Var(&o.rank.Drop, "drop", 0, "share of features left out")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if flag.NArg() != 1 || (o.out == "") == (o.folds == 0) {
		fmt.Fprintln(os.Stderr, "usage: train-coref {-out FILE | -folds N} CORPORA")
		os.Exit(2)
	}
	o.corpora = flag.Arg(0)
	if err := run(ctx, o); err != nil {
		fmt.Fprintln(os.Stderr, "train-coref:", err)
		os.Exit(1)
	}
}

// options are those of the command line.
type options struct {
	corpora string
	out     string
	folds   int
	seed    uint64
	rank    rank.Options
}
