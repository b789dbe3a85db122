package graph

import (
	"context"
	"fmt"

	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// Rederive computes the names, types and facts of all entities anew and writes what differs. It is for a store that was
// made with another knowledge base. All is one transaction.
func (s *Store) Rederive(ctx context.Context) (Result, error) {
	rd, release, err := s.write(ctx)
	if err != nil {
		return Result{}, err
	}
	defer release()
	clear(s.entities)
	seen := map[quad.IRI]bool{}
	c := newChange()
	for q, err := range rd.match(pattern{Label: schema.LabelEntities}) {
		if err != nil {
			return Result{}, err
		}
		id, ok := q.Subject.(quad.IRI)
		if !ok || seen[id] {
			continue
		}
		seen[id] = true
		state, err := s.entityState(rd, id)
		if err != nil {
			return Result{}, err
		}
		want, err := s.entityQuads(id, state.given)
		if err != nil {
			return Result{}, fmt.Errorf("%s: %w", id, err)
		}
		c.replace(state.derived, want)
	}
	res := Result{Outcome: Unchanged}
	if res.Added, res.Removed, err = s.commit(rd, c); res.Added+res.Removed > 0 {
		res.Outcome = Replaced
	}
	return res, err
}
