package kb

import (
	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// Known is what a graph's derived quads take from the knowledge base for an entity: its name and kind, its Wikidata id, and of a
// person the offices and the party.
func (k *KB) Known(id quad.IRI) (schema.Known, bool) {
	e, ok := k.Entry(id)
	if !ok {
		return schema.Known{}, false
	}
	known := schema.Known{Name: e.Name, Kind: e.Kind}
	if e.Wikidata != "" {
		known.Facts = append(known.Facts, quad.Quad{
			Subject: id, Predicate: schema.SameAs, Object: quad.IRI("wd:" + e.Wikidata), Label: schema.LabelKnowledgeBase,
		})
	}
	for _, m := range k.memberships(id, e) {
		known.Facts = append(known.Facts, m.Quads(schema.LabelKnowledgeBase)...)
	}
	return known, true
}

// memberships are a person's terms of office, first to last, and the party, of which no dates are known.
func (k *KB) memberships(id quad.IRI, e *Entry) []schema.Membership {
	if e.Kind != schema.Person {
		return nil
	}
	var list []schema.Membership
	for _, t := range k.TermsOf(e.ID) {
		m := schema.Membership{Member: id, Office: k.OfficeRef(t.Post).ID, Start: t.From.Schema(), End: t.Until.Schema(), Manner: schema.Manner(t.Manner.String())}
		if body, ok := k.Body(t.Post.Body); ok {
			m.Organization = body.ID
		}
		list = append(list, m)
	}
	if party, ok := k.Body(e.Party); ok {
		list = append(list, schema.Membership{Member: id, Organization: party.ID})
	}
	for i := range list {
		list[i].ID = schema.MembershipIRI(schema.LabelKnowledgeBase, &list[i])
	}
	return list
}

// Body finds the country, organization or place with a slug, which is how posts and parties name them.
func (k *KB) Body(slug string) (*Entry, bool) {
	if slug == "" {
		return nil, false
	}
	for _, kind := range []schema.EntityKind{schema.Country, schema.Organization, schema.Place} {
		if e, ok := k.Entry(schema.KnownIRI(kind, slug)); ok {
			return e, true
		}
	}
	return nil, false
}

// OfficeRef is the node of a post's office, and its name.
func (k *KB) OfficeRef(p *Post) schema.Ref {
	owner, name := p.Body, ""
	if e, ok := k.Body(p.Body); ok {
		name = e.Name
		if e.ISO2 != "" {
			owner = e.ISO2
		}
	}
	return schema.OfficeRef(owner, name, p.Office)
}

// Schema is d as records write it.
func (d Date) Schema() schema.Date {
	switch {
	case d == 0:
		return schema.Date{}
	case d%10000 == 0:
		return schema.NewDate(d.Time(), schema.ToYear)
	case d%100 == 0:
		return schema.NewDate(d.Time(), schema.ToMonth)
	}
	return schema.NewDate(d.Time(), schema.ToDay)
}

// DateIn is a record's date as precisely as it is known, none for the zero date.
func DateIn(d schema.Date) Date {
	day := DateOf(d.Time)
	switch {
	case day == 0:
		return 0
	case d.Rough == schema.ToYear:
		return day - day%10000
	case d.Rough == schema.ToMonth:
		return day - day%100
	}
	return day
}
