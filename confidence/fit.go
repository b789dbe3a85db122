package confidence

import (
	"cmp"
	"slices"
)

// Sample is a record's score, and whether the record is right.
type Sample struct {
	Score float64
	Right bool
}

// least is how many records a knot comes from at least, where there are so many: what fewer say is mostly chance.
const least = 30

// Fit makes the knots of one kind of record: records with equal scores are one, runs of scores are pooled until each has records enough and
// shares do not fall. A knot stands at the mean score of its records. Shares are drawn to one half by one record on either side
// (Laplace), so that none is quite certain.
func Fit(samples []Sample) []Knot {
	sorted := slices.Clone(samples)
	slices.SortFunc(sorted, func(a, b Sample) int { return cmp.Compare(a.Score, b.Score) })
	var pools []pool
	for i := 0; i < len(sorted); {
		var p pool
		for s := sorted[i].Score; i < len(sorted) && sorted[i].Score == s; i++ {
			p.add(sorted[i])
		}
		if n := len(pools); n > 0 && pools[n-1].n < least {
			pools[n-1] = pools[n-1].with(p)
		} else {
			pools = append(pools, p)
		}
	}
	if n := len(pools); n > 1 && pools[n-1].n < least {
		pools[n-2] = pools[n-2].with(pools[n-1])
		pools = pools[:n-1]
	}
	var out []pool
	for _, p := range pools {
		out = append(out, p)
		for n := len(out); n > 1 && out[n-2].share() >= out[n-1].share(); n = len(out) {
			out[n-2] = out[n-2].with(out[n-1])
			out = out[:n-1]
		}
	}
	var knots []Knot
	for _, p := range out {
		knots = append(knots, Knot{p.sum / float64(p.n), p.share(), p.n})
	}
	return knots
}

// pool is records with scores side by side.
type pool struct {
	n, right int
	sum      float64
}

func (p *pool) add(s Sample) {
	p.n++
	p.sum += s.Score
	if s.Right {
		p.right++
	}
}

func (p pool) with(q pool) pool { return pool{p.n + q.n, p.right + q.right, p.sum + q.sum} }

func (p pool) share() float64 { return (float64(p.right) + 1) / (float64(p.n) + 2) }
