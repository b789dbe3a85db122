package quadstore

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"

	"saidso/graph/recursion"
)

var _ shape.Optimizer = (*View)(nil)

// OptimizeShape implements Cayley's Optimizer: it replaces the parts of a plan that have constraints on quads by links, which know
// all of them at once.
func (v *View) OptimizeShape(_ context.Context, s shape.Shape) (shape.Shape, bool) {
	switch s := s.(type) {
	case shape.QuadsAction:
		l, ok := v.action(s)
		if !ok {
			return s, false
		}
		return nodesShape{l, s.Result}, true
	case shape.Quads:
		return v.quads(s)
	case shape.NodesFrom:
		if q, ok := s.Quads.(quadsShape); ok {
			return nodesShape{linksShape(q), s.Dir}, true
		}
	case shape.Filter:
		return v.filter(s)
	case shape.Intersect:
		return intersect(s)
	case shape.Union:
		return union(s)
	}
	return s, false
}

// linksShape is links of which some constraints are shapes yet.
type linksShape struct {
	links links
	subs  [4]shape.Shape
}

// quadsShape is quads as a part of a plan.
type quadsShape linksShape

// nodesShape is the nodes of quads as a part of a plan.
type nodesShape struct {
	of  linksShape
	dir quad.Direction
}

func (l linksShape) build(qs graph.QuadStore) links {
	for i, sub := range l.subs {
		if sub != nil {
			l.links.c[i].sub = sub.BuildIterator(qs)
			l.links.c[i].present = true
		}
	}
	return l.links
}

func (l linksShape) optimize(ctx context.Context, r shape.Optimizer) (linksShape, bool) {
	changed := false
	for i, sub := range l.subs {
		if sub == nil {
			continue
		}
		if next, ok := sub.Optimize(ctx, r); ok {
			if next == nil {
				next = shape.Null{}
			}
			l.subs[i], changed = next, true
		}
	}
	return l, changed
}

// BuildIterator implements shape.Shape.
func (s quadsShape) BuildIterator(qs graph.QuadStore) iterator.Shape {
	return &quadsIterator{links: linksShape(s).build(qs)}
}

// Optimize implements shape.Shape.
func (s quadsShape) Optimize(ctx context.Context, r shape.Optimizer) (shape.Shape, bool) {
	l, ok := linksShape(s).optimize(ctx, r)
	return quadsShape(l), ok
}

// BuildIterator implements shape.Shape.
func (s nodesShape) BuildIterator(qs graph.QuadStore) iterator.Shape {
	return &nodesIterator{links: s.of.build(qs), dir: s.dir}
}

// Optimize implements shape.Shape.
func (s nodesShape) Optimize(ctx context.Context, r shape.Optimizer) (shape.Shape, bool) {
	l, ok := s.of.optimize(ctx, r)
	return nodesShape{l, s.dir}, ok
}

// action is a QuadsAction as links.
func (v *View) action(a shape.QuadsAction) (linksShape, bool) {
	l := linksShape{links: newLinks(v)}
	for d, ref := range a.Filter {
		n, ok := ref.(Node)
		if !ok {
			return l, false
		}
		l.links.at(d).one(n)
	}
	for d, tags := range a.Save {
		c := l.links.at(d)
		c.present = true
		c.tags = append(c.tags, tags...)
	}
	return l, true
}

// quads merges the constraints on quads. What it does not know stays an iterator of its own.
func (v *View) quads(q shape.Quads) (shape.Shape, bool) {
	l := linksShape{links: newLinks(v)}
	for _, f := range q {
		if f.Dir == quad.Any || f.Values == nil {
			return q, false
		}
		i := f.Dir - quad.Subject
		if known := v.constrain(&l.links.c[i], f.Values); known {
			continue
		}
		f.Values, _ = recursion.Wrap(f.Values)
		if l.subs[i] == nil {
			l.subs[i] = f.Values
		} else {
			l.subs[i] = shape.Intersect{l.subs[i], f.Values}
		}
	}
	return quadsShape(l), true
}

// constrain narrows a constraint by a shape of nodes, if it knows how.
func (v *View) constrain(c *constraint, s shape.Shape) bool {
	switch s := s.(type) {
	case shape.AllNodes:
		c.present = true
		return true
	case shape.Fixed:
		nodes := make([]Node, 0, len(s))
		for _, ref := range s {
			n, ok := ref.(Node)
			if !ok {
				return false
			}
			nodes = append(nodes, n)
		}
		if distinct(nodes) {
			c.one(nodes...)
			return true
		}
	case shape.Save:
		if v.constrain(c, s.From) {
			c.tags = append(c.tags[:len(c.tags):len(c.tags)], s.Tags...)
			return true
		}
	case allShape:
		for _, x := range s.c.compared {
			c.compare(x)
		}
		return true
	}
	return false
}

// distinct says that no node comes twice, which would double the rows.
func distinct(nodes []Node) bool {
	seen := make(map[Node]bool, len(nodes))
	for _, n := range nodes {
		if seen[n] {
			return false
		}
		seen[n] = true
	}
	return true
}

// filter makes ranges of comparisons: over all nodes, or over the nodes of quads.
func (v *View) filter(f shape.Filter) (shape.Shape, bool) {
	var known []comparison
	var rest []shape.ValueFilter
	for _, x := range f.Filters {
		if c, ok := x.(shape.Comparison); ok {
			known = append(known, comparison{c.Op, c.Val})
		} else {
			rest = append(rest, x)
		}
	}
	if len(known) == 0 {
		return f, false
	}
	var from shape.Shape
	switch s := f.From.(type) {
	case shape.AllNodes:
		all := allShape{v: v}
		for _, x := range known {
			all.c.compare(x)
		}
		from = all
	case nodesShape:
		for _, x := range known {
			s.of.links.at(s.dir).compare(x)
		}
		from = s
	default:
		return f, false
	}
	if len(rest) > 0 {
		return shape.Filter{From: from, Filters: rest}, true
	}
	return from, true
}

// allShape is all nodes that fit comparisons, as a part of a plan.
type allShape struct {
	v *View
	c constraint
}

// BuildIterator implements shape.Shape.
func (s allShape) BuildIterator(graph.QuadStore) iterator.Shape { return &nodesAll{s.v, s.c} }

// Optimize implements shape.Shape.
func (s allShape) Optimize(context.Context, shape.Optimizer) (shape.Shape, bool) { return s, false }

// OptimizeShape implements Cayley's Optimizer.
func (db *DB) OptimizeShape(ctx context.Context, s shape.Shape) (shape.Shape, bool) {
	return db.live.OptimizeShape(ctx, s)
}

// intersect looks after recursions.
func intersect(s shape.Intersect) (shape.Shape, bool) {
	out := s
	for i := range s {
		if r, ok := recursion.Wrap(s[i]); ok {
			if &out[0] == &s[0] {
				out = append(shape.Intersect(nil), s...)
			}
			out[i] = r
		}
	}
	return out, len(s) > 0 && &out[0] != &s[0]
}

// union leaves out what is empty, over which Cayley would stumble.
func union(s shape.Union) (shape.Shape, bool) {
	var out shape.Union
	for _, x := range s {
		if !shape.IsNull(x) {
			out = append(out, x)
		}
	}
	switch {
	case len(out) == len(s):
		return s, false
	case len(out) == 0:
		return shape.Null{}, true
	}
	return out, true
}
