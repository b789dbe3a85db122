package attribute

import (
	"strings"

	"saidso/extract"
)

// according adds what a preposition attributes and the reader marks no cue for: "that, according to Orr, it rained". What it attributes is
// the rest of the sentence, or of the content in which it stands.
func (f *finder) according(i int, claim []int) {
	c := cueAt{Span: extract.Span{Start: i, End: i + 1}, head: i, cue: f.entryAt(i, len(f.doc.Tokens))}
	if c.cue == nil || c.cue.POS != "prep" || c.cue.Force != "say" || c.cue.Flags.Has("weak") {
		return
	}
	c.End = i + len(strings.Fields(c.cue.Lemma))
	if c.End >= len(f.doc.Tokens) || f.mention[c.End] == extract.None {
		return
	}
	source := f.doc.Mentions[f.mention[c.End]].Extent
	region, ok := f.region(i, claim)
	if source.Start != c.End || !ok || !region.Contains(i) {
		return
	}
	hole := extract.Span{Start: i, End: source.End}
	if hole.Start > region.Start && f.word(hole.Start-1) == "," {
		hole.Start--
	}
	if hole.End < region.End && f.word(hole.End) == "," {
		hole.End++
	}
	var content []extract.Span
	finite := false
	for _, s := range []extract.Span{{Start: region.Start, End: hole.Start}, {Start: hole.End, End: region.End}} {
		if s.Len() > 1 {
			content = append(content, s)
			finite = finite || f.hasFinite(s)
		}
	}
	if finite {
		f.addMissed(&c, source, f.mention[c.End], content, 0.6)
	}
}

// region is the piece of the innermost content that token i stands in, else its sentence without the marks at its ends.
func (f *finder) region(i int, claim []int) (extract.Span, bool) {
	s := f.sentence(i)
	if a := claim[i]; a != extract.None {
		for _, piece := range f.all[a].Content {
			if piece.Contains(i) {
				s.Start, s.End = max(s.Start, piece.Start), min(s.End, piece.End)
			}
		}
	}
	for s.Len() > 0 && f.doc.Tokens[s.End-1].UPOS == "PUNCT" {
		s.End--
	}
	for s.Len() > 0 && f.doc.Tokens[s.Start].UPOS == "PUNCT" {
		s.Start++
	}
	return s, s.Len() > 0
}
