package decode

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// trees calls yield with the heads of each projective tree over n words with one root.
func trees(n int, yield func(heads []int)) {
	heads := make([]int, n)
	var choose func(i int)
	choose = func(i int) {
		if i == n {
			if projective(heads) {
				yield(heads)
			}
			return
		}
		for h := -1; h < n; h++ {
			if h != i {
				heads[i] = h
				choose(i + 1)
			}
		}
	}
	choose(0)
}

// projective reports whether heads are a tree with one root whose arcs do not cross.
func projective(heads []int) bool {
	roots := 0
	for i, h := range heads {
		if h < 0 {
			roots++
		}
		steps := 0
		for k := i; k >= 0; k = heads[k] {
			if steps++; steps > len(heads) {
				return false
			}
		}
		for j, g := range heads {
			a, b, c, d := min(i, h), max(i, h), min(j, g), max(j, g)
			if h < 0 && g >= 0 && c < i && i < d {
				return false
			}
			if h >= 0 && g >= 0 && a < c && c < b && b < d {
				return false
			}
		}
	}
	return roots == 1
}

func score(heads []int, scores []float32, ld int) (s float64) {
	for d, h := range heads {
		s += float64(scores[d*ld+1+h])
	}
	return s
}

func TestParseIsBest(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var p Parser
	for range 400 {
		n := 1 + r.IntN(6)
		ld := n + 1 + r.IntN(3)
		scores := make([]float32, n*ld)
		for i := range scores {
			scores[i] = float32(r.NormFloat64())
		}
		want := math.Inf(-1)
		trees(n, func(heads []int) { want = max(want, score(heads, scores, ld)) })
		heads := make([]int, n)
		p.Parse(heads, scores, ld)
		if got := score(heads, scores, ld); !projective(heads) || math.Abs(got-want) > 1e-4 {
			t.Fatalf("%d words: %v scores %v, the best tree %v", n, heads, got, want)
		}
	}
}

func TestParseIsTree(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	odd := []float32{float32(math.NaN()), float32(math.Inf(1)), float32(math.Inf(-1)), 0, 1, 3e38}
	var p Parser
	for _, n := range []int{1, 2, 50, MaxWords, 7, 100} {
		for kind := range 4 {
			scores := make([]float32, n*(n+1))
			for i := range scores {
				switch kind {
				case 0:
					scores[i] = float32(r.NormFloat64())
				case 1:
					scores[i] = odd[r.IntN(len(odd))]
				case 2:
					scores[i] = odd[0]
				}
			}
			heads := make([]int, n)
			p.Parse(heads, scores, n+1)
			if !projective(heads) {
				t.Errorf("%d words, kind %d: %v is no projective tree with one root", n, kind, heads)
			}
		}
	}
}

var labels = []string{"O", "B-S", "I-S", "B-C", "I-C"}

func valid(c *Chain, path []int) bool {
	for t, j := range path {
		if b := c.Begin[j]; b >= 0 && b != j && (t == 0 || c.Begin[path[t-1]] != b) {
			return false
		}
	}
	return true
}

func TestChainIsBest(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	var l Lattice
	n := len(labels)
	for range 200 {
		trans, start := make([]float32, n*n), make([]float32, n)
		for i := range trans {
			trans[i] = float32(r.NormFloat64())
		}
		for i := range start {
			start[i] = float32(r.NormFloat64())
		}
		c, err := NewChain(labels, trans, start)
		if err != nil {
			t.Fatal(err)
		}
		words, ld := 1+r.IntN(5), n+r.IntN(3)
		emit := make([]float32, words*ld)
		for i := range emit {
			emit[i] = float32(r.NormFloat64())
		}
		total := func(path []int) float64 {
			s := float64(start[path[0]])
			for k, j := range path {
				s += float64(emit[k*ld+j])
				if k > 0 {
					s += float64(trans[path[k-1]*n+j])
				}
			}
			return s
		}
		want := math.Inf(-1)
		path := make([]int, words)
		for code := range int(math.Pow(float64(n), float64(words))) {
			for k := range path {
				path[k], code = code%n, code/n
			}
			if valid(c, path) {
				want = max(want, total(path))
			}
		}
		c.Decode(path, emit, ld, &l)
		if !valid(c, path) || math.Abs(total(path)-want) > 1e-4 {
			t.Fatalf("%v scores %v, the best path %v", path, total(path), want)
		}
	}
}

func TestChainObeys(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	odd := []float32{float32(math.NaN()), float32(math.Inf(1)), float32(math.Inf(-1)), 0, 1, 3e38}
	c, err := NewChain(labels, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	var l Lattice
	for range 2000 {
		path := make([]int, r.IntN(12))
		emit := make([]float32, len(path)*len(labels))
		for i := range emit {
			emit[i] = odd[r.IntN(len(odd))]
		}
		c.Decode(path, emit, len(labels), &l)
		if !valid(c, path) {
			t.Fatalf("%v breaks a constraint, scores %v", path, emit)
		}
	}
}

func TestRuns(t *testing.T) {
	c, err := NewChain(labels, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		path []int
		want [][3]int
	}{
		{nil, nil},
		{[]int{0, 0}, nil},
		{[]int{1, 2, 2}, [][3]int{{0, 3, 1}}},
		{[]int{1, 1, 2, 3, 0, 3, 4}, [][3]int{{0, 1, 1}, {1, 3, 1}, {3, 4, 3}, {5, 7, 3}}},
	} {
		var got [][3]int
		c.Runs(test.path, func(s, e, b int) { got = append(got, [3]int{s, e, b}) })
		if !slices.Equal(got, test.want) {
			t.Errorf("%v: runs %v, expected %v", test.path, got, test.want)
		}
	}
}

func TestBiased(t *testing.T) {
	c, err := NewChain([]string{"O", "B-X", "I-X"}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	emit := []float32{1, 0, 0.5, 1, 0.5, 0, 1, 0, 0.7}
	for _, test := range []struct {
		bias float32
		want []int
	}{{0, []int{0, 0, 0}}, {0.45, []int{0, 1, 2}}, {2, []int{1, 1, 2}}, {-5, []int{0, 0, 0}}} {
		path := make([]int, 3)
		c.Biased(test.bias).Decode(path, emit, 3, &Lattice{})
		if !slices.Equal(path, test.want) {
			t.Errorf("bias %v: path %v, expected %v", test.bias, path, test.want)
		}
	}
}

func TestNewChainRefuses(t *testing.T) {
	for _, list := range [][]string{nil, {"B-X"}, {"O", "I-X"}, {"O", "B-X", "B-X"}, {"O", ""}, {"O", "X"}, {"O", "B-X", "I-Y"}, {"O", "O"}, {"O", "B"},
		{"O", "B-", ""}, {"O", "B-", "B"}, {"O", "B-", "I"}, {"O", "B-"}} {
		if _, err := NewChain(list, nil, nil); err == nil {
			t.Errorf("%q were taken", list)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	for _, n := range []int{25, 200} {
		b.Run(map[int]string{25: "25", 200: "200"}[n], func(b *testing.B) {
			r := rand.New(rand.NewPCG(1, 2))
			scores, heads := make([]float32, n*(n+1)), make([]int, n)
			for i := range scores {
				scores[i] = float32(r.NormFloat64())
			}
			var p Parser
			for b.Loop() {
				p.Parse(heads, scores, n+1)
			}
		})
	}
}
