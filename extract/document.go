package extract

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"saidso/article"
	"saidso/schema"
)

// Document is one article's text with the layers that stages write onto it. The text never changes;
// every layer is a flat slice whose elements refer to tokens, and to each other, by index. A stage reads
// the layers it requires, computes, and writes its own layer once.
type Document struct {
	Article *article.Article

	Tokens       []Token       // LayerTokens, with the fields of LayerSyntax
	Sentences    []Sentence    // LayerTokens
	Quotations   []Quotation   // LayerQuotations
	Mentions     []Mention     // LayerMentions, and sources that LayerEntities adds
	Roles        []Role        // LayerMentions
	Names        []Name        // LayerNames
	Reports      []Report      // LayerReports
	Stances      []Stance      // LayerStances
	Attributions []Attribution // LayerAttributions
	Entities     []Entity      // LayerEntities
	Relations    []Relation    // LayerRelations

	// Decisions are the numbers of people's decisions that LayerEntities heeds.
	Decisions []int

	children  []int32 // tokens grouped by governor; childFrom[i]:childFrom[i+1] are those of token i
	childFrom []int32
	subtrees  []Span
	points    []schema.Span // of each token

	// Diagnostics are oddities of the text, such as a quotation that never closes. They are no errors.
	Diagnostics []Diagnostic
}

// Text is the article's text. Byte offsets of tokens slice it.
func (d *Document) Text() string { return d.Article.Text }

// Span is a half-open range of token indices, [Start, End).
type Span struct{ Start, End int }

// Len is the number of tokens in s.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether token i lies in s.
func (s Span) Contains(i int) bool { return s.Start <= i && i < s.End }

// Covers reports whether the whole of t lies in s.
func (s Span) Covers(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether s and t share a token.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Token is a word, number or mark. Start and End are byte offsets into the text; tokens never overlap
// and stand in the order of the text. Tokens follow Universal Dependencies' English conventions: "don’t"
// is "do" and "n’t", "Rubio’s" is "Rubio" and "’s".
type Token struct {
	Start, End int

	// LayerSyntax: UPOS and Rel are spelled as Universal Dependencies spells them, XPOS is the Penn
	// tag. Head is the index of the governing token in Document.Tokens, or -1 for the root of a sentence.
	UPOS  string
	XPOS  string
	Lemma string
	Head  int
	Rel   string
}

// Sentence is a range of tokens. Paragraph numbers the paragraphs of the text from 0; a sentence never
// crosses a paragraph's end.
type Sentence struct {
	Span
	Paragraph int
	// Body is the first token after a dateline ("DROVIK, April 14 —"), which is no part of what the sentence
	// says; Start where there is none.
	Body int
}

// Quotation is a stretch of text in quotation marks. Its span includes the marks that the text prints:
// a quotation that goes on in the next paragraph has no closing mark, and the paragraph that continues
// it is a Quotation of its own whose Continues names the first.
type Quotation struct {
	Span
	Depth     int  // 0 for an outermost quotation, 1 for one inside another
	Closed    bool // the span ends with a closing mark
	Continues int  // index of the quotation that this one goes on from, or -1
}

// Diagnostic is an oddity of the text, with the tokens that it concerns.
type Diagnostic struct {
	Span    Span
	Message string
}

// Slice is the text of a span, as printed, without the white space around it.
func (d *Document) Slice(s Span) string {
	if s.Len() <= 0 {
		return ""
	}
	return d.Article.Text[d.Tokens[s.Start].Start:d.Tokens[s.End-1].End]
}

// Word is the text of token i, as printed.
func (d *Document) Word(i int) string {
	return d.Article.Text[d.Tokens[i].Start:d.Tokens[i].End]
}

// Points are the code points of the text that a span of tokens covers.
func (d *Document) Points(s Span) schema.Span {
	if d.points == nil {
		d.points = make([]schema.Span, len(d.Tokens))
		at, n := 0, 0
		for i, t := range d.Tokens {
			n += utf8.RuneCountInString(d.Article.Text[at:t.Start])
			d.points[i][0] = n
			n += utf8.RuneCountInString(d.Article.Text[t.Start:t.End])
			d.points[i][1] = n
			at = t.End
		}
	}
	return schema.Span{d.points[s.Start][0], d.points[s.End-1][1]}
}

// StanceOf finds the stance between two actors, the first of whom stands before the second: by spans, which those of the pair overlap.
func (d *Document) StanceOf(p, q Span) (Stance, bool) {
	from, _ := slices.BinarySearchFunc(d.Stances, p.Start, func(s Stance, start int) int { return cmp.Compare(s.P.End, start+1) })
	for _, s := range d.Stances[from:] {
		if s.P.Start >= p.End {
			break
		}
		if s.P.Overlaps(p) && s.Q.Overlaps(q) {
			return s, true
		}
	}
	return Stance{}, false
}
