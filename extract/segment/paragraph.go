package segment

import (
	"iter"
	"strings"
	"unicode/utf8"
)

// A line is a stretch of text without line breaks. Lengths are in runes, since people wrap by columns.
type line struct {
	start, end int // white space at either end left out
	indent     int
	width      int // from the text's margin to its last character
}

func (l line) blank() bool { return l.start == l.end }

// block is a paragraph: a range of bytes.
type block struct{ start, end int }

// Bounds on what is taken for hard-wrapped text. Mail and wire copy wrap at 60 to 80 columns; nobody wraps at
// less than 30, and text with lines over 110 was not wrapped for reading.
const (
	minWrap = 30
	maxWrap = 110
)

// lines yields the lines of text; a CR LF pair breaks once, and a paragraph separator leaves a blank line.
func lines(text string) iter.Seq[line] {
	return func(yield func(line) bool) {
		for at := 0; at < len(text); {
			l, next := scanLine(text, at)
			if !yield(l) {
				return
			}
			at = next
		}
	}
}

func scanLine(text string, at int) (line, int) {
	l := line{start: -1}
	width := 0
	for i := at; i < len(text); {
		c, n := classAt(text, i)
		switch c {
		case lineBreak:
			next := i + n
			if text[i] == '\r' && strings.HasPrefix(text[next:], "\n") {
				next++
			}
			if l.start < 0 {
				l.start, l.end = i, i
			}
			return l, next
		case space:
		default:
			if l.start < 0 {
				l.start, l.indent = i, width
			}
			l.end, l.width = i+n, width+1
		}
		width++
		i += n
	}
	if l.start < 0 {
		l.start, l.end = len(text), len(text)
	}
	return l, len(text)
}

// paragraphs yields the paragraphs of text.
func paragraphs(text string) iter.Seq[block] {
	return func(yield func(block) bool) {
		width := wrapWidth(text)
		open, prev := block{start: -1}, line{}
		for l := range lines(text) {
			ends := l.blank() || width == 0 || endsWrapped(text, prev, l, width) || separated(text, prev, l)
			if open.start >= 0 && ends {
				if !yield(open) {
					return
				}
				open.start = -1
			}
			if l.blank() {
				continue
			}
			if open.start < 0 {
				open.start = l.start
			}
			open.end, prev = l.end, l
		}
		if open.start >= 0 {
			yield(open)
		}
	}
}

// separated reports whether a paragraph separator (or a form feed) stands between two lines.
func separated(text string, a, b line) bool {
	return strings.ContainsAny(text[a.end:b.start], "\u2029\f")
}

// wrapWidth is the column at which text is hard-wrapped, or 0 where each line is a paragraph. A program that
// wraps puts a word on the next line only where it does not fit, so in wrapped text a line and the next
// line's first word are together longer than the longest line, except at paragraph ends; and many lines
// begin in the middle of a sentence. Both must hold.
func wrapWidth(text string) int {
	width := 0
	for a, b := range pairs(text) {
		width = max(width, a.width)
		if b.width > maxWrap {
			return 0
		}
	}
	if width < minWrap || width > maxWrap {
		return 0
	}
	total, full, inside := 0, 0, 0
	for a, b := range pairs(text) {
		total++
		if a.width+1+firstWord(text, b) > width {
			full++
		}
		if c, _ := classAt(text, b.start); c == lower && !terminated(text, a) {
			inside++
		}
	}
	if full*10 < total*6 || inside*10 < total*3 {
		return 0
	}
	return width
}

// pairs yields the lines that follow each other without a blank line.
func pairs(text string) iter.Seq2[line, line] {
	return func(yield func(line, line) bool) {
		var prev line
		for l := range lines(text) {
			if !prev.blank() && !l.blank() && !yield(prev, l) {
				return
			}
			prev = l
		}
	}
}

// endsWrapped reports whether, in text wrapped at width, a paragraph ends between lines a and b.
func endsWrapped(text string, a, b line, width int) bool {
	if bullet(text, b) || b.indent >= a.indent+2 {
		return true
	}
	c, _ := classAt(text, b.start)
	return c != lower && a.width+1+firstWord(text, b) < width*8/10
}

// firstWord is the length in runes of a line's first word.
func firstWord(text string, l line) int {
	n := 0
	for i := l.start; i < l.end; n++ {
		c, size := classAt(text, i)
		if c.isSpace() || n > maxWrap {
			break
		}
		i += size
	}
	return n
}

// bullet reports whether a line is an item of a list.
func bullet(text string, l line) bool {
	r, size := utf8.DecodeRuneInString(text[l.start:l.end])
	if !strings.ContainsRune("•‣◦▪●·*-–—►➤", r) {
		return false
	}
	c, _ := classAt(text, l.start+size)
	return c.isSpace()
}

// terminated reports whether a line ends like a sentence.
func terminated(text string, l line) bool {
	s := strings.TrimRight(text[l.start:l.end], "\"'”’»)]")
	return s == "" || strings.HasSuffix(s, "…") || strings.ContainsRune(".?!:", rune(s[len(s)-1]))
}
