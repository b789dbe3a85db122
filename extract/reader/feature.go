package reader

import (
	"unicode"

	"saidso/extract"
)

// How a word is written, as the encoder's embeddings number it.
const (
	shapeNone = iota // the marks at a window's ends
	shapeNoLetter
	shapeLower
	shapeTitle
	shapeUpper  // two letters or more
	shapeLetter // a single one, upper case
	shapeMixed
	shapeInner // a piece that does not begin its word
	shapes
)

// Where a word stands towards quotation marks.
const (
	quoteOutside = iota
	quoteInside
	quoteMark
	quotes
)

// What a piece begins.
const (
	borderNone = iota
	borderSentence
	borderParagraph
	borders
)

// shapeOf is how a word is written.
func shapeOf(word string) uint8 {
	letters, upper, first := 0, 0, false
	for _, c := range word {
		if !unicode.IsLetter(c) {
			continue
		}
		letters++
		if unicode.IsUpper(c) {
			upper++
			first = first || letters == 1
		}
	}
	switch {
	case letters == 0:
		return shapeNoLetter
	case upper == 0:
		return shapeLower
	case upper == letters && letters > 1:
		return shapeUpper
	case upper == letters:
		return shapeLetter
	case upper == 1 && first:
		return shapeTitle
	}
	return shapeMixed
}

// markQuotes writes where each token stands towards the document's quotations.
func markQuotes(quote []uint8, doc *extract.Document) {
	depth := make([]int32, len(quote)+1)
	for _, q := range doc.Quotations {
		depth[q.Start]++
		depth[q.End]--
	}
	var now int32
	for i := range quote {
		now += depth[i]
		quote[i] = quoteOutside
		if now > 0 {
			quote[i] = quoteInside
		}
	}
	for _, q := range doc.Quotations {
		quote[q.Start] = quoteMark
		if q.Closed {
			quote[q.End-1] = quoteMark
		}
	}
}

// markBorders writes what each token begins.
func markBorders(border []uint8, doc *extract.Document) {
	clear(border)
	last := -1
	for _, s := range doc.Sentences {
		if s.Len() <= 0 {
			continue
		}
		border[s.Start] = borderSentence
		if s.Paragraph != last {
			border[s.Start] = borderParagraph
		}
		last = s.Paragraph
	}
}
