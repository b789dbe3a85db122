package graph_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"saidso/graph"
	"saidso/schema"
)

// naiveEdge is the best that joins two people, read from the relations themselves.
type naiveEdge struct {
	to    iri
	claim bool
	date  time.Time
}

// naiveEdges are the edges that a path may take, from a list of all relations and statements.
func naiveEdges(t *testing.T, s *graph.Store, either, claims bool) map[iri]map[iri]naiveEdge {
	t.Helper()
	relations, err := s.Relations(context.Background(), graph.RelationFilter{})
	if err != nil {
		t.Fatal(err)
	}
	statements, err := s.Statements(context.Background(), graph.StatementFilter{})
	if err != nil {
		t.Fatal(err)
	}
	byID := map[iri]graph.StatementInfo{}
	for _, x := range statements {
		byID[x.ID] = x
	}
	edges := map[iri]map[iri]naiveEdge{}
	add := func(from, to iri, e naiveEdge) {
		e.to = to
		if edges[from] == nil {
			edges[from] = map[iri]naiveEdge{}
		}
		old, ok := edges[from][to]
		if !ok || old.claim && !e.claim || old.claim == e.claim && e.date.After(old.date) {
			edges[from][to] = e
		}
	}
	for _, r := range relations {
		if !r.Asserted {
			voiced := claims && r.AccordingTo != "" && !r.Negated && r.Certainty != schema.Possible
			for id := r.AccordingTo; voiced && id != ""; id = byID[id].ReportedIn {
				voiced = !byID[id].Negated
			}
			if !voiced {
				continue
			}
		}
		e := naiveEdge{claim: !r.Asserted, date: r.Article.Published.Time}
		add(r.Subject.ID, r.Object.ID, e)
		if typ, _ := schema.LookupRelation(r.Predicate); either || typ.Symmetric {
			add(r.Object.ID, r.Subject.ID, e)
		}
	}
	return edges
}

// naivePath is the best of all paths, each of which it tries, as nodes, and how many are as short.
func naivePath(edges map[iri]map[iri]naiveEdge, from, to iri, hops int) (best []naiveEdge, count int) {
	type path = []naiveEdge
	var found []path
	var try func(at iri, p path)
	try = func(at iri, p path) {
		if at == to {
			found = append(found, slices.Clone(p))
			return
		}
		if len(p) == hops {
			return
		}
		for _, e := range edges[at] {
			if e.to != from && !slices.ContainsFunc(p, func(x naiveEdge) bool { return x.to == e.to }) {
				try(e.to, append(p, e))
			}
		}
	}
	try(from, nil)
	sum := func(p path) (claims int, oldest time.Time) {
		for i, e := range p {
			if e.claim {
				claims++
			}
			if i == 0 || e.date.Before(oldest) {
				oldest = e.date
			}
		}
		return claims, oldest
	}
	slices.SortFunc(found, func(a, b path) int {
		if len(a) != len(b) {
			return cmp.Compare(len(a), len(b))
		}
		claimsA, oldestA := sum(a)
		claimsB, oldestB := sum(b)
		order := cmp.Or(cmp.Compare(claimsA, claimsB), oldestB.Compare(oldestA))
		for i := range a {
			order = cmp.Or(order, b[i].date.Compare(a[i].date), cmp.Compare(a[i].to, b[i].to))
		}
		return order
	})
	if len(found) == 0 {
		return nil, 0
	}
	for _, p := range found {
		if len(p) == len(found[0]) {
			count++
		}
	}
	return found[0], count
}

// eachLocal is eachStore without the database, to which each of very many calls would be a journey.
func eachLocal(t *testing.T, f func(t *testing.T, s *graph.Store)) {
	t.Helper()
	memory, err := graph.OpenMemory(graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	disk, err := graph.Open(filepath.Join(t.TempDir(), "db"), graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Run("memory", func(t *testing.T) { f(t, memory) })
	t.Run("disk", func(t *testing.T) { f(t, disk) })
	if err := errors.Join(memory.Close(), disk.Close()); err != nil {
		t.Error(err)
	}
}

// TestPathIsWhatTryingEveryPathFinds compares the paths between all people of random graphs with a search that knows
// nothing of Cayley, levels or two ends.
func TestPathIsWhatTryingEveryPathFinds(t *testing.T) {
	for seed := range uint64(4) {
		eachLocal(t, func(t *testing.T, s *graph.Store) {
			loadReadings(t, s, randomReadings(100+seed, 14)...)
			for _, mode := range []struct{ either, claims bool }{{}, {true, false}, {false, true}, {true, true}} {
				edges := naiveEdges(t, s, mode.either, mode.claims)
				found := 0
				for i := range 12 {
					for k := range 12 {
						if i == k {
							continue
						}
						from, to := iri(fmt.Sprintf("id:person/p-%02d", i)), iri(fmt.Sprintf("id:person/p-%02d", k))
						hops := 1 + (i+k)%5
						want, count := naivePath(edges, from, to, hops)
						p, err := s.Path(context.Background(), graph.PathFilter{
							From: from, To: to, Hops: hops, EitherWay: mode.either, Claims: mode.claims})
						if err != nil {
							t.Fatal(err)
						}
						if (p == nil) != (want == nil) || p != nil && (p.Count != count || len(p.Steps) != len(want)) {
							t.Fatalf("seed %d, %s to %s in %d, %+v: %s, want %d of %v", seed, from, to, hops, mode, pathText(p), count, want)
						}
						if p == nil {
							continue
						}
						found++
						at := from
						for n, step := range p.Steps {
							next := step.Relation.Object.ID
							if step.Back {
								next = step.Relation.Subject.ID
							}
							claim := len(step.According) > 0
							if next != want[n].to || claim != want[n].claim || claim == step.Relation.Asserted ||
								!step.Relation.Article.Published.Time.Equal(want[n].date) || step.Relation.Evidence == "" ||
								at != step.Relation.Subject.ID && at != step.Relation.Object.ID {
								t.Fatalf("seed %d, %s to %s in %d, %+v: step %d of %s, want %v", seed, from, to, hops, mode, n, pathText(p), want)
							}
							at = next
						}
					}
				}
				if found == 0 {
					t.Errorf("seed %d, %+v: no path at all", seed, mode)
				}
			}
		})
	}
}

// TestCountsAreThoseOfTheRelations counts neighbours, pairs and events of random graphs from lists of all relations and
// statements.
func TestCountsAreThoseOfTheRelations(t *testing.T) {
	eachLocal(t, func(t *testing.T, s *graph.Store) {
		ctx := context.Background()
		loadReadings(t, s, randomReadings(7, 60)...)
		relations, err := s.Relations(ctx, graph.RelationFilter{})
		if err != nil {
			t.Fatal(err)
		}
		statements, err := s.Statements(ctx, graph.StatementFilter{})
		if err != nil {
			t.Fatal(err)
		}
		spoke := map[iri]iri{} // who made a statement
		for _, x := range statements {
			spoke[x.ID] = x.Speaker.ID
		}
		type edge struct{ article, subject, predicate, object iri }
		edges := map[edge]time.Time{} // an article asserts an edge once
		for _, r := range relations {
			if r.Asserted {
				edges[edge{r.Article.ID, r.Subject.ID, r.Predicate, r.Object.ID}] = r.Article.Published.Time
			}
		}
		pairs := map[string]int{}
		for e, date := range edges {
			pairs[fmt.Sprint(string(e.predicate), e.subject, e.object, date.Format("2006-01"))]++
		}
		top, err := s.TopPairs(ctx, graph.TopFilter{})
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range top {
			key := fmt.Sprint(string(p.Predicate), p.Subject.ID, p.Object.ID, p.Month.Format("2006-01"))
			if pairs[key] != p.Articles {
				t.Errorf("%s: %d articles, want %d", key, p.Articles, pairs[key])
			}
			delete(pairs, key)
		}
		if len(pairs) > 0 {
			t.Errorf("left out: %v", pairs)
		}
		for i := range 12 {
			who := iri(fmt.Sprintf("id:person/p-%02d", i))
			want := map[string]int{}
			count := func(predicate iri, toward bool, other iri) {
				if other != who && other != "" {
					want[fmt.Sprint(string(predicate), toward, other)]++
				}
			}
			for e := range edges {
				typ, _ := schema.LookupRelation(e.predicate)
				if e.subject == who {
					count(e.predicate, false, e.object)
				}
				if e.object == who {
					count(e.predicate, !typ.Symmetric, e.subject)
				}
			}
			events := 0
			for _, r := range relations {
				if r.Subject.ID == who || r.Object.ID == who {
					events++
				}
			}
			for _, x := range statements {
				answered := x.ReplyTo.ID
				if to, ok := spoke[answered]; ok {
					answered = to
				}
				concerned := x.Speaker.ID == who || answered == who
				for _, about := range x.About {
					concerned = concerned || about.ID == who
					if x.Speaker.ID == who {
						count(schema.About, false, about.ID)
					}
					if about.ID == who {
						count(schema.About, true, x.Speaker.ID)
					}
				}
				if x.Speaker.ID == who {
					count(schema.ReplyTo, false, answered)
				}
				if answered == who {
					count(schema.ReplyTo, true, x.Speaker.ID)
				}
				if concerned {
					events++
				}
			}
			around, err := s.Around(ctx, graph.AroundFilter{Entity: who})
			if err != nil {
				t.Fatal(err)
			}
			for _, n := range around {
				sum := 0
				for _, x := range n.Top {
					key := fmt.Sprint(string(n.Predicate), n.Toward, x.Entity.ID)
					if want[key] != x.Count {
						t.Errorf("%s: %s: %d, want %d", who, key, x.Count, want[key])
					}
					delete(want, key)
					sum += x.Count
				}
				if sum != n.Count || len(n.Top) != n.Different {
					t.Errorf("%s: %+v does not add up", who, n)
				}
			}
			if len(want) > 0 {
				t.Errorf("%s: left out: %v", who, want)
			}
			timeline, err := s.Timeline(ctx, graph.TimelineFilter{Entity: who, Limit: 7})
			if err != nil || len(timeline.Events)+timeline.LeftOut != events || len(timeline.Events) > 7 {
				t.Errorf("%s: %d events and %d left out, %v; want %d", who, len(timeline.Events), timeline.LeftOut, err, events)
			}
		}
	})
}
