// Package linear holds the weights of a linear model over hashed features and adds them up.
//
// A feature is a 32-bit key; its upper bits number a slot. A slot holds a few (class, weight) cells; most
// slots hold none, which a bitmap answers without touching anything else (Ganchev and Dredze 2008 show how
// little the collisions of such a table cost). Weights are companded to a byte, code c standing for
// sign(c)·c²·unit, so that large weights are not clipped and small ones not lost.
package linear

import (
	"errors"
	"fmt"
	"math"
	"math/bits"

	"saidso/extract/parse/internal/wire"
)

// Scorer adds, for every key, the weights of its cells to out[class].
type Scorer interface {
	Score(keys []uint32, out []int32)
}

// Table is a read-only Scorer. It refers to the bytes that it was read from.
type Table struct {
	shift   uint
	classes int
	filled  []uint64 // a bit for each slot
	rank    []uint32 // filled slots before each word of the bitmap
	start   []uint32 // first cell of each filled slot, and one past the last
	cells   []byte   // class, code
	value   [256]int32
}

// Weight is one cell while a table is being built.
type Weight struct {
	Class uint8
	Value float64
}

const (
	maxBits = 26
	maxCode = 127
	// Scale is how many units of a score one unit of a Weight's Value is.
	Scale = 256
)

// Score implements Scorer; out must hold the number of classes. It finds all rows before it reads any: most of
// its time goes into waiting for memory, and so the waits overlap.
func (t *Table) Score(keys []uint32, out []int32) {
	const block = 128
	var rows [block][2]uint32 // first cell, and one past the last
	for len(keys) > 0 {
		part := keys[:min(block, len(keys))]
		keys = keys[len(part):]
		n := 0
		for _, k := range part {
			slot := k >> t.shift
			word, bit := t.filled[slot>>6], slot&63
			if word>>bit&1 != 0 {
				rows[n][0] = t.rank[slot>>6] + uint32(bits.OnesCount64(word&(1<<bit-1)))
				n++
			}
		}
		for i := range rows[:n] {
			rank := rows[i][0]
			rows[i] = [2]uint32{t.start[rank], t.start[rank+1]}
		}
		for _, r := range rows[:n] {
			for cells := t.cells[2*r[0] : 2*r[1]]; len(cells) >= 2; cells = cells[2:] {
				out[cells[0]] += t.value[cells[1]]
			}
		}
	}
}

// Append writes rows (indexed by slot; their number is a power of two) in the form that Read reads. Weights
// that round to nothing are left out.
func Append(b []byte, rows [][]Weight, classes int) []byte {
	largest := 0.0
	for _, row := range rows {
		for _, w := range row {
			largest = max(largest, math.Abs(w.Value))
		}
	}
	unit := max(largest/(maxCode*maxCode), math.SmallestNonzeroFloat64)
	filled := make([]uint64, (len(rows)+63)/64)
	var counts, cells []byte
	for slot, row := range rows {
		n := 0
		for _, w := range row {
			code := int8(math.Copysign(math.Round(math.Sqrt(math.Abs(w.Value)/unit)), w.Value))
			if code == 0 {
				continue
			}
			cells = append(cells, w.Class, byte(code))
			n++
		}
		if n > 0 {
			filled[slot/64] |= 1 << (slot % 64)
			counts = append(counts, byte(n))
		}
	}
	b = append(b, byte(bits.Len(uint(len(rows)))-1), byte(classes))
	b = wire.AppendUint32(b, math.Float32bits(float32(unit*Scale)))
	b = wire.AppendUint32(b, uint32(len(counts)))
	b = wire.AppendUint32(b, uint32(len(cells)/2))
	for _, w := range filled {
		b = wire.AppendUint64(b, w)
	}
	b = append(b, counts...)
	return append(b, cells...)
}

// Read reads a table for the given number of classes. Nothing in r is trusted.
func Read(r *wire.Reader, classes int) (*Table, error) {
	width, n := uint(r.Byte()), int(r.Byte())
	unit := float64(math.Float32frombits(r.Uint32()))
	slots, size := int(r.Uint32()), int(r.Uint32())
	if r.Err() != nil {
		return nil, r.Err()
	}
	if width < 6 || width > maxBits {
		return nil, fmt.Errorf("table of 2^%d slots: expected 2^6 to 2^%d", width, maxBits)
	}
	if n != classes {
		return nil, fmt.Errorf("table of %d classes: expected %d", n, classes)
	}
	if !(unit >= 0 && unit <= 1<<16) {
		return nil, fmt.Errorf("table with a unit of %g", unit)
	}
	bitmap, counts, cells := r.Bytes(8<<(width-6)), r.Bytes(slots), r.Bytes(2*size)
	if r.Err() != nil {
		return nil, r.Err()
	}
	t := &Table{shift: 32 - width, classes: n, cells: cells}
	t.filled = make([]uint64, 1<<(width-6))
	t.rank = make([]uint32, len(t.filled))
	seen := 0
	for i := range t.filled {
		t.filled[i] = wire.Uint64(bitmap[8*i:])
		t.rank[i] = uint32(seen)
		seen += bits.OnesCount64(t.filled[i])
	}
	if seen != slots {
		return nil, fmt.Errorf("table with %d filled slots: expected %d", seen, slots)
	}
	t.start = make([]uint32, slots+1)
	sum := uint32(0)
	for i, c := range counts {
		t.start[i] = sum
		sum += uint32(c)
	}
	t.start[slots] = sum
	if int(sum) != size {
		return nil, fmt.Errorf("table with %d cells: expected %d", sum, size)
	}
	for i := 0; i < len(cells); i += 2 {
		if int(cells[i]) >= n {
			return nil, errors.New("table with a cell of no class")
		}
	}
	for c := range t.value {
		code := float64(int8(c))
		t.value[c] = int32(math.Round(code * math.Abs(code) * unit))
	}
	return t, nil
}
