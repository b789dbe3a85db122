package graph

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// statesAtOnce is how many entities are read at once.
const statesAtOnce = 1000

// Rederive computes the names, types and facts of all entities anew and writes what differs. It is for a store that was
// made with another knowledge base. All is one transaction.
func (s *Store) Rederive(ctx context.Context) (Result, error) {
	rd, release, err := s.write(ctx)
	if err != nil {
		return Result{}, err
	}
	defer release()
	s.forget()
	seen := map[quad.IRI]bool{}
	for q, err := range rd.match(pattern{Label: schema.LabelEntities}) {
		if err != nil {
			return Result{}, err
		}
		if id, ok := q.Subject.(quad.IRI); ok {
			seen[id] = true
		}
	}
	c := newChange()
	for ids := range slices.Chunk(slices.Sorted(maps.Keys(seen)), statesAtOnce) {
		states, err := s.entityStates(rd, ids)
		if err != nil {
			return Result{}, err
		}
		for id, state := range states {
			want, err := s.entityQuads(id, state.given)
			if err != nil {
				return Result{}, fmt.Errorf("%s: %w", id, err)
			}
			c.replace(state.derived, want)
		}
	}
	res := Result{Outcome: Unchanged}
	if res.Added, res.Removed, err = s.commit(rd, c); res.Added+res.Removed > 0 {
		res.Outcome = Replaced
	}
	return res, err
}
