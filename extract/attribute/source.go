package attribute

import (
	"strings"

	"saidso/extract"
)

// source finds the words that name the source of a cue and the token that heads them.
func (f *finder) source(c *cueAt) ([]extract.Span, int) {
	head := extract.None
	switch c.cue.POS {
	case "verb":
		if m := f.setOff(c); m != extract.None {
			return []extract.Span{f.doc.Mentions[m].Extent}, f.doc.Mentions[m].Head
		}
		head = f.doc.Agent(c.head)
		if !f.nominal(head) || f.inside[head] != f.inside[c.head] {
			head = f.beside(c)
		}
		if f.thing(head) && f.doc.Tokens[c.head].XPOS == "VBG" && f.doc.AfterComma(c.head) {
			// "called for a solution that works for all, asking": not the solution asks.
			if s := f.doc.Agent(f.doc.Root(c.head)); f.nominal(s) {
				head = s
			}
		}
	case "noun":
		head = f.ownerOf(c.head)
	case "adj":
		head = f.doc.Child(c.head, "nsubj")
	case "prep":
		for _, k := range []int{f.doc.Tokens[c.Start].Head, f.doc.Tokens[c.End-1].Head} {
			if k >= c.End && f.nominal(k) {
				head = k
				break
			}
		}
		if head == extract.None {
			head = f.mentionFrom(c.End)
		}
	}
	if head == extract.None {
		return nil, extract.None
	}
	return []extract.Span{f.sourceSpan(head, c)}, head
}

// setOff is the name that stands with the cue between two commas, whatever the tree makes of it: "Holm, Orr alleged,
// attacked Kask".
func (f *finder) setOff(c *cueAt) int {
	g := f.group(c)
	s := f.sentence(c.head)
	if g.End >= s.End || f.word(g.End) != "," || g.Start-1 <= s.Start || !f.finiteCue(c) {
		return extract.None
	}
	m := f.mention[g.Start-1]
	if m == extract.None || f.doc.Mentions[m].Form != extract.Named {
		return extract.None
	}
	e := f.doc.Mentions[m].Extent
	if e.End != g.Start || e.Start <= s.Start || f.word(e.Start-1) != "," {
		return extract.None
	}
	return m
}

// thing reports whether a token is a relative pronoun for things.
func (f *finder) thing(i int) bool {
	return i >= 0 && (f.word(i) == "that" || f.word(i) == "which")
}

// nominal reports whether a token can be a source's head.
func (f *finder) nominal(i int) bool {
	if i < 0 {
		return false
	}
	if _, day := weekdays[strings.ToLower(f.word(i))]; day {
		return false
	}
	switch f.doc.Tokens[i].UPOS {
	case "NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM":
		return true
	}
	return f.mention[i] != extract.None
}

// beside is the head of the mention right before the cue, its auxiliaries and adverbs aside, or right after it.
func (f *finder) beside(c *cueAt) int {
	if f.doc.Passive(c.head) {
		return extract.None
	}
	g := f.group(c)
	s := f.sentence(c.head)
	if i := g.Start - 1; i >= s.Start && f.mention[i] != extract.None && f.inside[i] == f.inside[c.head] {
		m := f.doc.Mentions[f.mention[i]]
		if m.Extent.End == g.Start {
			return m.Head
		}
	}
	if f.doc.Tokens[c.head].XPOS == "VBG" {
		return extract.None
	}
	if i := g.End; i < s.End && f.inside[i] == f.inside[c.head] && f.lastBeforeIsQuote(g.Start) {
		return f.mentionFrom(i)
	}
	return extract.None
}

// lastBeforeIsQuote reports whether a quotation, or a comma, ends right before token i: “...,” said Rubek.
func (f *finder) lastBeforeIsQuote(i int) bool {
	if i == 0 {
		return false
	}
	if q := f.inside[i-1]; q != extract.None {
		return f.doc.Quotations[q].End == i
	}
	return f.word(i-1) == ","
}

// mentionFrom is the head of the mention that begins at token i, titles and determiner included.
func (f *finder) mentionFrom(i int) int {
	if i >= len(f.mention) || f.mention[i] == extract.None {
		return extract.None
	}
	if m := f.doc.Mentions[f.mention[i]]; m.Extent.Start == i {
		return m.Head
	}
	return extract.None
}

// ownerOf is the head of whoever a noun belongs to: "his claim", "the claim by Rubek".
func (f *finder) ownerOf(n int) int {
	if p := f.doc.Child(n, "nmod:poss"); p >= 0 {
		return p
	}
	for _, c := range f.doc.Children(n) {
		if !extract.Is(f.doc.Tokens[c].Rel, "nmod") || int(c) < n {
			continue
		}
		if k := f.doc.Child(int(c), "case"); k >= 0 {
			switch f.word(k) {
			case "by", "from", "of":
				return int(c)
			}
		}
	}
	// "Rubek made the claim that"
	if t := &f.doc.Tokens[n]; t.Head >= 0 && extract.Is(t.Rel, "obj") && lightVerbs[f.doc.Tokens[t.Head].Lemma] {
		return f.doc.Agent(t.Head)
	}
	return extract.None
}

// lightVerbs are the verbs whose subject is the source of the noun that they take.
var lightVerbs = map[string]bool{
	"make": true, "issue": true, "give": true, "repeat": true, "deliver": true, "release": true, "voice": true, "express": true,
	"renew": true, "offer": true, "reiterate": true, "have": true, "raise": true, "level": true, "send": true, "publish": true,
}

// maxSource bounds a source by its words: what a tree makes longer is a parse gone wrong.
const maxSource = 40

// sourceSpan is the noun phrase of a source with its appositions and relative clauses, as far as they stand on
// one side of the cue and outside quotations.
func (f *finder) sourceSpan(head int, c *cueAt) extract.Span {
	core := extract.Span{Start: head, End: head + 1}
	if m := f.mention[head]; m != extract.None {
		e := f.doc.Mentions[m].Extent
		core.Start, core.End = min(core.Start, e.Start), max(core.End, e.End)
		if f.doc.Mentions[m].Form == extract.Pronoun {
			return extract.Span{Start: head, End: head + 1}
		}
	}
	s := f.doc.Subtree(head)
	g := f.group(c)
	if s.Overlaps(g) || s.Len() > maxSource {
		s = core
	}
	s.Start, s.End = min(s.Start, core.Start), max(s.End, core.End)
	if s.End <= g.Start || core.End <= g.Start {
		s.End = min(s.End, g.Start)
	} else {
		s.Start = max(s.Start, g.End)
	}
	for i := s.Start; i < head; i++ {
		if f.inside[i] != f.inside[head] {
			s.Start = i + 1
		}
	}
	for i := head + 1; i < s.End; i++ {
		if f.inside[i] != f.inside[head] {
			s.End = i
			break
		}
	}
	return f.trim(s)
}

// trim takes punctuation and conjunctions off both ends of a span, quotation marks excepted.
func (f *finder) trim(s extract.Span) extract.Span {
	for s.Len() > 1 && f.loose(s.End-1) {
		s.End--
	}
	for s.Len() > 1 && (f.loose(s.Start) || f.doc.Tokens[s.Start].UPOS == "CCONJ" || extract.Is(f.doc.Tokens[s.Start].Rel, "case")) {
		s.Start++
	}
	return s
}

// loose reports whether a token is punctuation that belongs to neither side of a span's border.
func (f *finder) loose(i int) bool {
	switch f.word(i) {
	case ",", ".", ";", ":", "—", "–", "--", "-":
		return f.inside[i] == extract.None || f.word(i) != "."
	}
	return false
}
