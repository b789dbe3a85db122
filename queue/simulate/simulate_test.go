package simulate_test

import (
	"testing"

	"saidso/queue/simulate"
)

// TestRun holds what is simulated against what can be reckoned.
func TestRun(t *testing.T) {
	for _, test := range []struct {
		name     string
		fleet    simulate.Fleet
		min, max float64 // articles a second
	}{
		// Ten workers of 1/0.3 articles a second each: the lock is no matter.
		{"extraction bounds", simulate.Fleet{Workers: 10, Shards: 400, Spread: 1e-9, Stragglers: 1e-9}, 31.5, 33.4},
		// A batch of 200 holds the lock for 0.62 s, and one of 100, the rest of a shard, for 0.32 s: 500 articles in 1.56 s.
		{"the lock bounds", simulate.Fleet{Workers: 1000, Shards: 5000}, 300, 321},
		{"two graphs", simulate.Fleet{Workers: 1000, Shards: 5000, Graphs: 2}, 530, 642},
		{"losses", simulate.Fleet{Workers: 10, Shards: 400, Spread: 1e-9, Stragglers: 1e-9, Deaths: 2}, 26, 33},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := simulate.Run(test.fleet)
			if r.Rate < test.min || r.Rate > test.max {
				t.Errorf("%.1f articles a second, want %v to %v: %+v", r.Rate, test.min, test.max, r)
			}
			if r.Busy < 0 || r.Busy > 1 || r.Lock > 1 || r.Waiting < 0 || r.Tail < 0 || r.Tail > 1 {
				t.Errorf("%+v", r)
			}
			if again := simulate.Run(test.fleet); again != r {
				t.Errorf("another time it is %+v", again)
			}
		})
	}
}
