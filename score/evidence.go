package score

import (
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// CheckEvidence walks the direct edges of a reading's quads: each must have a relation node under the same label, between the same two,
// that the article asserts, and whose words stand in the article's text where the node says, counted in code points. It tells how many edges
// there are, and what is wrong.
func CheckEvidence(text string, quads []quad.Quad) (edges int, wrong []string) {
	direct := map[quad.IRI]bool{}
	for _, t := range schema.Relations() {
		direct[t.Predicate] = true
	}
	nodes := map[quad.Value]*relationNode{}
	for _, q := range quads {
		n := nodes[q.Subject]
		if n == nil {
			n = &relationNode{}
			nodes[q.Subject] = n
		}
		n.set(q)
	}
	by := map[[4]quad.Value][]*relationNode{}
	for _, n := range nodes {
		if n.relation && !n.claimed && !n.negated {
			key := [4]quad.Value{n.subject, n.predicate, n.object, n.label}
			by[key] = append(by[key], n)
		}
	}
	points := []rune(text)
	for _, q := range quads {
		p, ok := q.Predicate.(quad.IRI)
		if !ok || !direct[p] {
			continue
		}
		edges++
		found := by[[4]quad.Value{q.Subject, q.Predicate, q.Object, q.Label}]
		if !slices.ContainsFunc(found, func(n *relationNode) bool { return n.verbatim(points) }) {
			wrong = append(wrong, fmt.Sprintf("%v %v %v: %d relation nodes, none with the words of the text", q.Subject, q.Predicate, q.Object, len(found)))
		}
	}
	return edges, wrong
}

// relationNode is what quads say of a node, where it is a relation.
type relationNode struct {
	relation, claimed, negated        bool
	subject, predicate, object, label quad.Value
	start, end                        int
	exact                             string
	placed                            bool
}

func (n *relationNode) set(q quad.Quad) {
	switch q.Predicate {
	case quad.IRI("rdf:type"):
		n.relation, n.label = n.relation || q.Object == quad.IRI("so:Relation"), q.Label
	case quad.IRI("rdf:subject"):
		n.subject = q.Object
	case quad.IRI("rdf:predicate"):
		n.predicate = q.Object
	case quad.IRI("rdf:object"):
		n.object = q.Object
	case quad.IRI("so:accordingTo"):
		n.claimed = true
	case quad.IRI("so:negated"):
		n.negated = q.Object == quad.Bool(true)
	case schema.Start:
		if v, ok := q.Object.(quad.Int); ok {
			n.start, n.placed = int(v), true
		}
	case schema.End:
		if v, ok := q.Object.(quad.Int); ok {
			n.end = int(v)
		}
	case schema.Exact:
		if v, ok := q.Object.(quad.String); ok {
			n.exact = string(v)
		}
	}
}

// verbatim reports whether the node's words are those of the text at its place. Of a discontinuous one the place is that of all its words, from the
// first to the last.
func (n *relationNode) verbatim(text []rune) bool {
	return n.placed && n.exact != "" && 0 <= n.start && n.start < n.end && n.end <= len(text) && string(text[n.start:n.end]) == n.exact
}
