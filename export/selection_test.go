package export_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"saidso/export"
	"saidso/schema"
)

// kept are the nodes of a selection of the golden graph that have a type, and the direct edges, in short.
func kept(t *testing.T, x export.Selection) []string {
	t.Helper()
	var out, seen []string
	var last quad.Quad
	for q, err := range export.Select(news(t), x) {
		if err != nil {
			t.Fatal(err)
		}
		if last.Subject != nil && export.CompareQuads(last, q) >= 0 {
			t.Errorf("%v after %v", q, last)
		}
		last = q
		short := func(v quad.Value) string {
			s := export.Plain(v)
			return s[strings.LastIndexAny(s, "/:")+1:]
		}
		_, isEdge := schema.LookupRelation(quad.IRI(export.Plain(q.Predicate)))
		switch {
		case isEdge:
			out = append(out, short(q.Label)+" "+short(q.Subject)+" "+short(q.Predicate)+" "+short(q.Object))
		case q.Predicate == schema.Type, q.Predicate == schema.SameQuoteAs, q.Predicate == schema.RevisionOf, q.Predicate == schema.SameAs:
			out = append(out, short(q.Label)+" "+short(q.Subject)+" "+short(q.Object))
		}
		seen = append(seen, short(q.Predicate))
	}
	if x.NoText == slices.Contains(seen, "articleBody") && len(out) > 0 {
		t.Error("texts")
	}
	return out
}

var (
	one   = []string{"0001 0001 NewsArticle", "0001 valen criticized osk", "0001 0001 Relation", "0001 0001 Statement"}
	two   = []string{"0002 0002 NewsArticle", "0002 osk met valen", "0002 0002 Relation", "0002 0003 Relation", "0002 0002 Statement", "0002 0003 Statement"}
	three = []string{"0003 0003 NewsArticle", "0003 valen criticized osk", "0003 0004 Relation", "0003 0005 Relation"}
	quote = []string{"derived 0001 feed", "derived 0003 feed"}
	all   = []string{"entities president Office", "entities osk Person", "entities valen Person"}
	pair  = all[1:]
	known = []string{"knowledge-base valen-1 Membership", "knowledge-base valen Q1"}
)

func TestSelect(t *testing.T) {
	at := func(day int) time.Time { return time.Date(2031, 3, day, 0, 0, 0, 0, time.UTC) }
	for _, test := range []struct {
		name string
		x    export.Selection
		want []string
	}{
		{"all", export.Selection{}, slices.Concat(one, two, three, []string{"derived 0003 0002"}, quote, all, known)},
		{"without texts", export.Selection{NoText: true}, slices.Concat(one, two, three, []string{"derived 0003 0002"}, quote, all, known)},
		{"since", export.Selection{Since: at(5)}, slices.Concat(two, quote[1:], pair, known)},
		{"until", export.Selection{Until: at(5)}, slices.Concat(one, quote[:1], all, known)},
		{"never", export.Selection{Since: at(10)}, nil},
		{"outlet", export.Selection{Outlets: []string{"coast WIRE"}}, slices.Concat(two, quote[1:], pair, known)},
		{"relation", export.Selection{Relations: []quad.IRI{"so:criticized"}},
			slices.Concat(one[:3], three[:2], three[3:], pair, known)},
		{"a claimed relation brings its claim", export.Selection{Relations: []quad.IRI{"so:threatened"}},
			slices.Concat(two[:1], two[2:3], two[4:5], pair, known)},
		{"confidence", export.Selection{MinConfidence: 0.85}, slices.Concat(one, quote[:1], all, known)},
		{"entity", export.Selection{Entities: []quad.IRI{"id:office/president"}}, slices.Concat(one[:1], one[3:], quote[:1], all, known)},
		{"a statement by query", export.Selection{Nodes: []quad.IRI{"id:statement/0003"}},
			slices.Concat(two[:1], two[4:], quote[1:], pair, known)},
		{"an article by query", export.Selection{Nodes: []quad.IRI{"id:article/0003"}}, slices.Concat(three, pair, known)},
		{"nothing by query", export.Selection{Nodes: []quad.IRI{}}, nil},
		{"two together", export.Selection{Since: at(5), Relations: []quad.IRI{"so:met", "so:criticized"}},
			slices.Concat(two[:2], two[3:4], pair, known)},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := kept(t, test.x)
			want := slices.Clone(test.want)
			slices.Sort(got)
			slices.Sort(want)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
