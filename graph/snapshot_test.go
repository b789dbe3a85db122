package graph_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"

	"saidso/graph"
	"saidso/schema"
)

func TestSnapshot(t *testing.T) {
	eachStore(t, graph.Options{}, func(t *testing.T, s *graph.Store) {
		ctx := context.Background()
		load(t, s, first, second)
		reading := second.reading()
		snap, err := s.Snapshot(ctx)
		if err != nil {
			t.Fatal(err)
		}
		defer snap.Close()
		st, err := snap.Statement(reading.Statements[1].ID)
		if err != nil || st.Text != "she is right" || st.Speaker.Name != "Ivo Zelko" {
			t.Errorf("%+v %v", st, err)
		}
		r, err := snap.Relation(reading.Relations[1].ID)
		if err != nil || r.Predicate != "so:praised" || r.Object.ID != rubina {
			t.Errorf("%+v %v", r, err)
		}
		a, text, err := snap.Article(reading.Article.ID)
		if err != nil || text != "second text" || a.Outlet != "B" {
			t.Errorf("%+v %q %v", a, text, err)
		}
		ids, err := snap.Subjects(schema.About, rubina)
		if err != nil || !slices.Equal(ids, []quad.IRI{reading.Statements[1].ID}) {
			t.Errorf("%v %v", ids, err)
		}
		for _, id := range []quad.IRI{"", "id:statement/none", rubina} {
			_, err1 := snap.Statement(id)
			_, err2 := snap.Relation(id)
			_, _, err3 := snap.Article(id)
			for _, err := range []error{err1, err2, err3} {
				if !errors.Is(err, graph.ErrNotFound) {
					t.Errorf("%s: %v", id, err)
				}
			}
		}
		snap.Close()
	})
}

func TestTouched(t *testing.T) {
	eachStore(t, graph.Options{}, func(t *testing.T, s *graph.Store) {
		ctx := context.Background()
		labels, next, ok := s.Touched(0)
		if len(labels) > 0 || next != 0 {
			t.Errorf("new: %v %d", labels, next)
		}
		load(t, s, first)
		if !ok { // other processes may write
			if _, _, ok := s.Touched(0); ok {
				t.Error("ok after it was not")
			}
			return
		}
		labels, next, ok = s.Touched(0)
		if !ok || !slices.Contains(labels, quad.Value(first.id())) || slices.Contains(labels, quad.Value(second.id())) {
			t.Errorf("loaded: %v %v", labels, ok)
		}
		load(t, s, first) // changes nothing
		if labels, after, ok := s.Touched(next); !ok || after != next || len(labels) > 0 {
			t.Errorf("unchanged: %v %d %v", labels, after, ok)
		}
		load(t, s, second)
		if _, err := s.Retract(ctx, first.id()); err != nil {
			t.Fatal(err)
		}
		labels, _, ok = s.Touched(next)
		if !ok || !slices.Contains(labels, quad.Value(first.id())) || !slices.Contains(labels, quad.Value(second.id())) {
			t.Errorf("loaded and retracted: %v %v", labels, ok)
		}
		if _, _, ok := s.Touched(next + 1000); ok {
			t.Error("ok for what is to come")
		}
	})
}
