package segment

import (
	"strings"
	"unicode"

	"saidso/extract"
)

// maxDateline is the most tokens that a dateline has: "WASHINGTON, D.C., April 14, 2031 (Ilvar Wire) —".
const maxDateline = 20

// setBodies finds the datelines of sentences that begin a paragraph: a place in capitals, or with a
// capital, and then a dash or, after one or two words, a colon.
func setBodies(text string, tokens []extract.Token, sentences []extract.Sentence) {
	for k := range sentences {
		s := &sentences[k]
		s.Body = s.Start
		if k > 0 && sentences[k-1].Paragraph == s.Paragraph {
			continue
		}
		if n := dateline(text, tokens[s.Start:s.End]); n > 0 && n < s.Len() {
			s.Body = s.Start + n
		}
	}
}

// dateline is how many tokens the dateline at the start of a sentence has.
func dateline(text string, tokens []extract.Token) int {
	word := func(i int) string { return text[tokens[i].Start:tokens[i].End] }
	shouted := isShouted(word(0))
	for i := 1; i < min(len(tokens), maxDateline); i++ {
		switch w := word(i); w {
		case "—", "–", "--", "-":
			spaced := tokens[i].Start > tokens[i-1].End
			if shouted && (spaced || w != "-") {
				return i + 1
			}
			if !spaced {
				continue
			}
			return 0
		case ":":
			if i <= 2 && i+1 < len(tokens) && capitalized(word(0)) && capitalized(word(i-1)) && capitalized(word(i+1)) {
				return i + 1
			}
			return 0
		case ".", ";", "?", "!":
			return 0
		default:
			if !shouted && !capitalized(w) {
				return 0
			}
		}
	}
	return 0
}

func isShouted(w string) bool {
	return len([]rune(w)) > 2 && w == strings.ToUpper(w) && strings.IndexFunc(w, unicode.IsLetter) >= 0
}

func capitalized(w string) bool {
	for _, r := range w {
		return unicode.IsUpper(r)
	}
	return false
}
