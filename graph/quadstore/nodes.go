package quadstore

import (
	"context"
	"encoding/binary"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"
)

// nodesIterator is the nodes that links have in one direction, one for each quad.
type nodesIterator struct {
	links links
	dir   quad.Direction
	costs *iterator.Costs
}

func (it *nodesIterator) String() string                                  { return "Nodes(" + it.dir.String() + ")" }
func (it *nodesIterator) Optimize(context.Context) (iterator.Shape, bool) { return it, false }
func (it *nodesIterator) SubIterators() []iterator.Shape                  { return it.links.subs() }

func (it *nodesIterator) Iterate() iterator.Scanner {
	return &nodesScanner{newScanner(&it.links), int(it.dir - quad.Subject)}
}

func (it *nodesIterator) Lookup() iterator.Index {
	return &nodesChecker{links: &it.links, dir: int(it.dir - quad.Subject), checks: it.links.checks(-1)}
}

func (it *nodesIterator) Stats(ctx context.Context) (iterator.Costs, error) {
	if it.costs == nil {
		costs, err := it.links.costs(ctx)
		if err != nil {
			return costs, err
		}
		costs.ContainsCost += seekCost
		it.costs = &costs
	}
	return *it.costs, nil
}

// nodesScanner yields the nodes.
type nodesScanner struct {
	*linkScanner
	dir int
}

func (s *nodesScanner) Result() graph.Ref {
	if n := s.quad()[s.dir]; n != 0 {
		return n
	}
	return nil
}

// nodesChecker looks for the quads that have a given node.
type nodesChecker struct {
	links  *links
	dir    int
	checks checks
	probe  probe
	found  graph.Ref
	err    error
}

// Contains implements iterator.Index.
func (c *nodesChecker) Contains(ctx context.Context, ref graph.Ref) bool {
	n, ok := ref.(Node)
	if !ok || c.err != nil {
		return false
	}
	if !c.probe.begin(c.links, c.dir, n) || !c.next(ctx) {
		return false
	}
	c.found = ref
	return true
}

func (c *nodesChecker) next(ctx context.Context) bool {
	for c.probe.scan.next(ctx) {
		ok, err := c.checks.contain(ctx, c.probe.scan.quad)
		if err != nil {
			c.err = err
			return false
		}
		if ok {
			return true
		}
	}
	c.err = c.probe.scan.err
	return false
}

// NextPath implements iterator.Index.
func (c *nodesChecker) NextPath(ctx context.Context) bool {
	ok, err := c.checks.nextPath(ctx)
	if err != nil {
		c.err = err
		return false
	}
	return ok || c.next(ctx)
}

// Result implements iterator.Index.
func (c *nodesChecker) Result() graph.Ref { return c.found }

// TagResults implements iterator.Index.
func (c *nodesChecker) TagResults(dst map[string]graph.Ref) {
	c.links.tag(c.probe.scan.quad, dst)
	c.checks.tag(dst)
}

// Err implements iterator.Index.
func (c *nodesChecker) Err() error     { return c.err }
func (c *nodesChecker) String() string { return "NodesContains" }

// Close implements iterator.Index.
func (c *nodesChecker) Close() error { return c.checks.close(c.probe.scan.close()) }

// nodesAll is all nodes, or those that fit comparisons.
type nodesAll struct {
	v *View
	c constraint
}

func (it *nodesAll) String() string                                  { return "NodesAll" }
func (it *nodesAll) Optimize(context.Context) (iterator.Shape, bool) { return it, false }
func (it *nodesAll) SubIterators() []iterator.Shape                  { return nil }
func (it *nodesAll) Iterate() iterator.Scanner                       { return &nodesAllScanner{all: it} }
func (it *nodesAll) Lookup() iterator.Index                          { return &nodesAllChecker{all: it} }

func (it *nodesAll) spans() []span {
	if len(it.c.compared) == 0 {
		return []span{{[]byte{keyNode}, []byte{keyNode + 1}}}
	}
	var out []span
	for _, x := range it.c.intervals {
		out = append(out, span{nodeKey(x.lo), successor(nodeKey(x.hi))})
	}
	return out
}

func (it *nodesAll) Stats(context.Context) (iterator.Costs, error) {
	m, err := it.v.counts()
	costs := iterator.Costs{NextCost: stepCost, ContainsCost: seekCost, Size: refs.Size{Value: m.Nodes, Exact: true}}
	if len(it.c.compared) > 0 {
		s := scan{links: &links{v: it.v}, spans: it.spans()}
		n, _ := s.keys()
		costs.Size = refs.Size{Value: min(n, m.Nodes)}
	}
	return costs, err
}

type nodesAllScanner struct {
	all  *nodesAll
	scan *scan
	node Node
	err  error
}

// Next implements iterator.Scanner.
func (s *nodesAllScanner) Next(ctx context.Context) bool {
	if s.scan == nil {
		s.scan = &scan{links: &links{v: s.all.v}, spans: s.all.spans()}
	}
	for s.err == nil && s.scan.step() {
		if s.scan.n++; s.scan.n%1024 == 0 && ctx.Err() != nil {
			s.err = ctx.Err()
			return false
		}
		s.node = Node(binary.BigEndian.Uint64(s.scan.c.key()[1:]))
		ok, err := s.all.c.fits(s.all.v, s.node)
		if s.err = err; ok {
			return err == nil
		}
	}
	s.err = firstOf(s.err, s.scan.err)
	return false
}

// Result implements iterator.Scanner.
func (s *nodesAllScanner) Result() graph.Ref               { return s.node }
func (s *nodesAllScanner) NextPath(context.Context) bool   { return false }
func (s *nodesAllScanner) TagResults(map[string]graph.Ref) {}
func (s *nodesAllScanner) Err() error                      { return s.err }
func (s *nodesAllScanner) String() string                  { return "NodesAllNext" }

// Close implements iterator.Scanner.
func (s *nodesAllScanner) Close() error {
	if s.scan == nil {
		return s.err
	}
	return firstOf(s.err, s.scan.close())
}

type nodesAllChecker struct {
	all  *nodesAll
	node graph.Ref
	err  error
}

// Contains implements iterator.Index.
func (c *nodesAllChecker) Contains(_ context.Context, ref graph.Ref) bool {
	n, ok := ref.(Node)
	if ok {
		ok, c.err = c.all.c.fits(c.all.v, n)
	}
	if ok {
		_, ok, c.err = get(c.all.v.r, nodeKey(n))
	}
	if ok {
		c.node = ref
	}
	return ok
}

// Result implements iterator.Index.
func (c *nodesAllChecker) Result() graph.Ref               { return c.node }
func (c *nodesAllChecker) NextPath(context.Context) bool   { return false }
func (c *nodesAllChecker) TagResults(map[string]graph.Ref) {}
func (c *nodesAllChecker) Err() error                      { return c.err }
func (c *nodesAllChecker) String() string                  { return "NodesAllContains" }
func (c *nodesAllChecker) Close() error                    { return nil }
