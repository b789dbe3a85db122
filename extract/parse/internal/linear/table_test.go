package linear

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"saidso/extract/parse/internal/wire"
)

// TestRoundTrip writes weights and reads them: none is off by more than the step between codes at its size.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const width, classes = 7, 5
		rows := make([][]Weight, 1<<width)
		largest := 0.0
		for range rapid.IntRange(0, 60).Draw(t, "rows") {
			slot := rapid.IntRange(0, len(rows)-1).Draw(t, "slot")
			rows[slot] = nil
			for c := range rapid.IntRange(0, classes).Draw(t, "cells") {
				v := rapid.Float64Range(-300, 300).Draw(t, "weight")
				rows[slot] = append(rows[slot], Weight{uint8(c), v})
			}
		}
		for _, row := range rows {
			for _, w := range row {
				largest = max(largest, math.Abs(w.Value))
			}
		}
		table, err := Read(wire.NewReader(Append(nil, rows, classes)), classes)
		if err != nil {
			t.Fatal(err)
		}
		for slot, row := range rows {
			out := make([]int32, classes)
			table.Score([]uint32{uint32(slot)<<(32-width) | 5}, out)
			want := make([]float64, classes)
			for _, w := range row {
				want[w.Class] = w.Value
			}
			for c := range want {
				// Between codes c and c+1 lie (2c+1) units, and a unit is the largest weight over 127².
				unit := largest / (maxCode * maxCode)
				step := unit * (2*math.Sqrt(math.Abs(want[c])/max(unit, 1e-300)) + 1)
				if off := math.Abs(float64(out[c])/Scale - want[c]); off > step+1.0/Scale {
					t.Fatalf("slot %d class %d: expected %g within %g, found %g", slot, c, want[c], step, float64(out[c])/Scale)
				}
			}
		}
	})
}
