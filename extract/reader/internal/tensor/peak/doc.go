// Package peak measures what a core can do at most: fused multiplications on registers and nothing else. Benchmarks
// print it beside the rate of the matrix kernels. The program does not link it.
package peak
