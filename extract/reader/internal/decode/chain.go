package decode

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// Chain labels rows of words with BIO labels. It never changes and may be shared; each caller brings a Lattice.
type Chain struct {
	Begin []int // of each label B-X or I-X the label B-X, -1 of O
	n     int
	trans []float32 // of label i before label j at i*n+j, minus infinity where it cannot be
	start []float32
}

// Lattice is the memory of a run of Decode.
type Lattice struct {
	score, next []float32
	back        []uint8
}

var never = float32(math.Inf(-1))

// NewChain makes a chain of BIO labels: "O", and after it B-X and I-X for each X. trans, with the score of label i before label j at
// i*len(labels)+j, and start, with that of a first label, may be nil.
func NewChain(labels []string, trans, start []float32) (*Chain, error) {
	n := len(labels)
	if n == 0 || n > math.MaxUint8 || labels[0] != "O" {
		return nil, fmt.Errorf(`%q are no labels that begin with "O"`, labels)
	}
	c := &Chain{Begin: make([]int, n), n: n, trans: make([]float32, n*n), start: make([]float32, n)}
	copy(c.trans, trans)
	copy(c.start, start)
	begin := map[string]int{}
	for i, l := range labels[1:] {
		if kind, ok := strings.CutPrefix(l, "B-"); ok {
			begin[kind] = i + 1
		}
	}
	c.Begin[0] = -1
	seen := map[string]bool{"O": true}
	for j, l := range labels[1:] {
		j++
		place, kind, _ := strings.Cut(l, "-")
		b, ok := begin[kind]
		if !ok || kind == "" || seen[l] || place != "B" && place != "I" {
			return nil, fmt.Errorf("%q is no label of BIO, or one of two", l)
		}
		seen[l] = true
		c.Begin[j] = b
		if b == j {
			continue
		}
		c.start[j] = never
		for i := range n {
			if c.Begin[i] != b && i != j {
				c.trans[i*n+j] = never
			}
		}
	}
	return c, nil
}

// Biased is a chain that finds more: bias is added to the score of each label but O.
func (c *Chain) Biased(bias float32) *Chain {
	b := *c
	b.trans, b.start = slices.Clone(c.trans), slices.Clone(c.start)
	for j := 1; j < c.n; j++ {
		b.start[j] += bias
		for i := range c.n {
			b.trans[i*c.n+j] += bias
		}
	}
	return &b
}

// Decode writes the best labels for len(path) words, whose scores are rows of emit with stride ld.
func (c *Chain) Decode(path []int, emit []float32, ld int, l *Lattice) {
	if len(path) == 0 {
		return
	}
	n := c.n
	if cap(l.back) < n*len(path) {
		l.back = make([]uint8, n*len(path))
	}
	if cap(l.score) < n || cap(l.next) < n {
		l.score, l.next = make([]float32, n), make([]float32, n)
	}
	score, next, back := l.score[:n], l.next[:n], l.back[:n*len(path)]
	for j := range score {
		score[j] = c.start[j] + emit[j]
	}
	for t := 1; t < len(path); t++ {
		row := emit[t*ld:][:n]
		for j := range n {
			best, from := never, 0
			for i, s := range score {
				if v := s + c.trans[i*n+j]; v > best {
					best, from = v, i
				}
			}
			next[j] = best + row[j]
			back[t*n+j] = uint8(from)
		}
		score, next = next, score
	}
	best, label := never, 0
	for j, v := range score {
		if v > best {
			best, label = v, j
		}
	}
	for t := len(path) - 1; t >= 0; t-- {
		path[t] = label
		label = int(back[t*n+label])
	}
}

// Runs calls yield with each run that a path labels: the words from start to end and the label that it begins with.
func (c *Chain) Runs(path []int, yield func(start, end, begin int)) {
	for i := 0; i < len(path); {
		b := c.Begin[path[i]]
		if b < 0 {
			i++
			continue
		}
		end := i + 1
		for end < len(path) && path[end] != b && c.Begin[path[end]] == b {
			end++
		}
		yield(i, end, b)
		i = end
	}
}
