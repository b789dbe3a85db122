package graph_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"saidso/graph"
	"saidso/schema"
)

func TestLoad(t *testing.T) {
	variant := func(f func(s *story)) story {
		s := first
		f(&s)
		return s
	}
	newer := variant(func(s *story) { s.extractor = "test/2"; s.relations = s.relations[:1] })
	later := variant(func(s *story) { s.text = "corrected text"; s.day = 5 })
	sameDay := variant(func(s *story) { s.text = "other text" })
	undated := variant(func(s *story) { s.text = "undated text"; s.day = 0 })
	spaced := variant(func(s *story) { s.text = "first  text" })
	smaller, greater := spaced, first
	if strings.Compare(fresh(t, smaller), fresh(t, greater)) > 0 {
		smaller, greater = greater, smaller
	}
	for _, test := range []struct {
		name    string
		load    []story
		outcome graph.Outcome // of the last
		left    []story
	}{
		{"one", []story{first}, graph.Loaded, []story{first}},
		{"twice", []story{first, second, first}, graph.Unchanged, []story{first, second}},
		{"another order", []story{third, second, first}, graph.Loaded, []story{first, second, third}},
		{"another extractor", []story{first, second, newer}, graph.Replaced, []story{newer, second}},
		{"back to the first extractor", []story{newer, second, first}, graph.Replaced, []story{first, second}},
		{"a later text", []story{first, second, later}, graph.Loaded, []story{second, later}},
		{"an earlier text", []story{later, second, first}, graph.Superseded, []story{second, later}},
		{"two texts of a day", []story{first, sameDay}, graph.Loaded, []story{sameDay, first}},
		{"an undated text", []story{first, undated}, graph.Loaded, []story{undated, first}},
		{"an undated text stays when a later comes", []story{first, undated, later}, graph.Loaded, []story{later, undated}},
		{"the same article with other spaces", []story{smaller, greater}, graph.Unchanged, []story{smaller}},
		{"and the other way round", []story{greater, smaller}, graph.Replaced, []story{smaller}},
	} {
		t.Run(test.name, func(t *testing.T) {
			eachStore(t, graph.Options{}, func(t *testing.T, s *graph.Store) {
				res := load(t, s, test.load...)
				if res.Outcome != test.outcome {
					t.Errorf("outcome %q, want %q", res.Outcome, test.outcome)
				}
				if diff := cmp.Diff(fresh(t, test.left...), dump(t, s)); diff != "" {
					t.Errorf("export differs from a fresh load of what is left:\n%s", diff)
				}
			})
		})
	}
}

func TestResult(t *testing.T) {
	eachStore(t, graph.Options{}, func(t *testing.T, s *graph.Store) {
		later := first
		later.text, later.day = "corrected", 9
		lines := func() int { return strings.Count(dump(t, s), "\n") }
		res := load(t, s, first)
		if res.Added != lines() || res.Removed != 0 {
			t.Errorf("first: %+v, %d quads", res, lines())
		}
		before := lines()
		res = load(t, s, later)
		if before+res.Added-res.Removed != lines() || !slices.Equal(res.Replaces, []iri{first.id()}) {
			t.Errorf("later: %+v, %d quads, then %d", res, before, lines())
		}
		if res = load(t, s, first); res.Outcome != graph.Superseded || !slices.Equal(res.By, []iri{later.id()}) {
			t.Errorf("first again: %+v", res)
		}
		removed, err := s.Retract(context.Background(), later.id())
		if err != nil || removed == 0 || lines() != 0 {
			t.Errorf("retract: %d removed, %d left, %v", removed, lines(), err)
		}
		if _, err := s.Retract(context.Background(), later.id()); !errors.Is(err, graph.ErrNotFound) {
			t.Errorf("retract again: %v", err)
		}
	})
}

// TestDerived looks at what several articles decide together.
func TestDerived(t *testing.T) {
	name := func(n string) string {
		return fmt.Sprintf("<https://w3id.org/saidso/id/person/ana-rubina> <http://schema.org/name> %q <https://w3id.org/saidso/id/source/entities> .\n", n)
	}
	short := third
	short.text, short.url = "fourth", ""
	eachStore(t, graph.Options{}, func(t *testing.T, s *graph.Store) {
		load(t, s, third)
		if got := dump(t, s); !strings.Contains(got, name("A. Rubina")) {
			t.Errorf("one article decides the name:\n%s", got)
		}
		load(t, s, first)
		if got := dump(t, s); !strings.Contains(got, name("A. Rubina")) || strings.Contains(got, "sameQuoteAs") {
			t.Errorf("among equals the first in order; a quotation alone is no cluster:\n%s", got)
		}
		load(t, s, second)
		if got := dump(t, s); !strings.Contains(got, name("Ana Rubina")) || strings.Count(got, "sameQuoteAs") != 2 {
			t.Errorf("the majority decides; two articles make a cluster:\n%s", got)
		}
		load(t, s, short)
		if _, err := s.Retract(context.Background(), first.id()); err != nil {
			t.Fatal(err)
		}
		if got := dump(t, s); !strings.Contains(got, name("A. Rubina")) || strings.Contains(got, "sameQuoteAs") {
			t.Errorf("after the retraction:\n%s", got)
		}
	})
}

// TestPieces is a quotation that two other articles each carry a piece of: one cluster.
func TestPieces(t *testing.T) {
	whole := second.reading()
	other := "and nobody can make us sign one"
	st := whole.Statements[0]
	st.Content = schema.Extent{Text: longQuote + " " + other, Spans: []schema.Span{{0, len(longQuote)}, {50, 50 + len(other)}}}
	last := third
	last.says = []says{{rubina, "", other, ""}}
	eachStore(t, graph.Options{}, func(t *testing.T, s *graph.Store) {
		load(t, s, first, last)
		if _, err := s.Load(context.Background(), whole); err != nil {
			t.Fatal(err)
		}
		found, err := s.Statements(context.Background(), graph.StatementFilter{Article: whole.Article.ID, Speaker: rubina})
		if err != nil || len(found) != 1 || len(found[0].Quotes) != 1 {
			t.Fatalf("%v, %+v", err, found)
		}
		if _, err := s.Retract(context.Background(), last.id()); err != nil {
			t.Fatal(err)
		}
		if got := strings.Count(dump(t, s), "sameQuoteAs"); got != 2 {
			t.Errorf("%d memberships are left", got)
		}
	})
}

func TestKnowledge(t *testing.T) {
	fact := quadOf("id:person/ana-rubina", "owl:sameAs", "wd:Q1", schema.LabelKnowledgeBase)
	opt := graph.Options{Knowledge: func(id iri) (schema.Known, bool) {
		if id != rubina {
			return schema.Known{}, false
		}
		return schema.Known{Name: "Ana R. Rubina", Kind: schema.Person, Facts: quads{fact}}, true
	}}
	eachStore(t, opt, func(t *testing.T, s *graph.Store) {
		load(t, s, second, third)
		got := dump(t, s)
		if !strings.Contains(got, `"Ana R. Rubina"`) || strings.Count(got, "entity/Q1") != 1 {
			t.Errorf("the knowledge base's name and fact, once:\n%s", got)
		}
		for _, st := range []story{second, third} {
			if _, err := s.Retract(context.Background(), st.id()); err != nil {
				t.Fatal(err)
			}
		}
		if got := dump(t, s); got != "" {
			t.Errorf("left over:\n%s", got)
		}
	})
}

// memories are how much a store may remember: next to nothing, so that all is forgotten again and again, or more than there is.
var memories = []int{1, 2, 5, 1000}

// TestAnySequence holds the store to its main promise: what it exports depends on the articles in it, not on how they
// came.
func TestAnySequence(t *testing.T) {
	var pool []story
	for text := range 3 {
		for d := range 3 {
			for _, extractor := range []string{"test/1", "test/2"} {
				s := story{
					text: fmt.Sprint("text ", text), url: "https://x.example/" + fmt.Sprint(text%2), day: d, extractor: extractor,
					entities: []mention{mRubina, mZelko, mSenate}[text%2 : text%2+2],
					says:     []says{{rubina, zelko, longQuote, ""}, {zelko, "", fmt.Sprint("words ", d), ""}}[:1+text%2],
				}
				if d == 1 {
					s.entities = append(s.entities[:1:1], mention{zelko, schema.Group, "Zelkos", []string{"the Zelkos", "Zelko"}})
					s.relations = []rel{{zelko, "so:met", s.entities[0].id, true, 0}, {rubina, "so:praised", senate, false, 1}}
				}
				pool = append(pool, s)
			}
		}
	}
	eachStore(t, graph.Options{}, func(t *testing.T, s *graph.Store) {
		rapid.Check(t, func(rt *rapid.T) {
			graph.LimitMemory(s, rapid.SampledFrom(memories).Draw(rt, "memory"))
			left := map[iri]story{}
			for range rapid.IntRange(1, 12).Draw(rt, "steps") {
				st := rapid.SampledFrom(pool).Draw(rt, "story")
				if rapid.IntRange(0, 3).Draw(rt, "retract") == 0 {
					_, err := s.Retract(context.Background(), st.id())
					if _, known := left[st.id()]; known != (err == nil) {
						rt.Fatalf("retract: %v, known %v", err, known)
					}
					delete(left, st.id())
					continue
				}
				res, err := s.Load(context.Background(), st.reading())
				if err != nil {
					rt.Fatal(err)
				}
				if res.Outcome != graph.Superseded {
					left[st.id()] = st
				}
				for _, gone := range res.Replaces {
					delete(left, gone)
				}
			}
			var rest []story
			for _, st := range left {
				rest = append(rest, st)
			}
			if diff := cmp.Diff(fresh(t, rest...), dump(t, s)); diff != "" {
				rt.Fatal(diff)
			}
			for id := range left {
				if _, err := s.Retract(context.Background(), id); err != nil {
					rt.Fatal(err)
				}
			}
			if got := dump(t, s); got != "" {
				rt.Fatalf("left over:\n%s", got)
			}
			if n := graph.CountNodes(t, s); n != 0 {
				rt.Fatalf("%d nodes left over", n)
			}
		})
	})
}
