package reader

import "saidso/extract/reader/internal/tensor"

// linear is a layer y = Wx + b.
type linear struct {
	w tensor.Packed
	b []float32 // nil for none
}

// apply computes rows of y, with stride len w.N, from rows of x, with stride w.K.
func (l *linear) apply(k *tensor.Kernels, y, x []float32, rows int) {
	k.MatMul(y, l.w.N, x, l.w.K, rows, &l.w, l.b)
}

// norm is a layer norm's factors and terms.
type norm struct{ g, b []float32 }

// epsilon is what layer norms add to the variance, as BERT's.
const epsilon = 1e-12

// grow makes a slice of n values, reusing buf's memory, whatever it held.
func grow[T any](buf *[]T, n int) []T {
	if cap(*buf) < n {
		*buf = make([]T, n)
	}
	*buf = (*buf)[:n]
	return *buf
}

func relu(x []float32) {
	for i, v := range x {
		x[i] = max(v, 0)
	}
}
