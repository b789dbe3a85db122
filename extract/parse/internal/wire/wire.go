// Package wire reads and writes the little-endian parts that a model file is made of.
package wire

import (
	"encoding/binary"
	"fmt"
)

// Reader takes parts off a byte slice. After the first part that is not there, it gives zero values and
// keeps the error.
type Reader struct {
	b      []byte
	offset int
	err    error
}

func NewReader(b []byte) *Reader { return &Reader{b: b} }

// Err is the first error.
func (r *Reader) Err() error { return r.err }

// Len is how many bytes are left.
func (r *Reader) Len() int { return len(r.b) - r.offset }

// Bytes is the next n bytes, aliased, or nil.
func (r *Reader) Bytes(n int) []byte {
	if r.err != nil {
		return nil
	}
	if n < 0 || n > r.Len() {
		r.err = fmt.Errorf("truncated at byte %d: expected %d more bytes, found %d", r.offset, n, r.Len())
		return nil
	}
	r.offset += n
	return r.b[r.offset-n : r.offset : r.offset]
}

func (r *Reader) Byte() byte {
	if b := r.Bytes(1); b != nil {
		return b[0]
	}
	return 0
}

func (r *Reader) Uint32() uint32 {
	if b := r.Bytes(4); b != nil {
		return binary.LittleEndian.Uint32(b)
	}
	return 0
}

func (r *Reader) Uint64() uint64 {
	if b := r.Bytes(8); b != nil {
		return binary.LittleEndian.Uint64(b)
	}
	return 0
}

// Strings is a list written by AppendStrings.
func (r *Reader) Strings() []string {
	n := int(r.Uint32())
	if n > r.Len() { // every string takes a byte at least
		r.Bytes(n)
		return nil
	}
	list := make([]string, n)
	for i := range list {
		list[i] = string(r.Bytes(int(r.Byte())))
	}
	return list
}

func Uint64(b []byte) uint64 { return binary.LittleEndian.Uint64(b) }

func AppendUint32(b []byte, v uint32) []byte { return binary.LittleEndian.AppendUint32(b, v) }

func AppendUint64(b []byte, v uint64) []byte { return binary.LittleEndian.AppendUint64(b, v) }

// AppendStrings writes a list of strings of at most 255 bytes each.
func AppendStrings(b []byte, list []string) []byte {
	b = AppendUint32(b, uint32(len(list)))
	for _, s := range list {
		b = append(append(b, byte(len(s))), s...)
	}
	return b
}
