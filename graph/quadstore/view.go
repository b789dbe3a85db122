package quadstore

import (
	"context"
	"encoding/binary"
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
)

// View is a store as it was at one moment, for reading. It implements Cayley's QuadStore. Close gives it back; until then it
// holds on to what it reads, so it should not live longer than a query.
type View struct {
	e *engine
	r pebble.Reader
	m *moment // nil for what is there now, whatever it is

	mu     sync.Mutex
	open   map[*cursor]bool
	closed bool
	meta   *meta

	wanted    atomic.Pointer[[]Node]  // predicates of quads that were taken, see turns
	predicate atomic.Pointer[nodeRef] // the last one asked for: most quads that are read have that of the one before
}

// nodeRef is a node that is a Ref already, which saves an allocation.
type nodeRef struct {
	n   Node
	ref graph.Ref
}

var _ graph.QuadStore = (*View)(nil)

// newView makes a view that has a use of the engine.
func newView(e *engine) *View {
	m := e.now()
	return &View{e: e, r: m.r, m: m}
}

// newLive makes a view that reads what is there at each call.
func newLive(e *engine) *View { return &View{e: e, r: e.p} }

// Close ends the view with all iterators that were not closed.
func (v *View) Close() error {
	v.mu.Lock()
	if v.closed {
		v.mu.Unlock()
		return nil
	}
	v.closed = true
	var err error
	for c := range v.open {
		err = firstOf(err, c.closeLocked())
	}
	v.mu.Unlock()
	if v.m != nil {
		err = firstOf(err, v.m.release())
	}
	v.e.done()
	return err
}

func firstOf(a, b error) error {
	if a != nil {
		return a
	}
	return b
}

// counts are those of the view's moment.
func (v *View) counts() (meta, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.meta != nil {
		return *v.meta, nil
	}
	m, _, err := readMeta(v.r)
	if err == nil && v.m != nil {
		v.meta = &m
	}
	return m, err
}

// Stats implements Cayley's QuadStore. The numbers are exact.
func (v *View) Stats(context.Context, bool) (graph.Stats, error) {
	m, err := v.counts()
	return graph.Stats{
		Nodes: refs.Size{Value: m.Nodes, Exact: true}, Quads: refs.Size{Value: m.Quads, Exact: true},
	}, err
}

// ValueOf implements Cayley's QuadStore: it is nil for a value that no quad has.
func (v *View) ValueOf(value quad.Value) (graph.Ref, error) {
	if value == nil {
		return nil, nil
	}
	n, err := lookUp(v.r, value)
	if n == 0 || err != nil {
		return nil, err
	}
	return n, nil
}

// lookUp finds the node of a value, or zero.
func lookUp(r pebble.Reader, value quad.Value) (Node, error) {
	if n, ok := inlineNode(value); ok {
		_, found, err := get(r, nodeKey(n))
		if !found {
			n = 0
		}
		return n, err
	}
	tag, text, err := textOf(value)
	if err != nil {
		return 0, nil // what cannot be stored is not there
	}
	return lookUpText(r, tag, text)
}

func lookUpText(r pebble.Reader, tag byte, text []byte) (Node, error) {
	b, found, err := get(r, valueKey(tag, text))
	switch {
	case err != nil || !found:
		return 0, err
	case len(b) != 8:
		return 0, fmt.Errorf("%w: a node of %d bytes", ErrCorrupt, len(b))
	}
	return Node(binary.BigEndian.Uint64(b)), nil
}

// NameOf implements Cayley's QuadStore.
func (v *View) NameOf(ref graph.Ref) (quad.Value, error) {
	switch ref := ref.(type) {
	case Node:
		return v.value(ref)
	case refs.PreFetchedValue:
		return ref.NameOf(), nil
	}
	return nil, nil
}

// value is a node's value, or nil where the dictionary does not have it.
func (v *View) value(n Node) (quad.Value, error) {
	if n == 0 {
		return nil, nil
	}
	if n.inline() {
		return inlineValue(n)
	}
	if value, ok := v.e.values.get(n); ok {
		return value, nil
	}
	text, found, err := get(v.r, nodeKey(n))
	if err != nil || !found {
		return nil, err
	}
	value, err := valueOf(n.tag(), text)
	if err == nil && len(text) <= cacheLength {
		v.e.values.put(n, value)
	}
	return value, err
}

// Quad implements Cayley's QuadStore.
func (v *View) Quad(ref graph.Ref) (quad.Quad, error) {
	q, ok := ref.(Quad)
	if !ok {
		return quad.Quad{}, nil
	}
	var out quad.Quad
	for _, d := range quad.Directions {
		if q.get(d) == 0 {
			continue
		}
		value, err := v.value(q.get(d))
		if err != nil {
			return quad.Quad{}, err
		}
		out.Set(d, value)
	}
	return out, nil
}

// QuadDirection implements Cayley's QuadStore.
func (v *View) QuadDirection(ref graph.Ref, d quad.Direction) (graph.Ref, error) {
	q, ok := ref.(Quad)
	if !ok || q.get(d) == 0 {
		return nil, nil
	}
	if d != quad.Predicate {
		v.want(q[1])
		return q.get(d), nil
	}
	last := v.predicate.Load()
	if last == nil || last.n != q[1] {
		last = &nodeRef{q[1], q[1]}
		v.predicate.Store(last)
	}
	return last.ref, nil
}

// QuadIterator implements Cayley's QuadStore.
func (v *View) QuadIterator(d quad.Direction, ref graph.Ref) iterator.Shape {
	n, ok := ref.(Node)
	if !ok {
		return iterator.NewNull()
	}
	l := newLinks(v).fix(d, n)
	l.fair = d == quad.Subject
	return &quadsIterator{links: l}
}

// QuadIteratorSize implements Cayley's QuadStore.
func (v *View) QuadIteratorSize(_ context.Context, d quad.Direction, ref graph.Ref) (refs.Size, error) {
	n, ok := ref.(Node)
	if !ok {
		return refs.Size{Exact: true}, nil
	}
	return newLinks(v).fix(d, n).base().size()
}

// QuadsAllIterator implements Cayley's QuadStore.
func (v *View) QuadsAllIterator() iterator.Shape { return &quadsIterator{links: newLinks(v)} }

// NodesAllIterator implements Cayley's QuadStore.
func (v *View) NodesAllIterator() iterator.Shape { return &nodesAll{v: v} }

// ApplyDeltas implements Cayley's QuadStore: a view cannot be changed.
func (v *View) ApplyDeltas([]graph.Delta, graph.IgnoreOpts) error { return ErrReadOnly }

// NewQuadWriter implements Cayley's QuadStore: a view cannot be changed.
func (v *View) NewQuadWriter() (quad.WriteCloser, error) { return nil, ErrReadOnly }
