package export

import (
	"iter"
	"strconv"
	"time"

	"github.com/cayleygraph/quad"
)

// Node is the quads of one subject under one label. What it answers of a predicate is the first value in the order of [CompareQuads] that
// has the type.
type Node struct {
	Label, Subject quad.Value
	Quads          []quad.Quad
}

// Nodes yields the nodes of quads, those of one being side by side. A node is valid until the next.
func Nodes(quads iter.Seq2[quad.Quad, error]) iter.Seq2[Node, error] {
	return func(yield func(Node, error) bool) {
		for group, err := range groups(quads) {
			if err != nil {
				yield(Node{}, err)
				return
			}
			if !yield(Node{group[0].Label, group[0].Subject, group}, nil) {
				return
			}
		}
	}
}

func first[T quad.Value](n Node, predicate quad.IRI) (v T, ok bool) {
	for _, q := range n.Quads {
		if q.Predicate == predicate {
			if v, ok = q.Object.(T); ok {
				return v, true
			}
		}
	}
	return v, false
}

// IRI is a property's node, or "".
func (n Node) IRI(predicate quad.IRI) quad.IRI {
	v, _ := first[quad.IRI](n, predicate)
	return v
}

// Text is a property's value as [Plain] has it, or "".
func (n Node) Text(predicate quad.IRI) string {
	for _, q := range n.Quads {
		if q.Predicate == predicate {
			return Plain(q.Object)
		}
	}
	return ""
}

// Texts are all of a property's values.
func (n Node) Texts(predicate quad.IRI) []string {
	var all []string
	for _, q := range n.Quads {
		if q.Predicate == predicate {
			all = append(all, Plain(q.Object))
		}
	}
	return all
}

// Bool is a property's truth, false where it has none.
func (n Node) Bool(predicate quad.IRI) bool {
	v, _ := first[quad.Bool](n, predicate)
	return bool(v)
}

// Int is a property's integer, or nil.
func (n Node) Int(predicate quad.IRI) *int64 {
	v, ok := first[quad.Int](n, predicate)
	if !ok {
		return nil
	}
	return (*int64)(&v)
}

// Float is a property's number, or nil.
func (n Node) Float(predicate quad.IRI) *float64 {
	v, ok := first[quad.Float](n, predicate)
	if !ok {
		return nil
	}
	return (*float64)(&v)
}

// Time is a property's time in UTC, or nil.
func (n Node) Time(predicate quad.IRI) *time.Time {
	v, ok := first[quad.Time](n, predicate)
	if !ok {
		return nil
	}
	t := time.Time(v).UTC()
	return &t
}

// Plain is a value without its syntax: an IRI as it stands, the text of a literal.
func Plain(v quad.Value) string {
	switch v := v.(type) {
	case nil:
		return ""
	case quad.IRI:
		return string(v)
	case quad.String:
		return string(v)
	case quad.BNode:
		return "_:" + string(v)
	case quad.Int:
		return strconv.FormatInt(int64(v), 10)
	}
	return keyOf(v).text
}
