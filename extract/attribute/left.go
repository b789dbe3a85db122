package attribute

import (
	"saidso/extract"
)

// clauseOf is the span of a cue with the source beside it, the words that stand between what it attributes.
func (f *finder) clauseOf(c *cueAt, source []extract.Span) extract.Span {
	s := f.group(c)
	for _, t := range source {
		if t.End <= s.Start && s.Start-t.End <= 2 || t.Start >= s.End && t.Start-s.End <= 1 {
			s.Start, s.End = min(s.Start, t.Start), max(s.End, t.End)
		}
	}
	return s
}

// left is the content before a cue: “...,” he said; The dam is safe, he said; Rubek, she said, had kept every
// promise.
func (f *finder) left(c *cueAt, source []extract.Span) content {
	if f.inside[c.head] != extract.None {
		return content{}
	}
	clause := f.clauseOf(c, source)
	s := f.sentence(c.head)
	if q := f.quotationTo(clause.Start); q != extract.None && clause.Start > s.Start {
		if got := f.leftQuotation(c, q, clause, s); got.found() {
			return got
		}
	}
	if c.cue.POS != "verb" || !hasAny(c.cue, "quote", "that") || len(source) == 0 || c.cue.Flags.Has("weak") && c.cue.Lemma != "add" {
		return content{}
	}
	return f.parenthesis(c, clause, s)
}

// leftQuotation is the quotation that ends before a clause, with the words of its sentence before it where the
// quotation is only a part of what was said.
func (f *finder) leftQuotation(c *cueAt, q int, clause, s extract.Span) content {
	quotation := f.doc.Quotations[q]
	if _, taken := f.used[q]; taken {
		return content{}
	}
	if !f.speech(q) && f.word(clause.Start-1) != "," && f.innermost(q) != "," {
		return content{}
	}
	if f.doc.Tokens[c.head].XPOS == "VBG" {
		return content{}
	}
	chain := f.chain(q)
	first := chain[0]
	if f.startsAfterMarks(first.Start) || len(chain) > 1 {
		return content{chain, 0.95, true}
	}
	lead := extract.Span{Start: f.sentence(first.Start).Start, End: first.Start}
	for i := lead.Start; i < lead.End; i++ {
		if f.isCue(i) || f.doc.Tokens[i].UPOS == "VERB" && f.word(lead.End-1) == "," {
			return content{chain, 0.85, true}
		}
	}
	if f.finiteAfter(lead.Start-1, quotation.End) {
		return content{[]extract.Span{{Start: lead.Start, End: quotation.End}}, 0.85, true}
	}
	return content{chain, 0.85, true}
}

// innermost is the last token inside a quotation's marks.
func (f *finder) innermost(q int) string {
	if s := f.doc.Quotations[q].Span; s.Len() > 2 {
		return f.word(s.End - 2)
	}
	return ""
}

func (f *finder) startsAfterMarks(i int) bool {
	for j := f.sentence(i).Start; j < i; j++ {
		if f.doc.Tokens[j].UPOS != "PUNCT" && f.doc.Tokens[j].UPOS != "CCONJ" {
			return false
		}
	}
	return true
}

// maxTail is how many words may follow a parenthetical clause before the sentence ends: "he said on Monday in
// Drovik".
const maxTail = 8

// parenthesis is what stands on both sides of a clause set off by commas, or before one that ends the sentence.
func (f *finder) parenthesis(c *cueAt, clause, s extract.Span) content {
	if clause.Start <= s.Start || f.word(clause.Start-1) != "," || !f.finiteCue(c) {
		return content{}
	}
	before := f.trimEnd(extract.Span{Start: s.Start, End: clause.Start - 1})
	if before.Len() == 0 {
		return content{}
	}
	tail := clause.End
	for tail < s.End && f.word(tail) != "," && tail-clause.End <= maxTail && f.doc.Tokens[tail].UPOS != "VERB" && f.inside[tail] == extract.None {
		tail++
	}
	end := tail >= s.End-1
	if !end && f.word(tail) != "," {
		return content{}
	}
	if !end {
		after := f.closed(extract.Span{Start: tail + 1, End: s.End})
		if after.Len() == 0 {
			return content{}
		}
		first := f.doc.Tokens[after.Start].UPOS
		interrupts := !f.complete(before) && (first == "VERB" || first == "AUX" || f.finiteAfter(after.Start-1, after.End))
		if !interrupts && !f.attached(c, before) {
			return content{}
		}
		return f.checked(content{spans: []extract.Span{before, after}, confidence: 0.7})
	}
	if !f.complete(before) || !f.attached(c, before) && !hasAny(c.cue, "quote") {
		return content{}
	}
	return f.checked(content{spans: []extract.Span{before}, confidence: 0.75})
}

// finiteCue reports whether a cue is a finite verb of its own clause.
func (f *finder) finiteCue(c *cueAt) bool {
	switch f.doc.Tokens[c.head].XPOS {
	case "VBD", "VBZ", "VBP":
		return !extract.Is(f.doc.Tokens[c.head].Rel, "acl", "advcl")
	}
	return f.doc.Child(c.head, "aux") >= 0 && !extract.Is(f.doc.Tokens[c.head].Rel, "acl", "advcl")
}

// complete reports whether a span holds a finite verb, so that it can be a sentence that was said.
func (f *finder) complete(s extract.Span) bool {
	if t := &f.doc.Tokens[s.Start]; t.UPOS == "SCONJ" && t.XPOS == "IN" {
		return false
	}
	return f.finiteAfter(s.Start-1, s.End)
}

// attached reports whether the tree joins the cue and the span as a saying and what is said.
func (f *finder) attached(c *cueAt, s extract.Span) bool {
	t := &f.doc.Tokens[c.head]
	if t.Head >= 0 && s.Contains(t.Head) && extract.Is(t.Rel, "parataxis", "ccomp", "dep") {
		return true
	}
	for i := s.Start; i < s.End; i++ {
		if f.doc.Tokens[i].Head == c.head && extract.Is(f.doc.Tokens[i].Rel, "ccomp", "parataxis", "dep", "obj") && f.doc.Tokens[i].UPOS != "PUNCT" {
			return true
		}
	}
	return false
}

// restOfSentence is the content of "according to X": the sentence without that phrase.
func (f *finder) restOfSentence(c *cueAt, source []extract.Span) content {
	if len(source) == 0 {
		return content{}
	}
	s := f.sentence(c.head)
	if q := f.inside[c.head]; q != extract.None {
		s = extract.Span{Start: max(s.Start, f.doc.Quotations[q].Start+1), End: min(s.End, f.doc.Quotations[q].End-1)}
	}
	phrase := extract.Span{Start: c.Start, End: max(c.End, source[0].End)}
	if q := f.quotationTo(c.Start); q != extract.None && f.speech(q) {
		return content{f.chain(q), 0.9, true}
	}
	var spans []extract.Span
	if before := f.closed(extract.Span{Start: s.Start, End: phrase.Start}); before.Len() > 0 {
		spans = append(spans, before)
	}
	// After the phrase only what a comma sets off belongs to the content.
	if phrase.End < s.End && f.word(phrase.End) == "," {
		if after := f.closed(extract.Span{Start: phrase.End + 1, End: s.End}); after.Len() > 0 {
			spans = append(spans, after)
		}
	}
	return f.checked(content{spans: spans, confidence: 0.85})
}

// ofNoun is the content of a noun: "the claim that ...", "his promise to ...".
func (f *finder) ofNoun(c *cueAt) content {
	if c.cue.Flags.Has("weak") || !hasAny(c.cue, "noun-that", "inf") {
		return content{}
	}
	for _, k := range f.doc.Children(c.head) {
		s := f.doc.Subtree(int(k))
		if s.Start < c.End || s.Start > c.End+4 {
			continue
		}
		first := f.word(s.Start)
		if extract.Is(f.doc.Tokens[k].Rel, "acl", "ccomp") && (first == "that" && c.cue.Frames.Has("noun-that") && !extract.Is(f.doc.Tokens[k].Rel, "acl:relcl") ||
			first == "to" && c.cue.Frames.Has("inf")) {
			return f.checked(content{spans: []extract.Span{f.closed(s)}, confidence: 0.65})
		}
	}
	return content{}
}
