package graph

import (
	"context"
	"iter"
	"slices"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// link is a quad of which only the nodes are read. Whoever walks far reads most of them for nothing but their numbers.
type link struct{ subject, predicate, object, label graph.Ref }

// links yields the quads that have one of some nodes in a direction and one of some predicates, in no particular order.
func (r *reader) links(d quad.Direction, nodes, predicates []graph.Ref) iter.Seq2[link, error] {
	if len(nodes) == 0 || len(predicates) == 0 {
		return func(func(link, error) bool) {}
	}
	return r.linksOf(shape.Quads{
		{Dir: d, Values: shape.Fixed(nodes)}, {Dir: quad.Predicate, Values: shape.Fixed(predicates)},
	})
}

// linksOf yields the quads of a shape, which each backend plans for.
func (r *reader) linksOf(quads shape.Quads) iter.Seq2[link, error] {
	return func(yield func(link, error) bool) {
		it := shape.BuildIterator(r.ctx, r.src, quads).Iterate()
		defer it.Close() // what it read came with its own error
		for n := 1; it.Next(r.ctx); n++ {
			l, err := r.link(it.Result())
			if err == nil && n%1024 == 0 {
				err = context.Cause(r.ctx)
			}
			if !yield(l, err) || err != nil {
				return
			}
		}
		if err := it.Err(); err != nil {
			yield(link{}, err)
		} else if err := context.Cause(r.ctx); err != nil {
			yield(link{}, err)
		}
	}
}

// batch is how many nodes are asked for at once.
const batch = 64

// each yields the links of any number of nodes.
func (r *reader) each(d quad.Direction, nodes iter.Seq2[graph.Ref, error], predicates []graph.Ref) iter.Seq2[link, error] {
	return func(yield func(link, error) bool) {
		some := make([]graph.Ref, 0, batch)
		flush := func() bool {
			for l, err := range r.links(d, some, predicates) {
				if !yield(l, err) || err != nil {
					return false
				}
			}
			some = some[:0]
			return true
		}
		for n, err := range nodes {
			if err != nil {
				yield(link{}, err)
				return
			}
			if some = append(some, n); len(some) == batch && !flush() {
				return
			}
		}
		flush()
	}
}

func (r *reader) link(q graph.Ref) (l link, err error) {
	var at [4]graph.Ref
	for i, d := range quad.Directions {
		if at[i], err = r.src.QuadDirection(q, d); err != nil {
			return l, err
		}
	}
	return link{at[0], at[1], at[2], at[3]}, nil
}

// known are the nodes of those IRIs that the graph has.
func (r *reader) known(ids ...quad.IRI) ([]graph.Ref, error) {
	var out []graph.Ref
	for _, id := range ids {
		ref, err := r.src.ValueOf(id)
		if err != nil {
			return nil, err
		}
		if ref != nil {
			out = append(out, ref)
		}
	}
	return out, nil
}

// value is the IRI of a node.
func (r *reader) value(ref graph.Ref) (quad.IRI, error) {
	v, err := r.src.NameOf(ref)
	id, _ := v.(quad.IRI)
	return id, err
}

// calendar knows which labels are articles' and when those were published, each looked up once.
type calendar struct {
	*reader
	dates        map[any]time.Time
	background   map[any]bool // labels that are no article's
	since, until time.Time
}

func newCalendar(rd *reader, since, until time.Time) (*calendar, error) {
	c := &calendar{rd, map[any]time.Time{}, map[any]bool{}, since, until}
	labels, err := rd.known(schema.LabelEntities, schema.LabelKnowledgeBase, schema.LabelDerived)
	for _, l := range labels {
		c.background[refs.ToKey(l)] = true
	}
	return c, err
}

// date is when the article of a label was published; the zero time where that is unknown.
func (c *calendar) date(label graph.Ref) (time.Time, error) {
	key := refs.ToKey(label)
	if t, ok := c.dates[key]; ok {
		return t, nil
	}
	id, err := c.value(label)
	if err != nil {
		return time.Time{}, err
	}
	n, err := c.node(id, schema.Published)
	if err != nil {
		return time.Time{}, err
	}
	t := n.date(schema.Published).Time
	c.dates[key] = t
	return t, nil
}

// counts says whether a label is that of an article within the bounds: what follows from several articles, and what the
// knowledge base adds, has no words to show.
func (c *calendar) counts(label graph.Ref) (bool, error) {
	if label == nil || c.background[refs.ToKey(label)] {
		return false, nil
	}
	if c.since.IsZero() && c.until.IsZero() {
		return true, nil
	}
	t, err := c.date(label)
	return within(t, c.since, c.until), err
}

// predicatesOf are the relations that are asked for: those given, or else all.
func predicatesOf(given []quad.IRI) []quad.IRI {
	if len(given) > 0 {
		given = slices.Clone(given)
		slices.Sort(given)
		return slices.Compact(given)
	}
	var all []quad.IRI
	for _, r := range schema.Relations() {
		all = append(all, r.Predicate)
	}
	return all
}

func symmetric(predicate quad.IRI) bool {
	r, ok := schema.LookupRelation(predicate)
	return ok && r.Symmetric
}
