package postgres

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"
)

// selectIterator is a selection as one of Cayley's iterators.
type selectIterator struct {
	v     *View
	s     selection
	costs *iterator.Costs
}

func (it *selectIterator) String() string                                  { return "Select" }
func (it *selectIterator) Optimize(context.Context) (iterator.Shape, bool) { return it, false }
func (it *selectIterator) SubIterators() []iterator.Shape                  { return nil }
func (it *selectIterator) Iterate() iterator.Scanner                       { return &selectScanner{it: it} }
func (it *selectIterator) Lookup() iterator.Index                          { return &selectIndex{it: it} }

// Costs in Cayley's unit. To ask about a node is a statement of its own.
const (
	nextCost     = 1
	containsCost = 50
)

// Stats implements iterator.Shape by PostgreSQL's own estimate, or by counting where that is cheap, which is all that Cayley
// then asks of a path that is to be counted.
func (it *selectIterator) Stats(ctx context.Context) (iterator.Costs, error) {
	if it.costs == nil {
		size, cost, err := it.v.estimate(ctx, &it.s)
		if err == nil && cost < countedCost && !it.s.quads {
			size.Exact = true
			sql, args := it.s.countSQL()
			err = it.v.one(ctx, sql, args, &size.Value)
		}
		if err != nil {
			return iterator.Costs{}, err
		}
		it.costs = &iterator.Costs{NextCost: nextCost, ContainsCost: containsCost, Size: size}
	}
	return *it.costs, nil
}

// countedCost is that of a statement, in PostgreSQL's unit, whose rows are worth counting.
const countedCost = 20_000

// estimate is how many rows the planner expects, and what it thinks that they cost.
func (v *View) estimate(ctx context.Context, s *selection) (size refs.Size, cost float64, err error) {
	sql, args := s.sql()
	var text []byte
	if err := v.one(ctx, "EXPLAIN (FORMAT JSON) "+sql, args, &text); err != nil {
		return size, 0, err
	}
	var plans []struct {
		Plan struct {
			Rows float64 `json:"Plan Rows"`
			Cost float64 `json:"Total Cost"`
		}
	}
	if err := json.Unmarshal(text, &plans); err != nil || len(plans) == 0 {
		return refs.Size{Value: 1}, 0, err
	}
	return refs.Size{Value: max(1, int64(plans[0].Plan.Rows))}, plans[0].Plan.Cost, nil
}

// result reads a row of a selection.
func (s *selection) result(row []Node) graph.Ref {
	if s.quads {
		return Quad(row[:4])
	}
	return row[0]
}

func (s *selection) tagsOf(row []Node, dst map[string]graph.Ref) {
	first := len(row) - len(s.tags)
	for i, t := range s.tags {
		if n := row[first+i]; n != (Node{}) {
			dst[t.name] = n
		}
	}
}

func (s *selection) width() int {
	if s.quads {
		return 4 + len(s.tags)
	}
	return 1 + len(s.tags)
}

func (v *View) stream(s *selection, named bool) *stream {
	sql, args := s.sql()
	if !s.open() {
		sql = "SELECT * FROM (" + sql + ") AS x"
	}
	return &stream{v: v, sql: sql, args: args, width: s.width(), named: named && !s.quads, again: s.settled()}
}

// selectScanner reads a selection through.
type selectScanner struct {
	it   *selectIterator
	from *stream
	row  []Node
	err  error
}

// Next implements iterator.Scanner.
func (s *selectScanner) Next(ctx context.Context) bool {
	if s.err != nil {
		return false
	}
	if s.from == nil {
		s.from = s.it.v.stream(&s.it.s, true)
	}
	s.row, s.err = s.from.next(ctx)
	return s.row != nil
}

// Result implements iterator.Scanner.
func (s *selectScanner) Result() graph.Ref {
	if s.row == nil {
		return nil
	}
	return s.it.s.result(s.row)
}

// TagResults implements iterator.Scanner.
func (s *selectScanner) TagResults(dst map[string]graph.Ref) {
	if s.row != nil {
		s.it.s.tagsOf(s.row, dst)
	}
}

// NextPath implements iterator.Scanner: each row is a result of its own.
func (s *selectScanner) NextPath(context.Context) bool { return false }
func (s *selectScanner) Err() error                    { return s.err }
func (s *selectScanner) String() string                { return "SelectNext" }

// Close implements iterator.Scanner.
func (s *selectScanner) Close() error {
	if s.from == nil {
		return nil
	}
	return s.from.close()
}

// selectIndex asks whether a selection has a node or quad, and with which tags.
type selectIndex struct {
	it   *selectIterator
	rows [][]Node
	err  error
}

// Contains implements iterator.Index.
func (x *selectIndex) Contains(ctx context.Context, ref graph.Ref) bool {
	x.rows = nil
	s := x.it.s
	if !s.open() {
		closed := s
		s = selection{}
		s.node = s.join(closed)
	}
	s = s.clone()
	switch ref := ref.(type) {
	case Node:
		if s.quads {
			return false
		}
		s.where = append(s.where, condition{column: s.node, nodes: []Node{ref}})
	case Quad:
		if !s.quads {
			return false
		}
		if fits, known := s.fits(ref); known {
			if fits {
				x.rows = [][]Node{ref[:]}
			}
			return fits
		}
		for _, d := range quad.Directions {
			c := condition{column: column{s.node.table, directionColumn(d)}, nodes: []Node{ref.get(d)}}
			if ref.get(d) == (Node{}) {
				c.nodes, c.text = nil, "IS NULL"
			}
			s.where = append(s.where, c)
		}
	default:
		return false
	}
	from := x.it.v.stream(&s, true)
	for {
		row, err := from.next(ctx)
		if err != nil {
			x.err = err
			return false
		}
		if row == nil {
			break
		}
		x.rows = append(x.rows, slices.Clone(row))
	}
	return len(x.rows) > 0
}

// fits checks a quad without asking the database, where that is enough.
func (s *selection) fits(q Quad) (fits, known bool) {
	if len(s.tables) != 1 || len(s.tags) > 0 {
		return false, false
	}
	for _, c := range s.where {
		if c.nodes == nil {
			return false, false
		}
	}
	for _, c := range s.where {
		for i, d := range quad.Directions {
			if c.column.name == directionColumn(d) && !slices.Contains(c.nodes, q[i]) {
				return false, true
			}
		}
	}
	return true, true
}

// NextPath implements iterator.Index.
func (x *selectIndex) NextPath(context.Context) bool {
	if len(x.rows) < 2 {
		return false
	}
	x.rows = x.rows[1:]
	return true
}

// Result implements iterator.Index.
func (x *selectIndex) Result() graph.Ref {
	if len(x.rows) == 0 {
		return nil
	}
	return x.it.s.result(x.rows[0])
}

// TagResults implements iterator.Index.
func (x *selectIndex) TagResults(dst map[string]graph.Ref) {
	if len(x.rows) > 0 {
		x.it.s.tagsOf(x.rows[0], dst)
	}
}

func (x *selectIndex) Err() error     { return x.err }
func (x *selectIndex) String() string { return "SelectContains" }
func (x *selectIndex) Close() error   { return nil }
