package graph_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"saidso/graph"
	"saidso/schema"
)

const (
	anna  = iri("id:person/anna")
	bert  = iri("id:person/bert")
	clara = iri("id:person/clara")
	dora  = iri("id:person/dora")
)

// circleOf is four people over six articles. Edges: anna criticized bert (1, 3), bert praised clara (2), anna thanked dora (4),
// dora met clara (5, stated as clara met dora), clara accused anna (no date).
func circleOf() []*schema.Reading {
	people := []mention{
		{anna, schema.Person, "Anna", nil}, {bert, schema.Person, "Bert", nil},
		{clara, schema.Person, "Clara", nil}, {dora, schema.Person, "Dora", nil},
	}
	s := func(n int, relations ...rel) story {
		return story{text: fmt.Sprint("circle ", n), outlet: fmt.Sprint("Outlet ", n), day: n, headline: fmt.Sprint("Headline ", n),
			entities: people, relations: relations}
	}
	fourth := s(4, rel{anna, "so:thanked", dora, true, 0}, rel{bert, "so:sued", dora, false, 1}, rel{clara, "so:aided", bert, false, 2})
	fourth.says = []says{{clara, dora, "Bert sued Dora", schema.Indirect}, {dora, clara, "she aided him", schema.Indirect}}
	var out []*schema.Reading
	for _, x := range []story{
		s(1, rel{anna, "so:criticized", bert, true, 0}),
		s(2, rel{bert, "so:praised", clara, true, 0}),
		s(3, rel{anna, "so:criticized", bert, true, 0}),
		fourth,
		s(5, rel{clara, "so:met", dora, true, 0}),
		s(0, rel{clara, "so:accused", anna, true, 0}),
	} {
		out = append(out, x.reading())
	}
	return out
}

// answerInApril is a seventh article: bert criticized anna, in the month after.
func answerInApril() *schema.Reading {
	return story{text: "april", day: 40, entities: []mention{{anna, schema.Person, "Anna", nil}, {bert, schema.Person, "Bert", nil}},
		relations: []rel{{bert, "so:criticized", anna, true, 0}}}.reading()
}

func loadReadings(t testing.TB, s *graph.Store, readings ...*schema.Reading) {
	t.Helper()
	for _, r := range readings {
		if _, err := s.Load(context.Background(), r); err != nil {
			t.Fatal(err)
		}
	}
}

// pathText is a path as text: "anna criticized bert (3) > bert praised clara (2)".
func pathText(p *graph.Path) string {
	if p == nil {
		return "none"
	}
	var steps []string
	for _, s := range p.Steps {
		r := s.Relation
		text := fmt.Sprintf("%s %s %s %s", strings.ToLower(r.Subject.Name), strings.TrimPrefix(string(r.Predicate), "so:"),
			strings.ToLower(r.Object.Name), strings.TrimPrefix(r.Article.Outlet, "Outlet "))
		if s.Back {
			text = "<" + text
		}
		if r.ID == "" || r.Evidence == "" {
			text += " without words"
		}
		for _, who := range s.According {
			text += " according to " + strings.ToLower(who.Name)
		}
		steps = append(steps, text)
	}
	return fmt.Sprintf("%d: %s", p.Count, strings.Join(steps, " > "))
}

func TestPath(t *testing.T) {
	eachStore(t, graph.Options{}, func(t *testing.T, s *graph.Store) {
		loadReadings(t, s, circleOf()...)
		for _, test := range []struct {
			name   string
			filter graph.PathFilter
			want   string
		}{
			{"one step, the latest article", graph.PathFilter{From: anna, To: bert}, "1: anna criticized bert 3"},
			{"the oldest step decides", graph.PathFilter{From: anna, To: clara}, "2: anna thanked dora 4 > <clara met dora 5"},
			{"a relation", graph.PathFilter{From: anna, To: clara, Relations: []iri{"so:criticized", "so:praised"}},
				"1: anna criticized bert 3 > bert praised clara 2"},
			{"against the direction", graph.PathFilter{From: clara, To: bert}, "1: clara accused anna 0 > anna criticized bert 3"},
			{"either way", graph.PathFilter{From: clara, To: bert, EitherWay: true}, "1: <bert praised clara 2"},
			{"too far", graph.PathFilter{From: clara, To: bert, Hops: 1}, "none"},
			{"until", graph.PathFilter{From: anna, To: clara, Until: day(4)}, "1: anna criticized bert 3 > bert praised clara 2"},
			{"an early article", graph.PathFilter{From: anna, To: bert, Until: day(3)}, "1: anna criticized bert 1"},
			{"since", graph.PathFilter{From: anna, To: bert, Since: day(4)}, "none"},
			{"claims", graph.PathFilter{From: clara, To: bert, Claims: true}, "1: clara aided bert 4 according to dora"},
			{"claims are no facts", graph.PathFilter{From: bert, To: dora}, "1: bert praised clara 2 > clara met dora 5"},
			{"claims by name", graph.PathFilter{From: bert, To: dora, Claims: true}, "1: bert sued dora 4 according to clara"},
			{"facts go first", graph.PathFilter{From: bert, To: anna, Claims: true}, "1: bert praised clara 2 > clara accused anna 0"},
			{"a stranger", graph.PathFilter{From: anna, To: "id:person/nobody"}, "none"},
			{"to itself", graph.PathFilter{From: anna, To: anna}, "1: "},
		} {
			t.Run(test.name, func(t *testing.T) {
				p, err := s.Path(context.Background(), test.filter)
				if got := pathText(p); err != nil || got != test.want {
					t.Errorf("got %s, %v\nwant %s", got, err, test.want)
				}
			})
		}
	})
}

// A claim that is denied, merely possible, or ascribed to somebody who did not say so, is no step. One at second hand names both.
func TestPathLeavesOutWhatNobodyClaims(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*schema.Reading)
		want   string
	}{
		"as it is":           {func(*schema.Reading) {}, "1: bert sued dora 4 according to clara"},
		"denied":             {func(r *schema.Reading) { r.Relations[1].Negated = true }, "none"},
		"possible":           {func(r *schema.Reading) { r.Relations[1].Certainty = schema.Possible }, "none"},
		"probable":           {func(r *schema.Reading) { r.Relations[1].Certainty = schema.Probable }, "1: bert sued dora 4 according to clara"},
		"not said":           {func(r *schema.Reading) { r.Statements[0].Negated = true }, "none"},
		"perhaps said":       {func(r *schema.Reading) { r.Statements[0].Certainty = schema.Possible }, "none"},
		"nobody's":           {func(r *schema.Reading) { r.Relations[1].AccordingTo = "" }, "none"},
		"second-hand":        {func(r *schema.Reading) { r.Statements[0].ReportedIn = schema.Link(r.Statements[1].ID) }, "1: bert sued dora 4 according to clara according to dora"},
		"reported in itself": {func(r *schema.Reading) { r.Statements[0].ReportedIn = schema.Link(r.Statements[0].ID) }, "1: bert sued dora 4" + strings.Repeat(" according to clara", 16)},
		"second-hand denied": {func(r *schema.Reading) {
			r.Statements[0].ReportedIn = schema.Link(r.Statements[1].ID)
			r.Statements[1].Negated = true
		}, "none"},
	} {
		t.Run(name, func(t *testing.T) {
			eachLocal(t, func(t *testing.T, s *graph.Store) {
				r := circleOf()[3]
				test.change(r)
				loadReadings(t, s, r)
				p, err := s.Path(context.Background(), graph.PathFilter{From: bert, To: dora, Claims: true})
				if got := pathText(p); err != nil || got != test.want {
					t.Errorf("got %s, %v\nwant %s", got, err, test.want)
				}
			})
		})
	}
}
