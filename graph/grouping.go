package graph

import (
	"slices"

	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// grouping finds out what a change does to the clusters of a kind.
type grouping struct {
	*clusterKind
	v        *changed
	changing map[quad.IRI]bool         // nodes of which something changes that decides
	postings map[quad.Value][]quad.IRI // who has a key after the change; nil for a key that too many have
	articles map[quad.IRI]quad.IRI     // of the nodes that were met
	items    map[quad.IRI]any          // the same nodes, ready to be compared
	cluster  map[quad.IRI]quad.IRI     // of the nodes that were asked about, before the change; empty for none
	seeds    map[quad.IRI]bool         // nodes whose pairs are looked for anew
	broken   map[quad.IRI]bool         // clusters whose members are all seeds
	sets     sets
}

func newGrouping(kind *clusterKind, v *changed, changing map[quad.IRI]bool) *grouping {
	return &grouping{
		clusterKind: kind, v: v, changing: changing, postings: map[quad.Value][]quad.IRI{}, articles: map[quad.IRI]quad.IRI{}, items: map[quad.IRI]any{},
		cluster: map[quad.IRI]quad.IRI{}, seeds: map[quad.IRI]bool{}, broken: map[quad.IRI]bool{}, sets: sets{},
	}
}

// countKeys reads who has the keys that the change gives or takes. Where a key comes to be had by too many, or no longer, all that have it
// are touched.
func (g *grouping) countKeys(c *change) error {
	come, gone := map[quad.Value][]quad.Quad{}, map[quad.Value][]quad.Quad{}
	c.each(func(q quad.Quad) bool { return q.Predicate == g.key }, func(q quad.Quad, comes bool) {
		if comes {
			come[q.Object] = append(come[q.Object], q)
		} else {
			gone[q.Object] = append(gone[q.Object], q)
		}
	})
	for _, keys := range []map[quad.Value][]quad.Quad{come, gone} {
		for key := range keys {
			if _, done := g.postings[key]; done {
				continue
			}
			before, err := g.have(key, g.most+1+len(gone[key]))
			if err != nil {
				return err
			}
			var after []quad.IRI
			for _, q := range append(slices.DeleteFunc(slices.Clone(before), func(q quad.Quad) bool { return g.v.remove[q] }), come[key]...) {
				after = append(after, g.met(q))
			}
			used, uses := len(before) <= g.most, len(after) <= g.most
			g.postings[key] = nil
			if uses {
				g.postings[key] = after
			}
			switch {
			case used && !uses:
				for _, q := range before {
					if err := g.touch(q.Subject.(quad.IRI)); err != nil {
						return err
					}
				}
			case !used && uses:
				for _, id := range after {
					g.seeds[id] = true
				}
			}
		}
	}
	return nil
}

// have reads the first so many quads that give a key, as they are before the change.
func (g *grouping) have(key quad.Value, most int) ([]quad.Quad, error) {
	var out []quad.Quad
	for q, err := range g.v.rd.match(pattern{Predicate: g.key, Object: key}) {
		if err != nil {
			return nil, err
		}
		if out = append(out, q); len(out) == most {
			break
		}
	}
	return out, nil
}

// met notes the article of a node that has a key.
func (g *grouping) met(q quad.Quad) quad.IRI {
	id := q.Subject.(quad.IRI)
	g.articles[id], _ = q.Label.(quad.IRI)
	return id
}

// touch has a node's pairs looked for anew, and its cluster put together anew.
func (g *grouping) touch(id quad.IRI) error {
	g.seeds[id] = true
	cluster, err := g.clusterOf(id)
	if err == nil && cluster != "" {
		g.broken[cluster] = true
	}
	return err
}

// clusterOf is the cluster that a node has before the change.
func (g *grouping) clusterOf(id quad.IRI) (quad.IRI, error) {
	if cluster, ok := g.cluster[id]; ok {
		return cluster, nil
	}
	links, err := g.v.rd.all(pattern{Subject: id, Predicate: g.link, Label: schema.LabelDerived})
	if err != nil {
		return "", err
	}
	g.cluster[id] = ""
	if len(links) > 0 {
		g.cluster[id], _ = links[0].Object.(quad.IRI)
	}
	return g.cluster[id], nil
}

// members reads what joins the members of a cluster before the change.
func (g *grouping) members(cluster quad.IRI) ([]quad.Quad, error) {
	return g.v.rd.all(pattern{Predicate: g.link, Object: cluster, Label: schema.LabelDerived})
}

// breakUp makes seeds of the members of broken clusters, and answers what joined them.
func (g *grouping) breakUp() (have []quad.Quad, err error) {
	if err := g.membersAhead(); err != nil {
		return nil, err
	}
	for cluster := range g.broken {
		quads, err := g.members(cluster)
		if err != nil {
			return nil, err
		}
		for _, q := range quads {
			id := q.Subject.(quad.IRI)
			g.seeds[id] = true
			g.cluster[id] = cluster
		}
		have = append(have, quads...)
	}
	return have, nil
}

// join finds the pairs of the seeds. Of two sets that one pair joins, no other pair is compared.
func (g *grouping) join() error {
	keys, err := g.keys()
	if err != nil {
		return err
	}
	if err := g.postingsAhead(keys); err != nil {
		return err
	}
	for key := range keys {
		who, err := g.posting(key)
		if err != nil {
			return err
		}
		for _, id := range who {
			if err := g.enter(id); err != nil {
				return err
			}
		}
	}
	if err := g.itemsAhead(keys); err != nil {
		return err
	}
	compared := map[[2]quad.IRI]bool{}
	for key := range keys {
		if err := g.joinAll(g.postings[key], compared); err != nil {
			return err
		}
	}
	return nil
}

// keys are those of the seeds. A seed that has none goes.
func (g *grouping) keys() (map[quad.Value]bool, error) {
	if err := g.keysAhead(); err != nil {
		return nil, err
	}
	keys := map[quad.Value]bool{}
	for id := range g.seeds {
		quads, err := g.v.about(id, g.key)
		if err != nil {
			return nil, err
		}
		if len(quads) == 0 {
			delete(g.seeds, id)
		}
		for _, q := range quads {
			g.met(q)
			keys[q.Object] = true
		}
	}
	return keys, nil
}

// joinAll compares the seeds among those that have a key with the others.
func (g *grouping) joinAll(who []quad.IRI, compared map[[2]quad.IRI]bool) error {
	if g.together(who) {
		return nil
	}
	for _, a := range who {
		if !g.seeds[a] {
			continue
		}
		for _, b := range who {
			pair := [2]quad.IRI{min(a, b), max(a, b)}
			if g.articles[a] == g.articles[b] || g.sets.find(a) == g.sets.find(b) || compared[pair] {
				continue
			}
			compared[pair] = true
			same, err := g.compare(pair)
			if err != nil {
				return err
			}
			if same {
				g.sets.join(a, b)
			}
		}
	}
	return nil
}

// together reports whether all of some nodes are in one set.
func (g *grouping) together(who []quad.IRI) bool {
	return !slices.ContainsFunc(who, func(id quad.IRI) bool { return g.sets.find(id) != g.sets.find(who[0]) })
}

// posting is who has a key after the change; nobody if they are too many.
func (g *grouping) posting(key quad.Value) ([]quad.IRI, error) {
	if who, done := g.postings[key]; done {
		return who, nil
	}
	quads, err := g.have(key, g.most+1) // the change does not touch it
	if err != nil {
		return nil, err
	}
	g.postings[key] = nil
	if len(quads) <= g.most {
		for _, q := range quads {
			g.postings[key] = append(g.postings[key], g.met(q))
		}
	}
	return g.postings[key], nil
}

// enter puts a node into the set of its cluster, if that stays together.
func (g *grouping) enter(id quad.IRI) error {
	if _, ok := g.sets[id]; ok {
		return nil
	}
	g.sets[id] = id
	cluster, err := g.clusterOf(id)
	if err == nil && cluster != "" && !g.broken[cluster] {
		if _, ok := g.sets[cluster]; !ok {
			g.sets[cluster] = cluster
		}
		g.sets.join(id, cluster)
	}
	return err
}

func (g *grouping) compare(pair [2]quad.IRI) (bool, error) {
	var x [2]any
	for i, id := range pair {
		if g.items[id] == nil {
			item, err := g.item(id)
			if err != nil {
				return false, err
			}
			g.items[id] = item
		}
		x[i] = g.items[id]
	}
	return g.same(x[0], x[1]), nil
}

// item is a node, ready to be compared.
func (g *grouping) item(id quad.IRI) (any, error) {
	if x := g.kept.get(id); x != nil {
		return x, nil
	}
	x, err := g.read(g.v, id, g.articles[id])
	if err == nil && !g.changing[id] {
		g.kept.put(id, x)
	}
	return x, err
}

// result is what joined the members of clusters that were joined with a seed, and what joins the members of all that the seeds are in.
func (g *grouping) result() (have, want []quad.Quad, err error) {
	groups := map[quad.IRI][]quad.IRI{}
	for id := range g.seeds {
		if _, ok := g.sets[id]; ok {
			root := g.sets.find(id)
			groups[root] = append(groups[root], id)
		}
	}
	for id := range g.sets {
		root := g.sets.find(id)
		if groups[root] == nil || g.seeds[id] {
			continue
		}
		if _, isNode := g.articles[id]; isNode {
			groups[root] = append(groups[root], id)
			continue
		}
		quads, err := g.members(id)
		if err != nil {
			return nil, nil, err
		}
		have = append(have, quads...)
		for _, q := range quads {
			groups[root] = append(groups[root], q.Subject.(quad.IRI))
		}
	}
	for _, members := range groups {
		want = append(want, schema.ClusterQuads(g.link, members)...)
	}
	return have, want, nil
}

// sets is a union-find over nodes and clusters.
type sets map[quad.IRI]quad.IRI

func (s sets) find(id quad.IRI) quad.IRI {
	for s[id] != id {
		s[id] = s[s[id]]
		id = s[id]
	}
	return id
}

func (s sets) join(a, b quad.IRI) { s[s.find(a)] = s.find(b) }
