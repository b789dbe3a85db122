package judge

import (
	"strings"

	"saidso/extract"
)

var posOf = map[string]string{"VERB": "verb", "NOUN": "noun", "ADJ": "adj"}

// word votes by a word of opinion at token i that is said of somebody.
func (f *finder) word(i int) {
	a := f.claim[i]
	t := &f.doc.Tokens[i]
	pos := posOf[t.UPOS]
	if a == extract.None || pos == "" {
		return
	}
	polarity := f.words.Of(pos, strings.ToLower(t.Lemma))
	if polarity == 0 || f.doc.Attributions[a].Cue.Contains(i) || f.doc.Attributions[a].Denies || f.asked(a, i) {
		return
	}
	weight, denied := float64(polarity)*byWord, f.negated(i)
	if denied {
		weight = -weight
	}
	for _, b := range f.bearers(i, pos) {
		if m := f.mention[b]; m != extract.None && (f.doc.Mentions[m].Head == b || f.doc.Mentions[m].Form == extract.Named) && f.claim[b] == a {
			if denied && polarity < 0 {
				f.spared[[2]int{a, f.doc.Mentions[m].Entity}] = true
				continue
			}
			f.add(a, m, weight)
		}
	}
}

// bearers are the tokens of whom a word is said: the subject of a verb in the active voice or of a predicate, the noun that an
// adjective modifies, the owner of a noun, and the name beside it ("the coward Kask").
func (f *finder) bearers(i int, pos string) []int {
	t := &f.doc.Tokens[i]
	var out []int
	subject := func(v int) {
		if s := f.doc.Child(v, "nsubj"); s >= 0 {
			out = append(out, f.doc.Conjuncts(s)...)
		}
	}
	switch pos {
	case "verb":
		if f.doc.Passive(i) {
			break
		}
		if s := f.doc.Agent(i); s >= 0 {
			out = append(out, f.doc.Conjuncts(s)...)
		}
	case "adj":
		switch {
		case f.doc.Child(i, "cop") >= 0:
			subject(i)
		case extract.Is(t.Rel, "amod") && t.Head >= 0 && f.doc.Child(t.Head, "cop") >= 0:
			subject(t.Head) // "is a brave man"
		case extract.Is(t.Rel, "amod") && t.Head >= 0:
			out = append(out, t.Head)
		case extract.Is(t.Rel, "conj") && t.Head >= 0 && f.doc.Child(t.Head, "cop") >= 0:
			subject(t.Head)
		case extract.Is(t.Rel, "xcomp") && t.Head >= 0:
			out = append(out, f.complemented(t.Head)...)
		}
	case "noun":
		switch {
		case f.doc.Child(i, "cop") >= 0:
			subject(i)
		case extract.Is(t.Rel, "appos", "compound") && t.Head >= 0:
			out = append(out, t.Head)
		case extract.Is(t.Rel, "conj") && t.Head >= 0 && f.doc.Child(t.Head, "cop") >= 0:
			subject(t.Head)
		case extract.Is(t.Rel, "xcomp") && t.Head >= 0:
			out = append(out, f.complemented(t.Head)...)
		}
		for _, c := range f.doc.Children(i) {
			if extract.Is(f.doc.Tokens[c].Rel, "nmod:poss", "appos") {
				out = append(out, int(c))
			}
		}
	}
	return out
}

// complemented is of whom a verb says its complement: "called Kask a liar", "she seems weak".
func (f *finder) complemented(v int) []int {
	if o := f.doc.Child(v, "obj", "nsubj:pass"); o >= 0 {
		return f.doc.Conjuncts(o)
	}
	if s := f.doc.Child(v, "nsubj"); s >= 0 {
		return f.doc.Conjuncts(s)
	}
	return nil
}

// negated reports whether a word, or the verb that it completes, is denied.
func (f *finder) negated(i int) bool {
	for depth := 0; i >= 0 && depth < 3; depth++ {
		for _, k := range f.doc.Children(i) {
			switch c := &f.doc.Tokens[k]; c.Lemma {
			case "not", "never", "n't", "n’t", "neither", "hardly":
				return true
			case "no":
				if extract.Is(c.Rel, "det") {
					return true
				}
			}
		}
		if !extract.Is(f.doc.Tokens[i].Rel, "xcomp", "amod") {
			break
		}
		i = f.doc.Tokens[i].Head
	}
	return false
}

// asked reports whether a word of a content stands in a question.
func (f *finder) asked(a, i int) bool {
	if w := f.doc.Attributions[a].Content[0]; f.doc.Attributions[a].Force == "ask" && strings.EqualFold(f.doc.Word(w.Start), "whether") {
		return true
	}
	for _, s := range f.doc.Attributions[a].Content {
		if !s.Contains(i) {
			continue
		}
		for k := i + 1; k < s.End; k++ {
			switch f.doc.Word(k) {
			case "?":
				return true
			case ".", "!", ";":
				return false
			}
		}
	}
	return false
}
