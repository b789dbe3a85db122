package attribute

import (
	"strings"

	"saidso/extract"
)

// reach is how many tokens may stand between a cue and the quotation or clause that it takes: "told reporters
// at the palace on Monday that".
const reach = 16

// right is the content to the right of a cue.
func (f *finder) right(c *cueAt, source []extract.Span) content {
	i := f.group(c).End
	for _, s := range source {
		if s.Start >= i && s.Start <= i+1 {
			i = s.End // said Rubek, “...”
		}
	}
	limit := f.limit(c)
	if q := f.rightQuotation(c, i); q != extract.None {
		if s := f.doc.Quotations[q].Span; s.Start == i && s.End < limit && f.partial(q) {
			// said “it gets me mad” every time
			return content{[]extract.Span{f.closed(extract.Span{Start: i, End: limit})}, 0.8, false}
		}
		return content{f.withPartners(f.chain(q)), 0.95, true}
	}
	for _, try := range []func(*cueAt, int, int) content{f.clause, f.objectAnd, f.infinitive, f.object} {
		if got := try(c, i, limit); got.found() {
			return f.withoutSource(got)
		}
	}
	return content{}
}

// withoutSource cuts ", according to X" off the end of a content: it says whose the whole sentence is.
func (f *finder) withoutSource(c content) content {
	s := &c.spans[len(c.spans)-1]
	for i := s.Start + 2; i+1 < s.End; i++ {
		if strings.EqualFold(f.word(i), "according") && f.word(i+1) == "to" && f.word(i-1) == "," && f.inside[i] == extract.None {
			s.End = i - 1
			break
		}
	}
	return c
}

// partial reports whether a quotation is part of a sentence that goes on without a mark.
func (f *finder) partial(q int) bool {
	s := f.doc.Quotations[q].Span
	if f.doc.Tokens[s.End-1].UPOS == "PUNCT" && s.Len() > 1 && f.doc.Tokens[s.End-2].UPOS == "PUNCT" {
		return false
	}
	next := &f.doc.Tokens[s.End]
	return next.UPOS != "PUNCT" && next.UPOS != "CCONJ"
}

// limit is the end of the text that a cue may govern: its subtree, without the clauses coordinated with it. Where
// the tree ends it in the middle of a phrase it goes on to the next mark.
func (f *finder) limit(c *cueAt) int {
	s := f.sentence(c.head)
	end := min(f.doc.Subtree(c.head).End, s.End)
	for end < s.End && end > c.End {
		t := &f.doc.Tokens[end]
		if t.UPOS == "PUNCT" || t.UPOS == "CCONJ" || t.XPOS == "WDT" || t.XPOS == "WP" || t.XPOS == "VBG" {
			break
		}
		end++
	}
	first := extract.None
	for _, k := range f.doc.Children(c.head) {
		t := &f.doc.Tokens[k]
		if int(k) < c.End {
			continue
		}
		if extract.Is(t.Rel, "ccomp", "xcomp", "obj", "obl") && first == extract.None {
			first = int(k)
		}
		if (extract.Is(t.Rel, "conj", "parataxis") || extract.Is(t.Rel, "advcl") && t.XPOS == "VBG" && f.doc.AfterComma(int(k))) &&
			first != extract.None && f.doc.Subtree(int(k)).Start > first && !f.goesOn(int(k)) {
			end = min(end, f.doc.Subtree(int(k)).Start)
		}
	}
	if q := f.inside[c.head]; q != extract.None {
		end = min(end, f.doc.Quotations[q].End-1)
	}
	return end
}

// goesOn reports whether the clause of v belongs to the content before it, whatever the tree calls it: a relative
// pronoun begins it, or another "that".
func (f *finder) goesOn(v int) bool {
	for i := f.doc.Subtree(v).Start; i < v; i++ {
		switch t := &f.doc.Tokens[i]; {
		case t.XPOS == "WP" || t.XPOS == "WDT" || t.XPOS == "WP$" || f.word(i) == "that":
			return true
		case t.UPOS != "PUNCT" && t.UPOS != "CCONJ":
			return false
		}
	}
	return false
}

// rightQuotation is the quotation that a cue introduces: right after it, or after a comma or a colon.
func (f *finder) rightQuotation(c *cueAt, i int) int {
	if c.cue.POS == "noun" {
		return extract.None
	}
	if f.inside[c.head] != extract.None {
		return f.nestedQuotation(c, i)
	}
	s := f.sentence(c.head)
	for j := i; j < min(s.End, i+reach); j++ {
		if q := f.quotationFrom(j); q != extract.None {
			before := f.word(j - 1)
			introduced := before == "," || before == ":" || before == "—" || before == "-" || before == "–"
			if _, taken := f.used[q]; taken || !f.speech(q) || !introduced && j != i && !f.addressed(c, i, j) {
				return extract.None
			}
			return q
		}
		switch t := &f.doc.Tokens[j]; {
		case f.inside[j] != extract.None, f.word(j) == ";":
			return extract.None
		case t.UPOS == "SCONJ" && t.Head >= 0 && extract.Is(t.Rel, "mark") && f.word(j) != "as":
			return extract.None
		case (t.UPOS == "VERB" || t.UPOS == "AUX") && t.XPOS != "VBG" && t.XPOS != "VBN":
			return extract.None
		case f.isCue(j):
			return extract.None
		}
	}
	// "Rubek said:" and the quotation in the next sentence, or paragraph.
	if s.End-1 >= i && s.End-i <= reach && f.word(s.End-1) == ":" {
		if q := f.quotationFrom(s.End); q != extract.None && f.speech(q) {
			if _, taken := f.used[q]; !taken {
				return q
			}
		}
	}
	return extract.None
}

// nestedQuotation is the quotation inside the cue's own one that the cue introduces.
func (f *finder) nestedQuotation(c *cueAt, i int) int {
	end := min(f.doc.Quotations[f.inside[c.head]].End, i+reach)
	for q := f.inside[c.head] + 1; q < len(f.doc.Quotations) && f.doc.Quotations[q].Start < end; q++ {
		s := f.doc.Quotations[q].Span
		if s.Start >= i && (s.Start == i || f.word(s.Start-1) == "," || f.word(s.Start-1) == ":") {
			return q
		}
	}
	return extract.None
}

// isCue reports whether a token is another verb of speech, whose quotation the next one would be.
func (f *finder) isCue(i int) bool { return f.speaks[i] }

// addressed reports whether only an addressee stands between a cue and a quotation: told reporters “...”.
func (f *finder) addressed(c *cueAt, i, j int) bool {
	if !hasAny(c.cue, "addr") || f.mention[i] == extract.None {
		return false
	}
	m := f.doc.Mentions[f.mention[i]]
	return m.Extent.Start == i && m.Extent.End == j && f.doc.Tokens[m.Head].Head == c.head
}

// withPartners adds the quotations that "and" joins to the last piece.
func (f *finder) withPartners(spans []extract.Span) []extract.Span {
	for {
		i := spans[len(spans)-1].End
		if i >= len(f.doc.Tokens) || f.doc.Tokens[i].UPOS != "CCONJ" {
			return spans
		}
		q := f.quotationFrom(i + 1)
		if q == extract.None {
			return spans
		}
		spans = append(spans, f.doc.Quotations[q].Span)
	}
}

// clause is a content clause: with "that" or a question word, or bare where the tree has one.
func (f *finder) clause(c *cueAt, i, limit int) content {
	if !hasAny(c.cue, "that", "wh", "quote", "addr") {
		return content{}
	}
	comp := extract.None
	for _, k := range f.doc.Children(c.head) {
		if int(k) >= i && extract.Is(f.doc.Tokens[k].Rel, "ccomp") {
			comp = int(k)
			break
		}
	}
	for j := i; j < min(limit, i+reach); j++ {
		w := strings.ToLower(f.word(j))
		marks := w == "that" && f.doc.Tokens[j].XPOS != "DT" && f.doc.Tokens[j].XPOS != "WDT" || w == "whether" || w == "if" && c.cue.Frames.Has("wh")
		if w == "that" && (j == i && f.finiteAfter(j, limit) || f.quotationFrom(j+1) != extract.None) {
			marks = true
		}
		if marks && (j == i || f.governs(c.head, j) || f.doc.Tokens[j].Head == comp || f.quotationFrom(j+1) != extract.None || f.spokenTo(c, i, j)) {
			return f.checked(content{spans: []extract.Span{f.closed(extract.Span{Start: j, End: limit})}, confidence: 0.85})
		}
		if f.doc.Tokens[j].UPOS == "PUNCT" && w != "," && f.inside[j] == extract.None {
			break
		}
	}
	if comp == extract.None || comp >= limit {
		return f.bareClause(c, i, limit)
	}
	start := f.afterDay(max(i, f.doc.Subtree(comp).Start))
	if c.cue.Flags.Has("weak") || !hasAny(c.cue, "that", "wh") || !f.finite(comp) {
		return content{}
	}
	confidence := 0.8
	if f.word(start) == "," {
		confidence = 0.6
	}
	return f.checked(content{spans: []extract.Span{f.closed(extract.Span{Start: start, End: limit})}, confidence: confidence})
}

// spokenTo reports whether only "to" and whom a speaker speaks to stand between a cue and a clause: said to Holm that.
func (f *finder) spokenTo(c *cueAt, i, j int) bool {
	if !c.cue.Frames.Has("to-addr") || f.word(i) != "to" || i+1 >= j || f.mention[i+1] == extract.None {
		return false
	}
	e := f.doc.Mentions[f.mention[i+1]].Extent
	return e.Start == i+1 && e.End == j
}

// afterDay is the token after a day that says when the cue was said: "said Tuesday his actions were".
func (f *finder) afterDay(i int) int {
	w := strings.ToLower(f.word(i))
	if _, day := weekdays[w]; !day && w != "yesterday" || i+1 >= len(f.doc.Tokens) {
		return i
	}
	if next := &f.doc.Tokens[i+1]; next.XPOS == "POS" || next.UPOS == "AUX" || next.UPOS == "VERB" {
		return i // the day is what the clause is about
	}
	return i + 1
}

// bareClause is a clause without "that" where the tree has none: all that follows a plain verb of speech up to
// the end of its sentence, if that is a clause.
func (f *finder) bareClause(c *cueAt, i, limit int) content {
	if c.cue.Flags.Has("weak") || !c.cue.Frames.Has("quote") || !c.cue.Frames.Has("that") || !f.finiteCue(c) || i >= limit {
		return content{}
	}
	i = f.afterDay(i)
	switch t := &f.doc.Tokens[i]; t.UPOS {
	case "DET", "PRON", "PROPN", "NOUN", "NUM", "ADJ":
	default:
		return content{}
	}
	s := f.closed(extract.Span{Start: i, End: limit})
	if s.Len() < 3 || !f.finiteAfter(i, s.End) {
		return content{}
	}
	return f.checked(content{spans: []extract.Span{s}, confidence: 0.6})
}

// governs reports whether the clause that token j marks depends on v.
func (f *finder) governs(v, j int) bool {
	h := f.doc.Tokens[j].Head
	return h >= 0 && (h == v || f.doc.Tokens[h].Head == v)
}

func (f *finder) finiteAfter(i, limit int) bool {
	for j := i + 1; j < limit; j++ {
		switch f.doc.Tokens[j].XPOS {
		case "VBD", "VBZ", "VBP", "MD":
			return true
		}
	}
	return false
}

// finite reports whether a clause has a finite verb.
func (f *finder) finite(head int) bool {
	s := f.doc.Subtree(head)
	return f.finiteAfter(s.Start-1, s.End)
}

// closed takes loose punctuation off a span and completes the quotations that it cuts.
func (f *finder) closed(s extract.Span) extract.Span {
	s = f.trimEnd(s)
	if s.Len() <= 0 {
		return s
	}
	if q := f.inside[s.End-1]; q != extract.None && f.doc.Quotations[q].Start >= s.Start {
		s.End = max(s.End, f.doc.Quotations[q].End)
	}
	return s
}

func (f *finder) trimEnd(s extract.Span) extract.Span {
	for s.Len() > 0 && (f.loose(s.End-1) || f.doc.Tokens[s.End-1].UPOS == "CCONJ") && f.inside[s.End-1] == extract.None {
		s.End--
	}
	for s.Len() > 0 && f.loose(s.Start) {
		s.Start++
	}
	return s
}

// checked drops contents that are empty.
func (f *finder) checked(c content) content {
	for _, s := range c.spans {
		if s.Len() <= 0 {
			return content{}
		}
	}
	return c
}

// infinitive is "to" and what follows: "promised to open the gates", "urged Velm to speak".
func (f *finder) infinitive(c *cueAt, i, limit int) content {
	if !hasAny(c.cue, "inf", "obj-inf") || c.cue.Flags.Has("weak") || c.cue.Force == "want" || c.cue.Force == "feel" {
		return content{}
	}
	for j := i; j < min(limit, i+reach); j++ {
		if f.word(j) == "to" && f.doc.Tokens[j].XPOS == "TO" && (j == i || f.governs(c.head, j)) {
			start := j
			if j > i && strings.EqualFold(f.word(j-1), "not") {
				start--
			}
			return f.checked(content{spans: []extract.Span{f.closed(extract.Span{Start: start, End: limit})}, confidence: 0.75})
		}
		if f.doc.Tokens[j].UPOS == "PUNCT" && f.inside[j] == extract.None || f.doc.Tokens[j].UPOS == "VERB" {
			break
		}
	}
	return content{}
}

// objectAnd is an object with what is said of it: "accused [Marrant of using the dispute]", "called [the offer a
// curtain]", "criticized [Hallin for leaving the quarrel to Rubek]".
func (f *finder) objectAnd(c *cueAt, i, limit int) content {
	joins := map[string]bool{
		"of": c.cue.Frames.Has("obj-of"), "for": c.cue.Frames.Has("obj-for"), "as": c.cue.Frames.Has("obj-as"),
	}
	passive := f.doc.Passive(c.head)
	obj := f.doc.Child(c.head, "obj")
	for j := i; j < min(limit, i+reach+8); j++ {
		if !joins[f.word(j)] || f.doc.Tokens[j].UPOS != "ADP" && f.doc.Tokens[j].UPOS != "SCONJ" {
			continue
		}
		if h := f.doc.Tokens[j].Head; h >= 0 && f.doc.Tokens[h].Head == obj && f.word(j) == "of" && obj >= 0 && j == obj+1 && !f.gerund(j+1) {
			continue // "criticized the government of Kestria"
		}
		if j == i && !passive && f.word(j) != "for" {
			continue
		}
		if f.word(i) == "to" {
			i = j // "apologized to Marrant [for a remark]"
		}
		return f.checked(content{spans: []extract.Span{f.closed(extract.Span{Start: i, End: limit})}, confidence: 0.8})
	}
	if !c.cue.Frames.Has("obj-comp") || obj < i || passive {
		return content{}
	}
	s := f.closed(extract.Span{Start: i, End: limit})
	if end := f.doc.Subtree(obj).End; end < s.End || f.innerQuotation(s) {
		return f.checked(content{spans: []extract.Span{s}, confidence: 0.7})
	}
	return content{}
}

func (f *finder) gerund(i int) bool {
	return i < len(f.doc.Tokens) && (f.doc.Tokens[i].XPOS == "VBG" || strings.HasSuffix(f.word(i), "ing"))
}

func (f *finder) innerQuotation(s extract.Span) bool {
	for i := s.Start + 1; i < s.End; i++ {
		if f.quotationFrom(i) != extract.None {
			return true
		}
	}
	return false
}

// minObject is how many tokens a noun phrase needs to be a content of its own: "rejected the charge that".
const minObject = 4

// object is a noun phrase that says what was said: "rejected [the charge of hiding weapons]".
func (f *finder) object(c *cueAt, i, limit int) content {
	if !c.cue.Frames.Has("np") || c.cue.Flags.Has("weak") || c.cue.Force == "feel" || c.cue.Force == "want" || f.doc.Passive(c.head) {
		return content{}
	}
	obj := f.doc.Child(c.head, "obj")
	if obj < i || f.doc.Tokens[obj].UPOS != "NOUN" {
		return content{}
	}
	s := f.closed(extract.Span{Start: max(i, f.doc.Subtree(obj).Start), End: min(limit, f.doc.Subtree(obj).End)})
	if s.Len() < minObject && !f.innerQuotation(extract.Span{Start: s.Start - 1, End: s.End}) {
		return content{}
	}
	return f.checked(content{spans: []extract.Span{s}, confidence: 0.55})
}
