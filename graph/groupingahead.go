package graph

import (
	"iter"
	"maps"

	"github.com/cayleygraph/quad"
)

// A shared graph is asked for many nodes at once: which clusters they are in, which keys they have, who else has these, and what is compared.

// linksAhead is which clusters nodes are in.
func (g *grouping) linksAhead(ids iter.Seq[quad.IRI]) error {
	return g.v.rd.ahead(func(want func(pattern, int)) error {
		for id := range ids {
			want(pattern{Subject: id, Predicate: g.link}, 0)
		}
		return nil
	})
}

// membersAhead is who is in the clusters that break.
func (g *grouping) membersAhead() error {
	return g.v.rd.ahead(func(want func(pattern, int)) error {
		for cluster := range g.broken {
			want(pattern{Predicate: g.link, Object: cluster}, 0)
		}
		return nil
	})
}

// keysAhead is the keys of the seeds.
func (g *grouping) keysAhead() error {
	return g.v.rd.ahead(func(want func(pattern, int)) error {
		for id := range g.seeds {
			want(pattern{Subject: id, Predicate: g.key}, 0)
		}
		return nil
	})
}

// postingsAhead is who has some keys, and which clusters they are in.
func (g *grouping) postingsAhead(keys map[quad.Value]bool) error {
	err := g.v.rd.ahead(func(want func(pattern, int)) error {
		for key := range keys {
			if _, done := g.postings[key]; !done {
				want(pattern{Predicate: g.key, Object: key}, g.most+1)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return g.v.rd.ahead(func(want func(pattern, int)) error {
		who := map[quad.IRI]bool{}
		for key := range keys {
			ids, err := g.posting(key)
			if err != nil {
				return err
			}
			for _, id := range ids {
				who[id] = true
			}
		}
		return g.linksAhead(maps.Keys(who))
	})
}

// itemsAhead is what is compared first: of each set in which some that have a key in common are, one of its nodes, and all seeds. Of a set
// that is joined nothing more is read.
func (g *grouping) itemsAhead(keys map[quad.Value]bool) error {
	return g.v.rd.ahead(func(want func(pattern, int)) error {
		for key := range keys {
			who := g.postings[key]
			if g.together(who) {
				continue
			}
			met := map[quad.IRI]bool{}
			for _, id := range who {
				set := g.sets.find(id)
				if met[set] && !g.seeds[id] {
					continue
				}
				met[set] = true
				for _, p := range g.reads(id, g.articles[id]) {
					want(p, 0)
				}
			}
		}
		return nil
	})
}
