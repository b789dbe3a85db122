package cluster

import "strings"

// alignment is how the words of two quotations match: a chain of words from a place where one of them begins, or both have
// the beginning of a sentence, to one where one ends, or both have the end of a sentence.
type alignment struct {
	ok        bool
	matched   int32 // words
	content   int32 // of them, no function words
	different int32 // words that differ a little, or that only one has
	similar   int32 // of those, pairs of words that look alike
	skipped   int32 // words left out since the last match, at a gap
	score     int32

	start, end [2]int32 // where it begins and ends in each
}

// What an alignment's score counts.
const (
	scoreMatch   = 2
	scoreContent = 1
	costLight    = 2
	costSimilar  = 3
	costNegation = 6 // a negation that an ellipsis leaves out

	mostBracket = 8 // words that an editor's words replace
)

// state is what was done last.
type state int

const (
	together state = iota
	skipsA         // the first one's words, at a gap of the second
	skipsB
	states
)

// table has an alignment for each number of words that were taken of each, and each state.
type table struct {
	cells [][states]alignment
	width int
}

func (t *table) at(i, j int) *[states]alignment { return &t.cells[i*t.width+j] }

// take keeps the better one.
func (x *alignment) take(y alignment) {
	if y.ok && (!x.ok || y.score > x.score) {
		*x = y
	}
}

// align finds the best alignment. It takes time and memory by the product of the lengths.
func align(a, b []token) alignment {
	t := &table{make([][states]alignment, (len(a)+1)*(len(b)+1)), len(b) + 1}
	var best alignment
	for i := 0; i <= len(a); i++ {
		for j := 0; j <= len(b); j++ {
			cell := t.at(i, j)
			edges := boundary(a, i) && boundary(b, j)
			if edges || (i == 0 || j == 0) && !negated(a, i) && !negated(b, j) {
				cell[together].take(alignment{ok: true, start: [2]int32{int32(i), int32(j)}})
			}
			for _, s := range [...]state{skipsA, skipsB} { // a gap may end anywhere
				done := cell[s]
				done.skipped = 0
				cell[together].take(done)
			}
			if i == len(a) || j == len(b) || edges {
				done := cell[together]
				done.end = [2]int32{int32(i), int32(j)}
				best.take(done)
			}
			t.pairs(a, b, i, j)
			if i < len(a) {
				t.leaveOut(a[i], b, i, j, skipsA)
			}
			if j < len(b) {
				t.leaveOut(b[j], a, i, j, skipsB)
			}
		}
	}
	return best
}

// negated says that a negation stands before i in its sentence, without which what begins there says the opposite.
func negated(tokens []token, i int) bool {
	return i > 0 && tokens[i-1].negation && !boundary(tokens, i)
}

// boundary says that a sentence or piece begins at i, or that the quotation ends there.
func boundary(tokens []token, i int) bool { return i == len(tokens) || tokens[i].starts }

// pairs takes a word of each.
func (t *table) pairs(a, b []token, i, j int) {
	from := t.at(i, j)[together]
	if !from.ok || i == len(a) || j == len(b) {
		return
	}
	x, y := a[i], b[j]
	switch next := t.at(i+1, j+1); {
	case x.text == y.text:
		from.matched++
		from.score += scoreMatch
		if x.content {
			from.content++
			from.score += scoreContent
		}
		next[together].take(from)
	case x.light && y.light:
		from.different++
		from.score -= costLight
		next[together].take(from)
	case alike(x, y):
		from.different++
		from.similar++
		from.score -= costSimilar
		next[together].take(from)
	}
	// "cease-fire" and "ceasefire"
	from = t.at(i, j)[together]
	from.matched++
	from.content++
	from.score += scoreMatch + scoreContent
	if i+1 < len(a) && a[i+1].gap == noGap && compound(x, a[i+1], y) {
		t.at(i+2, j+1)[together].take(from)
	}
	if j+1 < len(b) && b[j+1].gap == noGap && compound(y, b[j+1], x) {
		t.at(i+1, j+2)[together].take(from)
	}
}

func compound(head, tail, whole token) bool {
	return len(whole.text) == len(head.text)+len(tail.text) && strings.HasPrefix(whole.text, head.text) && strings.HasSuffix(whole.text, tail.text)
}

// leaveOut leaves out a word that only one has: one that comes and goes, or any at a gap of the other.
func (t *table) leaveOut(word token, other []token, i, j int, s state) {
	k, next := j, t.at(i+1-int(s-skipsA), j+int(s-skipsA))
	if s == skipsB {
		k = i
	}
	from := t.at(i, j)[together]
	if from.ok && word.light {
		light := from
		light.different++
		light.score -= costLight
		next[together].take(light)
	}
	if k == len(other) || other[k].gap == noGap {
		return
	}
	for _, x := range [...]alignment{from, t.at(i, j)[s]} {
		if !x.ok {
			continue
		}
		x.skipped++
		if other[k].gap == bracket && (word.negation || x.skipped > mostBracket) {
			continue
		}
		if word.negation {
			x.different += costNegation / costLight
			x.score -= costNegation
		}
		next[s].take(x)
	}
}

// alike says that two words are one word printed differently: another ending, or a slip.
func alike(x, y token) bool {
	a, b := x.text, y.text
	if x.number || y.number || x.negation || y.negation || !x.content || !y.content {
		return false
	}
	const stem = 4
	if len(a) <= stem || len(b) <= stem || a[:stem] != b[:stem] {
		return false
	}
	a, b = a[stem:], b[stem:]
	for a != "" && b != "" && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for a != "" && b != "" && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return max(len(a), len(b)) <= 2
}
