package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"

	"saidso/article"
	"saidso/extract"
	"saidso/extract/coref"
	"saidso/extract/coref/rank"
	"saidso/extract/english"
	"saidso/schema"
	"saidso/score"
)

// text is a document of a corpus with what is known of its pronouns.
type text struct {
	doc      *extract.Document
	row      *score.Pronoun // of GAP, or nil
	pronoun  int            // mention, or None
	names    [2]int         // mentions, or None
	entities map[int]string // of GUM: the entity of each token that heads a mention
}

// readGAP reads the rows of a file of GAP.
func readGAP(ctx context.Context, p *english.Pipeline, path string) ([]*text, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rows, err := score.ReadPronouns(path, f)
	if err != nil {
		return nil, err
	}
	out := make([]*text, len(rows))
	return out, each(len(rows), func(i int) error {
		doc, err := p.Annotate(ctx, &article.Article{Text: rows[i].Text})
		if err == nil {
			out[i] = &text{doc: doc, row: &rows[i]}
			out[i].pronoun, out[i].names = rows[i].Mentions(doc)
		}
		return err
	})
}

// readGUM reads the documents of a treebank with entities.
func readGUM(ctx context.Context, p *english.Pipeline, path string) ([]*text, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	docs, err := score.ReadChains(filepath.Base(path), f)
	if err != nil {
		return nil, err
	}
	out := make([]*text, len(docs))
	return out, each(len(docs), func(i int) error {
		doc := docs[i].Blank()
		if err := p.Complete(ctx, doc); err != nil {
			return err
		}
		out[i] = &text{doc: doc, entities: heads(doc, docs[i].Chains)}
		return nil
	})
}

// readNews reads the texts of PolNeAR.
func readNews(ctx context.Context, p *english.Pipeline, dir string) ([]*text, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("%s: no texts: %w", dir, errors.Join(err, fs.ErrNotExist))
	}
	out := make([]*text, len(files))
	return out, each(len(files), func(i int) error {
		b, err := os.ReadFile(files[i])
		if err != nil {
			return err
		}
		doc, err := p.Annotate(ctx, &article.Article{Text: string(b)})
		out[i] = &text{doc: doc}
		return err
	})
}

// heads gives the head of each mention its entity; where several mentions have one head, that of the longest.
func heads(doc *extract.Document, chains []score.Chain) map[int]string {
	chains = slices.Clone(chains)
	slices.SortStableFunc(chains, func(a, b score.Chain) int { return a.Len() - b.Len() })
	out := map[int]string{}
	for _, c := range chains {
		for i := c.Start; i < c.End; i++ {
			if h := doc.Tokens[i].Head; !c.Contains(h) && doc.Tokens[i].UPOS != "PUNCT" {
				out[i] = c.Entity
				break
			}
		}
	}
	return out
}

// each does a piece of work for every number below n, on all cores.
func each(n int, do func(int) error) error {
	failures := make([]error, n)
	next := make(chan int)
	var all sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		all.Go(func() {
			for i := range next {
				failures[i] = do(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	all.Wait()
	return errors.Join(failures...)
}

// choices resolves a document with a model and lists what there is to learn from. At a pronoun whose antecedent is known that is
// what the resolver goes on with, if lead says so.
func (t *text) choices(m *coref.Model, lead bool) []rank.Choice {
	var out []rank.Choice
	coref.Find(t.doc, m, &coref.Watch{Decide: func(d *coref.Decision) int {
		right := t.right(d)
		first := slices.Index(right, true)
		if first < 0 {
			return d.Chosen
		}
		c := rank.Choice{Options: d.Features, Right: right}
		if t.row != nil {
			c.Weight = gapWeight
		}
		out = append(out, c)
		if lead && !right[d.Chosen] && (t.row == nil || t.row.Right[0] || t.row.Right[1]) {
			return first
		}
		return d.Chosen
	}})
	return out
}

// byGender resolves a document without regard to gender, and lists the choices whose right option gender alone tells: one named
// candidate has that of the pronoun, and all others that have a name the other one. The right option goes without the features
// that know of gender. That pronouns which gender decides and those which it does not follow the same syntax is what Bergsma and
// Lin (2006), among others, learn from.
func (t *text) byGender(m *coref.Model) []rank.Choice {
	var out []rank.Choice
	coref.Find(t.doc, m, &coref.Watch{Blind: true, Decide: func(d *coref.Decision) int {
		if d.Gender == extract.GenderUnknown {
			return d.Chosen
		}
		c := rank.Choice{Weight: genderWeight}
		same, other, unknown, at := 0, 0, 0, len(d.Options)-1
		for i, o := range d.Options {
			var x []rank.Feature
			for _, f := range d.Features[i] {
				if !coref.ByGender(f.ID) {
					x = append(x, f)
				}
			}
			c.Options, c.Right = append(c.Options, x), append(c.Right, o.Gender == d.Gender)
			switch {
			case o.Gender == d.Gender:
				same, at = same+1, i
			case o.Gender != extract.GenderUnknown:
				other++
			case o.Named && o.Kind == schema.Person:
				unknown++
			}
		}
		if same == 1 && other > 0 && unknown == 0 && d.Options[at].Named {
			out = append(out, c)
		}
		return at
	}})
	return out
}

// gapWeight is what a row of GAP counts: its names are harder to tell apart than the candidates of most pronouns, and "he" and "she"
// are what must be right.
const gapWeight = 2

// genderWeight is what a choice by gender counts: it is no person's judgement.
const genderWeight = 0.5

// right tells which options are right; all false where that is not known.
func (t *text) right(d *coref.Decision) []bool {
	right := make([]bool, len(d.Options))
	if t.row == nil {
		entity, ok := t.entities[d.Pronoun]
		if !ok {
			return right
		}
		for i, o := range d.Options {
			right[i] = slices.ContainsFunc(o.Heads, func(h int) bool { return t.entities[h] == entity })
		}
		if !slices.Contains(right, true) {
			right[len(right)-1] = true // none
		}
		return right
	}
	if t.pronoun == extract.None || t.doc.Mentions[t.pronoun].Head != d.Pronoun {
		return right
	}
	clusters := [2]int{extract.None - 1, extract.None - 1} // of no option
	for i, m := range t.names {
		if m != extract.None {
			clusters[i] = d.ClusterOf(m)
		}
	}
	for i, o := range d.Options {
		switch {
		case t.row.Right[0]:
			right[i] = o.Cluster == clusters[0]
		case t.row.Right[1]:
			right[i] = o.Cluster == clusters[1]
		default:
			right[i] = o.Cluster != clusters[0] && o.Cluster != clusters[1]
		}
	}
	return right
}
