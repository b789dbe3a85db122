package graph

import (
	"context"
	"iter"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/quad"
)

// filter holds the node that a quad must have in each direction, in the order of quad.Directions, or nil for any.
type filter [4]graph.Ref

func (f filter) get(d quad.Direction) graph.Ref { return f[d-quad.Subject] }

// scanShape is quads read through one index and checked for the rest of a filter.
type scanShape struct {
	qs   backend
	from iterator.Shape
	rest filter // what from does not already ensure; more does no harm
}

// pattern is a quad whose nil directions stand for any value.
type pattern = quad.Quad

// reader reads quads for one call. It remembers the values that it saw: predicates, labels and entities come again
// and again.
type reader struct {
	ctx    context.Context
	qs     backend
	values map[any]quad.Value
}

func (s *Store) reader(ctx context.Context) *reader {
	return &reader{ctx: ctx, qs: s.qs, values: map[any]quad.Value{}}
}

// match yields the quads that fit a pattern. The caller holds the store's lock.
func (r *reader) match(p pattern) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		var f filter
		for i, d := range quad.Directions {
			v := p.Get(d)
			if v == nil {
				continue
			}
			ref, err := r.qs.ValueOf(v)
			if err != nil {
				yield(quad.Quad{}, err)
				return
			}
			if ref == nil {
				return // no quad has that value
			}
			f[i] = ref
			r.values[ref.Key()] = v
		}
		it := r.qs.match(f).scan()
		defer it.Close()
		for it.Next(r.ctx) {
			q, err := r.quad(it.Result())
			if !yield(q, err) || err != nil {
				return
			}
		}
		if err := it.Err(); err != nil {
			yield(quad.Quad{}, err)
		} else if err := r.ctx.Err(); err != nil {
			yield(quad.Quad{}, err)
		}
	}
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

func (r *reader) quad(ref graph.Ref) (quad.Quad, error) {
	var q quad.Quad
	for _, d := range quad.Directions {
		node, err := r.qs.QuadDirection(ref, d)
		if err != nil {
			return q, err
		}
		if node == nil {
			continue
		}
		v, ok := r.values[node.Key()]
		if !ok {
			if v, err = r.qs.NameOf(node); err != nil {
				return q, err
			}
			r.values[node.Key()] = v
		}
		q.Set(d, v)
	}
	return q, nil
}

// scan reads the quads one after another.
func (s scanShape) scan() *scanner { return &scanner{Scanner: s.from.Iterate(), shape: s} }

type scanner struct {
	iterator.Scanner
	shape scanShape
	err   error
}

func (s *scanner) Next(ctx context.Context) bool {
	for n := 0; s.err == nil && s.Scanner.Next(ctx); n++ {
		if n%256 == 255 && ctx.Err() != nil {
			s.err = ctx.Err()
			return false
		}
		ok, err := s.shape.fits(s.Scanner.Result())
		if err != nil {
			s.err = err
			return false
		}
		if ok {
			return true
		}
	}
	return false
}

func (s *scanner) Err() error {
	if s.err != nil {
		return s.err
	}
	return s.Scanner.Err()
}

// fits checks a quad against the rest of the filter.
func (s scanShape) fits(ref graph.Ref) (bool, error) {
	for i, want := range s.rest {
		if want == nil {
			continue
		}
		got, err := s.qs.QuadDirection(ref, quad.Directions[i])
		if err != nil {
			return false, err
		}
		if got == nil || got.Key() != want.Key() {
			return false, nil
		}
	}
	return true, nil
}
