package relate

import (
	"slices"

	"saidso/extract"
	"saidso/lexicon"
	"saidso/schema"
)

// reply adds whom a verb of answering answers where its clause does not say: who spoke before. "Kask hit back."
func (f *finder) reply(i int, fr *lexicon.Frame) bool {
	if fr.Relation.Predicate == "so:respondedTo" && fr.POS == "noun" {
		return f.nounReply(i, fr)
	}
	if fr.Relation.Predicate != "so:respondedTo" || fr.POS != "verb" || f.doc.Passive(i) || f.claim(i) != extract.None || f.inQuote[i] {
		return false
	}
	switch n := len(fr.Between); {
	case n == 0 && len(fr.After) == 0:
		if o := f.doc.Child(i, "obj"); o >= 0 {
			return false // "answered the charge", "countered the fall in prices"
		}
	case n == 0:
		return false
	case n == 1 && fr.Between[0] == "to":
		if f.marked(i, "to") >= 0 {
			return false // to a question, to a fall in prices
		}
	case n == 2 && fr.Between[0] == "back":
		if last, ok := f.walk(i, fr.Between[:1]); !ok || f.marked(last, fr.Between[1]) >= 0 {
			return false
		}
	default:
		return false
	}
	subjects := f.agents(i)
	if len(subjects) != 1 || f.kind(subjects[0]) == schema.Place || f.doc.Tokens[i].Lemma == "react" {
		return false
	}
	o := f.answered(i, subjects[0])
	return o != extract.None && f.add(i, fr, subjects[0], o)
}

// apology adds to whom one apologizes, or not, where the clause does not say: to who asked for it, or accused. "She refused to apologize."
func (f *finder) apology(i int, fr *lexicon.Frame) bool {
	if fr.Relation.Predicate != "so:apologizedTo" || fr.POS != "verb" || len(fr.Between) != 1 || fr.Between[0] != "to" || f.marked(i, "to") >= 0 {
		return false
	}
	subjects := f.agents(i)
	if len(subjects) != 1 {
		return false
	}
	at := f.doc.Sentences[max(0, f.doc.SentenceAt(i)-maxBack)].Start
	for _, r := range slices.Backward(f.since(at)) {
		if r.Object == extract.None || r.Evidence[0].Start < at || f.entity(r.Object) != f.entity(subjects[0]) || f.entity(r.Subject) == f.entity(subjects[0]) {
			continue
		}
		switch r.Predicate {
		case "so:demanded", "so:urged", "so:accused", "so:criticized", "so:sued":
			return f.add(i, fr, subjects[0], r.Subject)
		}
	}
	return false
}

// nounReply adds whom a noun of answering answers that leads to what is said: "Kask's reply: ...", "His answer was ...".
func (f *finder) nounReply(n int, fr *lexicon.Frame) bool {
	p := f.possessor(n)
	if p < 0 || len(fr.Between) != 1 || fr.Between[0] != "to" || f.marked(n, "to") >= 0 || f.claim(n) != extract.None || f.inQuote[n] || !f.cue(n) {
		return false
	}
	subjects := f.each(p)
	if len(subjects) != 1 {
		return false
	}
	o := f.answered(n, subjects[0])
	return o != extract.None && f.add(n, fr, subjects[0], o)
}

// answered is the mention of whom the subject of verb v answers: whom the attribution names, else who spoke last before, or
// last did something to the subject. None where it was nobody in the sentences before.
func (f *finder) answered(v, subject int) int {
	for _, a := range f.doc.Attributions {
		if a.Cue.Contains(v) && a.ReplyTo != extract.None && f.entity(a.ReplyTo) != extract.None {
			return a.ReplyTo
		}
	}
	here := f.doc.SentenceAt(v)
	// Who did something to the subject goes before who only spoke.
	found, at := extract.None, f.doc.Sentences[max(0, here-maxBack)].Start
	see := func(m, i int) {
		if m != extract.None && f.entity(m) != extract.None && f.entity(m) != f.entity(subject) && i < v && i >= at && f.actor(m) && f.firm(m) {
			found, at = m, i
		}
	}
	for _, r := range f.since(at) {
		if r.Object != extract.None && f.entity(r.Object) == f.entity(subject) && r.Asserted {
			see(r.Subject, r.Evidence[0].Start)
		}
	}
	if found != extract.None {
		return found
	}
	for _, a := range f.doc.Attributions {
		if a.Speaker != extract.None && a.Outer == extract.None && f.spoken(&a) {
			see(a.Speaker, a.Content[0].Start)
		}
	}
	return found
}

// spoken reports whether an attribution is of words that were said, rather than of a judgement or a wish.
func (f *finder) spoken(a *extract.Attribution) bool {
	return a.Cue.Len() == 0 || a.Kind != schema.Indirect || f.effects.Is(a.Lemma, lexicon.Speech) || a.Force == "say" || a.Force == "reply" || a.Force == "ask"
}
