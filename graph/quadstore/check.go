package quadstore

import (
	"context"
	"encoding/binary"
	"fmt"
	"maps"
	"math/bits"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/cespare/xxhash/v2"
)

// Problem is something that [View.Check] found wrong.
type Problem struct {
	What  string
	Count int64 // how often, where that is known
}

func (p Problem) String() string {
	if p.Count > 1 {
		return fmt.Sprintf("%s (%d times)", p.What, p.Count)
	}
	return p.What
}

// Check reads all of the store and holds its parts against each other: the four orders of the quads, the nodes that quads
// have and the dictionary's, both directions of the dictionary, the counts, and the words of the predicates given, which
// must be those of [Options.Words]. It takes little memory: sets are compared by their size and a sum of hashes.
func (v *View) Check(ctx context.Context, words []quad.IRI) ([]Problem, error) {
	c := &checker{v: v, ctx: ctx, found: map[string]int64{}, preds: map[Node]int64{}}
	for _, step := range []func() error{c.quads, c.nodes, c.counts, func() error { return c.words(words) }} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	var out []Problem
	for _, what := range slices.Sorted(maps.Keys(c.found)) {
		out = append(out, Problem{what, c.found[what]})
	}
	return out, nil
}

type checker struct {
	v     *View
	ctx   context.Context
	found map[string]int64
	total int64 // quads
	used  int64 // nodes
	preds map[Node]int64
}

func (c *checker) problem(format string, args ...any) { c.found[fmt.Sprintf(format, args...)]++ }

// sum stands for a set: two are taken for equal when both numbers and the sizes are.
type sum struct {
	n    int64
	a, b uint64
}

func (s *sum) add(parts ...[]byte) {
	d := xxhash.New()
	for _, p := range parts {
		_, _ = d.Write(binary.BigEndian.AppendUint32(nil, uint32(len(p)))) // a hash takes everything
		_, _ = d.Write(p)
	}
	h := d.Sum64()
	s.n++
	s.a += h
	s.b += bits.RotateLeft64(h*0x9e3779b97f4a7c15, 31) * 0xc2b2ae3d27d4eb4f
}

// each calls f with each key that begins with a byte.
func (c *checker) each(first byte, f func(key, value []byte) error) error {
	cur := c.v.cursor()
	defer cur.close() // reading has its own errors
	n := 0
	for ok := cur.seek([]byte{first}); ok && cur.key()[0] == first; ok = cur.next() {
		if n++; n%4096 == 0 && c.ctx.Err() != nil {
			return c.ctx.Err()
		}
		if err := f(cur.key(), cur.it.Value()); err != nil {
			return err
		}
	}
	return cur.err
}

func (c *checker) quads() error {
	var sums [4]sum
	for i := range orders {
		err := c.each(orders[i].key, func(key, _ []byte) error {
			if len(key) != indexSize {
				c.problem("a key of %d bytes in an index", len(key))
				return nil
			}
			q := orders[i].quad(key)
			sums[i].add(orders[0].append(nil, q))
			if i == 0 {
				c.preds[q[1]]++
				if q[0] == 0 || q[1] == 0 || q[2] == 0 {
					c.problem("a quad without a subject, predicate or object")
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	for i, name := range []string{"", "predicate-object", "object-subject", "label-subject"} {
		if i > 0 && sums[i] != sums[0] {
			c.problem("the %s index holds %d quads that are not those of the subject index, which holds %d", name, sums[i].n, sums[0].n)
		}
	}
	c.total = sums[0].n
	return nil
}

// nodes walks along the nodes of all four directions and those of the dictionary at once.
func (c *checker) nodes() error {
	used := newUsedNodes(c.v)
	var forward, back sum
	err := c.each(keyNode, func(key, text []byte) error {
		if len(key) != 9 {
			c.problem("a key of %d bytes in the dictionary", len(key))
			return nil
		}
		n := Node(binary.BigEndian.Uint64(key[1:]))
		for used.node() < n {
			c.problem("a node that quads have is not in the dictionary")
			c.used++
			used.next()
		}
		if used.node() == n {
			c.used++
			used.next()
		} else {
			c.problem("a node of the dictionary is in no quad")
		}
		if n.inline() {
			return nil
		}
		if _, err := valueOf(n.tag(), text); err != nil {
			c.problem("a value of the dictionary cannot be read")
		}
		forward.add(valueKey(n.tag(), text), key[1:])
		return nil
	})
	for ; err == nil && used.node() != lastNode; used.next() {
		c.problem("a node that quads have is not in the dictionary")
		c.used++
	}
	if err = firstOf(err, used.close()); err != nil {
		return err
	}
	err = c.each(keyValue, func(key, node []byte) error {
		back.add(key, node)
		return nil
	})
	if forward != back {
		c.problem("the dictionary has %d nodes with values and %d values with nodes, which are not the same", forward.n, back.n)
	}
	return err
}

func (c *checker) counts() error {
	m, err := c.v.counts()
	if err != nil {
		return err
	}
	if m.Quads != c.total {
		c.problem("the store counts %d quads and holds %d", m.Quads, c.total)
	}
	if m.Nodes != c.used {
		c.problem("the store counts %d nodes and its quads have %d", m.Nodes, c.used)
	}
	preds, err := readCounts(c.v.r)
	if err != nil {
		return err
	}
	if !maps.Equal(preds, c.preds) {
		c.problem("the counts of predicates are wrong")
	}
	return nil
}

func (c *checker) words(predicates []quad.IRI) error {
	var want, have sum
	for _, iri := range predicates {
		p, err := lookUp(c.v.r, iri)
		if err != nil {
			return err
		}
		if p == 0 {
			continue
		}
		s := c.only(p).through(&orders[1])
		var last Quad
		for s.next(c.ctx) {
			q := s.quad
			q[3] = 0
			if q == last {
				continue
			}
			last = q
			value, err := c.v.value(q[2])
			if err != nil {
				return err
			}
			text, ok := value.(quad.String)
			if !ok {
				continue
			}
			for _, word := range distinctWords(string(text)) {
				want.add(wordKey(p, word, q[0], q[2]))
			}
		}
		if err := s.close(); err != nil {
			return err
		}
	}
	err := c.each(keyWord, func(key, _ []byte) error {
		have.add(key)
		return nil
	})
	if want != have {
		c.problem("the index of words has %d entries where the texts have %d", have.n, want.n)
	}
	return err
}

func (c *checker) only(p Node) *links {
	l := newLinks(c.v).fix(quad.Predicate, p)
	return &l
}
