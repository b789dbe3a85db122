package relate

import (
	"slices"
	"strings"

	"saidso/extract"
	"saidso/lexicon"
	"saidso/schema"
)

// add adds the relation of frame fr, headed by token at, between two mentions, unless it makes no sense. It
// reports whether it did.
func (f *finder) add(at int, fr *lexicon.Frame, subject, object int) bool {
	s, o := f.doc.Mentions[subject].Entity, f.doc.Mentions[object].Entity
	if s == o || !f.actor(subject) || !f.fits(fr, object) || fr.Relation.PLOVER == "STATE" && f.kind(subject).Family() == schema.Organization {
		return false
	}
	if fr.Flags.Has("weak") && (!f.firm(subject) || !f.firm(object)) {
		return false
	}
	e := edge{at, s, o}
	if f.seen[e] {
		return false
	}
	f.seen[e] = true
	st := f.statusOf(at)
	if f.none(at, object) {
		st.negated = !st.negated
	}
	presupposed := fr.POS == "noun" && (f.presupposed(at) || fr.Flags.Has("agent") && f.doc.Child(at, "cop") < 0 && !f.toCome(at))
	if presupposed {
		st = status{actual: true, certainty: schema.Certain}
	}
	if f.excepted(subject) || f.excepted(object) {
		st.negated = !st.negated
	}
	r := extract.Relation{
		Subject: subject, Predicate: fr.Relation.Predicate, Head: at, Object: object, Role: extract.None,
		Evidence: []extract.Span{f.evidence(at, fr, subject, object)},
		Claim:    f.claim(at), Negated: st.negated, Certainty: st.certainty, Tense: st.tense,
		Confidence: f.confidence(fr, subject, object),
	}
	if r.Claim == extract.None && fr.POS == "verb" {
		r.Claim = f.carried(at, subject)
	}
	switch {
	case r.Claim == extract.None:
	case fr.POS == "noun" && received(r.Predicate) && f.turned(r.Claim, at, subject):
		r.Claim = f.doc.Attributions[r.Claim].Outer // "rejected criticism by Kask": that he criticized is nobody's word
	case f.doc.Attributions[r.Claim].Denies && f.doc.Attributions[r.Claim].Negated:
		r.Certainty = schema.Possible // "did not deny that she had met him": neither said nor denied
	case f.doc.Attributions[r.Claim].Denies:
		r.Negated = !r.Negated
	case presupposed && !f.inQuote[at] && (f.doc.Mentions[subject].Form == extract.Named || f.own(r.Claim, at, subject)):
		r.Claim = extract.None // "Zelenskyy's meeting with Trump": the writer takes it for granted
	}
	r.Asserted = r.Claim == extract.None && st.actual && !st.embedded && !r.Negated && !f.inQuote[at]
	if !f.weigh(&r, fr.Relation.Polarity, fr.Flags.Has("weak")) {
		return false
	}
	f.all = append(f.all, r)
	return true
}

// carried is the claim in whose content the subject of verb at stands although the verb does not, or None: of "Orr said Holm had met him and
// thanked him" the end may be Orr's word as well.
func (f *finder) carried(at, subject int) int {
	head := f.doc.Mentions[subject].Head
	if head >= at || f.doc.Child(at, "nsubj") >= 0 || !extract.Is(f.doc.Tokens[at].Rel, "conj", "advcl", "parataxis") || f.doc.SentenceAt(head) != f.doc.SentenceAt(at) {
		return extract.None
	}
	claim := f.claimAt[head]
	if claim == extract.None || !f.spoken(&f.doc.Attributions[claim]) || f.doc.Attributions[claim].Cue.Start > at {
		return extract.None
	}
	return claim
}

// excepted reports whether the words before a mention take it out of what is said of others: "praised the president and not her",
// "Kask rather than Holm".
func (f *finder) excepted(m int) bool {
	i := f.doc.Mentions[m].Extent.Start
	start := f.doc.Sentences[f.doc.SentenceAt(i)].Start
	before := func(k int) string {
		if i-k < start {
			return ""
		}
		return strings.ToLower(f.doc.Word(i - k))
	}
	switch before(1) {
	case "in", "on", "at", "with", "to", "for", "by", "of", "from", "against":
		if before(2) == "not" {
			return true // "confidence in Holm, not in Kask"
		}
	}
	if p := f.doc.Mentions[m].Head; f.neither(p) {
		return true // "criticized neither Holm nor Kask"
	}
	return before(1) == "not" || before(2) == "rather" && before(1) == "than" || before(2) == "instead" && before(1) == "of" ||
		before(2) == "let" && before(1) == "alone"
}

// neither reports whether an object is one of several that "neither" and "nor" join.
func (f *finder) neither(head int) bool {
	t := &f.doc.Tokens[head]
	if extract.Is(t.Rel, "conj") && t.Head >= 0 {
		t, head = &f.doc.Tokens[t.Head], t.Head
	}
	if !extract.Is(t.Rel, "obj", "obl", "iobj") {
		return false
	}
	for _, k := range f.doc.Children(head) {
		if int(k) < head && f.doc.Tokens[k].Lemma == "neither" {
			return true
		}
	}
	return false
}

// none reports whether the words of a frame say that there is none of what they name, or that it is done to none: "gave no support to
// Kask", "backs neither".
func (f *finder) none(at, object int) bool {
	head := f.doc.Mentions[object].Head
	for _, c := range f.doc.Children(at) {
		t := &f.doc.Tokens[c]
		if int(c) > at && extract.Is(t.Rel, "obj", "obl", "iobj") && int(c) != head && (t.Lemma == "neither" || t.Lemma == "none") {
			return true
		}
		if d := f.doc.Child(int(c), "det"); int(c) > at && int(c) != head && extract.Is(t.Rel, "obj") && d >= 0 && (f.is(d, "no") || f.is(d, "neither")) {
			return true
		}
	}
	return false
}

// turned reports whether a claim is that of who turns down what noun at names, and another is its subject.
func (f *finder) turned(claim, at, subject int) bool {
	a := &f.doc.Attributions[claim]
	h := f.doc.Tokens[at].Head
	return h >= 0 && a.Cue.Contains(h) && a.Speaker != extract.None && f.entity(a.Speaker) != f.entity(subject)
}

// own reports whether a claim's speaker speaks of what is his own, as the direct object of the cue: "repeated her attack on Kask".
func (f *finder) own(claim, at, subject int) bool {
	a := &f.doc.Attributions[claim]
	h := f.doc.Tokens[at].Head
	return h >= 0 && a.Cue.Contains(h) && a.Speaker != extract.None && f.entity(a.Speaker) == f.entity(subject)
}

// presupposed reports whether a noun with a possessor names something that took place.
func (f *finder) presupposed(n int) bool {
	t := &f.doc.Tokens[n]
	if !extract.Is(t.Rel, "nsubj", "obj", "obl", "nmod", "iobj") {
		return false // "what many expect to be his interview with Kask"
	}
	if v := t.Head; v >= 0 && extract.Is(t.Rel, "nsubj") {
		if aux := f.doc.Child(v, "aux"); aux >= 0 && f.doc.Tokens[aux].XPOS == "MD" {
			return false // "Britain's exit will cost": it may be yet to come
		}
	}
	if v := t.Head; v >= 0 && (extract.Is(t.Rel, "obj") || f.effect(v, lexicon.Receiving)) {
		if f.modal(v) || f.denied(v) && f.effect(v, lexicon.Receiving) {
			return false // "would not accept Kask's apology", "does not want her help"
		}
	}
	if f.possessor(n) < 0 || t.Head >= 0 && (f.undergoes(n) || f.preposition(n) >= 0 && (f.is(f.preposition(n), "for") || f.is(f.preposition(n), "on"))) && (f.undone(t.Head) || f.effect(t.Head, lexicon.Unreal)) {
		return false
	}
	return !f.toCome(n)
}

// undone reports whether verb v says that the noun beside it did not take place: "called off the talks".
func (f *finder) undone(v int) bool {
	return f.effect(v, lexicon.Undone)
}

// toCome reports whether an adjective says that what noun n names has not taken place, or may not have: "the planned talks".
func (f *finder) toCome(n int) bool {
	for j := n - 1; j >= max(0, n-maxSkip); j-- {
		if f.effects.Is(strings.ToLower(f.doc.Word(j)), lexicon.Planned) {
			return true
		}
		if t := &f.doc.Tokens[j]; t.UPOS != "ADJ" && t.UPOS != "NOUN" && t.XPOS != "VBN" && t.XPOS != "VBG" {
			return false
		}
	}
	return false
}

// claim is the innermost attribution in whose content token i stands, or None.
func (f *finder) claim(i int) int {
	for a, depth := f.claimAt[i], 0; a != extract.None && depth < maxClimb; a, depth = f.doc.Attributions[a].Outer, depth+1 {
		at := &f.doc.Attributions[a]
		if first := at.Content[0].Start; f.effects.Is(at.Lemma, lexicon.Negative) && !at.Denies && (f.doc.Word(first) == "to" || f.doc.Tokens[first].XPOS == "VBG") {
			continue // "declined to criticize", "stopped short of criticizing": the article says that it was not done
		}
		if !at.Cue.Contains(i) {
			return a
		}
	}
	return extract.None
}

// governor is the token on which a span hangs, or the span's first where it hangs on none.
func (f *finder) governor(s extract.Span) int {
	for i := s.Start; i < s.End; i++ {
		if h := f.doc.Tokens[i].Head; h >= 0 && !s.Contains(h) && f.doc.Tokens[i].UPOS != "PUNCT" {
			return h
		}
	}
	return s.Start
}

// fits reports whether a frame takes a mention as its object.
func (f *finder) fits(fr *lexicon.Frame, m int) bool {
	k := f.kind(m)
	switch {
	case fr.Relation.Predicate == schema.MemberOf:
		return k == schema.Organization || k == schema.Government
	case fr.Flags.Has("person"):
		return f.actor(m)
	case fr.Flags.Has("human"):
		return k == schema.Person || k == schema.Group
	case fr.Flags.Has("body"):
		return k == schema.Place && fr.Relation.Predicate == "so:attacked" || k == schema.Organization || k == schema.Government || k == schema.Country || k == schema.Group
	}
	if k == schema.Place {
		switch fr.Relation.Predicate {
		case "so:met", "so:resignedFrom", "so:succeeded", "so:respondedTo", "so:interviewed", "so:spokeWith":
			return false // "visited Torm"
		}
		return fr.Relation.Predicate == "so:attacked" || f.actor(m)
	}
	return k != schema.Office
}

// firm reports whether a mention is a name, or stands for something that has one.
func (f *finder) firm(m int) bool {
	k := f.kind(m)
	return k != schema.Unnamed && k != schema.Group && slices.ContainsFunc(f.doc.Entities[f.entity(m)].Mentions, func(m int) bool {
		return f.doc.Mentions[m].Form == extract.Named
	})
}

func (f *finder) confidence(fr *lexicon.Frame, subject, object int) float64 {
	c := 0.9
	if fr.POS != "verb" {
		c = 0.75
	}
	if fr.Flags.Has("weak") {
		c -= 0.15
	}
	for _, m := range []int{subject, object} {
		if f.doc.Mentions[m].Form != extract.Named {
			c *= 0.85
		}
	}
	return c
}

// maxEvidence is the longest evidence: farther apart, the predicate and its object must do.
const maxEvidence = 45

// evidence is the text from the first to the last of subject, predicate and object.
func (f *finder) evidence(at int, fr *lexicon.Frame, subject, object int) extract.Span {
	s := extract.Span{Start: at, End: at + 1}
	widen := func(m int) {
		e := f.doc.Mentions[m].Extent
		if f.doc.SentenceAt(e.Start) != f.doc.SentenceAt(at) {
			return
		}
		w := extract.Span{Start: min(s.Start, e.Start), End: max(s.End, e.End)}
		if w.Len() <= maxEvidence {
			s = w
		}
	}
	widen(object)
	widen(subject)
	if e := f.doc.Mentions[object].Extent; fr.POS == "verb" && f.doc.SentenceAt(e.Start) != f.doc.SentenceAt(at) {
		if c := f.doc.Child(at, "obj"); c > at { // "rejected the request": of whom it was stands elsewhere
			s.End = max(s.End, min(f.doc.Subtree(c).End, s.Start+maxEvidence))
		}
	}
	if s.Len() == 1 { // "They had lunch": of those who did nothing stands here
		for _, c := range f.doc.Children(at) {
			if x := f.doc.Subtree(int(c)); extract.Is(f.doc.Tokens[c].Rel, "nsubj", "obj", "obl") && max(s.End, x.End)-min(s.Start, x.Start) <= maxEvidence {
				s = extract.Span{Start: min(s.Start, x.Start), End: max(s.End, x.End)}
			}
		}
	}
	return s
}

// fromRole adds the relation that an office, party or body given to a name is. Titles and appositions are
// asserted even inside indirect speech, but not inside quotation marks.
func (f *finder) fromRole(i int) {
	role := &f.doc.Roles[i]
	holder := role.Holder
	if f.doc.Mentions[holder].Entity == extract.None {
		return
	}
	if role.Org != extract.None && f.doc.Mentions[role.Org].Entity == extract.None {
		return
	}
	r := extract.Relation{
		Subject: holder, Predicate: role.Predicate, Head: extract.None, Object: role.Org, Role: i, Claim: extract.None,
		Certainty: schema.Certain, Tense: "present", Confidence: 0.9,
	}
	if role.Predicate == schema.FormerRole || role.Predicate == schema.ResignedFrom {
		r.Tense = "past"
	}
	e := f.doc.Mentions[holder].Extent
	r.Evidence = []extract.Span{{Start: min(role.Start, e.Start), End: max(role.End, e.End)}}
	if r.Evidence[0].Len() > maxEvidence {
		r.Evidence[0] = role.Span
	}
	if f.inQuote[role.Start] || role.ByVerb {
		r.Claim = f.claim(f.governor(role.Span))
	}
	r.Asserted = !f.inQuote[role.Start] && r.Claim == extract.None
	f.all = append(f.all, r)
}
