package walk

import (
	"cmp"
	"context"
	"slices"
	"strconv"
)

// Weights are edges and how often each is there.
type Weights map[Step]float64

// damping is the chance that one goes on along an edge. The scores are done when none changes by more than tolerance, as a part of the least
// that a node can have; each round takes at most damping of what is missing, so that rounds suffice.
const (
	damping   = 0.85
	tolerance = 1e-10
	rounds    = 300
)

// PageRank gives each of n nodes a score; they sum to one. An edge gives a part of its node's score to where it leads. An edge
// from a node to itself counts for nothing.
func PageRank(ctx context.Context, n int, edges Weights) ([]float64, error) {
	if n == 0 {
		return nil, nil
	}
	net := newNetwork(n, edges)
	scores, next := make([]float64, n), make([]float64, n)
	for i := range scores {
		scores[i] = 1 / float64(n)
	}
	least := (1 - damping) / float64(n)
	for range rounds {
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		if net.round(next, scores, least) <= tolerance*least {
			break
		}
		scores, next = next, scores
	}
	for i, x := range scores {
		scores[i] = significant(x)
	}
	return scores, nil
}

// network has the edges in order of their nodes, so that sums are taken in the same order in each run.
type network struct {
	begin  []int // of each node's edges
	to     []Node
	shares []float64 // of its node's score
}

func newNetwork(n int, edges Weights) *network {
	steps := make([]Step, 0, len(edges))
	for s := range edges {
		if s.From != s.To {
			steps = append(steps, s)
		}
	}
	slices.SortFunc(steps, func(a, b Step) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To)) })
	g := &network{begin: make([]int, n+1), to: make([]Node, len(steps)), shares: make([]float64, len(steps))}
	for i, s := range steps {
		g.begin[s.From+1]++
		g.to[i], g.shares[i] = s.To, edges[s]
	}
	for i := range n {
		g.begin[i+1] += g.begin[i]
		own := g.shares[g.begin[i]:g.begin[i+1]]
		total := 0.0
		for _, w := range own {
			total += w
		}
		for k := range own {
			own[k] /= total
		}
	}
	return g
}

// round computes the scores that follow from others, and answers the largest change.
func (g *network) round(next, scores []float64, least float64) (change float64) {
	idle := 0.0 // the scores of nodes without edges, which give to all
	for i, x := range scores {
		if g.begin[i] == g.begin[i+1] {
			idle += x
		}
	}
	base := least + damping*idle/float64(len(scores))
	for i := range next {
		next[i] = base
	}
	for i, x := range scores {
		for k := g.begin[i]; k < g.begin[i+1]; k++ {
			next[g.to[k]] += damping * x * g.shares[k]
		}
	}
	for i, x := range scores {
		change = max(change, next[i]-x, x-next[i])
	}
	return change
}

// significant rounds to six significant digits, in which the order of additions does not show.
func significant(x float64) float64 {
	y, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 6, 64), 64) // what was formatted parses
	return y
}
