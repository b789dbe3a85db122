package relate

import (
	"slices"
	"strings"

	"saidso/extract"
	"saidso/lexicon"
	"saidso/schema"
)

// agents lists who does what verb v says.
func (f *finder) agents(v int) []int {
	if f.doc.Passive(v) {
		for _, c := range f.doc.Children(v) { // "praised by everyone, even by Rubek"
			if f.by(int(c)) && extract.Is(f.doc.Tokens[c].Rel, "obl") {
				if all := f.each(int(c)); len(all) > 0 {
					return all
				}
			}
		}
		if by := f.each(f.lowerBy(v)); len(by) > 0 {
			return by
		}
		return f.each(f.causer(v))
	}
	if c := f.gerundController(v); c >= 0 {
		return f.each(c)
	}
	if c := f.controller(v); c >= 0 {
		return f.each(c)
	}
	a := f.doc.Agent(v)
	if t := &f.doc.Tokens[v]; a < 0 && t.Head >= 0 && extract.Is(t.Rel, "ccomp", "obl") && f.doc.Child(v, "mark") < 0 && f.gerund(v) {
		a = f.doc.Agent(t.Head) // "denies having met Kask"
	}
	if a < 0 {
		a = f.strayed(v)
	}
	if a < 0 && f.nounVerb(v) {
		a = f.doc.Child(v, "nsubj", "vocative", "compound")
	}
	return f.each(a)
}

// strayed is the subject of complement v that the reader hangs on the verb of saying behind it, which has another: "Holm praised Kask, Orr
// said." None where there is none.
func (f *finder) strayed(v int) int {
	t := &f.doc.Tokens[v]
	if !extract.Is(t.Rel, "ccomp") || t.Head < v || !finite(t.XPOS) {
		return extract.None
	}
	before, own := extract.None, false
	for _, c := range f.doc.Children(t.Head) {
		if extract.Is(f.doc.Tokens[c].Rel, "nsubj") {
			own = own || int(c) > v
			if int(c) < v {
				before = int(c)
			}
		}
	}
	if !own {
		return extract.None
	}
	return before
}

// gerund reports whether verb v, or its auxiliary, is one.
func (f *finder) gerund(v int) bool {
	aux := f.doc.Child(v, "aux")
	return f.doc.Tokens[v].XPOS == "VBG" && aux < 0 || aux >= 0 && f.doc.Tokens[aux].XPOS == "VBG"
}

// controller is who is to do what infinitive v says where the reader hangs it on another verb loosely: "nominated Hlavac, a banker, to
// succeed Moll", "appealed to both sides to return". None where that is no such verb, or the infinitive tells its own purpose.
func (f *finder) controller(v int) int {
	t := &f.doc.Tokens[v]
	if !extract.Is(t.Rel, "advcl", "xcomp") || t.Head < 0 || !f.infinitive(v) || f.doc.Child(v, "nsubj") >= 0 {
		return extract.None
	}
	for _, fr := range f.framesOf(t.Head) {
		if fr.POS != "verb" || !controls(fr.Relation) {
			continue
		}
		if o, ok := f.object(t.Head, fr); ok && o >= 0 && o < v {
			return o
		}
	}
	return extract.None
}

// controls reports whether whom a relation is directed to is who acts in an infinitive behind it.
func controls(r schema.RelationType) bool {
	switch r.Predicate {
	case "so:urged", "so:demanded", "so:pressured", "so:appointed", "so:nominated", "so:warned", "so:aided":
		return true
	}
	return false
}

// possessor is the token of whom noun n belongs to, or None: "Kask's recent meeting" also where the tree has it otherwise.
func (f *finder) possessor(n int) int {
	if p := f.doc.Child(n, "nmod:poss"); p >= 0 {
		return p
	}
	for j := n - 1; j > max(0, n-maxSkip); j-- {
		if t := &f.doc.Tokens[j]; t.XPOS == "POS" {
			if t.Head >= 0 && t.Head < j && f.resolved(t.Head) != extract.None {
				return t.Head
			}
			break
		} else if t.UPOS != "ADJ" && t.UPOS != "ADV" && t.UPOS != "NUM" && t.XPOS != "VBN" && t.XPOS != "VBG" {
			break
		}
	}
	return extract.None
}

// bearersOfAdjective lists who is what adjective i says: its subject, the noun that it stands behind, or the subject of the verb
// that it goes with.
func (f *finder) bearersOfAdjective(i int) []int {
	if s := f.doc.Child(i, "nsubj"); s >= 0 {
		return f.each(s)
	}
	t := &f.doc.Tokens[i]
	switch {
	case t.Head < 0:
	case extract.Is(t.Rel, "acl", "amod", "appos") && t.Head < i:
		return f.each(t.Head)
	case extract.Is(t.Rel, "xcomp", "advcl", "conj"):
		if f.doc.Tokens[t.Head].UPOS == "VERB" && !f.doc.Passive(t.Head) {
			return f.each(f.doc.Agent(t.Head))
		}
		if extract.Is(t.Rel, "conj") {
			return f.each(f.doc.Child(t.Head, "nsubj"))
		}
	}
	return nil
}

// bearersOfNoun lists who is what noun n says, "a critic of Kask": its subject, whom it stands beside, or whom it stands for.
func (f *finder) bearersOfNoun(n int) []int {
	if f.doc.Child(n, "cop") >= 0 {
		return f.each(f.doc.Child(n, "nsubj"))
	}
	if t := &f.doc.Tokens[n]; t.Head >= 0 && (extract.Is(t.Rel, "appos") || extract.Is(t.Rel, "nmod") && f.preposition(n) >= 0 && f.is(f.preposition(n), "once")) {
		return f.each(t.Head) // also "Holm, once a critic of Kask"
	}
	if a := f.doc.Child(n, "appos"); a >= 0 {
		if all := f.each(a); len(all) > 0 {
			return all
		}
	}
	if m := f.resolved(n); m != extract.None && f.firm(m) {
		return []int{m}
	}
	return nil
}

// agentsOfNoun lists who does what a noun says: its possessor, by-phrase or origin; the subject of the verb that takes it as
// its object ("issued a warning"); for a consultation also that of a verb that it only accompanies ("in an
// interview with ABC, Rubek stressed"); for a state ("a member of OBJ") and an agent ("a critic of OBJ") whoever is said to be it.
func (f *finder) agentsOfNoun(n int, fr *lexicon.Frame) []int {
	if slices.Contains(fr.Between, "between") || fr.Flags.Has("symmetric") {
		return nil
	}
	t := &f.doc.Tokens[n]
	if fr.Relation.PLOVER == "STATE" || fr.Flags.Has("agent") {
		return f.bearersOfNoun(n)
	}
	if p := f.possessor(n); p >= 0 && f.sufferer(n, fr) < 0 {
		return f.each(p)
	}
	for _, by := range []string{"by", "from"} {
		if !slices.Contains(fr.Between, by) {
			if c := f.marked(n, by); c >= 0 && (f.doc.Tokens[c].Head == n || f.comes(t.Head)) {
				if all := f.each(c); len(all) > 0 {
					return all
				}
			}
		}
	}
	for _, c := range f.doc.Children(n) { // "a Corvanian attack"
		if extract.Is(f.doc.Tokens[c].Rel, "amod", "compound") {
			if m := f.resolved(int(c)); m != extract.None && f.kind(m) == schema.Country {
				return []int{m}
			}
			if m := f.country(f.doc.Word(int(c))); m != extract.None {
				return []int{m}
			}
		}
	}
	if g := f.measure(n); g >= 0 {
		t = &f.doc.Tokens[g]
	}
	if t.Head < 0 || f.doc.Tokens[t.Head].UPOS != "VERB" {
		return nil
	}
	consults := fr.Flags.Has("reversed") || fr.Relation.Symmetric
	if extract.Is(t.Rel, "obj") && !f.takes(t.Head) || consults && extract.Is(t.Rel, "obl") {
		return f.agents(t.Head)
	}
	return nil
}

// comes reports whether a verb says where its subject is from: "praise came from Holm".
func (f *finder) comes(v int) bool {
	return v >= 0 && strings.EqualFold(f.doc.Tokens[v].Lemma, "come")
}

// takes reports whether a verb does something to its object rather than only makes a verb of it: who rejects criticism of Kask did not
// criticize him.
func (f *finder) takes(v int) bool {
	switch f.doc.Tokens[v].Lemma {
	case "hold", "host", "offer", "pledge", "promise", "press", "direct", "lead", "donate", "give":
		return false
	}
	return slices.ContainsFunc(f.frames.Of("verb", f.doc.Tokens[v].Lemma), func(fr *lexicon.Frame) bool {
		return len(fr.Between) == 0 && len(fr.After) == 0 && !fr.Flags.Has("insult") && !fr.Flags.Has("honor")
	})
}
