package graph

import (
	"context"
	"sync"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/quad"
)

// memoryBackend is Cayley's memstore. The store's lock keeps its writers from its readers; mu keeps readers from each
// other where memstore writes a flag to note that somebody reads.
type memoryBackend struct {
	*memstore.QuadStore
	mu sync.Mutex
}

func (m *memoryBackend) NodesAllIterator() iterator.Shape {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.QuadStore.NodesAllIterator()
}

func (m *memoryBackend) QuadsAllIterator() iterator.Shape {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.QuadStore.QuadsAllIterator()
}

func (m *memoryBackend) apply(add, remove []quad.Quad) error {
	return m.ApplyDeltas(append(deltas(graph.Add, add), deltas(graph.Delete, remove)...), graph.IgnoreOpts{})
}

func deltas(action graph.Procedure, quads []quad.Quad) []graph.Delta {
	out := make([]graph.Delta, len(quads))
	for i, q := range quads {
		out[i] = graph.Delta{Quad: q, Action: action}
	}
	return out
}

// match reads the direction with the fewest quads and checks the others.
func (m *memoryBackend) match(f filter) scanShape {
	var best iterator.Shape
	var size int64
	for dir, ref := range f {
		if ref == nil {
			continue
		}
		d := quad.Directions[dir]
		n, err := m.QuadIteratorSize(context.Background(), d, ref)
		if err == nil && (best == nil || n.Value < size) {
			best, size = m.QuadIterator(d, ref), n.Value
		}
	}
	if best == nil {
		best = m.QuadsAllIterator()
	}
	return scanShape{qs: m, from: best, rest: f}
}
