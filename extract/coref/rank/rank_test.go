package rank_test

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"

	"saidso/extract/coref/rank"
)

// choices are made-up ones in which the right option is the one that has exactly one of the features 0 and 1, which no weights
// without a hidden layer can tell; feature 2 is noise.
func choices(n int) []rank.Choice {
	r := rand.New(rand.NewPCG(3, 4))
	var out []rank.Choice
	for range n {
		right := r.IntN(3)
		c := rank.Choice{Right: make([]bool, 3)}
		for k := range 3 {
			a, b := r.IntN(2), 0
			if b = a; k == right {
				b = 1 - a
			}
			var x []rank.Feature
			for id, v := range []int{a, b, r.IntN(2)} {
				if v > 0 {
					x = append(x, rank.Feature{ID: id, Value: 1})
				}
			}
			c.Options, c.Right[k] = append(c.Options, x), k == right
		}
		out = append(out, c)
	}
	return out
}

func right(c *rank.Committee, list []rank.Choice) int {
	n := 0
	for _, choice := range list {
		p := c.Probabilities(choice.Options, nil)
		best := 0
		for k := range p {
			if p[k] > p[best] {
				best = k
			}
		}
		if choice.Right[best] {
			n++
		}
	}
	return n
}

func TestTrain(t *testing.T) {
	all := choices(600)
	opt := rank.Options{Features: 3, Hidden: 8, Nets: 2, Passes: 60, Rate: 0.02, Drop: -1, Seed: 1}
	c := rank.Train(all[:400], opt)
	if n := right(c, all[400:]); n < 190 {
		t.Errorf("%d of 200 unseen choices right", n)
	}
	sum := 0.0
	for _, p := range c.Probabilities(all[0].Options, nil) {
		sum += p
	}
	if sum < 0.999 || sum > 1.001 {
		t.Errorf("probabilities sum to %f", sum)
	}
	var a, b bytes.Buffer
	names := []string{"one", "two", "noise"}
	if err := c.Write(&a, names); err != nil {
		t.Fatal(err)
	}
	if err := rank.Train(all[:400], opt).Write(&b, names); err != nil {
		t.Fatal(err)
	}
	if a.String() != b.String() {
		t.Error("the same training gave other weights")
	}
	d, err := rank.Read(a.String(), names)
	if err != nil {
		t.Fatal(err)
	}
	if n := right(d, all[400:]); n < 190 {
		t.Errorf("%d of 200 right after writing and reading", n)
	}
}

func TestMarginal(t *testing.T) {
	// Two right options: which of them is taken does not matter, so that nothing is learned against either.
	list := []rank.Choice{{
		Options: [][]rank.Feature{{{ID: 0, Value: 1}}, {{ID: 1, Value: 1}}, {{ID: 2, Value: 1}}},
		Right:   []bool{true, true, false},
	}}
	c := rank.Train(list, rank.Options{Features: 3, Passes: 200, Seed: 1})
	if p := c.Probabilities(list[0].Options, nil); p[2] > 0.1 {
		t.Errorf("probabilities %v", p)
	}
}

func TestReadRefuses(t *testing.T) {
	names := []string{"one"}
	const good = "nets\t1\tfeatures\t1\thidden\t2\none\t1\t2\t3\n(bias)\t0\t0\n(output)\t1\t1\n"
	if _, err := rank.Read("# a comment\n"+good, names); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"empty":       "",
		"no sizes":    strings.Replace(good, "nets", "net", 1),
		"other names": strings.Replace(good, "one", "two", 1),
		"short":       strings.TrimSuffix(good, "(output)\t1\t1\n"),
		"few weights": strings.Replace(good, "1\t2\t3", "1\t2", 1),
		"no number":   strings.Replace(good, "1\t2\t3", "1\tx\t3", 1),
		"not finite":  strings.Replace(good, "1\t2\t3", "1\tNaN\t3", 1),
		"no nets":     "nets\t0\tfeatures\t1\thidden\t2\n",
		"huge":        "nets\t1\tfeatures\t1\thidden\t999999999\none\t1\n(bias)\n(output)\n",
	} {
		if _, err := rank.Read(text, names); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("nets\t1\tfeatures\t1\thidden\t2\none\t1\t2\t3\n(bias)\t0\t0\n(output)\t1\t1\n")
	f.Fuzz(func(t *testing.T, text string) {
		names := []string{"one"}
		c, err := rank.Read(text, names)
		if err != nil {
			return
		}
		var b bytes.Buffer
		if err := c.Write(&b, names); err != nil {
			t.Fatal(err)
		}
		if _, err := rank.Read(b.String(), names); err != nil {
			t.Fatal(err)
		}
		c.Probabilities([][]rank.Feature{{{ID: 0, Value: 1}}, nil}, nil)
	})
}
