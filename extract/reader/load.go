package reader

import (
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"

	"saidso/extract/reader/internal/modelfile"
	"saidso/extract/reader/internal/tensor"
)

// Bounds on a network's size, far above any that this package could run in good time.
const (
	maxLayers = 64
	maxWidth  = 8192
	maxWindow = 2048
)

// Open reads a model file. The model refers to b from then on: b must not change. Errors are of type *FileError.
func Open(b []byte) (*Model, error) {
	f, err := modelfile.Parse(b)
	if err != nil {
		return nil, err
	}
	l := &loader{file: f}
	n := l.network()
	if l.err != nil {
		return nil, l.err
	}
	l.run()
	return n.model(Options{}), nil
}

// loader collects a network from a file. After the first error the rest is empty. Matrices are packed last, once all
// shapes are known to be right, by all cores.
type loader struct {
	file *modelfile.File
	jobs []func()
	err  error
}

func (l *loader) fail(part, expected string, found any) {
	if l.err == nil {
		l.err = &FileError{Part: part, Expected: expected, Found: fmt.Sprint(found)}
	}
}

// run packs the matrices.
func (l *loader) run() {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(l.jobs)) {
		wg.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(l.jobs)); i = next.Add(1) - 1 {
				l.jobs[i]()
			}
		})
	}
	wg.Wait()
}

func (l *loader) rows(name string, rows, width int) modelfile.Rows {
	if l.err != nil {
		return modelfile.Rows{}
	}
	r, err := l.file.Matrix(name, rows, width)
	l.err = err
	return r
}

func (l *loader) vector(name string, n int) []float32 {
	if l.err != nil {
		return nil
	}
	v, err := l.file.Vector(name, n)
	l.err = err
	return v
}

// weights packs a matrix [out][in]; out may be -1 for any.
func (l *loader) weights(to *tensor.Packed, name string, out, in int) int {
	r := l.rows(name, out, in)
	l.jobs = append(l.jobs, func() {
		if r.Int8 != nil {
			to.PackRowsInt8(r.Int8, r.Scales, r.N, r.Width)
		} else {
			to.PackRows(r.Float, r.N, r.Width, r.Width)
		}
	})
	return r.N
}

// product packs rows from to from+width of a matrix [rows][width] as they stand, for xᵀU.
func (l *loader) product(to *tensor.Packed, r modelfile.Rows, from int) {
	l.jobs = append(l.jobs, func() {
		values := make([]float32, r.Width*r.Width)
		for i := range r.Width {
			r.AddTo(values[i*r.Width:], from+i)
		}
		to.PackColumns(values, r.Width, r.Width, r.Width)
	})
}

func (l *loader) linear(to *linear, name string, out, in int) int {
	out = l.weights(&to.w, name+".w", out, in)
	to.b = l.vector(name+".b", out)
	return out
}

func (l *loader) norm(name string, n int) norm {
	return norm{l.vector(name+".g", n), l.vector(name+".b", n)}
}

func (l *loader) stack(name string, layers, width, heads, ffn int) stack {
	if layers < 1 || layers > maxLayers || width < 1 || width > maxWidth || heads < 1 || width%heads != 0 || ffn < 1 || ffn > 8*maxWidth {
		l.fail("sizes of "+name, fmt.Sprintf("1 to %d layers of a width up to %d that the heads divide", maxLayers, maxWidth),
			fmt.Sprintf("%d layers of width %d, %d heads, ffn %d", layers, width, heads, ffn))
		return stack{}
	}
	s := stack{width: width, heads: heads, ffn: ffn, layers: make([]layer, layers)}
	for i := range s.layers {
		y, p := &s.layers[i], fmt.Sprintf("%s.%d.", name, i)
		l.linear(&y.q, p+"q", width, width)
		l.linear(&y.k, p+"k", width, width)
		l.linear(&y.v, p+"v", width, width)
		l.linear(&y.o, p+"o", width, width)
		l.linear(&y.f1, p+"f1", ffn, width)
		l.linear(&y.f2, p+"f2", width, ffn)
		y.ln1, y.ln2 = l.norm(p+"ln1", width), l.norm(p+"ln2", width)
	}
	return s
}
