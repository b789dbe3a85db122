package segment

import (
	"strings"
	"unicode/utf8"

	"saidso/extract"
)

// A scanner cuts text into tokens. It looks ahead by a bounded number of bytes, or over bytes that the token at
// hand will take, so that it stays linear whatever the text holds.
type scanner struct {
	text   string // up to the end of the paragraph at hand
	pos    int
	tokens []extract.Token
	lists  *lexicon
	key    key

	// at is the first "@" at or after some earlier position, or len(text): most words need no closer
	// look for an e-mail address.
	at int
}

// scan appends the tokens of text[b.start:b.end].
func (s *scanner) scan(text string, b block) {
	s.text, s.pos, s.at = text[:b.end], b.start, -1
	for s.pos < len(s.text) {
		c, n := classAt(s.text, s.pos)
		switch {
		case c.isSpace():
			s.pos += n
		case c.isWord():
			s.word()
		default:
			s.mark()
		}
	}
}

// emit appends a token that ends at end and moves there.
func (s *scanner) emit(end int) {
	s.tokens = append(s.tokens, extract.Token{Start: s.pos, End: end, Head: -1})
	s.pos = end
}

// mark scans what begins with neither letter nor digit.
func (s *scanner) mark() {
	c := s.text[s.pos]
	rest := s.text[s.pos:]
	next, _ := classAt(s.text, s.pos+1)
	spaced := classBefore(s.text, s.pos).isSpace()
	switch c {
	case '.', '-', '=', '*', '~', '$', '<', '>', '+', '^', '|', '\\':
		if c == '.' && next == digit && (spaced || s.after("([$£€-")) {
			s.word()
			return
		}
		if c == '+' && next == digit && spaced {
			s.word()
			return
		}
		s.emit(s.pos + run(rest, rest[:1]))
	case '!', '?':
		n := 1
		for n < len(rest) && (rest[n] == '!' || rest[n] == '?') {
			n++
		}
		s.emit(s.pos + n)
	case '#', '@':
		if next.isLetter() && !classBefore(s.text, s.pos).isWord() {
			s.emit(s.tag(s.pos + 1))
			return
		}
		s.emit(s.pos + run(rest, rest[:1]))
	case '`':
		if strings.HasPrefix(rest, "``") {
			s.emit(s.pos + 2)
			return
		}
		s.emit(s.pos + 1)
	case '\'':
		s.apostrophe(1)
	default:
		if c < utf8.RuneSelf {
			s.emit(s.pos + 1)
			return
		}
		s.symbol()
	}
}

// symbol scans a mark outside ASCII.
func (s *scanner) symbol() {
	rest := s.text[s.pos:]
	r, size := utf8.DecodeRuneInString(rest)
	switch r {
	case '’', '‘':
		s.apostrophe(size)
	case '—', '–', '―', '…', '•', '·':
		s.emit(s.pos + run(rest, rest[:size]))
	case utf8.RuneError:
		n := size
		for n < len(rest) {
			r, size := utf8.DecodeRuneInString(rest[n:])
			if r != utf8.RuneError || size != 1 {
				break
			}
			n += size
		}
		s.emit(s.pos + n)
	default:
		s.emit(s.pos + size + s.modifiers(s.pos+size))
	}
}

// modifiers is the length of what belongs to a symbol that ends at i: an emoji's variant, skin tone, what is
// joined to it, or the second half of a flag.
func (s *scanner) modifiers(i int) int {
	start := i
	for i < len(s.text) && s.text[i] >= utf8.RuneSelf {
		r, size := utf8.DecodeRuneInString(s.text[i:])
		switch {
		case r == '\u200D': // zero-width joiner: the next symbol too
			i += size
			if c, n := classAt(s.text, i); c == mark {
				i += n
			}
			continue
		case r == '\uFE0E', r == '\uFE0F', r == '\u20E3', 0x1F3FB <= r && r <= 0x1F3FF:
		case 0x1F1E6 <= r && r <= 0x1F1FF && i == start:
			if before, _ := utf8.DecodeLastRuneInString(s.text[:i]); before < 0x1F1E6 || before > 0x1F1FF {
				return i - start
			}
		default:
			return i - start
		}
		i += size
	}
	return i - start
}

// apostrophe scans an apostrophe or single quotation mark of n bytes that no word before it took.
func (s *scanner) apostrophe(n int) {
	after := s.pos + n
	before := classBefore(s.text, s.pos)
	if n := s.shortened(after, before); n > 0 {
		s.emit(after + n)
		return
	}
	if n == 1 && strings.HasPrefix(s.text[after:], "'") {
		s.emit(after + 1)
		return
	}
	s.emit(after)
}

// shortened is the length of what follows an apostrophe and is one token with it: the years of "’90s", the
// clitic of "U.S.’s", the word of "’em".
func (s *scanner) shortened(after int, before class) int {
	i := after
	for i < len(s.text) && i < after+4 {
		c, n := classAt(s.text, i)
		if !c.isWord() || n > 1 {
			break
		}
		i += n
	}
	if c, _ := classAt(s.text, i); c.isWord() || i == after {
		return 0
	}
	w := s.text[after:i]
	digits := 0
	for digits < len(w) && ascii[w[digits]] == digit {
		digits++
	}
	switch {
	case digits == 2 && (len(w) == 2 || w[2:] == "s") && !before.isWord():
		return len(w)
	case digits > 0:
		return 0
	case s.key.in(s.lists.elisions, w) && before.isSpace():
		return len(w)
	case clitic(w) && !before.isSpace():
		return len(w)
	}
	return 0
}

// tag is the end of a hashtag's or handle's name that starts at i.
func (s *scanner) tag(i int) int {
	for {
		c, n := classAt(s.text, i)
		if !c.isWord() {
			return i
		}
		i += n
	}
}

// run is the length of the repetitions of unit that s starts with.
func run(s, unit string) int {
	n := 0
	for strings.HasPrefix(s[n:], unit) {
		n += len(unit)
	}
	return n
}

// after reports whether one of the ASCII marks stands right before the position.
func (s *scanner) after(marks string) bool {
	return s.pos > 0 && strings.IndexByte(marks, s.text[s.pos-1]) >= 0
}
