package resolve

import (
	"strings"

	"saidso/extract"
	"saidso/kb"
	"saidso/schema"
)

// titles weighs the offices and parties that the article gives to an entity against those of a candidate. alone is true where
// only a single word of the name speaks for the candidate, common where many bear it.
func (x *identifier) titles(entity *extract.Entity, c *kb.Entry, alone, common bool) float64 {
	best, found, nation := 0.0, false, 0.0
	for _, k := range entity.Roles {
		role := &x.doc.Roles[k]
		if role.OrgKnown != "" && c.Party != "" {
			if role.OrgKnown == schema.KnownIRI(schema.Organization, c.Party) {
				nation += sameParty
			} else if role.Predicate == schema.MemberOf {
				nation += otherParty
			}
		}
		if role.Title == "" || strings.HasSuffix(role.Title, "candidate") || strings.HasSuffix(role.Title, "nominee") {
			continue // whoever runs for an office may have had any other
		}
		w := x.title(role, c, alone, common)
		if !found || w > best {
			best, found = w, true
		}
		of := x.nation(role)
		if of == "" || c.Country == "" || envoy(role.Title) {
			continue
		}
		if of == c.Country {
			if w > 0 {
				nation = max(nation, sameNation)
			}
		} else if !x.international(c) {
			nation += otherNation
		}
	}
	return best + nation
}

// envoy reports whether the country beside a title may be where its holder is sent.
func envoy(title string) bool {
	return strings.Contains(title, "ambassador") || strings.Contains(title, "envoy") || strings.Contains(title, "representative to") ||
		strings.Contains(title, "correspondent")
}

// title weighs one title.
func (x *identifier) title(role *extract.Role, c *kb.Entry, alone, common bool) float64 {
	best, matched := 0.0, false
	take := func(w float64) {
		if !matched || w > best {
			best, matched = w, true
		}
	}
	for _, t := range x.kb.TermsOf(c.ID) {
		switch {
		case x.names(t.Post, role):
			take(x.inTime(role, &t, alone))
		case x.loosely(t.Post.Office, role.Title):
			if w := x.inTime(role, &t, alone); w > 0 {
				take(min(w, heldLoosely))
			}
		}
	}
	if !matched && c.Office != "" {
		switch same, loose := sameOffice(c.Office, role.Title), x.loosely(c.Office, role.Title); {
		case same && role.Predicate == schema.FormerRole && c.Past:
			take(heldFormerly)
		case same:
			take(heldMaybe)
		case loose:
			take(heldLoosely)
		}
	}
	switch {
	case matched:
		return best
	case !alone && (role.Predicate == schema.FormerRole || c.Office == "" && len(x.kb.TermsOf(c.ID)) == 0):
		return 0 // too little is known of this one's offices
	case alone:
		return neverHeldOne
	case common:
		return neverHeldCommon
	}
	return neverHeld
}

// names reports whether a role's title is that of a post, whose body is the role's owner if it is printed.
func (x *identifier) names(p *kb.Post, role *extract.Role) bool {
	if role.Owner != "" && !role.Country && role.Owner != p.Body {
		// Another body's office is the country's only in full: "White House press secretary", but not "Senate president".
		e, ok := x.kb.Entry(schema.KnownIRI(schema.Organization, role.Owner))
		government := ok && e.Kind == schema.Government && e.Country == p.Country && strings.ContainsRune(role.Title, ' ')
		return x.kb.Named(p, role.Owner+" "+role.Title) || government && x.kb.Named(p, role.Title)
	}
	of := x.nation(role)
	return (of == "" || of == p.Country || role.Owner == p.Body) && x.kb.Named(p, role.Title)
}

// nation is the country of a role. Where its name is none, the word before may belong to it: "South Korean".
func (x *identifier) nation(role *extract.Role) string {
	return x.countryIn(role.Nation, role.Span)
}

// countryIn is a country's slug, or the country of a name of two words that a span, and the word before it, hold.
func (x *identifier) countryIn(slug string, s extract.Span) string {
	if slug == "" {
		return ""
	}
	if _, ok := x.kb.Country(slug); ok {
		return slug
	}
	for i := max(s.Start-1, 0); i+1 < s.End; i++ {
		if e, ok := x.kb.Demonym(schema.Slug(x.doc.Word(i)) + "-" + schema.Slug(x.doc.Word(i+1))); ok {
			return e.Slug
		}
	}
	return slug
}

// sameOffice reports whether an undated office is a title. Members of the lower house have several.
func sameOffice(office, title string) bool {
	if schema.Slug(office) == schema.Slug(title) {
		return true
	}
	switch title {
	case "congressman", "congresswoman", "lawmaker", "member of congress":
		return office == "representative"
	}
	return strings.HasPrefix(strings.ToLower(office), title+" of ")
}

// loosely reports whether a title is a part of an office that may stand for it: "minister", "secretary".
func (x *identifier) loosely(office, title string) bool {
	office = strings.ToLower(office)
	return shortFor(title, office) || strings.HasPrefix(office, title+" of ") || strings.HasPrefix(office, title+" to ") || title == "leader"
}

// inTime weighs a term of the right office by the article's day.
func (x *identifier) inTime(role *extract.Role, t *kb.Term, alone bool) float64 {
	if x.day == 0 {
		return heldMaybe
	}
	ended := t.Until != 0 && t.Until.Last() <= x.day
	switch role.Predicate {
	case schema.FormerRole:
		if ended {
			return heldFormerly
		}
		return notFormer
	case schema.ElectedTo, schema.NominatedFor:
		if days := x.day.Days(t.From); days >= 0 && days <= soonDays {
			return comesSoon
		}
	}
	switch {
	case t.Covers(x.day):
		return heldThen
	case t.MayCover(x.day):
		return heldMaybe
	}
	if gap := x.gap(t); gap <= graceDays {
		return heldMaybe // the news of the day may print an office a little early or late
	}
	if alone {
		return notThen
	}
	return heldOnce
}

const (
	soonDays  = 400 // the longest time between an election or nomination and the office
	graceDays = 3
)

// gap is how many days lie between the article's day and a term that does not cover it.
func (x *identifier) gap(t *kb.Term) int {
	if t.From.First() > x.day {
		return x.day.Days(t.From)
	}
	return t.Until.Last().Days(x.day)
}
