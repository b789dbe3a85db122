package attribute

import (
	"strings"

	"saidso/extract"
)

// answers reads words of answering beside a cue, and whom they name: "in response to Kask", "responding to Kask", "his answer to her".
// It reports whether token i is such a word.
func (f *finder) answers(i int, a *extract.Attribution) bool {
	// "In response to" may be one preposition of the phrase that i heads.
	if p := f.doc.Child(i, "case"); p >= 0 && p < i {
		if e := f.entryAt(p, i); e != nil && e.POS == "prep" && e.Flags.Has("reply") {
			a.Replies = true
			f.answered(i, a)
			return true
		}
	}
	e := f.entryAt(i, i+1)
	if e == nil || !e.Flags.Has("reply") || e.Flags.Has("weak") || f.inside[i] != f.inside[a.Cue.Start] || overlaps(a.Content, extract.Span{Start: i, End: i + 1}) {
		return false
	}
	a.Replies = true
	for _, k := range f.doc.Children(i) {
		switch w := f.caseOf(int(k)); {
		case extract.Is(f.doc.Tokens[k].Rel, "nmod", "obl") && (w == "to" || w == "at"),
			e.POS == "verb" && extract.Is(f.doc.Tokens[k].Rel, "obj"):
			f.answered(int(k), a)
		}
	}
	return true
}

// replying reads a cue that only hangs on a word of answering: "hit back at Kask, saying".
func (f *finder) replying(c *cueAt, a *extract.Attribution) {
	t := &f.doc.Tokens[c.head]
	if t.Head < 0 || !extract.Is(t.Rel, "advcl", "xcomp", "conj") || t.XPOS != "VBG" {
		return
	}
	e := f.entryAt(t.Head, c.head)
	if e == nil || e.POS != "verb" || !e.Flags.Has("reply") || f.inside[t.Head] != f.inside[c.head] {
		return
	}
	a.Replies = true
	for _, k := range f.doc.Children(t.Head) {
		if w := f.caseOf(int(k)); extract.Is(f.doc.Tokens[k].Rel, "obl") && (w == "to" || w == "at") {
			f.answered(int(k), a)
		}
	}
}

// answered notes that the mention at token i is who is answered.
func (f *finder) answered(i int, a *extract.Attribution) {
	if m := f.mention[i]; m != extract.None && m != a.Speaker && !overlaps(a.Content, f.doc.Mentions[m].Span) {
		a.ReplyTo = m
	}
}

// asked reads "asked by Orr whether ..., Kask said": whom an answer answers. It reports whether token i is such a participle.
func (f *finder) asked(i int, a *extract.Attribution) bool {
	t := &f.doc.Tokens[i]
	e := f.entryAt(i, i+1)
	if t.XPOS != "VBN" || e == nil || e.Force != "ask" || e.POS != "verb" {
		return false
	}
	for _, k := range f.doc.Children(i) {
		if extract.Is(f.doc.Tokens[k].Rel, "obl") && strings.EqualFold(f.caseOf(int(k)), "by") {
			a.Replies = true
			f.answered(int(k), a)
		}
	}
	return true
}
