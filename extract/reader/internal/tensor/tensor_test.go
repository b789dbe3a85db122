package tensor

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func random(r *rand.Rand, n int) []float32 {
	x := make([]float32, n)
	for i := range x {
		x[i] = float32(r.NormFloat64())
	}
	return x
}

// near reports whether a value computed in float32 agrees with the reference.
func near(got float32, want, size float64) bool {
	return math.Abs(float64(got)-want) <= 1e-5*(1+size)
}

func TestMatMul(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	shapes := [][3]int{
		{1, 1, 1}, {1, 384, 15}, {2, 3, 31}, {3, 32, 32}, {5, 7, 33}, {6, 64, 64}, {7, 30, 65}, {11, 17, 96}, {12, 384, 384},
		{13, 5, 40}, {23, 33, 100}, {25, 128, 7}, {40, 1536, 32},
	}
	for _, kern := range Supported() {
		for _, s := range shapes {
			m, k, n := s[0], s[1], s[2]
			lda, ldc := k+r.IntN(5), n+r.IntN(5)
			a, w, bias := random(r, m*lda), random(r, n*k), random(r, n)
			var b Packed
			b.PackRows(w, n, k, k)
			c := random(r, m*ldc)
			before := slices.Clone(c)
			kern.MatMul(c, ldc, a, lda, m, &b, bias)
			for i := range m {
				for j := range n {
					want, size := float64(bias[j]), 0.0
					for x := range k {
						p := float64(a[i*lda+x]) * float64(w[j*k+x])
						want, size = want+p, size+math.Abs(p)
					}
					if !near(c[i*ldc+j], want, size) {
						t.Fatalf("%s %v: value %d,%d is %v, expected %v", kern.Name(), s, i, j, c[i*ldc+j], want)
					}
				}
				if end := min((i+1)*ldc, len(c)); !slices.Equal(c[i*ldc+n:end], before[i*ldc+n:end]) {
					t.Fatalf("%s %v: row %d was written past its end", kern.Name(), s, i)
				}
			}
		}
	}
}

// TestRowsAlone holds that a row's result does not depend on the rows beside it.
func TestRowsAlone(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	const m, k, n = 29, 130, 70
	a, w := random(r, m*k), random(r, n*k)
	var b Packed
	b.PackRows(w, n, k, k)
	for _, kern := range Supported() {
		all, one := make([]float32, m*n), make([]float32, n)
		kern.MatMul(all, n, a, k, m, &b, nil)
		for i := range m {
			kern.MatMul(one, n, a[i*k:], k, 1, &b, nil)
			if !slices.Equal(one, all[i*n:][:n]) {
				t.Fatalf("%s: row %d differs", kern.Name(), i)
			}
		}
	}
}

func TestPacking(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for _, s := range [][2]int{{1, 1}, {3, 40}, {32, 64}, {33, 65}, {70, 200}} {
		n, k := s[0], s[1]
		q, scales, f, ft := make([]int8, n*k), random(r, n), make([]float32, n*k), make([]float32, n*k)
		for i := range q {
			q[i] = int8(r.IntN(256) - 128)
			f[i] = float32(q[i]) * scales[i/k]
			ft[i%k*n+i/k] = f[i]
		}
		var rows, ints, columns Packed
		rows.PackRows(f, n, k, k)
		ints.PackRowsInt8(q, scales, n, k)
		columns.PackColumns(ft, k, n, n)
		if !slices.Equal(rows.data, ints.data) || !slices.Equal(rows.data, columns.data) {
			t.Errorf("%v: the three ways of packing differ", s)
		}
		for j := range n {
			for i := range k {
				if got := rows.panel(j / 32 * 32)[i*32+j%32]; got != f[j*k+i] {
					t.Fatalf("%v: weight %d,%d is %v, expected %v", s, j, i, got, f[j*k+i])
				}
			}
		}
	}
}

func TestSoftmax(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for _, kern := range Supported() {
		for _, n := range []int{1, 7, 8, 9, 16, 24, 100, 256} {
			ld, rows := Columns(n), 3
			x := random(r, rows*ld)
			for i := range x {
				x[i] *= 20
			}
			in := slices.Clone(x)
			kern.Softmax(x, rows, n, ld, 0.5)
			for i := range rows {
				var total, top float64 = 0, math.Inf(-1)
				for _, v := range in[i*ld:][:n] {
					top = max(top, float64(v)/2)
				}
				for _, v := range in[i*ld:][:n] {
					total += math.Exp(float64(v)/2 - top)
				}
				for j := range n {
					want := math.Exp(float64(in[i*ld+j])/2-top) / total
					if got := float64(x[i*ld+j]); math.Abs(got-want) > 1e-6 {
						t.Fatalf("%s, %d values: %v, expected %v", kern.Name(), n, got, want)
					}
				}
			}
		}
	}
}

func TestGELU(t *testing.T) {
	for _, kern := range Supported() {
		for _, n := range []int{0, 1, 8, 13, 16, 31, 4096} {
			x := make([]float32, n)
			for i := range x {
				x[i] = float32(i-n/2) / 64
			}
			in := slices.Clone(x)
			kern.GELU(x)
			for i := range x {
				v := float64(in[i])
				want := v / 2 * (1 + math.Tanh(0.7978845608*(v+0.044715*v*v*v)))
				if !near(x[i], want, math.Abs(v)) {
					t.Fatalf("%s: gelu(%v) is %v, expected %v", kern.Name(), v, x[i], want)
				}
			}
		}
	}
}

func TestAddNorm(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	for _, kern := range Supported() {
		for _, n := range []int{1, 4, 8, 12, 128, 384} {
			const rows = 3
			x, y, gamma, beta := random(r, rows*n), random(r, rows*n), random(r, n), random(r, n)
			in := slices.Clone(x)
			kern.AddNorm(x, y, rows, n, gamma, beta, 1e-6)
			for i := range rows {
				var mean, variance float64
				for j := range n {
					mean += (float64(in[i*n+j]) + float64(y[i*n+j])) / float64(n)
				}
				for j := range n {
					d := float64(in[i*n+j]) + float64(y[i*n+j]) - mean
					variance += d * d / float64(n)
				}
				for j := range n {
					d := float64(in[i*n+j]) + float64(y[i*n+j]) - mean
					want := d/math.Sqrt(variance+1e-6)*float64(gamma[j]) + float64(beta[j])
					if !near(x[i*n+j], want, 10) {
						t.Fatalf("%s, %d values: %v, expected %v", kern.Name(), n, x[i*n+j], want)
					}
				}
			}
		}
	}
}

// TestExtremes holds that the row functions end in numbers whatever they are given, and in the same ones.
func TestExtremes(t *testing.T) {
	inf, nan := float32(math.Inf(1)), float32(math.NaN())
	rows := [][]float32{
		{nan, nan, nan, nan, nan, nan, nan, nan},
		{-inf, -inf, -inf, -inf, -inf, -inf, -inf, -inf},
		{nan, 1, 2, 3, -inf, 5, 6, 7},
		{3e38, -3e38, 0, 1e-40, -1e-40, 88, -88, 1e30},
	}
	for _, kern := range Supported() {
		for i, row := range rows {
			x := slices.Clone(row)
			kern.Softmax(x, 1, len(x), len(x), 1)
			for _, v := range x {
				if !(v >= 0 && v <= 1) {
					t.Errorf("%s: softmax of row %d holds %v", kern.Name(), i, v)
				}
			}
		}
		x := []float32{-3e38, 3e38, -100, 100, 0, -1e-40, 5, -5}
		kern.GELU(x)
		for i, v := range x {
			if v != v {
				t.Errorf("%s: gelu of value %d is %v", kern.Name(), i, v)
			}
		}
	}
}

// TestVectorKinds holds that the kinds with registers give the same bits, and plain Go nearly so.
func TestVectorKinds(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	const m, k, n = 37, 96, 64
	a, w, bias := random(r, m*k), random(r, n*k), random(r, n)
	var b Packed
	b.PackRows(w, n, k, k)
	run := func(kern *Kernels) []float32 {
		c := make([]float32, m*n)
		kern.MatMul(c, n, a, k, m, &b, bias)
		kern.GELU(c)
		kern.AddNorm(c, a, m, n, bias, bias, 1e-12)
		kern.Softmax(c, m, n, n, 0.3)
		return append(c, kern.Dot(a[:k], w[:k]))
	}
	kinds := Supported()
	scalar := run(kinds[len(kinds)-1])
	for _, kern := range kinds[:len(kinds)-1] {
		got := run(kern)
		if !slices.Equal(got, run(kinds[0])) {
			t.Errorf("%s and %s differ", kern.Name(), kinds[0].Name())
		}
		for i, v := range got {
			if math.Abs(float64(v-scalar[i])) > 1e-4 {
				t.Fatalf("%s: value %d is %v, %v in plain Go", kern.Name(), i, v, scalar[i])
			}
		}
	}
}
