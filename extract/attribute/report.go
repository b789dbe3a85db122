package attribute

import (
	"cmp"
	"slices"
	"strings"

	"saidso/extract"
	"saidso/lexicon"
)

// report adds the attribution that a report of the reader tells of.
func (f *finder) report(r *extract.Report) {
	c := f.cueIn(r.Cue)
	if m := f.mention[c.head]; m != extract.None && f.doc.Mentions[m].Form == extract.Named {
		return
	}
	for i := r.Cue.Start; i < r.Cue.End; i++ {
		if f.colons[i] {
			return // it is read already
		}
	}
	source, quoted := f.withoutQuotations(f.turned(&c, r.Source, r.Content))
	content := f.withoutHearer(&c, append(f.without(slices.Clone(r.Content), source), quoted...))
	slices.SortFunc(content, func(a, b extract.Span) int { return cmp.Compare(a.Start, b.Start) })
	content = f.goesOn(f.whole(content, r.Cue), source, r.Cue)
	a := extract.Attribution{
		Source: source, Cue: r.Cue, Head: c.head, Content: content, Lemma: c.cue.Lemma,
		Speaker: extract.None, ReplyTo: extract.None, Answers: extract.None,
		Denies: c.cue.Flags.Has("deny"), Negated: c.cue.POS == "verb" && f.negated(&c), Certainty: f.certainty(&c),
		Force: c.cue.Force, Replies: c.cue.Flags.Has("reply"), Tone: tone(c.cue), Confidence: r.Confidence,
	}
	if len(a.Source) > 0 {
		head := f.headOf(a.Source[0])
		w := strings.ToLower(f.word(head))
		if f.inside[head] != extract.None && firstPerson[w] || nobody[strings.ToLower(f.word(a.Source[0].Start))] {
			return // inside a quotation: the speaker's own words
		}
		a.Speaker = f.speaker(head, a.Source[0])
	} else if f.inside[content[0].Start] != extract.None && f.inside[c.head] == extract.None {
		a.Speaker = f.speakerBefore(content[0].Start)
	}
	f.hearers(&c, &a)
	f.place(&c, &a)
	if f.inside[c.head] == extract.None {
		f.use(a.Content, len(f.all))
	}
	f.all = append(f.all, a)
}

// tone is 1 or -1 for a cue that speaks for or against what its content is about.
func tone(c *lexicon.Cue) int {
	switch {
	case c.Flags.Has("positive"):
		return 1
	case c.Flags.Has("negative"):
		return -1
	}
	return 0
}

// firstPerson are the pronouns of a speaker for himself or his hearer.
var firstPerson = map[string]bool{"i": true, "we": true, "you": true}

// nobody are the first words of sources that say that none spoke: "no engineer has asked".
var nobody = map[string]bool{"no": true, "nobody": true, "none": true, "neither": true}

// whole completes a content: the marks of a quotation that a piece fills belong to it, and what goes on from
// a quotation in the next paragraph.
func (f *finder) whole(pieces []extract.Span, cue extract.Span) []extract.Span {
	var out []extract.Span
	for _, s := range f.byParagraph(pieces) {
		if q := f.inside[s.Start]; q != extract.None && f.doc.Quotations[q].Start == s.Start-1 {
			s.Start--
		}
		if q := f.inside[s.End-1]; q != extract.None && f.doc.Quotations[q].Closed && f.doc.Quotations[q].Start >= s.Start && !f.doc.Quotations[q].Overlaps(cue) {
			s.End = max(s.End, f.doc.Quotations[q].End)
		}
		if n := len(out); n > 0 && s.Start <= out[n-1].End && f.sameParagraph(s.Start, out[n-1].End-1) {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	last := out[len(out)-1]
	if q := f.inside[last.End-1]; q != extract.None && f.next[q] != extract.None {
		for _, s := range f.chain(q) {
			if s.Start >= last.End {
				out = append(out, s)
			}
		}
	}
	return out
}

// withoutQuotations cuts off a source the quotation that follows it: said Holm, the mayor, “we wait.”
func (f *finder) withoutQuotations(source []extract.Span) (cut, quoted []extract.Span) {
	for _, s := range source {
		for i := s.Start + 1; i < s.End; i++ {
			q := f.inside[i]
			if q == extract.None || f.doc.Quotations[q].Start != i || f.inside[s.Start] == q || !f.speech(q) {
				continue
			}
			quoted = append(quoted, f.doc.Quotations[q].Span)
			s.End = i
			for s.Len() > 1 && f.doc.Tokens[s.End-1].UPOS == "PUNCT" {
				s.End--
			}
		}
		cut = append(cut, s)
	}
	return cut, quoted
}

// goesOn adds the quotation that goes on behind the clause of its cue, where the reader stops before it: “If it snows,” Holm
// said, “we wait.”
func (f *finder) goesOn(content, source []extract.Span, cue extract.Span) []extract.Span {
	last, end := content[len(content)-1], cue.End
	for _, s := range source {
		end = max(end, s.End)
	}
	if last.End > cue.Start || f.inside[last.End-1] == extract.None || end+1 >= len(f.doc.Tokens) || f.word(end) != "," {
		return content
	}
	q := f.inside[end+1]
	if q == extract.None || f.doc.Quotations[q].Start != end+1 || !f.sentence(cue.Start).Contains(end+1) {
		return content
	}
	return append(content, f.chain(q)...)
}

// withoutHearer drops from a content in pieces the one that is who was told: "Villagers were promised a bridge".
func (f *finder) withoutHearer(c *cueAt, content []extract.Span) []extract.Span {
	subject := f.doc.Child(c.head, "nsubj:pass")
	if len(content) < 2 || subject < 0 || !f.tellsObject(c) {
		return content
	}
	return slices.DeleteFunc(content, func(s extract.Span) bool { return s.Contains(subject) && s.End <= c.Start })
}

// byParagraph cuts pieces where a paragraph ends, and datelines off them.
func (f *finder) byParagraph(pieces []extract.Span) []extract.Span {
	var out []extract.Span
	for _, s := range pieces {
		for k := f.doc.SentenceAt(s.Start); k < f.doc.SentenceAt(s.End-1); k++ {
			if end := f.doc.Sentences[k].End; f.doc.Sentences[k+1].Paragraph != f.doc.Sentences[k].Paragraph {
				out = append(out, extract.Span{Start: s.Start, End: end})
				s.Start = end
			}
		}
		out = append(out, s)
	}
	for i := range out {
		if s := f.doc.Sentences[f.doc.SentenceAt(out[i].Start)]; out[i].Start < s.Body {
			out[i].Start = min(s.Body, out[i].End)
		}
	}
	if cut := slices.DeleteFunc(slices.Clone(out), func(s extract.Span) bool { return s.Len() <= 0 }); len(cut) > 0 {
		return cut
	}
	return pieces
}

// speaker is the mention of a source: that of its head, else the first name in it.
func (f *finder) speaker(head int, source extract.Span) int {
	if m := f.mention[head]; m != extract.None {
		return m
	}
	for i := source.Start; i < source.End; i++ {
		if m := f.mention[i]; m != extract.None && f.doc.Mentions[m].Form == extract.Named && f.doc.Mentions[m].Extent.Start == source.Start {
			return m
		}
	}
	return extract.None
}
