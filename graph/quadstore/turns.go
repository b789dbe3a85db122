package quadstore

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// turns has a scan of the quads of one subject yield some of each predicate before it yields more of any, those first of predicates
// whose quads were taken before, and of several quads that differ in their labels alone few at first.
//
// The order of quads means nothing, but Cayley's followRecursive reads the quads of a node, whatever their predicates, and
// checks the predicate of each; with a limit it ends when it has found enough. In the order of the keys it would read
// thousands of quads of a hot node with another predicate first. That a quad was taken shows when Cayley asks for its subject or
// object rather than its predicate alone.
type turns struct {
	v      *View
	first  []Node // predicates that have spans of their own in the first round
	round  int
	spans  []span // of this round
	at     int
	inside bool   // of spans[at]
	quads  int    // of the group in this turn
	group  []byte // what the keys of a subject and predicate begin with
	labels int    // of the triple in this turn
	triple []byte

	later  []span // rests of groups, for the next round
	double []span // rests of triples, for the end
}

// Lengths of the parts of a key, and how many of each come in a turn.
const (
	groupSize  = 1 + 2*8
	tripleSize = 1 + 3*8
	groupTurn  = 16 // in the first round, four times as many in each that follows
	tripleTurn = 8
	maxDouble  = 10_000 // rests of triples; beyond it they are read on
	maxWanted  = 4
)

// want remembers the predicate of a quad that was taken.
func (v *View) want(predicate Node) {
	if v.m == nil {
		return // the view is that of many queries
	}
	old := v.wanted.Load()
	if old == nil {
		v.wanted.Store(&[]Node{predicate})
	} else if len(*old) < maxWanted && !slices.Contains(*old, predicate) {
		next := append(slices.Clone(*old), predicate)
		v.wanted.Store(&next)
	}
}

func (v *View) isWanted(predicate Node) bool {
	now := v.wanted.Load()
	return now != nil && slices.Contains(*now, predicate)
}

// newTurns is the turns of the quads of a subject, whose keys begin as the span's.
func newTurns(v *View, all span) *turns {
	t := &turns{v: v}
	if now := v.wanted.Load(); now != nil {
		t.first = *now
	}
	for _, p := range t.first {
		lo := binary.BigEndian.AppendUint64(slices.Clone(all.lo), uint64(p))
		t.spans = append(t.spans, span{lo, successor(lo)})
	}
	t.spans = append(t.spans, all)
	return t
}

// step goes to the next key.
func (t *turns) step(s *scan) bool {
	for {
		if t.at == len(t.spans) && !t.another() {
			return false
		}
		now := t.spans[t.at]
		var ok bool
		if t.inside {
			ok = s.c.next()
		} else {
			ok = s.c.seek(now.lo)
			t.inside, t.quads, t.labels = true, 0, 0
			t.group, t.triple = t.group[:0], t.triple[:0]
		}
		for ok && bytes.Compare(s.c.key(), now.hi) < 0 {
			to, skip := t.turn(s.c.key())
			if !skip {
				return true
			}
			ok = s.c.seek(to)
		}
		if s.err = s.c.err; s.err != nil {
			return false
		}
		t.at++
		t.inside = false
	}
}

// another begins the next round, of what was put off. The last is of the rests of triples.
func (t *turns) another() bool {
	if t.round < 0 {
		return false
	}
	t.spans, t.later, t.at = t.later, nil, 0
	if t.round++; len(t.spans) == 0 {
		t.spans, t.double, t.round = t.double, nil, -1
	}
	return len(t.spans) > 0
}

// turn says whether a key comes now, or where to go on instead.
func (t *turns) turn(key []byte) (to []byte, skip bool) {
	if t.round < 0 {
		return nil, false
	}
	predicate := Node(binary.BigEndian.Uint64(key[groupSize-8:]))
	if len(t.group) == 0 || !bytes.HasPrefix(key, t.group) {
		t.group, t.quads = append(t.group[:0], key[:groupSize]...), 0
		if t.round == 0 && t.at == len(t.spans)-1 && slices.Contains(t.first, predicate) {
			return successor(t.group), true // it came first
		}
	}
	if len(t.triple) == 0 || !bytes.HasPrefix(key, t.triple) {
		if t.quads++; t.quads > groupTurn<<(2*min(t.round, 10)) && !t.v.isWanted(predicate) {
			to = successor(t.group)
			t.later = append(t.later, span{bytes.Clone(key), to})
			return to, true
		}
		t.triple, t.labels = append(t.triple[:0], key[:tripleSize]...), 0
	}
	if t.labels++; t.labels > tripleTurn && len(t.double) < maxDouble {
		to = successor(t.triple)
		t.double = append(t.double, span{bytes.Clone(key), to})
		return to, true
	}
	return nil, false
}
