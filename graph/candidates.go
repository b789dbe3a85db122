package graph

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"saidso/identity"
	"saidso/schema"
)

// candidateLimits bound what is read of people that may be the same. Both count what is there and nothing else, so that the order
// of loading has no influence.
type candidateLimits struct {
	names    int // a name key that more nodes have offers nobody
	articles int // of a node that more articles name, not all is read
}

var defaultCandidateLimits = candidateLimits{names: 20, articles: 8}

// pairing finds which people a change makes candidates for one another.
type pairing struct {
	s       *Store
	rd      *reader
	v       *changed
	limits  candidateLimits
	come    map[pattern][]quad.Quad // quads that the change adds, by predicate and object
	gone    map[pattern]int         // how many it takes
	people  map[quad.IRI]*person
	touched map[quad.IRI]bool
}

// deriveCandidates brings the pairs of people up to date that may be one. Those whose names or articles a change touches are compared
// with all that have a name key in common with them. It needs the entities to be derived.
func (s *Store) deriveCandidates(rd *reader, c *change) error {
	defer s.observe("candidates", time.Now())
	return s.pair(rd, c, nil)
}

// pair is deriveCandidates for what a change touches and for some people besides.
func (s *Store) pair(rd *reader, c *change, people []quad.IRI) error {
	p := &pairing{
		s: s, rd: rd, v: newChanged(rd, c), limits: s.candidates, come: map[pattern][]quad.Quad{}, gone: map[pattern]int{},
		people: map[quad.IRI]*person{}, touched: map[quad.IRI]bool{},
	}
	keys := map[quad.Value]bool{}
	articles := map[quad.IRI]bool{}
	c.each(decidesCandidates, func(q quad.Quad, comes bool) {
		at := pattern{Predicate: q.Predicate, Object: q.Object}
		id, _ := q.Subject.(quad.IRI)
		switch q.Predicate {
		case schema.NameKey:
			keys[q.Object] = true
		case schema.Mentions:
			articles[id] = true
			id, _ = q.Object.(quad.IRI)
		}
		p.touch(id)
		if comes {
			p.come[at] = append(p.come[at], q)
		} else {
			p.gone[at]++
		}
	})
	if err := rd.ahead(func(want func(pattern, int)) error {
		for article := range articles {
			want(pattern{Subject: article, Predicate: schema.Mentions}, 0)
		}
		return nil
	}); err != nil {
		return err
	}
	// Who is named beside whom changes for all whom an article names.
	for article := range articles {
		named, err := p.v.about(article, schema.Mentions)
		if err != nil {
			return err
		}
		for _, q := range named {
			id, _ := q.Object.(quad.IRI)
			p.touch(id)
		}
	}
	for _, id := range people {
		p.touch(id)
	}
	if len(p.touched) == 0 {
		return nil
	}
	return p.derive(c, keys)
}

// decidesCandidates selects the quads of a change that can make or unmake a pair.
func decidesCandidates(q quad.Quad) bool {
	switch q.Predicate {
	case schema.NameKey, schema.Mentions, schema.HasRole, schema.FormerRole, schema.NominatedFor, schema.ElectedTo, schema.MemberOf:
		return true
	}
	return false
}

func (p *pairing) touch(id quad.IRI) {
	if isPerson(id) {
		p.touched[id] = true
	}
}

func isPerson(id quad.IRI) bool { return strings.HasPrefix(string(id), "id:person/") }

func (p *pairing) derive(c *change, changedKeys map[quad.Value]bool) error {
	if err := p.namesAhead(changedKeys); err != nil {
		return err
	}
	for key := range changedKeys {
		if err := p.cross(key); err != nil {
			return err
		}
	}
	if err := p.namesAhead(nil); err != nil { // of those who were touched now
		return err
	}
	keys, err := p.keys()
	if err != nil {
		return err
	}
	pairs := map[[2]quad.IRI]bool{}
	have := map[quad.Quad]bool{}
	for id := range p.touched {
		if err := p.offered(id, have); err != nil {
			return err
		}
		for _, key := range keys[id] {
			others, err := p.bearers(key)
			if err != nil {
				return err
			}
			for _, other := range others {
				if other != id && (schema.Minted(id) || schema.Minted(other)) {
					pairs[[2]quad.IRI{min(id, other), max(id, other)}] = true
				}
			}
		}
	}
	likely, err := p.likely(pairs)
	if err != nil {
		return err
	}
	if err := p.edgesAhead(likely); err != nil {
		return err
	}
	var want []quad.Quad
	for _, pair := range likely {
		quads, err := p.offer(pair[0], pair[1])
		if err != nil {
			return err
		}
		want = append(want, quads...)
	}
	c.replace(slices.Collect(maps.Keys(have)), want)
	return nil
}

// keys are the name keys of those who are touched.
func (p *pairing) keys() (map[quad.IRI][]quad.Value, error) {
	keys := map[quad.IRI][]quad.Value{}
	for id := range p.touched {
		quads, err := p.v.about(id, schema.NameKey)
		if err != nil {
			return nil, err
		}
		for _, q := range quads {
			keys[id] = append(keys[id], q.Object)
		}
	}
	return keys, p.bearersAhead(keys)
}

// cross touches all bearers of a name key that comes to be had by too many, or no longer.
func (p *pairing) cross(key quad.Value) error {
	at := pattern{Predicate: schema.NameKey, Object: key}
	before, after, err := p.having(at, p.limits.names)
	if err != nil || (len(before) > p.limits.names) == (len(after) > p.limits.names) {
		return err
	}
	for _, q := range append(before, after...) {
		id, _ := q.Subject.(quad.IRI)
		p.touch(id)
	}
	return nil
}

// bearers are the nodes that have a name key after the change, nobody if they are too many.
func (p *pairing) bearers(key quad.Value) ([]quad.IRI, error) {
	_, after, err := p.having(pattern{Predicate: schema.NameKey, Object: key}, p.limits.names)
	if err != nil || len(after) > p.limits.names {
		return nil, err
	}
	var ids []quad.IRI
	for _, q := range after {
		ids = append(ids, q.Subject.(quad.IRI))
	}
	return ids, nil
}

// having reads the quads of a predicate and an object, before the change and after it: all of them, or more than most.
func (p *pairing) having(at pattern, most int) (before, after []quad.Quad, err error) {
	enough := most + 1 + p.gone[at]
	for q, err := range p.rd.match(at) {
		if err != nil {
			return nil, nil, err
		}
		if before = append(before, q); len(before) == enough {
			break
		}
	}
	for _, q := range before {
		if !p.v.remove[q] {
			after = append(after, q)
		}
	}
	return before, append(after, p.come[at]...), nil
}

// offered notes the quads of the pairs that a node is in before the change.
func (p *pairing) offered(id quad.IRI, have map[quad.Quad]bool) error {
	candidates, err := p.rd.all(pattern{Predicate: schema.CandidateOf, Object: id})
	if err != nil {
		return err
	}
	for _, c := range candidates {
		quads, err := p.rd.all(pattern{Subject: c.Subject})
		if err != nil {
			return err
		}
		var ends []quad.IRI
		for _, q := range quads {
			have[q] = true
			if q.Predicate == schema.CandidateOf {
				ends = append(ends, q.Object.(quad.IRI))
			}
		}
		if len(ends) == 2 {
			have[quad.Quad{Subject: min(ends[0], ends[1]), Predicate: schema.SameAsCandidate, Object: max(ends[0], ends[1]), Label: schema.LabelDerived}] = true
		}
	}
	return nil
}

// likely are the pairs that names and keys alone do not rule out. That needs no look at the articles.
func (p *pairing) likely(pairs map[[2]quad.IRI]bool) (out [][2]quad.IRI, err error) {
	if err := p.peopleAhead(pairs); err != nil {
		return nil, err
	}
	for pair := range pairs {
		if p.s.opt.Apart != nil && p.s.opt.Apart(pair[0], pair[1]) {
			continue
		}
		var x [2]identity.Person
		for i, id := range pair {
			read, err := p.person(id)
			if err != nil {
				return nil, err
			}
			x[i] = read.Person
			x[i].First, x[i].Last = anyDay, anyDay
		}
		if score, _ := identity.Weigh(&x[0], &x[1], mostCommon); score > 0 {
			out = append(out, pair)
		}
	}
	return out, p.articlesAhead(out)
}

// offer is what offers two nodes as one, if anything does.
func (p *pairing) offer(a, b quad.IRI) ([]quad.Quad, error) {
	x, err := p.person(a)
	if err != nil {
		return nil, err
	}
	y, err := p.person(b)
	if err != nil {
		return nil, err
	}
	if err := errors.Join(p.times(x), p.times(y)); err != nil {
		return nil, err
	}
	common, err := p.common(x, y)
	if err != nil {
		return nil, err
	}
	score, because := identity.Weigh(&x.Person, &y.Person, common)
	if score == 0 {
		return nil, nil
	}
	return clean(schema.CandidateQuads(a, b, score, because), schema.LabelDerived)
}

// mostCommon is as much as any two have in common, and anyDay a day on which both may be named.
var (
	mostCommon = identity.Common{Offices: 1, Parties: 1, Company: 100}
	anyDay     = time.Unix(0, 0)
)
