package postgres

import (
	"context"
	"fmt"
	"iter"
	"strings"

	"github.com/cayleygraph/quad"
)

// Match yields the quads that have the values of p, in which a direction that is nil stands for any.
func (v *View) Match(ctx context.Context, p quad.Quad) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		s := stream{v: v, again: true}
		var free []quad.Direction
		var columns, where []string
		for _, d := range quad.Directions {
			if value := p.Get(d); value == nil {
				free = append(free, d)
				columns = append(columns, directionColumn(d))
			} else {
				n := nodeOf(value)
				s.args = append(s.args, n[:])
				where = append(where, fmt.Sprintf("%s = $%d", directionColumn(d), len(s.args)))
			}
		}
		if len(free) == 0 { // one column at least
			columns, free = []string{directionColumn(quad.Subject)}, []quad.Direction{quad.Subject}
		}
		if rows, known := v.prefetched(p, free); known {
			v.named(ctx, p, free, rows, yield)
			return
		}
		s.width = len(free)
		s.sql = "SELECT " + strings.Join(columns, ", ") + " FROM quads"
		if len(where) > 0 {
			s.sql += " WHERE " + strings.Join(where, " AND ")
		}
		defer s.close()
		for {
			for len(s.rows) == 0 && !s.done {
				if err := s.fill(ctx); err != nil {
					yield(quad.Quad{}, err)
					return
				}
			}
			if len(s.rows) == 0 {
				return
			}
			rows := s.rows
			s.rows = nil
			if !v.named(ctx, p, free, rows, yield) {
				return
			}
		}
	}
}

// named yields quads whose free directions are in rows. It says whether to go on.
func (v *View) named(ctx context.Context, p quad.Quad, free []quad.Direction, rows []Node, yield func(quad.Quad, error) bool) bool {
	conn, unlock, err := v.locked()
	if err != nil {
		return yield(quad.Quad{}, err) && false
	}
	values, err := v.names(ctx, conn, rows)
	unlock()
	if err != nil {
		return yield(quad.Quad{}, err) && false
	}
	for ; len(rows) > 0; rows = rows[len(free):] {
		q := p
		for i, d := range free {
			n := rows[i]
			if n == (Node{}) {
				continue
			}
			value := values[n]
			if value == nil {
				return yield(quad.Quad{}, fmt.Errorf("%w: a quad has the node %s, which is not there", ErrChanged, n)) && false
			}
			q.Set(d, value)
		}
		if !yield(q, nil) {
			return false
		}
	}
	return true
}

// directionColumn is the column of the table quads that has a direction.
func directionColumn(d quad.Direction) string {
	switch d {
	case quad.Subject:
		return "subject_hash"
	case quad.Predicate:
		return "predicate_hash"
	case quad.Object:
		return "object_hash"
	case quad.Label:
		return "label_hash"
	}
	return ""
}
