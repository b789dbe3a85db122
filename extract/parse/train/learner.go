package train

import (
	"math"

	"saidso/extract/parse/internal/linear"
	"saidso/extract/parse/internal/wire"
)

// learner is an averaged perceptron's weights while they are learned. It implements linear.Scorer with the
// weights as they stand.
//
// A weight counts only after it was changed often enough: what was wrong once or twice is noise, and the
// model stays small (Goldberg and Elhadad 2011, "Learning sparser perceptron models").
type learner struct {
	shift uint
	slots []uint32 // where each slot's row begins in cells, or 0
	cells []cell   // rows: a head that holds length and room, then as many cells
	late  []int64  // for each cell the sum of step × change: what the average has not had
	step  int64
	least uint8 // changes before a weight counts
}

type cell struct {
	class   uint8 // in a head: the row's length
	changes uint8 // up to 255; in a head: the row's room
	weight  int16
}

func newLearner(bits uint, least int) *learner {
	return &learner{
		shift: 32 - bits, slots: make([]uint32, 1<<bits), cells: make([]cell, 1), late: make([]int64, 1),
		step: 1, least: uint8(least),
	}
}

// Score implements linear.Scorer. It fetches what it will need before it needs it: most of its time goes
// into waiting for memory, and so the waits overlap.
func (l *learner) Score(keys []uint32, out []int32) {
	const block = 128
	var at [block]uint32
	var size [block]uint8
	for len(keys) > 0 {
		part := keys[:min(block, len(keys))]
		keys = keys[len(part):]
		for i, k := range part {
			at[i] = l.slots[k>>l.shift]
		}
		for i := range part {
			size[i] = l.cells[at[i]].class
		}
		for i := range part {
			if size[i] == 0 {
				continue
			}
			for _, c := range l.cells[at[i]+1 : at[i]+1+uint32(size[i])] {
				if c.changes >= l.least {
					out[c.class] += int32(c.weight)
				}
			}
		}
	}
}

// update changes a class's weight for every key.
func (l *learner) update(keys []uint32, class uint8, change int16) {
	for _, k := range keys {
		i := l.find(k>>l.shift, class)
		c := &l.cells[i]
		if c.changes < math.MaxUint8 {
			c.changes++
		}
		c.weight += change
		l.late[i] += l.step * int64(change)
	}
}

// find is the place of a slot's cell for a class, made where there is none.
func (l *learner) find(slot uint32, class uint8) uint32 {
	at := l.slots[slot]
	n, room := uint32(l.cells[at].class), uint32(l.cells[at].changes) // both 0 at 0
	for i := at + 1; i <= at+n; i++ {
		if l.cells[i].class == class {
			return i
		}
	}
	if n == room { // move the row to the end, with more room
		room = min(2*room+1, math.MaxUint8)
		to := uint32(len(l.cells))
		l.cells = append(l.cells, l.cells[at:at+1+n]...)
		l.late = append(l.late, l.late[at:at+1+n]...)
		l.cells = append(l.cells, make([]cell, room-n)...)
		l.late = append(l.late, make([]int64, room-n)...)
		l.cells[to] = cell{class: uint8(n), changes: uint8(room)}
		l.slots[slot], at = to, to
	}
	l.cells[at].class++
	l.cells[at+n+1] = cell{class: class}
	return at + n + 1
}

// average is the mean of the weights over all steps; those smaller than the threshold are dropped.
func (l *learner) average(threshold float64) [][]linear.Weight {
	rows := make([][]linear.Weight, len(l.slots))
	for slot, at := range l.slots {
		for i := at + 1; i <= at+uint32(l.cells[at].class); i++ {
			c := l.cells[i]
			v := float64(c.weight) - float64(l.late[i])/float64(l.step)
			if c.changes >= l.least && math.Abs(v) >= threshold {
				rows[slot] = append(rows[slot], linear.Weight{Class: c.class, Value: v})
			}
		}
	}
	return rows
}

// freeze is the averaged model as inference has it.
func (l *learner) freeze(classes int, threshold float64) (*linear.Table, error) {
	return linear.Read(wire.NewReader(linear.Append(nil, l.average(threshold), classes)), classes)
}
