//go:build !amd64

package peak

// Loop is a loop of fused multiplications.
type Loop struct {
	Name  string
	Run   func(n int) // goes through the loop n times
	Flops int         // floating point operations of one round, a fused multiplication counting as two
}

// Loops are those that this processor can run: none is written for it.
func Loops() []Loop { return nil }
