package mention

import (
	"strings"

	"saidso/extract"
	"saidso/kb"
)

// minStem is how many letters a country's name and its adjective share at least.
const minStem = 4

// maxNameEnding is how many letters of a country's name its adjective may leave out: "Brennmark" of "Brennish".
const maxNameEnding = 5

// findNations ties the adjectives of countries that the knowledge base does not know to the names that the article prints for them:
// "Brennish" to "Brennmark", "Dalmoran" to "Dalmora". Names that the reader takes for a person's anywhere do not count.
func (f *finder) findNations() {
	f.nations = map[string]string{}
	names := map[string]bool{} // of one word; true for those that are nobody's
	for k := range f.doc.Names {
		if n := &f.doc.Names[k]; n.Len() == 1 && n.Label != extract.TitleName && n.Label != extract.GroupName && f.slug[n.Start] != "" {
			name := f.slug[n.Start]
			other, seen := names[name]
			names[name] = n.Label != extract.PersonName && (other || !seen)
		}
	}
	seen := map[string]bool{}
	for i := range f.doc.Tokens {
		adj := f.slug[i]
		if seen[adj] || !f.capital(i) {
			continue
		}
		seen[adj] = true
		if _, known := f.KB.Demonym(adj); !known {
			if name := nationOf(adj, names); name != "" {
				f.nations[adj] = name
			}
		}
	}
}

// nationOf is the only name, the shortest of several that begin alike, that an adjective may belong to, or "".
func nationOf(adj string, names map[string]bool) string {
	best := ""
	take := func(name string) {
		if best == "" || len(name) < len(best) || len(name) == len(best) && name < best {
			best = name
		}
	}
	for name, nobodys := range names {
		if !nobodys || len(name) < minStem {
			continue
		}
		for _, suffix := range []string{"ian", "ean", "ish", "ese"} {
			if stem, ok := strings.CutSuffix(adj, suffix); ok && len(stem) >= minStem && strings.HasPrefix(name, stem) &&
				len(name)-len(stem) <= maxNameEnding && name != adj {
				take(name)
			}
		}
		if adj == name+"n" || adj == name+"an" {
			take(name)
		}
	}
	return best
}

// nationNamed is the country of an adjective, as a slug: the one that the article names, else what the adjective's ending suggests.
func (f *finder) nationNamed(adj string) string {
	if name := f.nations[adj]; name != "" {
		return name
	}
	return countryOf(adj)
}

// demonymEnding is the country whose adjective ends with token i, and the token it begins with: "South Korean" rather than "Korean".
func (f *finder) demonymEnding(i, start int) (*kb.Entry, int) {
	if i > start && f.capital(i) && f.capital(i-1) {
		if e, ok := f.KB.Demonym(f.joined(extract.Span{Start: i - 1, End: i + 1})); ok {
			return e, i - 1
		}
	}
	return f.demonymAt(i), i
}

// adherents reports whether token i is the plural of a party's adherents: "Republicans".
func (f *finder) adherents(i int) bool {
	return f.doc.Tokens[i].XPOS == "NNPS" || f.doc.Tokens[i].XPOS == "NNS"
}

// people reports whether token i names the people of a country.
func (f *finder) people(i int) bool {
	_, ok := f.KB.People(f.slug[i])
	return ok || f.looksPeople(i)
}

// single reports whether a determiner makes one person of a party's name: "a Republican".
func (f *finder) single(i int) bool {
	if i == 0 {
		return false
	}
	switch f.lower(i - 1) {
	case "a", "an", "another", "one", "every", "each", "fellow":
		return i+1 >= len(f.slug) || f.doc.Tokens[i+1].UPOS != "NOUN"
	}
	return false
}

// adjective reports whether a name of several words is a country's adjective.
func (f *finder) adjective(s extract.Span) bool {
	_, ok := f.KB.Demonym(f.joined(s))
	return ok
}

// looksDemonym reports whether a word has the ending of an adjective of a country.
func (f *finder) looksDemonym(i int) bool {
	w := f.slug[i]
	for _, suffix := range []string{"ian", "ean", "ish", "ese"} {
		if len(w) > len(suffix)+2 && strings.HasSuffix(w, suffix) {
			return f.capital(i)
		}
	}
	return f.nations[w] != "" && f.capital(i)
}

// looksPeople reports whether a word is the plural of what looks like a country's adjective: "Kestrians".
func (f *finder) looksPeople(i int) bool {
	w := f.slug[i]
	return strings.HasSuffix(w, "ians") && len(w) > 6 && f.capital(i)
}
