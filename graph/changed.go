package graph

import (
	"time"

	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// changed reads quads as they will be after a change.
type changed struct {
	rd     *reader
	remove map[quad.Quad]bool
	add    map[quad.Value][]quad.Quad // by subject
}

func newChanged(rd *reader, c *change) *changed {
	v := &changed{rd, c.remove, map[quad.Value][]quad.Quad{}}
	for q := range c.add {
		v.add[q.Subject] = append(v.add[q.Subject], q)
	}
	return v
}

// about are the quads of a subject, all of them or those of a predicate.
func (v *changed) about(id quad.IRI, predicate quad.Value) ([]quad.Quad, error) {
	var out []quad.Quad
	for q, err := range v.rd.match(pattern{Subject: id, Predicate: predicate}) {
		if err != nil {
			return nil, err
		}
		if !v.remove[q] {
			out = append(out, q)
		}
	}
	for _, q := range v.add[id] {
		if predicate == nil || q.Predicate == predicate {
			out = append(out, q)
		}
	}
	return out, nil
}

// node is the quads of a subject by predicate.
func (v *changed) node(id quad.IRI) (node, error) {
	quads, err := v.about(id, nil)
	n := node{}
	for _, q := range quads {
		predicate, _ := q.Predicate.(quad.IRI)
		n[predicate] = append(n[predicate], q.Object)
	}
	return n, err
}

// text is a string of a subject.
func (v *changed) text(id, predicate quad.IRI) (string, error) {
	quads, err := v.about(id, predicate)
	for _, q := range quads {
		if text, ok := q.Object.(quad.String); ok {
			return string(text), err
		}
	}
	return "", err
}

// published is when an article was published, zero where that is unknown.
func (v *changed) published(article quad.IRI) (time.Time, error) {
	quads, err := v.about(article, schema.Published)
	if err != nil || len(quads) == 0 {
		return time.Time{}, err
	}
	return publishedOf(quads, article), nil
}
