package modelfile

import (
	"cmp"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"slices"
)

// What a file begins with.
const (
	Magic   = "saidsoRD"
	Version = 1
	// Prelude is the number of bytes before the header.
	Prelude = 24
	// Align is what tensors are aligned to, in bytes.
	Align = 64
)

// Bounds on what a header may hold, far above any model.
const (
	maxHeader  = 16 << 20
	maxTensors = 10_000
)

// castagnoli is the polynomial of the checksums.
var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// CRC is the checksum of the header and of each tensor.
func CRC(b []byte) uint32 { return crc32.Checksum(b, castagnoli) }

// File is a model file that was checked.
type File struct {
	Header  Header
	bytes   []byte
	tensors map[string]*Tensor
}

// Parse checks a file. The File refers to b, which must not change.
func Parse(b []byte) (*File, error) {
	if len(b) < Prelude {
		return nil, broken("size", fmt.Sprintf("at least %d bytes", Prelude), fmt.Sprintf("%d bytes", len(b)))
	}
	if string(b[:8]) != Magic {
		return nil, broken("first bytes", fmt.Sprintf("%q", Magic), fmt.Sprintf("%q", b[:8]))
	}
	word := func(i int) uint32 { return binary.LittleEndian.Uint32(b[i:]) }
	if v := word(8); v != Version {
		return nil, broken("version", Version, v)
	}
	if v := word(20); v != 0 {
		return nil, broken("bytes 20 to 23", 0, v)
	}
	n, room := int64(word(12)), min(int64(len(b)-Prelude), maxHeader)
	if n > room {
		return nil, broken("length of the header", fmt.Sprintf("at most %d bytes", room), fmt.Sprintf("%d bytes", n))
	}
	header := b[Prelude:][:n]
	if got, want := CRC(header), word(16); got != want {
		return nil, broken("checksum of the header", hex(want), hex(got))
	}
	f := &File{bytes: b, tensors: map[string]*Tensor{}}
	if err := json.Unmarshal(header, &f.Header); err != nil {
		return nil, broken("header", "JSON of version 1", err)
	}
	if f.Header.Size != int64(len(b)) {
		return nil, broken("size", fmt.Sprintf("%d bytes", f.Header.Size), fmt.Sprintf("%d bytes", len(b)))
	}
	if len(f.Header.Tensors) > maxTensors {
		return nil, broken("number of tensors", fmt.Sprintf("at most %d", maxTensors), len(f.Header.Tensors))
	}
	for i := range f.Header.Tensors {
		if err := f.add(&f.Header.Tensors[i]); err != nil {
			return nil, err
		}
	}
	if err := f.layout(Prelude + n); err != nil {
		return nil, err
	}
	return f, f.scales()
}

func hex(v uint32) string { return fmt.Sprintf("%08x", v) }

// add checks a tensor by itself.
func (f *File) add(t *Tensor) error {
	part := "tensor " + t.Name
	if f.tensors[t.Name] != nil {
		return broken(part, "one of that name", "another")
	}
	size := t.DType.size()
	if size == 0 {
		return broken(part+": type", "f32, i8 or bytes", fmt.Sprintf("%q", t.DType))
	}
	if len(t.Shape) == 0 {
		return broken(part+": shape", "one or more dimensions", "none")
	}
	for _, n := range t.Shape {
		if n <= 0 || int64(n) > int64(len(f.bytes))/size {
			return broken(part+": shape", fmt.Sprintf("dimensions that fit a file of %d bytes", len(f.bytes)), fmt.Sprint(t.Shape))
		}
		size *= int64(n) // no overflow: both factors are at most the file's length
	}
	if t.DType == Bytes && t.Size > 0 {
		size = t.Size // the shape counts lines
	}
	if size != t.Size {
		return broken(part+": size", fmt.Sprintf("%d bytes for %s %v", size, t.DType, t.Shape), fmt.Sprintf("%d bytes", t.Size))
	}
	if t.Offset < 0 || t.Offset%Align != 0 {
		return broken(part+": offset", fmt.Sprintf("a multiple of %d", Align), t.Offset)
	}
	if t.Offset > int64(len(f.bytes))-t.Size {
		return broken(part+": end", fmt.Sprintf("at most %d", len(f.bytes)), fmt.Sprintf("%d + %d", t.Offset, t.Size))
	}
	if got := CRC(f.content(t)); got != t.CRC {
		return broken(part+": checksum", hex(t.CRC), hex(got))
	}
	f.tensors[t.Name] = t
	return nil
}

func (f *File) content(t *Tensor) []byte { return f.bytes[t.Offset:][:t.Size:t.Size] }

// layout checks that the tensors begin after the header, do not overlap, and that all else is zero.
func (f *File) layout(at int64) error {
	order := make([]*Tensor, 0, len(f.tensors))
	for i := range f.Header.Tensors {
		order = append(order, &f.Header.Tensors[i])
	}
	slices.SortStableFunc(order, func(a, b *Tensor) int { return cmp.Compare(a.Offset, b.Offset) })
	for _, t := range order {
		if t.Offset < at {
			return broken("tensor "+t.Name+": offset", fmt.Sprintf("at least %d", at), t.Offset)
		}
		if err := f.zeros(at, t.Offset); err != nil {
			return err
		}
		at = t.Offset + t.Size
	}
	return f.zeros(at, int64(len(f.bytes)))
}

func (f *File) zeros(from, to int64) error {
	if to-from >= Align {
		return broken(fmt.Sprintf("bytes %d to %d", from, to), "a tensor", "none")
	}
	for i := from; i < to; i++ {
		if f.bytes[i] != 0 {
			return broken(fmt.Sprintf("byte %d, which is no tensor's", i), 0, f.bytes[i])
		}
	}
	return nil
}

// scales checks what tensors of whole numbers say of their scales.
func (f *File) scales() error {
	for i := range f.Header.Tensors {
		t := &f.Header.Tensors[i]
		if t.DType != I8 {
			continue
		}
		s := f.tensors[t.Scales]
		if s == nil || s.DType != F32 {
			return broken("tensor "+t.Name+": scales", "the name of an f32 tensor", fmt.Sprintf("%q", t.Scales))
		}
		if len(s.Shape) != 1 || s.Shape[0] != t.Shape[0] {
			return broken("tensor "+s.Name+": shape", fmt.Sprint(t.Shape[:1]), fmt.Sprint(s.Shape))
		}
	}
	return nil
}
