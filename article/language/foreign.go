package language

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/abadojack/whatlanggo"

	"saidso/article"
)

const (
	// sampled is how much of a text is looked at, in bytes.
	sampled = 6 << 10
	// fewest is how many letters the trigrams need.
	fewest = 80
	// englishShare of the words of English news are frequent ones: four in ten on average.
	englishShare = 0.16
	// bareShare is what other languages reach with words that are spelled like an English one.
	bareShare = 0.04
)

// Foreign is the BCP 47 tag of the language that an article is in, or "" where it is English or cannot be told.
func Foreign(a *article.Article) string {
	if base, _, _ := strings.Cut(a.Language, "-"); base != "" && base != "en" && base != "und" && base != "mul" && base != "zxx" {
		return a.Language
	}
	return detect(a.Text)
}

// detect is the language of a text, or "" where it is English or cannot be told.
func detect(text string) string {
	if len(text) > sampled {
		text = text[:sampled]
		for len(text) > 0 {
			if r, size := utf8.DecodeLastRuneInString(text); r != utf8.RuneError || size > 1 {
				break
			}
			text = text[:len(text)-1]
		}
	}
	words, frequent, letters := 0, 0, 0
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' }) {
		words++
		letters += utf8.RuneCountInString(w)
		if isFrequent(w) {
			frequent++
		}
	}
	if float64(frequent) >= englishShare*float64(words) || letters < fewest {
		return ""
	}
	found := whatlanggo.Detect(text)
	if found.Lang < 0 || found.Lang == whatlanggo.Eng {
		return ""
	}
	// A text of some length with hardly an English word needs less to be another.
	if bare := words >= 20 && float64(frequent) < bareShare*float64(words); !found.IsReliable() && !(bare && found.Confidence > 0.2) {
		return ""
	}
	if tag := found.Lang.Iso6391(); tag != "" {
		return tag
	}
	return found.Lang.Iso6393()
}

// isFrequent reports whether a word is one of those that make up most of an English text and are rare in others. "In", "die" and
// "on" are words of German and French too, and stay out.
func isFrequent(w string) bool {
	if len(w) > 6 {
		return false
	}
	switch strings.ToLower(w) {
	case "the", "of", "to", "and", "that", "is", "was", "for", "it", "with", "as", "he", "his", "be", "by", "at", "from", "are", "this",
		"have", "has", "had", "not", "but", "which", "they", "said", "who", "their", "been", "will", "would", "were", "she", "her", "an",
		"its", "we", "you", "than", "about", "what", "when", "there", "after":
		return true
	}
	return false
}
