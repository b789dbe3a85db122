package graph

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// CandidateFilter selects pairs of people that may be one.
type CandidateFilter struct {
	Entity quad.IRI // one of the two, or empty for all
	Least  float64  // the score
	Limit  int      // the best so many, 0 for all
	// Details has the articles of both sides read.
	Details bool
}

// Candidate is a pair of people that may be one, with the score that package identity gives it and why.
type Candidate struct {
	ID      quad.IRI
	A, B    CandidateSide // A's IRI is the smaller
	Score   float64
	Because []string
	Common  []schema.Ref // with Details: whom articles name beside both
}

// CandidateSide is one of a pair. All but the first fields are there where the filter asks for details, from at most
// [MaxSideArticles] articles.
type CandidateSide struct {
	schema.Ref
	Aliases  []string
	Articles int // how many name it
	Outlets  []string
	Roles    []schema.Ref // offices and parties that articles give
	First    time.Time    // when the articles were published
	Last     time.Time
	Said     *StatementInfo // something it said, or else that was said about it; nil for nothing
}

// MaxSideArticles is how many articles are read of each side of a pair.
const MaxSideArticles = 200

// Candidates lists pairs of people that may be one, the surest first.
func (s *Store) Candidates(ctx context.Context, f CandidateFilter) ([]Candidate, error) {
	rd, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	defer rd.close()
	d := rd.describer()
	at := pattern{Predicate: schema.Type, Object: schema.TypeCandidate}
	if f.Entity != "" {
		at = pattern{Predicate: schema.CandidateOf, Object: f.Entity}
	}
	var out []Candidate
	for q, err := range d.match(at) {
		if err != nil {
			return nil, err
		}
		c, err := d.candidate(q.Subject.(quad.IRI))
		if err != nil {
			return nil, err
		}
		if c.Score >= f.Least {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(x, y Candidate) int {
		return cmp.Or(cmp.Compare(y.Score, x.Score), cmp.Compare(x.A.ID, y.A.ID), cmp.Compare(x.B.ID, y.B.ID))
	})
	if f.Limit > 0 && len(out) > f.Limit {
		out = out[:f.Limit]
	}
	for i := range out {
		if !f.Details {
			break
		}
		if err := d.details(&out[i]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// order is the order in which reasons are told: as they were weighed.
var order = []string{"same name", "name in short", "other spelling", "initial", "surname alone"}

func (d *describer) candidate(id quad.IRI) (c Candidate, err error) {
	n, err := d.node(id)
	if err != nil {
		return c, err
	}
	c.ID, c.Score = id, float64(first[quad.Float](n, schema.Score))
	for _, v := range n[schema.Because] {
		c.Because = append(c.Because, quad.ToString(v))
	}
	slices.SortFunc(c.Because, func(a, b string) int {
		return cmp.Or(cmp.Compare(boolInt(!slices.Contains(order, a)), boolInt(!slices.Contains(order, b))), cmp.Compare(a, b))
	})
	ends := n.iris(schema.CandidateOf)
	for i, side := range []*CandidateSide{&c.A, &c.B} {
		if i < len(ends) {
			if side.Ref, err = d.ref(ends[i]); err != nil {
				return c, err
			}
		}
	}
	return c, nil
}

// details reads what articles tell of both sides.
func (d *describer) details(c *Candidate) error {
	a, err := d.side(&c.A)
	if err != nil {
		return err
	}
	b, err := d.side(&c.B)
	if err != nil {
		return err
	}
	var both []quad.IRI
	for id := range a {
		if b[id] && id != c.A.ID && id != c.B.ID {
			both = append(both, id)
		}
	}
	slices.Sort(both)
	c.Common, err = d.refList(both)
	return err
}

// side reads what articles tell of one side. It answers with the people and bodies that they name beside it.
func (d *describer) side(x *CandidateSide) (company map[quad.IRI]bool, err error) {
	n, err := d.node(x.ID, schema.AltLabel)
	if err != nil {
		return nil, err
	}
	for _, v := range n[schema.AltLabel] {
		x.Aliases = append(x.Aliases, quad.ToString(v))
	}
	slices.Sort(x.Aliases)
	var articles []quad.IRI
	for q, err := range d.match(pattern{Predicate: schema.Mentions, Object: x.ID}) {
		if err != nil {
			return nil, err
		}
		x.Articles++
		articles = append(articles, q.Subject.(quad.IRI))
	}
	slices.Sort(articles)
	company, given := map[quad.IRI]bool{}, map[quad.IRI]bool{}
	for _, id := range articles[:min(len(articles), MaxSideArticles)] {
		if err := d.sideArticle(x, id, company, given); err != nil {
			return nil, err
		}
	}
	slices.Sort(x.Outlets)
	var roles []quad.IRI
	for id := range given {
		roles = append(roles, id)
	}
	slices.Sort(roles)
	x.Roles, err = d.refList(roles)
	return company, err
}

// sideArticle adds what one article tells.
func (d *describer) sideArticle(x *CandidateSide, id quad.IRI, company, given map[quad.IRI]bool) error {
	info, err := d.info(id)
	if err != nil {
		return err
	}
	if info.Outlet != "" && !slices.Contains(x.Outlets, info.Outlet) {
		x.Outlets = append(x.Outlets, info.Outlet)
	}
	if t := info.Published.Time; !t.IsZero() {
		if x.First.IsZero() || t.Before(x.First) {
			x.First = t
		}
		if t.After(x.Last) {
			x.Last = t
		}
	}
	for _, predicate := range append(slices.Clone(roles[:]), schema.MemberOf) {
		for q, err := range d.match(pattern{Subject: x.ID, Predicate: predicate, Label: id}) {
			if err != nil {
				return err
			}
			office, _ := q.Object.(quad.IRI)
			given[office] = true
		}
	}
	for q, err := range d.match(pattern{Subject: id, Predicate: schema.Mentions}) {
		if err != nil {
			return err
		}
		if other, _ := q.Object.(quad.IRI); isPerson(other) || isBody(other) {
			company[other] = true
		}
	}
	if x.Said != nil && x.Said.Speaker.ID == x.ID {
		return nil
	}
	for _, predicate := range []quad.IRI{schema.Speaker, schema.About} {
		st, err := d.firstStatement(predicate, x.ID, id)
		if err != nil {
			return err
		}
		if st != nil && (x.Said == nil || predicate == schema.Speaker) {
			x.Said = st
			return nil
		}
	}
	return nil
}

// firstStatement is the first one in an article that leads to an entity.
func (d *describer) firstStatement(predicate, entity, article quad.IRI) (best *StatementInfo, err error) {
	for q, err := range d.match(pattern{Predicate: predicate, Object: entity, Label: article}) {
		if err != nil {
			return nil, err
		}
		st, err := d.statement(q.Subject.(quad.IRI))
		if err != nil {
			return nil, err
		}
		if best == nil || cmp.Or(cmp.Compare(st.Place.Start, best.Place.Start), cmp.Compare(st.ID, best.ID)) < 0 {
			best = st
		}
	}
	return best, nil
}
