package graph

import (
	"cmp"
	"slices"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"

	"saidso/graph/walk"
)

// numbers counts nodes in the order in which they are met, so that what is kept of each takes little.
type numbers struct {
	*reader
	of    map[any]walk.Node
	nodes []graph.Ref
	names []quad.IRI // where asked for
}

func newNumbers(rd *reader) *numbers { return &numbers{reader: rd, of: map[any]walk.Node{}} }

func (x *numbers) number(ref graph.Ref) walk.Node {
	key := refs.ToKey(ref)
	n, ok := x.of[key]
	if !ok {
		n = walk.Node(len(x.nodes))
		x.of[key] = n
		x.nodes = append(x.nodes, ref)
	}
	return n
}

// iri is a node's value; relations lead to nothing but IRIs.
func (x *numbers) iri(n walk.Node) (quad.IRI, error) {
	if grow := len(x.nodes) - len(x.names); grow > 0 {
		x.names = append(x.names, make([]quad.IRI, grow)...)
	}
	if x.names[n] == "" {
		id, err := x.value(x.nodes[n])
		if err != nil {
			return "", err
		}
		x.names[n] = id
	}
	return x.names[n], nil
}

// largest are the nodes with the largest counts, all where most is zero, the largest first and equal ones in the order of
// their IRIs. The names of those that it answers are known then. Only names that decide are read.
func (x *numbers) largest(ids []walk.Node, most int, count func(walk.Node) int) ([]walk.Node, error) {
	slices.SortFunc(ids, func(a, b walk.Node) int { return cmp.Compare(count(b), count(a)) })
	if most > 0 && most < len(ids) {
		least := count(ids[most-1])
		ids = ids[:firstBelow(ids, func(n walk.Node) bool { return count(n) < least })]
	}
	for _, n := range ids {
		if _, err := x.iri(n); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(ids, func(a, b walk.Node) int {
		return cmp.Or(cmp.Compare(count(b), count(a)), cmp.Compare(x.names[a], x.names[b]))
	})
	if most > 0 && most < len(ids) {
		ids = ids[:most]
	}
	return ids, nil
}

// firstBelow is the number of leading elements that are not below.
func firstBelow[T any](s []T, below func(T) bool) int {
	if i := slices.IndexFunc(s, below); i >= 0 {
		return i
	}
	return len(s)
}
