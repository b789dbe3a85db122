package attribute

import (
	"strings"

	"saidso/extract"
)

// missed adds what the reader marks no cue for and the text shows beyond doubt: a name and a verb of saying between commas,
// which would otherwise make a fact of a claim, and sayings within contents, where the corpus that the reader learned
// from marks none.
func (f *finder) missed() {
	cue := make([]bool, len(f.doc.Tokens))
	for _, r := range f.doc.Reports {
		for i := r.Cue.Start; i < r.Cue.End; i++ {
			cue[i] = true
		}
	}
	claim := (&extract.Document{Tokens: f.doc.Tokens, Attributions: f.all}).ClaimAt()
	for i := range f.doc.Tokens {
		if cue[i] {
			continue
		}
		if w := f.doc.Tokens[i].UPOS; w == "ADP" || w == "VERB" && extract.Is(f.doc.Tokens[i].Rel, "case") {
			f.according(i, claim)
		}
		if f.doc.Tokens[i].UPOS != "VERB" {
			continue
		}
		c := cueAt{Span: extract.Span{Start: i, End: i + 1}, head: i, cue: f.entryAt(i, i+1)}
		if c.cue == nil || c.cue.Flags.Has("weak") || !c.cue.Frames.Has("that") && !c.cue.Frames.Has("quote") || !f.finite(i) {
			continue
		}
		if claim[i] != extract.None {
			f.within(&c)
		} else {
			f.between(&c)
			f.told(&c)
			f.says(&c)
		}
	}
}

// finite reports whether a verb is the finite one of its clause.
func (f *finder) finite(v int) bool {
	switch f.doc.Tokens[v].XPOS {
	case "VBD", "VBZ", "VBP":
		return true
	}
	return f.doc.Child(v, "aux") >= 0
}

// between adds a clause set off by commas: "Holm, Orr alleged, attacked Kask".
func (f *finder) between(c *cueAt) {
	s := f.sentence(c.head)
	if c.End >= s.End || f.word(c.End) != "," || c.Start-1 <= s.Start || f.mention[c.Start-1] == extract.None {
		return
	}
	m := f.mention[c.Start-1]
	e := f.doc.Mentions[m].Extent
	before, after := extract.Span{Start: s.Start, End: e.Start - 1}, extract.Span{Start: c.End + 1, End: s.End}
	if f.doc.Mentions[m].Form != extract.Named || e.End != c.Start || before.Len() <= 0 || f.word(before.End) != "," {
		return
	}
	if after.Len() > 0 && f.doc.Tokens[after.End-1].UPOS == "PUNCT" {
		after.End--
	}
	if after.Len() <= 0 || !f.hasFinite(after) && !f.hasFinite(before) {
		return
	}
	f.addMissed(c, e, m, []extract.Span{before, after}, 0.6)
}

// says adds what somebody says in so many words: a subject, a cue that is hardly anything else, and a clause with "that". Without it what is
// said would be nobody's.
func (f *finder) says(c *cueAt) {
	what := f.doc.Child(c.head, "ccomp")
	if what < c.End || !c.cue.Frames.Has("that") || f.doc.Passive(c.head) || f.inside[c.head] != extract.None {
		return
	}
	switch c.cue.Force {
	case "say", "reply", "write", "deny", "ask", "order", "promise":
	default:
		return
	}
	agent := f.doc.Agent(c.head)
	if agent < 0 || f.mention[agent] == extract.None || nobody[strings.ToLower(f.word(f.doc.Mentions[f.mention[agent]].Extent.Start))] {
		return
	}
	content := f.doc.Subtree(what)
	for content.Len() > 0 && f.doc.Tokens[content.End-1].UPOS == "PUNCT" && !closesQuotation(f.word(content.End-1)) {
		content.End--
	}
	source := f.doc.Mentions[f.mention[agent]].Extent
	if content.Len() < 3 || content.Start < c.End || !strings.EqualFold(f.word(content.Start), "that") || source.Overlaps(content) || source.End > c.Start {
		return
	}
	f.addMissed(c, source, f.mention[agent], []extract.Span{content}, 0.5)
}

// told adds what somebody was told: "Kask was told by Holm that it rained".
func (f *finder) told(c *cueAt) {
	what := f.doc.Child(c.head, "ccomp")
	if !f.tellsObject(c) || what < c.End || f.inside[c.head] != extract.None {
		return
	}
	by := f.doc.Agent(c.head)
	if by < 0 || f.mention[by] == extract.None {
		return
	}
	source, content := f.doc.Mentions[f.mention[by]].Extent, f.doc.Subtree(what)
	for content.Len() > 0 && f.doc.Tokens[content.End-1].UPOS == "PUNCT" && !closesQuotation(f.word(content.End-1)) {
		content.End--
	}
	if content.Len() < 2 || content.Start < c.End || source.Overlaps(content) {
		return
	}
	f.addMissed(c, source, f.mention[by], []extract.Span{content}, 0.6)
}

func (f *finder) hasFinite(s extract.Span) bool {
	for i := s.Start; i < s.End; i++ {
		if u := f.doc.Tokens[i].UPOS; (u == "VERB" || u == "AUX") && f.finite(i) {
			return true
		}
	}
	return false
}

// within adds a saying inside a content whose clause, or whose quotation in a quotation, the tree hangs on its cue.
func (f *finder) within(c *cueAt) {
	agent := f.doc.Agent(c.head)
	if agent < 0 || f.mention[agent] == extract.None || f.inside[agent] != extract.None && firstPerson[strings.ToLower(f.word(agent))] {
		return
	}
	what := f.doc.Child(c.head, "ccomp")
	if what < c.End {
		return
	}
	content := f.doc.Subtree(what)
	for content.Len() > 0 && f.doc.Tokens[content.End-1].UPOS == "PUNCT" && !closesQuotation(f.word(content.End-1)) {
		content.End--
	}
	for content.Len() > 0 && f.word(content.Start) == "," {
		content.Start++
	}
	source := f.doc.Mentions[f.mention[agent]].Extent
	if content.Len() < 2 || content.Start < c.End || source.Overlaps(content) {
		return
	}
	f.addMissed(c, source, f.mention[agent], []extract.Span{content}, 0.6)
}

func (f *finder) addMissed(c *cueAt, source extract.Span, speaker int, content []extract.Span, confidence float64) {
	a := extract.Attribution{
		Source: []extract.Span{source}, Cue: c.Span, Head: c.head, Content: content, Lemma: c.cue.Lemma, Speaker: speaker, ReplyTo: extract.None, Answers: extract.None,
		Denies: c.cue.Flags.Has("deny"), Negated: f.negated(c), Certainty: f.certainty(c),
		Force: c.cue.Force, Replies: c.cue.Flags.Has("reply"), Tone: tone(c.cue), Confidence: confidence,
	}
	f.hearers(c, &a)
	f.place(c, &a)
	f.all = append(f.all, a)
}
