package main

import (
	"context"
	"testing"
)

// TestCopies holds the clusters to the bar: of 200 rewrites 98 % found, of 400 near misses none joined, and of 300 pairs of
// quotations precision 99 and recall 95. The second seed is one that no figure was chosen on.
func TestCopies(t *testing.T) {
	for _, seed := range []uint64{copiesSeed, 77} {
		r, err := scoreCopies(context.Background(), "../../data/gold", seed)
		if err != nil {
			t.Fatal(err)
		}
		copies, misses := sums(r.stories)
		if copies.pairs != copiesRewrites || misses.pairs != copiesMisses || 100*copies.joined < 98*copies.pairs || misses.joined+r.strays > 0 {
			t.Errorf("seed %d: %+v of the rewrites, %+v of the near misses, and %d others are joined", seed, copies, misses, r.strays)
		}
		same, different := sums(r.quotes)
		if same.pairs+different.pairs != 300 || 100*same.joined < 99*(same.joined+different.joined) || 100*same.joined < 95*same.pairs {
			t.Errorf("quotations: %+v of the same, %+v of the different are joined: %q", same, different, r.mistakes)
		}
		if testing.Short() {
			return
		}
	}
}
