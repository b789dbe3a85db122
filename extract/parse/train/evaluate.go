package train

import (
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"

	"saidso/extract/parse"
)

// tally counts what a model got right.
type tally struct {
	words, upos, xpos, lemmas, heads, arcs int
}

// relation counts arcs with one label: in the treebank, as predicted, and those with the right head among both.
type relation struct {
	gold, predicted, right int
}

// Evaluate prints how a model does on the development parts of both treebanks: gold words, everything else
// predicted, punctuation counted; then precision and recall of the relations.
func Evaluate(m *parse.Model, corpora string, out io.Writer) error {
	const rare = 30
	ewt, err := readTreebank(filepath.Join(corpora, "ud-ewt/en_ewt-ud-dev.conllu"))
	if err != nil {
		return err
	}
	gum, err := readTreebank(filepath.Join(corpora, "ud-gum/en_gum-ud-dev.conllu"))
	if err != nil {
		return err
	}
	var ewtTally, gumTally, newsTally tally
	relations := map[string]*relation{}
	for _, s := range ewt {
		score(m, s, relations, &ewtTally)
	}
	for _, s := range gum {
		if s.genre == "news" {
			score(m, s, relations, &gumTally, &newsTally)
		} else {
			score(m, s, relations, &gumTally)
		}
	}
	fmt.Fprintln(out, "dev        tokens   UPOS   XPOS  lemma    UAS    LAS")
	for _, row := range []struct {
		name string
		t    tally
	}{{"EWT", ewtTally}, {"GUM", gumTally}, {"GUM news", newsTally}} {
		t, n := row.t, row.t.words
		fmt.Fprintf(out, "%-9s %7d  %5.2f  %5.2f  %5.2f  %5.2f  %5.2f\n", row.name, n,
			percent(t.upos, n), percent(t.xpos, n), percent(t.lemmas, n), percent(t.heads, n), percent(t.arcs, n))
	}
	fmt.Fprintln(out, "\nrelation         gold      P      R")
	for _, name := range slices.Sorted(maps.Keys(relations)) {
		if r := relations[name]; r.gold >= rare {
			fmt.Fprintf(out, "%-14s %6d  %5.1f  %5.1f\n", name, r.gold, percent(r.right, r.predicted), percent(r.right, r.gold))
		}
	}
	return nil
}

// score parses a sentence and adds to the tallies.
func score(m *parse.Model, s sentence, relations map[string]*relation, tallies ...*tally) {
	rel := func(name string) *relation {
		if relations[name] == nil {
			relations[name] = &relation{}
		}
		return relations[name]
	}
	for i, n := range m.Parse(s.words) {
		arc := n.Head == s.heads[i] && n.Rel == s.rels[i]
		rel(s.rels[i]).gold++
		rel(n.Rel).predicted++
		rel(n.Rel).right += count(arc)
		for _, t := range tallies {
			t.words++
			t.upos += count(n.UPOS == s.upos[i])
			t.xpos += count(n.XPOS == s.xpos[i])
			t.lemmas += count(n.Lemma == s.lemmas[i])
			t.heads += count(n.Head == s.heads[i])
			t.arcs += count(arc)
		}
	}
}

func percent(n, of int) float64 { return 100 * float64(n) / float64(max(of, 1)) }

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}
