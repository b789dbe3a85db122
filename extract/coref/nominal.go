package coref

import (
	"slices"
	"strings"

	"saidso/extract"
	"saidso/schema"
)

// maxBack is how many nodes back a noun phrase may reach.
const maxBack = 300

// held is an office that a person of the article holds or held.
type held struct{ title, owner string }

// maxHeld is how many offices of a person count.
const maxHeld = 16

// hold records the offices that the article gives to a named mention.
func (w *walk) hold(i, c int) {
	x := &w.clusters[c]
	for _, r := range w.roles[i] {
		role := &w.doc.Roles[r]
		h := held{role.Title, role.Owner}
		if h.title == "" || role.Predicate == schema.ResignedFrom || len(x.held) == maxHeld || slices.Contains(x.held, h) {
			continue
		}
		x.held = append(x.held, h)
		if word := h.title[strings.LastIndexByte(h.title, ' ')+1:]; len(w.holders[word]) < maxNamesakes && !slices.Contains(w.holders[word], c) {
			w.holders[word] = append(w.holders[word], c)
		}
	}
}

// resolveNominal gives a noun phrase to the holder of the office that it names, to the body that it shortens, or to an earlier
// noun phrase with its head; or begins a cluster.
func (w *walk) resolveNominal(k int) {
	n := &w.nodes[k]
	c := w.apposed(k)
	if c != extract.None {
		w.noteBeside(k, c)
	} else if n.mention != extract.None {
		c = w.nominal(k)
	}
	if c == extract.None {
		c = w.again(k)
	}
	if c == extract.None {
		c = w.description(k)
	}
	if c == extract.None {
		w.start(k)
		c = n.cluster
	} else {
		w.join(k, c)
	}
	if key := w.lemmaOf(k); w.clusters[c].lemma == key || w.clusters[c].lemma == "" && !w.clusters[c].named {
		w.clusters[c].lemma = key
		w.lemmas[key] = k
	}
}

// apposed is the cluster of the name that a noun phrase stands beside: "the mayor, Aurel Dimic", "the soprano Inez Palla", "Elena
// Vasko, a judge". None where there is none.
func (w *walk) apposed(k int) int {
	n := &w.nodes[k]
	t := &w.doc.Tokens[n.head]
	if n.plural {
		return extract.None
	}
	fits := func(token int) int {
		j := w.at[token]
		if j == extract.None || w.nodes[j].form != extract.Named || w.nodes[j].cluster == extract.None || w.nodes[j].plural {
			return extract.None
		}
		x := &w.clusters[w.nodes[j].cluster]
		if x.kind == schema.Country || x.kind == schema.Place || n.kind != "" && n.kind.Family() != x.kind.Family() || clash(n.gender, x.gender) {
			return extract.None
		}
		return w.nodes[j].cluster
	}
	for _, c := range w.doc.Children(n.head) {
		if extract.Is(w.doc.Tokens[c].Rel, "appos", "flat") && int(c) > n.head && w.beside(int(c)) {
			if x := fits(int(c)); x != extract.None {
				return x
			}
		}
	}
	if t.Head >= 0 && (extract.Is(t.Rel, "appos") && t.Head < n.head || extract.Is(t.Rel, "nmod:desc") && t.Head > n.head) {
		return fits(t.Head)
	}
	return extract.None
}

// beside reports whether a comma, a noun or a preposition's phrase stands right before the name at a token, rather than "and".
func (w *walk) beside(i int) bool {
	start := w.doc.Subtree(i).Start
	return w.doc.Tokens[start].UPOS != "CCONJ" && (start == 0 || w.doc.Tokens[start-1].UPOS != "CCONJ")
}

// lemmaOf is the lemma of a noun phrase's head, with its number.
func (w *walk) lemmaOf(k int) string {
	n := &w.nodes[k]
	if n.plural {
		return strings.ToLower(w.doc.Tokens[n.head].Lemma) + "+"
	}
	return strings.ToLower(w.doc.Tokens[n.head].Lemma)
}

// again is the cluster of an earlier noun phrase with the same head that a definite one takes up, or None.
func (w *walk) again(k int) int {
	n := &w.nodes[k]
	if n.kind.Family() == schema.Organization && n.mention != extract.None && !n.plural {
		if !w.definite(k) && !w.alone(k) && w.ownerOf(k) == extract.None {
			return extract.None
		}
		return w.institution(k)
	}
	j, ok := w.lemmas[w.lemmaOf(k)]
	if !ok || k-j > maxBack || !w.definite(k) {
		return extract.None
	}
	if !w.sameOffice(k, j) {
		return extract.None
	}
	c := w.nodes[j].cluster
	if x := &w.clusters[c]; x.named || clash(x.gender, n.gender) || w.excluded(k, c) {
		return extract.None
	}
	return c
}

// alone reports whether a body is called by its noun alone, as one of which there is one: "parliament", "police".
func (w *walk) alone(k int) bool {
	n := &w.nodes[k]
	return n.start == n.head && w.doc.Child(n.head, "det", "nmod:poss") < 0
}

// sameOffice reports whether a noun phrase can mean the office that an earlier one names: "the minister" the finance minister, but "the
// finance minister" no other minister.
func (w *walk) sameOffice(k, j int) bool {
	if w.nodes[k].mention == extract.None || w.nodes[j].mention == extract.None {
		return true
	}
	m, old := &w.doc.Mentions[w.nodes[k].mention], &w.doc.Mentions[w.nodes[j].mention]
	if m.Title != "" && old.Title != "" && m.Title != old.Title && !shortTitle(m.Title, old.Title) {
		return false
	}
	return m.Owner == "" || old.Owner == "" || m.Owner == old.Owner
}

// definite reports whether a noun phrase takes up something known: "the", "this", "that", and no phrase behind it that tells which.
func (w *walk) definite(k int) bool {
	n := &w.nodes[k]
	d := w.doc.Child(n.head, "det")
	if d < 0 {
		return false
	}
	switch w.doc.Tokens[d].Lemma {
	case "the", "this", "that", "these", "those":
		return true
	}
	return false
}

// nominal finds the named entity that a mention without a name stands for, or None.
func (w *walk) nominal(k int) int {
	n := &w.nodes[k]
	m := &w.doc.Mentions[n.mention]
	if m.Plural || m.Kind == schema.Group {
		return extract.None
	}
	if m.Title != "" && m.Kind == schema.Person {
		return w.holder(k, m)
	}
	if m.Kind.Family() == schema.Organization && m.Definite {
		return w.body(k)
	}
	return extract.None
}

// holder is the person who holds the office that a mention names: the one mentioned last before it; in a headline the only one
// in the article.
func (w *walk) holder(k int, m *extract.Mention) int {
	n := &w.nodes[k]
	word := m.Title[strings.LastIndexByte(m.Title, ' ')+1:]
	best, at, fits := extract.None, -1, 0
	for _, c := range w.holders[word] {
		if !w.holds(c, m.Title, m.Owner) || clash(w.clusters[c].gender, n.gender) || w.excluded(k, c) {
			continue
		}
		fits++
		last := -1
		if seen := w.clusters[c].seen; len(seen) > 0 {
			last = seen[len(seen)-1]
		}
		if best == extract.None || last > at {
			best, at = c, last
		}
	}
	switch {
	case m.Definite && at >= 0 && k-at <= maxBack:
		return best
	case w.bare(k) && fits == 1:
		return best
	}
	return extract.None
}

// bare reports whether a noun phrase without a determiner stands in a headline: "Minister rejects claim".
func (w *walk) bare(k int) bool {
	n := &w.nodes[k]
	return n.sentence == 0 && len(w.doc.Sentences) > 1 && w.doc.Sentences[1].Paragraph > w.doc.Sentences[0].Paragraph && w.doc.Child(n.head, "det") < 0
}

// holds reports whether a cluster has an office whose title ends with the words of another: "the minister" may be the foreign
// minister.
func (w *walk) holds(c int, title, owner string) bool {
	for _, h := range w.clusters[c].held {
		if (h.title == title || shortTitle(title, h.title)) && (owner == "" || h.owner == owner || h.owner == "") {
			return true
		}
	}
	return false
}

// shortTitle reports whether a title may stand for a longer one. A deputy is not called by the office that he deputizes for,
// nor a prime minister "the minister".
func shortTitle(title, full string) bool {
	before, ok := strings.CutSuffix(full, " "+title)
	if !ok {
		return false
	}
	switch before {
	case "prime", "vice", "deputy", "deputy prime", "assistant", "under", "deputy assistant":
		return false
	}
	return true
}

// excluded reports whether the borders of a quotation, or binding, keep a noun phrase from standing for a cluster.
func (w *walk) excluded(k, c int) bool {
	n := &w.nodes[k]
	if n.quoted != extract.None && w.speakerOf(n.quoted) == c {
		return true // a speaker does not call himself by his title
	}
	t := &w.doc.Tokens[n.head]
	if t.Head < 0 || !extract.Is(t.Rel, "obj", "iobj", "obl") {
		return false
	}
	s := w.subjectOf(t.Head)
	return s >= 0 && w.at[s] != extract.None && w.nodes[w.at[s]].cluster == c // "Rubek asked the minister": not Rubek
}
