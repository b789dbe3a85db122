package tensor

import "math"

// The functions of this file are what the assembly computes, step by step, but for fused multiplications.

// sum adds eight lanes in the order in which the assembly does.
func sum(l *[lanes]float32) float32 {
	return ((l[0] + l[4]) + (l[2] + l[6])) + ((l[1] + l[5]) + (l[3] + l[7]))
}

// exp is e to the x by Cephes' polynomial, with x held between -86 and 88 so that the result is a normal number.
func exp(x float32) float32 {
	if !(x > -86) {
		x = -86
	}
	if !(x < 88) {
		x = 88
	}
	n := float32(math.RoundToEven(float64(x * 1.44269504088896341)))
	x -= n * 0.693359375
	x -= n * -2.12194440e-4
	p := float32(1.9875691500e-4)
	p = p*x + 1.3981999507e-3
	p = p*x + 8.3334519073e-3
	p = p*x + 4.1665795894e-2
	p = p*x + 1.6666665459e-1
	p = p*x + 5.0000001201e-1
	p = p*x + 1
	p = p*x + 1
	return math.Float32frombits(math.Float32bits(p) + uint32(int32(n))<<23)
}

func softmax(x []float32, scale float32) {
	top := float32(math.Inf(-1))
	for _, v := range x {
		if v > top {
			top = v
		}
	}
	var l [lanes]float32
	for i, v := range x {
		e := exp((v - top) * scale)
		x[i] = e
		l[i%lanes] += e
	}
	inv := 1 / sum(&l)
	for i := range x {
		x[i] *= inv
	}
}

// gelu is x·sigmoid(2u), which is 0.5x(1+tanh u), with u = 0.7978845608(x + 0.044715x³).
func gelu(x float32) float32 {
	t := x * x
	t = t*-0.0713548162726 - 1.5957691216
	return x / (1 + exp(t*x))
}

func addNorm(x, y, gamma, beta []float32, eps float32) {
	var l [lanes]float32
	for i, v := range y {
		x[i] += v
		l[i%lanes] += x[i]
	}
	n := float32(len(x))
	mean := sum(&l) / n
	l = [lanes]float32{}
	for i, v := range x {
		l[i%lanes] += (v - mean) * (v - mean)
	}
	inv := 1 / float32(math.Sqrt(float64(sum(&l)/n+eps)))
	for i, v := range x {
		x[i] = (v-mean)*inv*gamma[i] + beta[i]
	}
}

func dot(a, b []float32) float32 {
	var l [lanes]float32
	for i, v := range a {
		l[i%lanes] += v * b[i]
	}
	return sum(&l)
}

// gemmScalar computes rows of c = bias + a·panel, the first width columns.
func gemmScalar(rows, width, k int, a []float32, lda int, panel []float32, c []float32, ldc int, bias []float32) {
	panel = panel[:k*PanelWidth]
	r := 0
	for ; r+2 <= rows; r += 2 {
		a0, a1 := a[r*lda:][:k], a[(r+1)*lda:][:k]
		c0, c1 := c[r*ldc:], c[(r+1)*ldc:]
		j := 0
		for ; j+4 <= width; j += 4 {
			s00, s01, s02, s03 := bias[j], bias[j+1], bias[j+2], bias[j+3]
			s10, s11, s12, s13 := s00, s01, s02, s03
			at := j
			for i, x := range a0 {
				b := (*[4]float32)(panel[at : at+4])
				y := a1[i]
				s00 += x * b[0]
				s01 += x * b[1]
				s02 += x * b[2]
				s03 += x * b[3]
				s10 += y * b[0]
				s11 += y * b[1]
				s12 += y * b[2]
				s13 += y * b[3]
				at += PanelWidth
			}
			*(*[4]float32)(c0[j : j+4]) = [4]float32{s00, s01, s02, s03}
			*(*[4]float32)(c1[j : j+4]) = [4]float32{s10, s11, s12, s13}
		}
		gemmColumns(j, width, a0, panel, c0, bias)
		gemmColumns(j, width, a1, panel, c1, bias)
	}
	if r < rows {
		gemmColumns(0, width, a[r*lda:][:k], panel, c[r*ldc:], bias)
	}
}

// gemmColumns computes columns from to to of one row.
func gemmColumns(from, to int, a, panel, c, bias []float32) {
	for j := from; j < to; j++ {
		s := bias[j]
		at := j
		for _, x := range a {
			s += x * panel[at]
			at += PanelWidth
		}
		c[j] = s
	}
}
