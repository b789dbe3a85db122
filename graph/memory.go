package graph

import (
	"context"
	"iter"
	"sync"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/quad"

	"saidso/graph/quadstore"
)

// memoryBackend is Cayley's memstore. A writer waits for readers and they for it.
type memoryBackend struct {
	qs      memoryStore
	mu      sync.RWMutex
	changes uint64
}

func newMemoryBackend() *memoryBackend {
	return &memoryBackend{qs: memoryStore{QuadStore: memstore.New(), mu: new(sync.Mutex)}}
}

func (m *memoryBackend) view() (source, error) {
	m.mu.RLock()
	return &memorySource{m.qs, m}, nil
}

func (m *memoryBackend) apply(add, remove []quad.Quad) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.changes++
	return m.qs.ApplyDeltas(append(deltas(graph.Add, add), deltas(graph.Delete, remove)...), graph.IgnoreOpts{})
}

func (m *memoryBackend) Close() error { return m.qs.QuadStore.Close() }

// memoryStore keeps readers from each other where memstore writes a flag to note that somebody reads.
type memoryStore struct {
	*memstore.QuadStore
	mu *sync.Mutex
}

func (m memoryStore) NodesAllIterator() iterator.Shape {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.QuadStore.NodesAllIterator()
}

func (m memoryStore) QuadsAllIterator() iterator.Shape {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.QuadStore.QuadsAllIterator()
}

func deltas(action graph.Procedure, quads []quad.Quad) []graph.Delta {
	out := make([]graph.Delta, len(quads))
	for i, q := range quads {
		out[i] = graph.Delta{Quad: q, Action: action}
	}
	return out
}

// memorySource is memstore while no writer comes.
type memorySource struct {
	memoryStore
	m *memoryBackend
}

func (s *memorySource) release()        { s.m.mu.RUnlock() }
func (s *memorySource) version() uint64 { return s.m.changes }

// match reads the direction with the fewest quads and checks the others.
func (s *memorySource) match(ctx context.Context, p pattern) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		quads, err := s.narrowest(ctx, p)
		if err != nil {
			yield(quad.Quad{}, err)
			return
		}
		if quads == nil {
			return
		}
		it := quads.Iterate()
		defer it.Close() // memstore has nothing to close
		for it.Next(ctx) {
			q, err := s.Quad(it.Result())
			if err == nil && !fits(q, p) {
				continue
			}
			if err == nil {
				err = ctx.Err()
			}
			if !yield(q, err) || err != nil {
				return
			}
		}
		if err := it.Err(); err != nil {
			yield(quad.Quad{}, err)
		} else if err := ctx.Err(); err != nil {
			yield(quad.Quad{}, err)
		}
	}
}

// narrowest is the quads of the direction that has fewest, or nil if no quad fits.
func (s *memorySource) narrowest(ctx context.Context, p pattern) (iterator.Shape, error) {
	var best iterator.Shape
	var size int64
	for _, d := range quad.Directions {
		v := p.Get(d)
		if v == nil {
			continue
		}
		ref, err := s.ValueOf(v)
		if err != nil || ref == nil {
			return nil, err
		}
		n, err := s.QuadIteratorSize(ctx, d, ref)
		if err != nil {
			return nil, err
		}
		if best == nil || n.Value < size {
			best, size = s.QuadIterator(d, ref), n.Value
		}
	}
	if best == nil {
		best = s.QuadsAllIterator()
	}
	return best, nil
}

func (s *memorySource) search(ctx context.Context, predicate quad.IRI, words quadstore.Search) iter.Seq2[quad.Value, error] {
	return searchAll(ctx, s, predicate, words)
}

// searchAll reads all texts, for backends that have no index of words.
func searchAll(ctx context.Context, s source, predicate quad.IRI, words quadstore.Search) iter.Seq2[quad.Value, error] {
	return func(yield func(quad.Value, error) bool) {
		seen := map[quad.Value]bool{}
		for q, err := range s.match(ctx, pattern{Predicate: predicate}) {
			text, ok := q.Object.(quad.String)
			if err == nil && (!ok || seen[q.Subject] || !words.Fits(string(text))) {
				continue
			}
			seen[q.Subject] = true
			if !yield(q.Subject, err) || err != nil {
				return
			}
		}
	}
}

func fits(q, p quad.Quad) bool {
	for _, d := range quad.Directions {
		if v := p.Get(d); v != nil && v != q.Get(d) {
			return false
		}
	}
	return true
}
