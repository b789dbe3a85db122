package kb

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"saidso/data/table"
	"saidso/schema"
)

// Entry is one entity of the knowledge base.
type Entry struct {
	ID       quad.IRI
	Kind     schema.EntityKind
	Slug     string
	Name     string
	Gender   byte   // 'm', 'f' or 0
	Country  string // slug of the country that a person or organization belongs to
	ISO2     string // of a country, in lower case
	Wikidata string
	// Adherents is true for a party that also names its people: "Republican".
	Adherents bool
}

// KB is an open knowledge base. It is safe for concurrent use.
type KB struct {
	byID     map[quad.IRI]*Entry
	byName   map[string][]named // keyed by schema.Slug of each printed form
	prefixes map[string]bool    // of the keys, at hyphens
	demonyms map[string]*Entry  // adjectives of countries
	peoples  map[string]*Entry  // inhabitants, plural: "ukrainians"
}

// named is an entry under one of its printed forms. An acronym must be printed as one: "WHO", not "Who".
type named struct {
	*Entry
	acronym bool
}

// Open reads the tables countries.tsv, places.tsv, orgs.tsv and people.tsv.
func Open(fsys fs.FS) (*KB, error) {
	k := &KB{
		byID: map[quad.IRI]*Entry{}, byName: map[string][]named{}, prefixes: map[string]bool{},
		demonyms: map[string]*Entry{}, peoples: map[string]*Entry{},
	}
	for _, t := range []struct {
		name    string
		columns int
		row     func(c []string) error
	}{
		{"gazetteer/countries.tsv", 8, k.country},
		{"gazetteer/places.tsv", 3, k.place},
		{"gazetteer/orgs.tsv", 5, k.organization},
		{"gazetteer/people.tsv", 8, k.person},
	} {
		if err := table.Read(fsys, t.name, t.columns, t.row); err != nil {
			return nil, err
		}
	}
	return k, nil
}

func (k *KB) add(e *Entry, forms ...string) error {
	e.ID = schema.KnownIRI(e.Kind, e.Slug)
	if k.byID[e.ID] != nil {
		return fmt.Errorf("%s stands there twice", e.ID)
	}
	k.byID[e.ID] = e
	for _, form := range append(forms, e.Name) {
		key := schema.Slug(form)
		if key == "" || slices.ContainsFunc(k.byName[key], func(n named) bool { return n.Entry == e }) {
			continue
		}
		k.byName[key] = append(k.byName[key], named{e, isAcronym(form)})
		for i, r := range key {
			if r == '-' {
				k.prefixes[key[:i]] = true
			}
		}
		k.prefixes[key] = true
	}
	return nil
}

func (k *KB) country(c []string) error {
	e := &Entry{Kind: schema.Country, Slug: c[0], ISO2: strings.ToLower(c[1]), Name: c[2], Country: c[0]}
	for _, adj := range table.Values(c[4], "|") {
		k.demonyms[schema.Slug(adj)] = e
	}
	for _, people := range table.Values(c[5], "|") {
		k.peoples[schema.Slug(people)] = e
	}
	return k.add(e, table.Values(c[3], "|")...)
}

func (k *KB) place(c []string) error {
	return k.add(&Entry{Kind: schema.Place, Slug: c[0], Name: c[1], Country: c[2]})
}

func (k *KB) organization(c []string) error {
	e := &Entry{Kind: schema.Organization, Slug: c[0], Name: c[2], Country: c[4]}
	switch c[1] {
	case "government", "court":
		e.Kind = schema.Government
	case "party":
		e.Adherents = true
	}
	return k.add(e, table.Values(c[3], "|")...)
}

func (k *KB) person(c []string) error {
	e := &Entry{Kind: schema.Person, Slug: c[0], Name: c[1], Country: c[4], Wikidata: c[7]}
	if c[3] != "" && c[3] != "-" {
		e.Gender = c[3][0]
	}
	return k.add(e, table.Values(c[2], "|")...)
}

// isAcronym reports whether a form is one word in capitals: "WHO", "U.S.".
func isAcronym(form string) bool {
	return len(form) > 1 && form == strings.ToUpper(form) && !strings.ContainsAny(form, " -")
}

// Lookup lists the entries that a printed form may mean. slug is the form's schema.Slug.
func (k *KB) Lookup(slug, printed string) []*Entry {
	var entries []*Entry
	for _, n := range k.byName[slug] {
		if !n.acronym || isAcronym(printed) {
			entries = append(entries, n.Entry)
		}
	}
	return entries
}

// Begins reports whether some printed form begins with the words of the slug, so that a longer match may
// follow.
func (k *KB) Begins(slug string) bool { return k.prefixes[slug] }

// Demonym is the country whose adjective the slug is: "ukrainian".
func (k *KB) Demonym(slug string) (*Entry, bool) {
	e, ok := k.demonyms[slug]
	return e, ok
}

// People is the country whose inhabitants, in the plural, the slug names: "ukrainians".
func (k *KB) People(slug string) (*Entry, bool) {
	e, ok := k.peoples[slug]
	return e, ok
}

// Entry finds an entity by its IRI.
func (k *KB) Entry(id quad.IRI) (*Entry, bool) {
	e, ok := k.byID[id]
	return e, ok
}

// Country finds a country by its slug.
func (k *KB) Country(slug string) (*Entry, bool) {
	return k.Entry(schema.KnownIRI(schema.Country, slug))
}

// Known is what a graph's derived quads take from the knowledge base for an entity.
func (k *KB) Known(id quad.IRI) (schema.Known, bool) {
	e, ok := k.byID[id]
	if !ok {
		return schema.Known{}, false
	}
	known := schema.Known{Name: e.Name, Kind: e.Kind}
	if e.Wikidata != "" {
		known.Facts = append(known.Facts, quad.Quad{
			Subject: id, Predicate: schema.SameAs, Object: quad.IRI("wd:" + e.Wikidata), Label: schema.LabelKnowledgeBase,
		})
	}
	return known, true
}
