package segment

import (
	"unicode"
	"unicode/utf8"
)

// A class is what the scanner needs to know about a character.
type class uint8

const (
	mark class = iota
	space
	lineBreak
	lower
	upper // also title case
	letter
	digit
	joiner // inside words without being a letter: combining marks, format characters, "_"
)

func (c class) isWord() bool   { return c >= lower }
func (c class) isLetter() bool { return lower <= c && c <= letter }
func (c class) isSpace() bool  { return c == space || c == lineBreak }

var ascii = func() (t [utf8.RuneSelf]class) {
	for c := range t {
		switch {
		case c == '\n' || c == '\r' || c == '\v' || c == '\f':
			t[c] = lineBreak
		case c == ' ' || c == '\t':
			t[c] = space
		case '0' <= c && c <= '9':
			t[c] = digit
		case 'a' <= c && c <= 'z':
			t[c] = lower
		case 'A' <= c && c <= 'Z':
			t[c] = upper
		case c == '_':
			t[c] = joiner
		}
	}
	return t
}()

// invisible reports whether r only directs how text is laid out: zero-width space, word joiner, byte order mark,
// and what sets the direction of writing.
func invisible(r rune) bool {
	return r == '\u200B' || r == '\u200E' || r == '\u200F' || '\u202A' <= r && r <= '\u202E' ||
		r == '\u2060' || '\u2066' <= r && r <= '\u2069' || r == '\uFEFF'
}

func classify(r rune) class {
	if r < utf8.RuneSelf {
		return ascii[r]
	}
	switch {
	case '\u2010' <= r && r <= '\u2027' || '\u2030' <= r && r <= '\u205E':
		return mark // dashes, quotation marks and the like: most of what is not ASCII in English
	case r == '\u0085' || r == '\u2028' || r == '\u2029':
		return lineBreak
	case unicode.IsSpace(r) || invisible(r):
		return space
	case unicode.IsLower(r):
		return lower
	case unicode.IsUpper(r) || unicode.IsTitle(r):
		return upper
	case unicode.IsLetter(r):
		return letter
	case unicode.Is(unicode.Nd, r):
		return digit
	case unicode.Is(unicode.M, r) || unicode.Is(unicode.Cf, r):
		return joiner
	}
	return mark
}

// classAt is the class of the character at i, and its length; mark and 0 at the end of the text.
func classAt(text string, i int) (class, int) {
	if i >= len(text) {
		return mark, 0
	}
	if c := text[i]; c < utf8.RuneSelf {
		return ascii[c], 1
	}
	r, size := utf8.DecodeRuneInString(text[i:])
	return classify(r), size
}

// classBefore is the class of the character that ends at i; space at the start of the text.
func classBefore(text string, i int) class {
	if i <= 0 {
		return space
	}
	if c := text[i-1]; c < utf8.RuneSelf {
		return ascii[c]
	}
	r, _ := utf8.DecodeLastRuneInString(text[:i])
	return classify(r)
}

// apostropheAt is the length of an apostrophe at i, 0 where there is none.
func apostropheAt(text string, i int) int {
	if i >= len(text) {
		return 0
	}
	switch text[i] {
	case '\'':
		return 1
	case 0xE2:
		if i+2 < len(text) && text[i+1] == 0x80 && text[i+2] == 0x99 {
			return 3
		}
	}
	return 0
}
