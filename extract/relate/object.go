package relate

import (
	"strings"

	"saidso/extract"
	"saidso/lexicon"
	"saidso/schema"
)

// object finds the token at a frame's object, None where a symmetric frame has none. ok is true where the frame's words are there.
func (f *finder) object(i int, fr *lexicon.Frame) (o int, ok bool) {
	if len(fr.Between) == 0 {
		return f.direct(i, fr)
	}
	if fr.POS == "verb" && f.doc.Passive(i) {
		if particle(fr.Between) && f.follow(i+1, fr.Between) {
			return f.doc.Patient(i), true
		}
		return extract.None, false
	}
	if o = f.behind(i, fr.Between); o < 0 && f.owned(fr) {
		o = f.possessor(i) // "Kask's predecessor"
		return o, o >= 0
	}
	if o < 0 || len(fr.After) > 0 && !f.follow(f.doc.Subtree(o).End, fr.After) {
		return extract.None, false
	}
	return o, true
}

// direct is the object of a verb without words before it.
func (f *finder) direct(i int, fr *lexicon.Frame) (o int, ok bool) {
	if fr.POS != "verb" {
		return extract.None, false
	}
	if o = f.patient(i); o < 0 {
		return o, fr.Relation.Symmetric
	}
	switch {
	case fr.Flags.Has("insult") || fr.Flags.Has("honor"):
		return o, f.named(i, o, fr)
	case len(fr.After) == 0:
	case len(fr.After) == 1 && fr.After[0] == "to" && f.ordered(i):
	case f.doc.Passive(i):
		return o, f.follow(i+1, fr.After)
	default:
		return o, f.follow(f.doc.Subtree(o).End, fr.After)
	}
	return o, true
}

// ordered reports whether an infinitive tells what verb v asks for.
func (f *finder) ordered(v int) bool {
	for _, c := range f.doc.Children(v) {
		if extract.Is(f.doc.Tokens[c].Rel, "xcomp", "ccomp", "advcl") && int(c) > v && f.infinitive(int(c)) {
			return true
		}
	}
	return false
}

// named reports whether a word behind a naming verb's object insults, or honours: "called him a coward".
func (f *finder) named(v, o int, fr *lexicon.Frame) bool {
	sign := -1
	if fr.Flags.Has("honor") {
		sign = 1
	}
	from := f.doc.Subtree(o).End
	if f.doc.Passive(v) {
		from = v + 1
	}
	negative := false
	for j := from; j < min(from+maxNamed, f.doc.Sentences[f.doc.SentenceAt(v)].End); j++ {
		t := &f.doc.Tokens[j]
		if t.UPOS == "VERB" || t.Lemma == "," {
			break
		}
		negative = negative || t.Lemma == "not" || t.Lemma == "no"
		if f.options.Opinions.Of(posOf[t.UPOS], strings.ToLower(t.Lemma)) == sign {
			return !negative
		}
	}
	return false
}

// maxNamed is how far behind whom it names an insult may stand.
const maxNamed = 7

// behind is the object behind a frame's words: where they follow each other, or where the tree has them.
func (f *finder) behind(i int, words []string) int {
	if last, found := f.walk(i, words); found {
		return f.after(last)
	}
	if p := f.ownerIn(i, words); p >= 0 {
		return p
	}
	for len(words) > 0 && words[0] == "a" {
		words = words[1:]
	}
	switch len(words) {
	case 1:
		return f.marked(i, words[0])
	case 2, 3:
		n := f.doc.Child(i, "obj", "compound:prt", "advmod", "obl")
		for _, c := range f.doc.Children(i) {
			if int(c) > i && f.is(int(c), words[0]) && extract.Is(f.doc.Tokens[c].Rel, "obj", "compound", "advmod") {
				n = int(c)
			}
		}
		if n < i || !f.is(n, words[0]) || len(words) == 3 && words[1] != "a" {
			return extract.None
		}
		preposition := words[len(words)-1]
		if preposition == "from" { // "accepted Kask's apology", "won the backing of Kask"
			if p := f.possessor(n); p >= 0 {
				return p
			}
			if c := f.marked(n, "of"); c >= 0 && f.doc.Tokens[c].Head == n {
				return c
			}
		}
		if preposition == "to" {
			if io := f.doc.Child(i, "iobj"); io > i && io < n {
				return io // "gave Kask her support"
			}
		}
		if extract.Is(f.doc.Tokens[n].Rel, "obj") {
			return f.marked(n, preposition)
		}
		return f.marked(i, preposition)
	}
	return extract.None
}

// maxOwner is how far behind a frame's head its last noun may stand where a possessor stands before it.
const maxOwner = 9

// ownerIn is the possessor that stands for the "of OBJ" of a frame: "took Kask's side", "came to her defence". None where none does.
func (f *finder) ownerIn(i int, words []string) int {
	n := len(words)
	if n < 2 || words[n-1] != "of" {
		return extract.None
	}
	for j := i + 2; j < min(i+maxOwner, f.doc.Sentences[f.doc.SentenceAt(i)].End); j++ {
		if !f.is(j, words[n-2]) {
			continue
		}
		p := f.possessor(j)
		if p <= i {
			return extract.None
		}
		before := words[:n-2]
		for len(before) > 0 && before[len(before)-1] == "a" {
			before = before[:len(before)-1]
		}
		if len(before) == 0 && f.doc.Subtree(p).Start == i+1 {
			return p
		}
		if last, ok := f.walk(i, before); ok && last < p {
			return p
		}
		return extract.None
	}
	return extract.None
}

// owned reports whether the possessor of a frame's noun is its object: "Kask's predecessor", "her spokesman".
func (f *finder) owned(fr *lexicon.Frame) bool {
	return fr.POS == "noun" && (fr.Flags.Has("agent") || fr.Relation.Predicate == schema.SpokespersonFor) && len(fr.Between) == 1
}

// patient is the token of whom verb v is done to: its patient, or its indirect object where only that is an entity
// ("promised her a report"), or the name right after it, whatever the tree makes of that; for the first of two verbs with one object
// ("praised and thanked Kask") that of the second.
func (f *finder) patient(v int) int {
	o := f.doc.Patient(v)
	if f.doc.Passive(v) || o >= 0 && len(f.each(o)) > 0 {
		return o
	}
	if io := f.doc.Child(v, "iobj"); io >= 0 && len(f.each(io)) > 0 {
		return io
	}
	if v+1 >= len(f.doc.Tokens) || o >= 0 {
		return o
	}
	if m := f.mention[v+1]; m != extract.None && f.doc.Mentions[m].Extent.Start == v+1 && f.doc.Tokens[f.doc.Mentions[m].Head].Head == v &&
		!extract.Is(f.doc.Tokens[f.doc.Mentions[m].Head].Rel, "nsubj") {
		return f.doc.Mentions[m].Head
	}
	if m := f.mention[v+1]; m != extract.None && f.doc.Mentions[m].Extent.Start == v+1 && f.doc.Mentions[m].Form == extract.Named {
		return f.doc.Mentions[m].Head
	}
	if f.doc.Tokens[v+1].UPOS == "CCONJ" && f.doc.Child(v, "xcomp", "ccomp", "obl") < 0 {
		for _, c := range f.doc.Children(v) {
			if extract.Is(f.doc.Tokens[c].Rel, "conj") && f.doc.Tokens[c].UPOS == "VERB" {
				return f.doc.Child(int(c), "obj")
			}
		}
	}
	return o
}

// orOwner is the mention at token o with those coordinated with it. Where o is a thing that belongs to somebody, a
// judgement of it is one of its owner: "criticized Rubek's plan", "answered the letter from Rubek".
func (f *finder) orOwner(o int, fr *lexicon.Frame) []int {
	if o < 0 {
		return nil
	}
	if all := f.each(o); len(all) > 0 {
		return all
	}
	if f.doc.Tokens[o].UPOS != "NOUN" || !judges(fr.Relation) {
		return nil
	}
	if m := f.mention[o]; m != extract.None {
		switch f.doc.Mentions[m].Kind {
		case schema.Person, schema.Organization, schema.Government, schema.Group:
			return nil // "criticized Rubek's adviser"
		}
	}
	if p := f.possessor(o); p >= 0 {
		return f.each(p)
	}
	for _, by := range []string{"by", "of", "from"} {
		if c := f.marked(o, by); c >= 0 && f.doc.Tokens[c].Head == o {
			if all := f.each(c); len(all) > 0 && f.kind(all[0]) == schema.Person {
				return all
			}
		}
	}
	return nil
}

// judges reports whether what is done to a thing is done to whom it belongs to.
func judges(r schema.RelationType) bool {
	switch r.Predicate {
	case "so:criticized", "so:praised", "so:opposed", "so:supported", "so:disagreedWith", "so:agreedWith", "so:respondedTo", "so:attacked":
		return true
	}
	return false
}

// particle reports whether a frame's words are a verb particle alone, so that its object can be the subject of a
// passive: "was called out by".
func particle(between []string) bool {
	return len(between) == 1 && (between[0] == "out" || between[0] == "down" || between[0] == "up" || between[0] == "off")
}
