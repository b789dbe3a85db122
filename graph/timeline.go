package graph

import (
	"context"
	"time"

	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// TimelineFilter says whose events are asked for.
type TimelineFilter struct {
	Entity quad.IRI
	Since  time.Time // when it was said or happened, or else published: Since <= t
	Until  time.Time // t < Until
	Limit  int       // the latest so many, 0 for all, at most MaxEvents
}

// Timeline finds what an entity said and did and what was said and done about, to and by it: statements of which it is the
// speaker, an addressee, what they are about or what they answer, and relations that it is an end of, asserted or not.
func (s *Store) Timeline(ctx context.Context, f TimelineFilter) (*Events, error) {
	rd, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	defer rd.close()
	x, err := newLatest(rd, f.Since, f.Until, f.Limit)
	if err != nil {
		return nil, err
	}
	at, err := rd.known(f.Entity)
	if err != nil {
		return nil, err
	}
	for _, part := range []struct {
		predicates []quad.IRI
		relations  bool
	}{
		{append([]quad.IRI{schema.Speaker}, spoken...), false},
		{[]quad.IRI{schema.Subject, schema.Object}, true},
	} {
		predicates, err := rd.known(part.predicates...)
		if err != nil {
			return nil, err
		}
		if err := x.add(subjects(rd.links(quad.Object, at, predicates)), part.relations); err != nil {
			return nil, err
		}
	}
	replies, err := x.repliesTo(at)
	if err != nil {
		return nil, err
	}
	if err := x.add(replies, false); err != nil {
		return nil, err
	}
	return x.list()
}
