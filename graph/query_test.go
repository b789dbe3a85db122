package graph_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"saidso/graph"
)

func rows(t testing.TB, s *graph.Store, query string) []string {
	t.Helper()
	var out []string
	for row, err := range s.Query(context.Background(), query, graph.QueryOptions{Sort: true}) {
		if err != nil {
			t.Fatalf("%s: %v", query, err)
		}
		b, err := row.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(b))
	}
	return out
}

// TestGizmo holds on to the forms of queries that the documentation uses.
func TestGizmo(t *testing.T) {
	article1, article2 := `"`+string(first.id())+`"`, `"`+string(second.id())+`"`
	for _, test := range []struct {
		name, query string
		want        []string
	}{
		{"statements with their words", `g.V("<id:person/ana-rubina>").in("<so:speaker>").has("<so:about>", g.IRI("id:person/ivo-zelko"))
			.saveOpt("<schema:text>", "said").saveOpt("<so:saidOn>", "on").tag("s").out("<so:article>").all()`,
			[]string{`{"id":` + article1 + `,"s":"` + string(first.reading().Statements[0].ID) + `","said":"we will never sign such a paper again"}`}},
		{"one row an article", `g.V("<id:person/ivo-zelko>").in("<so:criticized>").all()`,
			[]string{`{"id":"id:person/ana-rubina"}`, `{"id":"id:person/ana-rubina"}`}},
		{"unique", `g.V("<id:person/ivo-zelko>").in("<so:criticized>").unique().all()`, []string{`{"id":"id:person/ana-rubina"}`}},
		{"the article of each edge", `g.V("<id:person/ivo-zelko>").labelContext(g.V(), "art").in("<so:criticized>").all()`,
			[]string{`{"id":"id:person/ana-rubina","art":` + article1 + `}`, `{"id":"id:person/ana-rubina","art":` + article2 + `}`}},
		{"one article", `g.V("<id:person/ivo-zelko>").labelContext(g.IRI(` + article1 + `)).in("<so:criticized>").all()`,
			[]string{`{"id":"id:person/ana-rubina"}`}},
		{"one outlet, then names", `g.V("<id:person/ana-rubina>").labelContext(g.V("B").in("<schema:publisher>")).in(["<so:praised>", "<so:criticized>"])
			.labelContext(null).save("<schema:name>", "name").all()`, []string{`{"id":"id:person/ivo-zelko","name":"Ivo Zelko"}`}},
		{"another outlet", `g.V("<id:person/ana-rubina>").labelContext(g.V("A").in("<schema:publisher>")).in("<so:praised>").all()`, nil},
		{"by date", `g.V("<schema:NewsArticle>").in("<rdf:type>").has("<schema:datePublished>", gt(new Date("2026-03-01T12:00:00Z")))
			.save("<schema:datePublished>", "on").all()`, []string{`{"id":` + article2 + `,"on":"2026-03-02T00:00:00Z"}`}},
		{"which verb", `g.V("<id:person/ivo-zelko>").out(g.V("<so:praised>", "<so:criticized>"), "verb").all()`,
			[]string{`{"id":"id:person/ana-rubina","verb":"so:praised"}`}},
		{"the evidence of an edge", `g.V("<so:Relation>").in("<rdf:type>").has("<rdf:subject>", g.IRI("id:person/ana-rubina"))
			.has("<rdf:predicate>", g.IRI("so:criticized")).has("<rdf:object>", g.IRI("id:person/ivo-zelko")).save("<oa:exact>", "words").out("<so:article>").all()`,
			[]string{`{"id":` + article1 + `,"words":"evidence"}`, `{"id":` + article2 + `,"words":"evidence"}`}},
		{"second-hand", `g.V("<so:Relation>").in("<rdf:type>").has("<so:asserted>", false).save("<rdf:predicate>", "verb").out("<so:accordingTo>").out("<so:speaker>").all()`,
			[]string{`{"id":"id:person/ana-rubina","verb":"so:pressured"}`}},
		{"outlets that carried a quotation", `g.V("<so:Statement>").in("<rdf:type>").has("<schema:text>", "` + longQuote + `").out("<so:sameQuoteAs>").unique()
			.in("<so:sameQuoteAs>").out("<so:article>").save("<schema:publisher>", "outlet").all()`,
			[]string{`{"id":` + article1 + `,"outlet":"A"}`, `{"id":` + article2 + `,"outlet":"B"}`}},
		{"intersection", `g.V("<id:person/ana-rubina>").out("<so:criticized>").intersect(g.V("<id:person/ana-rubina>").in("<so:praised>")).unique().all()`,
			[]string{`{"id":"id:person/ivo-zelko"}`}},
		{"follow", `var m = g.M().out("<so:article>").out("<schema:publisher>"); g.V("<id:org/senate>").in("<so:speaker>").follow(m).all()`, []string{`{"id":"C"}`}},
		{"count", `g.emit(g.V("<id:person/ivo-zelko>").in("<so:criticized>").count())`, []string{`{"value":2}`}},
		{"emitted objects", `g.V("<id:org/senate>").in("<so:speaker>").save("<schema:text>", "said").forEach(function(d) { g.emit({words: d.said, n: 1.5, of: ["a", null, true]}) })`,
			[]string{`{"n":1.5,"of":["a",null,true],"words":"not now"}`}},
		{"emitted values", `g.emit("a<b"); g.emit(null); g.emit(g.IRI("so:x")); g.emit(new Date(0)); g.emit(0/0)`,
			[]string{`{"value":"1970-01-01T00:00:00Z"}`, `{"value":"a<b"}`, `{"value":"so:x"}`}},
		{"arrays", `g.emit(g.V("<id:org/senate>").in("<so:speaker>").out("<schema:text>").toArray())`, []string{`{"value":["not now"]}`}},
		{"getLimit", `g.V("<id:person/ivo-zelko>").in("<so:criticized>").getLimit(1)`, []string{`{"id":"id:person/ana-rubina"}`}},
		{"a predicate that is not there", `g.V("<id:person/ivo-zelko>").out("<no:such>").all()`, nil},
		{"a node that is not there", `g.V("<no:such>").in("<so:speaker>").all()`, nil},
		{"a bare word is a string", `g.V("id:person/ivo-zelko").in("<so:criticized>").all()`, nil},
		{"a value without effect", `1 + 1`, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			eachStore(t, graph.Options{}, func(t *testing.T, s *graph.Store) {
				load(t, s, first, second, third)
				want := slices.Clone(test.want)
				got := rows(t, s, test.query)
				slices.Sort(want)
				slices.Sort(got)
				if diff := cmp.Diff(want, got); diff != "" {
					t.Error(diff)
				}
			})
		})
	}
}

// TestHostile runs what would end the process, or never end, in Cayley's own session.
func TestHostile(t *testing.T) {
	for _, test := range []struct {
		query string
		err   error
		text  string
	}{
		{`(((`, graph.ErrQuery, "SyntaxError"},
		{`g.V().nothing()`, graph.ErrQuery, "nothing"},
		{`throw new Error("mine")`, graph.ErrQuery, "mine"},
		{`throw 3`, graph.ErrQuery, "3"},
		{`g.V().out({}).all()`, graph.ErrQuery, "unsupported type"},
		{`iri({})`, graph.ErrQuery, "expected string"},
		{`g.V().except({}).all()`, graph.ErrQuery, "argument"},
		{`g.V().filter(regex("(")).all()`, graph.ErrQuery, "regexp"},
		{`var o = {}; o.o = o; g.emit(o)`, graph.ErrQuery, "contains itself"},
		{`g.emit(g.V())`, graph.ErrQuery, "count()"},
		{`function f() { return f() } f()`, graph.ErrQueryLimit, "nested calls"},
		{`while (true) {}`, graph.ErrQueryLimit, "no end"},
		{`while (true) g.emit(1)`, nil, ""}, // ends at the limit
		{`var a = []; while (true) a.push(new Array(1000).join("x" + a.length))`, graph.ErrQueryLimit, ""},
		{`eval("1")`, graph.ErrQuery, "eval"},
		{`new Function("return 1")()`, graph.ErrQuery, "Function"},
		{`(function() {}).constructor("throw 'com' + 'piled'")()`, graph.ErrQuery, ""},
		{`JSON.parse("[".repeat(1e6))`, graph.ErrQuery, "too long"},
		{strings.Repeat(" ", graph.MaxQueryBytes) + "1", graph.ErrQueryLimit, "bytes"},
		{strings.Repeat("(", graph.MaxQueryBytes), graph.ErrQuery, "SyntaxError"},
		{strings.Repeat("[", graph.MaxQueryBytes/2) + strings.Repeat("]", graph.MaxQueryBytes/2), nil, ""},
		{`g.addNamespace("so", "http://x/")`, graph.ErrQuery, "addNamespace"},
	} {
		name := test.query
		if len(name) > 60 {
			name = name[:10]
		}
		t.Run(name, func(t *testing.T) {
			eachStore(t, graph.Options{}, func(t *testing.T, s *graph.Store) {
				load(t, s, first)
				var got error
				n := 0
				for row, err := range s.Query(context.Background(), test.query, graph.QueryOptions{Limit: 1000, Timeout: time.Second}) {
					if got = err; row != nil {
						n++
					}
				}
				if !errors.Is(got, test.err) || got != nil && !strings.Contains(got.Error(), test.text) || n > 1000 {
					t.Errorf("%d rows, error %v; want %v with %q", n, got, test.err, test.text)
				}
				if got != nil && strings.Contains(got.Error(), "compiled") {
					t.Error("code was compiled at run time")
				}
				load(t, s, second) // the store goes on
			})
		})
	}
}

func TestQueryEnds(t *testing.T) {
	eachStore(t, graph.Options{}, func(t *testing.T, s *graph.Store) {
		ctx, cancel := context.WithCancel(context.Background())
		time.AfterFunc(50*time.Millisecond, cancel)
		for _, err := range s.Query(ctx, `while (true) {}`, graph.QueryOptions{}) {
			if !errors.Is(err, context.Canceled) {
				t.Errorf("got %v", err)
			}
		}
	})
}

// TestUseWhileReading changes the store from inside a loop over what it found.
func TestUseWhileReading(t *testing.T) {
	eachStore(t, graph.Options{}, func(t *testing.T, s *graph.Store) {
		load(t, s, first, second)
		before := dump(t, s)
		for range s.Quads(context.Background()) {
			load(t, s, third)
			break
		}
		for range s.Query(context.Background(), `g.V("<schema:NewsArticle>").in("<rdf:type>").all()`, graph.QueryOptions{}) {
			_, _ = s.Retract(context.Background(), third.id())
		}
		if dump(t, s) != before {
			t.Error("the store differs")
		}
	})
}
