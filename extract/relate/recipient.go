package relate

import (
	"slices"

	"saidso/extract"
	"saidso/lexicon"
)

// recipient adds the relation of a noun whose object the words leave to its clause, to whom it comes: "won the backing of Kask", "faces
// criticism from Kask", "hopes for Kask's support", "under pressure from Kask". It reports whether there is one.
func (f *finder) recipient(i int, frames []*lexicon.Frame) bool {
	t := &f.doc.Tokens[i]
	if t.UPOS != "NOUN" || t.Head < 0 && f.doc.Child(i, "cop") < 0 {
		return false
	}
	fr := f.comesTo(i, frames)
	if fr == nil {
		return false
	}
	objects := f.recipients(i, fr)
	if len(objects) == 0 {
		return false
	}
	added := false
	for _, s := range f.givers(i, fr) {
		for _, o := range objects {
			if !f.told(s, fr, o) {
				added = f.add(i, fr, s, o) || added
			}
		}
	}
	return added
}

// comesTo is the first of a noun's frames whose relation may come to somebody, nil where there is none or where the noun's own object stands
// behind it: "won support for Kask".
func (f *finder) comesTo(i int, frames []*lexicon.Frame) *lexicon.Frame {
	var first *lexicon.Frame
	for _, fr := range frames {
		if fr.POS != "noun" || fr.Flags.Has("agent") || fr.Flags.Has("symmetric") || fr.Flags.Has("reversed") || fr.Relation.Symmetric {
			continue
		}
		n := len(fr.Between)
		if n == 0 {
			continue
		}
		if n == 1 && fr.Between[0] != "of" && fr.Between[0] != "by" && fr.Between[0] != "from" && f.marked(i, fr.Between[0]) >= 0 {
			return nil
		}
		if first == nil && n == 1 && receivable(fr) {
			first = fr
		}
	}
	return first
}

func receivable(fr *lexicon.Frame) bool {
	switch fr.Relation.Predicate {
	case "so:supported", "so:aided", "so:praised", "so:thanked", "so:criticized", "so:accused", "so:apologizedTo", "so:pressured", "so:opposed",
		"so:investigated", "so:warned", "so:threatened", "so:attacked":
		return true
	}
	return false
}

// givers are who does what noun i says: its possessor, or whom "from" or "by" marks; of what is for somebody's good also "of".
func (f *finder) givers(i int, fr *lexicon.Frame) []int {
	if p := f.possessor(i); p >= 0 {
		return f.each(p)
	}
	marks := []string{"from", "by"}
	if fr.Relation.Polarity > 0 {
		marks = append(marks, "of")
	}
	for _, by := range marks {
		if c := f.marked(i, by); c > i && (f.doc.Tokens[c].Head == i || by == "from") {
			if all := f.each(c); len(all) > 0 {
				return all
			}
		}
	}
	return nil
}

// recipients are those to whom what noun i names comes.
func (f *finder) recipients(i int, fr *lexicon.Frame) []int {
	t := &f.doc.Tokens[i]
	k := f.preposition(i)
	h := t.Head
	verb := h >= 0 && f.doc.Tokens[h].UPOS == "VERB"
	switch {
	case k < 0 && f.doc.Child(i, "cop") < 0:
		if verb && extract.Is(t.Rel, "obj") && !f.doc.Passive(h) && (f.effect(h, lexicon.Receiving) || received(fr.Relation.Predicate) && f.heeds(h)) {
			return f.agents(h)
		}
		return nil
	case k < 0:
		return nil
	case f.is(k, "under"):
		if s := f.doc.Child(i, "nsubj"); s >= 0 {
			return f.each(s)
		}
		if !verb && h >= 0 && extract.Is(t.Rel, "nmod", "acl", "appos") {
			return f.each(h)
		}
	case f.is(k, "with"):
		if fr.Relation.Polarity <= 0 {
			return nil
		}
	case f.is(k, "amid"), f.is(k, "despite"), f.is(k, "after"), f.is(k, "following"):
		if fr.Relation.Polarity >= 0 {
			return nil
		}
	default:
		if !verb || !f.effect(h, lexicon.Receiving) || !f.is(k, "for") && !f.is(k, "on") {
			return nil
		}
	}
	if !verb || !extract.Is(t.Rel, "obl", "advcl", "xcomp") {
		return nil
	}
	if f.doc.Passive(h) {
		return f.each(f.doc.Patient(h))
	}
	return f.agents(h)
}

// heeds reports whether verb h takes what somebody said well or badly: "rejected criticism by Kask", "shrugged off Kask's criticism".
func (f *finder) heeds(h int) bool {
	switch f.doc.Tokens[h].Lemma {
	case "reject", "dismiss", "ignore", "deflect", "refuse", "acknowledge":
		return true
	case "brush", "shrug", "laugh", "wave", "play":
		return f.doc.Child(h, "compound:prt") >= 0
	}
	return false
}

// told reports whether the sentence has given a relation between two already.
func (f *finder) told(subject int, fr *lexicon.Frame, object int) bool {
	k := f.doc.SentenceAt(f.doc.Mentions[subject].Head)
	return slices.ContainsFunc(f.since(f.doc.Sentences[k].Start), func(r extract.Relation) bool {
		return r.Object != extract.None && r.Predicate == fr.Relation.Predicate && f.entity(r.Subject) == f.entity(subject) &&
			f.entity(r.Object) == f.entity(object) && f.doc.SentenceAt(r.Evidence[0].Start) == k
	})
}
