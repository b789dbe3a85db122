package confidence_test

import (
	"math"
	"slices"
	"testing"
	"testing/fstest"

	"saidso/confidence"
	"saidso/schema"
)

func read(t *testing.T, text string) (*confidence.Table, error) {
	t.Helper()
	return confidence.Read(fstest.MapFS{"t": {Data: []byte(text)}}, "t")
}

func TestOf(t *testing.T) {
	table, err := read(t, "statement direct\t0.4\t0.5\t100\nstatement direct\t0.8\t0.9\t100\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		kind        string
		score, want float64
	}{
		{"statement direct", 0.1, 0.5},
		{"statement direct", 0.4, 0.5},
		{"statement direct", 0.6, 0.7},
		{"statement direct", 1, 0.9},
		{"relation asserted", 0.3, 0.3},
	} {
		if got := table.Of(c.kind, c.score); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%s %.1f: %.3f, want %.3f", c.kind, c.score, got, c.want)
		}
	}
	var none *confidence.Table
	if got := none.Of("relation asserted", 0.3); got != 0.3 {
		t.Errorf("no table: %v", got)
	}
}

func TestReadRefuses(t *testing.T) {
	for name, text := range map[string]string{
		"a share that falls": "k\t0.1\t0.5\t9\nk\t0.2\t0.4\t9\n",
		"a score twice":      "k\t0.1\t0.5\t9\nk\t0.1\t0.6\t9\n",
		"more than all":      "k\t0.1\t1.5\t9\n",
		"a word":             "k\thigh\t0.5\t9\n",
	} {
		if _, err := read(t, text); err == nil {
			t.Errorf("%s is read", name)
		}
	}
}

func TestFit(t *testing.T) {
	var samples []confidence.Sample
	add := func(score float64, n, right int) {
		for i := range n {
			samples = append(samples, confidence.Sample{Score: score, Right: i < right})
		}
	}
	add(0.2, 100, 30)
	add(0.4, 100, 60)
	add(0.5, 100, 40) // falls: pooled with the one before
	add(0.9, 100, 95)
	add(0.95, 3, 0) // too few
	knots := confidence.Fit(samples)
	if len(knots) != 3 || knots[0].Records != 100 || knots[1].Records != 200 || knots[2].Records != 103 {
		t.Fatalf("%+v", knots)
	}
	if !slices.IsSortedFunc(knots, func(a, b confidence.Knot) int {
		if a.Score < b.Score && a.Share <= b.Share {
			return -1
		}
		return 1
	}) {
		t.Errorf("%+v", knots)
	}
	// What is fitted is read back.
	again, err := read(t, string(confidence.NewTable(map[string][]confidence.Knot{"k": knots}).Format()))
	if err != nil {
		t.Fatal(err)
	}
	if got := again.Of("k", 0.2); math.Abs(got-31.0/102) > 1e-3 {
		t.Errorf("%v", got)
	}
}

func TestApply(t *testing.T) {
	table, err := read(t, "statement direct without cue\t0.5\t0.25\t9\n")
	if err != nil {
		t.Fatal(err)
	}
	r := &schema.Reading{
		Statements: []*schema.Statement{{Kind: schema.Direct, Confidence: 0.5}, {Kind: schema.Direct, Cue: &schema.Extent{}, Confidence: 0.5}},
		Relations:  []*schema.Relation{{Confidence: 0.7}},
	}
	table.Apply(r)
	if r.Statements[0].Confidence != 0.25 || r.Statements[1].Confidence != 0.5 || r.Relations[0].Confidence != 0.7 {
		t.Errorf("%v %v %v", r.Statements[0].Confidence, r.Statements[1].Confidence, r.Relations[0].Confidence)
	}
}
