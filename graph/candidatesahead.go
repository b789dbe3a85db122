package graph

import (
	"slices"

	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// A shared graph is asked for many people at once, in the order in which one answer gives the next question: who has a key of whom,
// what they are called, which articles name those who may be one, and what these tell. What is asked for and not read ahead is asked for by itself.

// namesAhead is what is asked about keys that change and about those who are touched.
func (p *pairing) namesAhead(changedKeys map[quad.Value]bool) error {
	return p.rd.ahead(func(want func(pattern, int)) error {
		for key := range changedKeys {
			p.wantHaving(want, pattern{Predicate: schema.NameKey, Object: key}, p.limits.names)
		}
		for id := range p.touched {
			want(pattern{Predicate: schema.CandidateOf, Object: id}, 0)
			want(pattern{Subject: id, Predicate: schema.NameKey}, 0)
		}
		return nil
	})
}

// bearersAhead is who has the keys of those who are touched, and the pairs in which they are.
func (p *pairing) bearersAhead(keys map[quad.IRI][]quad.Value) error {
	return p.rd.ahead(func(want func(pattern, int)) error {
		for id := range p.touched {
			pairs, err := p.rd.all(pattern{Predicate: schema.CandidateOf, Object: id})
			if err != nil {
				return err
			}
			for _, q := range pairs {
				want(pattern{Subject: q.Subject}, 0)
			}
			for _, key := range keys[id] {
				p.wantHaving(want, pattern{Predicate: schema.NameKey, Object: key}, p.limits.names)
			}
		}
		return nil
	})
}

// peopleAhead is the names of pairs.
func (p *pairing) peopleAhead(pairs map[[2]quad.IRI]bool) error {
	return p.rd.ahead(func(want func(pattern, int)) error {
		for pair := range pairs {
			for _, id := range pair {
				want(pattern{Subject: id, Predicate: schema.Name}, 0)
				want(pattern{Subject: id, Predicate: schema.AltLabel}, 0)
			}
		}
		return nil
	})
}

// articlesAhead is the articles that name people of pairs, and what those tell that are few.
func (p *pairing) articlesAhead(pairs [][2]quad.IRI) error {
	named := func(id quad.IRI) pattern { return pattern{Predicate: schema.Mentions, Object: id} }
	err := p.rd.ahead(func(want func(pattern, int)) error {
		for _, pair := range pairs {
			p.wantHaving(want, named(pair[0]), p.limits.articles)
			p.wantHaving(want, named(pair[1]), p.limits.articles)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return p.rd.ahead(func(want func(pattern, int)) error {
		for _, pair := range pairs {
			for _, id := range pair {
				_, articles, err := p.having(named(id), p.limits.articles)
				if err != nil {
					return err
				}
				if len(articles) <= p.limits.articles {
					p.wantTold(want, id, articles)
				}
			}
		}
		return nil
	})
}

// edgesAhead is whether those whom many articles name have the offices and parties of who may be the same and is named by few.
func (p *pairing) edgesAhead(pairs [][2]quad.IRI) error {
	return p.rd.ahead(func(want func(pattern, int)) error {
		for _, pair := range pairs {
			var x [2]*person
			for i, id := range pair {
				read, err := p.person(id)
				if err == nil {
					err = p.times(read)
				}
				if err != nil {
					return err
				}
				x[i] = read
			}
			if x[0].few == x[1].few {
				continue
			}
			few, many := x[0], x[1]
			if many.few {
				few, many = many, few
			}
			if err := p.ask(few); err != nil {
				return err
			}
			for office := range few.offices {
				for _, predicate := range roles {
					want(pattern{Subject: many.id, Predicate: predicate, Object: office}, 0)
				}
			}
			for party := range few.parties {
				want(pattern{Subject: many.id, Predicate: schema.MemberOf, Object: party}, 0)
			}
		}
		return nil
	})
}

// wantTold wants what a person's articles tell.
func (p *pairing) wantTold(want func(pattern, int), id quad.IRI, articles []quad.Quad) {
	for _, predicate := range append(slices.Clone(roles[:]), schema.MemberOf) {
		want(pattern{Subject: id, Predicate: predicate}, 0)
	}
	for _, q := range articles {
		want(pattern{Subject: q.Subject, Predicate: schema.Published}, 0)
		want(pattern{Subject: q.Subject, Predicate: schema.Mentions}, 0)
	}
}

// wantHaving wants what having will ask for.
func (p *pairing) wantHaving(want func(pattern, int), at pattern, most int) {
	want(at, most+1+p.gone[at])
}
