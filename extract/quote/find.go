package quote

import (
	"cmp"
	"slices"

	"saidso/extract"
)

// What a Diagnostic says. Each concerns one mark, or what it opens.
const (
	closesNothing = "quotation mark closes nothing"
	neverClosed   = "quotation mark is never closed"
	noClosingMark = "quotation has no closing mark"
	noOpeningMark = "quotation goes on without an opening mark"
)

// Find is the quotations of a text and what is odd about its marks. The package's documentation states what
// always holds of the result.
func Find(text string, tokens []extract.Token, sentences []extract.Sentence) ([]extract.Quotation, []extract.Diagnostic) {
	f := finder{text: text, tokens: tokens}
	for start := 0; start < len(sentences); {
		end := start + 1
		for end < len(sentences) && sentences[end].Paragraph == sentences[start].Paragraph {
			end++
		}
		f.paragraph(sentences[start:end])
		start = end
	}
	f.giveUp()
	slices.SortStableFunc(f.diagnostics, func(a, b extract.Diagnostic) int {
		return cmp.Compare(a.Span.Start, b.Span.Start)
	})
	return f.quotations(), f.diagnostics
}

// A finder goes over the text paragraph by paragraph.
type finder struct {
	text   string
	tokens []extract.Token
	marks  []mark // of the paragraph at hand

	found       []candidate
	diagnostics []extract.Diagnostic

	stack []int         // candidates that are open, outermost first
	top   [families]int // the innermost open candidate of each family, plus one; 0 for none

	// pending are the candidates that the paragraph before left open, outermost first.
	pending []int
}

// A candidate is a quotation in the making. Candidates stand in the order in which they open.
type candidate struct {
	extract.Quotation // Continues is an index of found until the end
	family            family
	glyph             string // of the opening mark; "" where there is none
	below             int    // the next open candidate of the family, as in finder.top
	speech            bool   // what it opens looks like speech
	interrupted       bool   // another quotation of the family was closed inside
	keep              bool
}

// paragraph finds the quotations of one paragraph, given as its sentences.
func (f *finder) paragraph(sentences []extract.Sentence) {
	span := extract.Span{Start: sentences[0].Start, End: sentences[len(sentences)-1].End}
	f.marks = f.marks[:0]
	for _, s := range sentences {
		for i := s.Start; i < s.End; i++ {
			if m, ok := markAt(f.text, f.tokens, i); ok {
				m.speech = i == s.Start || f.introduced(i)
				m.last = i == span.End-1
				f.marks = append(f.marks, m)
			}
		}
	}
	for i := f.resume(span); i < len(f.marks); i++ {
		f.mark(i)
	}
	f.leave(span.End)
}

// introduced reports whether token i follows a comma or colon.
func (f *finder) introduced(i int) bool {
	if i == 0 {
		return false
	}
	t := f.tokens[i-1]
	w := f.text[t.Start:t.End]
	return w == "," || w == ":"
}

// resume opens the quotations that go on from the paragraph before, and is the number of marks it used up.
func (f *finder) resume(span extract.Span) int {
	used, level := 0, 0
	for used < len(f.marks) && level < len(f.pending) && f.marks[used].token == span.Start+used && f.marks[used].mayOpen() {
		for level < len(f.pending) && f.found[f.pending[level]].family != f.marks[used].family {
			level++
		}
		if level == len(f.pending) {
			break
		}
		f.open(f.marks[used])
		f.found[len(f.found)-1].Continues = f.pending[level]
		f.found[f.pending[level]].keep = true
		used++
		level++
	}
	if used == 0 && len(f.pending) > 0 {
		f.resumeUnmarked(span.Start)
	}
	f.giveUp()
	return used
}

// resumeUnmarked opens a quotation without an opening mark at the start of a paragraph where the first mark of
// the family that the paragraph before left open closes.
func (f *finder) resumeUnmarked(start int) {
	from := f.pending[len(f.pending)-1]
	c := f.found[from]
	if c.family == single {
		return
	}
	for _, m := range f.marks {
		if m.family != c.family {
			continue
		}
		if m.place < 0 && m.role != opens && !m.afterNumber && m.token > start {
			f.open(mark{token: start, family: c.family})
			f.found[len(f.found)-1].Continues = from
			f.found[from].keep = true
			f.odd(start, m.token+1, noOpeningMark)
		}
		return
	}
}

// open starts a candidate.
func (f *finder) open(m mark) {
	f.found = append(f.found, candidate{
		Quotation: extract.Quotation{Span: extract.Span{Start: m.token}, Continues: -1},
		family:    m.family, glyph: m.glyph, speech: m.speech, below: f.top[m.family],
	})
	f.stack = append(f.stack, len(f.found)-1)
	f.top[m.family] = len(f.found)
}

// pop takes the innermost candidate off the stack.
func (f *finder) pop() *candidate {
	last := len(f.stack) - 1
	c := &f.found[f.stack[last]]
	f.stack = f.stack[:last]
	f.top[c.family] = c.below
	return c
}

// close ends the innermost open candidate of a family, of which there must be one. What opened inside and is
// still open is no quotation.
func (f *finder) close(m mark) {
	for {
		c := f.pop()
		if c.family != m.family {
			f.drop(c)
			continue
		}
		c.End = m.token + 1
		c.Closed = true
		marks := 2
		if c.glyph == "" {
			marks = 1
		}
		c.keep = c.Len() > marks
		if c.below > 0 {
			f.found[c.below-1].interrupted = true
		}
		return
	}
}

// drop gives up a candidate that is not closed.
func (f *finder) drop(c *candidate) {
	if c.family != single && c.glyph != "" {
		f.odd(c.Start, c.Start+1, neverClosed)
	}
}

// leave ends a paragraph: what is open and may go on in the next one becomes pending.
func (f *finder) leave(end int) {
	var seen [families]bool
	for len(f.stack) > 0 {
		i := f.stack[len(f.stack)-1]
		c := f.pop()
		c.End = end
		if seen[c.family] || c.interrupted || c.glyph == "" || c.Len() < 2 {
			f.drop(c)
			continue
		}
		seen[c.family] = true
		f.pending = append(f.pending, i)
	}
	slices.Reverse(f.pending)
}

// giveUp settles the pending candidates that nothing continued.
func (f *finder) giveUp() {
	for _, i := range f.pending {
		c := &f.found[i]
		switch {
		case c.keep:
		case c.family == double && c.speech, c.Continues >= 0:
			c.keep = true
			f.odd(c.Start, c.End, noClosingMark)
		default:
			f.drop(c)
		}
	}
	f.pending = f.pending[:0]
}

func (f *finder) odd(start, end int, message string) {
	f.diagnostics = append(f.diagnostics, extract.Diagnostic{
		Span: extract.Span{Start: start, End: end}, Message: message,
	})
}

// quotations are the candidates that are kept, with their depths.
func (f *finder) quotations() []extract.Quotation {
	var out []extract.Quotation
	var around []int                   // ends of the quotations around
	index := make([]int, len(f.found)) // of each candidate in out
	for i, c := range f.found {
		index[i] = -1
		if !c.keep {
			continue
		}
		for len(around) > 0 && around[len(around)-1] <= c.Start {
			around = around[:len(around)-1]
		}
		q := c.Quotation
		q.Depth = len(around)
		if q.Continues >= 0 {
			q.Continues = index[q.Continues]
		}
		around = append(around, q.End)
		index[i] = len(out)
		out = append(out, q)
	}
	return out
}
