package mention

import (
	"strings"

	"saidso/extract"
	"saidso/lexicon"
	"saidso/schema"
)

// settleKinds makes the kinds of names agree over the article: a name is what the reader takes it for most often, a single word
// may be short for a person's full name, and a place for which the article prints an adjective is a country.
func (f *finder) settleKinds() {
	f.definite()
	f.vote()
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
	countries := f.likelyCountries()
	filed := map[string]bool{} // whence: "SELLICK, Oct. 20 —"
	for _, n := range f.all {
		if n.Known == "" && n.Start == f.doc.Sentences[f.doc.SentenceAt(n.Start)].Start && f.dateline(n) && f.word(n.Start) == strings.ToUpper(f.word(n.Start)) {
			filed[f.joined(n.Span)] = true
		}
	}
	for _, n := range f.all {
		switch {
		case n.Known == "" && filed[f.joined(n.Span)] && people[f.slug[n.Start]] == nil && !countries[f.slug[n.Start]]:
			n.Kind = schema.Place
		case n.Known == "" && f.dateline(n) && !countries[f.slug[n.Start]]:
			n.Kind = schema.Place
			if f.word(max(n.Start-1, 0)) == "(" {
				n.Kind = schema.Organization // the agency of "TORM, April 14 (River Wire) —"
			}
		case n.Len() == 1:
			f.settleShort(n, people[f.slug[n.Start]], countries)
		}
		f.setGender(n)
	}
}

// vote gives each name that the knowledge base does not decide the kind that most of its mentions have, the first of
// several.
func (f *finder) vote() {
	votes := map[string]map[schema.EntityKind]int{}
	for _, n := range f.all {
		if n.Known == "" {
			key := f.joined(n.Span)
			if votes[key] == nil {
				votes[key] = map[schema.EntityKind]int{}
			}
			votes[key][n.Kind]++
		}
	}
	most := map[string]schema.EntityKind{}
	for _, n := range f.all {
		if key := f.joined(n.Span); n.Known == "" && votes[key][n.Kind] > votes[key][most[key]] {
			most[key] = n.Kind
		}
	}
	for _, n := range f.all {
		if n.Known == "" {
			n.Kind = most[f.joined(n.Span)]
		}
	}
}

// dateline reports whether a name is where an article was filed: "DROVIK, Ostrenia, April 14 —". What a colon ends is a
// speaker's name.
func (f *finder) dateline(n *found) bool {
	body := f.doc.Sentences[f.doc.SentenceAt(n.Start)].Body
	return n.End <= body && f.word(body-1) != ":"
}

// owns reports whether a name stands before a state's office and its holder: "Bellia Prime Minister Juri Kask".
func (f *finder) owns(n *found) bool {
	if n.End >= len(f.office) || f.office[n.End] == nil {
		return false
	}
	o := f.office[n.End]
	return nationalOffice(o.Title()) && o.End < len(f.at) && f.at[o.End] != nil && f.at[o.End].Start == o.End && f.at[o.End].Kind == schema.Person
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
	if i > 0 && f.lower(i) == "in" && f.Nouns.Is(f.doc.Tokens[i-1].Lemma, lexicon.Trust) {
		return false // "confidence in Lund", whom the article calls Eva Lund elsewhere
	}
	switch f.lower(i) {
	case "in", "near", "outside", "inside", "across", "throughout", "into":
		return true
	}
	return false
}

func (f *finder) settleShort(n, person *found, countries map[string]bool) {
	switch {
	case n.Kind == schema.Person && n.Known != "" && person != nil && person.Known != n.Known:
		n.Known = "" // a namesake of somebody famous, in full elsewhere in the article
		n.Gender = person.Gender
	case n.Kind == schema.Person && n.Known != "":
	case person != nil && n.Kind != schema.Country && !f.locative(n.Start-1) && f.determiner(n.Start-1) == "":
		n.Kind, n.Known, n.Gender = schema.Person, "", person.Gender
	case n.Known == "" && (countries[f.slug[n.Start]] || person == nil && f.owns(n)):
		n.Kind = schema.Country
	case n.Known == "" && f.titleBefore(n):
		n.Kind = schema.Person
	}
}

// likelyCountries are the names, unknown to the knowledge base, for which the article also prints an adjective or
// a people: "Kestria" where it prints "Kestrian", or that own an office ("of Kestria" after "president").
func (f *finder) likelyCountries() map[string]bool {
	adjectives := map[string]bool{}
	for i := range f.doc.Tokens {
		if f.looksDemonym(i) || f.looksPeople(i) {
			adjectives[f.nationNamed(f.slug[i])] = true
		}
	}
	countries := map[string]bool{}
	for _, n := range f.all {
		if n.Len() == 1 && n.Known == "" && (f.ownsOffice(n) || f.ownsState(n) || f.endsAsCountry(n)) {
			countries[f.slug[n.Start]] = true
		}
		if n.Len() == 1 && n.Known == "" && adjectives[f.slug[n.Start]] {
			countries[f.slug[n.Start]] = true
		}
		if n.Len() == 1 && n.Known == "" && n.Start >= 2 && f.word(n.Start-1) == "of" {
			if o := f.office[n.Start-2]; o != nil && o.Kind == "office" && nationalOffice(o.Title()) {
				countries[f.slug[n.Start]] = true
			}
			switch f.lower(n.Start - 2) {
			case "government", "parliament", "republic", "kingdom", "army", "constitution":
				countries[f.slug[n.Start]] = true
			}
		}
	}
	return countries
}

// ownsState reports whether a name is the possessor of what countries alone have: "Bellia's parliament".
func (f *finder) ownsState(n *found) bool {
	if n.End+1 >= len(f.at) || !f.possessive(n.End) {
		return false
	}
	return f.Nouns.Is(f.lower(n.End+1), lexicon.Sovereign)
}

// ownsOffice reports whether a name is the possessor of an office of states, and the office's holder follows: "Bellia's finance
// minister, Juri Kask,".
func (f *finder) ownsOffice(n *found) bool {
	i := n.End + 1
	if i >= len(f.office) || !f.possessive(n.End) || f.office[i] == nil || f.office[i].Start != i || !nationalOffice(f.office[i].Title()) {
		return false
	}
	end := f.office[i].End
	if end < len(f.at) && f.word(end) == "," {
		end++
	}
	return end < len(f.at) && f.at[end] != nil && f.at[end].Start == end && f.at[end].Form == extract.Named && f.at[end].Kind == schema.Person
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
	if s, ok := strings.CutSuffix(slug, "an"); ok && len(s) >= minStem {
		return s + "a"
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
	if n.Gender == extract.GenderUnknown && n.Len() == 1 {
		if g, ok := f.Given.Gender(f.slug[n.Start]); ok {
			n.Likely = extract.Gender(g)
		}
	}
	if n.Start > 0 && f.at[n.Start-1] == nil {
		if o := f.office[n.Start-1]; o != nil && o.Gender != 0 {
			n.Gender = extract.Gender(o.Gender)
		}
	}
}

// kindOf is the kind of a name by the word that it ends with, else by what the reader takes it for.
func (f *finder) kindOf(n *extract.Name) schema.EntityKind {
	head := f.headKind(n.End - 1)
	switch n.Label {
	case extract.PersonName:
		return schema.Person
	case extract.OrganizationName:
		if head == schema.Government {
			return head
		}
		return schema.Organization
	case extract.PlaceName:
		if head == schema.Country || head == schema.Organization && !f.sited(n.End-1) {
			return head
		}
		return schema.Place
	case extract.GroupName:
		return schema.Group
	case extract.EventName:
		return schema.EventKind
	case extract.WorkName:
		if head == schema.Legislation {
			return head
		}
		return schema.Work
	}
	return head
}

// sited reports whether bodies whose names end with token i are places as well: "Torm Hospital".
func (f *finder) sited(i int) bool {
	return f.Nouns.Is(f.slug[i], lexicon.Sited)
}

func (f *finder) headKind(i int) schema.EntityKind {
	h, _ := f.Heads.Name(f.slug[i])
	return h.Kind
}
