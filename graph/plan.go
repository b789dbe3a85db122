package graph

import (
	"context"
	"fmt"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"
)

// match reads the index with the longest prefix that the filter fixes.
func (b *levelBackend) match(f filter) scanShape {
	var best kv.IndexScan
	for _, ind := range indexes {
		var values []uint64
		for _, d := range ind.Dirs {
			v, ok := f.get(d).(kv.Int64Value)
			if !ok {
				break
			}
			values = append(values, uint64(v))
		}
		if len(values) > len(best.Values) {
			best = kv.IndexScan{Index: ind, Values: values}
		}
	}
	if best.Values == nil {
		return scanShape{qs: b, from: b.QuadsAllIterator(), rest: f}
	}
	for _, d := range best.Index.Dirs[:len(best.Values)] {
		f[d-quad.Subject] = nil
	}
	return scanShape{qs: b, from: best.BuildIterator(b.QuadStore), rest: f}
}

// OptimizeShape answers all constraints of a step with one index. Cayley's own version uses an index only when every
// one of its directions is fixed.
func (b *levelBackend) OptimizeShape(_ context.Context, s shape.Shape) (shape.Shape, bool) {
	a, ok := s.(shape.QuadsAction)
	if !ok {
		return s, false
	}
	var f filter
	for d, ref := range a.Filter {
		f[d-quad.Subject] = ref
	}
	if f.get(quad.Subject) == nil && f.get(quad.Object) == nil && f.get(quad.Label) == nil {
		return s, false
	}
	return a.SimplifyFrom(quadShape{qs: b, filter: f}), true
}

// quadShape is a filter as a part of Cayley's query plans.
type quadShape struct {
	qs     *levelBackend
	filter filter
}

func (s quadShape) BuildIterator(graph.QuadStore) iterator.Shape {
	return &quadIterator{shape: s.qs.match(s.filter), filter: s.filter}
}

func (s quadShape) Optimize(context.Context, shape.Optimizer) (shape.Shape, bool) { return s, false }

// quadIterator is a filter as one of Cayley's iterators.
type quadIterator struct {
	shape  scanShape
	filter filter
	size   int64 // 0 until counted, then one more
}

func (it *quadIterator) String() string                                  { return fmt.Sprintf("Quads(%v)", it.filter) }
func (it *quadIterator) SubIterators() []iterator.Shape                  { return nil }
func (it *quadIterator) Optimize(context.Context) (iterator.Shape, bool) { return it, false }
func (it *quadIterator) Iterate() iterator.Scanner                       { return it.shape.scan() }
func (it *quadIterator) Lookup() iterator.Index {
	shape := it.shape
	shape.rest = it.filter
	return &lookup{shape: shape}
}

// maxCount bounds the work of counting: beyond it the planner only needs to know that there are many.
const maxCount = 200

func (it *quadIterator) Stats(ctx context.Context) (iterator.Costs, error) {
	if it.size == 0 {
		scan := it.shape.from.Iterate()
		it.size = 1
		for it.size <= maxCount && scan.Next(ctx) {
			it.size++
		}
		if err := scan.Err(); err != nil {
			scan.Close()
			return iterator.Costs{}, err
		}
		if err := scan.Close(); err != nil {
			return iterator.Costs{}, err
		}
	}
	size := refs.Size{Value: it.size - 1, Exact: it.size <= maxCount}
	if !size.Exact {
		size.Value = 1 + it.shape.qs.(*levelBackend).Size()/50
	}
	return iterator.Costs{ContainsCost: 1, NextCost: 2, Size: size}, nil
}

// lookup checks quads that another iterator found.
type lookup struct {
	shape scanShape
	found graph.Ref
	err   error
}

func (l *lookup) String() string                  { return "QuadsContains" }
func (l *lookup) TagResults(map[string]graph.Ref) {}
func (l *lookup) Result() graph.Ref               { return l.found }
func (l *lookup) NextPath(context.Context) bool   { return false }
func (l *lookup) Err() error                      { return l.err }
func (l *lookup) Close() error                    { return nil }
func (l *lookup) Contains(_ context.Context, ref graph.Ref) bool {
	ok, err := l.shape.fits(ref)
	l.found = nil
	if err != nil {
		l.err = err
	}
	if ok {
		l.found = ref
	}
	return ok
}
