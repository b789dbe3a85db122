package quadstore

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"github.com/cayleygraph/quad"
)

// TestTurns reads the quads of a subject with many of one predicate: all come, once each, and those of rare predicates early.
func TestTurns(t *testing.T) {
	ctx := context.Background()
	db, err := Open(filepath.Join(t.TempDir(), "db"), Options{Alone: true})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var quads []quad.Quad
	add := func(p string, o, l int) {
		quads = append(quads, quad.Make(quad.IRI("hot"), quad.IRI(p), quad.IRI(fmt.Sprint("o", o)), quad.IRI(fmt.Sprint("l", l))))
	}
	for i := range 3000 {
		add("often", i%1000, i)
	}
	for i := range 500 {
		add("many labels", 0, i)
	}
	for i := range 300 {
		add("taken", i/30, i)
	}
	add("once", 0, 0)
	if _, _, err := db.Apply(quads, nil); err != nil {
		t.Fatal(err)
	}
	v, err := db.View()
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	hot, err := v.ValueOf(quad.IRI("hot"))
	if err != nil {
		t.Fatal(err)
	}
	taken, err := v.ValueOf(quad.IRI("taken"))
	if err != nil {
		t.Fatal(err)
	}
	for _, pass := range []string{"nothing is known", "one predicate was taken before"} {
		it := v.QuadIterator(quad.Subject, hot).Iterate()
		seen, tenth := map[Quad]bool{}, 0
		predicates, objects := map[Node]int{}, map[Node]bool{}
		for it.Next(ctx) {
			q := it.Result().(Quad)
			if seen[q] {
				t.Fatalf("%s: %v comes twice", pass, q)
			}
			seen[q] = true
			predicates[q[1]]++
			if p, err := v.QuadDirection(q, quad.Predicate); err != nil || p != q[1] {
				t.Fatal(p, err)
			}
			if q[1] == taken {
				if objects[q[2]] = true; len(objects) == 10 && tenth == 0 {
					tenth = len(seen)
				}
				if _, err := v.QuadDirection(q, quad.Object); err != nil {
					t.Fatal(err)
				}
			}
		}
		if err := firstOf(it.Err(), it.Close()); err != nil {
			t.Fatal(err)
		}
		if tenth == 0 || tenth > 300 {
			t.Errorf("%s: the tenth object comes after %d quads", pass, tenth)
		}
		if len(seen) != len(quads) || len(predicates) != 4 {
			t.Errorf("%s: %d quads of %d, with %d predicates", pass, len(seen), len(quads), len(predicates))
		}
	}
}
