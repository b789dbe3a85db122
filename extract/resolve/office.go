package resolve

import (
	"slices"
	"strings"

	"saidso/extract"
	"saidso/kb"
	"saidso/schema"
)

// offices gives the definite office phrases that nothing in the article resolves to who held the office on its day: "the
// president", "Ukraine's foreign minister".
func (x *identifier) offices() {
	if x.day == 0 {
		return
	}
	at := map[string]int{} // entities by node
	for e := range x.doc.Entities {
		if id := x.doc.Entities[e].ID; id != "" {
			at[string(id)] = e
		}
	}
	for i := range x.doc.Mentions {
		m := &x.doc.Mentions[i]
		if m.Form != extract.Nominal || m.Plural || m.Title == "" || !m.Definite {
			continue
		}
		whole := m.Entity
		if whole != extract.None && (x.doc.Entities[whole].Kind != schema.Unnamed || x.doc.Entities[whole].Mentions[0] != i) {
			continue
		}
		term, ok := x.holder(i)
		if !ok || x.named(m, term.Person) || clash(m.Gender, extract.Gender(term.Person.Gender)) {
			continue
		}
		if whole != extract.None {
			if x.agree(whole, term.Person) {
				e := &x.doc.Entities[whole]
				m.Known, e.ID, e.Kind = term.Person.ID, term.Person.ID, schema.Person
			}
			continue
		}
		m.Known = term.Person.ID
		e, seen := at[string(m.Known)]
		if !seen {
			e = len(x.doc.Entities)
			at[string(m.Known)] = e
			x.doc.Entities = append(x.doc.Entities, extract.Entity{ID: m.Known, Kind: schema.Person, Gender: extract.Gender(term.Person.Gender)})
		}
		m.Entity = e
		entity := &x.doc.Entities[e]
		entity.Mentions = append(entity.Mentions, i)
		slices.Sort(entity.Mentions)
	}
}

// agree reports whether no noun phrase of an entity means another office-holder.
func (x *identifier) agree(e int, holder *kb.Entry) bool {
	for _, k := range x.doc.Entities[e].Mentions {
		m := &x.doc.Mentions[k]
		if m.Form != extract.Nominal || m.Owner == "" && x.doc.Mentions[x.doc.Entities[e].Mentions[0]].Title == m.Title {
			continue
		}
		if term, ok := x.holder(k); !ok || term.Person != holder {
			return false
		}
	}
	return true
}

// named reports whether the article names somebody else with the office that a noun phrase names: then which of them it means is
// for the stage that makes chains.
func (x *identifier) named(m *extract.Mention, holder *kb.Entry) bool {
	for e := range x.doc.Entities {
		entity := &x.doc.Entities[e]
		if entity.Kind != schema.Person || entity.ID == holder.ID {
			continue
		}
		for _, r := range entity.Roles {
			role := &x.doc.Roles[r]
			same := role.Title == m.Title || shortFor(m.Title, role.Title)
			if same && role.Predicate == schema.HasRole && (m.Owner == "" || role.Owner == "" || role.Owner == m.Owner) {
				return true
			}
		}
	}
	return false
}

// holder is the term of the one whom an office phrase means on the article's day: the office of the country or body that the
// phrase names, else of the country that the article surely plays in.
func (x *identifier) holder(i int) (kb.Term, bool) {
	m := &x.doc.Mentions[i]
	if m.Title == "counterpart" {
		return x.counterpart(i)
	}
	phrase, state := kb.CutState(m.Title)
	more, ok := x.phrase(m)
	owner, known := "", true
	if m.Owner == "" {
		owner, known = x.owner(m)
	}
	ok = ok && known
	switch state = max(state, more); {
	case !ok:
		return kb.Term{}, false
	case state == kb.ActingAs:
		phrase = "acting " + phrase
	case state == kb.Elect:
		phrase += "-elect"
	case state != kb.Holding:
		return kb.Term{}, false
	}
	chief := x.scene.chief()
	if owner != "" {
		return x.kb.Office(phrase, owner, x.day)
	}
	if m.Owner == "" {
		// "the U.N. secretary-general": the title names the body itself.
		posts := x.kb.Posts(m.Title, "")
		if len(posts) == 1 && (posts[0].Country == "" && severalWords(m.Title) || posts[0].Country == chief) {
			return x.kb.Office(phrase, posts[0].Body, x.day)
		}
		return x.kb.Office(phrase, chief, x.day)
	}
	owner = x.countryIn(m.Owner, m.Span)
	if term, ok := x.kb.Office(phrase, owner, x.day); ok {
		return term, true
	}
	// "White House press secretary", "NATO chief", "European Commission president"
	full := owner + " " + phrase
	if posts := x.kb.Posts(full, ""); len(posts) == 1 {
		return x.kb.Office(full, posts[0].Body, x.day)
	}
	return kb.Term{}, false
}

// phrase reads how a noun phrase says that somebody stands to an office. It is not ok where the phrase has words that make it
// another's, or nobody's in particular: "its president", "the first president", "the president of the company".
func (x *identifier) phrase(m *extract.Mention) (kb.State, bool) {
	state := kb.Holding
	inTitle := titleWords(m.Title)
	after := false
	for i := x.begin(m, inTitle); i < m.Span.End; i++ {
		t := &x.doc.Tokens[i]
		word := strings.ToLower(x.doc.Word(i))
		switch {
		case inTitle[schema.Slug(word)]:
			after = true
			continue
		case word == "elect":
			state = kb.Elect
			continue
		case word == "designate" || word == "nominee":
			return kb.Nominee, false
		}
		if title, s := kb.CutState(word + " x"); title == "x" && s != kb.Holding && !after {
			state = max(state, s)
			continue
		}
		if t.XPOS == "PRP$" && after || barred[word] {
			return state, false
		}
		if after && t.UPOS == "ADP" && !x.owned(i+1, m) {
			return state, false
		}
	}
	return state, true
}

// begin is the token at which what belongs to an office begins: the last article, or possessor's mark, before it. What stands before
// that in the mention belongs to something else.
func (x *identifier) begin(m *extract.Mention, inTitle map[string]bool) int {
	begin := m.Span.Start
	for i := m.Span.Start; i < m.Span.End && !inTitle[schema.Slug(x.doc.Word(i))]; i++ {
		if t := &x.doc.Tokens[i]; t.UPOS == "DET" || t.XPOS == "POS" {
			begin = i
		}
	}
	return begin
}

func titleWords(title string) map[string]bool {
	words := map[string]bool{}
	for _, w := range strings.Fields(title) {
		words[schema.Slug(w)] = true
	}
	return words
}

// barred are words beside an office that make it another's than the holder's.
var barred = set("first", "second", "third", "fourth", "last", "this", "that", "another", "any", "every", "each", "no", "young", "fictional", "fake",
	"honorary", "deputy", "vice", "assistant", "rival", "shadow", "new", "old", "other", "same", "whose")

// owned reports whether what follows a preposition behind an office is its owner.
func (x *identifier) owned(i int, m *extract.Mention) bool {
	if m.Owner == "" {
		return false
	}
	for ; i < m.Span.End; i++ {
		if word := x.doc.Word(i); word != strings.ToLower(word) {
			return true
		}
		if x.doc.Tokens[i].UPOS == "NOUN" {
			return false
		}
	}
	return false
}
