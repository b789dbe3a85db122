package postgres

import (
	"context"
	"errors"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"
)

// linkShape is quads of a selection of which other parts of a plan, that are no SELECT, decide on some directions.
type linkShape struct {
	v    *View
	s    selection
	rest shape.Quads
}

// BuildIterator implements shape.Shape.
func (l linkShape) BuildIterator(qs graph.QuadStore) iterator.Shape {
	it := &linkIterator{v: l.v, s: l.s}
	for _, f := range l.rest {
		it.subs = append(it.subs, sub{f.Dir, f.Values.BuildIterator(qs)})
	}
	return it
}

// Optimize implements shape.Shape: the parts were optimized before.
func (l linkShape) Optimize(context.Context, shape.Optimizer) (shape.Shape, bool) { return l, false }

// sub is an iterator that decides on the nodes of a direction.
type sub struct {
	dir quad.Direction
	it  iterator.Shape
}

// linkIterator reads either the selection, and asks the other iterators about each quad, or one of these, and the quads of
// many of its nodes at once.
type linkIterator struct {
	v     *View
	s     selection
	subs  []sub
	known *linkPlan
}

type linkPlan struct {
	lead  int // which of subs leads; -1 for the selection
	costs iterator.Costs
}

// fanout is about how many quads a node has, where nothing better is known.
const fanout = 4

func (it *linkIterator) plan(ctx context.Context) (linkPlan, error) {
	if it.known != nil {
		return *it.known, nil
	}
	all, _, err := it.v.estimate(ctx, &it.s)
	if err != nil {
		return linkPlan{}, err
	}
	n := all.Value
	var asking int64
	stats := make([]iterator.Costs, len(it.subs))
	for i := range it.subs {
		if stats[i], err = it.subs[i].it.Stats(ctx); err != nil {
			return linkPlan{}, err
		}
		asking += stats[i].ContainsCost
	}
	best, cost, size := -1, n*(nextCost+asking), n
	for i, st := range stats {
		rows := min(st.Size.Value*fanout, n)
		if c := st.Size.Value*st.NextCost + containsCost + rows*(nextCost+asking-st.ContainsCost); c < cost {
			best, cost, size = i, c, rows
		}
	}
	it.known = &linkPlan{best, iterator.Costs{
		NextCost: max(1, cost/max(1, size)), ContainsCost: containsCost + asking, Size: refs.Size{Value: max(1, size)},
	}}
	return *it.known, nil
}

// Stats implements iterator.Shape.
func (it *linkIterator) Stats(ctx context.Context) (iterator.Costs, error) {
	p, err := it.plan(ctx)
	return p.costs, err
}

func (it *linkIterator) String() string { return "Link" }

// Optimize implements iterator.Shape.
func (it *linkIterator) Optimize(ctx context.Context) (iterator.Shape, bool) {
	for i := range it.subs {
		it.subs[i].it, _ = it.subs[i].it.Optimize(ctx)
	}
	return it, false
}

// SubIterators implements iterator.Shape.
func (it *linkIterator) SubIterators() []iterator.Shape {
	var out []iterator.Shape
	for _, s := range it.subs {
		out = append(out, s.it)
	}
	return out
}

// Iterate implements iterator.Shape.
func (it *linkIterator) Iterate() iterator.Scanner { return &linkScanner{it: it} }

// Lookup implements iterator.Shape.
func (it *linkIterator) Lookup() iterator.Index {
	return &linkIndex{of: (&selectIterator{v: it.v, s: it.s}).Lookup(), checks: it.checks(-1)}
}

// checks are the iterators that decide on quads found elsewhere.
type checks []check

type check struct {
	dir   quad.Direction
	index iterator.Index
}

func (it *linkIterator) checks(but int) checks {
	var out checks
	for i, s := range it.subs {
		if i != but {
			out = append(out, check{s.dir, s.it.Lookup()})
		}
	}
	return out
}

func (cs checks) contain(ctx context.Context, q Quad) (bool, error) {
	for _, c := range cs {
		if n := q.get(c.dir); n == (Node{}) || !c.index.Contains(ctx, n) {
			return false, c.index.Err()
		}
	}
	return true, nil
}

func (cs checks) nextPath(ctx context.Context) (bool, error) {
	for _, c := range cs {
		if c.index.NextPath(ctx) {
			return true, nil
		} else if err := c.index.Err(); err != nil {
			return false, err
		}
	}
	return false, nil
}

func (cs checks) tag(dst map[string]graph.Ref) {
	for _, c := range cs {
		c.index.TagResults(dst)
	}
}

func (cs checks) close() error {
	var err error
	for _, c := range cs {
		err = errors.Join(err, c.index.Close())
	}
	return err
}

// leadBatch is how many nodes of an iterator that leads are looked up at once; at first fewer, for who wants few rows.
const (
	firstBatch = 16
	leadBatch  = 512
)

// linkScanner reads links through.
type linkScanner struct {
	it     *linkIterator
	lead   int
	leader iterator.Scanner
	batch  int
	paths  map[Node][]map[string]graph.Ref // the tags of each path to a node of the batch
	sel    selection
	from   *stream
	checks checks
	row    []Node
	left   []map[string]graph.Ref // paths to the row's node that come yet
	err    error
	done   bool
}

// Next implements iterator.Scanner.
func (s *linkScanner) Next(ctx context.Context) bool {
	for s.err == nil && !s.done {
		if len(s.left) > 1 {
			s.left = s.left[1:]
		} else if !s.nextRow(ctx) {
			return false
		}
		ok, err := s.checks.contain(ctx, Quad(s.row[:4]))
		if s.err = err; ok {
			return true
		}
	}
	return false
}

// nextRow goes to the next quad of the selection.
func (s *linkScanner) nextRow(ctx context.Context) bool {
	for s.err == nil {
		if s.from != nil {
			if s.row, s.err = s.from.next(ctx); s.err != nil {
				return false
			}
			if s.row != nil {
				s.left = nil
				if s.leader != nil {
					s.left = s.paths[Quad(s.row[:4]).get(s.it.subs[s.lead].dir)]
				}
				return true
			}
		}
		if !s.advance(ctx) {
			s.done = true
			return false
		}
	}
	return false
}

// advance begins with the selection, or with that of the next nodes of the leader.
func (s *linkScanner) advance(ctx context.Context) bool {
	switch {
	case s.from == nil && s.leader == nil:
		p, err := s.it.plan(ctx)
		if err != nil {
			s.err = err
			return false
		}
		s.lead = p.lead
		s.checks = s.it.checks(s.lead)
		if s.lead < 0 {
			s.sel = s.it.s
			s.from = s.it.v.stream(&s.sel, false)
			return true
		}
		s.leader, s.batch = s.it.subs[s.lead].it.Iterate(), firstBatch
	case s.leader == nil:
		return false
	}
	nodes := s.read(ctx)
	if len(nodes) == 0 {
		return false
	}
	s.sel = s.it.s.clone()
	s.sel.where = append(s.sel.where, condition{column: column{s.sel.node.table, directionColumn(s.it.subs[s.lead].dir)}, nodes: nodes})
	s.from = s.it.v.stream(&s.sel, false)
	return true
}

// read takes the next nodes of the leader, with the tags of each path.
func (s *linkScanner) read(ctx context.Context) []Node {
	s.paths = map[Node][]map[string]graph.Ref{}
	var nodes []Node
	for len(nodes) < s.batch && s.leader.Next(ctx) {
		n, ok := s.leader.Result().(Node)
		if !ok {
			continue
		}
		if s.paths[n] == nil {
			nodes = append(nodes, n)
		}
		for {
			tags := map[string]graph.Ref{}
			s.leader.TagResults(tags)
			s.paths[n] = append(s.paths[n], tags)
			if !s.leader.NextPath(ctx) {
				break
			}
		}
	}
	s.batch = min(s.batch*4, leadBatch)
	s.err = s.leader.Err()
	return nodes
}

// Result implements iterator.Scanner.
func (s *linkScanner) Result() graph.Ref {
	if s.row == nil {
		return nil
	}
	return Quad(s.row[:4])
}

// NextPath implements iterator.Scanner.
func (s *linkScanner) NextPath(ctx context.Context) bool {
	ok, err := s.checks.nextPath(ctx)
	s.err = errors.Join(s.err, err)
	return ok
}

// TagResults implements iterator.Scanner.
func (s *linkScanner) TagResults(dst map[string]graph.Ref) {
	if s.row == nil {
		return
	}
	if len(s.left) > 0 {
		for name, ref := range s.left[0] {
			dst[name] = ref
		}
	}
	s.sel.tagsOf(s.row, dst)
	s.checks.tag(dst)
}

func (s *linkScanner) Err() error     { return s.err }
func (s *linkScanner) String() string { return "LinkNext" }

// Close implements iterator.Scanner.
func (s *linkScanner) Close() error {
	err := s.checks.close()
	if s.leader != nil {
		err = errors.Join(err, s.leader.Close())
	}
	if s.from != nil {
		err = errors.Join(err, s.from.close())
	}
	return err
}

// linkIndex decides on quads found elsewhere.
type linkIndex struct {
	of     iterator.Index
	checks checks
	err    error
}

// Contains implements iterator.Index.
func (x *linkIndex) Contains(ctx context.Context, ref graph.Ref) bool {
	q, ok := ref.(Quad)
	if !ok || !x.of.Contains(ctx, q) {
		return false
	}
	ok, x.err = x.checks.contain(ctx, q)
	return ok
}

// NextPath implements iterator.Index.
func (x *linkIndex) NextPath(ctx context.Context) bool {
	if x.of.NextPath(ctx) {
		return true
	}
	ok, err := x.checks.nextPath(ctx)
	x.err = errors.Join(x.err, err)
	return ok
}

// TagResults implements iterator.Index.
func (x *linkIndex) TagResults(dst map[string]graph.Ref) {
	x.of.TagResults(dst)
	x.checks.tag(dst)
}

func (x *linkIndex) Result() graph.Ref { return x.of.Result() }
func (x *linkIndex) Err() error        { return errors.Join(x.err, x.of.Err()) }
func (x *linkIndex) String() string    { return "LinkContains" }
func (x *linkIndex) Close() error      { return errors.Join(x.of.Close(), x.checks.close()) }
