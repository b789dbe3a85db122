package graph

import (
	"context"
	"iter"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"

	"saidso/graph/walk"
	"saidso/schema"
)

// pathNet is the graph's relations as walk.Between reads them.
type pathNet struct {
	*numbers
	d        *describer
	cal      *calendar
	allowed  map[quad.IRI]bool // relations
	twoWay   map[quad.IRI]bool // those of them that also go from object to subject
	out      []graph.Ref       // the same as nodes, those that the graph has
	both     []graph.Ref
	from, to walk.Node

	claimed *claims // nil where only facts count
	best    map[walk.Step]claim
	facts   map[walk.Step]fact
}

// newPathNet is nil where the graph does not have both ends.
func newPathNet(rd *reader, f PathFilter) (*pathNet, error) {
	net := &pathNet{
		numbers: newNumbers(rd), d: rd.describer(), allowed: map[quad.IRI]bool{}, twoWay: map[quad.IRI]bool{}, facts: map[walk.Step]fact{},
	}
	var twoWay []quad.IRI
	relations := predicatesOf(f.Relations)
	for _, p := range relations {
		net.allowed[p] = true
		if f.EitherWay || symmetric(p) {
			net.twoWay[p] = true
			twoWay = append(twoWay, p)
		}
	}
	var err error
	if net.cal, err = newCalendar(rd, f.Since, f.Until); err != nil {
		return nil, err
	}
	if net.out, err = rd.known(relations...); err != nil {
		return nil, err
	}
	if net.both, err = rd.known(twoWay...); err != nil {
		return nil, err
	}
	for end, id := range map[*walk.Node]quad.IRI{&net.from: f.From, &net.to: f.To} {
		ref, err := rd.known(id)
		if err != nil || len(ref) == 0 {
			return nil, err
		}
		*end = net.number(ref[0])
	}
	if f.Claims {
		net.best = map[walk.Step]claim{}
		if net.claimed, err = newClaims(net.d); err != nil {
			return nil, err
		}
	}
	return net, nil
}

// Steps implements walk.Net.
func (net *pathNet) Steps(_ context.Context, nodes []walk.Node, back bool) iter.Seq2[walk.Step, error] {
	at := make([]graph.Ref, len(nodes))
	for i, n := range nodes {
		at[i] = net.nodes[n]
	}
	along, against := quad.Subject, quad.Object
	if back {
		along, against = against, along
	}
	return func(yield func(walk.Step, error) bool) {
		if net.edges(along, at, net.out, false, yield) && net.edges(against, at, net.both, true, yield) && net.claimed != nil {
			net.claims(at, back, yield)
		}
	}
}

// edges yields the steps of direct edges that have some nodes in a direction, or the reverse steps. It answers false to end.
func (net *pathNet) edges(d quad.Direction, nodes, predicates []graph.Ref, reverse bool, yield func(walk.Step, error) bool) bool {
	for l, err := range net.links(d, nodes, predicates) {
		ok := false
		if err == nil {
			ok, err = net.cal.counts(l.label)
		}
		if err != nil {
			yield(walk.Step{}, err)
			return false
		}
		if !ok {
			continue
		}
		step := walk.Step{From: net.number(l.subject), To: net.number(l.object)}
		if reverse {
			step.From, step.To = step.To, step.From
		}
		if step.From != step.To && !yield(step, nil) {
			return false
		}
	}
	return true
}

// claims yields the steps of claims that have one of the nodes as subject or object, and remembers the best of each.
func (net *pathNet) claims(nodes []graph.Ref, back bool, yield func(walk.Step, error) bool) {
	for l, err := range net.links(quad.Object, nodes, net.claimed.ends) {
		var c *claim
		if err == nil {
			c, err = net.claimed.of(l.subject)
		}
		if err != nil {
			yield(walk.Step{}, err)
			return
		}
		if c == nil || !net.allowed[c.predicate] || !within(c.date, net.cal.since, net.cal.until) {
			continue
		}
		atSubject := refs.ToKey(l.predicate) == net.claimed.subjectKey
		if atSubject == back && !net.twoWay[c.predicate] {
			continue
		}
		ends, err := net.known(c.subject, c.object)
		if err != nil {
			yield(walk.Step{}, err)
			return
		}
		if len(ends) < 2 {
			continue
		}
		step := walk.Step{From: net.number(ends[0]), To: net.number(ends[1])}
		if atSubject == back {
			step.From, step.To = step.To, step.From
		}
		if step.From == step.To {
			continue
		}
		if known, ok := net.best[step]; !ok || c.before(&known) {
			net.best[step] = *c
		}
		if !yield(step, nil) {
			return
		}
	}
}

// isArticle says that a label is an article's.
func isArticle(label quad.Value) bool {
	switch label {
	case nil, schema.LabelEntities, schema.LabelKnowledgeBase, schema.LabelDerived:
		return false
	}
	return true
}
