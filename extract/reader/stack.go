package reader

import (
	"math"

	"saidso/extract/reader/internal/tensor"
)

// stack is a row of transformer layers, post-norm as BERT's: x = LN(x + attention(x)), x = LN(x + W2·gelu(W1·x)).
type stack struct {
	width, heads, ffn int
	layers            []layer
}

type layer struct {
	q, k, v, o, f1, f2 linear
	ln1, ln2           norm
}

// activations are the buffers of a stack's run.
type activations struct {
	q, k, v, mixed, hidden, scores []float32
	keys, values                   tensor.Packed
}

// run replaces n rows of x by what the last layer makes of them.
func (s *stack) run(kern *tensor.Kernels, x []float32, n int, a *activations) {
	s.runFrom(0, len(s.layers), kern, x, n, a)
}

// runFrom runs the layers of a range.
func (s *stack) runFrom(from, to int, kern *tensor.Kernels, x []float32, n int, a *activations) {
	d := s.width
	q, k, v, mixed := grow(&a.q, n*d), grow(&a.k, n*d), grow(&a.v, n*d), grow(&a.mixed, n*d)
	hidden := grow(&a.hidden, n*s.ffn)
	for i := from; i < to; i++ {
		l := &s.layers[i]
		l.q.apply(kern, q, x, n)
		l.k.apply(kern, k, x, n)
		l.v.apply(kern, v, x, n)
		s.attend(kern, n, a)
		l.o.apply(kern, q, mixed, n)
		kern.AddNorm(x, q, n, d, l.ln1.g, l.ln1.b, epsilon)
		l.f1.apply(kern, hidden, x, n)
		kern.GELU(hidden)
		l.f2.apply(kern, q, hidden, n)
		kern.AddNorm(x, q, n, d, l.ln2.g, l.ln2.b, epsilon)
	}
}

// attend fills a.mixed: for each head the values, weighed by how well their keys fit the queries.
func (s *stack) attend(kern *tensor.Kernels, n int, a *activations) {
	d := s.width
	size := d / s.heads
	ld := tensor.Columns(n)
	scores := grow(&a.scores, n*ld)
	scale := float32(1 / math.Sqrt(float64(size)))
	for h := 0; h < d; h += size {
		a.keys.PackRows(a.k[h:], n, size, d)
		a.keys.Widen()
		kern.MatMul(scores, ld, a.q[h:], d, n, &a.keys, nil)
		kern.Softmax(scores, n, n, ld, scale)
		a.values.PackColumns(a.v[h:], n, size, d)
		kern.MatMul(a.mixed[h:], d, scores, ld, n, &a.values, nil)
	}
}
