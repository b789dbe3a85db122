package attribute

import (
	"strings"

	"saidso/extract"
	"saidso/lexicon"
)

// cueAt is a cue where the text prints it.
type cueAt struct {
	extract.Span     // the cue's own words: "point" "out"
	head         int // the token that governs the rest
	cue          *lexicon.Cue
}

var posOf = map[string]string{"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adj", "ADP": "prep", "ADV": "adj"}

// findCues marks the longest cue at each token.
func (f *finder) findCues() {
	f.speaks = map[int]bool{}
	for i := 0; i < len(f.doc.Tokens); i++ {
		if c, ok := f.cueFrom(i); ok {
			f.cueAt = append(f.cueAt, c)
			f.speaks[c.head] = c.cue.POS == "verb" && hasAny(c.cue, "quote")
			i = c.End - 1
		}
	}
}

func (f *finder) cueFrom(i int) (cueAt, bool) {
	t := &f.doc.Tokens[i]
	lemma := strings.ToLower(t.Lemma)
	candidates := f.cues.Starting(lemma)
	if w := strings.ToLower(f.word(i)); len(candidates) == 0 && w != lemma {
		candidates = f.cues.Starting(w) // "according to", whatever lemma the tagger gives
	}
	var best cueAt
	for _, c := range candidates {
		words := strings.Fields(c.Lemma)
		if c.POS == "prep" {
			if !f.matches(i, words) {
				continue
			}
		} else if posOf[t.UPOS] != c.POS || !f.matches(i, words) {
			continue
		}
		if best.cue == nil || len(words) > best.Len() {
			best = cueAt{Span: extract.Span{Start: i, End: i + len(words)}, head: i, cue: c}
		}
	}
	return best, best.cue != nil
}

// matches reports whether the lemmas, or the words as printed, stand from token i on.
func (f *finder) matches(i int, words []string) bool {
	if i+len(words) > len(f.doc.Tokens) {
		return false
	}
	for k, w := range words[1:] {
		t := &f.doc.Tokens[i+1+k]
		if t.Lemma != w && !strings.EqualFold(f.word(i+1+k), w) {
			return false
		}
	}
	return true
}

// group is the cue with its auxiliaries and the adverbs among them: "has repeatedly said".
func (f *finder) group(c *cueAt) extract.Span {
	s := c.Span
	if c.cue.POS != "verb" {
		return s
	}
	start := f.sentence(c.head).Start
	for s.Start > start {
		t := &f.doc.Tokens[s.Start-1]
		if t.UPOS == "AUX" || t.UPOS == "PART" && t.XPOS != "POS" || t.UPOS == "ADV" && t.Head >= s.Start && t.Head <= c.head && t.XPOS != "WRB" {
			s.Start--
			continue
		}
		break
	}
	for s.End < f.sentence(c.head).End {
		t := &f.doc.Tokens[s.End]
		if t.UPOS == "ADP" && t.Head == c.head && extract.Is(t.Rel, "compound") {
			s.End++
			continue
		}
		break
	}
	return s
}

// sentence is the sentence that token i stands in, its dateline aside.
func (f *finder) sentence(i int) extract.Span {
	s := f.doc.Sentences[f.doc.SentenceAt(i)]
	if i >= s.Body {
		s.Start = s.Body
	}
	return s.Span
}

// negated reports whether a "not", "never" or "no" governs the cue itself.
func (f *finder) negated(c *cueAt) bool {
	for _, k := range f.doc.Children(c.head) {
		if int(k) > c.head {
			break // the negation of what is said
		}
		switch f.doc.Tokens[k].Lemma {
		case "not", "never", "n't", "n’t":
			return true
		}
	}
	t := &f.doc.Tokens[c.head]
	return t.Head >= 0 && extract.Is(t.Rel, "xcomp") && f.effects.Is(f.doc.Tokens[t.Head].Lemma, lexicon.Negative)
}
