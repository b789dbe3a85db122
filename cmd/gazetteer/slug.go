package main

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// letters without a canonical decomposition into a base letter and a mark.
var folded = strings.NewReplacer(
	"ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ß", "ss", "æ", "ae", "œ", "oe", "ı", "i", "ə", "a",
)

// slug is s in lower-case ASCII letters, digits and single hyphens: "Péter Szijjártó" is
// "peter-szijjarto", "St. Kitts & Nevis" is "st-kitts-and-nevis".
func slug(s string) string {
	s = strings.ReplaceAll(strings.ToLower(s), "&", " and ")
	s = folded.Replace(s)
	var b strings.Builder
	gap := false
	for _, r := range norm.NFD.String(s) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r), r == '\'', r == '’', r == '.', r == 'ʼ', r == '‘':
			// Marks and the marks inside words vanish: O'Neill, D.C.
		default:
			gap = true
		}
	}
	return b.String()
}

// unaccented is s without its diacritics, in its own case; "" where that is s itself.
func unaccented(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(s) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		}
	}
	out := strings.NewReplacer("ø", "o", "Ø", "O", "ł", "l", "Ł", "L", "đ", "d", "Đ", "D", "ð", "d", "þ", "th",
		"Þ", "Th", "ß", "ss", "æ", "ae", "Æ", "Ae", "ı", "i", "ə", "a", "Ə", "A", "’", "'").Replace(b.String())
	if out == s {
		return ""
	}
	return out
}
