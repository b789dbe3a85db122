// Package tensor has the arithmetic of the reader: products of matrices whose right side was packed beforehand, and
// the row-wise functions between them (softmax, GELU, layer norm), in float32.
//
//	b := tensor.PackRows(weights, out, in, in) // [out][in], as linear layers keep them
//	k := tensor.Best()
//	k.MatMul(c, ldc, a, lda, rows, b, bias)    // c = a·weightsᵀ + bias
//
// [Kernels] come in three kinds: for AVX-512F, for AVX2 with FMA, and plain Go. [Best] chooses by what the processor
// has. The matrix kernels are written by gen/main.go; those between are ops_amd64.s.
//
// # Rounding
//
// Each value of a product has one accumulator, which begins with the bias and takes the products in the order of k. So
// a row's result depends neither on the rows beside it nor on the width of the registers: the two vector kinds give the same
// bits, and plain Go differs from them by the one rounding that a fused multiplication saves. Sums over a row are taken in
// eight lanes that are added at the end, by all kinds.
//
// # Panels
//
// The right side stands in panels of [PanelWidth] columns: panel j holds columns 32j to 32j+31 row by row, so that a kernel
// reads it from front to back. What is missing from the last panel is zero.
//
// Slices are in row-major order with a stride ("ld") in values. Functions panic on slices that are too short, as Go's own
// do; the caller owns the shapes.
package tensor
