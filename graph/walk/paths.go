package walk

import (
	"fmt"
	"math"
	"slices"
	"time"
)

// Paths is all shortest paths between two nodes.
type Paths struct {
	layers [][]Node // those that are so many steps from the beginning, on one of the paths
	after  map[Step]bool
}

// Hops is the length of the paths.
func (p *Paths) Hops() int { return len(p.layers) - 1 }

// next are the steps on a path from each node, in no particular order. A node lies in one layer only, since the paths are
// the shortest.
func (p *Paths) next() map[Node][]Node {
	next := make(map[Node][]Node, len(p.after))
	for s := range p.after {
		next[s.From] = append(next[s.From], s.To)
	}
	return next
}

// Count is how many paths there are, as sequences of nodes, or math.MaxInt where they are more than that.
func (p *Paths) Count() int {
	next := p.next()
	count := map[Node]int{}
	for k, layer := range slices.Backward(p.layers) {
		for _, n := range layer {
			if k == len(p.layers)-1 {
				count[n] = 1
				continue
			}
			for _, m := range next[n] {
				if count[n] > math.MaxInt-count[m] {
					count[n] = math.MaxInt
				} else {
					count[n] += count[m]
				}
			}
		}
	}
	return count[p.layers[0][0]]
}

// Rating is what a path is chosen by.
type Rating struct {
	Cost int       // not negative
	Date time.Time // the zero time for an unknown one, which is older than any other
}

// MaxRated is how many steps may be rated to choose among paths.
const MaxRated = 100_000

// Best chooses a path, as the package comment has it. rate is asked once for each step; compare orders nodes.
func (p *Paths) Best(rate func(Step) (Rating, error), compare func(a, b Node) int) ([]Step, error) {
	if len(p.after) > MaxRated {
		return nil, fmt.Errorf("%w: the shortest paths have more than %d edges to choose from", ErrLimit, MaxRated)
	}
	c := choice{next: p.next(), ratings: make(map[Step]Rating, len(p.after))}
	for s := range p.after {
		r, err := rate(s)
		if err != nil {
			return nil, err
		}
		c.ratings[s] = r
	}
	c.keepCheapest(c.cheapest(p.layers))
	c.keepSince(c.freshest(p.layers))
	return c.first(p.layers, compare), nil
}

// choice narrows the steps of paths down to one path.
type choice struct {
	next    map[Node][]Node // steps that are left
	ratings map[Step]Rating
}

// cheapest is the least cost from each node to the end.
func (c *choice) cheapest(layers [][]Node) map[Node]int {
	cost := map[Node]int{}
	for k, layer := range slices.Backward(layers) {
		for _, n := range layer {
			if k == len(layers)-1 {
				cost[n] = 0
				continue
			}
			least := math.MaxInt
			for _, m := range c.next[n] {
				least = min(least, c.ratings[Step{n, m}].Cost+cost[m])
			}
			cost[n] = least
		}
	}
	return cost
}

// keepCheapest drops the steps that are on no cheapest path from their node.
func (c *choice) keepCheapest(cost map[Node]int) {
	for n, after := range c.next {
		c.next[n] = slices.DeleteFunc(after, func(m Node) bool { return c.ratings[Step{n, m}].Cost+cost[m] != cost[n] })
	}
}

// freshest is the latest date that all steps of some path have reached.
func (c *choice) freshest(layers [][]Node) time.Time {
	oldest := map[Node]*time.Time{} // of the freshest path from a node; nil without a step
	for k, layer := range slices.Backward(layers) {
		if k == len(layers)-1 {
			continue
		}
		for _, n := range layer {
			for _, m := range c.next[n] {
				date := c.ratings[Step{n, m}].Date
				if o := oldest[m]; o != nil && o.Before(date) {
					date = *o
				}
				if oldest[n] == nil || date.After(*oldest[n]) {
					oldest[n] = &date
				}
			}
		}
	}
	if o := oldest[layers[0][0]]; o != nil {
		return *o
	}
	return time.Time{}
}

func (c *choice) keepSince(date time.Time) {
	for n, after := range c.next {
		c.next[n] = slices.DeleteFunc(after, func(m Node) bool { return c.ratings[Step{n, m}].Date.Before(date) })
	}
}

// first is the path that comes first, by the dates of its steps and its nodes, of those that reach the end.
func (c *choice) first(layers [][]Node, compare func(a, b Node) int) []Step {
	reaches := map[Node]bool{}
	for k, layer := range slices.Backward(layers) {
		for _, n := range layer {
			reaches[n] = k == len(layers)-1 || slices.ContainsFunc(c.next[n], func(m Node) bool { return reaches[m] })
		}
	}
	var steps []Step
	at := layers[0][0]
	for range len(layers) - 1 {
		found := false
		var best Node
		for _, m := range c.next[at] {
			if !reaches[m] {
				continue
			}
			if found {
				d := c.ratings[Step{at, best}].Date.Compare(c.ratings[Step{at, m}].Date)
				if d > 0 || d == 0 && compare(best, m) <= 0 {
					continue
				}
			}
			best, found = m, true
		}
		steps = append(steps, Step{at, best})
		at = best
	}
	return steps
}
