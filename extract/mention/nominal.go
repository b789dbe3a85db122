package mention

import (
	"strings"

	"saidso/extract"
	"saidso/schema"
)

// findNominals adds the noun phrases that stand for people and bodies: offices that no name has taken, and
// the nouns of the head lexicon.
func (f *finder) findNominals() {
	owners := map[int]bool{} // nouns of an office's owner
	for _, r := range f.given {
		if r.possess != extract.None {
			owners[r.possess] = true
		}
		for i := r.Start; i < r.End; i++ {
			if o := f.office[i]; o != nil && o.End-1 != r.possess {
				o.taken = true // the phrase speaks of the name that it stands by, but for "the president's" in front
			}
		}
	}
	for i := range f.doc.Tokens {
		// In the title of a name stands the owner of its office: "The board's president, Knut Salhus".
		if n := f.at[i]; n != nil && !(owners[i] && n.Form == extract.Named && !n.Contains(i)) {
			continue
		}
		if o := f.office[i]; o != nil {
			if o.End-1 == i && !o.taken {
				f.nominalOffice(o)
			}
			continue
		}
		t := f.doc.Tokens[i]
		if t.UPOS != "NOUN" && t.UPOS != "PROPN" || extract.Is(t.Rel, "compound") {
			continue
		}
		if h, ok := f.Heads.Noun(strings.ToLower(t.Lemma)); ok {
			// "Police" have a verb in the plural, and are one body.
			several := t.XPOS == "NNS" && (h.Kind.Family() != schema.Organization || f.lower(i) != strings.ToLower(t.Lemma))
			f.addNominal(extract.Mention{Kind: h.Kind, Gender: extract.Gender(h.Gender), Plural: several || h.Kind == schema.Group}, i, i+1, "")
		}
	}
}

func (f *finder) nominalOffice(o *officeAt) {
	if o.Kind == "honorific" {
		return
	}
	head := o.End - 1
	t := f.doc.Tokens[head]
	if extract.Is(t.Rel, "compound", "flat") && t.Head > head {
		return
	}
	p := f.rightOf(f.leftOf(o))
	title := strings.ToLower(f.title(o))
	f.addNominal(extract.Mention{
		Kind: schema.Person, Gender: extract.Gender(o.Gender), Plural: o.plural || t.XPOS == "NNS" || t.XPOS == "NNPS",
		Owner: p.owner, Definite: p.definite,
	}, p.Start, p.End, title)
}

// addNominal adds a noun phrase whose core is the tokens [from, to), widened over its modifiers.
func (f *finder) addNominal(m extract.Mention, from, to int, title string) {
	head := f.headOf(extract.Span{Start: from, End: to})
	m.Form, m.Title = extract.Nominal, title
	start, end := from, to
	s := f.sentence(head)
	for start > s.Start {
		i := start - 1
		t := f.doc.Tokens[i]
		if f.at[i] != nil && f.at[i].Form == extract.Named && (f.at[i].Contains(i) || f.at[i].End <= start) {
			if f.at[i].End == start && (m.Kind == schema.Government || m.Kind == schema.Organization || extract.Is(t.Rel, "compound", "nmod", "amod")) {
				start = f.at[i].Extent.Start
				continue
			}
			break
		}
		if f.possessive(i) && i > s.Start && f.at[i-1] != nil {
			start = f.at[i-1].Extent.Start
			m.Definite = true
			break
		}
		switch t.UPOS {
		case "DET":
			w := f.lower(i)
			m.Definite = w == "the" || w == "this" || w == "that" || w == "these" || w == "those"
			start = i
		case "PRON":
			if t.XPOS == "PRP$" {
				start, m.Definite = i, true
			}
			goto left
		case "ADJ", "NUM", "NOUN", "PROPN":
			start = i
			continue
		case "VERB":
			if t.XPOS == "VBG" || t.XPOS == "VBN" {
				if extract.Is(t.Rel, "amod") {
					start = i
					continue
				}
			}
			goto left
		case "PUNCT":
			if f.isHyphen(i) && f.touches(i+1) {
				start = i
				continue
			}
			goto left
		default:
			goto left
		}
		break
	}
left:
	// A phrase of "of", "at", "for", "from", "in" or "with" right after it belongs to it, a day does not.
	if end < s.End && f.doc.Tokens[end].UPOS == "ADP" {
		for _, c := range f.doc.Children(head) {
			if sub := f.doc.Subtree(int(c)); sub.Start == end && extract.Is(f.doc.Tokens[c].Rel, "nmod") && sub.Len() <= 8 && !f.isCalendar(int(c)) {
				end = sub.End
			}
		}
	}
	m.Span = extract.Span{Start: start, End: end}
	n := &found{Mention: m}
	n.Entity = extract.None
	n.Extent = m.Span
	n.Head = head
	f.all = append(f.all, n)
	for i := from; i < to; i++ {
		f.at[i] = n
	}
	for i := start; i < from; i++ {
		if f.at[i] == nil {
			f.at[i] = n
		}
	}
}

// pronouns are the pronouns that stand for people and bodies.
var pronouns = map[string]extract.Mention{
	"he": {Gender: extract.Masculine, Kind: schema.Person}, "him": {Gender: extract.Masculine, Kind: schema.Person},
	"his": {Gender: extract.Masculine, Kind: schema.Person}, "himself": {Gender: extract.Masculine, Kind: schema.Person},
	"she": {Gender: extract.Feminine, Kind: schema.Person}, "her": {Gender: extract.Feminine, Kind: schema.Person},
	"hers": {Gender: extract.Feminine, Kind: schema.Person}, "herself": {Gender: extract.Feminine, Kind: schema.Person},
	"they": {Plural: true}, "them": {Plural: true}, "their": {Plural: true}, "themselves": {Plural: true},
	"i": {Kind: schema.Person}, "me": {Kind: schema.Person}, "my": {Kind: schema.Person}, "myself": {Kind: schema.Person},
	"we": {Plural: true}, "us": {Plural: true}, "our": {Plural: true}, "ourselves": {Plural: true},
	"you": {}, "your": {}, "it": {}, "its": {}, "itself": {}, "which": {}, "that": {}, "who": {}, "whom": {}, "whose": {},
}

// relative reports whether "which" or "that" is a pronoun whose clause tells of the noun before it.
func (f *finder) relative(i int) bool {
	t := f.doc.Tokens[i]
	return t.UPOS == "PRON" && t.XPOS == "WDT" && !extract.Is(t.Rel, "det") && t.Head >= 0
}

func (f *finder) findPronouns() {
	for i, t := range f.doc.Tokens {
		if f.at[i] != nil && f.at[i].Form == extract.Named && f.at[i].Contains(i) {
			continue // part of a name, rather than of its title: "her brother Juri Kask"
		}
		m, ok := pronouns[f.lower(i)]
		if !ok || t.UPOS == "PROPN" || (f.lower(i) == "which" || f.lower(i) == "that") && !f.relative(i) || f.lower(i) == "us" && f.word(i) == "US" {
			continue
		}
		m.Span = extract.Span{Start: i, End: i + 1}
		m.Form = extract.Pronoun
		f.add(m)
		f.at[i] = f.all[len(f.all)-1]
	}
}
