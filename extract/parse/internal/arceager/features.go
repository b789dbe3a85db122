package arceager

import "saidso/extract/parse/internal/linear"

// Sentence is what the parser's features see: a hash or number a word, with pad zeros on either side.
type Sentence struct {
	n                            int
	words, lemmas, tags, classes []uint64
	verbs, commas, links, marks  []uint32 // how many stand before each word
}

const pad = 3

// NewSentence makes room for n words.
func NewSentence(n int) *Sentence {
	s := &Sentence{n: n}
	for _, p := range []*[]uint64{&s.words, &s.lemmas, &s.tags, &s.classes} {
		*p = make([]uint64, n+2*pad)
	}
	for _, p := range []*[]uint32{&s.verbs, &s.commas, &s.links, &s.marks} {
		*p = make([]uint32, n+1)
	}
	return s
}

// Set fills in word i; words are set from the first to the last.
func (s *Sentence) Set(i int, word, lemma uint64, tag uint8, upos, xpos string) {
	s.words[i+pad], s.lemmas[i+pad] = word, lemma
	s.tags[i+pad], s.classes[i+pad] = uint64(tag)+1, linear.HashString(upos)
	s.verbs[i+1], s.commas[i+1], s.links[i+1], s.marks[i+1] = s.verbs[i], s.commas[i], s.links[i], s.marks[i]
	switch {
	case upos == "VERB" || upos == "AUX":
		s.verbs[i+1]++
	case xpos == "," || xpos == ":":
		s.commas[i+1]++
	case upos == "SCONJ" || upos == "CCONJ" || xpos == "WDT" || xpos == "WP" || xpos == "WRB":
		s.links[i+1]++
	case xpos == "``" || xpos == "''":
		s.marks[i+1]++
	}
}

func few(n uint32, limit uint64) uint64 { return min(uint64(n), limit) }

func distance(d int32) uint64 {
	switch {
	case d <= 5:
		return uint64(d)
	case d <= 10:
		return 6
	}
	return 7
}

// features sets the keys of a state: those of Zhang and Nivre (2011), "Transition-based dependency parsing
// with rich non-local features", with lemmas, the words around both ends, and what stands between them.
func (d *Decoder) features(st *State) {
	s, k := d.sent, &d.keys
	k.Reset()
	none := item{word: -1, left: -1, left2: -1, right: -1, right2: -1}
	s0, s1, s2 := &none, &none, &none
	if st.top != nil {
		s0 = st.top
		if s0.below != nil {
			s1 = s0.below
			if s1.below != nil {
				s2 = s1.below
			}
		}
	}
	n0 := &st.front
	at := func(i int32) int { return int(i) + pad }
	w, l, t, c := s.words, s.lemmas, s.tags, s.classes

	i, j := at(s0.word), at(n0.word)
	s0w, s0l, s0t, s0c := w[i], l[i], t[i], c[i]
	n0w, n0l, n0t, n0c := w[j], l[j], t[j], c[j]
	n1w, n1t, n2w, n2t := w[j+1], t[j+1], w[j+2], t[j+2]
	s1w, s1l, s1t, s2t := w[at(s1.word)], l[at(s1.word)], t[at(s1.word)], t[at(s2.word)]

	// Head and grandhead of the top: the items below it, where it has a head.
	var hw, ht, h2t, headed uint64
	hlabel := uint64(s0.label)
	if s0.headed {
		hw, ht, headed = s1l, s1t, 1
		if s1.headed {
			h2t, headed = s2t, 2
		}
	}
	lt, rt, nlt := t[at(s0.left)], t[at(s0.right)], t[at(n0.left)]
	l2t, r2t, nl2t := t[at(s0.left2)], t[at(s0.right2)], t[at(n0.left2)]
	ll, rl, nll := uint64(s0.leftLabel), uint64(s0.rightLabel), uint64(n0.leftLabel)
	lefts, rights, nlefts := uint64(s0.lefts), uint64(s0.rights), uint64(n0.lefts)

	dist, between := uint64(8), uint64(0)
	if s0.word >= 0 {
		dist = distance(n0.word - s0.word)
		a, b := s0.word+1, n0.word
		between = 1 + few(s.verbs[b]-s.verbs[a], 2) + 3*few(s.commas[b]-s.commas[a], 2) +
			9*few(s.links[b]-s.links[a], 2) + 27*uint64((s.marks[b]-s.marks[a])&1)
	}

	k.Add(headed)
	// single words
	k.Add2(s0w, s0t)
	k.Add(s0w)
	k.Add2(s0t, headed)
	k.Add2(n0w, n0t)
	k.Add(n0w)
	k.Add(n0t)
	k.Add2(n1w, n1t)
	k.Add(n1w)
	k.Add(n1t)
	k.Add2(n2w, n2t)
	k.Add(n2t)
	k.Add2(s1w, s1t)
	k.Add(s1t)
	k.Add2(s0l, hlabel)
	k.Add2(n0l, n0c)
	// pairs
	k.Add4(s0l, s0t, n0l, n0t)
	k.Add3(s0l, s0t, n0t)
	k.Add3(s0t, n0l, n0t)
	k.Add3(s0w, n0w, n0t)
	k.Add2(s0l, n0l)
	k.Add3(s0l, n0c, dist)
	k.Add3(s0c, n0l, dist)
	k.Add2(s0t, n0t)
	k.Add3(s0c, n0c, between)
	k.Add3(s0t, n0t, between)
	k.Add3(s0t, n0t, dist)
	k.Add2(n0t, n1t)
	k.Add2(n0w, n1t)
	k.Add2(n0w, n1w)
	k.Add3(s0l, n0t, n1t)
	k.Add3(s0t, n0l, n1t)
	k.Add3(s0l, n1w, n0t)
	// triples
	k.Add3(n0t, n1t, n2t)
	k.Add3(s0t, n0t, n1t)
	k.Add4(s0t, n0t, n1t, n2t)
	k.Add3(s1t, s0t, n0t)
	k.Add4(s1t, s0t, n0t, headed)
	k.Add3(s1l, s0t, n0t)
	k.Add4(s2t, s1t, s0t, n0t)
	k.Add4(s1l, s0c, n0l, headed)
	k.Add3(ht, s0t, n0t)
	k.Add4(s0t, lt, ll, n0t)
	k.Add4(s0t, rt, rl, n0t)
	k.Add4(s0t, n0t, nlt, nll)
	// the words next to both ends
	k.Add4(s0t, t[i+1], t[j-1], n0t)
	k.Add4(t[i-1], s0t, n0t, t[j+1])
	k.Add4(t[i-1], s0t, t[j-1], n0t)
	k.Add4(s0t, t[i+1], n0t, t[j+1])
	k.Add3(w[j-1], n0w, n0t)
	k.Add3(s0t, n0t, w[j-1])
	k.Add3(s0t, n0t, w[i+1])
	// distance
	k.Add2(s0w, dist)
	k.Add2(s0t, dist)
	k.Add2(n0w, dist)
	k.Add2(n0t, dist)
	k.Add3(s0l, between, n0c)
	k.Add3(s0c, between, n0l)
	// valency
	k.Add2(s0l, rights)
	k.Add2(s0t, rights)
	k.Add2(s0l, lefts)
	k.Add2(s0t, lefts)
	k.Add2(n0l, nlefts)
	k.Add2(n0t, nlefts)
	// heads and children
	k.Add2(hw, s0t)
	k.Add3(ht, hlabel, s0t)
	k.Add(hlabel)
	k.Add3(hw, hlabel, n0t)
	k.Add3(hw, hlabel, n0l)
	k.Add2(l[at(s0.left)], s0t)
	k.Add3(lt, ll, s0t)
	k.Add2(l[at(s0.right)], s0t)
	k.Add3(rt, rl, s0t)
	k.Add2(l[at(n0.left)], n0t)
	k.Add3(nlt, nll, n0t)
	k.Add4(l[at(s0.right)], rl, n0l, s0c)
	k.Add4(l[at(n0.left)], n0l, s0l, nll)
	k.Add4(l[at(s0.right)], rl, n0t, s0t)
	// third order
	k.Add4(s0t, ht, h2t, hlabel)
	k.Add4(s0t, lt, l2t, ll)
	k.Add4(s0t, rt, r2t, rl)
	k.Add4(n0t, nlt, nl2t, nll)
	k.Add4(ht, hlabel, uint64(s1.label), n0t)
	k.Add4(s0t, uint64(s0.rLabel), rl, n0t)
	k.Add4(n0t, uint64(n0.l2Label), nll, s0t)
	// label sets
	k.Add2(s0l, s0.rightSet)
	k.Add2(s0t, s0.rightSet)
	k.Add2(s0l, s0.leftSet)
	k.Add2(s0t, s0.leftSet)
	k.Add2(n0l, n0.leftSet)
	k.Add2(n0t, n0.leftSet)
	k.Add4(s0t, s0.leftSet, s0.rightSet, n0t)
	k.Add4(s0t, s0.rightSet, n0l, n1t)
	k.Add4(n0t, n0.leftSet, s0t, headed)
	k.Add4(s0t, s0.rightSet, n0t, between)
}
