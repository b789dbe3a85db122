package graph

import (
	"context"

	"github.com/cayleygraph/quad"
)

// Reconsider compares people anew with all whose names are like theirs, and writes what differs. It is for decisions that two are
// two, and for taking such back.
func (s *Store) Reconsider(ctx context.Context, people ...quad.IRI) (Result, error) {
	rd, release, err := s.write(ctx)
	if err != nil {
		return Result{}, err
	}
	defer release()
	c := newChange()
	if err := s.pair(rd, c, people); err != nil {
		return Result{}, err
	}
	res := Result{Outcome: Unchanged}
	if res.Added, res.Removed, err = s.commit(rd, c); res.Added+res.Removed > 0 {
		res.Outcome = Replaced
	}
	return res, err
}
