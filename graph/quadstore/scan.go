package quadstore

import (
	"bytes"
	"context"
	"encoding/binary"

	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"
)

// scan reads the quads that fit links through one index: the keys of some ranges, in order, checked for what the ranges do
// not ensure.
type scan struct {
	links *links
	order *order
	spans []span
	rest  [4]bool // directions to check
	check bool    // any of them

	turns   *turns // nil to read the ranges in order
	c       *cursor
	at      int
	started bool
	quad    Quad
	err     error
	n       int
}

// span is keys from lo up to but not including hi.
type span struct{ lo, hi []byte }

// maxSpans bounds the alternatives that are sought one by one; beyond it they are read over.
const maxSpans = 4096

// plan chooses the index whose keys the links constrain most, and its ranges.
func (l *links) plan() scan {
	best := scan{links: l, order: &orders[0]}
	if l.none() {
		return best
	}
	bestScore, at := -1, 0
	for i := range orders {
		if score := l.score(&orders[i]); score > bestScore {
			bestScore, at = score, i
		}
	}
	best = l.through(&orders[at])
	if bestScore == 0 || bestScore > 2 {
		return best // everything is read, or little; in any order
	}
	var least int64 = -1
	for i := at + 1; i < len(orders); i++ {
		if l.score(&orders[i]) < bestScore {
			continue
		}
		if least < 0 {
			least, _ = best.keys()
		}
		s := l.through(&orders[i])
		if n, _ := s.keys(); n < least {
			best, least = s, n
		}
	}
	return best
}

// score says how much of an index's prefix is constrained: two for each set of nodes, one for a range.
func (l *links) score(o *order) int {
	score := 0
	for _, d := range o.dirs {
		c := l.at(d)
		switch {
		case c.fixed:
			score += 2
			continue
		case len(c.intervals) > 0 && !wide(c.intervals):
			score++
		}
		break
	}
	return score
}

// wide says that intervals leave out too little to be worth a choice of index.
func wide(x []interval) bool { return x[0].lo == 1 && x[0].hi == lastNode }

// through makes the ranges of one index.
func (l *links) through(o *order) scan {
	s := scan{links: l, order: o}
	// The commonest case is one node in each of the first directions.
	prefix := append(make([]byte, 0, indexSize), o.key)
	depth := 0
	for ; depth < 4; depth++ {
		c := l.at(o.dirs[depth])
		if !c.fixed || len(c.set) != 1 {
			break
		}
		prefix = binary.BigEndian.AppendUint64(prefix, uint64(c.set[0]))
		s.rest[o.dirs[depth]-quad.Subject] = len(c.compared) > 0
	}
	prefixes := [][]byte{prefix}
	for ; depth < 4; depth++ {
		c := l.at(o.dirs[depth])
		if !c.fixed || len(prefixes)*len(c.set) > maxSpans {
			break
		}
		next := make([][]byte, 0, len(prefixes)*len(c.set))
		for _, p := range prefixes {
			for _, n := range c.set {
				next = append(next, binary.BigEndian.AppendUint64(p[:len(p):len(p)], uint64(n)))
			}
		}
		prefixes = next
		s.rest[o.dirs[depth]-quad.Subject] = len(c.compared) > 0
	}
	if depth < 4 && len(l.at(o.dirs[depth]).compared) > 0 && !l.at(o.dirs[depth]).fixed {
		c := l.at(o.dirs[depth])
		for _, p := range prefixes {
			for _, x := range c.intervals {
				lo := binary.BigEndian.AppendUint64(p[:len(p):len(p)], uint64(x.lo))
				hi := binary.BigEndian.AppendUint64(p[:len(p):len(p)], uint64(x.hi))
				s.spans = append(s.spans, span{lo, successor(hi)})
				s.rest[o.dirs[depth]-quad.Subject] = s.rest[o.dirs[depth]-quad.Subject] || !x.exact
			}
		}
		depth++
	} else {
		s.spans = make([]span, len(prefixes))
		for i, p := range prefixes {
			s.spans[i] = span{p, successor(p)}
		}
	}
	for ; depth < 4; depth++ {
		c := l.at(o.dirs[depth])
		s.rest[o.dirs[depth]-quad.Subject] = c.fixed || c.present
	}
	for i := range s.rest {
		s.check = s.check || s.rest[i]
	}
	return s
}

// successor is the first key after all that have a prefix.
func successor(prefix []byte) []byte {
	b := append(make([]byte, 0, len(prefix)), prefix...)
	for i := len(b) - 1; i >= 0; i-- {
		if b[i]++; b[i] != 0 {
			return b[:i+1]
		}
	}
	return nil // no index starts with ff
}

// next goes to the next quad that fits.
func (s *scan) next(ctx context.Context) bool {
	for s.err == nil && s.step() {
		if s.n++; s.n%1024 == 0 && ctx.Err() != nil {
			s.err = ctx.Err()
			return false
		}
		s.quad = s.order.quad(s.c.key())
		if !s.check {
			return true
		}
		ok, err := s.links.fits(s.quad, s.rest)
		if err != nil {
			s.err = err
			return false
		}
		if ok {
			return true
		}
	}
	return false
}

// step goes to the next key of the ranges.
func (s *scan) step() bool {
	if s.at >= len(s.spans) {
		return false
	}
	if s.c == nil {
		s.c = s.links.v.cursor()
	}
	if s.turns != nil {
		return s.turns.step(s)
	}
	var ok bool
	if s.started {
		ok = s.c.next()
	} else {
		s.started = true
		ok = s.c.seek(s.spans[0].lo)
	}
	for {
		if !ok {
			s.err = s.c.err
			s.at = len(s.spans)
			return false
		}
		key := s.c.key()
		if bytes.Compare(key, s.spans[s.at].hi) < 0 {
			return true
		}
		// Ranges that end before the key are empty. The next may hold it already.
		for s.at++; s.at < len(s.spans) && bytes.Compare(s.spans[s.at].hi, key) <= 0; s.at++ {
		}
		if s.at == len(s.spans) {
			return false
		}
		if bytes.Compare(key, s.spans[s.at].lo) < 0 {
			ok = s.c.seek(s.spans[s.at].lo)
		}
	}
}

// restart makes the scan read other ranges of the same index with the same cursor.
func (s *scan) restart(from scan) {
	s.links, s.order, s.spans, s.rest, s.check = from.links, from.order, from.spans, from.rest, from.check
	s.at, s.started, s.turns = 0, false, nil
}

func (s *scan) close() error {
	if s.c == nil {
		return s.err
	}
	err := s.c.close()
	s.c = nil
	return firstOf(s.err, err)
}

// Bounds of counting.
const (
	maxCounted  = 64 // keys that are counted one by one
	keyEstimate = 14 // bytes on disk that a key takes about
)

// keys estimates how many keys the ranges have; exact says that it counted them.
func (s *scan) keys() (n int64, exact bool) {
	count := *s
	count.c, count.turns, count.at, count.started, count.check = nil, nil, 0, false, false
	defer count.close()
	for count.step() {
		if n++; n == maxCounted {
			return n + s.estimate(count.at), false
		}
	}
	return n, count.err == nil
}

// estimate is about how many keys the ranges have, from the one on in which counting ended.
func (s *scan) estimate(from int) int64 {
	var n int64
	left := s.spans[from:]
	for i, x := range left {
		if i == 8 {
			return n / int64(i) * int64(len(left))
		}
		size, err := s.links.v.e.p.EstimateDiskUsage(x.lo, x.hi)
		if err != nil {
			return n
		}
		n += int64(size) / keyEstimate
	}
	return n
}

// size is how many quads fit, without what other iterators decide.
func (l links) size() (refs.Size, error) {
	if l.free() {
		m, err := l.v.counts()
		return refs.Size{Value: m.Quads, Exact: true}, err
	}
	if n, ok, err := l.predicateCount(); ok || err != nil {
		return refs.Size{Value: n, Exact: true}, err
	}
	s := l.plan()
	if !s.check {
		n, exact := s.keys()
		return refs.Size{Value: n, Exact: exact}, nil
	}
	// What is checked besides may leave little of what the ranges hold.
	defer s.close()
	var n int64
	for s.n < maxCounted && s.step() {
		s.n++
		ok, err := l.fits(s.order.quad(s.c.key()), s.rest)
		if err != nil {
			return refs.Size{}, err
		}
		if ok {
			n++
		}
	}
	if s.err != nil {
		return refs.Size{}, s.err
	}
	if s.n < maxCounted {
		return refs.Size{Value: n, Exact: true}, nil
	}
	all := s.n + int(s.estimate(s.at))
	return refs.Size{Value: 1 + n*int64(all)/int64(s.n)}, nil
}

// predicateCount is the count that is kept of a predicate's quads, where nothing else is constrained.
func (l *links) predicateCount() (n int64, ok bool, err error) {
	for i, d := range quad.Directions {
		c := &l.c[i]
		if len(c.compared) > 0 || c.fixed != (d == quad.Predicate) || c.fixed && len(c.set) != 1 || c.present && d == quad.Label {
			return 0, false, nil
		}
	}
	n, err = readCount(l.v.r, l.at(quad.Predicate).set[0])
	return n, true, err
}
