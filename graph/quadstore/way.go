package quadstore

import (
	"context"

	"github.com/cayleygraph/cayley/graph/refs"
)

// way is how links are read.
type way struct {
	drive int       // the direction whose iterator leads, -1 where an index does
	size  refs.Size // about how many quads come
	cost  int64     // of reading all
}

// fanout is about how many quads a node has that some other iterator yields, where nothing better is known.
const fanout = 3

// way chooses the cheaper of reading an index, and asking the other iterators about each quad, and of reading the
// part of an index for each node that one of them yields.
func (l *links) way(ctx context.Context) (way, error) {
	base := l.base()
	size, err := base.size()
	if err != nil {
		return way{}, err
	}
	best := way{drive: -1, size: size, cost: size.Value * stepCost}
	if l.simple() {
		return best, nil
	}
	best.size.Exact = false
	for i := range l.c {
		if l.c[i].sub != nil {
			st, err := l.c[i].sub.Stats(ctx)
			if err != nil {
				return way{}, err
			}
			best.cost += size.Value * st.ContainsCost
		}
	}
	for i := range l.c {
		sub := l.c[i].sub
		if sub == nil {
			continue
		}
		st, err := sub.Stats(ctx)
		if err != nil {
			return way{}, err
		}
		n := min(st.Size.Value*fanout, max(size.Value, 1))
		cost := st.Size.Value*(st.NextCost+seekCost) + n*stepCost
		for j := range l.c {
			if other := l.c[j].sub; other != nil && j != i {
				st, err := other.Stats(ctx)
				if err != nil {
					return way{}, err
				}
				cost += n * st.ContainsCost
			}
		}
		if cost < best.cost {
			best = way{drive: i, size: refs.Size{Value: n}, cost: cost}
		}
	}
	return best, nil
}
