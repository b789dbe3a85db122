package mention

import (
	"strings"

	"saidso/extract"
	"saidso/schema"
)

// settleKinds gives a kind to the names that neither the knowledge base nor their last word decides, first
// those of several words, then the single words that may be short for them.
func (f *finder) settleKinds() {
	for _, n := range f.all {
		if n.Len() > 1 {
			f.settleLong(n)
		}
	}
	people := map[string]*found{} // by each word of a person's name
	for _, n := range f.all {
		if n.Kind == schema.Person && n.Len() > 1 {
			for i := n.Start; i < n.End; i++ {
				if people[f.slug[i]] == nil && len(f.slug[i]) > 2 {
					people[f.slug[i]] = n
				}
			}
		}
	}
	countries, places := f.likelyCountries(), map[string]bool{}
	for _, n := range f.all {
		if n.Kind == schema.Place && n.Len() > 1 && f.isPlace(n.Span) {
			places[f.slug[n.Start]] = true // "the Ilvar" where the article prints "Ilvar River" too
		}
	}
	for _, n := range f.all {
		if n.Len() == 1 {
			f.settleShort(n, people, countries, places)
		}
		f.setGender(n)
	}
}

func (f *finder) settleLong(n *found) {
	if n.Kind == schema.Person && n.Known == "" {
		n.Kind = "" // "Mary Price" ends in no head word that is a person's
	}
	if n.Kind != "" {
		return
	}
	_, given := f.Given.Gender(f.slug[n.Start])
	switch {
	case f.dateline(n) && f.word(max(n.Start-1, 0)) == "(":
		n.Kind = schema.Organization // the agency of "TORM, April 14 (River Wire) —"
	case f.dateline(n) && !given:
		n.Kind = schema.Place
	case f.titleBefore(n) || given || f.initials(n):
		n.Kind = schema.Person
	case f.determiner(n.Start-1) == "the":
		n.Kind = schema.Organization
	case n.Len() > 4:
		n.Kind = schema.Work
	case f.locative(n.Start - 1):
		n.Kind = schema.Place
	default:
		n.Kind = schema.Person
	}
}

// initials reports whether a name begins with an initial: "J. Smith", "JD Vance".
func (f *finder) initials(n *found) bool {
	w := strings.ReplaceAll(f.word(n.Start), ".", "")
	return len(w) > 0 && len(w) <= 2 && w == strings.ToUpper(w) && n.Len() > 1
}

// titleBefore reports whether a title that makes its bearer a person stands right before a name.
func (f *finder) titleBefore(n *found) bool {
	if n.Start == 0 {
		return false
	}
	return f.office[n.Start-1] != nil && f.at[n.Start-1] == nil
}

// determiner is the lower-case word at i if it is an article, "" otherwise.
func (f *finder) determiner(i int) string {
	if i < 0 {
		return ""
	}
	if w := f.lower(i); w == "the" || w == "a" || w == "an" {
		return w
	}
	return ""
}

func (f *finder) locative(i int) bool {
	if i < 0 {
		return false
	}
	switch f.lower(i) {
	case "in", "near", "outside", "inside", "across", "throughout", "into":
		return true
	}
	return false
}

func (f *finder) settleShort(n *found, people map[string]*found, countries, places map[string]bool) {
	slug := f.slug[n.Start]
	person := people[slug]
	switch {
	case n.Kind == schema.Person && n.Known != "" && person != nil && person.Known != n.Known:
		n.Known = "" // a namesake of somebody famous, in full elsewhere in the article
		n.Gender = person.Gender
	case n.Kind != "" && n.Kind != schema.Person:
		if person != nil && n.Kind != schema.Country && !f.locative(n.Start-1) {
			n.Kind, n.Known, n.Gender = schema.Person, "", person.Gender
		}
	case n.Kind == schema.Person && n.Known != "":
	case f.titleBefore(n) || person != nil && f.determiner(n.Start-1) == "":
		n.Kind = schema.Person
		if person != nil {
			n.Gender = person.Gender
		}
	case countries[slug]:
		n.Kind = schema.Country
	case f.locative(n.Start-1) || f.dateline(n) && f.word(max(n.Start-1, 0)) != "(":
		n.Kind = schema.Place
	case places[slug]:
		n.Kind = schema.Place
	case f.acronym(n):
		n.Kind = schema.Organization
	case f.determiner(n.Start-1) == "the":
		n.Kind = schema.Organization
	default:
		n.Kind = f.kindByUse(n)
	}
}

// kindByUse guesses from the syntax of a word that nothing else decides: a word with a genitive or that governs
// a verb as its subject is somebody, one after "of" is a place.
func (f *finder) kindByUse(n *found) schema.EntityKind {
	t := f.doc.Tokens[n.Start]
	if _, given := f.Given.Gender(f.slug[n.Start]); given {
		return schema.Person
	}
	if t.Head >= 0 && extract.Is(t.Rel, "nsubj") && f.doc.Tokens[t.Head].UPOS == "VERB" && t.UPOS == "PROPN" {
		return schema.Person
	}
	if n.Start > 0 {
		switch f.lower(n.Start - 1) {
		case "of", "from", "to", "at":
			return schema.Place
		}
	}
	return ""
}

func (f *finder) acronym(n *found) bool {
	w := f.word(n.Start)
	return len(w) >= 2 && len(w) <= 6 && w == strings.ToUpper(w) && strings.ContainsAny(w, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") &&
		f.capital(n.Start) && !f.shouted(n.Start)
}

// shouted reports whether the words around token i are in capitals too.
func (f *finder) shouted(i int) bool {
	s := f.sentence(i)
	for _, j := range []int{i - 1, i + 1} {
		if j >= s.Start && j < s.End && len(f.slug[j]) > 3 && f.word(j) == strings.ToUpper(f.word(j)) {
			return true
		}
	}
	return false
}

// dateline reports whether a name is where an article was filed: "DROVIK, Ostrenia, April 14 —".
func (f *finder) dateline(n *found) bool {
	s := f.doc.Sentences[f.doc.SentenceAt(n.Start)]
	return n.End <= s.Body
}

// likelyCountries are the names, unknown to the knowledge base, for which the article also prints an adjective or
// a people: "Kestria" where it prints "Kestrian", or that own an office ("of Kestria" after "president").
func (f *finder) likelyCountries() map[string]bool {
	adjectives := map[string]bool{}
	for i := range f.doc.Tokens {
		if f.looksDemonym(i) || f.looksPeople(i) {
			adjectives[countryOf(f.slug[i])] = true
		}
	}
	countries := map[string]bool{}
	for _, n := range f.all {
		if n.Len() == 1 && n.Kind == "" && adjectives[f.slug[n.Start]] {
			countries[f.slug[n.Start]] = true
		}
		if n.Len() == 1 && n.Kind == "" && n.Start >= 2 && f.word(n.Start-1) == "of" {
			if o := f.office[n.Start-2]; o != nil && o.Kind == "office" && nationalOffice(o.Title()) {
				countries[f.slug[n.Start]] = true
			}
		}
	}
	return countries
}

func nationalOffice(title string) bool {
	return strings.Contains(title, "minister") || title == "president" || title == "vice president" || title == "chancellor" ||
		title == "king" || title == "queen" || title == "ambassador" || title == "first lady"
}

// countryOf is the likely slug of the country whose adjective or people the slug is, by the commonest English
// pattern: "kestrian" and "kestrians" of "kestria".
func countryOf(slug string) string {
	slug = strings.TrimSuffix(slug, "s")
	if s, ok := strings.CutSuffix(slug, "ian"); ok {
		return s + "ia"
	}
	return slug
}

func (f *finder) setGender(n *found) {
	if n.Kind != schema.Person {
		n.Gender = extract.GenderUnknown
		return
	}
	if n.Gender == extract.GenderUnknown && n.Len() > 1 {
		if g, ok := f.Given.Gender(f.slug[n.Start]); ok {
			n.Gender = extract.Gender(g)
		}
	}
	if n.Start > 0 && f.at[n.Start-1] == nil {
		if o := f.office[n.Start-1]; o != nil && o.Gender != 0 {
			n.Gender = extract.Gender(o.Gender)
		}
	}
}
