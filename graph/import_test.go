package graph_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"saidso/export"
	"saidso/graph"
	"saidso/schema"
)

func yield(quads ...quad.Quad) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for _, q := range quads {
			if !yield(q, nil) {
				return
			}
		}
	}
}

// TestImport: an export of an import is the same bytes, whatever the order of the lines.
func TestImport(t *testing.T) {
	eachStore(t, graph.Options{}, func(t *testing.T, s *graph.Store) {
		want := fresh(t, first, second, third)
		lines := strings.SplitAfter(want, "\n")
		for i, j := 0, len(lines)-1; i < j; i, j = i+1, j-1 {
			lines[i], lines[j] = lines[j], lines[i]
		}
		n, err := s.Import(context.Background(), export.ReadNQuads(strings.NewReader(strings.Join(lines, "")), export.Options{}))
		if err != nil || int(n) != strings.Count(want, "\n") {
			t.Fatalf("%d quads, %v", n, err)
		}
		if got := dump(t, s); got != want {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
		// It is a graph like any other.
		load(t, s, first)
		if got := dump(t, s); got != want {
			t.Error("loading what is there changes it")
		}
		if _, err := s.Retract(context.Background(), third.id()); err != nil {
			t.Fatal(err)
		}
		if got := dump(t, s); got != fresh(t, first, second) {
			t.Error("a retraction leaves something behind")
		}
	})
}

// TestImportOdd has what the project's own articles never have: no label, blank nodes, foreign labels, hostile names, one label with more
// quads than are held at once.
func TestImportOdd(t *testing.T) {
	odd := []quad.Quad{
		{Subject: quad.IRI("id:z"), Predicate: quad.IRI("so:p"), Object: quad.String("no \"label\"\n>")},
		{Subject: quad.BNode("b"), Predicate: quad.IRI("http://x.example/p?a=b"), Object: quad.BNode("c"), Label: quad.IRI("urn:x:żelko")},
		{Subject: quad.IRI("id:a"), Predicate: quad.IRI("so:p"), Object: quad.LangString{Value: "مرحبا\u202e", Lang: "ar"}, Label: quad.BNode("g")},
		{Subject: quad.IRI("id:a"), Predicate: quad.IRI("so:p"), Object: quad.TypedString{Value: "2031-03-04", Type: "xsd:date"}, Label: quad.BNode("g")},
		{Subject: quad.IRI("id:a"), Predicate: schema.Published, Object: quad.Time(time.Date(2031, 3, 4, 0, 0, 0, 0, time.UTC)), Label: quad.IRI("id:l")},
		{Subject: quad.IRI("id:a"), Predicate: schema.DatePrecision, Object: quad.String("day"), Label: quad.IRI("id:l")},
	}
	for i := range 70_000 {
		odd = append(odd, quad.Quad{Subject: quad.IRI(fmt.Sprintf("id:many/%d", i%1000)), Predicate: quad.IRI(fmt.Sprintf("so:p%d", i%7)),
			Object: quad.Int(i), Label: schema.LabelEntities})
	}
	var want bytes.Buffer
	export.SortQuads(odd)
	if err := export.WriteNQuads(&want, yield(odd...), export.Options{}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(want.String(), "\"2031-03-04\"^^<http://www.w3.org/2001/XMLSchema#date> <https://w3id.org/saidso/id/l>") {
		t.Error("a day is not written as xsd:date")
	}
	eachStore(t, graph.Options{}, func(t *testing.T, s *graph.Store) {
		if _, err := s.Import(context.Background(), export.ReadNQuads(bytes.NewReader(want.Bytes()), export.Options{})); err != nil {
			t.Fatal(err)
		}
		if got := dump(t, s); got != want.String() {
			t.Errorf("%d bytes of %d", len(got), want.Len())
		}
		n := 0
		for range s.Quads(context.Background()) { // left in the middle
			if n++; n == 500 {
				break
			}
		}
	})
}

func TestImportRefuses(t *testing.T) {
	eachStore(t, graph.Options{}, func(t *testing.T, s *graph.Store) {
		wrong := errors.New("line 3 is wrong")
		broken := func(yield func(quad.Quad, error) bool) {
			if yield(quad.Quad{Subject: quad.IRI("id:a"), Predicate: quad.IRI("so:p"), Object: quad.Int(1)}, nil) {
				yield(quad.Quad{}, wrong)
			}
		}
		if _, err := s.Import(context.Background(), broken); !errors.Is(err, wrong) {
			t.Errorf("got %v", err)
		}
		if got := dump(t, s); got != "" {
			t.Errorf("half of it is there: %s", got)
		}
		load(t, s, first)
		before := dump(t, s)
		if _, err := s.Import(context.Background(), yield()); !errors.Is(err, graph.ErrNotEmpty) {
			t.Errorf("got %v", err)
		}
		if dump(t, s) != before {
			t.Error("the graph changed")
		}
	})
}

func TestQuadsEnds(t *testing.T) {
	eachStore(t, graph.Options{}, func(t *testing.T, s *graph.Store) {
		load(t, s, first, second, third)
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		for _, err := range s.Quads(ctx) {
			if !errors.Is(err, context.Canceled) {
				t.Fatalf("got %v", err)
			}
		}
	})
}
