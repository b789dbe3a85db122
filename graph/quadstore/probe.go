package quadstore

import (
	"bytes"
	"encoding/binary"

	"github.com/cayleygraph/quad"
)

// probe reads the quads of links that have one node in one direction, for one node after the other. What does not depend on the node
// is worked out once.
type probe struct {
	with links // links with the node
	own  constraint
	dir  int
	scan scan
	at   int // where the node stands in the keys, 0 if the ranges must be made anew each time
}

// begin goes before the quads with a node. It is false where none can fit.
func (p *probe) begin(l *links, dir int, n Node) bool {
	if p.scan.links == nil {
		p.with, p.own, p.dir = *l, l.c[dir], dir
	}
	if p.own.fixed && !p.own.has(n) {
		return false
	}
	if p.at > 0 {
		p.with.c[dir].set[0] = n
		p.scan.aim(p.at, n)
		return true
	}
	c := &p.with.c[dir]
	c.set, c.fixed = []Node{n}, true
	p.scan.restart(p.with.planFor(dir))
	p.scan.links = &p.with
	if len(p.scan.spans) == 1 && bytes.Equal(successor(p.scan.spans[0].lo), p.scan.spans[0].hi) {
		at := 1
		for _, d := range p.scan.order.dirs {
			if p.with.at(d) == c && at+8 <= len(p.scan.spans[0].lo) {
				p.at = at
			}
			at += 8
		}
	}
	return true
}

// planFor is plan for links of which one direction gets other nodes by and by. Of indexes that are as good, it takes that where
// these stand last, so that what is sought lies close together.
func (l *links) planFor(dir int) scan {
	if l.none() {
		return l.plan()
	}
	best, at := -1, 0
	for i := range orders {
		score := 2 * l.score(&orders[i])
		if last := score/4 - 1; last >= 0 && int(orders[i].dirs[last]-quad.Subject) == dir {
			score++
		}
		if score > best {
			best, at = score, i
		}
	}
	return l.through(&orders[at])
}

// aim makes the scan read the quads of another node, which stands at a place of the only range's key.
func (s *scan) aim(at int, n Node) {
	x := &s.spans[0]
	binary.BigEndian.PutUint64(x.lo[at:], uint64(n))
	x.hi = append(x.hi[:0], x.lo...)
	for i := len(x.hi) - 1; i >= 0; i-- {
		if x.hi[i]++; x.hi[i] != 0 {
			x.hi = x.hi[:i+1]
			break
		}
	}
	s.at, s.started = 0, false
}
