package network_test

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
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
	"saidso/export/network"
	"saidso/schema"
)

var update = flag.Bool("update", false, "rewrite golden files")

type write func(context.Context, io.Writer, iter.Seq2[quad.Quad, error]) error

var formats = map[string]write{"gexf": network.GEXF, "graphml": network.GraphML}

func TestGolden(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "testdata", "news.trig"))
	if err != nil {
		t.Fatal(err)
	}
	for ext, write := range formats {
		t.Run(ext, func(t *testing.T) {
			var b bytes.Buffer
			quads := export.Times(export.SortAll(t.Context(), export.ReadTriG(bytes.NewReader(text), export.Options{})))
			if err := write(t.Context(), &b, quads); err != nil {
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

// hostile is a relation between two nodes whose names break XML.
func hostile() iter.Seq2[quad.Quad, error] {
	const a, r = quad.IRI("id:article/1"), quad.IRI("id:relation/1")
	evil := quad.IRI("id:person/\"><evil x='&")
	quads := []quad.Quad{
		{Subject: r, Predicate: schema.Type, Object: schema.TypeRelation, Label: a},
		{Subject: r, Predicate: schema.Subject, Object: evil, Label: a},
		{Subject: r, Predicate: schema.Predicate, Object: quad.IRI("so:agreedWith"), Label: a},
		{Subject: r, Predicate: schema.Object, Object: evil, Label: a},
		{Subject: evil, Predicate: schema.Name, Object: quad.String("a\x00\x01b ]]> <!-- \u202e 😀 \ufffe\n"), Label: schema.LabelEntities},
	}
	return func(yield func(quad.Quad, error) bool) {
		for _, q := range quads {
			if !yield(q, nil) {
				return
			}
		}
	}
}

// TestHostile: what comes is well-formed, and says what it should.
func TestHostile(t *testing.T) {
	for ext, write := range formats {
		t.Run(ext, func(t *testing.T) {
			var b bytes.Buffer
			if err := write(t.Context(), &b, hostile()); err != nil {
				t.Fatal(err)
			}
			elements := map[string]int{}
			for d := xml.NewDecoder(&b); ; {
				token, err := d.Token()
				if errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					t.Fatal(err)
				}
				if start, ok := token.(xml.StartElement); ok {
					elements[start.Name.Local]++
					if start.Name.Local == "node" && start.Attr[0].Value != "id:person/\"><evil x='&" {
						t.Errorf("id %q", start.Attr[0].Value)
					}
				}
			}
			if elements["node"] != 1 || elements["edge"] != 1 || elements["evil"] != 0 {
				t.Errorf("elements %v", elements)
			}
		})
	}
}

func TestEmpty(t *testing.T) {
	for ext, write := range formats {
		var b bytes.Buffer
		if err := write(t.Context(), &b, func(func(quad.Quad, error) bool) {}); err != nil || !strings.Contains(b.String(), "</graph>") {
			t.Errorf("%s: %v", ext, err)
		}
		fails := func(yield func(quad.Quad, error) bool) { yield(quad.Quad{}, io.ErrClosedPipe) }
		if err := write(t.Context(), io.Discard, fails); !errors.Is(err, io.ErrClosedPipe) {
			t.Errorf("%s: %v", ext, err)
		}
	}
}
