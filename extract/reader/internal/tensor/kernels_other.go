//go:build !amd64

package tensor

// Supported lists the routines that this processor can run, the fastest first.
func Supported() []*Kernels { return []*Kernels{Scalar()} }

func (k *Kernels) gemm(int, int, *float32, int, *float32, *float32, int, *float32) {
	panic("tensor: there is no such kernel")
}
