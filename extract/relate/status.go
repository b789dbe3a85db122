package relate

import (
	"strings"

	"saidso/extract"
	"saidso/lexicon"
	"saidso/schema"
)

// status is how a clause presents what its predicate says.
type status struct {
	negated   bool
	actual    bool // told as something that happens or has happened
	embedded  bool // the complement of a verb: somebody's thought, even where no attribution claims it
	certainty schema.Degree
	tense     string
}

// maxClimb bounds the climb from a predicate to the clause that it depends on.
const maxClimb = 12

// statusOf reads the polarity, actuality, certainty and tense of predicate v.
func (f *finder) statusOf(v int) status {
	s := status{actual: true, certainty: schema.Certain, tense: f.tense(v)}
	f.climb(v, &s, 0)
	sentence := f.doc.Sentences[f.doc.SentenceAt(v)]
	for i := sentence.End - 1; i > v; i-- {
		w := f.doc.Word(i)
		if w == "?" {
			s.actual = false
		}
		if f.doc.Tokens[i].UPOS != "PUNCT" {
			break
		}
	}
	if !s.actual && s.certainty == schema.Certain {
		s.certainty = schema.Possible
	}
	return s
}

func (f *finder) climb(v int, s *status, depth int) {
	t := &f.doc.Tokens[v]
	modal := false
	for _, k := range f.doc.Children(v) {
		c := &f.doc.Tokens[k]
		switch {
		case t.UPOS == "VERB" && int(k) > v && (c.Lemma == "not" || c.Lemma == "never"):
			// "praised not him but her"
		case c.Lemma == "not" || c.Lemma == "never" || c.Lemma == "n't" || c.Lemma == "n’t" || c.Lemma == "no" && extract.Is(c.Rel, "det"):
			s.negated = !s.negated
		case extract.Is(c.Rel, "aux") && c.XPOS == "MD":
			modal = true
		case f.effects.Is(c.Lemma, lexicon.Hearsay):
			s.certainty, s.actual = schema.Probable, false
		case t.XPOS == "VBG" && extract.Is(c.Rel, "mark", "case") && int(k) < v:
			switch w := strings.ToLower(f.doc.Word(int(k))); {
			case f.effects.Is(w, lexicon.Contrary):
				s.negated = !s.negated
			case !f.effects.Is(w, lexicon.Factive):
				s.embedded = true // "accused of attacking", "stopped short of criticizing"
			}
		case (t.XPOS == "VBZ" || t.XPOS == "VBP") && int(k) < v && extract.Is(c.Rel, "mark", "advmod") &&
			f.effects.Is(strings.ToLower(f.doc.Word(int(k))), lexicon.Prospective):
			s.actual = false // "when Holm meets Kask, the road will open"
		case strings.EqualFold(f.doc.Word(int(k)), "longer") && k > 0 && strings.EqualFold(f.doc.Word(int(k)-1), "no"):
			s.negated = !s.negated
		case f.effects.Is(c.Lemma, lexicon.Scarce) && extract.Is(c.Rel, "advmod"):
			s.actual = false
		case f.effects.Is(c.Lemma, lexicon.Doubt):
			s.certainty, s.actual = schema.Possible, false
		case extract.Is(c.Rel, "mark") && (c.Lemma == "if" || c.Lemma == "unless" || c.Lemma == "whether" || c.Lemma == "lest"):
			s.actual = false
		}
	}
	if subject := f.doc.Child(v, "nsubj"); subject >= 0 {
		if f.emptySet(subject) {
			s.negated = true
		}
		if aux := f.doc.Child(v, "aux"); aux >= 0 && aux < subject {
			s.actual = false // "Had Kask criticized Holm, ..."
		}
	}
	if modal {
		s.actual = false
	}
	if t.Head < 0 || depth > maxClimb {
		if t.Head < 0 && t.UPOS == "VERB" && t.XPOS == "VB" && !modal && f.doc.Child(v, "nsubj") < 0 && f.doc.Child(v, "aux") < 0 {
			s.actual = false // an imperative
		}
		if t.Head < 0 && f.infinitive(v) {
			s.actual = false // a headline's future: "Mexico to stand up to Trump"
		}
		return
	}
	h := &f.doc.Tokens[t.Head]
	switch {
	case extract.Is(t.Rel, "xcomp") && f.effects.Is(h.Lemma, lexicon.Negative) && h.UPOS == "VERB":
		s.negated = !s.negated
		f.climb(t.Head, s, depth+1)
	case extract.Is(t.Rel, "xcomp"):
		if !f.effects.Is(h.Lemma, lexicon.Implicative) && (t.UPOS == "VERB" || t.UPOS == "AUX") {
			s.actual = false
		}
		f.climb(t.Head, s, depth+1)
	case extract.Is(t.Rel, "ccomp", "csubj"):
		s.embedded = true
		if f.infinitive(v) {
			s.actual = false // "is due to meet"
		}
	case extract.Is(t.Rel, "conj"):
		// "did not criticize or praise", "would meet and thank": the auxiliaries hold for both.
		if f.doc.Child(v, "nsubj", "aux") < 0 && t.XPOS == h.XPOS && !finite(t.XPOS) || finite(t.XPOS) == finite(h.XPOS) && extract.Is(h.Rel, "xcomp", "ccomp", "advcl", "acl") {
			f.climb(t.Head, s, depth+1)
		}
	case extract.Is(t.Rel, "acl:relcl"):
		// A relative clause states what it says, whatever holds of its noun. One that "that" begins and that lacks
		// nothing is no relative clause but what the noun says.
		if strings.EqualFold(f.doc.Word(f.doc.Subtree(v).Start), "that") && f.full(v) {
			s.embedded = true
		}
	case extract.Is(t.Rel, "acl") && f.infinitive(v):
		s.actual = false // "a plan to meet"
	case extract.Is(t.Rel, "acl") && f.doc.Child(v, "mark") >= 0:
		s.embedded = true // "rumours that Kask had met Orr"
	case extract.Is(t.Rel, "advcl"):
		if f.infinitive(v) {
			s.actual = false // "to pressure Kestria"
		} else if t.XPOS == "VBG" {
			f.climb(t.Head, s, depth+1)
		}
	case t.UPOS == "NOUN" || t.UPOS == "ADJ":
		// "failed to hold a meeting", "would issue a rebuke", "lifted the ban on Kask"
		if extract.Is(t.Rel, "obj", "obl", "nsubj") {
			if f.effects.Is(h.Lemma, lexicon.Unreal) {
				s.actual = false
			}
			f.climb(t.Head, s, depth+1)
		}
	}
}

// finite reports whether a Penn tag is that of a finite verb.
func finite(xpos string) bool { return xpos == "VBD" || xpos == "VBZ" || xpos == "VBP" }

// full reports whether a verb has a subject and an object, neither of them "that".
func (f *finder) full(v int) bool {
	subject, object := false, false
	for _, k := range f.doc.Children(v) {
		if !strings.EqualFold(f.doc.Word(int(k)), "that") {
			subject = subject || extract.Is(f.doc.Tokens[k].Rel, "nsubj")
			object = object || extract.Is(f.doc.Tokens[k].Rel, "obj", "iobj")
		}
	}
	return subject && object
}

// infinitive reports whether "to" marks verb v.
func (f *finder) infinitive(v int) bool {
	k := f.doc.Child(v, "mark")
	return k >= 0 && f.doc.Tokens[k].XPOS == "TO"
}

// emptySet reports whether a subject says that nobody does it: "no minister", "neither side".
func (f *finder) emptySet(i int) bool {
	switch f.doc.Tokens[i].Lemma {
	case "nobody", "none", "nothing", "neither":
		return true
	}
	for _, k := range f.doc.Children(i) {
		if l := f.doc.Tokens[k].Lemma; l == "neither" || l == "no" && extract.Is(f.doc.Tokens[k].Rel, "det") {
			return true
		}
	}
	// "Neither Holm nor Orr", whatever the tree makes of it.
	return i > 0 && strings.EqualFold(f.doc.Word(f.doc.Subtree(i).Start), "neither") || i > 0 && strings.EqualFold(f.doc.Word(i-1), "nor")
}

// tense is the tense of a predicate, or "" for one without.
func (f *finder) tense(v int) string {
	t := &f.doc.Tokens[v]
	for _, k := range f.doc.Children(v) {
		c := &f.doc.Tokens[k]
		if !extract.Is(c.Rel, "aux", "cop") {
			continue
		}
		switch c.XPOS {
		case "MD":
			if c.Lemma == "will" || c.Lemma == "shall" {
				return "future"
			}
			return ""
		case "VBD":
			return "past"
		case "VBZ", "VBP":
			if t.XPOS == "VBN" && (c.Lemma == "have" || c.Lemma == "be") {
				return "past"
			}
			return "present"
		}
	}
	switch t.XPOS {
	case "VBD", "VBN":
		return "past"
	case "VBZ", "VBP":
		return "present"
	}
	return ""
}
