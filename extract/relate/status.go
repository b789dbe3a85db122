package relate

import (
	"slices"
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
	if f.toCome(v) && f.doc.Tokens[v].UPOS == "NOUN" {
		s.actual = false
	}
	f.climb(v, &s, 0)
	if s.tense == "present" && f.ahead(v) {
		s.tense, s.actual = "future", false // "meets Kask next week"
	}
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
	if f.nor(v) {
		s.negated = true // "nor did she criticize him": the verb before it has its own negation
		return
	}
	modal, barred := false, f.barred(v)
	for _, k := range f.doc.Children(v) {
		c := &f.doc.Tokens[k]
		switch {
		case barred && int(k) < v && extract.Is(c.Rel, "mark", "case"):
			// what the verb above makes of it counts
		case t.UPOS == "VERB" && int(k) > v && (c.Lemma == "not" || c.Lemma == "never"):
			// "praised not him but her"
		case t.UPOS == "VERB" && int(k) < v && c.Lemma == "neither" && !extract.Is(c.Rel, "nsubj", "obj"):
			s.negated = !s.negated // "neither praised nor criticized him"
		case c.Lemma == "not" || c.Lemma == "never" || c.Lemma == "n't" || c.Lemma == "n’t" || c.Lemma == "no" && extract.Is(c.Rel, "det"):
			s.negated = !s.negated
		case extract.Is(c.Rel, "aux") && c.XPOS == "MD":
			modal = true
		case extract.Is(c.Rel, "parataxis") && f.effects.Is(c.Lemma, lexicon.Speech), extract.Is(c.Rel, "obl", "advcl") && f.source(int(k)):
			s.embedded = true // "Holm met Kask, Orr said", "according to Orr", "as Orr says"
		case f.effects.Is(c.Lemma, lexicon.Hearsay):
			s.certainty, s.actual = schema.Probable, false
		case t.XPOS == "VBG" && extract.Is(c.Rel, "mark", "case") && int(k) < v:
			switch w := strings.ToLower(f.doc.Word(int(k))); {
			case f.effects.Is(w, lexicon.Contrary), k > 0 && strings.EqualFold(f.doc.Word(int(k)-1), "short"):
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
			switch f.inverted(v, aux) {
			case "no":
				s.negated = true // "Never had Kask criticized Holm"
			case "":
				s.actual = false // "Had Kask criticized Holm, ..."
			}
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
	case extract.Is(t.Rel, "xcomp", "ccomp") && f.claimed(t.Head, v):
		s.embedded = true // "claims to have met", "denied threatening": what the attribution makes of it counts
	case extract.Is(t.Rel, "xcomp") && h.Lemma == "have" && f.yet(t.Head):
		s.negated = !s.negated
		f.climb(t.Head, s, depth+1)
	case barred, (extract.Is(t.Rel, "xcomp") || f.gerundComplement(v)) && h.UPOS == "VERB" && (f.effect(t.Head, lexicon.Negative) || f.undone(t.Head)):
		f.turn(t.Head, s, depth)
	case extract.Is(t.Rel, "xcomp"), f.gerundComplement(v):
		if !f.effect(t.Head, lexicon.Implicative) && (t.UPOS == "VERB" || t.UPOS == "AUX") {
			s.actual = false
		} else if f.effects.Is(h.Lemma, lexicon.Doubt) {
			s.certainty, s.actual = schema.Possible, false // "seemed unhappy with"
		}
		f.climb(t.Head, s, depth+1)
	case extract.Is(t.Rel, "parataxis") && t.Head < v && (f.effects.Is(h.Lemma, lexicon.Speech) || f.cue(t.Head)):
		s.embedded = true // "Holm remembers it differently: he praised her"
	case extract.Is(t.Rel, "ccomp", "csubj"):
		s.embedded = true
		if f.infinitive(v) || t.XPOS == "VB" && f.doc.Child(v, "aux") < 0 && f.effect(t.Head, lexicon.Unreal) {
			s.actual = false // "is due to meet", "demanded that he apologize"
		}
		if f.untrue(t.Head) {
			s.negated = !s.negated
		}
	case extract.Is(t.Rel, "conj"):
		// "did not criticize or praise", "would meet and thank": the auxiliaries hold for both.
		if f.doc.Child(v, "nsubj", "aux") < 0 && t.XPOS == h.XPOS && !finite(t.XPOS) || finite(t.XPOS) == finite(h.XPOS) && extract.Is(h.Rel, "xcomp", "ccomp", "advcl", "acl") {
			f.climb(t.Head, s, depth+1)
		} else if f.doc.Child(v, "nsubj") < 0 && f.doubted(t.Head) {
			s.certainty, s.actual = schema.Probable, false // "allegedly bribed and then threatened"
		}
	case extract.Is(t.Rel, "acl:relcl"):
		// A relative clause states what it says, whatever holds of its noun. One that "that" begins and that lacks
		// nothing is no relative clause but what the noun says.
		if strings.EqualFold(f.doc.Word(f.doc.Subtree(v).Start), "that") && f.full(v) {
			s.embedded = true
		}
	case extract.Is(t.Rel, "acl") && f.infinitive(v) && f.sole(t.Head):
		// "the only senator to vote against him"
	case extract.Is(t.Rel, "acl") && (f.infinitive(v) || t.XPOS == "VBG" && f.doc.Child(v, "mark") >= 0):
		s.actual = false // "a plan to meet", "the idea of meeting"
		if f.effects.Is(h.Lemma, lexicon.Negative) {
			s.negated, s.actual = !s.negated, !f.toCome(t.Head) // "his refusal to meet"
		}
		if d := f.doc.Child(t.Head, "det"); d >= 0 && f.is(d, "no") {
			s.negated = !s.negated // "no intention of meeting"
		}
	case extract.Is(t.Rel, "acl") && f.doc.Child(v, "mark") >= 0:
		s.embedded = true // "rumours that Kask had met Orr"
	case extract.Is(t.Rel, "advcl"):
		if f.infinitive(v) {
			s.actual = false // "to pressure Kestria"
		} else if t.XPOS == "VBG" {
			f.climb(t.Head, s, depth+1)
		}
	case t.UPOS == "NOUN" || t.UPOS == "ADJ" || t.UPOS == "PROPN":
		f.climbNoun(v, s, depth)
	}
}

// climbNoun is climb for a noun or adjective: "failed to hold a meeting", "would issue a rebuke", "lifted the ban on Kask".
func (f *finder) climbNoun(v int, s *status, depth int) {
	t := &f.doc.Tokens[v]
	h := &f.doc.Tokens[t.Head]
	if k := f.preposition(v); k >= 0 {
		switch w := strings.ToLower(f.doc.Word(k)); w {
		case "without", "instead":
			s.negated = !s.negated
		case "before", "until", "ahead", "for", "toward", "towards", "against", "about":
			s.actual = false // "ahead of talks with Kask"
		}
	}
	switch {
	case extract.Is(t.Rel, "obj", "obl", "nsubj"):
		undergoes := f.undergoes(v)
		switch {
		case undergoes && (f.undone(t.Head) || h.UPOS == "VERB" && f.refused(t.Head, v)):
			f.turn(t.Head, s, depth)
			return
		case undergoes && h.UPOS == "VERB" && f.heeds(t.Head) && f.said(v):
			// "rejected criticism by Kask": it was said
		case (undergoes || f.preposition(v) >= 0) && (f.undone(t.Head) || f.effect(t.Head, lexicon.Unreal)):
			s.actual = false
		}
		f.climb(t.Head, s, depth+1)
	case extract.Is(t.Rel, "nmod"):
		s.embedded = true // "the prospect of talks with Kask"
	case extract.Is(t.Rel, "conj") && f.doc.Child(v, "cop", "nsubj") < 0:
		f.climb(t.Head, s, depth+1)
	}
}

// undergoes reports whether noun n is what its verb is done to.
func (f *finder) undergoes(n int) bool {
	t := &f.doc.Tokens[n]
	switch {
	case extract.Is(t.Rel, "obj"):
		return true
	case extract.Is(t.Rel, "nsubj"):
		return f.doc.Passive(t.Head)
	}
	return extract.Is(t.Rel, "obl") && n > t.Head && f.doc.Child(n, "case") < 0 // an object that the reader took for a time
}

// cue reports whether token h is a cue's.
func (f *finder) cue(h int) bool {
	return slices.ContainsFunc(f.doc.Attributions, func(a extract.Attribution) bool { return a.Cue.Contains(h) })
}

// claimed reports whether verb h is the cue of the attribution in whose content its complement v stands, and v does not tell what is
// still to come.
func (f *finder) claimed(h, v int) bool {
	a := f.claim(v)
	if a == extract.None || !f.doc.Attributions[a].Cue.Contains(h) {
		return false
	}
	return f.doc.Attributions[a].Denies || f.infinitive(v) && f.doc.Child(v, "aux") >= 0 && f.is(f.doc.Child(v, "aux"), "have")
}

// yet reports whether "yet" stands beside verb v: "has yet to thank".
func (f *finder) yet(v int) bool {
	return v+1 < len(f.doc.Tokens) && strings.EqualFold(f.doc.Word(v+1), "yet")
}

// doubted reports whether a word before verb v says that what it tells is only told or thought.
func (f *finder) doubted(v int) bool {
	for _, k := range f.doc.Children(v) {
		if c := &f.doc.Tokens[k]; int(k) < v && (f.effects.Is(c.Lemma, lexicon.Hearsay) || f.effects.Is(c.Lemma, lexicon.Doubt)) {
			return true
		}
	}
	return false
}

// source reports whether token c names whose word it is, outside any attribution: "according to Orr", "as Orr says".
func (f *finder) source(c int) bool {
	if k := f.preposition(c); k >= 0 && f.is(k, "according") {
		return true
	}
	m := f.doc.Child(c, "mark")
	return m >= 0 && f.is(m, "as") && f.effects.Is(f.doc.Tokens[c].Lemma, lexicon.Speech)
}

// ahead reports whether a verb in the present tense has a time to come beside it.
func (f *finder) ahead(v int) bool {
	for _, k := range f.doc.Children(v) {
		if !extract.Is(f.doc.Tokens[k].Rel, "obl", "advmod") || int(k) < v && !extract.Is(f.doc.Tokens[k].Rel, "advmod") {
			continue
		}
		s := f.doc.Subtree(int(k))
		for i := s.Start; i < min(s.End, s.Start+maxSkip); i++ {
			if f.effects.Is(strings.ToLower(f.doc.Word(i)), lexicon.Coming) {
				return true
			}
		}
	}
	return false
}

// nor reports whether "nor" stands before verb v, as its conjunction.
func (f *finder) nor(v int) bool {
	if u := f.doc.Tokens[v].UPOS; u != "VERB" && u != "AUX" && u != "ADJ" {
		return false
	}
	for _, k := range f.doc.Children(v) {
		if f.doc.Tokens[k].Lemma == "nor" && int(k) < v {
			return true
		}
	}
	return v > 0 && f.is(v-1, "nor")
}

// sole reports whether noun n is the only one, or the first, of whom an infinitive behind it tells something.
func (f *finder) sole(n int) bool {
	for _, k := range f.doc.Children(n) {
		switch f.doc.Tokens[k].Lemma {
		case "only", "first", "last", "latest":
			return int(k) < n
		}
	}
	return false
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
