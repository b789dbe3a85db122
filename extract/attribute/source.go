package attribute

import (
	"strings"

	"saidso/extract"
	"saidso/schema"
)

// ownSource is the source that the tree gives a cue for which the reader marks none: the by-phrase of a passive ("was claimed by Kask"),
// the subject, or the name behind "according to".
func (f *finder) ownSource(c *cueAt, content []extract.Span) []extract.Span {
	at := extract.None
	switch c.cue.POS {
	case "verb":
		if f.doc.Passive(c.head) {
			at = f.doc.Agent(c.head)
		} else {
			at = f.doc.Child(c.head, "nsubj")
		}
	case "prep":
		if c.cue.Force != "say" || c.End >= len(f.doc.Tokens) || f.mention[c.End] == extract.None {
			return nil
		}
		if s := f.doc.Mentions[f.mention[c.End]].Extent; s.Start == c.End {
			return []extract.Span{s}
		}
	}
	if at < 0 || f.mention[at] == extract.None {
		return nil
	}
	m := &f.doc.Mentions[f.mention[at]]
	w := strings.ToLower(f.word(m.Extent.Start))
	switch {
	case m.Kind == schema.Place || m.Kind == schema.EventKind || m.Kind == schema.Legislation || m.Kind == schema.Work && m.Form != extract.Named,
		w == "it" || w == "that" || w == "which", nobody[w],
		f.inside[m.Extent.Start] != f.inside[c.head], overlaps(content, m.Extent), m.Extent.Overlaps(c.Span):
		return nil
	}
	return []extract.Span{m.Extent}
}

// without cuts a source off the start of a content: "according to Kask, it rained" with all behind "to" as its content.
func (f *finder) without(content, source []extract.Span) []extract.Span {
	if len(source) == 0 || len(content) == 0 || content[0].Start != source[0].Start || content[0].End <= source[0].End+2 {
		return content
	}
	content[0].Start = source[0].End
	if f.word(content[0].Start) == "," {
		content[0].Start++
	}
	return content
}
