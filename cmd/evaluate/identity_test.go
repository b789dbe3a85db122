package main

import (
	"context"
	"testing"

	"saidso/cmd/evaluate/crowd"
)

// TestIdentity reads a small crowd with the whole program. How well is told by docs/QUALITY.md; here nothing may be badly wrong, and the order of
// reading must not matter.
func TestIdentity(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 600 articles")
	}
	c := &crowding{opt: crowd.Options{Articles: 300, People: 100, Seed: 3, Odd: 0.05}, workers: 2, reread: true}
	row, err := c.run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if !row.SameGraph {
		t.Error("another order gave another graph")
	}
	if row.Missed > 20 || row.Joined > 3 || row.Doubles-row.OddDoubles > 10 || row.Nodes < 95 || row.Right < row.Pairs/2 {
		t.Errorf("%+v", row)
	}
}
