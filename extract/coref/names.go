package coref

import (
	"slices"
	"strings"

	"saidso/extract"
	"saidso/schema"
)

// nameIndex finds clusters by their names.
type nameIndex struct {
	byNode map[string]int   // by node of the knowledge base
	byName map[string][]int // by kind and whole name
	byPart map[string][]int // people by first word, and by each run of last words; bodies by first word and last words
}

// maxNamesakes is how many clusters a part of a name leads to at most: a surname that more have tells nothing.
const maxNamesakes = 8

// maxForms is how many forms of a name a cluster remembers.
const maxForms = 16

// maxWords is how many words of a name count.
const maxWords = 6

// gatherNames makes clusters of named mentions. Long forms come first, so that a short form before its full one (in a headline)
// finds it.
func (w *walk) gatherNames() {
	w.names = nameIndex{map[string]int{}, map[string][]int{}, map[string][]int{}}
	var by [maxWords + 1][]int
	for i := range w.doc.Mentions {
		m := &w.doc.Mentions[i]
		if m.Form == extract.Named && m.Kind != "" && w.slug[i] != "" {
			n := min(strings.Count(w.slug[i], "-")+1, maxWords)
			by[n] = append(by[n], i)
		}
	}
	for n := maxWords; n > 0; n-- {
		for _, i := range by[n] {
			w.gatherName(i)
		}
	}
}

func (w *walk) gatherName(i int) {
	k := w.nodeOf[i]
	c := w.find(i)
	if c == extract.None {
		w.start(k)
		c = w.nodes[k].cluster
	} else {
		w.join(k, c)
	}
	w.addName(i, c)
	w.hold(i, c)
}

// find is the cluster of a name, or None. A single word of a person's name may be several people's: then being called so before is
// not enough.
func (w *walk) find(i int) int {
	short, ambiguous := w.shortFor(i)
	if w.doc.Mentions[i].Kind == schema.Person && !strings.Contains(w.slug[i], "-") && short != extract.None {
		return short
	}
	for _, c := range w.names.byName[string(w.doc.Mentions[i].Kind.Family())+":"+w.slug[i]] {
		if ambiguous && w.clusters[c].forms[0] == w.slug[i] {
			return c // others of whom nothing tells who they are
		}
	}
	if ambiguous {
		return extract.None
	}
	if c := w.sameName(i); c != extract.None {
		return c
	}
	return short
}

// addName makes a cluster findable by a name of it.
func (w *walk) addName(i, c int) {
	m, x := &w.doc.Mentions[i], &w.clusters[c]
	n := min(strings.Count(w.slug[i], "-")+1, maxWords)
	x.names[n] = append(x.names[n], i)
	x.total++
	if len(x.forms) < maxForms && !slices.Contains(x.forms, w.slug[i]) {
		x.forms = append(x.forms, w.slug[i])
	}
	if m.Known != "" && x.known == "" {
		x.known, x.node = string(m.Known), m.Known
		w.names.byNode[x.known] = c
	}
	family := string(m.Kind.Family())
	add := func(to map[string][]int, key string) {
		if list := to[key]; len(list) < maxNamesakes && !slices.Contains(list, c) {
			to[key] = append(list, c)
		}
	}
	add(w.names.byName, family+":"+w.slug[i])
	words := strings.Split(w.slug[i], "-")
	if m.Kind == schema.Person {
		words = fullName(w.slug[i])
	}
	if m.Kind != schema.Person && m.Kind.Family() != schema.Organization || len(words) > maxWords {
		return
	}
	for n := 1; n < len(words); n++ {
		add(w.names.byPart, family+":"+strings.Join(words[n:], "-"))
	}
	if len(words) > 1 {
		add(w.names.byPart, family+":"+words[0])
	}
	if m.Kind != schema.Person && len(words) > 1 {
		add(w.names.byPart, family+":"+initials(words))
	}
}

// initials are those of the words that an abbreviation counts.
func initials(words []string) string {
	var b strings.Builder
	for _, word := range words {
		switch word {
		case "of", "the", "and", "for", "on", "in":
			continue
		}
		b.WriteByte(word[0])
	}
	return b.String()
}

// sameName is the cluster of a name that is known to be the same, or equal, or for people equal but for middle names.
func (w *walk) sameName(i int) int {
	m := &w.doc.Mentions[i]
	if m.Known != "" {
		if c, ok := w.names.byNode[string(m.Known)]; ok {
			return c
		}
	}
	family := string(m.Kind.Family())
	for _, c := range w.names.byName[family+":"+w.slug[i]] {
		if (m.Known == "" || w.clusters[c].known == "") && !clash(w.clusters[c].gender, m.Gender) {
			return c
		}
	}
	if m.Kind != schema.Person {
		return extract.None
	}
	words := fullName(w.slug[i])
	if len(words) < 2 {
		return extract.None
	}
	for _, c := range w.names.byPart[family+":"+words[len(words)-1]] {
		x := &w.clusters[c]
		if m.Known != "" && x.known != "" || clash(x.gender, m.Gender) {
			continue
		}
		if sameParts(words, fullName(x.forms[0])) {
			return c
		}
	}
	return extract.None
}

// fullName is the words of a person's name without "Jr." and the like.
func fullName(slug string) []string {
	words := strings.Split(slug, "-")
	if n := len(words); n > 2 && generation(words[n-1]) {
		words = words[:n-1]
	}
	return words
}

func generation(word string) bool {
	switch word {
	case "jr", "sr", "ii", "iii", "iv":
		return true
	}
	return false
}

// sameParts reports whether two full names of people differ only in that one leaves out middle names, or has initials for words:
// the same first word, the same last, and no two middle names that differ.
func sameParts(a, b []string) bool {
	if len(a) < 2 || len(b) < 2 || a[len(a)-1] != b[len(b)-1] || !abbreviates(a[0], b[0]) {
		return false
	}
	a, b = a[1:len(a)-1], b[1:len(b)-1]
	for i := range min(len(a), len(b)) {
		if !abbreviates(a[i], b[i]) {
			return false
		}
	}
	return true
}

// abbreviates reports whether two words are equal, or one is the initial of the other.
func abbreviates(a, b string) bool {
	return a == b || len(a) == 1 && strings.HasPrefix(b, a) || len(b) == 1 && strings.HasPrefix(a, b)
}

// shortFor is the cluster of a longer name that a name is a part of: a surname, a given name, the last or first words of a body's
// name, or its initials. It is ambiguous where several people have it and nothing tells who is meant.
func (w *walk) shortFor(i int) (c int, ambiguous bool) {
	m := &w.doc.Mentions[i]
	person := m.Kind == schema.Person
	if !person && m.Kind.Family() != schema.Organization || len(w.slug[i]) < 2 || m.Known != "" && !person {
		return extract.None, false
	}
	var fit []int
	for _, c := range w.names.byPart[string(m.Kind.Family())+":"+w.slug[i]] {
		x := &w.clusters[c]
		if person && clash(x.gender, m.Gender) || !person && len(w.slug[i]) < 3 && !upper(w.doc.Slice(m.Span)) {
			continue
		}
		fit = append(fit, c)
	}
	switch {
	case len(fit) == 1 && (person || w.mayShorten(i, fit[0])):
		return fit[0], false
	case len(fit) > 1 && person:
		c := w.namesake(i, fit)
		return c, c == extract.None
	}
	return extract.None, false
}

func upper(s string) bool { return s == strings.ToUpper(s) }

// mayShorten reports whether a word can stand for a body that it begins or ends: not "Northern" for "Northern Trade League", but an
// abbreviation, a head noun with "the", or a word in front that is nobody's else.
func (w *walk) mayShorten(i, c int) bool {
	if strings.Contains(w.slug[i], "-") || upper(w.doc.Slice(w.doc.Mentions[i].Span)) {
		return true
	}
	start := w.doc.Mentions[i].Start
	the := start > 0 && strings.EqualFold(w.doc.Word(start-1), "the")
	if slices.ContainsFunc(w.clusters[c].forms, func(form string) bool { return strings.HasSuffix(form, "-"+w.slug[i]) }) {
		return the
	}
	return !the
}

// namesake is the one of several people with a part of a name who is meant: the last one named, if the others were not named for
// some sentences, else the only one whom the article has called so before. None where nothing tells.
func (w *walk) namesake(i int, fit []int) int {
	best, bestAt, second := extract.None, -1, -1
	for _, c := range fit {
		at := w.lastNamed(c, i)
		if at > bestAt {
			best, bestAt, second = c, at, bestAt
		} else {
			second = max(second, at)
		}
	}
	switch {
	case bestAt < 0:
		return extract.None
	case second < 0 || bestAt-second >= farNamesake:
		return best
	}
	found := extract.None
	for _, c := range fit {
		if slices.Contains(w.clusters[c].forms, w.slug[i]) {
			if found != extract.None {
				return extract.None
			}
			found = c
		}
	}
	return found
}

// farNamesake is how many sentences before the last mention of one person another must have been named last to be out of mind.
const farNamesake = 2

// lastNamed is the sentence in which a cluster was named last before mention i, or -1.
func (w *walk) lastNamed(c, i int) int {
	last := -1
	for _, list := range w.clusters[c].names {
		if k, _ := slices.BinarySearch(list, i); k > 0 {
			last = max(last, list[k-1])
		}
	}
	if last < 0 {
		return -1
	}
	return w.nodes[w.nodeOf[last]].sentence
}

func clash(a, b extract.Gender) bool {
	return a != extract.GenderUnknown && b != extract.GenderUnknown && a != b
}
