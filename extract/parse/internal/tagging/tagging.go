// Package tagging gives every word of a sentence a tag, from left to right, by a linear model (Collins 2002).
package tagging

import (
	"math"
	"unicode/utf8"

	"saidso/extract/parse/internal/form"
	"saidso/extract/parse/internal/linear"
)

// Set is the tags that a model knows.
type Set struct {
	Tags   []Tag
	shared [][2]uint8 // for each tag the classes that it shares with tags of the same XPOS or UPOS
	finite []bool     // tags of finite verbs
	opener []bool     // tags of words that open a clause which needs a finite verb
	n      int
}

// Tag is a Penn tag with the universal tag that it goes with.
type Tag struct{ XPOS, UPOS string }

// NewSet numbers tags, and after them the classes that they share. A tag's score is the sum of its own and
// those: so "is a VERB" is learned once for all verbs.
func NewSet(tags []Tag) *Set {
	s := &Set{Tags: tags, shared: make([][2]uint8, len(tags)), n: len(tags)}
	seen := map[Tag]uint8{}
	class := func(t Tag) uint8 {
		if _, ok := seen[t]; !ok {
			seen[t] = uint8(s.n)
			s.n++
		}
		return seen[t]
	}
	for i, t := range tags {
		s.shared[i] = [2]uint8{class(Tag{XPOS: t.XPOS}), class(Tag{UPOS: t.UPOS})}
		s.finite = append(s.finite, t.XPOS == "VBD" || t.XPOS == "VBZ" || t.XPOS == "VBP" || t.XPOS == "MD")
		s.opener = append(s.opener, t.XPOS == "WDT" || t.XPOS == "WP" || t.XPOS == "WRB" || t.UPOS == "SCONJ")
	}
	return s
}

// Classes is the number of classes of a model of this set.
func (s *Set) Classes() int { return s.n }

// Shared are the classes whose scores tag n's score includes, beside its own.
func (s *Set) Shared(n uint8) [2]uint8 { return s.shared[n] }

// Tagger carries the buffers of one tagging at a time.
type Tagger struct {
	set    *Set
	keys   linear.Keys
	scores []int32
	views  []view
	clause []balance
}

// balance is what the words before a word have of clauses, and the words after it of verbs: "accused" is finite
// in "the man, who met her, accused them" because nothing else is but "met", which "who" needs.
type balance struct {
	finite, openers, ahead uint8
}

// view is what the features see of a word.
type view struct {
	word, shape    uint64
	suffix, prefix [5]uint64 // of 1 to 5 runes, lower case
}

// pad is how many empty views stand on either side of a sentence.
const pad = 2

// New makes a tagger.
func New(set *Set) *Tagger { return &Tagger{set: set, scores: make([]int32, set.Classes())} }

// Start prepares a sentence.
func (t *Tagger) Start(words []form.Word) {
	t.views = append(t.views[:0], make([]view, len(words)+2*pad)...)
	t.clause = append(t.clause[:0], make([]balance, len(words)+1)...)
	for i := len(words) - 2; i >= 0; i-- {
		t.clause[i].ahead = t.clause[i+1].ahead
		if finite[words[i+1].Lower] {
			t.clause[i].ahead = min(t.clause[i].ahead+1, 2)
		}
	}
	for i, w := range words {
		v := &t.views[i+pad]
		v.word, v.shape = w.Hash, w.Shape
		front, back := 0, len(w.Lower)
		for n := range v.suffix {
			_, size := utf8.DecodeRuneInString(w.Lower[front:])
			front += size
			v.prefix[n] = linear.Hash(uint64(n), linear.HashString(w.Lower[:front]))
			_, size = utf8.DecodeLastRuneInString(w.Lower[:back])
			back -= size
			v.suffix[n] = linear.Hash(uint64(n), linear.HashString(w.Lower[back:]))
		}
	}
}

// Keys are the features of word i of the sentence started, given the tags before it; they stay valid until
// the next call.
func (t *Tagger) Keys(i int, tags []uint8) []uint32 {
	var before, before2 uint64 // 0: before the sentence
	if i > 0 {
		before = uint64(tags[i-1]) + 1
	}
	if i > 1 {
		before2 = uint64(tags[i-2]) + 1
	}
	v := t.views[i : i+2*pad+1]
	ll, l, w, r, rr := &v[0], &v[1], &v[2], &v[3], &v[4]
	first := uint64(0)
	if i == 0 {
		first = 1
	}
	if i > 0 {
		c, last := &t.clause[i], t.clause[i-1]
		c.finite, c.openers = last.finite, last.openers
		if t.set.finite[tags[i-1]] {
			c.finite = min(c.finite+1, 4)
		}
		if t.set.opener[tags[i-1]] {
			c.openers = min(c.openers+1, 3)
		}
	}
	c := uint64(t.clause[i].finite) | uint64(t.clause[i].openers)<<4
	ahead := uint64(t.clause[i].ahead)
	k := &t.keys
	k.Reset()
	k.Add(0)
	k.Add(w.word)
	k.Add2(w.word, before)
	k.Add3(w.word, before, before2)
	for n := range w.suffix {
		k.Add(w.suffix[n])
	}
	for n := range w.prefix[:4] {
		k.Add(w.prefix[n])
	}
	k.Add2(w.shape, first)
	k.Add3(w.shape, first, w.suffix[2])
	k.Add3(w.shape, l.shape, r.shape)
	k.Add2(w.shape, before)
	k.Add2(w.suffix[2], before)
	k.Add2(w.suffix[1], w.prefix[0])
	k.Add(before)
	k.Add(before2)
	k.Add2(before, before2)
	k.Add(l.word)
	k.Add(ll.word)
	k.Add(r.word)
	k.Add(rr.word)
	k.Add2(l.word, w.word)
	k.Add2(w.word, r.word)
	k.Add2(l.word, r.word)
	k.Add2(l.word, ll.word)
	k.Add2(r.word, rr.word)
	k.Add2(before, r.word)
	k.Add3(before, w.suffix[2], r.suffix[2])
	k.Add(l.suffix[2])
	k.Add(r.suffix[2])
	k.Add2(w.suffix[2], r.suffix[2])
	k.Add2(w.suffix[2], r.word)
	k.Add2(w.word, r.suffix[1])
	k.Add2(w.word, r.shape)
	k.Add2(r.shape, r.suffix[2])
	k.Add2(before, rr.suffix[2])
	k.Add3(c, ahead, w.suffix[1])
	k.Add4(c, ahead, w.suffix[1], before)
	return k.List
}

// finite are words that are finite verbs wherever they stand.
var finite = map[string]bool{
	"is": true, "was": true, "are": true, "were": true, "am": true, "has": true, "had": true, "does": true, "did": true,
	"will": true, "would": true, "can": true, "could": true, "may": true, "might": true, "must": true, "should": true,
	"says": true, "went": true, "came": true, "took": true, "gave": true, "became": true, "began": true,
	"ca": true, "wo": true, "'re": true, "'m": true, "'ll": true,
}

// Best is the best-scored tag for the features in keys.
func (t *Tagger) Best(keys []uint32, model linear.Scorer) uint8 { return t.best(keys, model, false) }

// best is Best among all tags, or among those of proper nouns.
func (t *Tagger) best(keys []uint32, model linear.Scorer, proper bool) uint8 {
	clear(t.scores)
	model.Score(keys, t.scores)
	best, most := uint8(0), int32(math.MinInt32)
	for tag, shared := range t.set.shared {
		if proper && t.set.Tags[tag].UPOS != "PROPN" {
			continue
		}
		if s := t.scores[tag] + t.scores[shared[0]] + t.scores[shared[1]]; s > most {
			best, most = uint8(tag), s
		}
	}
	return best
}

// Tag tags a sentence. The words for which proper, if it is not nil, is true are proper nouns.
func (t *Tagger) Tag(words []form.Word, model linear.Scorer, proper []bool) []uint8 {
	t.Start(words)
	tags := make([]uint8, len(words))
	for i := range tags {
		tags[i] = t.best(t.Keys(i, tags), model, proper != nil && proper[i])
	}
	return tags
}
