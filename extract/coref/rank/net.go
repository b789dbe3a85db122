package rank

import "math"

// Feature is a property of an option with its value, often 1.
type Feature struct {
	ID    int
	Value float32
}

// Net is a network with one hidden layer and one output.
type Net struct {
	In, Hidden int
	First      []float32 // [In][Hidden]
	Bias       []float32 // [Hidden]
	Second     []float32 // [Hidden]
	Direct     []float32 // [In]: from a feature to the score, past the hidden layer
}

// score is what the net gives an option. hidden is room for what the hidden layer holds.
func (n *Net) score(x []Feature, hidden []float32) float32 {
	copy(hidden, n.Bias)
	var s float32
	for _, f := range x {
		s += f.Value * n.Direct[f.ID]
		row := n.First[f.ID*n.Hidden:][:n.Hidden]
		for j, w := range row {
			hidden[j] += f.Value * w
		}
	}
	for j, h := range hidden[:n.Hidden] {
		if h > 0 {
			s += h * n.Second[j]
		}
	}
	return s
}

// Committee is nets that decide together.
type Committee struct{ Nets []*Net }

// Probabilities appends to p the probability of each option.
func (c *Committee) Probabilities(options [][]Feature, p []float64) []float64 {
	if len(options) == 0 {
		return p
	}
	hidden := make([]float32, c.Nets[0].Hidden)
	from := len(p)
	for _, x := range options {
		var s float32
		for _, n := range c.Nets {
			s += n.score(x, hidden)
		}
		p = append(p, float64(s)/float64(len(c.Nets)))
	}
	softmax(p[from:])
	return p
}

func softmax(p []float64) {
	top := math.Inf(-1)
	for _, v := range p {
		top = max(top, v)
	}
	sum := 0.0
	for i, v := range p {
		p[i] = math.Exp(v - top)
		sum += p[i]
	}
	for i := range p {
		p[i] /= sum
	}
}
