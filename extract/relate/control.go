package relate

import (
	"saidso/extract"
	"saidso/lexicon"
)

// gerundController is who does what gerund v says where that is whom its verb is done to: "accused Kask of attacking Orr", "thanked
// Kask for helping her", "barred Kask from meeting Orr". None where it is somebody else.
func (f *finder) gerundController(v int) int {
	t := &f.doc.Tokens[v]
	if t.Head < 0 || t.Head > v || !extract.Is(t.Rel, "advcl", "xcomp", "obl", "acl") || !f.gerund(v) || f.doc.Child(v, "nsubj") >= 0 {
		return extract.None
	}
	k := f.doc.Child(v, "mark", "case")
	if k < 0 || k > v {
		return extract.None
	}
	switch f.doc.Tokens[k].Lemma {
	case "of", "for", "against", "from", "into", "over":
	default:
		return extract.None
	}
	h := t.Head
	if extract.Is(t.Rel, "acl") && f.doc.Tokens[h].Head >= 0 && extract.Is(f.doc.Tokens[h].Rel, "obj", "nsubj") {
		if f.resolved(h) == extract.None {
			return extract.None // "the plan of meeting Kask"
		}
		h = f.doc.Tokens[h].Head
	}
	if f.doc.Tokens[h].UPOS != "VERB" {
		return extract.None
	}
	if p := f.patient(h); p >= 0 && p < v && len(f.each(p)) > 0 {
		return p
	}
	return extract.None
}

// by reports whether "by" marks token c.
func (f *finder) by(c int) bool {
	k := f.preposition(c)
	return k >= 0 && f.is(k, "by")
}

// lowerBy is the by-phrase of passive v that the reader hangs on a phrase behind it: "was sued for libel by Kask", "was asked to resign
// by Kask". None where there is none, or where it may well be that phrase's own: "was blamed for an attack by Kask".
func (f *finder) lowerBy(v int) int {
	for _, c := range f.doc.Children(v) {
		t := &f.doc.Tokens[c]
		switch {
		case int(c) < v:
			continue
		case extract.Is(t.Rel, "obl", "obj", "nmod"):
			if len(f.frames.Of("noun", t.Lemma)) > 0 && (f.doc.Child(int(c), "det", "amod", "nmod:poss") >= 0 || t.XPOS == "NNS") {
				continue
			}
		case extract.Is(t.Rel, "xcomp", "advcl", "ccomp") && t.UPOS == "VERB":
			if f.doc.Passive(int(c)) {
				continue
			}
		default:
			continue
		}
		for _, b := range f.doc.Children(int(c)) {
			if b > c && extract.Is(f.doc.Tokens[b].Rel, "nmod", "obl") && f.by(int(b)) {
				return int(b)
			}
		}
	}
	return extract.None
}

// causer is who has participle v done to somebody: "had Kask arrested". None where nobody has.
func (f *finder) causer(v int) int {
	t := &f.doc.Tokens[v]
	if !extract.Is(t.Rel, "xcomp") || t.Head < 0 || f.doc.Child(t.Head, "obj") < 0 {
		return extract.None
	}
	switch f.doc.Tokens[t.Head].Lemma {
	case "have", "get":
		return f.doc.Agent(t.Head)
	}
	return extract.None
}

// nounVerb reports whether a verb is tagged as a noun: it has an object. "Holm thanks Kask", "Dalmora supplies Corvania with gas".
func (f *finder) nounVerb(i int) bool {
	t := &f.doc.Tokens[i]
	return (t.UPOS == "NOUN" || t.UPOS == "PROPN") && (t.XPOS == "NNS" || t.XPOS == "NN") && f.doc.Child(i, "obj") > i && f.doc.Child(i, "det", "amod", "case") < 0
}

// effect reports whether verb v has an effect, whatever the reader makes of its lemma.
func (f *finder) effect(v int, e lexicon.Effect) bool {
	particle := ""
	if p := f.doc.Child(v, "compound:prt"); p >= 0 {
		particle = " " + f.doc.Tokens[p].Lemma
	}
	for _, l := range f.lemmas(v, "verb") {
		if f.effects.Is(l+particle, e) {
			return true
		}
	}
	return false
}
