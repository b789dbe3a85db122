package export_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"saidso/export"
)

func TestReadTriG(t *testing.T) {
	x := func(s string) quad.IRI { return quad.IRI("http://x.example/" + s) }
	const head = "@prefix : <http://x.example/> .\n@prefix so: <https://w3id.org/saidso/ns#> .\n"
	for _, test := range []struct {
		text string
		want []quad.Quad
	}{
		{":s :p :o .", []quad.Quad{{Subject: x("s"), Predicate: x("p"), Object: x("o")}}},
		{":s a so:Statement;so:cue 'a',\"b\"@en;.", []quad.Quad{
			{Subject: x("s"), Predicate: quad.IRI("rdf:type"), Object: quad.IRI("so:Statement")},
			{Subject: x("s"), Predicate: quad.IRI("so:cue"), Object: quad.String("a")},
			{Subject: x("s"), Predicate: quad.IRI("so:cue"), Object: quad.LangString{Value: "b", Lang: "en"}}}},
		{":g { :s :p 1 , -2.5 , 1.0E0, true } :h{:s :p \"\"\"a\"b\n\"\"\"\" . }", []quad.Quad{
			{Subject: x("s"), Predicate: x("p"), Object: quad.Int(1), Label: x("g")},
			{Subject: x("s"), Predicate: x("p"), Object: quad.TypedString{Value: "-2.5", Type: "xsd:decimal"}, Label: x("g")},
			{Subject: x("s"), Predicate: x("p"), Object: quad.Float(1), Label: x("g")},
			{Subject: x("s"), Predicate: x("p"), Object: quad.Bool(true), Label: x("g")},
			{Subject: x("s"), Predicate: x("p"), Object: quad.String("a\"b\n\""), Label: x("h")}}},
		{"GRAPH <http://x.example/g> { _:b :p [] . [ :p :o ] } { :s :p :o }", []quad.Quad{
			{Subject: quad.BNode("b"), Predicate: x("p"), Object: quad.BNode("anonymous-1"), Label: x("g")},
			{Subject: quad.BNode("anonymous-2"), Predicate: x("p"), Object: x("o"), Label: x("g")},
			{Subject: x("s"), Predicate: x("p"), Object: x("o")}}},
		{":s :p (1 :o) .", []quad.Quad{
			{Subject: quad.BNode("anonymous-1"), Predicate: quad.IRI("rdf:first"), Object: quad.Int(1)},
			{Subject: quad.BNode("anonymous-1"), Predicate: quad.IRI("rdf:rest"), Object: quad.BNode("anonymous-2")},
			{Subject: quad.BNode("anonymous-2"), Predicate: quad.IRI("rdf:first"), Object: x("o")},
			{Subject: quad.BNode("anonymous-2"), Predicate: quad.IRI("rdf:rest"), Object: quad.IRI("rdf:nil")},
			{Subject: x("s"), Predicate: x("p"), Object: quad.BNode("anonymous-1")}}},
		{"PREFIX y: <http://x.example/y/>\nBASE <http://x.example/z/>\ny:a\\/b.c :p <d>, y:%41, y:1.\n# end", []quad.Quad{
			{Subject: x("y/a/b.c"), Predicate: x("p"), Object: x("z/d")},
			{Subject: x("y/a/b.c"), Predicate: x("p"), Object: x("y/%41")},
			{Subject: x("y/a/b.c"), Predicate: x("p"), Object: x("y/1")}}},
		{"<https://w3id.org/saidso/id/a\\u0041> so:p '''it''s'''^^<http://www.w3.org/2001/XMLSchema#date> .", []quad.Quad{
			{Subject: quad.IRI("id:aA"), Predicate: quad.IRI("so:p"), Object: quad.TypedString{Value: "it''s", Type: "xsd:date"}}}},
		{"", nil},
	} {
		t.Run(test.text, func(t *testing.T) {
			var got []quad.Quad
			for q, err := range export.ReadTriG(strings.NewReader(head+test.text), export.Options{}) {
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, q)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestReadTriGRefuses(t *testing.T) {
	for _, test := range []struct{ text, reason string }{
		{"<a:s> <a:p> .", "expected"},
		{"<a:s> <a:p> <a:o>", "expected '.'"},
		{"<a:s> .", "expected"},
		{"<s> <a:p> <a:o> .", "relative"},
		{"x:s <a:p> <a:o> .", "not declared"},
		{"<a:s> \"p\" <a:o> .", "expected"},
		{"<a:s> _:p <a:o> .", "predicate"},
		{"<a:s> <a:p> \"x\n\" .", "line break"},
		{"<a:s> <a:p> \"x", "does not end"},
		{"<a:s> <a:p> \"\"\"x\"\" .", "does not end"},
		{"<a:s> <a:p> \"x\"@ .", "language"},
		{"<a:s> <a:p> \"x\"^^_:t .", "datatype"},
		{"<a:s> <a:p> \"\\q\" .", "escape"},
		{"<a:s b> <a:p> <a:o> .", "cannot hold"},
		{"<a:g> { <a:s> <a:p> <a:o> .", "does not end"},
		{"<a:g> { <a:s> <a:p> <a:o> <a:x> }", "full stop"},
		{"@prefix x <a:x> .", "prefix"},
		{"@nothing <a:x> .", "directive"},
		{"nothing <a:x> <a:y> .", "nothing"},
		{"<a:s> <a:p> +x .", "number"},
		{"<a:s> <a:p> ( <a:o> .", "expected"},
		{"<a:s> <a:p> " + strings.Repeat("[ <a:p> ", 1000), "nested"},
		{"<a:s> <a:p> \"\xff\" .", "UTF-8"},
	} {
		t.Run(test.text[:min(len(test.text), 40)], func(t *testing.T) {
			var got error
			for _, err := range export.ReadTriG(strings.NewReader("\n"+test.text), export.Options{}) {
				got = err
			}
			var se *export.SyntaxError
			if !errors.As(got, &se) || se.Line < 2 || !strings.Contains(se.Reason, test.reason) {
				t.Errorf("got %v", got)
			}
		})
	}
}

// FuzzReadTriG looks for input that reads as what cannot be written, or that does not end.
func FuzzReadTriG(f *testing.F) {
	f.Add("@prefix : <a:> . :g { :s :p 1, 'x'@en, \"\"\"y\"\"\"^^<a:t> ; :q [ :p (1 2) ] . }")
	f.Add("_:a <a:p> .5e1 .")
	f.Fuzz(func(t *testing.T, text string) {
		for q, err := range export.ReadTriG(strings.NewReader(text), export.Options{}) {
			if err != nil {
				return
			}
			if _, err := export.AppendNQuad(nil, q, export.Options{}); err != nil && !strings.Contains(err.Error(), "langString") {
				t.Fatalf("%v: %v", q, err)
			}
		}
	})
}
