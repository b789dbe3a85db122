package quadstore

import (
	"context"
	"iter"

	"github.com/cayleygraph/quad"
)

// Match yields the quads that have the values of p, in which a direction that is nil stands for any.
func (v *View) Match(ctx context.Context, p quad.Quad) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		l := newLinks(v)
		known := map[Node]quad.Value{}
		for _, d := range quad.Directions {
			value := p.Get(d)
			if value == nil {
				continue
			}
			n, err := lookUp(v.r, value)
			if err != nil {
				yield(quad.Quad{}, err)
				return
			}
			if n == 0 {
				return // no quad has that value
			}
			l.at(d).one(n)
			known[n] = value
		}
		s := l.plan()
		s.links = &l
		defer s.close()
		for s.next(ctx) {
			var q quad.Quad
			for i, d := range quad.Directions {
				n := s.quad[i]
				if n == 0 {
					continue
				}
				value, ok := known[n]
				if !ok {
					var err error
					if value, err = v.value(n); err != nil {
						yield(quad.Quad{}, err)
						return
					}
				}
				q.Set(d, value)
			}
			if !yield(q, nil) {
				return
			}
		}
		if s.err != nil {
			yield(quad.Quad{}, s.err)
		} else if err := ctx.Err(); err != nil {
			yield(quad.Quad{}, err)
		}
	}
}
