package graph_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"saidso/graph"
	"saidso/schema"
)

func TestLimits(t *testing.T) {
	eachStore(t, graph.Options{}, func(t *testing.T, s *graph.Store) {
		loadReadings(t, s, append(circleOf(), answerInApril())...)
		ctx := context.Background()
		_, nodes := s.Path(ctx, graph.PathFilter{From: bert, To: anna, Nodes: 2})
		_, edges := s.Path(ctx, graph.PathFilter{From: bert, To: anna, Edges: 1})
		_, around := s.Around(ctx, graph.AroundFilter{Entity: anna, Pairs: 1})
		_, top := s.TopPairs(ctx, graph.TopFilter{Relations: []iri{"so:criticized"}, Pairs: 1})
		_, rank := s.Rank(ctx, graph.RankFilter{Pairs: 3})
		for name, err := range map[string]error{"nodes": nodes, "edges": edges, "around": around, "top": top, "rank": rank} {
			if !errors.Is(err, graph.ErrLimit) {
				t.Errorf("%s: %v", name, err)
			}
		}
		ctx, cancel := context.WithCancel(ctx)
		cancel()
		for name, f := range map[string]func() error{
			"path":           func() error { _, err := s.Path(ctx, graph.PathFilter{From: bert, To: anna}); return err },
			"around":         func() error { _, err := s.Around(ctx, graph.AroundFilter{Entity: anna}); return err },
			"top":            func() error { _, err := s.TopPairs(ctx, graph.TopFilter{}); return err },
			"rank":           func() error { _, err := s.Rank(ctx, graph.RankFilter{}); return err },
			"timeline":       func() error { _, err := s.Timeline(ctx, graph.TimelineFilter{Entity: anna}); return err },
			"contradictions": func() error { _, err := s.Contradictions(ctx, graph.ContradictionFilter{Speaker: anna}); return err },
		} {
			if err := f(); !errors.Is(err, context.Canceled) {
				t.Errorf("%s when cancelled: %v", name, err)
			}
		}
	})
}

func TestAround(t *testing.T) {
	eachStore(t, graph.Options{}, func(t *testing.T, s *graph.Store) {
		readings := circleOf()
		r := readings[3]
		r.Statements[0].Addressees = []schema.Ref{{ID: anna}}
		r.Statements[0].ReplyTo = &schema.Ref{ID: r.Statements[1].ID} // Clara answers what Dora said
		loadReadings(t, s, readings...)
		text := func(f graph.AroundFilter) (out []string) {
			found, err := s.Around(context.Background(), f)
			if err != nil {
				t.Fatal(err)
			}
			for _, n := range found {
				line := fmt.Sprintf("%s toward=%v statements=%v %d of %d:", string(n.Predicate), n.Toward, n.Statements, n.Count, n.Different)
				for _, x := range n.Top {
					line += fmt.Sprintf(" %s %d", x.Entity.Name, x.Count)
				}
				out = append(out, line)
			}
			return out
		}
		for _, test := range []struct {
			filter graph.AroundFilter
			want   []string
		}{
			{graph.AroundFilter{Entity: anna}, []string{
				"so:criticized toward=false statements=false 2 of 1: Bert 2",
				"so:accused toward=true statements=false 1 of 1: Clara 1",
				"so:addressee toward=true statements=true 1 of 1: Clara 1",
				"so:thanked toward=false statements=false 1 of 1: Dora 1",
			}},
			{graph.AroundFilter{Entity: dora}, []string{
				"so:about toward=false statements=true 1 of 1: Clara 1",
				"so:about toward=true statements=true 1 of 1: Clara 1",
				"so:met toward=false statements=false 1 of 1: Clara 1",
				"so:replyTo toward=true statements=true 1 of 1: Clara 1",
				"so:thanked toward=true statements=false 1 of 1: Anna 1",
			}},
			{graph.AroundFilter{Entity: clara, Relations: []iri{"so:met", schema.ReplyTo}}, []string{
				"so:met toward=false statements=false 1 of 1: Dora 1",
				"so:replyTo toward=false statements=true 1 of 1: Dora 1",
			}},
			{graph.AroundFilter{Entity: anna, Since: day(2), Until: day(4)}, []string{
				"so:criticized toward=false statements=false 1 of 1: Bert 1",
			}},
			{graph.AroundFilter{Entity: "id:person/nobody"}, nil},
		} {
			if diff := cmp.Diff(test.want, text(test.filter)); diff != "" {
				t.Errorf("%+v: %s", test.filter, diff)
			}
		}
	})
}

func TestTopPairs(t *testing.T) {
	eachStore(t, graph.Options{}, func(t *testing.T, s *graph.Store) {
		loadReadings(t, s, append(circleOf(), answerInApril())...)
		text := func(f graph.TopFilter) (out []string) {
			found, err := s.TopPairs(context.Background(), f)
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range found {
				month := "undated"
				if !p.Month.IsZero() {
					month = p.Month.Format(time.DateOnly)
				}
				out = append(out, fmt.Sprintf("%s %s %s %s %d", string(p.Predicate), month, p.Subject.Name, p.Object.Name, p.Articles))
			}
			return out
		}
		for _, test := range []struct {
			filter graph.TopFilter
			want   []string
		}{
			{graph.TopFilter{Relations: []iri{"so:criticized", "so:accused"}}, []string{
				"so:accused undated Clara Anna 1",
				"so:criticized 2026-03-01 Anna Bert 2",
				"so:criticized 2026-04-01 Bert Anna 1",
			}},
			{graph.TopFilter{Relations: []iri{"so:criticized"}, Whole: true}, []string{
				"so:criticized undated Anna Bert 2", "so:criticized undated Bert Anna 1"}},
			{graph.TopFilter{Relations: []iri{"so:criticized"}, Whole: true, Top: 1}, []string{"so:criticized undated Anna Bert 2"}},
			{graph.TopFilter{Since: day(5), Until: day(6)}, []string{"so:met 2026-03-01 Clara Dora 1"}},
			{graph.TopFilter{Relations: []iri{"so:interviewed"}}, nil},
		} {
			if diff := cmp.Diff(test.want, text(test.filter)); diff != "" {
				t.Errorf("%+v: %s", test.filter, diff)
			}
		}
	})
}

func TestRank(t *testing.T) {
	eachStore(t, graph.Options{}, func(t *testing.T, s *graph.Store) {
		loadReadings(t, s, circleOf()...)
		text := func(f graph.RankFilter) string {
			got, err := s.Rank(context.Background(), f)
			if err != nil {
				t.Fatal(err)
			}
			out := fmt.Sprint(got.Entities)
			sum := 0.0
			for _, r := range got.Top {
				out += fmt.Sprintf(" %s %d/%d", r.Entity.Name, r.Received, r.Given)
				sum += r.Score
			}
			if len(got.Top) == got.Entities && got.Entities > 0 && (sum < 0.9999 || sum > 1.0001) {
				t.Errorf("%+v: the scores sum to %v", f, sum)
			}
			return out
		}
		for _, test := range []struct {
			filter graph.RankFilter
			want   string
		}{
			{graph.RankFilter{Relations: []iri{"so:criticized"}}, "2 Bert 2/0 Anna 0/2"},
			{graph.RankFilter{Relations: []iri{"so:criticized"}, By: graph.ByGiven}, "2 Anna 0/2 Bert 2/0"},
			{graph.RankFilter{Relations: []iri{"so:met"}}, "2 Clara 1/1 Dora 1/1"},
			{graph.RankFilter{Relations: []iri{"so:criticized", "so:praised"}, Top: 1}, "3 Clara 1/0"},
			{graph.RankFilter{Relations: []iri{"so:criticized", "so:praised"}, By: graph.ByReceived, Top: 1}, "3 Bert 2/1"},
			{graph.RankFilter{Relations: []iri{"so:sued"}}, "0"},
			{graph.RankFilter{Relations: []iri{"so:criticized"}, Since: day(9)}, "0"},
		} {
			if got := text(test.filter); got != test.want {
				t.Errorf("%+v: %s, want %s", test.filter, got, test.want)
			}
		}
	})
}
