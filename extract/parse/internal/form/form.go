// Package form brings printed words to the shape in which the models know them: the treebanks print mostly
// ASCII, newspapers print typographic quotes, dashes and apostrophes, and headlines print capitals.
package form

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"saidso/extract/parse/internal/linear"
)

// Case is how a sentence as a whole uses capitals.
type Case uint8

const (
	Mixed Case = iota // as running text does
	Upper             // ALL CAPITALS: they tell nothing about a word
	Title             // Nearly Every Word Has One: a headline
	Lower             // none at all
)

// Word is one word as the models see it.
type Word struct {
	Text  string // typography brought to ASCII
	Lower string
	Hash  uint64 // of Lower
	Shape uint64 // of the pattern of capitals, digits and marks; never 0
}

// Words brings a sentence's words to their forms.
func Words(words []string) ([]Word, Case) {
	out := make([]Word, len(words))
	for i, w := range words {
		out[i].Text = ascii(w)
	}
	direct(out)
	c := caseOf(out)
	for i := range out {
		w := &out[i]
		w.Lower = strings.ToLower(w.Text)
		w.Hash = linear.HashString(w.Lower)
		w.Shape = linear.Hash(shape(w.Text, c == Upper), uint64(c))
	}
	return out, c
}

const opening, closing, straight = "``", "''", `"`

// ascii replaces typographic marks by their ASCII kin; the double quotation marks by their Penn tags.
func ascii(w string) string {
	if w == "–" { // alone it is a dash, inside a word a hyphen
		return "--"
	}
	for i := 0; i < len(w); i++ {
		if w[i] >= 0x80 {
			return kin.Replace(w)
		}
	}
	return w
}

var kin = strings.NewReplacer("’", "'", "‘", "'", "‛", "'", "ʼ", "'", "′", "'", "“", opening, "„", opening, "«", opening,
	"”", closing, "»", closing, "″", straight, "—", "--", "―", "--", "–", "-", "‐", "-", "‑", "-", "−", "-", "…", "...", "\u00a0", " ")

// direct tells opening from closing straight quotation marks: by turns, but the first one closes where
// nothing but marks follows.
func direct(words []Word) {
	open := false
	for i := range words {
		switch words[i].Text {
		case opening:
			open = true
		case closing:
			open = false
		case straight:
			if open || i > 0 && marksOnly(words[i+1:]) {
				words[i].Text, open = closing, false
			} else {
				words[i].Text, open = opening, true
			}
		}
	}
}

func marksOnly(words []Word) bool {
	if len(words) > 3 {
		return false
	}
	for _, w := range words {
		if strings.ContainsFunc(w.Text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			return false
		}
	}
	return true
}

func caseOf(words []Word) Case {
	var long, capital, upper, lower int // of the words with four letters or more
	for _, w := range words {
		if len(w.Text) < 4 {
			continue
		}
		long++
		switch {
		case w.Text == strings.ToLower(w.Text):
			lower++
		case w.Text == strings.ToUpper(w.Text):
			upper++
			capital++
		default:
			if r, _ := utf8.DecodeRuneInString(w.Text); unicode.IsUpper(r) {
				capital++
			}
		}
	}
	switch {
	case long >= 2 && upper*10 >= long*8:
		return Upper
	case long >= 4 && capital*10 >= long*8:
		return Title
	case long >= 3 && lower == long:
		return Lower
	}
	return Mixed
}

// shape hashes a word's pattern, runs of a class drawn together: "Xx" for "Rubio", "d-d" for "2024-25".
func shape(w string, blind bool) uint64 {
	h, last, n := uint64(7), rune(0), 0
	for _, r := range w {
		c := r
		switch {
		case unicode.IsUpper(r) && blind, unicode.IsLower(r):
			c = 'x'
		case unicode.IsUpper(r):
			c = 'X'
		case unicode.IsDigit(r):
			c = 'd'
		case unicode.IsLetter(r):
			c = 'o'
		}
		if c == last && n > 1 {
			continue
		}
		h, last = linear.Hash(h, uint64(c)), c
		if n++; n == 8 {
			break
		}
	}
	return h | 1
}
