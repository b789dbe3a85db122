package coref

import (
	"slices"
	"strings"

	"saidso/extract"
	"saidso/schema"
)

// body is the last body named before a noun phrase that its name fits: "the council" after "Relief Council"; else the one that is of the
// sort which a general noun tells: "the company" after "Esk Dredging".
func (w *walk) body(k int) int {
	head, modifiers := w.core(k)
	for j := k - 1; j >= max(0, k-maxBack); j-- {
		c := w.nodes[j].cluster
		if c == extract.None || !w.clusters[c].named || w.clusters[c].kind.Family() != schema.Organization || w.excluded(k, c) {
			continue
		}
		for _, form := range w.clusters[c].forms {
			if (form == head || strings.HasSuffix(form, "-"+head)) && hasWords(form, modifiers) {
				return c
			}
		}
	}
	if sort, ok := sorts[head]; ok && len(modifiers) == 0 && !w.told(k) {
		return w.ofSort(k, sort)
	}
	return extract.None
}

// core is the head of a noun phrase and the nouns and adjectives before it that say which one it is: "the finance ministry".
func (w *walk) core(k int) (head string, modifiers []string) {
	for _, i := range w.modifiers(k) {
		modifiers = append(modifiers, schema.Slug(w.doc.Word(i)))
	}
	return schema.Slug(w.doc.Tokens[w.nodes[k].head].Lemma), modifiers
}

// modifiers are the nouns and adjectives before the head of a noun phrase.
func (w *walk) modifiers(k int) (out []int) {
	head := w.nodes[k].head
	for _, c := range w.doc.Children(head) {
		if int(c) < head && extract.Is(w.doc.Tokens[c].Rel, "compound", "amod") {
			out = append(out, int(c))
		}
	}
	return out
}

// hasWords reports whether a name has all of some words.
func hasWords(form string, words []string) bool {
	for _, word := range words {
		if !strings.Contains("-"+form+"-", "-"+word+"-") {
			return false
		}
	}
	return true
}

// told reports whether something behind a noun phrase tells which one it is: "the company that built it", "the company of his brother".
func (w *walk) told(k int) bool {
	n := &w.nodes[k]
	for _, c := range w.doc.Children(n.head) {
		if int(c) > n.head && extract.Is(w.doc.Tokens[c].Rel, "nmod", "acl", "appos") {
			return true
		}
	}
	return w.doc.Child(n.head, "nmod:poss") >= 0
}

// sort is a sort of bodies as far as their names tell.
type sort byte

const (
	anyBody sort = iota // that is none of the others
	ofParty
	ofPress
)

// sorts are general nouns for bodies.
var sorts = map[string]sort{
	"company": anyBody, "firm": anyBody, "corporation": anyBody, "airline": anyBody, "carmaker": anyBody, "manufacturer": anyBody, "retailer": anyBody,
	"institute": anyBody, "charity": anyBody, "organization": anyBody, "organisation": anyBody, "group": anyBody, "nonprofit": anyBody, "watchdog": anyBody,
	"party": ofParty,
	"paper": ofPress, "newspaper": ofPress, "daily": ofPress, "tabloid": ofPress, "magazine": ofPress, "outlet": ofPress, "broadcaster": ofPress, "network": ofPress,
}

// sortOf is the sort of a body by the last word of its names; not ok for bodies of state, and for others that nobody calls by a general noun.
func sortOf(x *cluster) (s sort, ok bool) {
	if x.kind != schema.Organization {
		return 0, false
	}
	for _, form := range x.forms {
		if first, _, _ := strings.Cut(form, "-"); first == "radio" || first == "tv" {
			return ofPress, true
		}
		switch form[strings.LastIndexByte(form, '-')+1:] {
		case "party", "bloc", "movement", "front", "alliance", "greens", "labour", "conservatives", "democrats", "republicans", "socialists", "liberals":
			return ofParty, true
		case "times", "post", "gazette", "herald", "journal", "tribune", "telegraph", "guardian", "news", "wire", "mail", "chronicle", "today", "globe", "star",
			"sun", "mirror", "express", "observer", "inquirer", "examiner", "bulletin", "press", "magazine", "tv", "radio", "broadcasting":
			return ofPress, true
		case "union", "council", "league", "commission", "committee", "court", "parliament", "ministry", "department", "agency", "board", "authority", "nations",
			"assembly", "congress", "senate", "house", "bank", "university", "church", "police", "coalition", "federation", "government":
			return 0, false
		}
	}
	return anyBody, true
}

// maxSorted is how many sentences back a general noun reaches.
const maxSorted = 5

// ofSort is the body of a sort that was spoken of last.
func (w *walk) ofSort(k int, s sort) int {
	for j := k - 1; j >= 0 && w.nodes[k].sentence-w.nodes[j].sentence <= maxSorted; j-- {
		c := w.nodes[j].cluster
		if c == extract.None || !w.clusters[c].named || w.excluded(k, c) {
			continue
		}
		if of, ok := sortOf(&w.clusters[c]); ok && of == s {
			return c
		}
	}
	return extract.None
}

// institution finds an earlier phrase of a body without a name that a definite one takes up: the same words, or for a head alone
// the last one that it heads: "the finance ministry", "the ministry". None where there is none, or where another adjective or noun makes it
// another body.
func (w *walk) institution(k int) int {
	head, modifiers := w.core(k)
	for j := k - 1; j >= max(0, k-maxBack); j-- {
		n := &w.nodes[j]
		if n.cluster == extract.None || n.form != extract.Nominal || n.plural || w.clusters[n.cluster].named || n.kind.Family() != schema.Organization {
			continue
		}
		other, its := w.core(j)
		if other != head || w.ownerOf(k) != w.ownerOf(j) && w.ownerOf(k) != extract.None || !hasWords(strings.Join(its, "-"), modifiers) || w.excluded(k, n.cluster) {
			continue
		}
		return n.cluster
	}
	return extract.None
}

// ownerOf is the cluster of a noun phrase's possessor, or None: "her ministry".
func (w *walk) ownerOf(k int) int {
	if p := w.doc.Child(w.nodes[k].head, "nmod:poss"); p >= 0 && w.at[p] != extract.None {
		return w.nodes[w.at[p]].cluster
	}
	return extract.None
}

// acts reports whether a cluster is a body without a name that somewhere does something, or to which something is done.
func (w *walk) acts(c int) bool {
	if w.clusters[c].named || w.clusters[c].plural {
		return false
	}
	for _, k := range w.clusters[c].seen {
		n := &w.nodes[k]
		if n.mention == extract.None || n.form != extract.Nominal || n.kind.Family() != schema.Organization || w.anyone(k) {
			continue
		}
		switch n.role {
		case roleSubject, rolePassive, roleObject, roleIndirect, roleOblique, rolePossessor:
			return true
		}
	}
	return false
}

// anyone reports whether a noun phrase leaves open which body it means ("a court", "local police"), or means a place or a thing rather
// than a body more often than not.
func (w *walk) anyone(k int) bool {
	head, modifiers := schema.Slug(w.doc.Tokens[w.nodes[k].head].Lemma), w.modifiers(k)
	switch head {
	case "front", "presidency", "college", "church", "hospital", "club", "lobby", "chamber", "mission":
		return true
	}
	d := w.doc.Child(w.nodes[k].head, "det")
	if d < 0 {
		switch head {
		case "parliament", "congress", "legislature", "government", "cabinet", "police", "army", "military", "navy":
			return slices.ContainsFunc(modifiers, func(i int) bool { return w.doc.Word(i) == strings.ToLower(w.doc.Word(i)) })
		}
		return w.doc.Child(w.nodes[k].head, "nmod:poss") < 0
	}
	switch w.doc.Tokens[d].Lemma {
	case "the", "this", "that":
		return false
	}
	return true
}
