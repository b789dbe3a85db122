package graph

import (
	"context"
	"maps"
	"slices"
	"time"

	"github.com/cayleygraph/quad"

	"saidso/export"
)

// change is what one transaction does: quads that are not there are added, quads that are there removed. No quad
// is in both. Cayley counts on that: it leaks nodes when a quad is added twice and then removed.
type change struct {
	add, remove map[quad.Quad]bool
}

func newChange() *change {
	return &change{add: map[quad.Quad]bool{}, remove: map[quad.Quad]bool{}}
}

// replace makes quads that are there, and that no other call touches, into others.
func (c *change) replace(have, want []quad.Quad) {
	if len(have) == 0 {
		for _, q := range want {
			c.add[q] = true
		}
		return
	}
	keep := make(map[quad.Quad]bool, len(want))
	for _, q := range want {
		keep[q] = true
	}
	for _, q := range have {
		if keep[q] {
			delete(keep, q)
		} else {
			c.remove[q] = true
		}
	}
	for q := range keep {
		c.add[q] = true
	}
}

// each calls f with every quad of the change that a predicate selects, and whether it comes or goes.
func (c *change) each(selected func(quad.Quad) bool, f func(q quad.Quad, comes bool)) {
	for q := range c.remove {
		if selected(q) {
			f(q, false)
		}
	}
	for q := range c.add {
		if selected(q) {
			f(q, true)
		}
	}
}

// commit completes a change by what is derived, and writes it. It ends the reading.
func (s *Store) commit(rd *reader, c *change) (added, removed int, err error) {
	begin := time.Now()
	states, err := s.derive(rd, c)
	s.observe("derive", begin)
	if err != nil {
		return 0, 0, err
	}
	if err := context.Cause(rd.ctx); err != nil {
		return 0, 0, err
	}
	if len(c.add)+len(c.remove) == 0 {
		return 0, 0, nil
	}
	if tx, ok := rd.src.(transaction); ok { // which has an order of its own
		err = tx.apply(rd.ctx, slices.Collect(maps.Keys(c.add)), slices.Collect(maps.Keys(c.remove)))
		rd.close()
		return len(c.add), len(c.remove), err
	}
	rd.close()
	add, remove := sorted(c.add), sorted(c.remove)
	if err := s.backend.apply(add, remove); err != nil {
		s.forget()
		s.touched.all()
		return 0, 0, err
	}
	s.touched.note(add, remove)
	s.recall.wrote(add, remove)
	for id, state := range states {
		s.remember(id, state)
	}
	return len(add), len(remove), nil
}

// forget drops what is remembered of the graph.
func (s *Store) forget() {
	clear(s.entities)
	s.recall.forget()
	s.articles.forget()
	s.quotes.forget()
}

func (s *Store) observe(part string, since time.Time) {
	if s.opt.Observe != nil {
		s.opt.Observe(part, time.Since(since))
	}
}

func sorted(set map[quad.Quad]bool) []quad.Quad {
	quads := make([]quad.Quad, 0, len(set))
	for q := range set {
		quads = append(quads, q)
	}
	export.SortQuads(quads)
	return quads
}
