package graph

import (
	"context"
	"iter"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"saidso/graph/quadstore"
)

// pattern is a quad whose nil directions stand for any value.
type pattern = quad.Quad

// backend is where a store's quads are.
type backend interface {
	// view is what there is now, for one call. Changes that come meanwhile do not show in it, or wait.
	view() (source, error)

	// apply removes and adds quads as one transaction. Every quad of add is new and every one of remove is there. It is
	// not called by two at once, nor by one that holds a source.
	apply(add, remove []quad.Quad) error

	Close() error
}

// wanted is a pattern with the number of quads that are needed of it, 0 for all.
type wanted struct {
	pattern
	most int
}

// source is quads as they are at one moment.
type source interface {
	graph.QuadStore

	// match yields the quads that fit a pattern.
	match(ctx context.Context, p pattern) iter.Seq2[quad.Quad, error]

	// search yields the subjects whose text under a predicate fits, each once.
	search(ctx context.Context, predicate quad.IRI, words quadstore.Search) iter.Seq2[quad.Value, error]

	// version tells moments apart.
	version() uint64

	// release must be called once.
	release()
}

// transactional is a backend whose writers are in several processes, so that a change is read and written in one transaction
// of its own. Its apply is not used.
type transactional interface {
	// begin waits until nobody else writes. What it gives is a transaction. What articles will give it, each under its label, may be sent
	// before the wait.
	begin(ctx context.Context, articles [][]quad.Quad) (source, error)
}

// transaction is a source that can be written to, once. To release it before that gives it up.
type transaction interface {
	source
	apply(ctx context.Context, add, remove []quad.Quad) error

	// prefetch reads what fits patterns of a subject, with a predicate, with an object besides, or of a predicate and an object, for match to answer from.
	prefetch(ctx context.Context, patterns []wanted) error

	// labelled tells which of some labels have quads.
	labelled(ctx context.Context, labels []quad.IRI) (map[quad.IRI]bool, error)

	// entityStates reads what is there of entities.
	entityStates(ctx context.Context, ids []quad.IRI) (map[quad.IRI]*entityState, error)
}

// reader reads quads for one call.
type reader struct {
	ctx  context.Context
	src  source
	free func()
}

// reader begins a call that reads. Its caller must close it.
func (s *Store) reader(ctx context.Context) (*reader, error) {
	src, release, err := s.read()
	if err != nil {
		return nil, err
	}
	return &reader{ctx, src, release}, nil
}

// close ends the reading. To close twice does nothing.
func (r *reader) close() {
	if r.free != nil {
		r.free()
		r.free = nil
	}
}

func (r *reader) match(p pattern) iter.Seq2[quad.Quad, error] { return r.src.match(r.ctx, p) }

// ahead has the server of a shared graph asked once for what will be matched one by one. Elsewhere it does nothing.
func (r *reader) ahead(patterns func(want func(p pattern, most int)) error) error {
	tx, ok := r.src.(transaction)
	if !ok {
		return nil
	}
	var out []wanted
	if err := patterns(func(p pattern, most int) { out = append(out, wanted{p, most}) }); err != nil {
		return err
	}
	return tx.prefetch(r.ctx, out)
}

// all is match as a slice.
func (r *reader) all(p pattern) ([]quad.Quad, error) {
	var out []quad.Quad
	for q, err := range r.match(p) {
		if err != nil {
			return nil, err
		}
		out = append(out, q)
	}
	return out, nil
}
