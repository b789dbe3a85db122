package mention

import (
	"strings"

	"saidso/extract"
	"saidso/kb"
	"saidso/lexicon"
	"saidso/schema"
)

// officeAt is an office phrase where the text prints it.
type officeAt struct {
	extract.Span
	*lexicon.Office
	plural bool
	taken  bool // a role or a name has used it
}

// maxOffice is the most words that an office phrase of the lexicon has.
const maxOffice = 7

// findOffices marks the longest office phrases, from left to right, and widens the nouns that take modifiers
// over them: "deputy trade minister".
func (f *finder) findOffices() {
	for _, s := range f.doc.Sentences {
		for i := s.Start; i < s.End; i++ {
			o := f.officeFrom(i, s.End)
			if o == nil {
				continue
			}
			if o.Head && o.Len() == 1 && o.Kind != "honorific" {
				f.widen(o, s.Start)
			}
			for j := o.Start; j < o.End; j++ {
				f.office[j] = o
			}
			i = o.End - 1
		}
	}
}

func (f *finder) officeFrom(i, end int) *officeAt {
	if f.slug[i] == "" || f.slug[i] == "pm" && i > 0 && f.doc.Tokens[i-1].UPOS == "NUM" {
		return nil
	}
	var best *officeAt
	for j := i + 1; j <= min(end, i+maxOffice); j++ {
		if f.slug[j-1] == "" && f.word(j-1) != "-" {
			break
		}
		span := extract.Span{Start: i, End: j}
		key := f.joined(span)
		if o, ok := f.Offices.Lookup(key, f.doc.Slice(span)); ok && f.nounLike(j-1) {
			best = &officeAt{Span: span, Office: o}
		} else if lemma := f.doc.Tokens[j-1].Lemma; f.doc.Tokens[j-1].XPOS == "NNS" || f.doc.Tokens[j-1].XPOS == "NNPS" {
			head := f.joined(extract.Span{Start: i, End: j - 1})
			if head != "" {
				head += "-"
			}
			if o, ok := f.Offices.Lookup(head+lemma, ""); ok {
				best = &officeAt{Span: span, Office: o, plural: true}
			}
		}
		if !f.Offices.Begins(key) {
			break
		}
	}
	return best
}

// nounLike keeps "lead", "judge" and "chair" from being offices where they are verbs.
func (f *finder) nounLike(i int) bool {
	switch f.doc.Tokens[i].UPOS {
	case "VERB", "AUX", "ADP", "SCONJ", "PRON", "DET":
		return f.capital(i) && !f.first(i)
	}
	return true
}

// maxModifiers bounds how far an office phrase is widened to the left.
const maxModifiers = 3

func (f *finder) widen(o *officeAt, start int) {
	upper := f.capital(o.Start)
	for n := 0; n < maxModifiers && o.Start > start; n++ {
		j := o.Start - 1
		if f.office[j] != nil || f.slug[j] == "" || stateWords[f.lower(j)] != "" || f.capital(j) != upper {
			return
		}
		if f.demonymAt(j) != nil || len(f.KB.Lookup(f.slug[j], f.word(j))) > 0 || f.isCalendar(j) {
			return
		}
		if h, ok := f.Heads.Noun(f.slug[j]); ok && o.Kind == "spokes" && (h.Kind == schema.Government || h.Kind == schema.Organization) {
			return // "Kestrian government spokeswoman": the government is whom she speaks for
		}
		t := f.doc.Tokens[j]
		modifies := t.Head >= o.Start && t.Head < o.End && extract.Is(t.Rel, "compound", "amod")
		switch {
		case upper && (t.UPOS == "PROPN" || t.UPOS == "NOUN") && !f.looksDemonym(j) && !f.first(j) && !f.knownGiven(j) && f.commonWord(j):
		case !upper && t.UPOS == "NOUN" && modifies:
		case !upper && t.UPOS == "ADJ" && modifies && relational(f.slug[j]):
		default:
			return
		}
		o.Start = j
	}
}

// relational reports whether an adjective has the ending of those that make another office ("naval officer",
// "presidential adviser") rather than describe its holder.
func relational(adj string) bool {
	return strings.HasSuffix(adj, "al") || strings.HasSuffix(adj, "ary")
}

// commonWord reports whether a capitalized word is one that departments are named for, as far as its ending
// and the head lexicon tell: "Trade", "Justice", "Climate". Names of people seldom stand right before a
// capitalized "Minister"; those of bodies do.
func (f *finder) commonWord(i int) bool {
	_, org := f.Heads.Name(f.slug[i])
	return !org
}

func (f *finder) knownGiven(i int) bool {
	_, ok := f.Given.Gender(f.slug[i])
	return ok
}

// demonymAt is the country of which token i is the adjective, or a short name that serves as one ("U.S.").
func (f *finder) demonymAt(i int) *kb.Entry {
	if !f.capital(i) {
		return nil
	}
	if e, ok := f.KB.Demonym(f.slug[i]); ok {
		return e
	}
	return nil
}

// stateWords say how a holder stands to an office: the role's predicate under schema, as a key.
var stateWords = map[string]string{
	"former": "former", "ex": "former", "then": "former", "past": "former", "onetime": "former", "one-time": "former",
	"late": "former", "retired": "former", "ousted": "former", "erstwhile": "former", "deposed": "former",
	"outgoing": "current", "acting": "current", "interim": "current", "caretaker": "current", "incumbent": "current",
	"current": "current", "new": "current", "newly": "current", "sitting": "current", "longtime": "current",
	"incoming": "elect", "designate": "elect", "elect": "elect", "nominee": "nominated",
}

// actingWords are those that say that somebody has an office for the time being.
var actingWords = map[string]bool{"acting": true, "interim": true, "caretaker": true}
