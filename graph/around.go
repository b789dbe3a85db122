package graph

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"saidso/graph/walk"
	"saidso/schema"
)

// AroundFilter says what of a node's neighbourhood is counted.
type AroundFilter struct {
	Entity    quad.IRI
	Relations []quad.IRI // with so:about, so:addressee and so:replyTo; all where empty
	Since     time.Time  // when the article was published: Since <= t
	Until     time.Time  // t < Until
	Top       int        // how many neighbours are named of each, 0 for all
	Pairs     int        // how many may be counted in all, 0 for DefaultPairs
}

// DefaultPairs is how many pairs of nodes may be counted at once, in about 150 bytes each.
const DefaultPairs = 2_000_000

// Neighbours are the entities that one relation, or statements of one kind, join to an entity.
type Neighbours struct {
	Predicate  quad.IRI
	Toward     bool // from them to the entity; false for symmetric relations
	Count      int  // direct edges, which is to say articles that assert one; or statements
	Statements bool // which of the two
	Different  int  // how many neighbours there are
	Top        []NeighbourCount
}

// NeighbourCount is a neighbour and how often it is one.
type NeighbourCount struct {
	Entity schema.Ref
	Count  int
}

// spoken are the predicates that lead from statements to those whom they are about, spoken to, or answer.
var spoken = []quad.IRI{schema.About, schema.Addressee, schema.ReplyTo}

// Around counts an entity's neighbours by relation and direction: those that articles assert a relation to, and those that
// it speaks about, to or in reply to, or that speak so of it. The commonest come first.
func (s *Store) Around(ctx context.Context, f AroundFilter) ([]Neighbours, error) {
	rd, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	defer rd.close()
	at, err := rd.known(f.Entity)
	if err != nil || len(at) == 0 {
		return nil, err
	}
	c := &neighbourCounter{numbers: newNumbers(rd), limit: cmp.Or(f.Pairs, DefaultPairs), counts: map[circle]map[walk.Node]int{}}
	c.self = c.number(at[0])
	if c.cal, err = newCalendar(rd, f.Since, f.Until); err != nil {
		return nil, err
	}
	if err := c.relations(at, f.Relations); err != nil {
		return nil, err
	}
	if err := c.statements(at, f.Relations); err != nil {
		return nil, err
	}
	return c.result(f.Top)
}

// circle is the neighbours by one predicate and direction.
type circle struct {
	predicate  quad.IRI
	toward     bool
	statements bool
}

// neighbourCounter counts how often each neighbour is one.
type neighbourCounter struct {
	*numbers
	cal    *calendar
	self   walk.Node
	limit  int
	pairs  int
	counts map[circle]map[walk.Node]int
}

func (c *neighbourCounter) add(in circle, other graph.Ref, label graph.Ref) error {
	ok, err := c.cal.counts(label)
	if err != nil || !ok || other == nil {
		return err
	}
	counts := c.counts[in]
	if counts == nil {
		counts = map[walk.Node]int{}
		c.counts[in] = counts
	}
	n := c.number(other)
	if n == c.self {
		return nil
	}
	if counts[n]++; counts[n] == 1 {
		if c.pairs++; c.pairs > c.limit {
			return fmt.Errorf("%w: more than %d neighbours", ErrLimit, c.limit)
		}
	}
	return nil
}

// relations counts direct edges.
func (c *neighbourCounter) relations(at []graph.Ref, given []quad.IRI) error {
	for _, p := range predicatesOf(given) {
		node, err := c.known(p)
		if err != nil {
			return err
		}
		for l, err := range c.links(quad.Subject, at, node) {
			if err == nil {
				err = c.add(circle{predicate: p}, l.object, l.label)
			}
			if err != nil {
				return err
			}
		}
		for l, err := range c.links(quad.Object, at, node) {
			if err == nil {
				err = c.add(circle{predicate: p, toward: !symmetric(p)}, l.subject, l.label)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// statements counts whom the entity speaks of and who speaks of it.
func (c *neighbourCounter) statements(at []graph.Ref, given []quad.IRI) error {
	speaker, err := c.known(schema.Speaker)
	if err != nil {
		return err
	}
	for _, p := range spoken {
		if len(given) > 0 && !slices.Contains(given, p) {
			continue
		}
		to, err := c.known(p)
		if err != nil {
			return err
		}
		if len(to) == 0 {
			continue
		}
		for l, err := range c.each(quad.Subject, subjects(c.links(quad.Object, at, speaker)), to) {
			if err == nil {
				l.object, err = c.speakerOf(p, l.object)
			}
			if err == nil {
				err = c.add(circle{p, false, true}, l.object, l.label)
			}
			if err != nil {
				return err
			}
		}
		for l, err := range c.each(quad.Subject, subjects(c.links(quad.Object, at, to)), speaker) {
			if err == nil {
				err = c.add(circle{p, true, true}, l.object, l.label)
			}
			if err != nil {
				return err
			}
		}
		if p != schema.ReplyTo {
			continue
		}
		// An answer may name the statement that it answers rather than its speaker.
		replies := c.each(quad.Object, subjects(c.links(quad.Object, at, speaker)), to)
		for l, err := range c.each(quad.Subject, subjects(replies), speaker) {
			if err == nil {
				err = c.add(circle{p, true, true}, l.object, l.label)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// speakerOf is whom a reply answers: where that is a statement, its speaker.
func (c *neighbourCounter) speakerOf(p quad.IRI, answered graph.Ref) (graph.Ref, error) {
	if p != schema.ReplyTo {
		return answered, nil
	}
	id, err := c.value(answered)
	if err != nil {
		return nil, err
	}
	n, err := c.node(id, schema.Speaker)
	if err != nil || len(n[schema.Speaker]) == 0 {
		return answered, err
	}
	return c.src.ValueOf(n[schema.Speaker][0])
}

// subjects are the subjects of links.
func subjects(links iter.Seq2[link, error]) iter.Seq2[graph.Ref, error] {
	return func(yield func(graph.Ref, error) bool) {
		for l, err := range links {
			if !yield(l.subject, err) {
				return
			}
		}
	}
}

// result puts the counts in order.
func (c *neighbourCounter) result(top int) ([]Neighbours, error) {
	d := c.describer()
	var out []Neighbours
	for in, counts := range c.counts {
		if len(counts) == 0 {
			continue
		}
		n := Neighbours{Predicate: in.predicate, Toward: in.toward, Statements: in.statements, Different: len(counts)}
		ids := make([]walk.Node, 0, len(counts))
		for id, count := range counts {
			n.Count += count
			ids = append(ids, id)
		}
		ids, err := c.largest(ids, top, func(a walk.Node) int { return counts[a] })
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			ref, err := d.ref(c.names[id])
			if err != nil {
				return nil, err
			}
			n.Top = append(n.Top, NeighbourCount{ref, counts[id]})
		}
		out = append(out, n)
	}
	slices.SortFunc(out, func(a, b Neighbours) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Predicate, b.Predicate), cmp.Compare(boolInt(a.Toward), boolInt(b.Toward)))
	})
	return out, nil
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
