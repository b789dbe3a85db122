package find

import (
	"slices"
	"strings"

	"saidso/graph/quadstore"
)

// words is an index of short texts by their words. Texts are numbered in the order in which they come.
type words struct {
	number map[string]uint32
	word   []string
	texts  [][]uint32 // of each word, those that have it, ascending
	inside [][]uint32 // of each text, its words in order
	sorted []uint32   // words in the order of their letters
}

func newWords() *words { return &words{number: map[string]uint32{}} }

// add numbers a text.
func (x *words) add(text []string) uint32 {
	n := uint32(len(x.inside))
	inside := make([]uint32, len(text))
	for i, word := range text {
		w, ok := x.number[word]
		if !ok {
			w = uint32(len(x.word))
			word = strings.Clone(word)
			x.number[word] = w
			x.word = append(x.word, word)
			x.texts = append(x.texts, nil)
		}
		inside[i] = w
		if of := x.texts[w]; len(of) == 0 || of[len(of)-1] != n {
			x.texts[w] = append(of, n)
		}
	}
	x.inside = append(x.inside, inside)
	return n
}

// order makes beginnings of new words found.
func (x *words) order() {
	if len(x.sorted) == len(x.word) {
		return
	}
	sorted := slices.Clone(x.sorted)
	for w := len(sorted); w < len(x.word); w++ {
		sorted = append(sorted, uint32(w))
	}
	slices.SortFunc(sorted, func(a, b uint32) int { return strings.Compare(x.word[a], x.word[b]) })
	x.sorted = sorted
}

// beginning are the words that begin so.
func (x *words) beginning(prefix string) []uint32 {
	from, _ := slices.BinarySearchFunc(x.sorted, prefix, func(w uint32, p string) int { return strings.Compare(x.word[w], p) })
	to := from
	for to < len(x.sorted) && strings.HasPrefix(x.word[x.sorted[to]], prefix) {
		to++
	}
	return x.sorted[from:to]
}

// term is words that stand side by side, of which the last may go on.
type term struct {
	words  []string
	prefix bool
}

// termsOf reads a query: words, "words side by side", and beginnings*.
func termsOf(query string) []term {
	var terms []term
	for i, part := range strings.Split(query, `"`) {
		fields := []string{part}
		if i%2 == 0 {
			fields = strings.Fields(part)
		}
		for _, field := range fields {
			if words := quadstore.Words(field); len(words) > 0 {
				terms = append(terms, term{words, strings.HasSuffix(strings.TrimSpace(field), "*")})
			}
		}
		if len(terms) > maxTerms {
			return terms[:maxTerms]
		}
	}
	return terms
}

// maxTerms is how many words of a query count.
const maxTerms = 32

// find are the texts that have all terms, ascending. No terms find nothing.
func (x *words) find(terms []term) []uint32 {
	var lists [][]uint32
	for _, t := range terms {
		for i, word := range t.words {
			list := x.having(word, t.prefix && i == len(t.words)-1)
			if len(list) == 0 {
				return nil
			}
			lists = append(lists, list)
		}
	}
	if len(lists) == 0 {
		return nil
	}
	slices.SortFunc(lists, func(a, b []uint32) int { return len(a) - len(b) })
	found := slices.Clone(lists[0])
	for _, list := range lists[1:] {
		found = common(found, list)
	}
	for _, t := range terms {
		if len(t.words) > 1 {
			found = slices.DeleteFunc(found, func(n uint32) bool { return !x.sideBySide(n, t) })
		}
	}
	return found
}

// having are the texts that have a word, or one that begins so.
func (x *words) having(word string, prefix bool) []uint32 {
	if !prefix {
		w, ok := x.number[word]
		if !ok {
			return nil
		}
		return x.texts[w]
	}
	all := x.beginning(word)
	if len(all) == 1 {
		return x.texts[all[0]]
	}
	total := 0
	for _, w := range all {
		total += len(x.texts[w])
	}
	if total > len(x.inside)/8 { // a mark for each text is cheaper than sorting
		return x.marked(all)
	}
	list := make([]uint32, 0, total)
	for _, w := range all {
		list = append(list, x.texts[w]...)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

func (x *words) marked(all []uint32) []uint32 {
	has := make([]bool, len(x.inside))
	n := 0
	for _, w := range all {
		for _, text := range x.texts[w] {
			if !has[text] {
				has[text] = true
				n++
			}
		}
	}
	list := make([]uint32, 0, n)
	for text, ok := range has {
		if ok {
			list = append(list, uint32(text))
		}
	}
	return list
}

// common keeps of a those that are in b. Both ascend, and a is the shorter.
func common(a, b []uint32) []uint32 {
	kept := a[:0]
	if len(b) > 16*len(a) {
		for _, n := range a {
			i, ok := slices.BinarySearch(b, n)
			if ok {
				kept = append(kept, n)
			}
			b = b[i:]
		}
		return kept
	}
	for _, n := range a {
		for len(b) > 0 && b[0] < n {
			b = b[1:]
		}
		if len(b) > 0 && b[0] == n {
			kept = append(kept, n)
		}
	}
	return kept
}

func (x *words) sideBySide(text uint32, t term) bool {
	inside := x.inside[text]
	last := len(t.words) - 1
	for at := 0; at+last < len(inside); at++ {
		ok := true
		for i, word := range t.words {
			got := x.word[inside[at+i]]
			if got != word && !(t.prefix && i == last && strings.HasPrefix(got, word)) {
				ok = false
				break
			}
		}
		if ok {
			return true
		}
	}
	return false
}
