package attribute

import (
	"strings"

	"saidso/extract"
	"saidso/lexicon"
	"saidso/schema"
)

// content is what a cue takes, and how sure the shape of the text makes it.
type content struct {
	spans      []extract.Span
	confidence float64
	direct     bool // a quotation beside the cue rather than a clause that it governs
}

func (c content) found() bool { return len(c.spans) > 0 }

// attribute adds the attribution that a cue makes, if it makes one.
func (f *finder) attribute(c *cueAt) {
	if m := f.mention[c.head]; m != extract.None && f.doc.Mentions[m].Form == extract.Named {
		return
	}
	if c.cue.POS == "prep" && c.cue.Flags.Has("weak") {
		return
	}
	source, head := f.source(c)
	if head != extract.None && f.inside[head] != extract.None && firstPerson[strings.ToLower(f.word(head))] {
		return // inside a quotation: the speaker's own words
	}
	var what content
	switch c.cue.POS {
	case "prep":
		what = f.restOfSentence(c, source)
	case "noun":
		what = f.ofNoun(c)
	default:
		what = f.ofVerb(c, source)
	}
	if !what.found() || len(source) == 0 && !what.direct {
		return
	}
	if f.sameWords(source, what.spans) || len(source) > 0 && nobody[strings.ToLower(f.word(source[0].Start))] {
		return
	}
	a := extract.Attribution{
		Source: source, Cue: f.group(c), Content: what.spans, Lemma: c.cue.Lemma,
		Speaker: extract.None, ReplyTo: extract.None,
		Denies: c.cue.Flags.Has("deny"), Negated: c.cue.POS == "verb" && f.negated(c), Certainty: f.certainty(c),
		Confidence: what.confidence,
	}
	if head != extract.None {
		a.Speaker = f.speaker(head, source[0])
	} else {
		a.Confidence -= 0.2
	}
	f.addressees(c, &a)
	a.Day = f.day(c)
	if f.inside[c.head] == extract.None {
		f.use(a.Content, len(f.all))
	}
	f.all = append(f.all, a)
}

// nobody are the first words of sources that say that none spoke: "no engineer has asked".
var nobody = map[string]bool{"no": true, "nobody": true, "none": true, "neither": true}

// speaker is the mention of a source: that of its head, else a name that it begins with, as far as a parse gone
// wrong hides it ("Rubek, eager to leave, said").
func (f *finder) speaker(head int, source extract.Span) int {
	if m := f.mention[head]; m != extract.None {
		return m
	}
	if m := f.mention[source.Start]; m != extract.None && f.doc.Mentions[m].Form == extract.Named && f.doc.Mentions[m].Extent.Start == source.Start &&
		f.doc.Mentions[m].Extent.End < len(f.mention) && f.word(f.doc.Mentions[m].Extent.End) == "," {
		return m
	}
	return extract.None
}

// firstPerson are the pronouns of a speaker for himself or his hearer.
var firstPerson = map[string]bool{"i": true, "we": true, "you": true}

// sameWords reports whether a content is nothing but its own source: a parse gone wrong.
func (f *finder) sameWords(source, content []extract.Span) bool {
	for _, s := range source {
		for _, c := range content {
			if s.Covers(c) {
				return true
			}
		}
	}
	return false
}

// ofVerb is the content of a verb or a predicative adjective: what stands to its right, to its left, or, split
// by the cue, both.
func (f *finder) ofVerb(c *cueAt, source []extract.Span) content {
	left := f.left(c, source)
	right := f.right(c, source)
	switch {
	case left.direct && right.direct && f.loose(right.spans[0].Start-1):
		return content{append(left.spans, right.spans...), left.confidence, true}
	case left.direct:
		return left
	case len(left.spans) == 2 && !right.direct:
		return left // a clause set off by commas
	case right.found():
		return right
	}
	return left
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

// addressees finds whom a speaker speaks to, and whom a reply answers.
func (f *finder) addressees(c *cueAt, a *extract.Attribution) {
	add := func(i int) {
		for _, j := range f.doc.Conjuncts(i) {
			if m := f.mention[j]; m != extract.None && m != a.Speaker && !overlaps(a.Content, f.doc.Mentions[m].Span) {
				a.Addressees = append(a.Addressees, m)
			}
		}
	}
	for _, k := range f.doc.Children(c.head) {
		t := &f.doc.Tokens[k]
		switch {
		case extract.Is(t.Rel, "obj", "iobj") && hasAny(c.cue, "addr", "obj-inf"):
			add(int(k))
		case extract.Is(t.Rel, "obl"):
			to := f.doc.Child(int(k), "case")
			if to < 0 {
				continue
			}
			w := strings.ToLower(f.word(to))
			m := f.mention[k]
			if (w == "to" || w == "at") && c.cue.Flags.Has("reply") {
				if m != extract.None && m != a.Speaker {
					a.ReplyTo = m
				}
			} else if w == "to" && hasAny(c.cue, "to-addr") {
				add(int(k))
			}
		}
	}
}

func hasAny(c *lexicon.Cue, frames ...string) bool {
	for _, fr := range frames {
		if c.Frames.Has(fr) {
			return true
		}
	}
	return false
}
