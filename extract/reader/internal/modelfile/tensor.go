package modelfile

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"unsafe"
)

// Rows is a matrix as it stands in the file: whole numbers with a scale for each row, or values.
type Rows struct {
	N, Width int
	Int8     []int8    // nil where the file has values
	Scales   []float32 // of Int8
	Float    []float32
}

// find is the tensor of a name, with what a caller expects of it.
func (f *File) find(name string, shape []int, types ...DType) (*Tensor, error) {
	t := f.tensors[name]
	if t == nil {
		return nil, broken("tensor "+name, fmt.Sprintf("%s %v", types[0], shape), "none")
	}
	if !slices.Contains(types, t.DType) {
		return nil, broken("tensor "+name+": type", types[0], t.DType)
	}
	if len(t.Shape) != len(shape) {
		return nil, broken("tensor "+name+": shape", fmt.Sprint(shape), fmt.Sprint(t.Shape))
	}
	for i, n := range shape {
		if n >= 0 && t.Shape[i] != n {
			return nil, broken("tensor "+name+": shape", fmt.Sprint(shape), fmt.Sprint(t.Shape))
		}
	}
	return t, nil
}

// Matrix is a matrix of rows×width values; -1 stands for any number of them.
func (f *File) Matrix(name string, rows, width int) (Rows, error) {
	t, err := f.find(name, []int{rows, width}, I8, F32)
	if err != nil {
		return Rows{}, err
	}
	r := Rows{N: t.Shape[0], Width: t.Shape[1]}
	if t.DType == F32 {
		r.Float, err = f.floats(t)
		return r, err
	}
	b := f.content(t)
	r.Int8 = unsafe.Slice((*int8)(unsafe.Pointer(&b[0])), len(b))
	r.Scales, err = f.floats(f.tensors[t.Scales])
	return r, err
}

// Vector is a vector of n values; -1 stands for any number of them.
func (f *File) Vector(name string, n int) ([]float32, error) {
	t, err := f.find(name, []int{n}, F32)
	if err != nil {
		return nil, err
	}
	return f.floats(t)
}

// Text is a tensor of bytes.
func (f *File) Text(name string) ([]byte, error) {
	t, err := f.find(name, []int{-1}, Bytes)
	if err != nil {
		return nil, err
	}
	return f.content(t), nil
}

// little is true where memory has the file's order of bytes.
var little = binary.NativeEndian.Uint16([]byte{1, 0}) == 1

// floats are the values of a tensor: the file's own memory where the processor can read it there, else a copy.
func (f *File) floats(t *Tensor) ([]float32, error) {
	b := f.content(t)
	var list []float32
	if p := unsafe.Pointer(&b[0]); little && uintptr(p)%unsafe.Alignof(float32(0)) == 0 {
		list = unsafe.Slice((*float32)(p), len(b)/4)
	} else {
		list = make([]float32, len(b)/4)
		for i := range list {
			list[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
		}
	}
	for i, v := range list {
		if v-v != 0 { // infinite or not a number
			return nil, broken(fmt.Sprintf("tensor %s: value %d", t.Name, i), "a number", v)
		}
	}
	return list, nil
}

// Value is value j of row i.
func (r *Rows) Value(i, j int) float32 {
	if r.Int8 != nil {
		return float32(r.Int8[i*r.Width+j]) * r.Scales[i]
	}
	return r.Float[i*r.Width+j]
}

// AddTo adds row i to dst.
func (r *Rows) AddTo(dst []float32, i int) {
	dst = dst[:r.Width]
	if r.Int8 == nil {
		for j, v := range r.Float[i*r.Width:][:r.Width] {
			dst[j] += v
		}
		return
	}
	scale := r.Scales[i]
	for j, v := range r.Int8[i*r.Width:][:r.Width] {
		dst[j] += float32(v) * scale
	}
}
