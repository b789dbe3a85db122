package postgres

import (
	"context"
	"slices"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"

	"saidso/graph/recursion"
)

var _ shape.Optimizer = (*View)(nil)

// selectShape is a selection as a part of a plan.
type selectShape struct {
	v *View
	s selection
}

// BuildIterator implements shape.Shape.
func (s selectShape) BuildIterator(graph.QuadStore) iterator.Shape {
	return &selectIterator{v: s.v, s: s.s}
}

// Optimize implements shape.Shape.
func (s selectShape) Optimize(context.Context, shape.Optimizer) (shape.Shape, bool) { return s, false }

// OptimizeShape implements Cayley's Optimizer: it replaces the parts of a plan that are a SELECT by one.
func (v *View) OptimizeShape(_ context.Context, s shape.Shape) (shape.Shape, bool) {
	switch s := s.(type) {
	case shape.Fixed:
		if of, ok := v.nodes(s); ok {
			return selectShape{v, of}, true
		}
	case shape.QuadsAction:
		return v.action(s)
	case shape.Quads:
		return v.quads(s)
	case shape.NodesFrom:
		return v.nodesFrom(s)
	case shape.Filter:
		return v.filter(s)
	case shape.Save:
		return v.save(s)
	case shape.Intersect:
		return v.intersect(s)
	case shape.IntersectOpt:
		return v.intersectOpt(s)
	case shape.Union:
		return v.union(s)
	case shape.Except:
		return v.except(s)
	case shape.Unique:
		return v.uniqueNodes(s)
	case shape.Page:
		return v.page(s)
	case shape.Count:
		return v.count(s)
	}
	return s, false
}

// nodes is a part of a plan as a selection of nodes, if it is one.
func (v *View) nodes(s shape.Shape) (selection, bool) {
	switch s := s.(type) {
	case selectShape:
		return s.s, !s.s.quads
	case shape.AllNodes:
		return allNodes(), true
	case shape.Fixed:
		set, ok := distinct(s)
		if !ok {
			return selection{}, false
		}
		all := allNodes()
		all.where = append(all.where, condition{column: all.node, nodes: set})
		return all, true
	case shape.Save:
		of, ok := v.nodes(s.From)
		if !ok || !of.open() {
			return of, false
		}
		return tagged(of, s.Tags), true
	}
	return selection{}, false
}

func tagged(s selection, names []string) selection {
	s = s.clone()
	for _, name := range names {
		s.tags = append(s.tags, tag{name, s.node})
	}
	return s
}

// distinct is fixed nodes of which none comes twice.
func distinct(s shape.Fixed) ([]Node, bool) {
	set := make([]Node, 0, len(s))
	for _, ref := range s {
		n, ok := ref.(Node)
		if !ok || slices.Contains(set, n) {
			return nil, false
		}
		set = append(set, n)
	}
	return set, true
}

func (v *View) action(a shape.QuadsAction) (shape.Shape, bool) {
	s := allQuads()
	for _, d := range quad.Directions {
		c := column{0, directionColumn(d)}
		if ref := a.Filter[d]; ref != nil {
			n, ok := ref.(Node)
			if !ok {
				return a, false
			}
			s.where = append(s.where, condition{column: c, nodes: []Node{n}})
		}
		for _, name := range a.Save[d] {
			s.tags = append(s.tags, tag{name, c})
		}
		if d == quad.Label && (len(a.Save[d]) > 0 || a.Result == d) {
			s.where = append(s.where, condition{column: c, text: "IS NOT NULL"})
		}
	}
	s.quads, s.node = false, column{0, directionColumn(a.Result)}
	return selectShape{v, s}, true
}

func (v *View) quads(q shape.Quads) (shape.Shape, bool) {
	s := allQuads()
	var rest shape.Quads
	for _, f := range q {
		if f.Dir == quad.Any || f.Values == nil {
			return q, false
		}
		if !v.constrain(&s, column{0, directionColumn(f.Dir)}, f.Values) {
			f.Values, _ = recursion.Wrap(f.Values)
			rest = append(rest, f)
		}
	}
	if len(rest) == 0 {
		return selectShape{v, s}, true
	}
	return linkShape{v, s, rest}, true
}

// constrain adds to a selection that a column is among the nodes of a part of a plan.
func (v *View) constrain(s *selection, c column, nodes shape.Shape) bool {
	of, ok := v.nodes(nodes)
	if !ok {
		return false
	}
	if of.open() && of.plain() {
		for _, x := range of.where {
			x.column = c
			s.where = append(s.where, x)
		}
		for _, t := range of.tags {
			s.tags = append(s.tags, tag{t.name, c})
		}
		if c.name == directionColumn(quad.Label) {
			s.where = append(s.where, condition{column: c, text: "IS NOT NULL"})
		}
		return true
	}
	node := s.join(of)
	s.where = append(s.where, condition{column: c, equal: &node})
	return true
}

func (v *View) nodesFrom(n shape.NodesFrom) (shape.Shape, bool) {
	of, ok := n.Quads.(selectShape)
	if !ok || !of.s.quads || !of.s.open() || n.Dir == quad.Any {
		return n, false
	}
	s := of.s.clone()
	s.quads, s.node = false, column{s.node.table, directionColumn(n.Dir)}
	if n.Dir == quad.Label {
		s.where = append(s.where, condition{column: s.node, text: "IS NOT NULL"})
	}
	return selectShape{v, s}, true
}

func (v *View) save(s shape.Save) (shape.Shape, bool) {
	of, ok := s.From.(selectShape)
	if !ok || of.s.quads || !of.s.open() {
		return s, false
	}
	return selectShape{v, tagged(of.s, s.Tags)}, true
}

// intersect makes one selection of those that have to agree. Other parts stay what they are.
func (v *View) intersect(s shape.Intersect) (shape.Shape, bool) {
	var merged selection
	first := -1 // where the merged selection stands
	var out shape.Intersect
	changed := false
	for _, part := range s {
		of, ok := v.nodes(part)
		if !ok {
			part, wrapped := recursion.Wrap(part)
			changed = changed || wrapped
			out = append(out, part)
			continue
		}
		if first < 0 {
			first, merged = len(out), of
			out = append(out, part)
			continue
		}
		changed = true
		if merged.plain() && merged.open() && !of.plain() {
			merged, of = of, merged
		}
		merged = both(merged, of)
	}
	if !changed {
		return s, false
	}
	if first >= 0 {
		out[first] = selectShape{v, merged}
	}
	if len(out) == 1 {
		return out[0], true
	}
	return out, true
}

// intersectOpt makes outer joins of what may be missing.
func (v *View) intersectOpt(s shape.IntersectOpt) (shape.Shape, bool) {
	if len(s.Sub) != 1 {
		return s, false
	}
	of, ok := v.nodes(s.Sub[0])
	if !ok || !of.open() {
		return s, false
	}
	of = of.clone()
	var rest []shape.Shape
	for _, part := range s.Opt {
		add, ok := v.nodes(part)
		if !ok {
			rest = append(rest, part)
			continue
		}
		if len(add.tags) == 0 {
			continue // it decides nothing
		}
		number := len(of.tables)
		to := of.node
		for _, t := range derivedTags([]selection{add}) {
			t.column.table = number
			of.tags = append(of.tags, t)
		}
		of.tables = append(of.tables, table{of: []selection{add}, left: &to})
	}
	if len(rest) == len(s.Opt) {
		return s, false
	}
	if len(rest) == 0 {
		return selectShape{v, of}, true
	}
	return shape.IntersectOpt{Sub: shape.Intersect{selectShape{v, of}}, Opt: rest}, true
}

// union puts selections one after the other.
func (v *View) union(s shape.Union) (shape.Shape, bool) {
	var of []selection
	var rest shape.Union
	for _, part := range s {
		if shape.IsNull(part) {
			continue
		}
		if one, ok := v.nodes(part); ok {
			of = append(of, one)
		} else {
			rest = append(rest, part)
		}
	}
	switch {
	case len(of) == 0 && len(rest) == len(s):
		return s, false
	case len(of) == 0 && len(rest) == 0:
		return shape.Null{}, true
	case len(of) == 0:
		return rest, true
	case len(of) == 1 && len(rest) == 0:
		return selectShape{v, of[0]}, true
	case len(of) == 1 && len(rest)+1 == len(s):
		return s, false
	case len(of) == 1:
		return append(rest, selectShape{v, of[0]}), true
	}
	all := selection{tables: []table{{of: of}}, node: column{0, "node"}, tags: derivedTags(of)}
	if len(rest) == 0 {
		return selectShape{v, all}, true
	}
	return append(rest, selectShape{v, all}), true
}

func (v *View) except(s shape.Except) (shape.Shape, bool) {
	from := allNodes()
	if s.From != nil {
		var ok bool
		if from, ok = v.nodes(s.From); !ok || !from.open() {
			return s, false
		}
	}
	if shape.IsNull(s.Exclude) {
		return selectShape{v, from}, true
	}
	of, ok := v.nodes(s.Exclude)
	if !ok {
		return s, false
	}
	from = from.clone()
	from.where = append(from.where, condition{column: from.node, not: &of})
	return selectShape{v, from}, true
}

func (v *View) uniqueNodes(s shape.Unique) (shape.Shape, bool) {
	of, ok := v.nodes(s.From)
	if !ok || !of.open() {
		return s, false
	}
	of.unique = true
	return selectShape{v, of}, true
}

func (v *View) page(s shape.Page) (shape.Shape, bool) {
	of, ok := v.nodes(s.From)
	if !ok || of.skip != 0 || of.limit != 0 {
		return s, false
	}
	of.skip, of.limit = max(s.Skip, 0), max(s.Limit, 0)
	return selectShape{v, of}, true
}
