package graph

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"saidso/identity"
	"saidso/schema"
)

// person is a node that may be the same as another, with what its articles tell. Of one that too many articles name only the names are
// read, and single quads are asked for.
type person struct {
	identity.Person
	id       quad.IRI
	timed    bool // its articles were counted
	few      bool
	asked    bool
	articles map[quad.IRI]bool
	offices  map[quad.IRI]bool
	parties  map[quad.IRI]bool
	company  map[quad.IRI]bool // people and bodies named beside
}

// roles are the predicates that lead from people to offices.
var roles = [...]quad.IRI{schema.HasRole, schema.FormerRole, schema.NominatedFor, schema.ElectedTo}

// person reads names and keys after the change.
func (p *pairing) person(id quad.IRI) (*person, error) {
	if x := p.people[id]; x != nil {
		return x, nil
	}
	x := &person{id: id, articles: map[quad.IRI]bool{}, offices: map[quad.IRI]bool{}, parties: map[quad.IRI]bool{}, company: map[quad.IRI]bool{}}
	x.Known = !schema.Minted(id)
	for _, predicate := range []quad.IRI{schema.Name, schema.AltLabel} {
		quads, err := p.v.about(id, predicate)
		if err != nil {
			return nil, err
		}
		for _, q := range quads {
			text, _ := q.Object.(quad.String)
			slug := schema.Slug(string(text))
			if slug != "" && (predicate == schema.Name || strings.Contains(slug, "-")) && !slices.Contains(x.Names, slug) {
				x.Names = append(x.Names, slug)
			}
		}
	}
	if key, printed := schema.NodeKey(id); printed {
		x.Key, x.KeyKind = key, identity.OtherKey
		if p.s.opt.Knowledge != nil {
			if known, ok := p.s.opt.Knowledge(schema.KnownIRI(schema.Country, key)); ok && known.Kind == schema.Country {
				x.KeyKind = identity.Country
			}
		}
	}
	p.people[id] = x
	return x, nil
}

// times reads which articles name a person and when they were published, if they are few.
func (p *pairing) times(x *person) error {
	if x.timed {
		return nil
	}
	x.timed = true
	_, named, err := p.having(pattern{Predicate: schema.Mentions, Object: x.id}, p.limits.articles)
	if err != nil || len(named) > p.limits.articles {
		return err
	}
	x.few = true
	for _, q := range named {
		article, _ := q.Subject.(quad.IRI)
		x.articles[article] = true
		published, err := p.v.published(article)
		if err != nil {
			return err
		}
		if published.IsZero() {
			continue
		}
		if x.First.IsZero() || published.Before(x.First) {
			x.First = published
		}
		if published.After(x.Last) {
			x.Last = published
		}
	}
	return nil
}

// ask reads what the few articles of a person tell.
func (p *pairing) ask(x *person) error {
	if x.asked {
		return nil
	}
	x.asked = true
	for _, predicate := range roles {
		if err := p.objects(x.id, predicate, x.offices); err != nil {
			return err
		}
	}
	if err := p.objects(x.id, schema.MemberOf, x.parties); err != nil {
		return err
	}
	for article := range x.articles {
		if err := p.objects(article, schema.Mentions, x.company); err != nil {
			return err
		}
	}
	for id := range x.company {
		if !isPerson(id) && !isBody(id) {
			delete(x.company, id)
		}
	}
	return nil
}

func isBody(id quad.IRI) bool { return strings.HasPrefix(string(id), "id:org/") }

func (p *pairing) objects(subject, predicate quad.IRI, into map[quad.IRI]bool) error {
	quads, err := p.v.about(subject, predicate)
	for _, q := range quads {
		if id, ok := q.Object.(quad.IRI); ok {
			into[id] = true
		}
	}
	return err
}

// common is what two people have in common. Of two whom many articles name nothing is asked.
func (p *pairing) common(x, y *person) (c identity.Common, err error) {
	if !x.few {
		x, y = y, x
	}
	if !x.few {
		return c, nil
	}
	for article := range x.articles {
		together := y.articles[article]
		if !y.few {
			together, err = p.exists(article, schema.Mentions, y.id)
		}
		if err != nil || together {
			return identity.Common{Together: together}, err
		}
	}
	if err := p.ask(x); err != nil {
		return c, err
	}
	if y.few {
		if err := p.ask(y); err != nil {
			return c, err
		}
		c.Offices, c.Parties, c.Company = shared(x.offices, y.offices), shared(x.parties, y.parties), shared(x.company, y.company)
		return c, nil
	}
	for office := range x.offices {
		for _, predicate := range roles {
			has, err := p.exists(y.id, predicate, office)
			if err != nil {
				return c, err
			}
			if has {
				c.Offices++
				break
			}
		}
	}
	for party := range x.parties {
		has, err := p.exists(y.id, schema.MemberOf, party)
		if err != nil {
			return c, err
		}
		if has {
			c.Parties++
		}
	}
	return c, nil
}

// exists reports whether some article gives an edge after the change.
func (p *pairing) exists(subject, predicate, object quad.IRI) (bool, error) {
	for _, q := range p.v.add[subject] {
		if q.Predicate == predicate && q.Object == object {
			return true, nil
		}
	}
	for q, err := range p.rd.match(pattern{Subject: subject, Predicate: predicate, Object: object}) {
		if err != nil {
			return false, err
		}
		if !p.v.remove[q] {
			return true, nil
		}
	}
	return false, nil
}

func shared(a, b map[quad.IRI]bool) (n int) {
	for id := range a {
		if b[id] {
			n++
		}
	}
	return n
}
