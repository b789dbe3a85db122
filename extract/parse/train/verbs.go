package train

import (
	_ "embed"
	"strings"
)

//go:embed verbs.txt
var verbList string

// verbForms are pairs to learn lemmas from: the inflected forms of the verbs in verbs.txt, and the regular ones
// of other verbs that the data has in some form.
func verbForms(data []sentence) (listed, derived []lemmaPair) {
	known := map[string]bool{}
	for line := range strings.Lines(verbList) {
		f := strings.Fields(line)
		if len(f) == 0 || f[0] == "#" {
			continue
		}
		base, doubled := f[0], len(f) > 1 && strings.HasSuffix(f[1], "ed") && len(f[1]) == len(f[0])+3
		known[base] = true
		past, ing := regular(base, doubled || short(base))
		participle := past
		if len(f) > 1 {
			past, participle = f[1], f[len(f)-1]
		}
		listed = append(listed, paradigm(base, past, participle, ing)...)
	}
	irregular := map[string]bool{}
	verbs := map[string]bool{}
	var order []string
	for _, s := range data {
		for i, w := range s.words {
			if !strings.HasPrefix(s.xpos[i], "VB") {
				continue
			}
			base := s.lemmas[i]
			if past, _ := regular(base, short(base)); s.xpos[i] == "VBD" && strings.ToLower(w) != past {
				irregular[base] = true
			}
			if !verbs[base] && len(base) > 2 && base == strings.ToLower(base) {
				verbs[base] = true
				order = append(order, base)
			}
		}
	}
	for _, base := range order {
		if known[base] || irregular[base] || !short(base) && closed(base) {
			continue // whether a longer word doubles its consonant depends on the stress
		}
		past, ing := regular(base, short(base))
		derived = append(derived, paradigm(base, past, past, ing)...)
	}
	return listed, derived
}

func paradigm(base, past, participle, ing string) []lemmaPair {
	pairs := []lemmaPair{{base: past, xpos: "VBD"}, {base: participle, xpos: "VBN"}, {base: ing, xpos: "VBG"}, {base: third(base), xpos: "VBZ"}}
	for i := range pairs {
		pairs[i].script = script(pairs[i].base, base)
	}
	return pairs
}

// regular gives the past and the -ing form by the rules of spelling.
func regular(base string, double bool) (past, ing string) {
	n := len(base)
	switch {
	case n < 2:
		return base + "ed", base + "ing"
	case strings.HasSuffix(base, "ie"):
		return base + "d", base[:n-2] + "ying"
	case strings.HasSuffix(base, "ee"), strings.HasSuffix(base, "oe"), strings.HasSuffix(base, "ye"):
		return base + "d", base + "ing"
	case base[n-1] == 'e':
		return base + "d", base[:n-1] + "ing"
	case base[n-1] == 'y' && !vowel(base[n-2]):
		return base[:n-1] + "ied", base + "ing"
	case double && closed(base):
		return base + base[n-1:] + "ed", base + base[n-1:] + "ing"
	}
	return base + "ed", base + "ing"
}

// third gives the third person singular.
func third(base string) string {
	n := len(base)
	for _, end := range []string{"s", "x", "z", "ch", "sh", "o"} {
		if strings.HasSuffix(base, end) && base != "boo" && base != "woo" {
			return base + "es"
		}
	}
	if n > 1 && base[n-1] == 'y' && !vowel(base[n-2]) {
		return base[:n-1] + "ies"
	}
	return base + "s"
}

func vowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

// closed says whether a word ends in one vowel and one consonant that can be doubled.
func closed(base string) bool {
	n := len(base)
	return n > 2 && strings.IndexByte("bdgklmnprtvz", base[n-1]) >= 0 && vowel(base[n-2]) &&
		(!vowel(base[n-3]) || base[n-3] == 'u' && n > 3 && base[n-4] == 'q')
}

// short says whether a word has one group of vowels, that is, one syllable.
func short(base string) bool {
	groups := 0
	for i := range len(base) {
		if vowel(base[i]) && (i == 0 || !vowel(base[i-1])) {
			groups++
		}
	}
	return groups == 1
}
