package relate

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"saidso/extract"
	"saidso/lexicon"
)

// turn climbs to a verb below which what is said did not happen: "refused to meet", "ruled out a meeting". That it was not refused leaves open
// whether it happened.
func (f *finder) turn(h int, s *status, depth int) {
	inner := s.negated
	s.negated = false
	f.climb(h, s, depth+1)
	if s.negated {
		s.negated = inner
		switch f.doc.Tokens[h].Lemma {
		case "fail", "forget", "neglect", "hesitate":
		default:
			s.actual = false // "did not rule out a meeting"
		}
		return
	}
	s.negated = !inner
}

// refused reports whether noun n, which verb h is done to, did not take place by it: "denied any contact with Kask", "refused a meeting". What an
// attribution denies is not asked for here.
func (f *finder) refused(h, n int) bool {
	if a := f.claim(n); a != extract.None && f.doc.Attributions[a].Denies {
		return false
	}
	switch f.doc.Tokens[h].Lemma {
	case "deny", "refuse", "decline", "avoid", "withhold":
		return true
	case "reject":
		// What one rejects has been said: "rejected criticism by Kask".
		return !f.said(n)
	}
	return false
}

// said reports whether noun n names what was said to somebody, or of somebody, before he turned it down.
func (f *finder) said(n int) bool {
	return slices.ContainsFunc(f.frames.Of("noun", f.doc.Tokens[n].Lemma), func(fr *lexicon.Frame) bool { return received(fr.Relation.Predicate) })
}

// received reports whether a relation has taken place where its object takes what was said well or badly.
func received(p quad.IRI) bool {
	return p == "so:criticized" || p == "so:accused" || p == "so:apologizedTo" || p == "so:praised" || p == "so:thanked"
}

// barred reports whether gerund v stands behind the "from" of a verb that keeps somebody from doing it: "refrained from meeting Kask", "barred
// him from meeting Kask".
func (f *finder) barred(v int) bool {
	t := &f.doc.Tokens[v]
	if t.Head < 0 || t.Head > v || t.XPOS != "VBG" || f.doc.Tokens[t.Head].UPOS != "VERB" || !extract.Is(t.Rel, "advcl", "xcomp", "obl") {
		return false
	}
	k := f.doc.Child(v, "mark", "case")
	return k >= 0 && k < v && f.is(k, "from") &&
		(f.effect(t.Head, lexicon.Negative) || f.effect(t.Head, lexicon.Undone) || f.effect(t.Head, lexicon.Barring))
}

// gerundComplement reports whether gerund v, which the reader takes for a clause of its own, stands right behind its verb: "denies ever meeting
// Kask", "ruled out working with Kask".
func (f *finder) gerundComplement(v int) bool {
	t := &f.doc.Tokens[v]
	if t.Head < 0 || t.Head > v || t.XPOS != "VBG" || !extract.Is(t.Rel, "advcl") || f.doc.Child(v, "mark", "case", "nsubj") >= 0 {
		return false
	}
	for j := t.Head + 1; j < v; j++ {
		if x := &f.doc.Tokens[j]; x.UPOS != "ADV" && !extract.Is(x.Rel, "compound:prt", "aux") {
			return false
		}
	}
	return f.doc.Tokens[t.Head].UPOS == "VERB"
}

// inverted tells why an auxiliary stands before the subject of verb v: "no" behind a word that denies ("Never had she ..."), "so" behind another
// word ("Only then did she ..."), "" where the clause begins with it.
func (f *finder) inverted(v, aux int) string {
	for j := f.doc.Subtree(v).Start; j < aux; j++ {
		switch strings.ToLower(f.doc.Word(j)) {
		case "never", "no", "not", "nor", "neither", "nowhere":
			return "no"
		case "only", "so", "such", "rarely", "seldom", "hardly", "then", "also":
			return "so"
		}
	}
	return ""
}

// untrue reports whether head h says that its clause is not so: "it is false that", "it is not true that", "it is a lie that".
func (f *finder) untrue(h int) bool {
	switch f.doc.Tokens[h].Lemma {
	case "false", "untrue", "incorrect", "lie", "myth", "nonsense":
		return f.doc.Child(h, "cop") >= 0 && !f.denied(h)
	case "true", "case", "so", "correct":
		return f.doc.Child(h, "cop") >= 0 && f.denied(h)
	}
	return false
}

// denied reports whether a word beside token h denies it.
func (f *finder) denied(h int) bool {
	for _, k := range f.doc.Children(h) {
		switch f.doc.Tokens[k].Lemma {
		case "not", "never", "n't", "n’t", "hardly":
			return true
		}
	}
	return false
}
