package score

import (
	"cmp"
	"slices"
	"unicode"

	"saidso/schema"
)

func compare(a, b schema.Span) int {
	return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1]))
}

func ordered(spans []schema.Span) []schema.Span {
	slices.SortFunc(spans, compare)
	return spans
}

// distinct is the spans in order, equal ones once.
func distinct(spans []schema.Span) []schema.Span {
	return slices.Compact(ordered(slices.Clone(spans)))
}

// trim is a span without the white space at its ends; false where nothing else is in it.
func trim(text []rune, s schema.Span) (schema.Span, bool) {
	for s[0] < s[1] && unicode.IsSpace(text[s[0]]) {
		s[0]++
	}
	for s[0] < s[1] && unicode.IsSpace(text[s[1]-1]) {
		s[1]--
	}
	return s, s[0] < s[1]
}

func overlaps(a, b schema.Span) bool { return a[0] < b[1] && b[0] < a[1] }

// meet reports whether a span of the one list overlaps one of the other.
func meet(a, b []schema.Span) bool {
	return slices.ContainsFunc(a, func(s schema.Span) bool {
		return slices.ContainsFunc(b, func(t schema.Span) bool { return overlaps(s, t) })
	})
}

// union joins ordered spans that overlap or touch.
func union(spans []schema.Span) []schema.Span {
	var out []schema.Span
	for _, s := range spans {
		if last := len(out) - 1; last >= 0 && s[0] <= out[last][1] {
			out[last][1] = max(out[last][1], s[1])
		} else {
			out = append(out, s)
		}
	}
	return out
}

func size(spans []schema.Span) int {
	n := 0
	for _, s := range spans {
		n += s[1] - s[0]
	}
	return n
}

// jaccard is the code points that both ordered lists cover over those that one of them does; 0 where neither covers any.
func jaccard(a, b []schema.Span) float64 {
	a, b = union(a), union(b)
	all := size(union(ordered(slices.Concat(a, b))))
	if all == 0 {
		return 0
	}
	return float64(size(a)+size(b)-all) / float64(all)
}
