package score

import (
	"math"
	"testing"

	"saidso/schema"
)

func TestCountSpans(t *testing.T) {
	for _, c := range []struct {
		name        string
		gold, found []schema.Span
		exact       Count
		overlap     Count
	}{
		{"nothing", nil, nil, Count{}, Count{}},
		{"nothing found", spans(1, 4), nil, Count{1, 0, 0, 0}, Count{1, 0, 0, 0}},
		{"nothing there", nil, spans(1, 4), Count{0, 1, 0, 0}, Count{0, 1, 0, 0}},
		{"right", spans(1, 4), spans(1, 4), Count{1, 1, 1, 1}, Count{1, 1, 1, 1}},
		{"end differs", spans(1, 4), spans(1, 5), Count{1, 1, 0, 0}, Count{1, 1, 1, 1}},
		{"touching is not overlapping", spans(1, 4), spans(4, 6), Count{1, 1, 0, 0}, Count{1, 1, 0, 0}},
		{"equal spans count once", spans(1, 4, 9, 12, 1, 4), spans(9, 12, 9, 12), Count{2, 1, 1, 1}, Count{2, 1, 1, 1}},
		{"one found over two pieces", spans(1, 4, 6, 9), spans(1, 9), Count{2, 1, 0, 0}, Count{2, 1, 2, 1}},
		{"two found in one", spans(1, 9), spans(1, 4, 6, 9), Count{1, 2, 0, 0}, Count{1, 2, 1, 2}},
		{"one piece right", spans(1, 4, 6, 9), spans(1, 4, 6, 8), Count{2, 2, 1, 1}, Count{2, 2, 2, 2}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := CountSpans(c.gold, c.found)
			if got.Exact != c.exact || got.Overlap != c.overlap {
				t.Errorf("got %+v", got)
			}
		})
	}
}

func TestMeasures(t *testing.T) {
	for _, c := range []struct {
		count   Count
		p, r, f float64
	}{
		{Count{}, 0, 0, 0},
		{Count{Gold: 3}, 0, 0, 0},
		{Count{4, 2, 1, 1}, 0.5, 0.25, 1.0 / 3},
		{Count{2, 1, 2, 1}, 1, 1, 1},
		{Count{4, 2, 1, 1}.Plus(Count{0, 2, 0, 0}), 0.25, 0.25, 0.25},
	} {
		p, r, f := c.count.Precision(), c.count.Recall(), c.count.F1()
		if p != c.p || r != c.r || math.Abs(f-c.f) > 1e-12 {
			t.Errorf("%+v: %v %v %v", c.count, p, r, f)
		}
	}
}

func TestJaccard(t *testing.T) {
	for _, c := range []struct {
		name string
		a, b []schema.Span
		want float64
	}{
		{"nothing", nil, nil, 0},
		{"one side", spans(0, 4), nil, 0},
		{"equal", spans(0, 4), spans(0, 4), 1},
		{"half", spans(0, 4), spans(0, 2), 0.5},
		{"two pieces and the whole with the gap", spans(0, 4, 6, 10), spans(0, 10), 0.8},
		{"the same in other pieces", spans(0, 4, 4, 10), spans(0, 10), 1},
		{"pieces that overlap count once", spans(0, 6, 4, 10), spans(0, 10), 1},
		{"apart", spans(0, 4), spans(4, 8), 0},
	} {
		if got := jaccard(c.a, c.b); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}
