package score

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"saidso/article"
	"saidso/extract"
)

func TestFound(t *testing.T) {
	// Tokens of "“É,” he said.": bytes and code points differ.
	doc := &extract.Document{Article: &article.Article{Text: "“É,” he said."}}
	for _, s := range [][2]int{{0, 3}, {3, 5}, {5, 6}, {6, 9}, {10, 12}, {13, 17}, {17, 18}} {
		doc.Tokens = append(doc.Tokens, extract.Token{Start: s[0], End: s[1]})
	}
	doc.Attributions = []extract.Attribution{
		{Source: []extract.Span{{Start: 4, End: 5}}, Cue: extract.Span{Start: 5, End: 6},
			Content: []extract.Span{{Start: 6, End: 7}, {Start: 0, End: 4}}, Outer: extract.None},
		{Content: []extract.Span{{Start: 1, End: 2}}, Outer: 0},
	}
	want := []Attribution{
		{Source: spans(5, 7), Cue: spans(8, 12), Content: spans(0, 4, 12, 13)},
		{Content: spans(1, 2), Nested: true},
	}
	got := Found(doc)
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(want[:1], Outermost(got)); d != "" {
		t.Error(d)
	}
	for _, a := range doc.Attributions {
		doc.Reports = append(doc.Reports, extract.Report{Cue: a.Cue, Source: a.Source, Content: a.Content, Nested: a.Outer != extract.None})
	}
	if d := cmp.Diff(want, FoundReports(doc)); d != "" {
		t.Error(d)
	}
}
