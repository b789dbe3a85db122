package resolve

import (
	"strings"

	"saidso/extract"
	"saidso/kb"
	"saidso/schema"
)

// institutions gives a node to bodies of state of which a country has one and which the article calls by no name: "Corvania's parliament", "the
// foreign ministry" of the country that the article surely plays in.
func (x *identifier) institutions() {
	for e := range x.doc.Entities {
		entity := &x.doc.Entities[e]
		if entity.ID != "" || entity.Kind != schema.Unnamed && entity.Kind != schema.Government && entity.Kind != schema.Organization {
			continue
		}
		for _, k := range entity.Mentions {
			m := &x.doc.Mentions[k]
			if m.Form == extract.Named {
				break
			}
			if m.Form == extract.Nominal && x.institution(entity, m) {
				break
			}
		}
	}
}

// institution ties an entity to the body of state that a noun phrase of it means, if it means one.
func (x *identifier) institution(entity *extract.Entity, m *extract.Mention) bool {
	if m.Plural || m.Kind.Family() != schema.Organization {
		return false
	}
	phrase, adjective := x.bodyOf(m)
	country, named := x.countryOf(m)
	if phrase == "ministry" || phrase == "department" {
		var of string
		if phrase, of = x.led(m, phrase); of != "" {
			country, named = of, true
		}
	}
	if !soleBody(phrase) {
		return false
	}
	if !named {
		country = x.scene.chief()
	}
	known, ok := x.kb.Country(country)
	switch {
	case ok:
		if body := x.knownBody(known, phrase); body != nil {
			entity.ID, entity.Kind = body.ID, body.Kind
			return true
		}
		adjective = x.kb.Adjective(known)
	case adjective == "":
		return false
	}
	if adjective == "" {
		return false
	}
	entity.Kind = schema.Government
	entity.Name = title(adjective) + " " + phrase
	entity.ID = schema.PlainIRI(schema.Government, "", entity.Name)
	return true
}

// led is the ministry that the possessor leads whose ministry a noun phrase names: "her ministry" is the labor minister's labor ministry; with
// it the country where that is known.
func (x *identifier) led(m *extract.Mention, phrase string) (ministry, country string) {
	e := x.possessor(m)
	if e == extract.None || x.doc.Entities[e].Kind != schema.Person {
		return phrase, ""
	}
	role, ok := x.officeOf(e, m.Start)
	if !ok {
		return phrase, ""
	}
	portfolio, ok := strings.CutSuffix(role.Title, " minister")
	if !ok {
		return phrase, ""
	}
	if country = x.nation(&role); country == "" {
		country = x.scene.chief()
	}
	return portfolio + " " + phrase, country
}

// bodyOf is the noun of a body with what says which it is ("foreign ministry"), and an adjective of a country before it.
func (x *identifier) bodyOf(m *extract.Mention) (phrase, adjective string) {
	var words []string
	for i := m.Span.Start; i <= m.Head && i < m.Span.End; i++ {
		t := &x.doc.Tokens[i]
		word := schema.Slug(x.doc.Word(i))
		if i < m.Head && (t.Head != m.Head || !extract.Is(t.Rel, "compound", "amod")) {
			continue
		}
		if i < m.Head && x.doc.Word(i) != strings.ToLower(x.doc.Word(i)) {
			adjective = word
			continue
		}
		words = append(words, word)
	}
	return strings.Join(words, " "), adjective
}

// soleBody reports whether a country has one body that a phrase names, or none.
func soleBody(phrase string) bool {
	modifier, head, ok := strings.Cut(phrase, " ")
	if !ok {
		switch phrase {
		case "parliament", "legislature", "government", "military", "army", "navy", "judiciary":
			return true
		}
		return false
	}
	switch head {
	case "ministry", "department":
		return portfolios[modifier]
	case "court":
		return modifier == "supreme" || modifier == "constitutional"
	case "bank":
		return modifier == "central"
	case "commission":
		return modifier == "election" || modifier == "electoral"
	case "force":
		return modifier == "air"
	}
	return false
}

// portfolios are what ministries are for.
var portfolios = set("foreign", "finance", "defense", "defence", "interior", "justice", "health", "education", "energy", "economy", "trade", "commerce",
	"agriculture", "transport", "transportation", "labor", "labour", "environment", "culture", "state", "treasury")

// countryOf is the country that a noun phrase names beside its head: by an adjective, a possessor or behind "of". named says that it
// names one, known or not.
func (x *identifier) countryOf(m *extract.Mention) (slug string, named bool) {
	for i := m.Span.Start; i < m.Span.End; i++ {
		word := x.doc.Word(i)
		if word == strings.ToLower(word) {
			continue
		}
		if i == m.Span.Start && i == m.Head {
			continue // begins a sentence
		}
		if e, ok := x.kb.Demonym(schema.Slug(word)); ok {
			return e.Slug, true
		}
		if k, ok := x.mentionAt[i]; ok && x.doc.Mentions[k].Kind != schema.Person && x.doc.Mentions[k].Entity != extract.None {
			if e, ok := x.kb.Entry(x.doc.Entities[x.doc.Mentions[k].Entity].ID); ok && e.Kind == schema.Country {
				return e.Slug, true
			}
		}
		if i > m.Span.Start || x.doc.Tokens[i].UPOS == "PROPN" {
			named = true
		}
	}
	if named {
		return "", true
	}
	if e := x.possessor(m); e != extract.None {
		if entity := &x.doc.Entities[e]; entity.Kind == schema.Country {
			if known, ok := x.kb.Entry(entity.ID); ok {
				return known.Slug, true
			}
		}
		return "", true
	}
	return "", false
}

// knownBody is the body of state of a country that a phrase means, or nil: by one of its names, of which the country's adjective or
// name may be a part.
func (x *identifier) knownBody(country *kb.Entry, phrase string) *kb.Entry {
	slug := schema.Slug(phrase)
	for e := range x.kb.All {
		if e.Country != country.Slug || e.Kind != schema.Government && e.Type != "court" {
			continue
		}
		for _, name := range append(x.kb.Aliases(e), e.Name) {
			name = schema.Slug(name)
			if name == slug || strings.HasSuffix(name, "-"+slug) && x.owns(country, strings.TrimSuffix(name, "-"+slug)) {
				return e
			}
		}
	}
	return nil
}

// owns reports whether the words before a body's noun are a country's adjective or name: "russian", "russias".
func (x *identifier) owns(country *kb.Entry, before string) bool {
	if e, ok := x.kb.Demonym(before); ok {
		return e == country
	}
	return before == country.Slug || before == country.Slug+"s"
}

// title writes the slug of an adjective as a text does.
func title(slug string) string {
	words := strings.Split(slug, "-")
	for i, w := range words {
		if w != "" {
			words[i] = strings.ToUpper(w[:1]) + w[1:]
		}
	}
	return strings.Join(words, " ")
}
