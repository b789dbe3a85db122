package resolve

import (
	"strings"

	"saidso/extract"
	"saidso/kb"
	"saidso/schema"
)

// relatives fills in the offices that the text tells by another's: "her Estonian counterpart" has her office in Estonia, "his successor" his.
func (x *identifier) relatives() {
	for i := range x.doc.Roles {
		role := &x.doc.Roles[i]
		if role.Relative == "" || role.Title != "" || role.Possessor == extract.None {
			continue
		}
		whose := x.doc.Mentions[role.Possessor].Entity
		if whose == extract.None || whose == x.doc.Mentions[role.Holder].Entity {
			continue
		}
		like, ok := x.officeOf(whose, role.Start)
		if !ok {
			continue
		}
		role.Title, role.National = like.Title, like.National
		if of := x.country(&x.doc.Entities[whose]); role.Owner == "" && like.Owner == "" && like.National && of != "" {
			role.Owner, role.Country, role.Nation = of, true, of
			continue
		}
		if role.Owner == "" {
			role.Owner, role.Country, role.Nation = like.Owner, like.Country, like.Nation
			if like.Owner == "" {
				role.Possessor, role.Of = like.Possessor, like.Of
			}
		}
	}
}

// officeOf is the office of an entity that a token speaks of: the last one that the article prints before it, else the first, else the
// one that the knowledge base knows for the article's day.
func (x *identifier) officeOf(e, token int) (extract.Role, bool) {
	entity := &x.doc.Entities[e]
	var best *extract.Role
	for _, r := range entity.Roles {
		role := &x.doc.Roles[r]
		switch role.Predicate {
		case schema.HasRole, schema.FormerRole, schema.ElectedTo:
		default:
			continue
		}
		if role.Title == "" {
			continue
		}
		if best == nil || role.Start < token {
			best = role
		}
	}
	if best != nil {
		return *best, true
	}
	if term, ok := x.kb.RoleAt(entity.ID, x.day); ok && x.day != 0 {
		p := term.Post
		return extract.Role{
			Title: strings.ToLower(p.Office), Owner: p.Body, Country: p.Body == p.Country, Nation: p.Country, National: p.Body == p.Country,
			Possessor: extract.None, Org: extract.None,
		}, true
	}
	return extract.Role{}, false
}

// possessor is the entity that stands in a phrase as the one whose office it names: "her counterpart", "its leader". None where there is none.
func (x *identifier) possessor(m *extract.Mention) int {
	for i := x.phraseStart(m); i < m.Span.End; i++ {
		if x.doc.Tokens[i].XPOS != "PRP$" && (i+1 >= m.Span.End || x.doc.Tokens[i+1].XPOS != "POS") {
			continue
		}
		if k, ok := x.mentionAt[i]; ok && x.doc.Mentions[k].Entity != extract.None {
			return x.doc.Mentions[k].Entity
		}
	}
	return extract.None
}

// phraseStart is the last determiner before the title or the head of a mention, or its start: what stands before that belongs to
// something else, as in "on his last day the president".
func (x *identifier) phraseStart(m *extract.Mention) int {
	start, inTitle := m.Span.Start, titleWords(m.Title)
	for i := start; i < m.Span.End; i++ {
		if m.Title == "" && i == m.Head || inTitle[schema.Slug(x.doc.Word(i))] {
			break
		}
		if x.doc.Tokens[i].UPOS == "DET" {
			start = i
		}
	}
	return start
}

// states are nouns for a country.
var states = set("country", "nation", "republic", "kingdom")

// owner is the slug of the country or body whose office a phrase without a name of it means: that of "its" or "her", or the country
// that the article spoke of last, where "the country's" says so. It is "" where the phrase has nothing of the kind; it is not ok where that
// leads nowhere.
func (x *identifier) owner(m *extract.Mention) (slug string, ok bool) {
	if e := x.possessor(m); e != extract.None {
		entity := &x.doc.Entities[e]
		switch entity.Kind {
		case schema.Country, schema.Organization, schema.Government:
			return string(entity.ID[strings.LastIndexByte(string(entity.ID), '/')+1:]), entity.ID != ""
		case schema.Person:
			if of := x.country(entity); of != "" {
				return of, true
			}
			if known, ok := x.kb.Entry(entity.ID); ok {
				return known.Country, known.Country != ""
			}
		}
		return "", false
	}
	for i := x.phraseStart(m); i < m.Span.End; i++ {
		switch {
		case states[strings.ToLower(x.doc.Tokens[i].Lemma)] && i+1 < m.Span.End && x.doc.Tokens[i+1].XPOS == "POS":
			of := x.countryBefore(i)
			return of, of != ""
		case x.doc.Tokens[i].XPOS == "PRP$":
			return "", false
		}
	}
	return "", true
}

// countryBefore is the country that the article names last before a token, in the same sentence or the one before, else the one that it surely
// plays in.
func (x *identifier) countryBefore(token int) string {
	at := x.doc.SentenceAt(token)
	for i := len(x.doc.Mentions) - 1; i >= 0; i-- {
		m := &x.doc.Mentions[i]
		if m.Start >= token || m.Form != extract.Named || m.Kind != schema.Country || at-x.doc.SentenceAt(m.Start) > 1 {
			continue
		}
		if e, ok := x.kb.Entry(m.Known); ok && e.Kind == schema.Country {
			return e.Slug
		}
		return ""
	}
	return x.scene.chief()
}

// counterpart is the term of the one whom "her Estonian counterpart" means on the article's day.
func (x *identifier) counterpart(i int) (kb.Term, bool) {
	m := &x.doc.Mentions[i]
	e := x.possessor(m)
	if e == extract.None || m.Owner == "" {
		return kb.Term{}, false
	}
	like, ok := x.officeOf(e, m.Start)
	if !ok {
		return kb.Term{}, false
	}
	return x.kb.Office(like.Title, x.countryIn(m.Owner, m.Span), x.day)
}
