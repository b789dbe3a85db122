package walk

import (
	"context"
	"errors"
	"fmt"
	"iter"
)

// ErrLimit is wrapped by errors that say which limit a walk met.
var ErrLimit = errors.New("limit")

// Node is a node's number. Numbers are dense: a net counts them from zero as it meets nodes.
type Node = int32

// Step is an edge, in its own direction.
type Step struct{ From, To Node }

// Net is a directed graph that is read bit by bit.
type Net interface {
	// Steps yields the steps from each of some nodes or, back, those to each of them. A step may come several times.
	Steps(ctx context.Context, nodes []Node, back bool) iter.Seq2[Step, error]
}

// Limits of a search; zero stands for the default.
type Limits struct {
	Hops  int // the longest path, DefaultHops
	Nodes int // how many may be seen, DefaultNodes
	Steps int // how many may be read, DefaultSteps
}

// The default limits.
const (
	DefaultHops  = 4
	DefaultNodes = 1_000_000
	DefaultSteps = 5_000_000
)

func (l Limits) orDefault() Limits {
	if l.Hops <= 0 {
		l.Hops = DefaultHops
	}
	if l.Nodes <= 0 {
		l.Nodes = DefaultNodes
	}
	if l.Steps <= 0 {
		l.Steps = DefaultSteps
	}
	return l
}

// Between finds the shortest paths from one node to another, or nil where there is none within the limit of hops. A path from
// a node to itself has no steps.
func Between(ctx context.Context, net Net, from, to Node, limits Limits) (*Paths, error) {
	limits = limits.orDefault()
	if from == to {
		return &Paths{layers: [][]Node{{from}}}, nil
	}
	s := search{net: net, limits: limits, sides: [2]*side{newSide(from, false), newSide(to, true)}}
	for s.sides[0].depth+s.sides[1].depth < limits.Hops {
		nearer, other := s.sides[0], s.sides[1]
		if len(other.frontier) < len(nearer.frontier) {
			nearer, other = other, nearer
		}
		met, err := s.advance(ctx, nearer, other)
		if err != nil {
			return nil, err
		}
		if len(met) > 0 {
			return s.paths(met), nil
		}
		if len(nearer.frontier) == 0 {
			return nil, nil // all that can be reached was seen
		}
	}
	return nil, nil
}

// search is a search from both ends.
type search struct {
	net   Net
	sides [2]*side // from the beginning, and back from the end

	limits Limits
	read   int
}

// side is what was seen from one end.
type side struct {
	back     bool
	depth    int
	frontier []Node
	seen     map[Node]*seen
}

// seen is a node with those before it on shortest paths from its end.
type seen struct {
	depth  int
	before []Node
}

func newSide(end Node, back bool) *side {
	return &side{back: back, frontier: []Node{end}, seen: map[Node]*seen{end: {}}}
}

// batch is how many nodes are asked for at once.
const batch = 64

// advance goes one level further from one end. It answers those of the new nodes that the other side has seen.
func (s *search) advance(ctx context.Context, side, other *side) (met []Node, err error) {
	side.depth++
	var next []Node
	for begin := 0; begin < len(side.frontier); begin += batch {
		nodes := side.frontier[begin:min(begin+batch, len(side.frontier))]
		for step, err := range s.net.Steps(ctx, nodes, side.back) {
			if err != nil {
				return nil, err
			}
			if s.read++; s.read > s.limits.Steps {
				return nil, fmt.Errorf("%w: more than %d edges to follow", ErrLimit, s.limits.Steps)
			}
			at, new := step.From, step.To
			if side.back {
				at, new = new, at
			}
			known := side.seen[new]
			if known == nil {
				if len(side.seen)+len(other.seen) >= s.limits.Nodes {
					return nil, fmt.Errorf("%w: more than %d nodes on the way", ErrLimit, s.limits.Nodes)
				}
				known = &seen{depth: side.depth}
				side.seen[new] = known
				next = append(next, new)
				if other.seen[new] != nil {
					met = append(met, new)
				}
			}
			if known.depth == side.depth {
				known.before = append(known.before, at)
			}
		}
	}
	side.frontier = next
	return met, nil
}

// paths puts together the steps of all paths through the nodes where the two sides met.
func (s *search) paths(met []Node) *Paths {
	first, second := s.sides[0], s.sides[1]
	p := &Paths{layers: make([][]Node, first.depth+second.depth+1), after: map[Step]bool{}}
	p.layers[first.depth] = met
	for _, side := range s.sides {
		layer := met
		for k := side.depth - 1; k >= 0; k-- {
			var next []Node
			in := map[Node]bool{}
			for _, n := range layer {
				for _, m := range side.seen[n].before {
					step := Step{m, n}
					if side.back {
						step = Step{n, m}
					}
					p.after[step] = true
					if !in[m] {
						in[m] = true
						next = append(next, m)
					}
				}
			}
			layer = next
			if side.back {
				p.layers[len(p.layers)-1-k] = layer
			} else {
				p.layers[k] = layer
			}
		}
	}
	return p
}
