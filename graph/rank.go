package graph

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"

	"saidso/graph/walk"
	"saidso/schema"
)

// RankFilter says by which relations entities are ranked.
type RankFilter struct {
	Relations []quad.IRI // all where empty
	Since     time.Time  // when the article was published: Since <= t
	Until     time.Time  // t < Until
	By        RankBy     // which come first
	Stories   bool       // count articles that carry one story as one
	Top       int        // how many are answered, 0 for all
	Pairs     int        // how many may be counted, 0 for DefaultPairs
}

// RankBy is what entities are put in order by.
type RankBy string

// What entities are put in order by. PageRank decides between equals, then the IRI.
const (
	ByPageRank RankBy = "" // an entity is high up if many that are high up lead to it
	ByReceived RankBy = "received"
	ByGiven    RankBy = "given"
)

// Ranking is those that come first, and of how many.
type Ranking struct {
	Entities int
	Top      []Ranked
}

// Ranked is an entity that a relation has an end at.
type Ranked struct {
	Entity   schema.Ref
	Score    float64 // PageRank; six digits of it
	Received int     // direct edges to it; of symmetric relations, all
	Given    int     // direct edges from it; of symmetric relations, all
}

// Rank ranks the entities that relations join by PageRank over the direct edges, weighted by the number of articles that
// assert them. Symmetric relations lead both ways. The scores of all sum to one.
func (s *Store) Rank(ctx context.Context, f RankFilter) (*Ranking, error) {
	rd, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	defer rd.close()
	x := newNumbers(rd)
	weights := walk.Weights{}
	cal, err := newCalendar(rd, f.Since, f.Until)
	if err != nil {
		return nil, err
	}
	var t *tally
	if f.Stories {
		if t, err = newTally(rd, cmp.Or(f.Pairs, DefaultPairs)); err != nil {
			return nil, err
		}
	}
	for _, p := range predicatesOf(f.Relations) {
		nodes, err := rd.known(p)
		if err != nil {
			return nil, err
		}
		if len(nodes) == 0 {
			continue
		}
		both := symmetric(p)
		for l, err := range rd.linksOf(shape.Quads{{Dir: quad.Predicate, Values: shape.Fixed(nodes)}}) {
			ok := false
			if err == nil {
				ok, err = cal.counts(l.label)
			}
			if err != nil {
				return nil, err
			}
			if !ok {
				continue
			}
			step := walk.Step{From: x.number(l.subject), To: x.number(l.object)}
			if ok, err = t.counts(deed{step, p}, l.label); err != nil {
				return nil, err
			}
			if !ok {
				continue
			}
			weights[step]++
			if both && step.From != step.To {
				weights[walk.Step{From: step.To, To: step.From}]++
			}
			if limit := cmp.Or(f.Pairs, DefaultPairs); len(weights) > limit {
				return nil, fmt.Errorf("%w: more than %d pairs to rank", ErrLimit, limit)
			}
		}
	}
	return x.rank(weights, f.By, f.Top)
}

// deed is a step that a relation makes.
type deed struct {
	walk.Step
	predicate quad.IRI
}

// rank scores the nodes in the order of their IRIs, so that the sums do not depend on the store.
func (x *numbers) rank(weights walk.Weights, by RankBy, top int) (*Ranking, error) {
	order := make([]walk.Node, len(x.nodes))
	for i := range order {
		order[i] = walk.Node(i)
		if _, err := x.iri(order[i]); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(order, func(a, b walk.Node) int { return cmp.Compare(x.names[a], x.names[b]) })
	place := make([]walk.Node, len(order))
	for i, n := range order {
		place[n] = walk.Node(i)
	}
	out := make([]Ranked, len(order))
	edges := make(walk.Weights, len(weights))
	for s, w := range weights {
		from, to := place[s.From], place[s.To]
		edges[walk.Step{From: from, To: to}] = w
		out[from].Given += int(w)
		out[to].Received += int(w)
	}
	scores, err := walk.PageRank(x.ctx, len(order), edges)
	if err != nil {
		return nil, err
	}
	for i, n := range order {
		out[i].Score, out[i].Entity.ID = scores[i], x.names[n]
	}
	slices.SortStableFunc(out, func(a, b Ranked) int {
		first := 0
		switch by {
		case ByReceived:
			first = cmp.Compare(b.Received, a.Received)
		case ByGiven:
			first = cmp.Compare(b.Given, a.Given)
		}
		return cmp.Or(first, cmp.Compare(b.Score, a.Score))
	})
	ranking := &Ranking{Entities: len(out), Top: out}
	if top > 0 && top < len(out) {
		ranking.Top = out[:top:top]
	}
	d := x.describer()
	for i := range ranking.Top {
		if ranking.Top[i].Entity, err = d.ref(ranking.Top[i].Entity.ID); err != nil {
			return nil, err
		}
	}
	return ranking, nil
}
