package quadstore

import (
	"slices"

	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/quad"
)

// constraint is what a quad's node in one direction must be. The zero value lets everything pass.
type constraint struct {
	set       []Node // one of these, in order, where fixed
	fixed     bool
	present   bool // some node: only labels lack one
	compared  []comparison
	intervals []interval     // of compared
	tags      []string       // under which the node is saved
	sub       iterator.Shape // which must have the node
}

// one narrows the constraint to a set of nodes.
func (c *constraint) one(nodes ...Node) {
	nodes = slices.Clone(nodes)
	slices.Sort(nodes)
	nodes = slices.Compact(nodes)
	if c.fixed {
		nodes = slices.DeleteFunc(nodes, func(n Node) bool { return !c.has(n) })
	}
	c.set, c.fixed = nodes, true
}

func (c *constraint) has(n Node) bool {
	if len(c.set) == 1 {
		return c.set[0] == n
	}
	_, found := slices.BinarySearch(c.set, n)
	return found
}

// compare narrows the constraint by a comparison.
func (c *constraint) compare(x comparison) {
	if len(c.compared) == 0 {
		c.intervals = x.intervals()
	} else {
		c.intervals = meet(c.intervals, x.intervals())
	}
	c.compared = append(slices.Clip(c.compared), x)
	c.present = true
}

// fits checks a node against all but sub.
func (c *constraint) fits(v *View, n Node) (bool, error) {
	if c.present && n == 0 || c.fixed && !c.has(n) {
		return false, nil
	}
	if len(c.compared) == 0 {
		return true, nil
	}
	i, _ := slices.BinarySearchFunc(c.intervals, n, func(x interval, n Node) int {
		if x.hi < n {
			return -1
		}
		return 1
	})
	if i == len(c.intervals) || n < c.intervals[i].lo {
		return false, nil
	}
	if c.intervals[i].exact {
		return true, nil
	}
	value, err := v.value(n)
	if err != nil {
		return false, err
	}
	for _, x := range c.compared {
		if !x.fits(value) {
			return false, nil
		}
	}
	return true, nil
}

// links is quads with a constraint for each direction.
type links struct {
	v    *View
	c    [4]constraint
	fair bool // to be read in turns, see turns
}

func newLinks(v *View) links { return links{v: v} }

func (l *links) at(d quad.Direction) *constraint { return &l.c[d-quad.Subject] }

// fix is the links with one more node fixed.
func (l links) fix(d quad.Direction, n Node) links {
	l.at(d).one(n)
	return l
}

// base is the links without what other iterators decide.
func (l links) base() links {
	for i := range l.c {
		l.c[i].sub = nil
	}
	return l
}

// simple says that no other iterator decides.
func (l *links) simple() bool {
	for i := range l.c {
		if l.c[i].sub != nil {
			return false
		}
	}
	return true
}

// none says that no quad can fit.
func (l *links) none() bool {
	for i := range l.c {
		if c := &l.c[i]; c.fixed && len(c.set) == 0 || len(c.compared) > 0 && len(c.intervals) == 0 {
			return true
		}
	}
	return false
}

// free says that nothing is constrained but what other iterators decide.
func (l *links) free() bool {
	for i := range l.c {
		if c := &l.c[i]; c.fixed || c.present {
			return false
		}
	}
	return true
}

// fits checks a quad against all constraints but those of other iterators.
func (l *links) fits(q Quad, which [4]bool) (bool, error) {
	for i := range l.c {
		if which[i] {
			if ok, err := l.c[i].fits(l.v, q[i]); err != nil || !ok {
				return false, err
			}
		}
	}
	return true, nil
}
