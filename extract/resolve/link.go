package resolve

import (
	"slices"
	"strings"

	"saidso/extract"
	"saidso/kb"
	"saidso/schema"
)

// person ties a named person to the knowledge base, or unties one whom a name alone tied to it.
func (x *identifier) person(e int) {
	entity := &x.doc.Entities[e]
	candidates := x.candidates(entity)
	if len(candidates) == 0 {
		if known, ok := x.kb.Entry(entity.ID); ok && known.Kind == schema.Person && len(x.forms(entity, extract.Named)) > 0 {
			entity.ID = "" // its full name is another
		}
		return
	}
	best, first, second := (*kb.Entry)(nil), 0.0, 0.0
	for _, c := range candidates {
		switch score := x.score(e, c); {
		case best == nil || score > first:
			best, first, second = c.Entry, score, first
			if len(candidates) == 1 {
				second = 0
			}
		case score > second:
			second = score
		}
	}
	entity.ID = ""
	if first >= linkAt && (first-second >= linkMargin || len(candidates) == 1) {
		entity.ID = best.ID
	}
}

// candidates are the people whom the forms of an entity may mean. A form of several words goes before single ones: "Petra Rubio" is
// nobody whom "Rubio" means.
func (x *identifier) candidates(entity *extract.Entity) []kb.Candidate {
	forms := x.forms(entity, extract.Named)
	long := slices.DeleteFunc(slices.Clone(forms), func(f string) bool { return !severalWords(f) })
	if len(long) > 0 {
		forms = long
	}
	var found []kb.Candidate
	for _, form := range forms {
		of := x.people(form)
		if len(of) == 0 && len(long) > 0 {
			of = x.shortened(form)
		}
		for _, c := range of {
			if k := slices.IndexFunc(found, func(d kb.Candidate) bool { return d.Entry == c.Entry }); k >= 0 {
				found[k].Why |= c.Why
			} else {
				found = append(found, c)
			}
		}
	}
	if len(long) > 0 && slices.ContainsFunc(found, inFull) {
		found = slices.DeleteFunc(found, func(c kb.Candidate) bool { return !inFull(c) })
	}
	return found
}

// severalWords reports whether a form has a given name beside the surname: "Le Pen" has none.
func severalWords(form string) bool { return strings.ContainsRune(form, ' ') }

// people are the people among the candidates for a form. A form of several words that is somebody's in full is nobody's in short.
func (x *identifier) people(form string) []kb.Candidate {
	list := slices.DeleteFunc(x.kb.Candidates(form), func(c kb.Candidate) bool { return c.Kind != schema.Person })
	if slices.ContainsFunc(list, inFull) {
		short := slices.DeleteFunc(slices.Clone(list), func(c kb.Candidate) bool { return inFull(c) || c.Why&kb.BySurname != 0 })
		list = slices.DeleteFunc(list, func(c kb.Candidate) bool { return slices.Contains(short, c) })
	}
	return list
}

func inFull(c kb.Candidate) bool { return c.Why&(kb.ByName|kb.ByAlias) != 0 }

// shortened are the people whom the first and last words of a longer form mean: "Marco Antonio Rubio".
func (x *identifier) shortened(form string) []kb.Candidate {
	words := strings.Fields(form)
	for len(words) > 1 && nameSuffix(words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	if len(words) == 1 {
		return nil
	}
	list := x.people(words[0] + " " + words[len(words)-1])
	if len(words) == len(strings.Fields(form)) && len(words) < 3 {
		return nil
	}
	for i := range list {
		if inFull(list[i]) {
			list[i].Why = kb.ByShort
		}
	}
	return list
}

func nameSuffix(word string) bool {
	switch strings.Trim(word, ".,") {
	case "Jr", "Sr", "II", "III", "IV":
		return true
	}
	return false
}

// score sums up what speaks for a candidate and against it; weights.go tells what each fact weighs.
func (x *identifier) score(e int, c kb.Candidate) float64 {
	entity := &x.doc.Entities[e]
	forms := x.forms(entity, extract.Named)
	long := slices.ContainsFunc(forms, severalWords)
	alone := !long || c.Why&(kb.ByName|kb.ByAlias|kb.ByShort) == 0
	common := long && x.common(forms, c.Entry)
	score := nameScore(c, long, common)
	if c.Born > 0 && x.day != 0 && (x.day.Year() < c.Born+20 || x.day.Year() > c.Born+100) {
		score += impossible
	}
	if g := extract.Gender(c.Gender); g != extract.GenderUnknown && clash(entity.Gender, g) {
		score += genderConflict
	}
	titles := x.titles(entity, c.Entry, alone, common)
	score += titles
	if c.Past && titles < heldThen {
		score += pastPerson
	}
	office, holds := x.kb.RoleAt(c.ID, x.day)
	switch {
	case !holds || c.Past || !long && c.Why&kb.ByAlias == 0:
	case office.Manner == kb.Shared:
		score += inSeat
	default:
		score += inOffice
	}
	abroad := holds || c.Why&kb.ByAlias != 0 && !long || x.famous(c.Entry) || long && inFull(c) && x.rare(c.Entry)
	score += x.sceneScore(e, c.Entry, abroad)
	if x.otherwise(entity, common, x.famous(c.Entry)) {
		score += otherwise
	}
	return score
}

// nameScore weighs how the name fits.
func nameScore(c kb.Candidate, long, common bool) float64 {
	switch {
	case inFull(c) && long, c.Why&kb.ByShort != 0 && long:
		w := fullName
		if !inFull(c) {
			w = shortenedName
		}
		if common {
			w += commonName - fullName
		}
		return w
	case c.Why&kb.ByInitial != 0 && long:
		return initialName
	case inFull(c):
		return famousName
	}
	return surnameOnly
}

// common reports whether a name may be many people's: it is printed in two words at most, and nobody's whom a single word means in
// the world's news.
func (x *identifier) common(forms []string, c *kb.Entry) bool {
	if !c.Common || x.famous(c) {
		return false
	}
	for _, form := range forms {
		words := strings.Fields(form)
		for len(words) > 1 && nameSuffix(words[len(words)-1]) {
			words = words[:len(words)-1]
		}
		if len(words) > 2 {
			return false
		}
	}
	return true
}

// rare reports whether few people of the knowledge base have a person's surname.
func (x *identifier) rare(c *kb.Entry) bool {
	return len(x.kb.Candidates(c.Name[strings.LastIndexByte(c.Name, ' ')+1:])) < fewBearers
}

// famous reports whether a single word means this person in the world's news.
func (x *identifier) famous(c *kb.Entry) bool {
	return slices.ContainsFunc(x.kb.Aliases(c), func(a string) bool { return !severalWords(a) })
}

// sceneScore weighs whether the article speaks of the candidate's country. abroad is true for those of whom others speak too.
func (x *identifier) sceneScore(e int, c *kb.Entry, abroad bool) float64 {
	if c.Country == "" {
		return 0
	}
	w, rest := x.scene.speaksFor(c.Country, e)
	switch {
	case w > rest:
		return inScene + chiefScene
	case w > 0:
		return inScene
	case rest < minScene || x.international(c):
		return 0
	case abroad:
		return knownAbroad
	}
	return outOfScene
}

// international reports whether somebody held an office of no country, now or before.
func (x *identifier) international(c *kb.Entry) bool {
	return slices.ContainsFunc(x.kb.TermsOf(c.ID), func(t kb.Term) bool { return t.Post.Country == "" })
}

// otherwise reports whether the article introduces an entity as something that is no office: "John Kennedy, a baker,". What holds a
// capital letter speaks of a body or a place and may be an office. "The" tells which of several somebody is, which counts for
// nobody famous: "Donald Trump, the candidate,".
func (x *identifier) otherwise(entity *extract.Entity, common, famous bool) bool {
	if len(entity.Roles) > 0 {
		return false
	}
	for _, k := range entity.Mentions {
		m := &x.doc.Mentions[k]
		if m.Form != extract.Named || !severalWords(x.doc.Slice(m.Span)) {
			continue
		}
		if common && x.trade(m) {
			return true
		}
		i := m.Extent.End + 1
		if i+1 >= len(x.doc.Tokens) || x.doc.Word(i-1) != "," {
			return false
		}
		switch strings.ToLower(x.doc.Word(i)) {
		case "a", "an":
			return x.commonPhrase(i + 1)
		case "the":
			return !famous && x.commonPhrase(i+1)
		}
		return false
	}
	return false
}

// trade reports whether a noun that gives no office stands before a name: "striker Mike Johnson", "Coach Mark Warner".
func (x *identifier) trade(m *extract.Mention) bool {
	i := m.Span.Start - 1
	if i < 0 || beside[strings.Trim(strings.ToLower(x.doc.Word(i)), ".")] {
		return false
	}
	if m.Extent.Start < m.Span.Start {
		return x.doc.Tokens[i].UPOS != "PUNCT" // a title that is no office
	}
	return x.doc.Tokens[i].UPOS == "NOUN"
}

// beside are words before a name that say nothing of what somebody is: forms of address, and what people are to each other.
var beside = set("mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "hon", "rev", "wife", "husband", "son", "daughter", "brother", "sister",
	"father", "mother", "ally", "rival", "colleague", "opponent", "challenger", "nominee", "candidate", "critic", "counterpart", "predecessor",
	"successor", "friend", "mate", "incumbent", "contender", "hopeful", "lawmaker", "politician", "billionaire")

// maxApposition is how many words of an apposition are looked at.
const maxApposition = 8

// commonPhrase reports whether a noun phrase up to the next mark, pronoun or verb has no capital letter. One with a possessor
// ("the president's son") relates somebody to others and says nothing of what he is.
func (x *identifier) commonPhrase(i int) bool {
	noun := false
	for n := 0; n < maxApposition && i < len(x.doc.Tokens); i, n = i+1, n+1 {
		word := x.doc.Word(i)
		if word != strings.ToLower(word) || x.doc.Tokens[i].XPOS == "POS" {
			return false
		}
		switch x.doc.Tokens[i].UPOS {
		case "NOUN":
			noun = true
		case "PUNCT", "PRON", "VERB", "AUX", "SCONJ":
			return noun
		}
	}
	return noun
}
