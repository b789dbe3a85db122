package find

import (
	"slices"
	"strings"
	"testing"

	"saidso/graph/quadstore"
)

// FuzzWords compares the index with a reading of every text.
func FuzzWords(f *testing.F) {
	f.Add("the red line\na red\nline, red; line\nÉtat's line", `"red line"`)
	f.Add("a b a\nb a b\na", `a "b a*" b`)
	f.Add("x\n\nx x", `"x x" *`)
	f.Fuzz(func(t *testing.T, texts, query string) {
		if len(texts) > 4096 || len(query) > 256 {
			return
		}
		x := newWords()
		search := quadstore.NewSearch(query)
		var want []uint32
		for n, text := range strings.Split(texts, "\n") {
			x.add(quadstore.Words(text))
			if search.Fits(text) {
				want = append(want, uint32(n))
			}
		}
		x.order()
		terms := termsOf(query)
		if len(terms) >= maxTerms {
			return
		}
		if got := x.find(terms); !slices.Equal(got, want) {
			t.Errorf("%q in %q: %v, expected %v", query, texts, got, want)
		}
	})
}

func TestSmallest(t *testing.T) {
	for n := range 70 {
		var all []int
		for i := range n {
			all = append(all, i*31%67)
		}
		want := slices.Sorted(slices.Values(all))
		for most := range n + 2 {
			got := smallest(slices.Clone(all), most, func(a, b int) int { return a - b })
			if !slices.Equal(got, want[:min(most, n)]) {
				t.Fatalf("%d of %d: %v", most, n, got)
			}
		}
	}
}
