package graph_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"saidso/graph"
	"saidso/schema"
)

// randomReadings are articles of a dozen people, with claims, denials, replies and reports of reports.
func randomReadings(seed uint64, n int) []*schema.Reading {
	random := rand.New(rand.NewPCG(seed, 1))
	var people []mention
	for i := range 12 {
		id := iri(fmt.Sprintf("id:person/p-%02d", i))
		people = append(people, mention{id, schema.Person, fmt.Sprint("P", i), nil})
	}
	verbs := []iri{"so:criticized", "so:praised", "so:met", "so:accused", "so:thanked"}
	var out []*schema.Reading
	for i := range n {
		s := story{text: fmt.Sprint(seed, " article ", i), outlet: fmt.Sprint("O", i), day: random.IntN(9), entities: people}
		for j := range 3 {
			s.says = append(s.says, says{people[random.IntN(12)].id, people[random.IntN(12)].id, fmt.Sprint("words ", i, " ", j), schema.Indirect})
		}
		for range 1 + random.IntN(2) {
			x := rel{people[random.IntN(12)].id, verbs[random.IntN(len(verbs))], people[random.IntN(12)].id, random.IntN(2) == 0, 0}
			if x.subject == x.object {
				continue
			}
			if x.predicate == "so:met" && x.object < x.subject {
				x.subject, x.object = x.object, x.subject
			}
			if !x.asserted {
				x.by = random.IntN(4)
			}
			s.relations = append(s.relations, x)
		}
		r := s.reading()
		for _, x := range r.Relations {
			if typ, ok := schema.LookupRelation(x.Predicate); ok {
				x.Polarity = typ.Polarity
			}
			x.Negated = !x.Asserted && random.IntN(3) == 0
			if !x.Asserted && random.IntN(4) == 0 {
				x.Certainty = schema.Possible
			}
		}
		r.Statements[0].Negated = random.IntN(3) == 0
		if random.IntN(3) == 0 {
			r.Statements[1].ReportedIn = schema.Link(r.Statements[0].ID)
		}
		switch random.IntN(3) {
		case 0:
			r.Statements[2].ReplyTo = &schema.Ref{ID: r.Statements[1].ID}
		case 1:
			r.Statements[2].ReplyTo = &schema.Ref{ID: people[random.IntN(12)].id}
		}
		out = append(out, r)
	}
	return out
}

// TestAnalyticsDependOnTheGraphAlone loads the same articles in two orders into two stores, and asks both everything.
func TestAnalyticsDependOnTheGraphAlone(t *testing.T) {
	for seed := range uint64(3) {
		readings := randomReadings(seed, 40)
		memory, err := graph.OpenMemory(graph.Options{})
		if err != nil {
			t.Fatal(err)
		}
		disk, err := graph.Open(filepath.Join(t.TempDir(), "db"), graph.Options{})
		if err != nil {
			t.Fatal(err)
		}
		loadReadings(t, memory, readings...)
		slices.Reverse(readings)
		loadReadings(t, disk, readings...)
		a, b := everything(t, memory), everything(t, disk)
		if diff := cmp.Diff(a, b); diff != "" {
			t.Errorf("seed %d: %s", seed, diff)
		}
		if err := errors.Join(memory.Close(), disk.Close()); err != nil {
			t.Error(err)
		}
	}
}

// everything is all that can be asked about the people of randomReadings, as JSON.
func everything(t *testing.T, s *graph.Store) (out []string) {
	ctx := context.Background()
	note := func(v any, err error) {
		if err != nil {
			t.Fatal(err)
		}
		text, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(text))
	}
	person := func(i int) iri { return iri(fmt.Sprintf("id:person/p-%02d", i)) }
	for i := range 12 {
		for k := range 12 {
			p, err := s.Path(ctx, graph.PathFilter{From: person(i), To: person(k), Claims: k%2 == 0, EitherWay: i%2 == 0, Hops: 6})
			note(p, err)
		}
		around, err := s.Around(ctx, graph.AroundFilter{Entity: person(i), Top: 2})
		note(around, err)
		timeline, err := s.Timeline(ctx, graph.TimelineFilter{Entity: person(i), Limit: 5})
		note(timeline, err)
		replies, err := s.Replies(ctx, graph.ReplyFilter{Entity: person(i)})
		note(replies, err)
		contradictions, err := s.Contradictions(ctx, graph.ContradictionFilter{Speaker: person(i)})
		note(contradictions, err)
	}
	top, err := s.TopPairs(ctx, graph.TopFilter{Top: 2})
	note(top, err)
	rank, err := s.Rank(ctx, graph.RankFilter{})
	note(rank, err)
	return out
}
