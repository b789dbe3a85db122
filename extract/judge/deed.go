package judge

import (
	"github.com/cayleygraph/quad"

	"saidso/extract"
	"saidso/schema"
)

// What a vote weighs.
const (
	byDeed  = 0.8 // a relation of the speaker's
	byTale  = 0.6 // a deed that the content tells of
	byWord  = 0.6 // a word of opinion
	byModel = 0.7 // times the likelihood
)

// wrongs are deeds that speak against whoever does them, whomever they are done to.
var wrongs = map[quad.IRI]bool{"so:threatened": true, "so:attacked": true}

// relation votes by who does what to whom.
func (f *finder) relation(r *extract.Relation) {
	if r.Object == extract.None || r.Role != extract.None {
		return
	}
	typ, ok := schema.LookupRelation(r.Predicate)
	if !ok || typ.Polarity == 0 {
		return
	}
	polarity := float64(typ.Polarity)
	subject, object := f.doc.Mentions[r.Subject].Entity, f.doc.Mentions[r.Object].Entity
	// "Holm accused Kask of lying": the cue is the predicate.
	if a, ok := f.byHead[r.Head]; ok && f.speaker(a) == subject && subject != extract.None && !r.Negated {
		f.add(a, r.Object, polarity*byDeed)
		return
	}
	a := r.Claim
	if a == extract.None || f.speaker(a) == extract.None {
		return
	}
	if r.Negated && polarity < 0 {
		return // who did not attack is neither praised nor blamed
	}
	if r.Negated {
		polarity = -polarity
	}
	switch f.speaker(a) {
	case subject:
		f.add(a, r.Object, polarity*byDeed)
	case object:
		f.add(a, r.Subject, polarity*byTale)
	default:
		if wrongs[r.Predicate] && polarity < 0 {
			f.add(a, r.Subject, -byTale)
		}
	}
}

// stance votes by what a model says of a pair, one of whom is the speaker of the words in which the other stands.
func (f *finder) stance(s *extract.Stance) {
	for _, pair := range [2]struct {
		from, to     extract.Span
		pro, against float64
	}{{s.P, s.Q, s.PForQ, s.PAgainstQ}, {s.Q, s.P, s.QForP, s.QAgainstP}} {
		from, to := f.mentionIn(pair.from), f.mentionIn(pair.to)
		if from == extract.None || to == extract.None {
			continue
		}
		e := f.doc.Mentions[from].Entity
		a := f.claim[f.doc.Mentions[to].Head]
		if e == extract.None || a == extract.None || f.speaker(a) != e || f.doc.Attributions[a].Denies {
			continue // of who denies a threat the words are against whom he defends
		}
		switch {
		case pair.pro >= f.opt.MinStance && pair.pro > pair.against:
			f.add(a, to, byModel*pair.pro)
		case pair.against >= f.opt.MinStance && !f.spared[[2]int{a, f.doc.Mentions[to].Entity}]:
			f.add(a, to, -byModel*pair.against)
		}
	}
}

// mentionIn is the mention that heads a span, or None.
func (f *finder) mentionIn(s extract.Span) int {
	for i := s.Start; i < s.End; i++ {
		if m := f.mention[i]; m != extract.None && s.Contains(f.doc.Mentions[m].Head) {
			return m
		}
	}
	return extract.None
}
