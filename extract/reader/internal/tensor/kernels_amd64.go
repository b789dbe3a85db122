package tensor

import "golang.org/x/sys/cpu"

// Supported lists the routines that this processor can run, the fastest first.
func Supported() []*Kernels {
	list := []*Kernels{Scalar()}
	if cpu.X86.HasAVX2 && cpu.X86.HasFMA {
		k := Kernels{name: "avx2", kind: avx2, rows: 6, width: 16, softmax: softmaxAVX2, gelu: geluAVX2, addNorm: addNormAVX2, dot: dotAVX2}
		list = append([]*Kernels{&k}, list...)
		if cpu.X86.HasAVX512F {
			wide := k
			wide.name, wide.kind, wide.rows, wide.width = "avx512", avx512, 12, 32
			list = append([]*Kernels{&wide}, list...)
		}
	}
	return list
}

// The routines of ops_amd64.s are those of scalar.go, eight values at a time.

//go:noescape
func softmaxAVX2(x *float32, n int, scale float32)

//go:noescape
func geluAVX2(x *float32, n int)

//go:noescape
func addNormAVX2(x, y, gamma, beta *float32, n int, eps float32)

//go:noescape
func dotAVX2(a, b *float32, n int) float32

// gemm computes rows of c = bias + a·b for one panel's first columns, as many as the registers hold. The strides of a
// and c are in values.
func (k *Kernels) gemm(rows, depth int, a *float32, lda int, b, c *float32, ldc int, bias *float32) {
	if k.kind == avx512 {
		gemmAVX512(rows, depth, a, lda, b, c, ldc, bias)
	} else {
		gemmAVX2(rows, depth, a, lda, b, c, ldc, bias)
	}
}

//go:generate go run gen/main.go

//go:noescape
func gemmAVX2(rows, k int, a *float32, lda int, b, c *float32, ldc int, bias *float32)

//go:noescape
func gemmAVX512(rows, k int, a *float32, lda int, b, c *float32, ldc int, bias *float32)
