package when_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"saidso/article"
	"saidso/extract"
	"saidso/extract/segment"
	"saidso/extract/when"
)

// FuzzFind holds Find to its promises on any text and day: dates stand in the order of the text without overlap, each within a
// sentence, none ends before it begins, and the same text gives the same dates.
func FuzzFind(f *testing.F) {
	for _, g := range readGolden(f) {
		f.Add(g.text, int64(20500), byte(0))
	}
	f.Add("the 31st of February, 29 Feb. and Feb. 30; the day before; a year ago, 200 decades later", int64(-300000), byte(1))
	f.Add("Last last next this Monday Monday the the 1990s 0990s mid-mid-May of of of last year year", int64(800000), byte(2))
	w := words(f)
	f.Fuzz(func(t *testing.T, text string, days int64, tense byte) {
		if len(text) > 2000 || days < -700000 || days > 2000000 {
			return
		}
		doc := &extract.Document{Article: &article.Article{Text: strings.ToValidUTF8(text, "?"), Published: time.Unix(days*86400, 0).UTC()}}
		if err := segment.Stage().Run(doc); err != nil {
			t.Fatal(err)
		}
		told := func(int) when.Tense { return when.Tense(tense % 3) }
		dates := when.Find(doc, w, told)
		end := 0
		for _, d := range dates {
			if d.Start < end || d.Len() <= 0 || d.End > len(doc.Tokens) || d.To.Before(d.From) {
				t.Fatalf("%v after token %d of %d", d, end, len(doc.Tokens))
			}
			if s := doc.Sentences[doc.SentenceAt(d.Start)]; !s.Covers(d.Span) {
				t.Fatalf("%v crosses the end of a sentence", d)
			}
			end = d.End
			if day, precision := d.Graph(); precision == "" != day.IsZero() && day.Year() != 1 {
				t.Fatalf("%v: %s %q", d, day, precision)
			}
			_ = d.String()
		}
		if !slices.Equal(dates, when.Find(doc, w, told)) {
			t.Fatal("twice the same text, not the same dates")
		}
	})
}
