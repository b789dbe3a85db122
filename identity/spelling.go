package identity

import "strings"

const vowels = "aeiou"

// spellings are letters that stand for one sound in names from other scripts, longest first.
var spellings = strings.NewReplacer(
	"tsch", "k", "sch", "s", "tch", "k", "shch", "s", "sh", "s", "ch", "k", "ph", "f", "kh", "h", "gh", "g", "dh", "d", "th", "t", "ck", "k",
	"ce", "se", "ci", "si", "cy", "si", "x", "ks", "q", "k", "c", "k", "w", "v", "y", "i", "j", "i",
)

// skeleton is what the spellings of one name have in common: its consonants, each once, and whether it begins with a vowel.
func skeleton(word string) string {
	var b strings.Builder
	last := rune(0)
	for i, r := range spellings.Replace(word) {
		switch {
		case strings.ContainsRune(vowels, r) && i > 0:
			last = 0
			continue
		case strings.ContainsRune(vowels, r):
			r = 'a'
		case r == last:
			continue
		}
		b.WriteRune(r)
		last = r
	}
	return b.String()
}

// first is the first letter of a word's skeleton.
func first(word string) string {
	for i, r := range skeleton(word) {
		return skeleton(word)[i : i+len(string(r))]
	}
	return ""
}

// variants reports whether two words may be spellings of one name. Where one alone ends in "a" they are a woman's and a man's.
func variants(a, b string) bool {
	if len(a) < 4 || len(b) < 4 || strings.HasSuffix(a, "a") != strings.HasSuffix(b, "a") || skeleton(a) != skeleton(b) {
		return false
	}
	return distance(a, b) <= max(2, min(len(a), len(b))/2)
}

// distance is the number of bytes to insert, delete or replace between two words.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], cost
		}
	}
	return row[len(b)]
}
