package coref

import (
	"cmp"
	"slices"
	"strings"

	"saidso/extract"
	"saidso/schema"
)

// node is what a pronoun may stand for, or a pronoun: a mention, or the head of another noun phrase ("the report"). Nodes
// stand in the order of their heads.
type node struct {
	mention  int // in Document.Mentions, or None
	head     int // token
	start    int // first token of its phrase
	end      int
	form     extract.Form
	kind     schema.EntityKind
	gender   extract.Gender
	likely   extract.Gender
	plural   bool
	sentence int
	quoted   int // attribution whose quoted content holds it, or None
	source   int // attribution whose source it is, or None
	role     role
	word     string            // of a pronoun, in lower case
	thing    bool              // a noun phrase that is no mention
	reader   extract.NameLabel // what the reader takes a name for
	cluster  int               // None before it is resolved
	busy     bool              // it is being resolved
}

// role is a grammatical role, as far as salience goes by it.
type role byte

const (
	roleOther role = iota
	roleSubject
	rolePassive
	roleObject
	roleIndirect
	roleOblique
	rolePossessor
	roleModifier
	roleRoot
	roles
)

// roleOf is the role of token i; that of a conjunct is its first conjunct's, that of an apposition that of what it tells of.
func (w *walk) roleOf(i int) role {
	for n := 0; n < maxClimb && w.doc.Tokens[i].Head >= 0 && extract.Is(w.doc.Tokens[i].Rel, "conj", "flat", "compound", "appos") && !w.clausal(i); n++ {
		i = w.doc.Tokens[i].Head
	}
	rel := w.doc.Tokens[i].Rel
	switch {
	case extract.Is(rel, "nsubj:pass"):
		return rolePassive
	case extract.Is(rel, "nsubj", "csubj"):
		return roleSubject
	case extract.Is(rel, "obj"):
		return roleObject
	case extract.Is(rel, "iobj"):
		return roleIndirect
	case extract.Is(rel, "obl"):
		return roleOblique
	case extract.Is(rel, "nmod:poss"):
		return rolePossessor
	case extract.Is(rel, "nmod"):
		return roleModifier
	case rel == "root":
		return roleRoot
	}
	return roleOther
}

// maxClimb bounds climbs up a tree.
const maxClimb = 12

// clausal reports whether token i heads a clause.
func (w *walk) clausal(i int) bool {
	t := &w.doc.Tokens[i]
	if extract.Is(t.Rel, "root", "ccomp", "xcomp", "advcl", "acl", "csubj", "parataxis") {
		return true
	}
	return extract.Is(t.Rel, "conj") && (t.UPOS == "VERB" || t.UPOS == "AUX" || w.doc.Child(i, "nsubj", "cop") >= 0)
}

// clauseOf is the head of the innermost clause that token i stands in, other than as its head.
func (w *walk) clauseOf(i int) int {
	for n := 0; n < maxClimb*2 && w.doc.Tokens[i].Head >= 0; n++ {
		if n > 0 && w.clausal(i) {
			return i
		}
		i = w.doc.Tokens[i].Head
	}
	return i
}

// subjectOf is the grammatical subject of a clause, borrowed from its governor where it has none of its own, or None.
func (w *walk) subjectOf(v int) int {
	for n := 0; n < maxClimb; n++ {
		if s := w.doc.Child(v, "nsubj"); s >= 0 {
			return s
		}
		t := &w.doc.Tokens[v]
		switch {
		case t.Head < 0:
			return extract.None
		case extract.Is(t.Rel, "acl"):
			return t.Head
		case extract.Is(t.Rel, "xcomp") && w.doc.Tokens[t.Head].Lemma != "promise" && w.doc.Child(t.Head, "obj", "iobj") >= 0:
			return w.doc.Child(t.Head, "obj", "iobj") // "urges Holm to ..."
		case extract.Is(t.Rel, "conj", "xcomp", "advcl", "parataxis"):
			v = t.Head
		default:
			return extract.None
		}
	}
	return extract.None
}

// nodes lists the nodes of the document.
func (w *walk) findNodes() {
	taken := make([]bool, len(w.doc.Tokens))
	labels := map[int]extract.NameLabel{}
	for _, x := range w.doc.Names {
		labels[x.End-1] = x.Label
	}
	for m := range w.doc.Mentions {
		x := &w.doc.Mentions[m]
		for i := x.Span.Start; i < x.Span.End && x.Form == extract.Named; i++ {
			taken[i] = true
		}
		taken[x.Head] = true
		w.nodes = append(w.nodes, node{
			mention: m, head: x.Head, start: x.Extent.Start, end: x.Extent.End, form: x.Form, kind: x.Kind, gender: x.Gender, likely: x.Likely, plural: x.Plural,
		})
		if x.Form == extract.Named {
			w.nodes[len(w.nodes)-1].reader = labels[x.End-1]
		}
		if x.Form == extract.Named && !x.Span.Contains(x.Head) && x.Span.Len() > 0 {
			taken[x.Span.Start] = true
		}
	}
	for i := range w.doc.Tokens {
		t := &w.doc.Tokens[i]
		if taken[i] || t.UPOS != "NOUN" && t.UPOS != "PROPN" || extract.Is(t.Rel, "compound", "flat", "fixed", "goeswith") {
			continue
		}
		s := w.doc.Subtree(i)
		w.nodes = append(w.nodes, node{
			mention: extract.None, head: i, start: s.Start, end: s.End, form: extract.Nominal, plural: t.XPOS == "NNS" || t.XPOS == "NNPS", thing: true,
		})
	}
	slices.SortStableFunc(w.nodes, func(a, b node) int { return cmp.Or(cmp.Compare(a.head, b.head), cmp.Compare(a.start, b.start)) })
	w.nodeOf = make([]int, len(w.doc.Mentions))
	w.at = make([]int, len(w.doc.Tokens))
	for i := range w.at {
		w.at[i] = extract.None
	}
	w.findSpeech()
	for k := range w.nodes {
		n := &w.nodes[k]
		n.cluster, n.quoted, n.source = extract.None, extract.None, extract.None
		n.sentence = w.doc.SentenceAt(n.head)
		n.role = w.roleOf(n.head)
		n.quoted = w.speech[n.head]
		if n.form == extract.Pronoun {
			n.word = strings.ToLower(w.doc.Word(n.head))
		}
		w.at[n.head] = k
		if n.mention != extract.None {
			w.nodeOf[n.mention] = k
		}
	}
	for a := range w.doc.Attributions {
		if m := w.doc.Attributions[a].Speaker; m != extract.None {
			if n := &w.nodes[w.nodeOf[m]]; n.source == extract.None {
				n.source = a
			}
		}
	}
}
