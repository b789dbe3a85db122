package wordpiece

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// MaxPieces is the largest number of pieces of a word.
const MaxPieces = 32

// maxRunes is the longest stretch without punctuation that is cut into pieces, in code points.
const maxRunes = 100

// Append appends the numbers of a word's pieces, of which there is at least one.
func (v *Vocab) Append(ids []int32, word string) []int32 {
	from := len(ids)
	var buf [128]byte
	text := buf[:0]
	if ascii(word) {
		for i := range len(word) {
			switch c := word[i]; {
			case c < ' ' || c == 0x7F:
			case 'A' <= c && c <= 'Z':
				text = append(text, c+'a'-'A')
			default:
				text = append(text, c)
			}
		}
	} else {
		text = plain(text, word)
	}
	for at := 0; at < len(text) && len(ids)-from <= MaxPieces; {
		c, size := utf8.DecodeRune(text[at:])
		end := at + size
		switch {
		case unicode.IsSpace(c):
			at = end
			continue
		case !alone(c):
			end = partEnd(text, end)
		}
		ids = v.cut(ids, text[at:end])
		at = end
	}
	if n := len(ids) - from; n == 0 || n > MaxPieces {
		return append(ids[:from], v.Unk)
	}
	return ids
}

// partEnd is where the part that text[:at] ends in ends.
func partEnd(text []byte, at int) int {
	for at < len(text) {
		c, size := utf8.DecodeRune(text[at:])
		if unicode.IsSpace(c) || alone(c) {
			break
		}
		at += size
	}
	return at
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// plain appends a word in lower case without accents and invisible characters.
func plain(text []byte, word string) []byte {
	var lower [256]byte
	low := lower[:0]
	for _, c := range word {
		low = utf8.AppendRune(low, unicode.ToLower(c))
	}
	var apart [512]byte
	for rest := norm.NFD.Append(apart[:0], low...); len(rest) > 0; { // norm.Iter panics on some texts
		c, size := utf8.DecodeRune(rest)
		rest = rest[size:]
		if c == utf8.RuneError || unicode.In(c, unicode.Mn, unicode.Cc, unicode.Cf) {
			continue
		}
		text = utf8.AppendRune(text, c)
	}
	return text
}

// alone reports whether a character is a part by itself.
func alone(c rune) bool {
	switch {
	case c < utf8.RuneSelf:
		return '!' <= c && c <= '/' || ':' <= c && c <= '@' || '[' <= c && c <= '`' || '{' <= c && c <= '~'
	case c < 0x2E80:
		return unicode.IsPunct(c)
	}
	return chinese(c) || unicode.IsPunct(c)
}

// chinese reports whether BERT sets a character apart as one of the CJK ideographs.
func chinese(c rune) bool {
	return 0x4E00 <= c && c <= 0x9FFF || 0x3400 <= c && c <= 0x4DBF || 0x20000 <= c && c <= 0x2A6DF || 0x2A700 <= c && c <= 0x2B73F ||
		0x2B740 <= c && c <= 0x2B81F || 0x2B820 <= c && c <= 0x2CEAF || 0xF900 <= c && c <= 0xFAFF || 0x2F800 <= c && c <= 0x2FA1F
}

// cut appends the longest pieces from the left of a part.
func (v *Vocab) cut(ids []int32, part []byte) []int32 {
	from := len(ids)
	if len(part) > maxRunes && utf8.RuneCount(part) > maxRunes {
		return append(ids, v.Unk)
	}
	pieces := v.first
	for at := 0; at < len(part); {
		end := len(part)
		for ; end > at; end-- {
			if end < len(part) && !utf8.RuneStart(part[end]) {
				continue
			}
			if id, ok := pieces[string(part[at:end])]; ok {
				ids = append(ids, id)
				break
			}
		}
		if end == at {
			return append(ids[:from], v.Unk)
		}
		at, pieces = end, v.rest
	}
	return ids
}
