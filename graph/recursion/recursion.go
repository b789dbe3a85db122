package recursion

import (
	"context"
	"errors"
	"reflect"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/query/shape"
)

// recursion is a plan's part that only Cayley can build.
type recursion struct{ shape.Shape }

// Wrap wraps a shape that is a function. Other shapes it gives back.
func Wrap(s shape.Shape) (shape.Shape, bool) {
	if s == nil || reflect.TypeOf(s).Kind() != reflect.Func {
		return s, false
	}
	return recursion{s}, true
}

// BuildIterator implements shape.Shape.
func (s recursion) BuildIterator(qs graph.QuadStore) iterator.Shape {
	return &readThrough{s.Shape.BuildIterator(qs)}
}

// Optimize implements shape.Shape.
func (s recursion) Optimize(context.Context, shape.Optimizer) (shape.Shape, bool) { return s, false }

// readThrough answers what is asked about a node from all that an iterator yields.
type readThrough struct{ iterator.Shape }

// Optimize implements iterator.Shape.
func (it *readThrough) Optimize(ctx context.Context) (iterator.Shape, bool) {
	it.Shape, _ = it.Shape.Optimize(ctx)
	return it, false
}

// maxEstimate bounds the sizes that Cayley guesses for a recursion, which overflow.
const maxEstimate = 1 << 30

// Stats implements iterator.Shape.
func (it *readThrough) Stats(ctx context.Context) (iterator.Costs, error) {
	st, err := it.Shape.Stats(ctx)
	if st.Size.Value < 1 || st.Size.Value > maxEstimate {
		st.Size.Value = maxEstimate
	}
	if st.NextCost < 1 || st.NextCost > 1000 {
		st.NextCost = 1000
	}
	st.ContainsCost = st.NextCost
	return st, err
}

// Lookup implements iterator.Shape.
func (it *readThrough) Lookup() iterator.Index { return &readIndex{from: it.Shape} }

type readIndex struct {
	from  iterator.Shape
	found map[any][]map[string]graph.Ref
	ref   graph.Ref
	path  int
	err   error
}

func (x *readIndex) read(ctx context.Context) {
	x.found = map[any][]map[string]graph.Ref{}
	it := x.from.Iterate()
	for it.Next(ctx) {
		for {
			tags := map[string]graph.Ref{}
			it.TagResults(tags)
			key := it.Result().Key()
			x.found[key] = append(x.found[key], tags)
			if !it.NextPath(ctx) {
				break
			}
		}
		if x.err = ctx.Err(); x.err != nil {
			break
		}
	}
	x.err = errors.Join(x.err, it.Err(), it.Close())
}

// Contains implements iterator.Index.
func (x *readIndex) Contains(ctx context.Context, ref graph.Ref) bool {
	if x.found == nil {
		x.read(ctx)
	}
	if x.err != nil || ref == nil || len(x.found[ref.Key()]) == 0 {
		return false
	}
	x.ref, x.path = ref, 0
	return true
}

// NextPath implements iterator.Index.
func (x *readIndex) NextPath(context.Context) bool {
	if x.ref == nil || x.path+1 >= len(x.found[x.ref.Key()]) {
		return false
	}
	x.path++
	return true
}

// TagResults implements iterator.Index.
func (x *readIndex) TagResults(dst map[string]graph.Ref) {
	if x.ref == nil {
		return
	}
	for name, ref := range x.found[x.ref.Key()][x.path] {
		dst[name] = ref
	}
}

// Result implements iterator.Index.
func (x *readIndex) Result() graph.Ref { return x.ref }
func (x *readIndex) Err() error        { return x.err }
func (x *readIndex) String() string    { return "ReadThroughContains" }
func (x *readIndex) Close() error      { return nil }
