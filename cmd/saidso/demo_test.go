package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"saidso/extract/english"
	"saidso/graph"
	"saidso/record"
	"saidso/schema"
)

// sampleGraph is the graph of the demo.
func sampleGraph(t *testing.T) *graph.Store {
	t.Helper()
	pipeline, err := english.Open()
	if err != nil {
		t.Fatal(err)
	}
	store, err := graph.OpenMemory(graph.Options{Knowledge: pipeline.Knowledge().Known})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := loadSamples(t.Context(), store, pipeline); err != nil {
		t.Fatal(err)
	}
	return store
}

// The places that the demo prints hold the words that it prints.
func TestDemoPlaces(t *testing.T) {
	store := sampleGraph(t)
	asked, err := questions(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range asked {
		rows, err := values(store.Query(t.Context(), q.gizmo, graph.QueryOptions{}))
		if err != nil {
			t.Fatalf("%s: %v", q.words, err)
		}
		if len(rows) < 3 {
			t.Errorf("%s: %d rows", q.words, len(rows))
		}
		for _, r := range rows {
			x := row{r}
			article, _ := r.Get("id").(quad.IRI)
			text, err := store.Text(t.Context(), article)
			if err != nil {
				t.Fatal(err)
			}
			place := graph.Place{Start: int(integer(r.Get("start"))), End: int(integer(r.Get("end"))), Spans: x.text("spans")}
			if got := slice(text, record.Spans(place)); got != x.text("words") {
				t.Errorf("%s: %s holds %q, not %q", q.words, x.place(), got, x.text("words"))
			}
		}
	}
}

// slice is the text at spans of code points, joined with one space.
func slice(text string, spans []schema.Span) string {
	runes := []rune(text)
	var parts []string
	for _, s := range spans {
		parts = append(parts, string(runes[s[0]:s[1]]))
	}
	return strings.Join(parts, " ")
}

func TestDemoFitsInHundredColumns(t *testing.T) {
	var out, diagnostics bytes.Buffer
	a := &app{strings.NewReader(""), &out, &diagnostics}
	if code := a.run(t.Context(), []string{"demo"}); code != exitOK {
		t.Fatalf("exit code %d: %s", code, &diagnostics)
	}
	for line := range strings.Lines(out.String()) {
		if n := cells(strings.TrimSuffix(line, "\n")); n > 100 {
			t.Errorf("%d columns: %s", n, line)
		}
	}
}
