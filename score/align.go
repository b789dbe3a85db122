package score

import "saidso/schema"

// word is a word as it is aligned.
type word struct {
	span  schema.Span // in characters that are not white space; that of the whole multiword token
	form  string
	multi bool
}

// alignWords pairs the words of two readings of a text, as the shared task's conll18_ud_eval.py does: words stand where their
// spans are the same; within multiword tokens of the one side, those with the same form, in the longest common subsequence.
func alignWords(gold, found []word) [][2]int {
	var pairs [][2]int
	g, f := 0, 0
	for g < len(gold) && f < len(found) {
		switch {
		case gold[g].multi || found[f].multi:
			var gs, fs int
			gs, fs, g, f = multiword(gold, found, g, f)
			for _, p := range common(gold[gs:g], found[fs:f]) {
				pairs = append(pairs, [2]int{gs + p[0], fs + p[1]})
			}
		case gold[g].span == found[f].span:
			pairs = append(pairs, [2]int{g, f})
			g, f = g+1, f+1
		case gold[g].span[0] <= found[f].span[0]:
			g++
		default:
			f++
		}
	}
	return pairs
}

// multiword is the words of both sides, from gs and fs up to g and f, that a multiword token, and those that overlap it, cover.
func multiword(gold, found []word, g, f int) (gs, fs, ge, fe int) {
	var end int
	if gold[g].multi {
		end = gold[g].span[1]
		if !found[f].multi && found[f].span[0] < gold[g].span[0] {
			f++
		}
	} else {
		end = found[f].span[1]
		if !gold[g].multi && gold[g].span[0] < found[f].span[0] {
			g++
		}
	}
	beyond := func(words []word, i int) bool {
		switch {
		case i >= len(words):
			return true
		case words[i].multi:
			return words[i].span[0] >= end
		}
		return words[i].span[1] > end
	}
	extend := func(w word) {
		if w.multi {
			end = max(end, w.span[1])
		}
	}
	gs, fs = g, f
	for !beyond(gold, g) || !beyond(found, f) {
		if g < len(gold) && (f >= len(found) || gold[g].span[0] <= found[f].span[0]) {
			extend(gold[g])
			g++
		} else {
			extend(found[f])
			f++
		}
	}
	return gs, fs, g, f
}

// common is the longest common subsequence of forms.
func common(a, b []word) [][2]int {
	best := make([][]int, len(a)+1)
	for i := range best {
		best[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			best[i][j] = max(best[i+1][j], best[i][j+1])
			if a[i].form == b[j].form {
				best[i][j] = max(best[i][j], 1+best[i+1][j+1])
			}
		}
	}
	var pairs [][2]int
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].form == b[j].form:
			pairs = append(pairs, [2]int{i, j})
			i, j = i+1, j+1
		case best[i+1][j] >= best[i][j+1]:
			i++
		default:
			j++
		}
	}
	return pairs
}
