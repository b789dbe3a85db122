package graph

import (
	"context"
	"fmt"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"
)

// QueryShape is a query drawn as a graph, as Cayley's web interface shows it: nodes are sets of nodes of the graph, those that are
// links are sets of quads between two others.
type QueryShape struct {
	Nodes []ShapeNode `json:"nodes"`
	Links []ShapeLink `json:"links"`
}

// ShapeNode is a set. Its JSON is that of Cayley 0.7.7.
type ShapeNode struct {
	ID     int      `json:"id"`
	Tags   []string `json:"tags,omitempty"`
	Values []string `json:"values,omitempty"` // as Cayley writes them: "<so:criticized>"
	Link   bool     `json:"is_link_node"`
	Fixed  bool     `json:"is_fixed"`
}

// ShapeLink leads from the set of subjects to that of objects. LinkNode is the node with the quads' predicates, 0 for a
// branch of a union.
type ShapeLink struct {
	Source   int `json:"source"`
	Target   int `json:"target"`
	Pred     int `json:"type"` // always 0, as Cayley's
	LinkNode int `json:"link_node"`
}

// QueryShape is the shape of the first path that a query would walk to its end. The query runs, but over nothing: no path finds anything.
func (s *Store) QueryShape(ctx context.Context, source string, opt QueryOptions) (*QueryShape, error) {
	if len(source) > MaxQueryBytes {
		return nil, fmt.Errorf("%w: the source has %d bytes, %d are allowed", ErrQueryLimit, len(source), MaxQueryBytes)
	}
	timeout := opt.Timeout
	if timeout <= 0 {
		timeout = DefaultTimeout
	}
	ctx, cancel := context.WithTimeoutCause(ctx, timeout, fmt.Errorf("%w: no end within %v", ErrQueryLimit, timeout))
	defer cancel()
	src, release, err := s.read()
	if err != nil {
		return nil, err
	}
	defer release()
	rec := &recorder{QuadStore: src}
	if _, _, err := runGizmo(ctx, rec, source, DefaultRows); err != nil {
		return nil, err
	}
	d := &drawing{out: &QueryShape{Nodes: []ShapeNode{}, Links: []ShapeLink{}}}
	if rec.last != nil {
		n := d.node()
		d.draw(n, rec.last)
		d.add(n)
	}
	return d.out, nil
}

// recorder is a store without quads that knows every value, and keeps the shape that it is asked for first.
type recorder struct {
	graph.QuadStore
	last shape.Shape
	done bool
}

// known is the reference to a value.
type known struct{ value quad.Value }

func (k known) Key() any { return k }

func (r *recorder) ValueOf(v quad.Value) (refs.Ref, error) { return known{compact(v)}, nil }

func (r *recorder) NameOf(ref refs.Ref) (quad.Value, error) {
	if k, ok := ref.(known); ok {
		return k.value, nil
	}
	return nil, nil
}

// OptimizeShape is called for the parts of a shape, the whole last.
func (r *recorder) OptimizeShape(_ context.Context, s shape.Shape) (shape.Shape, bool) {
	if !r.done {
		r.last = s
	}
	return s, false
}

// The iterators mark the end of optimizing: what was seen last is the whole.

func (r *recorder) QuadIterator(quad.Direction, refs.Ref) iterator.Shape { return r.nothing() }
func (r *recorder) NodesAllIterator() iterator.Shape                     { return r.nothing() }
func (r *recorder) QuadsAllIterator() iterator.Shape                     { return r.nothing() }

func (r *recorder) nothing() iterator.Shape {
	r.done = true
	return iterator.NewNull()
}

// drawing makes a shape's picture.
type drawing struct {
	out  *QueryShape
	last int
}

func (d *drawing) node() *ShapeNode {
	d.last++
	return &ShapeNode{ID: d.last}
}

func (d *drawing) add(n *ShapeNode) { d.out.Nodes = append(d.out.Nodes, *n) }

// draw adds what a shape says of the set n.
func (d *drawing) draw(n *ShapeNode, s shape.Shape) {
	switch s := s.(type) {
	case shape.Intersect:
		for _, part := range s {
			d.draw(n, part)
		}
	case shape.IntersectOpt:
		for _, part := range append(append([]shape.Shape{}, s.Sub...), s.Opt...) {
			d.draw(n, part)
		}
	case shape.Union:
		for _, part := range s {
			branch := d.node()
			d.draw(branch, part)
			d.add(branch)
			d.out.Links = append(d.out.Links, ShapeLink{Source: n.ID, Target: branch.ID})
		}
	case shape.Fixed:
		n.Fixed = true
		for _, ref := range s {
			if k, ok := ref.(known); ok {
				n.Values = append(n.Values, quad.StringOf(k.value))
			}
		}
	case shape.Save:
		n.Tags = append(n.Tags, s.Tags...)
		d.draw(n, s.From)
	case shape.FixedTags:
		for tag := range s.Tags {
			n.Tags = append(n.Tags, tag)
		}
		d.draw(n, s.On)
	case shape.Except:
		d.draw(n, s.From)
	case shape.Filter:
		d.draw(n, s.From)
	case shape.Unique:
		d.draw(n, s.From)
	case shape.Page:
		d.draw(n, s.From)
	case shape.Sort:
		d.draw(n, s.From)
	case shape.Count:
		d.draw(n, s.Values)
	case shape.Materialize:
		d.draw(n, s.Values)
	case shape.NodesFrom:
		d.drawQuads(n, s)
	case shape.Composite:
		d.draw(n, s.Simplify())
	}
}

// drawQuads draws the quads at whose one end the set n is.
func (d *drawing) drawQuads(n *ShapeNode, s shape.NodesFrom) {
	filters, ok := s.Quads.(shape.Quads)
	if !ok {
		return
	}
	link := d.node()
	link.Link = true
	for _, f := range filters {
		far := s.Dir == quad.Subject && f.Dir == quad.Object || s.Dir == quad.Object && f.Dir == quad.Subject
		if !far {
			d.draw(link, f.Values)
			continue
		}
		other := d.node()
		d.draw(other, f.Values)
		d.add(other)
		l := ShapeLink{Source: n.ID, Target: other.ID, LinkNode: link.ID}
		if s.Dir == quad.Object {
			l.Source, l.Target = l.Target, l.Source
		}
		d.out.Links = append(d.out.Links, l)
	}
	link.Fixed = false // the picture tells nodes from links by it
	d.add(link)
}
