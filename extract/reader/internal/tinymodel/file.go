package tinymodel

import (
	"encoding/binary"
	"encoding/json"
	"math"
	"strings"

	"saidso/extract/reader/internal/modelfile"
)

// Blob is a tensor with its bytes.
type Blob struct {
	modelfile.Tensor
	Content []byte
}

// Encode writes a file: the header, in which tensors and size are filled in, and the blobs.
func Encode(h modelfile.Header, blobs []Blob) []byte {
	// The header's length depends on the offsets in it, and they on its length: leave room and fill it with spaces.
	room := 4096 + 256*len(blobs)
	at := align(modelfile.Prelude + room)
	h.Tensors = nil
	for i := range blobs {
		t := &blobs[i].Tensor
		t.Offset, t.Size, t.CRC = int64(at), int64(len(blobs[i].Content)), modelfile.CRC(blobs[i].Content)
		at = align(at + len(blobs[i].Content))
		h.Tensors = append(h.Tensors, *t)
	}
	h.Size = int64(at)
	header, err := json.Marshal(h)
	if err != nil || len(header) > room {
		panic("tinymodel: the header does not fit")
	}
	for len(header) < room {
		header = append(header, ' ')
	}
	b := make([]byte, at)
	copy(b, modelfile.Magic)
	binary.LittleEndian.PutUint32(b[8:], modelfile.Version)
	binary.LittleEndian.PutUint32(b[12:], uint32(len(header)))
	binary.LittleEndian.PutUint32(b[16:], modelfile.CRC(header))
	copy(b[modelfile.Prelude:], header)
	for _, t := range blobs {
		copy(b[t.Offset:], t.Content)
	}
	return b
}

func align(n int) int { return (n + modelfile.Align - 1) / modelfile.Align * modelfile.Align }

// Floats is a tensor of values.
func Floats(name string, values []float32, shape ...int) Blob {
	b := make([]byte, 4*len(values))
	for i, v := range values {
		binary.LittleEndian.PutUint32(b[4*i:], math.Float32bits(v))
	}
	return Blob{modelfile.Tensor{Name: name, DType: modelfile.F32, Shape: shape}, b}
}

// Int8 is a tensor of whole numbers, to which a tensor of scales belongs.
func Int8(name string, values []int8, scales string, shape ...int) Blob {
	b := make([]byte, len(values))
	for i, v := range values {
		b[i] = byte(v)
	}
	return Blob{modelfile.Tensor{Name: name, DType: modelfile.I8, Shape: shape, Scales: scales}, b}
}

// Lines is a tensor of text.
func Lines(name string, lines []string) Blob {
	return Blob{modelfile.Tensor{Name: name, DType: modelfile.Bytes, Shape: []int{len(lines)}}, []byte(strings.Join(lines, "\n"))}
}
