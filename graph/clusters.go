package graph

import (
	"maps"
	"slices"

	"github.com/cayleygraph/quad"

	"saidso/cluster"
	"saidso/schema"
)

// clusterKind is how clusters of one kind are found. Two nodes of different articles are joined if they have a key in common, which no more
// than most have, and are the same. A cluster is what is joined by any chain of such pairs, so it does not depend on the order
// of loading, and a chain that loses a link falls apart.
type clusterKind struct {
	key, link quad.IRI
	decides   []quad.IRI // predicates, besides the key, that decide whether a node is the same as another
	most      int
	kept      *kept
	reads     func(id, article quad.IRI) []pattern // what read asks for
	read      func(v *changed, id, article quad.IRI) (any, error)
	same      func(a, b any) bool
}

// keyLimits is how many articles or quotations may have a key that is used. What more have is boilerplate, or a common phrase.
type keyLimits struct{ stories, quotes int }

var defaultLimits = keyLimits{stories: 1000, quotes: 500}

// kinds are the clusters of articles that carry one story, and of statements that carry one quotation.
func (l keyLimits) kinds() []*clusterKind {
	return []*clusterKind{stories(l.stories), quotations(l.quotes)}
}

func stories(most int) *clusterKind {
	return &clusterKind{
		key: schema.StoryKey, link: schema.SameStoryAs, decides: []quad.IRI{schema.Body}, most: most,
		reads: func(id, _ quad.IRI) []pattern {
			return []pattern{{Subject: id, Predicate: schema.Body}, {Subject: id, Predicate: schema.Published}}
		},
		read: func(v *changed, id, _ quad.IRI) (any, error) {
			body, err := v.text(id, schema.Body)
			if err != nil {
				return nil, err
			}
			published, err := v.published(id)
			return cluster.NewStory(body, published), err
		},
		same: func(a, b any) bool { return cluster.SameStory(a.(*cluster.Story), b.(*cluster.Story)) },
	}
}

func quotations(most int) *clusterKind {
	return &clusterKind{
		key: schema.QuoteKey, link: schema.SameQuoteAs, decides: []quad.IRI{schema.Text, schema.KindOf, schema.Speaker}, most: most,
		reads: func(id, article quad.IRI) []pattern {
			return []pattern{{Subject: id}, {Subject: article, Predicate: schema.Published}}
		},
		read: func(v *changed, id, article quad.IRI) (any, error) {
			n, err := v.node(id)
			if err != nil {
				return nil, err
			}
			published, err := v.published(article)
			return schema.QuoteOf(n.text(schema.Text), schema.Kind(n.text(schema.KindOf)), n.iri(schema.Speaker), published), err
		},
		same: func(a, b any) bool { return cluster.SameQuote(a.(*cluster.Quote), b.(*cluster.Quote)) },
	}
}

// deriveClusters brings the clusters of a kind up to date. What a change touches is compared with all that has a key in common with
// it. Clusters from which something is taken are put together anew from their members; others are only joined.
func (v *changed) deriveClusters(c *change, kind *clusterKind) error {
	touched, changing := kind.touched(c)
	if len(touched) == 0 {
		return nil
	}
	for id := range changing {
		kind.kept.drop(id)
	}
	g := newGrouping(kind, v, changing)
	if err := g.countKeys(c); err != nil {
		return err
	}
	if err := g.linksAhead(slices.Values(touched)); err != nil {
		return err
	}
	for _, id := range touched {
		if err := g.touch(id); err != nil {
			return err
		}
	}
	have, err := g.breakUp()
	if err != nil {
		return err
	}
	if err := g.join(); err != nil {
		return err
	}
	absorbed, want, err := g.result()
	if err != nil {
		return err
	}
	c.replace(append(have, absorbed...), want)
	return nil
}

// touched are the nodes about whose keys, or what else decides, something changes; and with them those without a key.
func (k *clusterKind) touched(c *change) (ids []quad.IRI, changing map[quad.IRI]bool) {
	touched, others, whole := map[quad.IRI]bool{}, map[quad.IRI]bool{}, map[quad.IRI]bool{}
	changing = map[quad.IRI]bool{}
	decisive := func(q quad.Quad) bool {
		return q.Predicate == k.key || q.Predicate == schema.Type || slices.ContainsFunc(k.decides, func(p quad.IRI) bool { return q.Predicate == p })
	}
	c.each(decisive, func(q quad.Quad, _ bool) {
		id := q.Subject.(quad.IRI)
		changing[id] = true
		switch q.Predicate {
		case k.key:
			touched[id] = true
		case schema.Type:
			whole[id] = true
		default:
			others[id] = true
		}
	})
	for id := range others {
		if !whole[id] { // what comes or goes as a whole brings its keys, if it has any
			touched[id] = true
		}
	}
	return slices.Collect(maps.Keys(touched)), changing
}
