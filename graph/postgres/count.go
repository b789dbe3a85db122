package postgres

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"
)

// countShape is the number of rows of a selection, as a node.
type countShape struct {
	v *View
	s selection
}

func (v *View) count(c shape.Count) (shape.Shape, bool) {
	of, ok := v.nodes(c.Values)
	if !ok {
		return c, false
	}
	return countShape{v, of}, true
}

// BuildIterator implements shape.Shape.
func (c countShape) BuildIterator(graph.QuadStore) iterator.Shape {
	return iterator.NewCount(&counted{selectIterator{v: c.v, s: c.s}}, c.v)
}

// Optimize implements shape.Shape.
func (c countShape) Optimize(context.Context, shape.Optimizer) (shape.Shape, bool) { return c, false }

// counted is a selection whose size is exact, which is all that Cayley then asks of it.
type counted struct{ selectIterator }

// Stats implements iterator.Shape.
func (c *counted) Stats(ctx context.Context) (iterator.Costs, error) {
	sql, args := c.s.countSQL()
	var n int64
	err := c.v.one(ctx, sql, args, &n)
	return iterator.Costs{NextCost: nextCost, ContainsCost: containsCost, Size: refs.Size{Value: n, Exact: err == nil}}, err
}

// Optimize implements iterator.Shape.
func (c *counted) Optimize(context.Context) (iterator.Shape, bool) { return c, false }
