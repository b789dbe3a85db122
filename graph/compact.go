package graph

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// compacting finds values by full IRIs of our namespaces too, where the store has compact ones.
type compacting struct{ source }

func (c compacting) ValueOf(v quad.Value) (refs.Ref, error) { return c.source.ValueOf(compact(v)) }

// OptimizeShape is the source's own, which embedding hides.
func (c compacting) OptimizeShape(ctx context.Context, s shape.Shape) (shape.Shape, bool) {
	if o, ok := c.source.(shape.Optimizer); ok {
		return o.OptimizeShape(ctx, s)
	}
	return s, false
}

func compact(v quad.Value) quad.Value {
	if id, ok := v.(quad.IRI); ok {
		return schema.Compact(id, "")
	}
	return v
}

// expanding answers with full IRIs.
type expanding struct{ readOnly }

func (e expanding) NameOf(ref refs.Ref) (quad.Value, error) {
	v, err := e.readOnly.NameOf(ref)
	return expand(v), err
}

func (e expanding) Quad(ref refs.Ref) (quad.Quad, error) {
	q, err := e.readOnly.Quad(ref)
	for _, d := range quad.Directions {
		q.Set(d, expand(q.Get(d)))
	}
	return q, err
}

func expand(v quad.Value) quad.Value {
	switch x := v.(type) {
	case quad.IRI:
		return schema.Expand(x, "")
	case quad.TypedString:
		x.Type = schema.Expand(x.Type, "")
		return x
	}
	return v
}

// CayleyView is the graph of this moment as Cayley's own code reads it. release must be called once, after the last use. What would change the
// graph fails. IRIs in answers are compact unless they are wanted full; those that are asked for may be either.
func (s *Store) CayleyView(full bool) (qs graph.QuadStore, release func(), err error) {
	src, release, err := s.read()
	if err != nil {
		return nil, nil, err
	}
	view := readOnly{compacting{src}}
	if full {
		return expanding{view}, release, nil
	}
	return view, release, nil
}

// readOnly is a view that cannot be written, whatever the store.
type readOnly struct{ compacting }

func (readOnly) ApplyDeltas([]graph.Delta, graph.IgnoreOpts) error { return ErrReadOnly }
func (readOnly) NewQuadWriter() (quad.WriteCloser, error)          { return nil, ErrReadOnly }
func (readOnly) Close() error                                      { return nil }
