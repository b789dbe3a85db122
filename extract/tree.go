package extract

import (
	"slices"
	"sort"
	"strings"
)

// SetSyntax writes LayerSyntax: it indexes the governors that the tokens hold. A stage that fills in Head and
// Rel calls it once, before any of the methods of this file.
func (d *Document) SetSyntax() {
	n := len(d.Tokens)
	d.childFrom = make([]int32, n+2)
	for _, t := range d.Tokens {
		if t.Head >= 0 {
			d.childFrom[t.Head+2]++
		}
	}
	for i := 2; i < len(d.childFrom); i++ {
		d.childFrom[i] += d.childFrom[i-1]
	}
	d.children = make([]int32, d.childFrom[n+1])
	for i, t := range d.Tokens {
		if t.Head >= 0 {
			d.children[d.childFrom[t.Head+1]] = int32(i)
			d.childFrom[t.Head+1]++
		}
	}
	d.subtrees = make([]Span, n)
	for i := range d.Tokens {
		if d.Tokens[i].Head < 0 {
			d.setSubtrees(i)
		}
	}
}

// setSubtrees computes the subtrees below root, children first. It keeps a stack of its own: a sentence may
// be as deep as it is long.
func (d *Document) setSubtrees(root int) {
	order := []int32{int32(root)}
	for k := 0; k < len(order); k++ {
		order = append(order, d.Children(int(order[k]))...)
	}
	for _, i := range slices.Backward(order) {
		s := Span{int(i), int(i) + 1}
		for _, c := range d.Children(int(i)) {
			s.Start, s.End = min(s.Start, d.subtrees[c].Start), max(s.End, d.subtrees[c].End)
		}
		d.subtrees[i] = s
	}
}

// Children are the tokens that token i governs, in the order of the text. The slice is not to be changed.
func (d *Document) Children(i int) []int32 { return d.children[d.childFrom[i]:d.childFrom[i+1]] }

// Is reports whether a relation is one of rels, without regard to the subtype of either's own:
// Is("nsubj:pass", "nsubj") is true, Is("nsubj", "nsubj:pass") is not.
func Is(rel string, rels ...string) bool {
	base, _, _ := strings.Cut(rel, ":")
	return slices.Contains(rels, rel) || slices.Contains(rels, base)
}

// Child is the first child of i by one of the relations, or None.
func (d *Document) Child(i int, rels ...string) int {
	for _, c := range d.Children(i) {
		if Is(d.Tokens[c].Rel, rels...) {
			return int(c)
		}
	}
	return None
}

// Subtree is the range from the first to the last token that i governs, directly or not, i among them.
func (d *Document) Subtree(i int) Span { return d.subtrees[i] }

// SentenceAt is the index of the sentence that token i stands in.
func (d *Document) SentenceAt(i int) int {
	return sort.Search(len(d.Sentences), func(k int) bool { return d.Sentences[k].End > i })
}

// Conjuncts are the heads coordinated with i: i itself first, then the tokens joined to it by conj.
func (d *Document) Conjuncts(i int) []int {
	all := []int{i}
	for _, c := range d.Children(i) {
		if Is(d.Tokens[c].Rel, "conj") {
			all = append(all, d.Conjuncts(int(c))...)
		}
	}
	return all
}

// Passive reports whether verb v is in the passive voice.
func (d *Document) Passive(v int) bool {
	t := &d.Tokens[v]
	switch {
	case t.XPOS == "VBN":
	case t.XPOS == "VBD" && Is(t.Rel, "conj") && d.byPhrase(v) >= 0 && d.Child(v, "obj", "nsubj") < 0: // "praised by Holm and mocked by Kask"
	default:
		return false
	}
	if d.Child(v, "aux:pass") >= 0 {
		return true
	}
	if d.Child(v, "nsubj:pass") >= 0 {
		// "had fired Kask" and "whom Holm fired" are active, whatever the reader calls their subject.
		aux, obj := d.Child(v, "aux"), d.Child(v, "obj")
		if aux < 0 {
			return obj < 0 || obj > v
		}
		return d.Tokens[aux].Lemma != "have" || obj < 0
	}
	if d.activeSubject(v) || d.mainVerb(v) {
		return false
	}
	if Is(t.Rel, "acl", "advcl", "amod", "xcomp") && !Is(t.Rel, "acl:relcl") {
		return d.Child(v, "aux") < 0
	}
	return Is(t.Rel, "conj") && t.Head >= 0 && d.Child(v, "aux", "nsubj") < 0 && d.Passive(t.Head)
}

// Agent is the token of who does what verb v says: its subject, or in the passive voice its by-phrase. A verb without
// a subject of its own borrows one: a conjunct and an adverbial participle the subject of their governor, a
// complement its controller, a participle after a noun that noun. None where there is none.
func (d *Document) Agent(v int) int {
	if d.Passive(v) {
		return d.byPhrase(v)
	}
	return d.subject(v, 0)
}

// Patient is the token of whom verb v is done to: its object, or in the passive voice its subject.
func (d *Document) Patient(v int) int {
	if d.Passive(v) {
		return d.subject(v, 0)
	}
	return d.Child(v, "obj")
}

// activeSubject reports whether a participle has a subject of its own that is no passive's and no auxiliary: then it
// is a past tense that the tagger took for a participle.
func (d *Document) activeSubject(v int) bool {
	for _, c := range d.Children(v) {
		if d.Tokens[c].Rel == "nsubj" {
			return true
		}
	}
	return false
}

// mainVerb reports whether what is tagged as a participle must be the finite verb of its sentence: it follows a comma,
// and the tree, whose root is a noun, has no other. "Marrant, the prime minister of Kestria, called on ..."
func (d *Document) mainVerb(v int) bool {
	t := &d.Tokens[v]
	if !Is(t.Rel, "acl", "parataxis", "conj") || !d.AfterComma(v) {
		return false
	}
	root := d.Root(v)
	return d.Tokens[root].UPOS == "PROPN" || d.Tokens[root].UPOS == "NOUN" && d.Child(root, "cop", "nsubj") < 0
}

// Root is the root of the tree that v stands in.
func (d *Document) Root(v int) int {
	for d.Tokens[v].Head >= 0 {
		v = d.Tokens[v].Head
	}
	return v
}

func (d *Document) byPhrase(v int) int {
	for _, c := range d.Children(v) {
		if !Is(d.Tokens[c].Rel, "obl") {
			continue
		}
		if k := d.Child(int(c), "case"); k >= 0 && strings.EqualFold(d.Word(k), "by") {
			return int(c)
		}
	}
	return None
}

// maxBorrow bounds the chain of governors that a subject is borrowed from.
const maxBorrow = 8

func (d *Document) subject(v, depth int) int {
	if s := d.Child(v, "nsubj", "nsubj:pass", "nsubj:outer"); s >= 0 {
		return s
	}
	t := &d.Tokens[v]
	if t.Head < 0 || depth > maxBorrow {
		return None
	}
	switch {
	case t.XPOS == "VBN" && d.mainVerb(v):
		return d.Root(v)
	case Is(t.Rel, "acl:relcl"):
		return t.Head // the relative pronoun is left out, or is the object
	case Is(t.Rel, "acl"):
		if t.XPOS == "VBG" && v > 0 && d.AfterComma(v) {
			// "called for a resolution, asking": not the resolution asks.
			return d.subjectOfNoun(t.Head, depth)
		}
		if (t.XPOS == "VBG" && d.Child(v, "mark") < 0) || t.XPOS == "VBN" {
			return t.Head
		}
		// "his decision to criticize", "no intention of criticizing": whoever the noun belongs to.
		if p := d.Child(t.Head, "nmod:poss"); p >= 0 {
			return p
		}
		return d.subjectOfNoun(t.Head, depth)
	case Is(t.Rel, "xcomp"):
		if o := d.Child(t.Head, "obj", "iobj"); o >= 0 && d.Tokens[t.Head].Lemma != "promise" {
			return o
		}
		return d.subject(t.Head, depth+1)
	case Is(t.Rel, "conj", "advcl", "parataxis", "aux", "cop"), Is(t.Rel, "csubj", "ccomp") && t.XPOS == "VB":
		return d.subject(t.Head, depth+1)
	}
	return None
}

// AfterComma reports whether a comma stands before the clause that v heads.
func (d *Document) AfterComma(v int) bool {
	s := d.Subtree(v)
	return d.Word(s.Start) == "," || s.Start > 0 && d.Word(s.Start-1) == ","
}

// subjectOfNoun is the subject of the clause that a noun stands in: "he made an attempt to ...".
func (d *Document) subjectOfNoun(n, depth int) int {
	for v := n; v >= 0 && depth <= maxBorrow; v, depth = d.Tokens[v].Head, depth+1 {
		if d.Tokens[v].UPOS == "VERB" || d.Child(v, "cop") >= 0 {
			return d.subject(v, depth+1)
		}
	}
	return None
}
