package graph_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"saidso/graph"
	"saidso/graph/measure"
)

var (
	benchQuads = flag.Int("quads", 100_000, "how many quads the benchmark of paths has")
	benchDir   = flag.String("dir", "", "where it keeps its store, which is made if it is not there")
)

// BenchmarkAnalytics asks for paths, neighbours, pairs and ranks of made-up news; p-0 is in most articles, rare in twenty. The
// first part is a query of one hop, to hold the others against.
//
//	go test ./graph -run xxx -bench Analytics -quads 1000000
func BenchmarkAnalytics(b *testing.B) {
	ctx, dir := context.Background(), *benchDir
	if dir == "" {
		dir = b.TempDir()
	}
	if _, err := os.Stat(filepath.Join(dir, "saidso")); err != nil {
		if _, err := measure.Load(ctx, "saidso", dir, measure.News{Quads: *benchQuads}, true); err != nil {
			b.Fatal(err)
		}
	}
	s, err := graph.Open(filepath.Join(dir, "saidso"), graph.Options{ReadOnly: true})
	if err != nil {
		b.Fatal(err)
	}
	hot, lukewarm, rare := measure.Person(0), measure.Person(100), measure.Rare
	path := func(f graph.PathFilter) func() (string, error) {
		return func() (string, error) {
			p, err := s.Path(ctx, f)
			if errors.Is(err, graph.ErrLimit) {
				return err.Error(), nil
			}
			if p == nil || err != nil {
				return "none", err
			}
			return fmt.Sprintf("%d hops, %d paths", len(p.Steps), p.Count), nil
		}
	}
	for _, part := range []struct {
		name string
		ask  func() (string, error)
	}{
		{"one hop, Gizmo", func() (string, error) {
			n := 0
			for _, err := range s.Query(ctx, `g.V("<id:person/rare>").in("<so:speaker>").all()`, graph.QueryOptions{}) {
				if err != nil {
					return "", err
				}
				n++
			}
			return fmt.Sprint(n, " rows"), nil
		}},
		{"path, rare to hot", path(graph.PathFilter{From: rare, To: hot})},
		{"path, hot to rare", path(graph.PathFilter{From: hot, To: rare})},
		{"path, lukewarm to rare", path(graph.PathFilter{From: lukewarm, To: rare})},
		{"path, tail to tail, either way", path(graph.PathFilter{From: measure.Person(1500), To: measure.Person(1501), Hops: 8, EitherWay: true})},
		{"path, by one relation", path(graph.PathFilter{From: rare, To: measure.Person(1500), Hops: 8, Relations: []iri{"so:thanked"}})},
		{"path, either way, claims", path(graph.PathFilter{From: rare, To: lukewarm, EitherWay: true, Claims: true})},
		{"path, to nobody", path(graph.PathFilter{From: hot, To: "so:criticized", Hops: 8})},
		{"around hot", func() (string, error) {
			n, err := s.Around(ctx, graph.AroundFilter{Entity: hot, Top: 3})
			return fmt.Sprint(len(n), " rows"), err
		}},
		{"around rare", func() (string, error) {
			n, err := s.Around(ctx, graph.AroundFilter{Entity: rare, Top: 3})
			return fmt.Sprint(len(n), " rows"), err
		}},
		{"top, all relations", func() (string, error) {
			n, err := s.TopPairs(ctx, graph.TopFilter{Top: 3})
			return fmt.Sprint(len(n), " rows"), err
		}},
		{"top, one relation", func() (string, error) {
			n, err := s.TopPairs(ctx, graph.TopFilter{Relations: []iri{"so:criticized"}, Top: 3})
			return fmt.Sprint(len(n), " rows"), err
		}},
		{"rank, one relation", func() (string, error) {
			n, err := s.Rank(ctx, graph.RankFilter{Relations: []iri{"so:criticized"}, Top: 20})
			if err != nil {
				return "", err
			}
			return fmt.Sprint(n.Entities, " entities"), nil
		}},
		{"timeline of hot", func() (string, error) {
			n, err := s.Timeline(ctx, graph.TimelineFilter{Entity: hot, Limit: 100})
			if err != nil {
				return "", err
			}
			return fmt.Sprint(len(n.Events)+n.LeftOut, " events"), nil
		}},
		{"contradictions of hot", func() (string, error) {
			n, err := s.Contradictions(ctx, graph.ContradictionFilter{Speaker: hot})
			return fmt.Sprint(len(n), " found"), err
		}},
	} {
		b.Run(part.name, func(b *testing.B) {
			var found string
			for b.Loop() {
				var err error
				if found, err = part.ask(); err != nil {
					b.Fatal(err)
				}
			}
			b.Log(found)
		})
	}
	if err := s.Close(); err != nil {
		b.Error(err)
	}
}
