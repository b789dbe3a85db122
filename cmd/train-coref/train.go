package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"

	"saidso/extract/coref"
	"saidso/extract/coref/rank"
	"saidso/extract/english"
	"saidso/score"
)

func run(ctx context.Context, o *options) error {
	p, err := english.Open()
	if err != nil {
		return err
	}
	gum, err := readGUM(ctx, p, filepath.Join(o.corpora, "ud-gum", "en_gum-ud-train.conllu"))
	if err != nil {
		return err
	}
	gap, err := readGAP(ctx, p, filepath.Join(o.corpora, "gap", "gap-development.tsv"))
	if err != nil {
		return err
	}
	news, err := readNews(ctx, p, filepath.Join(o.corpora, "polnear", "train", "text"))
	if err != nil {
		return err
	}
	l := newLearner(o, gum, news)
	if o.folds > 0 {
		l.crossValidate(gap, o.folds)
		return nil
	}
	var b bytes.Buffer
	if err := l.train(gap).Write(&b); err != nil {
		return err
	}
	return os.WriteFile(o.out, b.Bytes(), 0o644)
}

// learner has what all models learn from.
type learner struct {
	options rank.Options
	common  []rank.Choice
	first   *coref.Model // of GUM alone
}

func newLearner(o *options, gum, news []*text) *learner {
	l := &learner{options: o.rank}
	l.options.Seed = o.seed
	for _, t := range gum {
		l.common = append(l.common, t.choices(nil, true)...)
	}
	l.first = coref.Train(l.common, l.options)
	for _, t := range news {
		l.common = append(l.common, t.byGender(l.first)...)
	}
	return l
}

// rounds is how often a model resolves GAP's texts for the next one to learn from. A row tells of one pronoun; what the others
// stand for, which its features depend on, is what the model before takes them for.
const rounds = 2

func (l *learner) train(gap []*text) *coref.Model {
	m := l.first
	for range rounds {
		all := l.common[:len(l.common):len(l.common)]
		for _, t := range gap {
			all = append(all, t.choices(m, true)...)
		}
		m = coref.Train(all, l.options)
	}
	return m
}

// crossValidate prints the score of each part, by a model that learned from the others, and of all.
func (l *learner) crossValidate(gap []*text, folds int) {
	var all score.Pronouns
	for f := range folds {
		var rest []*text
		for i, t := range gap {
			if i%folds != f {
				rest = append(rest, t)
			}
		}
		m := l.train(rest)
		var part score.Pronouns
		for i := f; i < len(gap); i += folds {
			t := gap[i]
			coref.Find(t.doc, m, nil)
			part = part.Plus(score.CountPronoun(t.row, t.row.Answer(t.doc)))
		}
		fmt.Printf("part %d: F1 %.1f\n", f+1, 100*part.All().F1())
		all = all.Plus(part)
	}
	c := all.All()
	fmt.Printf("all: F1 %.2f, precision %.1f, recall %.1f, bias %.2f\n", 100*c.F1(), 100*c.Precision(), 100*c.Recall(), all.Bias())
}
