package walk

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"math"
	"slices"
	"testing"
	"time"

	gonum "gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/simple"
	"pgregory.net/rapid"
)

// sketch is a graph as a list of edges.
type sketch []Step

func (g sketch) Steps(_ context.Context, nodes []Node, back bool) iter.Seq2[Step, error] {
	return func(yield func(Step, error) bool) {
		for _, s := range g {
			at := s.From
			if back {
				at = s.To
			}
			if slices.Contains(nodes, at) && !yield(s, nil) {
				return
			}
		}
	}
}

func drawSketch(t *rapid.T) (sketch, int) {
	n := rapid.IntRange(2, 9).Draw(t, "nodes")
	node := rapid.Int32Range(0, int32(n-1))
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Step {
		return Step{node.Draw(t, "from"), node.Draw(t, "to")}
	}), 0, 3*n).Draw(t, "edges"), n
}

// allShortest finds all shortest paths by trying every path.
func allShortest(g sketch, from, to Node, hops int) [][]Step {
	var found [][]Step
	var try func(at Node, path []Step)
	try = func(at Node, path []Step) {
		if at == to {
			found = append(found, slices.Clone(path))
			return
		}
		if len(path) == hops {
			return
		}
		for _, s := range g {
			if s.From == at && !slices.ContainsFunc(path, func(p Step) bool { return p.From == s.To }) {
				try(s.To, append(path, s))
			}
		}
	}
	try(from, nil)
	least := math.MaxInt
	for _, p := range found {
		least = min(least, len(p))
	}
	found = slices.DeleteFunc(found, func(p []Step) bool { return len(p) > least })
	slices.SortFunc(found, func(a, b []Step) int { return slices.CompareFunc(a, b, compareSteps) })
	return slices.CompactFunc(found, func(a, b []Step) bool { return slices.Equal(a, b) })
}

func compareSteps(a, b Step) int {
	return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
}

// betterThan is the order that the package promises of paths of one length.
func betterThan(a, b []Step, ratings map[Step]Rating) bool {
	sum := func(p []Step) (cost int, oldest time.Time) {
		for i, s := range p {
			r := ratings[s]
			if cost += r.Cost; i == 0 || r.Date.Before(oldest) {
				oldest = r.Date
			}
		}
		return cost, oldest
	}
	ca, oa := sum(a)
	cb, ob := sum(b)
	order := cmp.Or(cmp.Compare(ca, cb), ob.Compare(oa))
	for i := range a {
		if order == 0 {
			order = cmp.Or(ratings[b[i]].Date.Compare(ratings[a[i]].Date), cmp.Compare(a[i].To, b[i].To))
		}
	}
	return order < 0
}

func TestBetweenIsWhatTryingEveryPathFinds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, n := drawSketch(t)
		from, to := Node(0), Node(n-1)
		hops := rapid.IntRange(1, 6).Draw(t, "hops")
		ratings := map[Step]Rating{}
		for _, s := range g {
			if _, ok := ratings[s]; ok {
				continue
			}
			r := Rating{Cost: rapid.IntRange(0, 1).Draw(t, "cost")}
			if day := rapid.IntRange(0, 4).Draw(t, "day"); day > 0 {
				r.Date = time.Date(2031, time.March, day, 0, 0, 0, 0, time.UTC)
			}
			ratings[s] = r
		}
		want := allShortest(g, from, to, hops)
		paths, err := Between(context.Background(), g, from, to, Limits{Hops: hops})
		if err != nil {
			t.Fatal(err)
		}
		if (paths == nil) != (len(want) == 0) {
			t.Fatalf("found %v, want %v", paths, want)
		}
		if paths == nil {
			return
		}
		if paths.Hops() != len(want[0]) || paths.Count() != len(want) {
			t.Fatalf("%d paths of %d hops, want %v", paths.Count(), paths.Hops(), want)
		}
		best := want[0]
		for _, p := range want[1:] {
			if betterThan(p, best, ratings) {
				best = p
			}
		}
		asked := map[Step]bool{}
		got, err := paths.Best(func(s Step) (Rating, error) {
			if asked[s] {
				t.Fatalf("%v is rated twice", s)
			}
			asked[s] = true
			return ratings[s], nil
		}, func(a, b Node) int { return cmp.Compare(a, b) })
		if err != nil || !slices.Equal(got, best) {
			t.Fatalf("%v, %v, want %v of %v", got, err, best, want)
		}
		// What is the same backwards has the same length.
		var turned sketch
		for _, s := range g {
			turned = append(turned, Step{s.To, s.From})
		}
		if p, err := Between(context.Background(), turned, to, from, Limits{Hops: hops}); err != nil || p.Count() != len(want) {
			t.Fatalf("backwards: %v, %v", p, err)
		}
	})
}

// ladder is n rungs, between each two of which there are two ways.
func ladder(n int) sketch {
	var g sketch
	for i := range Node(n) {
		a, b := 3*i, 3*i+3
		g = append(g, Step{a, a + 1}, Step{a, a + 2}, Step{a + 1, b}, Step{a + 2, b})
	}
	return g
}

func TestBetween(t *testing.T) {
	ctx := context.Background()
	if p, err := Between(ctx, sketch{}, 3, 3, Limits{}); err != nil || p.Hops() != 0 || p.Count() != 1 {
		t.Errorf("to itself: %v, %v", p, err)
	} else if steps, err := p.Best(nil, nil); err != nil || len(steps) != 0 {
		t.Errorf("to itself: %v, %v", steps, err)
	}
	if p, err := Between(ctx, ladder(80), 0, 240, Limits{Hops: 200}); err != nil || p.Hops() != 160 || p.Count() != math.MaxInt {
		t.Errorf("2^80 paths: %v", err)
	}
	if p, err := Between(ctx, ladder(3), 0, 9, Limits{Hops: 5}); p != nil || err != nil {
		t.Errorf("too far: %v, %v", p, err)
	}
	if p, err := Between(ctx, ladder(3), 9, 0, Limits{}); p != nil || err != nil {
		t.Errorf("against the edges: %v, %v", p, err)
	}
	for name, limits := range map[string]Limits{"nodes": {Hops: 99, Nodes: 10}, "steps": {Hops: 99, Steps: 10}} {
		if p, err := Between(ctx, ladder(9), 0, 27, limits); p != nil || !errors.Is(err, ErrLimit) {
			t.Errorf("%s: %v, %v", name, p, err)
		}
	}
	broken := errors.New("broken")
	if _, err := Between(ctx, failing{broken}, 0, 1, Limits{}); !errors.Is(err, broken) {
		t.Errorf("%v", err)
	}
}

type failing struct{ err error }

func (f failing) Steps(context.Context, []Node, bool) iter.Seq2[Step, error] {
	return func(yield func(Step, error) bool) { yield(Step{}, f.err) }
}

func TestBestIsBounded(t *testing.T) {
	var g sketch
	for i := range Node(MaxRated/2 + 1) {
		g = append(g, Step{0, i + 2}, Step{i + 2, 1})
	}
	p, err := Between(context.Background(), listed(g), 0, 1, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Best(nil, nil); !errors.Is(err, ErrLimit) {
		t.Errorf("%v", err)
	}
}

// listed is a graph whose edges are looked up.
type listedNet [2]map[Node][]Step

func listed(g sketch) listedNet {
	l := listedNet{{}, {}}
	for _, s := range g {
		l[0][s.From] = append(l[0][s.From], s)
		l[1][s.To] = append(l[1][s.To], s)
	}
	return l
}

func (l listedNet) Steps(_ context.Context, nodes []Node, back bool) iter.Seq2[Step, error] {
	return func(yield func(Step, error) bool) {
		of := l[0]
		if back {
			of = l[1]
		}
		for _, n := range nodes {
			for _, s := range of[n] {
				if !yield(s, nil) {
					return
				}
			}
		}
	}
}

func TestPageRank(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, n := drawSketch(t)
		edges := Weights{}
		for _, s := range g {
			edges[s]++
		}
		got, err := PageRank(context.Background(), n, edges)
		if err != nil {
			t.Fatal(err)
		}
		reference := simple.NewWeightedDirectedGraph(0, 0)
		for i := range n {
			reference.AddNode(simple.Node(i))
		}
		for s, w := range edges {
			if s.From != s.To {
				reference.SetWeightedEdge(simple.WeightedEdge{F: simple.Node(s.From), T: simple.Node(s.To), W: w})
			}
		}
		dense := gonum.PageRank(reference, damping, 1e-12)
		sum := 0.0
		for i, x := range got {
			if sum += x; math.Abs(x-dense[int64(i)]) > 1e-6 {
				t.Errorf("node %d has %v, dense %v", i, x, dense[int64(i)])
			}
		}
		if math.Abs(sum-1) > 1e-5 {
			t.Errorf("the sum is %v", sum)
		}
		again, err := PageRank(context.Background(), n, edges)
		if err != nil || !slices.Equal(got, again) {
			t.Errorf("%v, then %v", got, again)
		}
	})
	if got, err := PageRank(context.Background(), 0, nil); got != nil || err != nil {
		t.Errorf("no nodes: %v, %v", got, err)
	}
}

func TestPageRankOfAKnownGraph(t *testing.T) {
	// Two who point at a third that points nowhere: x = 0.15/3 + 0.85 z/3 for the two, and z = 1 - 2x.
	got, err := PageRank(context.Background(), 3, Weights{{0, 2}: 1, {1, 2}: 5, {2, 2}: 7})
	if err != nil || got[0] != got[1] || math.Abs(got[0]-0.212766) > 1e-6 || math.Abs(got[2]-0.574468) > 1e-6 {
		t.Errorf("%v, %v", got, err)
	}
	// Weights share out what a node gives.
	got, err = PageRank(context.Background(), 3, Weights{{0, 1}: 3, {0, 2}: 1})
	if err != nil || math.Abs((got[1]-got[0])-3*(got[2]-got[0])) > 1e-5 {
		t.Errorf("%v, %v", got, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	edges := Weights{}
	for i := range Node(20_000) {
		edges[Step{i, (i * 7) % 20_000}] = 1
	}
	if _, err := PageRank(ctx, 20_000, edges); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}
