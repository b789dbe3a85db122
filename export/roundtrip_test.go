package export_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"saidso/export"
	"saidso/schema"
)

// hostile are texts that break writers.
var hostile = []string{
	"", "plain", `say "x"`, "a\nb\r\nc\td", "\\", `\u0041`, "😀", "مرحبا", "\u202Eabc", "a>b<c", "{}|^`", "x\x00y", "\x01\x1f\x7f", "\uFEFF", "\uFFFE",
	"'''", `"""`, `""`, `a"`, "\u2028", "]]>", "&amp;", "-", "true", "1", "1.0e1", "@en", "^^", strings.Repeat("long ", 3000), "e\u0301", "%41", "%", "a b", "_:b", "//x",
}

func genText(t *rapid.T, label string) string {
	if rapid.Bool().Draw(t, label+" is known") {
		return rapid.SampledFrom(hostile).Draw(t, label)
	}
	return rapid.String().Draw(t, label)
}

// genIRI is an IRI that needs no percent-encoding, so that it comes back as it was.
func genIRI(t *rapid.T, label string) quad.IRI {
	prefix := rapid.SampledFrom([]string{"id:", "so:", "schema:", "wd:", "http://x.example/", "urn:x:", "mailto:", "id:person/", "xsd:", "id://"}).Draw(t, label+" prefix")
	name := rapid.StringMatching(`[a-zA-Z0-9_/#?=.:~'()*,;&!$@+éż😀م-]{0,12}`).Draw(t, label)
	return schema.Compact(schema.Expand(quad.IRI(prefix+name), ""), "")
}

func genNode(t *rapid.T, label string) quad.Value {
	if rapid.IntRange(0, 5).Draw(t, label+" kind") == 0 {
		return quad.BNode(rapid.StringMatching(`[a-zA-Z0-9]([a-zA-Z0-9.-]{0,3}[a-z])?`).Draw(t, label))
	}
	return genIRI(t, label)
}

func genObject(t *rapid.T) quad.Value {
	text := quad.String(genText(t, "text"))
	switch rapid.IntRange(0, 8).Draw(t, "object") {
	case 0:
		return quad.Int(rapid.Int64().Draw(t, "integer"))
	case 1:
		return quad.Float(rapid.Float64().Draw(t, "number"))
	case 2:
		return quad.Bool(rapid.Bool().Draw(t, "truth"))
	case 3:
		return quad.Time(time.Unix(rapid.Int64Range(-60_000_000_000, 200_000_000_000).Draw(t, "time"), 0).UTC())
	case 4:
		return quad.LangString{Value: text, Lang: rapid.SampledFrom([]string{"en", "de-AT", "x1-y2"[0:1] + "x"}).Draw(t, "language")}
	case 5:
		return quad.TypedString{Value: text, Type: rapid.SampledFrom([]quad.IRI{"xsd:date", "xsd:token", "http://x.example/t", "so:kind"}).Draw(t, "type")}
	case 6, 7:
		return genNode(t, "node")
	}
	return text
}

func genQuads(t *rapid.T) []quad.Quad {
	var labels []quad.Value
	for range rapid.IntRange(1, 3).Draw(t, "labels") {
		labels = append(labels, genIRI(t, "label"))
	}
	labels = append(labels, nil)
	var quads []quad.Quad
	for range rapid.IntRange(0, 12).Draw(t, "quads") {
		q := quad.Quad{Subject: genNode(t, "subject"), Predicate: genIRI(t, "predicate"), Object: genObject(t), Label: rapid.SampledFrom(labels).Draw(t, "of")}
		if rapid.Bool().Draw(t, "same subject") && len(quads) > 0 {
			q.Subject = quads[len(quads)-1].Subject
		}
		quads = append(quads, q)
		if rapid.IntRange(0, 4).Draw(t, "dated") == 0 {
			day := quad.Time(time.Unix(86400*rapid.Int64Range(-600_000, 2_000_000).Draw(t, "day"), 0).UTC())
			quads = append(quads, quad.Quad{Subject: q.Subject, Predicate: schema.Published, Object: day, Label: q.Label},
				quad.Quad{Subject: q.Subject, Predicate: schema.DatePrecision, Object: quad.String("day"), Label: q.Label})
		}
	}
	return quads
}

// TestRoundTrip writes hostile quads, reads them back as an import does, and writes them again: the same bytes.
func TestRoundTrip(t *testing.T) {
	readers := map[string]func(io.Reader, export.Options) iter.Seq2[quad.Quad, error]{"nq": export.ReadNQuads, "trig": export.ReadTriG}
	for format, read := range readers {
		t.Run(format, func(t *testing.T) {
			rapid.Check(t, func(rt *rapid.T) {
				quads := genQuads(rt)
				export.SortQuads(quads)
				quads = slices.CompactFunc(quads, func(a, b quad.Quad) bool { return export.CompareQuads(a, b) == 0 })
				var b bytes.Buffer
				if err := formats[format](&b, seq(quads...)); err != nil {
					rt.Fatalf("%v: %v", quads, err)
				}
				text := b.String()
				var back []quad.Quad
				for q, err := range export.Times(export.SortAll(context.Background(), read(strings.NewReader(text), export.Options{}))) {
					if err != nil {
						rt.Fatalf("%s\n%v", text, err)
					}
					back = append(back, q)
				}
				export.SortQuads(back)
				if len(back) != len(quads) || !slices.EqualFunc(back, quads, func(a, b quad.Quad) bool { return export.CompareQuads(a, b) == 0 }) {
					rt.Fatalf("%s\n%s", text, cmp.Diff(quads, back, cmp.Comparer(func(a, b quad.Quad) bool { return export.CompareQuads(a, b) == 0 })))
				}
				var second bytes.Buffer
				if err := formats[format](&second, seq(back...)); err != nil || second.String() != text {
					rt.Fatalf("%v\nfirst\n%s\nsecond\n%s", err, text, second.String())
				}
			})
		})
	}
}

// TestTurtle: the triples of the labels, each once.
func TestTurtle(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		quads := genQuads(rt)
		export.SortQuads(quads)
		var b, n bytes.Buffer
		if err := formats["ttl"](&b, seq(quads...)); err != nil {
			rt.Fatal(err)
		}
		if err := formats["nq"](&n, seq(quads...)); err != nil {
			rt.Fatal(err)
		}
		want := map[string]bool{}
		for q, err := range export.ReadNQuads(&n, export.Options{}) {
			if err != nil {
				rt.Fatal(err)
			}
			q.Label = nil
			want[line(rt, q)] = true
		}
		got := map[string]bool{}
		count := 0
		for q, err := range export.ReadTriG(bytes.NewReader(b.Bytes()), export.Options{}) {
			if err != nil {
				rt.Fatalf("%s\n%v", b.String(), err)
			}
			got[line(rt, q)] = true
			count++
		}
		if diff := cmp.Diff(want, got); diff != "" || count != len(want) {
			rt.Fatalf("%d triples of %d\n%s\n%s", count, len(want), b.String(), diff)
		}
	})
}

func line(t *rapid.T, q quad.Quad) string {
	b, err := export.AppendNQuad(nil, q, export.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestJSONLD: one document of valid JSON, with as many values as quads. What it means, other programs check.
func TestJSONLD(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		quads := genQuads(rt)
		export.SortQuads(quads)
		var b bytes.Buffer
		if err := formats["jsonld"](&b, seq(quads...)); err != nil {
			rt.Fatal(err)
		}
		var document struct {
			Context map[string]any   `json:"@context"`
			Graph   []map[string]any `json:"@graph"`
		}
		if err := json.Unmarshal(b.Bytes(), &document); err != nil {
			rt.Fatalf("%v\n%s", err, b.String())
		}
		if got := countValues(document.Graph); got != len(quads) {
			rt.Fatalf("%d values of %d\n%s", got, len(quads), b.String())
		}
	})
}

func countValues(nodes []map[string]any) int {
	n := 0
	for _, node := range nodes {
		for key, value := range node {
			switch list, _ := value.([]any); {
			case key == "@id":
			case key == "@graph":
				var inner []map[string]any
				for _, x := range list {
					inner = append(inner, x.(map[string]any))
				}
				n += countValues(inner)
			case list != nil:
				n += len(list)
			default:
				n++
			}
		}
	}
	return n
}
