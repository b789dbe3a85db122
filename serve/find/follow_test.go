package find_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"saidso/graph"
	"saidso/schema"
	"saidso/serve/find"
)

// state is all that an index answers.
func state(x *find.Index) string {
	var b strings.Builder
	o := *x.Overview()
	fmt.Fprintf(&b, "%+v\n", o)
	for id := range names {
		e, ok := x.Entity(id)
		fmt.Fprintf(&b, "%v %v %v %v %v %v %v %v\n", e, ok, x.Said(id, find.Filter{}, 0, 0), x.About(id, find.Filter{}, 0, 0), x.Deeds(id, find.Filter{}, 0, 0),
			x.Roles(id), x.Months(id, find.Filter{}), x.Facets(id, find.SaidPart))
	}
	for _, q := range []string{"red", "old", "li*", `"red line"`} {
		fmt.Fprintf(&b, "%v %v\n", x.Statements(q, 0, 0), x.Headlines(q, 0, 0))
	}
	for _, q := range []string{"r", "m", "tomas", "ms"} {
		fmt.Fprintf(&b, "%v\n", x.Names(q, 0))
	}
	lines := strings.Split(b.String(), "\n")
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// TestFollow compares an index that follows changes with a new one.
func TestFollow(t *testing.T) {
	dir := t.TempDir()
	for name, open := range map[string]func(t *testing.T) (writes, reads *graph.Store){
		"in memory": func(t *testing.T) (*graph.Store, *graph.Store) {
			s, err := graph.OpenMemory(graph.Options{})
			if err != nil {
				t.Fatal(err)
			}
			return s, s
		},
		"of another process": func(t *testing.T) (*graph.Store, *graph.Store) {
			w, err := graph.Open(dir, graph.Options{})
			if err != nil {
				t.Fatal(err)
			}
			load(t, w, stories[0])
			r, err := graph.Open(dir, graph.Options{ReadOnly: true})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { r.Close() })
			return w, r
		},
	} {
		t.Run(name, func(t *testing.T) {
			writes, reads := open(t)
			t.Cleanup(func() { writes.Close() })
			x := index(t, reads)
			random := rand.New(rand.NewPCG(1, 2))
			rounds := 40
			if writes != reads {
				rounds = 2 // a reader is a second behind
			}
			for range rounds {
				for range 1 + random.IntN(3) {
					s := stories[random.IntN(len(stories))]
					if random.IntN(3) == 0 {
						s.extractor = "test/2"
						s.says = s.says[:1]
						s.deeds = nil
					}
					if random.IntN(3) == 0 {
						if _, err := writes.Retract(t.Context(), s.reading().Article.ID); err != nil && !strings.Contains(err.Error(), "not found") {
							t.Fatal(err)
						}
					} else {
						load(t, writes, s)
					}
				}
				if writes != reads {
					time.Sleep(2500 * time.Millisecond)
				}
				before := x.State()
				if err := x.Refresh(t.Context()); err != nil {
					t.Fatal(err)
				}
				if got, want := state(x), state(index(t, reads)); got != want {
					t.Fatalf("state %d to %d\n%s\nexpected\n%s", before, x.State(), got, want)
				}
				if err := x.Refresh(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// TestRawWrites follows quads that were written as such.
func TestRawWrites(t *testing.T) {
	store, x := open(t, stories...)
	name := quad.Quad{Subject: rubek, Predicate: schema.AltLabel, Object: quad.String("The Engineer"), Label: schema.LabelEntities}
	if _, _, err := store.Apply(t.Context(), []quad.Quad{name}, nil); err != nil {
		t.Fatal(err)
	}
	if err := x.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	if found := x.Names("engineer", 1); len(found) != 1 || found[0].ID != rubek {
		t.Errorf("%v", found)
	}
	load(t, store, story{headline: "More", says: []says{{who: rubek, words: "one word more"}}})
	if err := x.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	if p := x.Statements("more", 0, 0); p.Total != 1 {
		t.Errorf("%v", p)
	}
}

// TestWhileItChanges asks while articles come and go; the race detector looks on.
func TestWhileItChanges(t *testing.T) {
	store, x := open(t, stories...)
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() {
		defer close(done)
		for ctx.Err() == nil {
			state(x)
		}
	}()
	for i := range 30 {
		s := stories[i%3]
		s.extractor = fmt.Sprintf("test/%d", i+2)
		load(t, store, s)
		if err := x.Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	cancel()
	<-done
}

func TestWaiting(t *testing.T) {
	store, err := graph.OpenMemory(graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	x := find.Open(store, find.Options{Every: time.Millisecond})
	defer x.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if err := x.Wait(ctx); err == nil {
		t.Error("an index of a closed graph answers")
	}
	if n := x.Names("a", 1); len(n) != 0 {
		t.Error(n)
	}
}
