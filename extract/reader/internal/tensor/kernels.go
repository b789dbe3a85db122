package tensor

import "math"

// Kernels are the routines for one kind of processor. A value of it never changes and may be shared.
type Kernels struct {
	name string
	// The kernel for products takes up to rows rows and width columns.
	kind        kind
	rows, width int
	// The rest take a whole number of lanes; nil for plain Go.
	softmax func(x *float32, n int, scale float32)
	gelu    func(x *float32, n int)
	addNorm func(x, y, gamma, beta *float32, n int, eps float32)
	dot     func(a, b *float32, n int) float32
}

// kind tells the kernels for products apart. They are called by name: through a variable, their arguments would have
// to live on the heap.
type kind byte

const (
	plain kind = iota
	avx2
	avx512
)

// lanes is the number of partial sums over a row.
const lanes = 8

// Scalar are the routines in plain Go, which every processor can run.
func Scalar() *Kernels { return &Kernels{name: "scalar"} }

// Best are the fastest routines that this processor can run.
func Best() *Kernels { return Supported()[0] }

// Name is "avx512", "avx2" or "scalar".
func (k *Kernels) Name() string { return k.name }

// Softmax turns the first n values of each of the rows of x into probabilities: exp(scale·x) over its sum. ld is the
// stride, a multiple of 8 and at least n; what stands between n and the next multiple of 8 is overwritten.
func (k *Kernels) Softmax(x []float32, rows, n, ld int, scale float32) {
	if n == 0 {
		return
	}
	whole := (n + lanes - 1) / lanes * lanes
	for r := range rows {
		row := x[r*ld:][:whole]
		for i := n; i < whole; i++ {
			row[i] = float32(math.Inf(-1))
		}
		if k.softmax != nil {
			k.softmax(&row[0], whole, scale)
		} else {
			softmax(row, scale)
		}
	}
}

// GELU applies the tanh form of GELU to each value.
func (k *Kernels) GELU(x []float32) {
	whole := 0
	if k.gelu != nil && len(x) >= lanes {
		whole = len(x) / lanes * lanes
		k.gelu(&x[0], whole)
	}
	for i := whole; i < len(x); i++ {
		x[i] = gelu(x[i])
	}
}

// AddNorm adds y to x, both rows of n values, and normalises each row of x: to mean 0 and variance 1, then times gamma
// plus beta.
func (k *Kernels) AddNorm(x, y []float32, rows, n int, gamma, beta []float32, eps float32) {
	gamma, beta = gamma[:n], beta[:n]
	for r := range rows {
		a, b := x[r*n:][:n], y[r*n:][:n]
		if k.addNorm != nil && n%lanes == 0 {
			k.addNorm(&a[0], &b[0], &gamma[0], &beta[0], n, eps)
		} else {
			addNorm(a, b, gamma, beta, eps)
		}
	}
}

// Dot is the scalar product of two slices of the same length.
func (k *Kernels) Dot(a, b []float32) float32 {
	b = b[:len(a)]
	if k.dot != nil && len(a) > 0 && len(a)%lanes == 0 {
		return k.dot(&a[0], &b[0], len(a))
	}
	return dot(a, b)
}
