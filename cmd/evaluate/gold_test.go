package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"saidso/article"
	"saidso/extract/english"
	"saidso/schema"
	"saidso/score"
)

var update = flag.Bool("update", false, "rewrite golden files")

const goldDir = "../../data/gold"

// goldScore is the score of one of our own articles.
type goldScore struct {
	attributions score.Result // with nested ones, on both sides
	names        score.Names
	facts        score.Facts
	missed       []string // words of gold cues that are not linked
	extra        []string // words of cues, or of contents without one, that are linked to no gold
}

// TestGold scores the pipeline on our own gold. The table is golden: a change of quality shows in review.
func TestGold(t *testing.T) {
	p, err := english.Open()
	if err != nil {
		t.Fatal(err)
	}
	fsys := os.DirFS(goldDir)
	entries, err := score.List(fsys)
	if err != nil {
		t.Fatal(err)
	}
	facts := readGoldFacts(t)
	names, err := score.ReadNames(fsys, ".", true)
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) < 60 || len(names.Texts) != len(entries) || len(facts) == 0 {
		t.Fatalf("%d articles with attributions, %d with names, %d with facts", len(entries), len(names.Texts), len(facts))
	}
	relations, err := readRelationGold(fsys)
	if err != nil || len(relations) != len(entries) {
		t.Fatalf("%d articles with relations, %v", len(relations), err)
	}
	var sum goldScore
	var lines bytes.Buffer
	for i, e := range entries {
		text, gold, err := e.Read(fsys)
		if err != nil {
			t.Fatal(err)
		}
		s := scoreGold(t, p, text, gold, names.Texts[i].Names, facts[e.Stem+".txt"])
		sum.attributions, sum.names, sum.facts = sum.attributions.Plus(s.attributions), sum.names.Plus(s.names), sum.facts.Plus(s.facts)
		if relations[i].part == "dev" { // what is wrong with the others is not looked at
			s.print(&lines, e.Stem)
		}
	}
	var out bytes.Buffer
	r := &report{scores: scores{all: sum.attributions}}
	n := &namesReport{about: about{corpora: []string{"names"}}, scores: []score.Names{sum.names}}
	if err := texts(&out, []*sheet{r.spanSheet(), r.kindSheet(), n.sheet(0), factSheet(sum.facts)}); err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(&out, "\n%s\n\n%s", r.speakers(), lines.String())
	golden(t, "testdata/gold.txt", out.String())
}

func scoreGold(t *testing.T, p *english.Pipeline, text string, gold []score.Attribution, names []score.Name, facts []score.Fact) *goldScore {
	t.Helper()
	a := &article.Article{Text: text}
	doc, err := p.Annotate(context.Background(), a)
	if err != nil {
		t.Fatal(err)
	}
	reading, err := p.Read(context.Background(), a)
	if err != nil {
		t.Fatal(err)
	}
	found := score.Found(doc)
	s := &goldScore{attributions: score.Attributions(text, gold, found), names: score.CountNames(names, score.FoundNames(doc)), facts: score.CountFacts(facts, offices(reading))}
	linkedGold, linkedFound := map[int]bool{}, map[int]bool{}
	for _, p := range score.Link(gold, found) {
		linkedGold[p.Gold], linkedFound[p.Found] = true, true
	}
	points := []rune(text)
	for i, g := range gold {
		if !linkedGold[i] {
			s.missed = append(s.missed, words(points, g))
		}
	}
	for i, f := range found {
		if !linkedFound[i] {
			s.extra = append(s.extra, words(points, f))
		}
	}
	return s
}

// offices is a reading with the relations that lead to offices alone: those between actors are scored by themselves.
func offices(r *schema.Reading) *schema.Reading {
	out := *r
	out.Relations = nil
	for _, x := range r.Relations {
		if x.Predicate == schema.HasRole || x.Predicate == schema.FormerRole {
			out.Relations = append(out.Relations, x)
		}
	}
	return &out
}

// words are those of a cue, or the first of a content without one.
func words(points []rune, a score.Attribution) string {
	span, mark := schema.Span{}, ""
	switch {
	case len(a.Cue) > 0:
		span = a.Cue[0]
	case len(a.Content) > 0:
		span, mark = a.Content[0], "…"
		span[1] = min(span[1], span[0]+20)
	}
	return strings.Join(strings.Fields(string(points[span[0]:span[1]])), " ") + mark
}

// print prints what is wrong with an article.
func (s *goldScore) print(out *bytes.Buffer, stem string) {
	l, n := s.attributions.Linked, s.names.Of(score.NameLabels()...).Exact
	fmt.Fprintf(out, "%s: %d of %d attributions, %d found; %d of %d names, %d found\n", stem, l.GoldRight, l.Gold, l.Found, n.GoldRight, n.Gold, n.Found)
	for _, part := range []struct {
		name  string
		words []string
	}{{"missed", s.missed}, {"extra", s.extra}} {
		if len(part.words) > 0 {
			fmt.Fprintf(out, "  %s: %s\n", part.name, strings.Join(part.words, ", "))
		}
	}
	for _, f := range s.facts.Missed {
		fmt.Fprintf(out, "  missed %s: %s %s %s {%s}\n", f.Record, f.Subject, string(f.Predicate), f.Object, f.Evidence)
	}
	for _, f := range s.facts.Extra {
		fmt.Fprintf(out, "  extra %s: %s %s %s {%s}\n", f.Record, f.Subject, string(f.Predicate), f.Object, f.Evidence)
	}
}

func factSheet(f score.Facts) *sheet {
	s := &sheet{header: []string{"offices", "gold", "found"}}
	for _, k := range slices.Sorted(maps.Keys(f.Gold)) {
		s.add(k, number(f.Gold[k]), number(f.Right[k]))
	}
	s.add("extra edges", "", number(len(f.Extra)))
	return s
}

// readGoldFacts reads the facts by file, and holds their evidence to the texts.
func readGoldFacts(t *testing.T) map[string][]score.Fact {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(goldDir, "facts.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := score.ReadFacts(b)
	if err != nil {
		t.Fatal(err)
	}
	by := map[string][]score.Fact{}
	for _, f := range rows {
		by[f.File] = append(by[f.File], f)
		text, err := os.ReadFile(filepath.Join(goldDir, "text", f.File))
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(text), f.Evidence) {
			t.Errorf("%s: %q is not in the text", f.File, f.Evidence)
		}
		if _, ok := schema.LookupRelation(f.Predicate); !ok {
			t.Errorf("%s: %s is no predicate", f.File, string(f.Predicate))
		}
	}
	return by
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Errorf("%s (-want +got, rewrite with -update):\n%s", file, d)
	}
}
