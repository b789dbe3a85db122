package quadstore

import (
	"math"
	"time"

	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/quad"
)

// comparison is one of Cayley's comparisons with a fixed value. It means what iterator.NewComparison means: values of
// other types never fit.
type comparison struct {
	op    iterator.Operator
	value quad.Value
}

// fits compares values.
func (c comparison) fits(v quad.Value) bool {
	switch x := c.value.(type) {
	case quad.Int:
		y, ok := v.(quad.Int)
		return ok && iterator.RunIntOp(y, c.op, x)
	case quad.Float:
		y, ok := v.(quad.Float)
		return ok && iterator.RunFloatOp(y, c.op, x)
	case quad.String:
		y, ok := v.(quad.String)
		return ok && iterator.RunStrOp(string(y), c.op, string(x))
	case quad.BNode:
		y, ok := v.(quad.BNode)
		return ok && iterator.RunStrOp(string(y), c.op, string(x))
	case quad.IRI:
		y, ok := v.(quad.IRI)
		return ok && iterator.RunStrOp(string(y), c.op, string(x))
	case quad.Time:
		y, ok := v.(quad.Time)
		return ok && iterator.RunTimeOp(time.Time(y), c.op, time.Time(x))
	}
	return iterator.RunStrOp(quad.StringOf(v), c.op, quad.StringOf(c.value))
}

// interval is nodes from lo to hi, both inclusive. Where it is not exact, a node in it may not fit.
type interval struct {
	lo, hi Node
	exact  bool
}

// lastNode is the greatest node.
const lastNode = Node(math.MaxUint64)

// intervals are where nodes that fit lie, in order. Nodes outside of them do not fit.
func (c comparison) intervals() []interval {
	switch v := c.value.(type) {
	case quad.Int:
		return c.split(tagInt, tagNumber, 0x20, clamp(int64(v)))
	case quad.Float:
		if math.IsNaN(float64(v)) {
			return nil
		}
		return c.split(tagFloat, tagFraction, 0x20, floatPlace(float64(v)))
	case quad.Time:
		return c.split(tagTime, tagSeconds, 1, timePlace(time.Time(v)))
	case quad.String:
		return c.split(tagString, tagShort, 1, shortPlace(string(v)))
	case quad.IRI:
		return []interval{whole(tagIRI, 1)}
	case quad.BNode:
		return []interval{whole(tagBNode, 1)}
	}
	return []interval{{1, lastNode, false}}
}

// whole is all nodes of some tags.
func whole(tag byte, tags int) interval {
	lo := node(tag, 0)
	return interval{lo: lo, hi: lo + Node(tags)<<payload - 1}
}

// place is where a value stands among nodes that are values: at is the last of them that is not greater, counted from the
// tag's first, or -1 if all are; equal says that it is the value.
type place struct {
	at    int64
	equal bool
}

func clamp(v int64) place {
	switch {
	case v < -midpoint:
		return place{at: -1}
	case v >= midpoint:
		return place{at: 2*midpoint - 1}
	}
	return place{v + midpoint, true}
}

func floatPlace(f float64) place {
	if n, ok := floatNode(f); ok {
		return place{int64(n.number()), true}
	}
	switch {
	case f > 1:
		return place{at: 2*midpoint - 1}
	case f > 0:
		return place{at: midpoint}
	case f > -1:
		return place{at: midpoint - 1}
	}
	return place{at: -1}
}

func timePlace(t time.Time) place {
	s := t.Unix()
	switch {
	case s < -timeZero:
		return place{at: -1}
	case s >= timeZero:
		return place{at: 2*timeZero - 1}
	}
	return place{s + timeZero, t.Nanosecond() == 0}
}

func shortPlace(s string) place {
	end := 0
	for end < len(s) && end < shortest && s[end] != 0 {
		end++
	}
	n, _ := shortNode(s[:end])
	return place{int64(n.data()), end == len(s)}
}

// split is the part of the dictionary with values of a kind, which has no order, and the part of the inline nodes that
// fit.
func (c comparison) split(dictionary, tag byte, tags int, p place) []interval {
	all := whole(tag, tags)
	first := int64(0)
	last := int64(all.hi - all.lo)
	switch c.op {
	case iterator.CompareLT:
		last = p.at
		if p.equal {
			last--
		}
	case iterator.CompareLTE:
		last = p.at
	case iterator.CompareGT:
		first = p.at + 1
	case iterator.CompareGTE:
		first = p.at
		if !p.equal {
			first++
		}
	}
	out := []interval{whole(dictionary, 1)}
	if first <= last {
		out = append(out, interval{all.lo + Node(first), all.lo + Node(last), true})
	}
	return out
}

// meet is what lies in both of two ordered lists of intervals.
func meet(a, b []interval) []interval {
	var out []interval
	for i, j := 0, 0; i < len(a) && j < len(b); {
		if lo, hi := max(a[i].lo, b[j].lo), min(a[i].hi, b[j].hi); lo <= hi {
			out = append(out, interval{lo, hi, a[i].exact && b[j].exact})
		}
		if a[i].hi < b[j].hi {
			i++
		} else {
			j++
		}
	}
	return out
}
