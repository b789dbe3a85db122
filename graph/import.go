package graph

import (
	"context"
	"errors"
	"iter"

	"github.com/cayleygraph/quad"

	"saidso/export"
)

// ErrNotEmpty is the answer where only an empty graph will do.
var ErrNotEmpty = errors.New("the graph is not empty")

// Import adds quads that [Store.Quads] gave, in any order, to an empty graph, as one change: an error of the sequence leaves
// the graph empty. Days are made times again. It answers how many quads there are then.
//
// What is derived is not derived anew but taken as it comes. Quads are sorted outside of memory before the first is written; a
// graph in memory holds them all.
func (s *Store) Import(ctx context.Context, quads iter.Seq2[quad.Quad, error]) (int64, error) {
	if s.opt.ReadOnly {
		return 0, s.closedOr(ErrReadOnly)
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	if err := s.empty(ctx); err != nil {
		return 0, err
	}
	var n int64
	counted := func(yield func(quad.Quad, error) bool) {
		for q, err := range export.Times(export.SortAll(ctx, quads)) {
			if err == nil {
				n++
			}
			if !yield(q, err) {
				return
			}
		}
	}
	s.forget()
	defer s.touched.all()
	switch b := s.backend.(type) {
	case *diskBackend:
		_, err := b.db.Load(ctx, counted)
		b.changes.Add(1)
		return n, diskError(err)
	case *sharedBackend:
		_, err := b.db.Load(ctx, counted)
		return n, sharedError(err)
	}
	var all []quad.Quad
	for q, err := range counted {
		if err != nil {
			return 0, err
		}
		all = append(all, q)
	}
	return n, s.backend.apply(all, nil)
}

// empty answers ErrNotEmpty if the graph has a quad.
func (s *Store) empty(ctx context.Context) error {
	rd, err := s.reader(ctx)
	if err != nil {
		return err
	}
	defer rd.close()
	for _, err := range rd.match(pattern{}) {
		if err != nil {
			return err
		}
		return ErrNotEmpty
	}
	return nil
}
