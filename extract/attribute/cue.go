package attribute

import (
	"strings"

	"saidso/extract"
	"saidso/lexicon"
	"saidso/schema"
)

// cueAt is a cue where the text prints it.
type cueAt struct {
	extract.Span     // as the reader marks it: "has repeatedly said"
	head         int // the token that governs what belongs to the cue
	cue          *lexicon.Cue
}

var posOf = map[string]string{"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adj", "ADP": "prep", "ADV": "adj", "SCONJ": "prep"}

// cueIn is what the lexicon knows of the words of a cue: the entry at their syntactic head, else the longest that
// begins in them, else one that says nothing but the lemma.
func (f *finder) cueIn(s extract.Span) cueAt {
	head := f.headOf(s)
	best := cueAt{Span: s, head: head, cue: f.entryAt(head, s.End)}
	for i := s.Start; i < s.End && best.cue == nil; i++ {
		best.head, best.cue = i, f.entryAt(i, s.End)
	}
	if best.cue == nil {
		t := &f.doc.Tokens[head]
		best.head, best.cue = head, &lexicon.Cue{Lemma: strings.ToLower(t.Lemma), POS: posOf[t.UPOS], Certainty: schema.Certain}
	}
	return best
}

// headOf is the token of a span whose governor stands outside it; of several the first verb, else the first.
func (f *finder) headOf(s extract.Span) int {
	head := extract.None
	for i := s.Start; i < s.End; i++ {
		t := &f.doc.Tokens[i]
		if t.Head >= 0 && s.Contains(t.Head) || t.UPOS == "PUNCT" {
			continue
		}
		if t.UPOS == "VERB" {
			return i
		}
		if head == extract.None {
			head = i
		}
	}
	if head == extract.None {
		return s.Start
	}
	return head
}

// entryAt is the longest cue of the lexicon that begins at token i, or nil. A phrase may go on after the end of what
// the reader marks: its particle is often left out.
func (f *finder) entryAt(i, end int) *lexicon.Cue {
	t := &f.doc.Tokens[i]
	lemma := strings.ToLower(t.Lemma)
	candidates := f.cues.Starting(lemma)
	if w := strings.ToLower(f.word(i)); len(candidates) == 0 && w != lemma {
		candidates = f.cues.Starting(w) // "according to", whatever lemma the tagger gives
	}
	var best *lexicon.Cue
	longest := 0
	for _, c := range candidates {
		words := strings.Fields(c.Lemma)
		if n := len(words); n > longest && i+n <= end+1 && (c.POS == "prep" || posOf[t.UPOS] == c.POS) && f.matches(i, words) {
			best, longest = c, n
		}
	}
	return best
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

// certainty is the cue's, lowered by a modal verb over it: "would say", "may argue".
func (f *finder) certainty(c *cueAt) schema.Degree {
	d := c.cue.Certainty
	if d == "" {
		d = schema.Certain
	}
	if c.cue.POS != "verb" {
		return d
	}
	for _, k := range f.doc.Children(c.head) {
		if t := &f.doc.Tokens[k]; extract.Is(t.Rel, "aux") && t.XPOS == "MD" {
			return schema.Possible
		}
		if f.effects.Is(f.doc.Tokens[k].Lemma, lexicon.Hearsay) {
			return schema.Probable
		}
	}
	return d
}
