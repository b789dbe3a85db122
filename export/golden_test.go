package export_test

import (
	"bytes"
	"context"
	"flag"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"saidso/export"
)

var update = flag.Bool("update", false, "rewrite golden files")

// news is the graph of the golden files, in order.
func news(t testing.TB) iter.Seq2[quad.Quad, error] {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "news.trig"))
	if err != nil {
		t.Fatal(err)
	}
	var quads []quad.Quad
	for q, err := range export.Times(export.SortAll(context.Background(), export.ReadTriG(bytes.NewReader(text), export.Options{}))) {
		if err != nil {
			t.Fatal(err)
		}
		quads = append(quads, q)
	}
	if len(quads) < 200 {
		t.Fatalf("%d quads", len(quads))
	}
	return seq(quads...)
}

type write func(io.Writer, iter.Seq2[quad.Quad, error]) error

var formats = map[string]write{
	"nq": func(w io.Writer, q iter.Seq2[quad.Quad, error]) error {
		return export.WriteNQuads(w, q, export.Options{})
	},
	"trig": func(w io.Writer, q iter.Seq2[quad.Quad, error]) error {
		return export.WriteTriG(w, q, export.Options{})
	},
	"ttl": func(w io.Writer, q iter.Seq2[quad.Quad, error]) error {
		return export.WriteTurtle(context.Background(), w, q, export.Options{})
	},
	"jsonld": func(w io.Writer, q iter.Seq2[quad.Quad, error]) error {
		return export.WriteJSONLD(w, q, export.Options{})
	},
}

// TestGolden holds each format to its file. That of TriG is what all are made of.
func TestGolden(t *testing.T) {
	quads := news(t)
	for _, ext := range []string{"nq", "ttl", "jsonld", "trig"} {
		t.Run(ext, func(t *testing.T) {
			var b bytes.Buffer
			if err := formats[ext](&b, quads); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join("testdata", "news."+ext)
			if *update {
				if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(b.String(), "\n")); diff != "" {
				t.Error(diff)
			}
		})
	}
}
