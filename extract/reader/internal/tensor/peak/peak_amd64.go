package peak

import "golang.org/x/sys/cpu"

// Loop is a loop of fused multiplications.
type Loop struct {
	Name  string
	Run   func(n int) // goes through the loop n times
	Flops int         // floating point operations of one round, a fused multiplication counting as two
}

// Loops are those that this processor can run.
func Loops() []Loop {
	var list []Loop
	if cpu.X86.HasAVX2 && cpu.X86.HasFMA {
		list = append(list, Loop{"avx2", fmaAVX2, 12 * 8 * 2})
	}
	if cpu.X86.HasAVX512F {
		list = append(list, Loop{"avx512", fmaAVX512, 12 * 16 * 2})
	}
	return list
}

//go:noescape
func fmaAVX2(n int)

//go:noescape
func fmaAVX512(n int)
