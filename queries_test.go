package saidso_test

import (
	"context"
	"encoding/json"
	"flag"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"saidso/article"
	"saidso/extract/english"
	"saidso/graph"
)

var update = flag.Bool("update", false, "rewrite the rows in docs/queries.md")

// example is a query of docs/queries.md and the rows below it.
var example = regexp.MustCompile("(?s)## ([0-9]+)\\. ([^\n]*)\n.*?```js\n(.*?)```\n\n```jsonl\n(.*?)```")

// TestQueries runs the queries of docs/queries.md on the graph of the sample articles.
func TestQueries(t *testing.T) {
	const file = "docs/queries.md"
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	doc := string(b)
	examples := example.FindAllStringSubmatchIndex(doc, -1)
	if len(examples) != 12 {
		t.Fatalf("%s holds %d queries, expected 12", file, len(examples))
	}
	for _, dir := range []string{"", t.TempDir() + "/db"} {
		out := runQueries(t, samples(t, dir), doc, examples)
		if *update {
			if err := os.WriteFile(file, []byte(out), 0o666); err != nil {
				t.Fatal(err)
			}
			return
		}
	}
}

// runQueries runs the queries on a store, compares their rows, and returns the document with the rows that it got.
func runQueries(t *testing.T, store *graph.Store, doc string, examples [][]int) string {
	t.Helper()
	var out strings.Builder
	at := 0
	for _, m := range examples {
		group := func(i int) string { return doc[m[2*i]:m[2*i+1]] }
		var rows strings.Builder
		n := 0
		for row, err := range store.Query(context.Background(), group(3), graph.QueryOptions{Timeout: 20 * time.Second, Sort: true}) {
			if err != nil {
				t.Fatalf("query %s: %v", group(1), err)
			}
			enc := json.NewEncoder(&rows)
			enc.SetEscapeHTML(false)
			if err := enc.Encode(row); err != nil {
				t.Fatal(err)
			}
			n++
		}
		if n == 0 {
			t.Errorf("query %s (%s) gives no row", group(1), group(2))
		}
		if !*update {
			if diff := cmp.Diff(group(4), rows.String()); diff != "" {
				t.Errorf("query %s (%s), -want +got:\n%s", group(1), group(2), diff)
			}
		}
		out.WriteString(doc[at:m[8]] + rows.String())
		at = m[9]
	}
	return out.String() + doc[at:]
}

// samples is a graph of the sample articles, in the directory or, without one, in memory.
func samples(t *testing.T, dir string) *graph.Store {
	t.Helper()
	p, err := english.Open()
	if err != nil {
		t.Fatal(err)
	}
	open := graph.OpenMemory
	if dir != "" {
		open = func(opt graph.Options) (*graph.Store, error) { return graph.Open(dir, opt) }
	}
	store, err := open(graph.Options{Knowledge: p.Knowledge().Known})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	for a, err := range article.Read(context.Background(), []string{"data/samples"}, article.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		r, err := p.Read(context.Background(), a)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := store.Load(context.Background(), r); err != nil {
			t.Fatal(err)
		}
	}
	return store
}
