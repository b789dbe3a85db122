package graph_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"saidso/graph"
	"saidso/schema"
)

// TestLoadAll loads articles in batches of any size and order, with several texts of one URL, several readings of one article and
// retractions between them: the outcomes and the export are those of loading one by one.
func TestLoadAll(t *testing.T) {
	var pool []story
	for i, s := range crowd(24) {
		s.day = i % 4
		pool = append(pool, s)
		if i%3 == 0 {
			s.extractor = "test/2"
			pool = append(pool, s)
		}
		if i%5 == 0 {
			s.text, s.day = fmt.Sprint("corrected ", i), i%7
			pool = append(pool, s)
		}
	}
	eachStore(t, graph.Options{}, func(t *testing.T, s *graph.Store) {
		graph.SendAll(s)
		rapid.Check(t, func(rt *rapid.T) {
			ctx := context.Background()
			one, err := graph.OpenMemory(graph.Options{})
			if err != nil {
				rt.Fatal(err)
			}
			defer one.Close()
			met := map[iri]bool{}
			for range rapid.IntRange(1, 4).Draw(rt, "batches") {
				var want []graph.Result
				var readings []*schema.Reading
				for range rapid.IntRange(0, 8).Draw(rt, "size") {
					st := rapid.SampledFrom(pool).Draw(rt, "story")
					res := load(t, one, st)
					res.Added, res.Removed = 0, 0
					want = append(want, res)
					readings = append(readings, st.reading())
					met[st.id()] = true
				}
				before := countQuads(t, s)
				b, err := s.LoadAll(ctx, readings)
				if err != nil || len(b.Refused) > 0 {
					rt.Fatal(err, b.Refused)
				}
				if diff := cmp.Diff(want, slices.Clip(b.Results), cmp.Comparer(func(a, b []iri) bool { return slices.Equal(a, b) })); diff != "" && len(want) > 0 {
					rt.Fatal(diff)
				}
				if after := countQuads(t, s); before+b.Added-b.Removed != after {
					rt.Fatalf("%d quads, %d added, %d removed: %d", before, b.Added, b.Removed, after)
				}
				if rapid.Bool().Draw(rt, "retract") && len(readings) > 0 {
					id := readings[0].Article.ID
					if _, err := one.Retract(ctx, id); err == nil {
						if _, err := s.Retract(ctx, id); err != nil {
							rt.Fatal(err)
						}
					}
				}
			}
			if diff := cmp.Diff(dump(t, one), dump(t, s)); diff != "" {
				rt.Fatal(diff)
			}
			for id := range met {
				_, _ = s.Retract(ctx, id) // those that are there
			}
			if n := graph.CountNodes(t, s); n != 0 {
				rt.Fatalf("%d nodes left over", n)
			}
		})
	})
}

func countQuads(t testing.TB, s *graph.Store) int {
	t.Helper()
	n := 0
	for _, err := range s.Quads(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		n++
	}
	return n
}

// TestManyBatches has several writers of a shared graph load the same articles at once, in batches of their own, some of them earlier texts of others. What is there
// then is what one writer makes.
func TestManyBatches(t *testing.T) {
	const stories, writers = 30, 3
	var all []story
	for i, s := range crowd(stories) {
		all = append(all, s)
		if i%4 == 0 {
			s.text, s.day = fmt.Sprint("corrected ", i), 3
			all = append(all, s)
		}
	}
	address := shared.NewSchema(t)
	var group sync.WaitGroup
	for w := range writers {
		s := openShared(t, address, graph.Options{})
		graph.SendAll(s)
		group.Go(func() {
			random := rand.New(rand.NewPCG(uint64(w), 5))
			var order []*schema.Reading
			for _, i := range random.Perm(len(all)) {
				order = append(order, all[i].reading())
			}
			for batch := range slices.Chunk(order, 8) {
				if _, err := s.LoadAll(context.Background(), batch); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	s := openShared(t, address, graph.Options{})
	sound(t, s)
	if diff := cmp.Diff(fresh(t, all...), dump(t, s)); diff != "" {
		t.Error(diff)
	}
}

// TestLoadAllRefuses has one reading in a batch that cannot be loaded.
func TestLoadAllRefuses(t *testing.T) {
	eachStore(t, graph.Options{}, func(t *testing.T, s *graph.Store) {
		bad := second.reading()
		bad.Article.Headline, bad.Source.Headline = "", string([]byte{0xff})
		b, err := s.LoadAll(context.Background(), []*schema.Reading{first.reading(), bad, third.reading()})
		if err != nil || len(b.Refused) != 1 || b.Refused[1] == nil {
			t.Fatalf("%v, %v", err, b.Refused)
		}
		if diff := cmp.Diff(fresh(t, first, third), dump(t, s)); diff != "" {
			t.Error(diff)
		}
	})
}
