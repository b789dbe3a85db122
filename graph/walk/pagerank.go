package walk

import (
	"context"
	"strconv"

	"gonum.org/v1/gonum/graph/network"
)

// Weights are edges and how often each is there.
type Weights map[Step]float64

// damping is the chance that one goes on along an edge, and tolerance how little the scores must change to be done.
const (
	damping   = 0.85
	tolerance = 1e-14
)

// PageRank gives each of n nodes a score; they sum to one. An edge gives a part of its node's score to where it leads. An edge
// from a node to itself counts for nothing.
func PageRank(ctx context.Context, n int, edges Weights) ([]float64, error) {
	if n == 0 {
		return nil, nil
	}
	g := newNetwork(n, edges)
	done := make(chan map[int64]float64, 1)
	go func() { done <- network.PageRankSparse(g, damping, tolerance) }() // heeds no context, but ends
	select {
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	case ranks := <-done:
		scores := make([]float64, n)
		for i := range scores {
			scores[i] = significant(ranks[int64(i)])
		}
		return scores, nil
	}
}

// significant rounds to six significant digits.
func significant(x float64) float64 {
	y, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 6, 64), 64) // what was formatted parses
	return y
}
