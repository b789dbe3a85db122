package relate

import (
	"slices"

	"github.com/cayleygraph/quad"

	"saidso/extract"
	"saidso/lexicon"
	"saidso/schema"
)

// What the likelihoods of a stance count for.
const (
	sure    = 0.9 // enough for a relation without a verb of the vocabulary
	against = 0.9 // enough to drop a relation of weak words that says the opposite
	swayed  = 0.5 // the share of what a confidence lacks, or has, that a certain stance adds, or takes
)

// stance is how likely the subject's mention is for, and against, the object's. ok is false where nothing tells.
func (f *finder) stance(subject, object int) (favor, opposed float64, ok bool) {
	s, o := f.doc.Mentions[subject].Span, f.doc.Mentions[object].Span
	if s.Overlaps(o) || f.doc.SentenceAt(s.Start) != f.doc.SentenceAt(o.Start) {
		return 0, 0, false
	}
	if s.Start < o.Start {
		x, ok := f.doc.StanceOf(s, o)
		return x.PForQ, x.PAgainstQ, ok
	}
	x, ok := f.doc.StanceOf(o, s)
	return x.QForP, x.QAgainstP, ok
}

// weigh settles the confidence of a relation by the stance between its two, and reports whether it stands at all: one of weak words
// that the stance contradicts does not.
func (f *finder) weigh(r *extract.Relation, polarity int, weak bool) bool {
	if polarity == 0 || r.Negated {
		return true
	}
	favor, opposed, ok := f.stance(r.Subject, r.Object)
	if !ok {
		return true
	}
	same, other := favor, opposed
	if polarity < 0 {
		same, other = opposed, favor
	}
	if weak && other > against {
		return false
	}
	r.Confidence += swayed * ((1-r.Confidence)*same - r.Confidence*other)
	return true
}

// maxJudged bounds the pairs of mentions of a sentence that are asked for a stance.
const maxJudged = 28

// judge adds the fallback of the vocabulary: who is surely for or against whom in a sentence without a relation between the two. It holds as
// far as the verb does that governs both.
func (f *finder) judge() {
	if len(f.doc.Stances) == 0 {
		return
	}
	related := map[[2]int]bool{} // entities, by sentence's first relation between them
	for _, r := range f.all {
		if r.Object != extract.None {
			related[[2]int{f.entity(r.Subject), f.entity(r.Object)}] = true
		}
	}
	in := make([][]int, len(f.doc.Sentences))
	for m := range f.doc.Mentions {
		x := &f.doc.Mentions[m]
		if x.Entity != extract.None && f.actor(m) && f.kind(m) != schema.Place && f.firm(m) && x.Form != extract.Nominal {
			k := f.doc.SentenceAt(x.Head)
			in[k] = append(in[k], m)
		}
	}
	for _, mentions := range in {
		asked := 0
		for _, s := range mentions {
			for _, o := range mentions {
				if s == o || f.entity(s) == f.entity(o) || related[[2]int{f.entity(s), f.entity(o)}] || asked >= maxJudged {
					continue
				}
				asked++
				f.fallback(s, o)
			}
		}
	}
}

func (f *finder) fallback(subject, object int) {
	favor, opposed, ok := f.stance(subject, object)
	if !ok || max(favor, opposed) < sure {
		return
	}
	predicate, p := quad.IRI("so:praised"), favor
	if opposed > favor {
		predicate, p = "so:criticized", opposed
	}
	v := f.verbOver(f.doc.Mentions[subject].Head, f.doc.Mentions[object].Head)
	if v < 0 || f.seen[edge{v, f.entity(subject), f.entity(object)}] {
		return
	}
	if a := f.doc.Agent(v); a < 0 || !slices.Contains(f.each(a), subject) {
		return // no act of the subject's: "Kestria's minister criticized Holm" is not Kestria's
	}
	if len(f.frames.Of("verb", f.doc.Tokens[v].Lemma)) > 0 || f.inside(object) {
		return // what the verb tells is told; "the minister of Kestria" is not Kestria
	}
	st := f.statusOf(v)
	claim := f.claim(v)
	if claim == extract.None {
		claim = f.claim(f.doc.Mentions[object].Head)
	}
	if claim != extract.None && f.doc.Attributions[claim].Speaker != extract.None && f.entity(f.doc.Attributions[claim].Speaker) == f.entity(subject) {
		return // what somebody says of another is the statement's to tell
	}
	r := extract.Relation{
		Subject: subject, Predicate: predicate, Head: v, Object: object, Role: extract.None,
		Evidence: []extract.Span{f.evidence(v, &lexicon.Frame{POS: "verb"}, subject, object)}, Claim: claim, Negated: st.negated,
		Certainty: st.certainty, Tense: st.tense, Confidence: fallbackConfidence * p,
	}
	if r.Certainty == schema.Certain {
		r.Certainty = schema.Probable
	}
	if st.negated {
		return // what is denied is in the stance already
	}
	r.Asserted = claim == extract.None && st.actual && !st.embedded && !f.inQuote[v]
	if r.Asserted {
		r.Certainty = schema.Certain
	}
	f.all = append(f.all, r)
}

// inside reports whether a mention stands in the words of another.
func (f *finder) inside(m int) bool {
	s := f.doc.Mentions[m].Span
	return slices.ContainsFunc(f.doc.Mentions, func(x extract.Mention) bool { return x.Extent.Covers(s) && x.Extent.Len() > s.Len() && x.Span != s })
}

// fallbackConfidence is that of a relation without words of its own, where its stance is certain.
const fallbackConfidence = 0.6

// verbOver is the lowest verb that governs two tokens, or None.
func (f *finder) verbOver(a, b int) int {
	for v, n := a, 0; v >= 0 && n < maxClimb; v, n = f.doc.Tokens[v].Head, n+1 {
		if u := f.doc.Tokens[v].UPOS; (u == "VERB" || u == "AUX") && f.doc.Subtree(v).Contains(b) {
			return v
		}
	}
	return extract.None
}
