package rank

import (
	"math"
	"math/rand/v2"
	"sync"
)

// Choice is what a net learns from: options, of which one or more are right.
type Choice struct {
	Options [][]Feature
	Right   []bool
	Weight  float64 // 0 counts as 1
}

// Options are those of training; 0 stands for a default.
type Options struct {
	Features int     // number of features; must be given
	Hidden   int     // 24
	Nets     int     // 4
	Passes   int     // 12
	Rate     float64 // 0.003
	Decay    float64 // of weights, 0.003
	Drop     float64 // share of features that a pass leaves out, 0.1; below 0 none
	Seed     uint64
}

func (o *Options) fill() {
	for _, d := range []struct {
		v *int
		n int
	}{{&o.Hidden, 24}, {&o.Nets, 4}, {&o.Passes, 12}} {
		if *d.v == 0 {
			*d.v = d.n
		}
	}
	for _, d := range []struct {
		v *float64
		n float64
	}{{&o.Rate, 0.003}, {&o.Decay, 0.003}, {&o.Drop, 0.1}} {
		if *d.v == 0 {
			*d.v = d.n
		}
	}
}

// Train trains a committee, its nets in parallel. Choices without a right option are not looked at.
func Train(choices []Choice, opt Options) *Committee {
	opt.fill()
	c := &Committee{Nets: make([]*Net, opt.Nets)}
	var all sync.WaitGroup
	for i := range c.Nets {
		all.Go(func() { c.Nets[i] = trainNet(choices, &opt, uint64(i)) })
	}
	all.Wait()
	return c
}

func trainNet(choices []Choice, opt *Options, number uint64) *Net {
	r := rand.New(rand.NewPCG(opt.Seed, number))
	t := newTrainer(opt, r)
	order := make([]int, 0, len(choices))
	for i, c := range choices {
		for _, right := range c.Right {
			if right && len(c.Options) > 1 {
				order = append(order, i)
				break
			}
		}
	}
	steps := opt.Passes * ((len(order) + batch - 1) / batch)
	for range opt.Passes {
		r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for from := 0; from < len(order); from += batch {
			for _, i := range order[from:min(from+batch, len(order))] {
				t.learn(&choices[i])
			}
			t.step(steps)
		}
	}
	return t.net
}

// batch is how many choices a step of training sees.
const batch = 32

// trainer is a net with the sums of Adam (Kingma and Ba 2015), with decoupled decay.
type trainer struct {
	opt     *Options
	r       *rand.Rand
	net     *Net
	groups  []*group
	steps   int
	kept    [][]Feature
	hidden  [][]float32
	scores  []float64
	gFirst  []float32
	gBias   []float32
	gSecond []float32
	gDirect []float32
}

// group is weights with their gradient.
type group struct {
	w, g, m, v []float32
	decays     bool
}

func newTrainer(opt *Options, r *rand.Rand) *trainer {
	n := &Net{
		In: opt.Features, Hidden: opt.Hidden,
		First: make([]float32, opt.Features*opt.Hidden), Bias: make([]float32, opt.Hidden),
		Second: make([]float32, opt.Hidden), Direct: make([]float32, opt.Features),
	}
	for i := range n.First {
		n.First[i] = float32(r.NormFloat64() * 0.2)
	}
	for i := range n.Second {
		n.Second[i] = float32(r.NormFloat64() * 0.3)
	}
	t := &trainer{opt: opt, r: r, net: n}
	add := func(w []float32, decays bool) []float32 {
		g := &group{w: w, g: make([]float32, len(w)), m: make([]float32, len(w)), v: make([]float32, len(w)), decays: decays}
		t.groups = append(t.groups, g)
		return g.g
	}
	t.gFirst, t.gBias, t.gSecond, t.gDirect = add(n.First, true), add(n.Bias, false), add(n.Second, true), add(n.Direct, true)
	return t
}

// learn adds the gradient of a choice.
func (t *trainer) learn(c *Choice) {
	n := t.net
	t.scores = t.scores[:0]
	for len(t.hidden) < len(c.Options) {
		t.hidden = append(t.hidden, make([]float32, n.Hidden))
		t.kept = append(t.kept, nil)
	}
	// A feature is left out of all options at once, so that an option does not lose by chance what the others keep.
	salt := t.r.Uint64()
	for k, x := range c.Options {
		t.kept[k] = t.kept[k][:0]
		for _, f := range x {
			if t.opt.Drop <= 0 || !dropped(salt, f.ID, t.opt.Drop) {
				t.kept[k] = append(t.kept[k], f)
			}
		}
		t.scores = append(t.scores, float64(n.score(t.kept[k], t.hidden[k])))
	}
	softmax(t.scores)
	right := 0.0
	for k, p := range t.scores {
		if c.Right[k] {
			right += p
		}
	}
	right = max(right, 1e-9)
	weight := c.Weight
	if weight == 0 {
		weight = 1
	}
	for k, p := range t.scores {
		d := p
		if c.Right[k] {
			d -= p / right
		}
		t.back(t.kept[k], t.hidden[k], float32(d*weight))
	}
}

// dropped tells by chance, the same for one salt and feature.
func dropped(salt uint64, id int, share float64) bool {
	x := salt ^ uint64(id)*0x9e3779b97f4a7c15
	x ^= x >> 29
	x *= 0xbf58476d1ce4e5b9
	x ^= x >> 32
	return float64(x>>11)/(1<<53) < share
}

func (t *trainer) back(x []Feature, hidden []float32, d float32) {
	n := t.net
	for j := range n.Hidden {
		if hidden[j] <= 0 {
			hidden[j] = 0
			continue
		}
		t.gSecond[j] += d * hidden[j]
		hidden[j] = d * n.Second[j] // from here on the gradient
		t.gBias[j] += hidden[j]
	}
	for _, f := range x {
		t.gDirect[f.ID] += d * f.Value
		row := t.gFirst[f.ID*n.Hidden:][:n.Hidden]
		for j, h := range hidden[:n.Hidden] {
			row[j] += f.Value * h
		}
	}
}

// step changes the weights by what the choices since the last step say. The rate falls to nothing at the end.
func (t *trainer) step(of int) {
	t.steps++
	const b1, b2 = 0.9, 0.999
	rate := t.opt.Rate * (1 - float64(t.steps-1)/float64(of))
	c1, c2 := 1-math.Pow(b1, float64(t.steps)), 1-math.Pow(b2, float64(t.steps))
	scale := float32(rate / c1)
	for _, g := range t.groups {
		decay := float32(0)
		if g.decays {
			decay = float32(rate * t.opt.Decay * 10)
		}
		for i, d := range g.g {
			d /= batch
			g.m[i] = b1*g.m[i] + (1-b1)*d
			g.v[i] = b2*g.v[i] + (1-b2)*d*d
			g.w[i] -= scale*g.m[i]/(float32(math.Sqrt(float64(g.v[i])/c2))+1e-8) + decay*g.w[i]
			g.g[i] = 0
		}
	}
}
