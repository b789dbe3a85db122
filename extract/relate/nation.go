package relate

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"saidso/extract"
)

// ofNation is a mention of the country whose adjective stands before noun n, if the article names the country: "a Dalmoran lighthouse", where it
// has Dalmora. None otherwise.
func (f *finder) ofNation(n int) int {
	if n < 0 || f.doc.Tokens[n].UPOS != "NOUN" {
		return extract.None
	}
	for _, c := range f.doc.Children(n) {
		if int(c) < n && extract.Is(f.doc.Tokens[c].Rel, "amod", "compound") {
			if m := f.country(f.doc.Word(int(c))); m != extract.None {
				return m
			}
		}
	}
	return extract.None
}

// country is a mention of the country of the article that an adjective is of, the one with the shortest name of several, or None.
func (f *finder) country(adjective string) int {
	if r, _ := utf8.DecodeRuneInString(adjective); !unicode.IsUpper(r) {
		return extract.None
	}
	adjective = strings.ToLower(adjective)
	best := extract.None
	for _, e := range f.lands {
		x := &f.doc.Entities[e]
		if !adjectiveOf(adjective, strings.ToLower(x.Name)) {
			continue
		}
		if best == extract.None || len(x.Name) < len(f.doc.Entities[best].Name) {
			best = e
		}
	}
	if best == extract.None {
		return extract.None
	}
	named := slices.IndexFunc(f.doc.Entities[best].Mentions, func(m int) bool { return f.doc.Mentions[m].Form == extract.Named })
	if named < 0 {
		return extract.None
	}
	return f.doc.Entities[best].Mentions[named]
}

// adjectiveOf reports whether a word is the adjective of a country's name by the commonest patterns of English, both in lower case.
func adjectiveOf(adjective, name string) bool {
	if len(name) < minStem || strings.Contains(name, " ") {
		return false
	}
	if adjective == name+"n" || adjective == name+"an" || adjective == name+"ian" {
		return true
	}
	for _, ending := range []string{"ian", "ean", "ish", "ese", "an"} {
		if stem, ok := strings.CutSuffix(adjective, ending); ok && len(stem) >= minStem && strings.HasPrefix(name, stem) && len(name)-len(stem) <= maxEnding {
			return true
		}
	}
	return false
}

// What a country's name and its adjective share at least, and how many letters of the name the adjective leaves out at most: "Brennish" of Brennmark.
const (
	minStem   = 4
	maxEnding = 5
)
