package graph_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"saidso/graph"
	"saidso/schema"
)

// eventText is an event as "statement OUTLET words" or "relation OUTLET predicate".
func eventText(e graph.Event) string {
	if e.Statement != nil {
		return "statement " + e.Statement.Article.Outlet + " " + e.Statement.Text
	}
	return "relation " + e.Relation.Article.Outlet + " " + string(e.Relation.Predicate)
}

func TestTimeline(t *testing.T) {
	eachStore(t, graph.Options{}, func(t *testing.T, s *graph.Store) {
		readings := circleOf()
		readings[3].Statements[0].SaidOn = schema.Date{Time: day(2), DayOnly: true}
		loadReadings(t, s, readings...)
		said, met := "statement Outlet 4 Bert sued Dora", "relation Outlet 5 so:met"
		praised, about := "relation Outlet 2 so:praised", "statement Outlet 4 she aided him"
		aided, accused := "relation Outlet 4 so:aided", "relation Outlet 0 so:accused"
		for _, test := range []struct {
			filter  graph.TimelineFilter
			leftOut int
			want    []string
		}{
			{graph.TimelineFilter{Entity: clara}, 0, []string{praised, said, aided, about, met, accused}},
			{graph.TimelineFilter{Entity: clara, Limit: 2}, 4, []string{about, met}},
			{graph.TimelineFilter{Entity: clara, Limit: 5}, 1, []string{praised, said, aided, about, met}},
			{graph.TimelineFilter{Entity: clara, Since: day(3), Until: day(5)}, 0, []string{aided, about}},
			{graph.TimelineFilter{Entity: "id:person/nobody"}, 0, nil},
		} {
			found, err := s.Timeline(context.Background(), test.filter)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, e := range found.Events {
				got = append(got, eventText(e))
			}
			// Articles of one day come in the order of their ids.
			slices.Sort(got)
			want := slices.Sorted(slices.Values(test.want))
			if diff := cmp.Diff(want, got); diff != "" || found.LeftOut != test.leftOut {
				t.Errorf("%+v: %d left out %s", test.filter, found.LeftOut, diff)
			}
			for i := 1; i < len(found.Events); i++ {
				a, b := eventTime(found.Events[i-1]), eventTime(found.Events[i])
				if a.IsZero() && !b.IsZero() || !b.IsZero() && b.Before(a) {
					t.Errorf("%+v: %v before %v", test.filter, a, b)
				}
			}
		}
	})
}

func eventTime(e graph.Event) time.Time {
	if e.Statement != nil {
		return e.Statement.Time()
	}
	return e.Relation.Article.Published.Time
}

func TestReplies(t *testing.T) {
	people := []mention{{anna, schema.Person, "Anna", nil}, {bert, schema.Person, "Bert", nil}, {clara, schema.Person, "Clara", nil}}
	one := story{text: "one", outlet: "One", day: 1, entities: people, says: []says{
		{anna, bert, "he is wrong", schema.Indirect}, {bert, "", "she is wrong", schema.Indirect}, {clara, "", "calm down", schema.Indirect},
	}, relations: []rel{{clara, "so:respondedTo", anna, true, 0}, {bert, "so:respondedTo", clara, false, 1}}}.reading()
	one.Statements[1].ReplyTo = &schema.Ref{ID: one.Statements[0].ID} // to the statement
	one.Statements[2].ReplyTo = &schema.Ref{ID: bert}                 // to the speaker
	two := story{text: "two", outlet: "Two", day: 2, entities: people, says: []says{{anna, "", "never", schema.Indirect}}}.reading()
	two.Statements[0].ReplyTo = &schema.Ref{ID: clara}
	eachStore(t, graph.Options{}, func(t *testing.T, s *graph.Store) {
		text := func(f graph.ReplyFilter) (out []string) {
			found, err := s.Replies(context.Background(), f)
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range found.Replies {
				line := fmt.Sprintf("%s to %s: %s", r.From.Name, r.To.Name, eventText(r.Event))
				if r.Answered != nil {
					line += ", to " + r.Answered.Text
				}
				out = append(out, line)
			}
			if found.LeftOut > 0 {
				out = append(out, fmt.Sprint(found.LeftOut, " left out"))
			}
			return out
		}
		if got := text(graph.ReplyFilter{Entity: anna}); got != nil { // of an empty graph
			t.Errorf("%v", got)
		}
		loadReadings(t, s, two, one)
		bertToAnna := "Bert to Anna: statement One she is wrong, to he is wrong"
		claraToAnna, bertToClara := "Clara to Anna: relation One so:respondedTo", "Bert to Clara: relation One so:respondedTo"
		claraToBert, annaToClara := "Clara to Bert: statement One calm down", "Anna to Clara: statement Two never"
		for _, test := range []struct {
			filter graph.ReplyFilter
			want   []string
		}{
			{graph.ReplyFilter{Entity: anna}, []string{claraToAnna, bertToAnna, annaToClara}},
			{graph.ReplyFilter{Entity: bert}, []string{bertToClara, bertToAnna, claraToBert}},
			{graph.ReplyFilter{Entity: clara}, []string{claraToAnna, bertToClara, claraToBert, annaToClara}},
			{graph.ReplyFilter{Entity: clara, Limit: 1}, []string{annaToClara, "3 left out"}},
			{graph.ReplyFilter{Entity: anna, Until: day(2)}, []string{claraToAnna, bertToAnna}},
			{graph.ReplyFilter{Entity: "id:person/nobody"}, nil},
		} {
			if diff := cmp.Diff(test.want, text(test.filter)); diff != "" {
				t.Errorf("%+v: %s", test.filter, diff)
			}
		}
	})
}

func TestContradictions(t *testing.T) {
	people := []mention{{anna, schema.Person, "Anna", nil}, {bert, schema.Person, "Bert", nil}, {clara, schema.Person, "Clara", nil}}
	reading := func(n int, polarity int, x rel, by iri, change func(*schema.Reading)) *schema.Reading {
		s := story{text: fmt.Sprint("text ", n), outlet: fmt.Sprint(n), day: n, entities: people, relations: []rel{x}}
		if by != "" {
			s.says = []says{{by, "", fmt.Sprint("words ", n), schema.Indirect}, {clara, "", fmt.Sprint("other words ", n), schema.Indirect}}
		}
		r := s.reading()
		r.Relations[0].Polarity = polarity
		if change != nil {
			change(r)
		}
		return r
	}
	praise, blame := rel{anna, "so:praised", bert, true, 0}, rel{anna, "so:criticized", bert, true, 0}
	claimed := func(x rel) rel { x.asserted, x.by = false, 1; return x }
	negate := func(r *schema.Reading) { r.Relations[0].Negated = true }
	aided := claimed(rel{bert, "so:aided", clara, false, 0})
	for _, test := range []struct {
		name     string
		readings []*schema.Reading
		want     []string
	}{
		{"turned", []*schema.Reading{reading(1, 1, praise, "", nil), reading(2, -1, blame, "", nil)}, []string{"turned Bert 1 praised, 2 criticized"}},
		{"turned twice", []*schema.Reading{reading(3, 1, praise, "", nil), reading(1, 1, praise, "", nil), reading(2, -1, blame, "", nil)},
			[]string{"turned Bert 1 praised, 2 criticized", "turned Bert 2 criticized, 3 praised"}},
		{"of one mind", []*schema.Reading{reading(1, 1, praise, "", nil), reading(2, 1, praise, "", nil)}, nil},
		{"no polarity", []*schema.Reading{reading(1, 0, praise, "", nil), reading(2, -1, blame, "", nil)}, nil},
		{"own claim", []*schema.Reading{reading(1, 1, claimed(praise), anna, nil), reading(2, -1, blame, "", nil)}, []string{"turned Bert 1 praised, 2 criticized"}},
		{"another's claim", []*schema.Reading{reading(1, 1, claimed(praise), clara, nil), reading(2, -1, blame, "", nil)}, nil},
		{"merely possible", []*schema.Reading{reading(1, 1, claimed(praise), anna, func(r *schema.Reading) {
			r.Relations[0].Certainty = schema.Possible
		}), reading(2, -1, blame, "", nil)}, nil},
		{"not said", []*schema.Reading{reading(1, 1, claimed(praise), anna, func(r *schema.Reading) { r.Statements[0].Negated = true }),
			reading(2, -1, blame, "", nil)}, nil},
		{"at second hand", []*schema.Reading{reading(1, 1, claimed(praise), anna, func(r *schema.Reading) {
			r.Statements[0].ReportedIn = schema.Link(r.Statements[1].ID)
		}), reading(2, -1, blame, "", nil)}, nil},
		{"denied praise is no blame", []*schema.Reading{reading(1, 1, claimed(praise), anna, negate), reading(2, 1, praise, "", nil)}, nil},
		{"claimed and denied", []*schema.Reading{reading(1, 1, aided, anna, nil), reading(2, 1, aided, anna, negate)}, []string{"denied Clara 1 aided, 2 aided"}},
		{"denied by another", []*schema.Reading{reading(1, 1, aided, anna, nil), reading(2, 1, aided, clara, negate)}, nil},
		{"undated last", []*schema.Reading{reading(0, 1, praise, "", nil), reading(2, -1, blame, "", nil)}, []string{"turned Bert 2 criticized, 0 praised"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			eachLocal(t, func(t *testing.T, s *graph.Store) {
				loadReadings(t, s, test.readings...)
				before := dump(t, s)
				for filter, want := range map[graph.ContradictionFilter][]string{
					{Speaker: anna}: test.want, {Speaker: anna, Target: anna}: nil, {Speaker: bert}: nil, {Speaker: anna, Until: day(2)}: nil,
				} {
					found, err := s.Contradictions(context.Background(), filter)
					if err != nil {
						t.Fatal(err)
					}
					var got []string
					for _, c := range found {
						got = append(got, fmt.Sprintf("%s %s %s %s, %s %s", c.Kind, c.Target.Name,
							c.First.Article.Outlet, strings.TrimPrefix(string(c.First.Predicate), "so:"),
							c.Second.Article.Outlet, strings.TrimPrefix(string(c.Second.Predicate), "so:")))
						if c.First.Evidence == "" || c.Second.Evidence == "" {
							t.Error("a contradiction without both quotes")
						}
					}
					if diff := cmp.Diff(want, got); diff != "" {
						t.Errorf("%+v: %s", filter, diff)
					}
				}
				if dump(t, s) != before {
					t.Error("asking changed the graph")
				}
			})
		})
	}
}
