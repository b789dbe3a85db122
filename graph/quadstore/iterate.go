package quadstore

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/quad"
)

// quadsIterator is links as one of Cayley's iterators over quads.
type quadsIterator struct {
	links links
	costs *iterator.Costs
}

func (it *quadsIterator) String() string                                  { return "Quads" }
func (it *quadsIterator) Optimize(context.Context) (iterator.Shape, bool) { return it, false }
func (it *quadsIterator) Lookup() iterator.Index                          { return newChecker(&it.links) }
func (it *quadsIterator) SubIterators() []iterator.Shape                  { return it.links.subs() }

// Iterate implements iterator.Shape.
func (it *quadsIterator) Iterate() iterator.Scanner {
	s := newScanner(&it.links)
	if c := it.links.at(quad.Subject); it.links.fair && it.links.v.m != nil {
		return &subjectScanner{linkScanner: s, node: c.set[0]}
	}
	return s
}

func (it *quadsIterator) Stats(ctx context.Context) (iterator.Costs, error) {
	if it.costs == nil {
		costs, err := it.links.costs(ctx)
		if err != nil {
			return costs, err
		}
		it.costs = &costs
	}
	return *it.costs, nil
}

func (l *links) subs() []iterator.Shape {
	var subs []iterator.Shape
	for i := range l.c {
		if l.c[i].sub != nil {
			subs = append(subs, l.c[i].sub)
		}
	}
	return subs
}

// Costs of a step and of going elsewhere, in Cayley's unit.
const (
	stepCost = 1
	seekCost = 4
)

// costs are of reading the links in the better way.
func (l *links) costs(ctx context.Context) (iterator.Costs, error) {
	w, err := l.way(ctx)
	if err != nil {
		return iterator.Costs{}, err
	}
	costs := iterator.Costs{NextCost: stepCost, ContainsCost: stepCost, Size: w.size}
	if !l.simple() {
		costs.NextCost = max(1, w.cost/max(1, w.size.Value))
		costs.Size.Exact = false
	}
	for _, sub := range l.subs() {
		st, err := sub.Stats(ctx)
		if err != nil {
			return costs, err
		}
		costs.ContainsCost += st.ContainsCost
	}
	return costs, nil
}

// tag tells which nodes of a quad the links save.
func (l *links) tag(q Quad, dst map[string]graph.Ref) {
	for i := range l.c {
		for _, name := range l.c[i].tags {
			if q[i] != 0 {
				dst[name] = q[i]
			}
		}
	}
}

// subCheck asks an iterator for the node of one direction.
type subCheck struct {
	dir   int
	index iterator.Index
}

// checks are the iterators that decide on quads found elsewhere.
type checks []subCheck

func (l *links) checks(but int) checks {
	var out checks
	for i := range l.c {
		if l.c[i].sub != nil && i != but {
			out = append(out, subCheck{i, l.c[i].sub.Lookup()})
		}
	}
	return out
}

func (s checks) contain(ctx context.Context, q Quad) (bool, error) {
	for _, c := range s {
		if q[c.dir] == 0 || !c.index.Contains(ctx, q[c.dir]) {
			return false, c.index.Err()
		}
	}
	return true, nil
}

func (s checks) nextPath(ctx context.Context) (bool, error) {
	for _, c := range s {
		if c.index.NextPath(ctx) {
			return true, nil
		} else if err := c.index.Err(); err != nil {
			return false, err
		}
	}
	return false, nil
}

func (s checks) tag(dst map[string]graph.Ref) {
	for _, c := range s {
		c.index.TagResults(dst)
	}
}

func (s checks) close(err error) error {
	for _, c := range s {
		err = firstOf(err, c.index.Close())
	}
	return err
}

// linkScanner reads the quads of links, either from an index or, for each node that another iterator yields, from the
// part of an index with that node.
type linkScanner struct {
	links   *links
	ready   bool
	drive   int // direction of driver, or -1
	driver  iterator.Scanner
	reading bool
	probe   probe // its scan is what is read
	checks  checks
	err     error
}

func newScanner(l *links) *linkScanner { return &linkScanner{links: l, drive: -1} }

func (s *linkScanner) start(ctx context.Context) bool {
	s.ready = true
	if !s.links.simple() {
		w, err := s.links.way(ctx)
		if err != nil {
			s.err = err
			return false
		}
		s.drive = w.drive
	}
	if s.drive >= 0 {
		s.driver = s.links.c[s.drive].sub.Iterate()
	} else {
		s.probe.scan, s.reading = s.links.plan(), true
		if spans := s.probe.scan.spans; s.links.fair && len(spans) == 1 {
			s.probe.scan.turns = newTurns(s.links.v, spans[0])
		}
	}
	s.checks = s.links.checks(s.drive)
	return true
}

// Next implements iterator.Scanner.
func (s *linkScanner) Next(ctx context.Context) bool {
	if s.err != nil || !s.ready && !s.start(ctx) {
		return false
	}
	for {
		for s.reading && s.probe.scan.next(ctx) {
			ok, err := s.checks.contain(ctx, s.probe.scan.quad)
			if err != nil {
				s.err = err
				return false
			}
			if ok {
				return true
			}
		}
		if s.err = s.probe.scan.err; s.err != nil || s.driver == nil {
			return false
		}
		if !s.driver.Next(ctx) {
			s.err = s.driver.Err()
			return false
		}
		if s.err = ctx.Err(); s.err != nil {
			return false
		}
		n, ok := s.driver.Result().(Node)
		s.reading = ok && s.probe.begin(s.links, s.drive, n)
	}
}

func (s *linkScanner) quad() Quad { return s.probe.scan.quad }

// Result implements iterator.Scanner.
func (s *linkScanner) Result() graph.Ref { return s.probe.scan.quad }

// NextPath implements iterator.Scanner.
func (s *linkScanner) NextPath(ctx context.Context) bool {
	if s.driver != nil {
		if s.driver.NextPath(ctx) {
			return true
		} else if s.err = s.driver.Err(); s.err != nil {
			return false
		}
	}
	ok, err := s.checks.nextPath(ctx)
	s.err = err
	return ok
}

// TagResults implements iterator.Scanner.
func (s *linkScanner) TagResults(dst map[string]graph.Ref) {
	if s.driver != nil {
		s.driver.TagResults(dst)
	}
	s.links.tag(s.probe.scan.quad, dst)
	s.checks.tag(dst)
}

// Err implements iterator.Scanner.
func (s *linkScanner) Err() error     { return s.err }
func (s *linkScanner) String() string { return "QuadsNext" }

// Close implements iterator.Scanner.
func (s *linkScanner) Close() error {
	err := s.probe.scan.close()
	if s.driver != nil {
		err = firstOf(err, s.driver.Close())
	}
	return s.checks.close(err)
}

// linkChecker decides on quads that another iterator found.
type linkChecker struct {
	links  *links
	checks checks
	quad   Quad
	found  bool
	err    error
}

func newChecker(l *links) *linkChecker { return &linkChecker{links: l, checks: l.checks(-1)} }

// Contains implements iterator.Index.
func (c *linkChecker) Contains(ctx context.Context, ref graph.Ref) bool {
	q, ok := ref.(Quad)
	if ok {
		ok, c.err = c.links.fits(q, [4]bool{true, true, true, true})
	}
	if ok {
		ok, c.err = c.checks.contain(ctx, q)
	}
	if ok {
		c.quad, c.found = q, true
	}
	return ok
}

// Result implements iterator.Index.
func (c *linkChecker) Result() graph.Ref {
	if !c.found {
		return nil
	}
	return c.quad
}

// NextPath implements iterator.Index.
func (c *linkChecker) NextPath(ctx context.Context) bool {
	ok, err := c.checks.nextPath(ctx)
	c.err = firstOf(c.err, err)
	return ok
}

// TagResults implements iterator.Index.
func (c *linkChecker) TagResults(dst map[string]graph.Ref) {
	if c.found {
		c.links.tag(c.quad, dst)
		c.checks.tag(dst)
	}
}

// Err implements iterator.Index.
func (c *linkChecker) Err() error     { return c.err }
func (c *linkChecker) String() string { return "QuadsContains" }

// Close implements iterator.Index.
func (c *linkChecker) Close() error { return c.checks.close(nil) }
