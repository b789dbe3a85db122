package relate

import (
	"slices"
	"strings"

	"saidso/extract"
	"saidso/lexicon"
)

// maxSkip is how many modifiers may stand between two words of a frame.
const maxSkip = 4

// is reports whether a word of a frame is token j: its lemma, or its form in lower case.
func (f *finder) is(j int, word string) bool {
	if word == "oneself" {
		return strings.HasSuffix(f.doc.Word(j), "self") || strings.HasSuffix(f.doc.Word(j), "selves")
	}
	return f.doc.Tokens[j].Lemma == word || strings.EqualFold(f.doc.Word(j), word)
}

// walk finds a frame's words after token i in order, over determiners, adjectives and adverbs, and returns the last.
func (f *finder) walk(i int, words []string) (last int, ok bool) {
	end := f.doc.Sentences[f.doc.SentenceAt(i)].End
	j := i + 1
	for _, w := range words {
		if w == "a" {
			continue // any determiner, or none
		}
		skipped := 0
		for ; ; j++ {
			if j >= end || skipped > maxSkip {
				return 0, false
			}
			if f.is(j, w) {
				last = j
				j++
				break
			}
			if !f.modifier(j) {
				return 0, false
			}
			skipped++
		}
	}
	return last, last > 0
}

// modifier reports whether token j may stand between the words of a frame.
func (f *finder) modifier(j int) bool {
	switch t := &f.doc.Tokens[j]; t.UPOS {
	case "DET", "ADJ", "ADV", "NUM":
		return true
	case "PUNCT":
		return f.doc.Word(j) == "-"
	default:
		return t.XPOS == "PRP$" || f.is(j, "her")
	}
}

// after is the token that heads the phrase behind token i: what a preposition there marks, else the
// mention that begins next.
func (f *finder) after(i int) int {
	t := &f.doc.Tokens[i]
	if extract.Is(t.Rel, "mark") && t.Head > i {
		if s := f.doc.Child(t.Head, "nsubj"); s > i {
			return s // "demanded that Fenn resign"
		}
	}
	if extract.Is(t.Rel, "case", "mark") && t.Head > i {
		return t.Head
	}
	if i+1 < len(f.doc.Tokens) {
		if m := f.mention[i+1]; m != extract.None && f.doc.Mentions[m].Extent.Start == i+1 {
			return f.doc.Mentions[m].Head
		}
		if n := &f.doc.Tokens[i+1]; n.Head > i+1 && (n.UPOS == "DET" || n.UPOS == "ADJ" || n.XPOS == "PRP$") {
			return n.Head
		}
		return i + 1
	}
	return extract.None
}

// follow reports whether words stand from token i on, over at most two others. "a" stands for any determiner, or none.
func (f *finder) follow(i int, words []string) bool {
	for skip := range 3 {
		if f.standAt(i+skip, words) {
			return true
		}
	}
	return false
}

func (f *finder) standAt(j int, words []string) bool {
	for _, w := range words {
		if j >= len(f.doc.Tokens) {
			return false
		}
		if w == "a" {
			for j < len(f.doc.Tokens) && f.modifier(j) {
				j++
			}
			continue
		}
		if !f.is(j, w) {
			return false
		}
		j++
	}
	return true
}

// preposition is the preposition that marks token c, or None: the last of several, "out of", but the first of "because of".
func (f *finder) preposition(c int) int {
	k := f.doc.Child(c, "case")
	if k < 0 || k > c {
		return extract.None
	}
	return k
}

// marked is a token behind token h that hangs on it, or on its phrase's verb where h is the verb's object, with that preposition,
// or None. The reader does not always know on which of the two it hangs.
func (f *finder) marked(h int, preposition string) int {
	heads, top := []int{h}, h
	if g := f.measure(h); g >= 0 {
		heads, top = append(heads, g), g
	}
	if t := &f.doc.Tokens[top]; t.Head >= 0 && extract.Is(t.Rel, "obj", "nsubj", "obl") && f.doc.Tokens[t.Head].UPOS == "VERB" {
		heads = append(heads, t.Head)
	}
	for _, head := range heads {
		for _, c := range f.doc.Children(head) {
			relative := f.doc.Tokens[c].XPOS == "WP" || f.doc.Tokens[c].XPOS == "WDT" // "with whom she spoke"
			if int(c) < h && !relative || !extract.Is(f.doc.Tokens[c].Rel, "obl", "nmod", "obj", "iobj") {
				continue
			}
			if k := f.preposition(int(c)); (k > h || relative) && k >= 0 && f.is(k, preposition) {
				return int(c)
			}
		}
	}
	return f.lower(h, preposition)
}

// measure is the noun that only tells how much there is of noun n, or how it comes: "a barrage of criticism", "a message of support". None where none does.
func (f *finder) measure(n int) int {
	t := &f.doc.Tokens[n]
	if t.Head < 0 || t.Head > n || !extract.Is(t.Rel, "nmod") || f.preposition(n) < 0 || !f.is(f.preposition(n), "of") {
		return extract.None
	}
	if f.noun(t.Head, lexicon.Amount) {
		return t.Head
	}
	return extract.None
}

// lower is a token with that preposition that the reader hangs on a phrase of token h's: "accusations of theft against Kask".
func (f *finder) lower(h int, preposition string) int {
	for _, c := range f.doc.Children(h) {
		t := &f.doc.Tokens[c]
		if int(c) < h || t.UPOS != "NOUN" || !extract.Is(t.Rel, "nmod", "obl") || f.mention[c] != extract.None {
			continue
		}
		if k := f.preposition(int(c)); k < 0 || !slices.Contains([]string{"of", "for", "on", "over", "about"}, f.doc.Tokens[k].Lemma) {
			continue
		}
		for _, x := range f.doc.Children(int(c)) {
			if k := f.preposition(int(x)); x > c && extract.Is(f.doc.Tokens[x].Rel, "nmod") && k > int(c) && f.is(k, preposition) && f.resolved(int(x)) != extract.None {
				return int(x)
			}
		}
	}
	return extract.None
}

// noun reports whether token i is a noun of a class.
func (f *finder) noun(i int, c lexicon.NounClass) bool {
	return f.options.Nouns != nil && f.options.Nouns.Is(f.doc.Tokens[i].Lemma, c)
}
