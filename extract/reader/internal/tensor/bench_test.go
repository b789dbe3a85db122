package tensor

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"saidso/extract/reader/internal/tensor/peak"
)

// BenchmarkPeak is the bar for BenchmarkMatMul: fused multiplications on registers alone.
func BenchmarkPeak(b *testing.B) {
	for _, l := range peak.Loops() {
		b.Run(l.Name, func(b *testing.B) {
			const rounds = 1 << 16
			for b.Loop() {
				l.Run(rounds)
			}
			b.ReportMetric(float64(b.N)*rounds*float64(l.Flops)/1e9/b.Elapsed().Seconds(), "GFLOP/s")
		})
	}
}

func BenchmarkMatMul(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, kern := range Supported() {
		for _, s := range [][3]int{{256, 384, 384}, {250, 384, 1536}, {250, 1536, 384}, {100, 384, 384}, {256, 32, 256}, {256, 256, 32}, {20, 384, 384}, {1, 384, 128}} {
			b.Run(fmt.Sprintf("%s/%dx%dx%d", kern.Name(), s[0], s[1], s[2]), func(b *testing.B) {
				m, k, n := s[0], s[1], s[2]
				a, w, bias, c := random(r, m*k), random(r, n*k), random(r, n), make([]float32, m*n)
				var p Packed
				p.PackRows(w, n, k, k)
				for b.Loop() {
					kern.MatMul(c, n, a, k, m, &p, bias)
				}
				b.ReportMetric(float64(b.N)*2*float64(m*k*n)/1e9/b.Elapsed().Seconds(), "GFLOP/s")
			})
		}
	}
}

func BenchmarkRows(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	const rows = 256
	var packed Packed
	for _, kern := range Supported() {
		for _, f := range []struct {
			name string
			n    int
			run  func(x, y []float32)
		}{
			{"softmax", 256, func(x, _ []float32) { kern.Softmax(x, rows, 256, 256, 0.2) }},
			{"gelu", 1536, func(x, _ []float32) { kern.GELU(x) }},
			{"addnorm", 384, func(x, y []float32) { kern.AddNorm(x, y, rows, 384, y[:384], y[:384], 1e-12) }},
			{"pack", 256, func(x, _ []float32) { packed.PackRows(x, rows, 256, 256) }},
		} {
			b.Run(kern.Name()+"/"+f.name, func(b *testing.B) {
				x, y := random(r, rows*f.n), random(r, rows*f.n)
				for b.Loop() {
					f.run(x, y)
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(rows*f.n), "ns/value")
			})
		}
	}
}
