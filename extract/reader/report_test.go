package reader

import (
	"reflect"
	"testing"

	"saidso/extract"
)

func spans(list ...[2]int) (s []extract.Span) {
	for _, x := range list {
		s = append(s, extract.Span{Start: x[0], End: x[1]})
	}
	return s
}

func TestSettle(t *testing.T) {
	report := func(s, e int, c float64) extract.Report {
		return extract.Report{Cue: extract.Span{Start: s, End: e}, Confidence: c}
	}
	got := settle([]extract.Report{report(8, 9, 0.5), report(1, 3, 0.4), report(2, 4, 0.6), report(3, 5, 0.9), report(8, 10, 0.5)})
	want := []extract.Report{report(1, 3, 0.4), report(3, 5, 0.9), report(8, 9, 0.5)}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("left are %v, expected %v", got, want)
	}
}

func TestTakeMarks(t *testing.T) {
	// Tokens 2 and 6 are the marks of one quotation, 3 and 5 those of one inside it.
	quoted := &extract.Document{Quotations: []extract.Quotation{
		{Span: extract.Span{Start: 2, End: 7}, Closed: true},
		{Span: extract.Span{Start: 3, End: 6}, Closed: true},
		{Span: extract.Span{Start: 8, End: 11}},
	}}
	partner := make([]int32, 12)
	markPartners(partner, quoted)
	window := extract.Span{Start: 0, End: 12}
	for _, test := range []struct {
		name            string
		source, content []extract.Span
		cue             [2]int
		window          extract.Span
		want            []extract.Span
	}{
		{"both marks, inner first", nil, spans([2]int{4, 5}), [2]int{0, 1}, window, spans([2]int{2, 7})},
		{"the closing mark", nil, spans([2]int{2, 6}), [2]int{0, 1}, window, spans([2]int{2, 7})},
		{"the opening mark", nil, spans([2]int{3, 7}), [2]int{0, 1}, window, spans([2]int{2, 7})},
		{"a mark in another piece", nil, spans([2]int{0, 3}, [2]int{4, 6}), [2]int{8, 9}, window, spans([2]int{0, 3}, [2]int{3, 7})},
		{"the other mark is far", nil, spans([2]int{3, 4}), [2]int{0, 1}, window, spans([2]int{3, 4})},
		{"the source has the mark", spans([2]int{6, 7}), spans([2]int{2, 6}), [2]int{0, 1}, window, spans([2]int{2, 6})},
		{"the cue has the mark", nil, spans([2]int{2, 6}), [2]int{6, 7}, window, spans([2]int{2, 6})},
		{"the mark is in another window", nil, spans([2]int{2, 6}), [2]int{0, 1}, extract.Span{Start: 0, End: 6}, spans([2]int{2, 6})},
		{"a quotation that is not closed", nil, spans([2]int{9, 11}), [2]int{0, 1}, window, spans([2]int{9, 11})},
	} {
		r := extract.Report{Source: test.source, Content: test.content, Cue: extract.Span{Start: test.cue[0], End: test.cue[1]}}
		takeMarks(&r, partner, test.window)
		if !reflect.DeepEqual(r.Content, test.want) {
			t.Errorf("%s: content %v, expected %v", test.name, r.Content, test.want)
		}
	}
}

func TestStage(t *testing.T) {
	s := Stage(nil)
	if _, err := extract.NewPipeline(
		extract.Stage{Name: "cut", Assigns: []extract.Layer{extract.LayerTokens, extract.LayerQuotations}}, s,
		extract.Stage{Name: "use", Requires: []extract.Layer{extract.LayerSyntax, extract.LayerNames, extract.LayerReports}},
	); err != nil {
		t.Error(err)
	}
	if _, err := extract.NewPipeline(s); err == nil {
		t.Error("the stage needs no tokens")
	}
}
