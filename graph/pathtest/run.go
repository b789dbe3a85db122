package pathtest

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/quad"
)

// Store is one that is held against memstore.
type Store struct {
	Name string

	// Change adds quads that are not there and removes some that are.
	Change func(add, remove []quad.Quad) error

	// View is the store as it is now, until the test ends or it is closed.
	View func() (graph.QuadStore, error)
}

// PathsPerGraph is how many paths each graph is asked.
const PathsPerGraph = 20

// Run asks stores for random paths over as many random graphs.
func Run(t *testing.T, graphs int, stores ...Store) {
	t.Helper()
	var before []quad.Quad
	found := 0
	for seed := range uint64(graphs) {
		m := maker{rand.New(rand.NewPCG(seed, 1))}
		quads := m.quads()
		memory := memstore.New(quads...)
		views := make([]graph.QuadStore, len(stores))
		for i, s := range stores {
			err := s.Change(without(quads, before), without(before, quads))
			if err == nil {
				views[i], err = s.View()
			}
			if err != nil {
				t.Fatalf("%s: %v", s.Name, err)
			}
		}
		before = quads
		for range PathsPerGraph {
			state := rand.NewPCG(m.Uint64(), m.Uint64())
			from := []quad.Value{m.node()}
			if m.IntN(4) == 0 {
				from = nil
			}
			steps := 1 + m.IntN(4)
			ask := func(qs graph.QuadStore) ([]string, string) {
				again := *state
				p, text := maker{rand.New(&again)}.path(path.StartPath(qs, from...), steps, true)
				text = fmt.Sprint("seed ", seed, ": V", from, text)
				got, err := rows(qs, p.Tag("id"))
				if err != nil {
					t.Errorf("%s: %v", text, err)
				}
				return got, text
			}
			want, text := ask(memory)
			for i, s := range stores {
				if got, _ := ask(views[i]); !slices.Equal(want, got) {
					t.Errorf("%s\nmemstore %q\n%s %q", text, want, s.Name, got)
				}
			}
			found += len(want)
		}
		for i, s := range stores {
			if err := views[i].Close(); err != nil {
				t.Errorf("%s: %v", s.Name, err)
			}
		}
	}
	t.Logf("%d paths, %d rows", graphs*PathsPerGraph, found)
}

// without is the quads of a that are not in b.
func without(a, b []quad.Quad) []quad.Quad {
	return slices.DeleteFunc(slices.Clone(a), func(q quad.Quad) bool { return slices.Contains(b, q) })
}

// rows are the distinct results of a path with what it saves. How often a row comes depends on Cayley's plan.
func rows(qs graph.QuadStore, p *path.Path) ([]string, error) {
	seen := map[string]bool{}
	err := p.Iterate(context.Background()).On(qs).TagEach(func(tags map[string]graph.Ref) error {
		row := ""
		for _, name := range []string{"id", "saved"} {
			v, err := qs.NameOf(tags[name])
			if err != nil {
				return err
			}
			if t, ok := v.(quad.Time); ok {
				v = quad.Time(time.Time(t).Truncate(time.Microsecond))
			}
			row += fmt.Sprintf("%s=%T%v ", name, v, v)
		}
		seen[row] = true
		return nil
	})
	return slices.Sorted(maps.Keys(seen)), err
}
