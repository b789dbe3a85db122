package relate

import (
	"slices"

	"github.com/cayleygraph/quad"

	"saidso/extract"
	"saidso/lexicon"
	"saidso/schema"
)

// each lists the resolved mentions of a token and of those coordinated with it. A phrase for two ("both", "the two", "neither
// side") stands for the two that were spoken of last; one that names follow ("the two presidents, Holm and Kask") for these.
func (f *finder) each(i int) []int {
	if i < 0 {
		return nil
	}
	if f.pair(i) {
		return f.lastPair(i)
	}
	var all []int
	for _, j := range f.joined(i) {
		m := f.resolved(j)
		if m == extract.None || !f.firm(m) {
			if beside := f.beside(j); len(beside) > 0 {
				all = append(all, beside...)
				continue
			}
		}
		if m != extract.None {
			all = append(all, m)
		}
	}
	return all[:min(len(all), maxJoined)]
}

// joined lists token i and those coordinated with it, names among them that the reader joined to the noun that a name hangs on:
// "her attacks on Kask and Orr".
func (f *finder) joined(i int) []int {
	all := f.doc.Conjuncts(i)
	t := &f.doc.Tokens[i]
	if t.UPOS != "PROPN" || t.Head < 0 || t.Head > i || !extract.Is(t.Rel, "nmod") || f.doc.Tokens[t.Head].UPOS != "NOUN" {
		return all
	}
	for _, c := range f.doc.Children(t.Head) {
		if x := &f.doc.Tokens[c]; int(c) > i && extract.Is(x.Rel, "conj") && x.UPOS == "PROPN" && f.preposition(int(c)) == extract.None {
			all = append(all, int(c))
		}
	}
	return all
}

// beside lists the names in apposition to token i.
func (f *finder) beside(i int) []int {
	a := f.doc.Child(i, "appos")
	if a < i {
		return nil
	}
	var all []int
	for _, j := range f.doc.Conjuncts(a) {
		if m := f.resolved(j); m != extract.None && f.doc.Mentions[m].Form == extract.Named {
			all = append(all, m)
		}
	}
	return all
}

// pair reports whether token i heads a phrase for two that are spoken of elsewhere: "both", "both sides", "each side", "the two",
// "neither of them".
func (f *finder) pair(i int) bool {
	switch t := &f.doc.Tokens[i]; t.Lemma {
	case "both", "neither":
		return !extract.Is(t.Rel, "det", "cc", "cc:preconj")
	case "two":
		d := f.doc.Child(i, "det")
		return d >= 0 && f.is(d, "the") && !extract.Is(t.Rel, "nummod")
	case "they":
		return f.resolved(i) == extract.None && !extract.Is(t.Rel, "nmod:poss")
	case "side", "man", "woman", "leader", "country", "nation", "state", "government", "capital", "neighbour", "neighbor", "party", "company",
		"union", "minister", "president", "premier", "politician", "rival", "candidate", "chief", "ally", "senator", "lawmaker", "governor", "mayor":
		d := f.doc.Child(i, "det", "nummod")
		if d < 0 || f.doc.Child(i, "nmod", "compound", "appos", "nmod:poss") >= 0 {
			return false
		}
		for _, k := range f.doc.Children(i) {
			if x := &f.doc.Tokens[k]; extract.Is(x.Rel, "nummod") && x.Lemma == "two" && f.is(d, "the") {
				return true
			}
		}
		return f.is(d, "both") || f.is(d, "two") && f.doc.Child(i, "det") >= 0 || t.Lemma == "side" && (f.is(d, "each") || f.is(d, "neither"))
	}
	return false
}

// suits reports whether a phrase for two whose head is token i may stand for a mention: "both countries" for no man.
func (f *finder) suits(i, m int) bool {
	k := f.kind(m)
	switch f.doc.Tokens[i].Lemma {
	case "country", "nation", "state", "government", "capital":
		return k == schema.Country || k == schema.Place || k == schema.Government
	case "party", "company", "union":
		return k == schema.Organization
	case "man", "woman", "leader", "minister", "president", "premier", "politician", "senator", "lawmaker", "governor", "mayor":
		return k == schema.Person
	}
	return true
}

// maxBack is how many sentences before it a phrase for two may stand for those of.
const maxBack = 3

// lastPair is the two actors that were joined last before token i: by a coordination of just two, or by a relation. "Both sides" are rather
// unions and countries than people. nil where there are none.
func (f *finder) lastPair(i int) []int {
	subject := extract.None // "he backs neither": nobody does something to himself
	if h := f.doc.Tokens[i].Head; h >= 0 && f.doc.Tokens[h].UPOS == "VERB" {
		if m := f.resolved(f.doc.Agent(h)); m != extract.None {
			subject = f.entity(m)
		}
	}
	two := func(a, b int) bool {
		return a != extract.None && b != extract.None && f.actor(a) && f.actor(b) && f.firm(a) && f.firm(b) &&
			f.entity(a) != f.entity(b) && f.entity(a) != subject && f.entity(b) != subject && f.suits(i, a) && f.suits(i, b)
	}
	switch t := &f.doc.Tokens[i]; {
	case t.Lemma == "they":
		return f.pairBefore(i, 1, two)
	case t.Lemma == "side":
		if pair := f.pairBefore(i, 2*maxBack, func(a, b int) bool { return two(a, b) && f.kind(a) != schema.Person && f.kind(b) != schema.Person }); pair != nil {
			return pair
		}
	case t.UPOS == "NOUN":
		return f.pairBefore(i, 2*maxBack, two)
	}
	return f.pairBefore(i, maxBack, two)
}

// pairBefore is the last two before token i, at most so many sentences back, that were joined and pass a test. "They" are subjects that were
// joined, or those of what is done together.
func (f *finder) pairBefore(i, back int, two func(a, b int) bool) []int {
	they := f.is(i, "they")
	joint := they && f.joint(f.doc.Tokens[i].Head)
	from := f.doc.Sentences[max(0, f.doc.SentenceAt(i)-back)].Start
	recent := f.since(from)
	for j := i - 1; j >= from; j-- {
		if c := f.doc.Conjuncts(j); len(c) == 2 && c[1] < i && (!they || extract.Is(f.doc.Tokens[j].Rel, "nsubj")) {
			if a, b := f.resolved(c[0]), f.resolved(c[1]); two(a, b) {
				return []int{a, b}
			}
		}
		for _, r := range slices.Backward(recent) {
			if they && !joint && !mutual(r.Predicate) {
				continue
			}
			if s := r.Evidence[0]; s.Start == j && s.End <= i && two(r.Subject, r.Object) {
				return []int{r.Subject, r.Object}
			}
		}
	}
	return nil
}

// joint reports whether what verb v says is done together: "they disagreed".
func (f *finder) joint(v int) bool {
	return v >= 0 && f.doc.Child(v, "obj") < 0 && slices.ContainsFunc(f.framesOf(v), func(fr *lexicon.Frame) bool {
		return fr.Flags.Has("mutual") || fr.Relation.Symmetric
	})
}

// mutual reports whether those of a relation did it together, so that "they" may go on with them.
func mutual(p quad.IRI) bool {
	switch p {
	case "so:met", "so:spokeWith", "so:negotiatedWith", "so:agreedWith", "so:disagreedWith", "so:cooperatedWith", "so:confronted", "so:ranAgainst", "so:succeeded":
		return true
	}
	return false
}

func (f *finder) entity(m int) int { return f.doc.Mentions[m].Entity }

// reciprocal reports whether token o says that several do something to each other: "each other", "one another", "blamed the other".
func (f *finder) reciprocal(o int) bool {
	if f.resolved(o) != extract.None || o == 0 {
		return false
	}
	switch f.doc.Tokens[o].Lemma {
	case "each":
		return o+1 < len(f.doc.Tokens) && f.is(o+1, "other")
	case "one":
		return o+1 < len(f.doc.Tokens) && f.is(o+1, "another")
	case "other":
		return f.is(o-1, "each") || f.is(o-1, "the")
	case "another":
		return f.is(o-1, "one")
	}
	return false
}

// eachOther adds the relations of several that do something to each other.
func (f *finder) eachOther(i int, fr *lexicon.Frame, all []int) bool {
	if fr.Relation.Symmetric {
		return f.allPairs(i, fr, all)
	}
	added := false
	for _, a := range all {
		for _, b := range all {
			added = a != b && f.add(i, fr, a, b) || added
		}
	}
	return added
}

// mutual adds the relations of a frame that ends in "with" where its subject is all of those who do it: "Holm and Kask signed
// a treaty", "the two clashed". Where the relation has a direction, it is from the first to the others.
func (f *finder) mutual(i int, fr *lexicon.Frame) bool {
	n := len(fr.Between)
	if !fr.Flags.Has("mutual") || n == 0 || fr.Between[n-1] != "with" || f.doc.Passive(i) {
		return false
	}
	if n > 1 {
		if last, ok := f.walk(i, fr.Between[:n-1]); !ok || f.marked(last, "with") >= 0 {
			return false
		}
	} else if f.marked(i, "with") >= 0 || f.doc.Child(i, "obj") >= 0 && !f.reciprocal(f.doc.Child(i, "obj")) ||
		fr.Head != "agree" && f.doc.Child(i, "ccomp", "xcomp") >= 0 {
		return false // "the two argue that"
	}
	all := f.agents(i)
	if len(all) < 2 {
		return false
	}
	if fr.Relation.Symmetric {
		return f.allPairs(i, fr, all)
	}
	added := false
	for _, b := range all[1:] {
		added = f.add(i, fr, all[0], b) || added
	}
	return added
}

// actor reports whether a mention can be the subject of a relation.
func (f *finder) actor(m int) bool {
	switch f.kind(m) {
	case schema.Person, schema.Organization, schema.Government, schema.Country:
		return true
	case schema.Group, schema.Unnamed:
		return f.doc.Mentions[m].Kind != "" || f.doc.Mentions[m].Form == extract.Pronoun // "a poll" does nothing to anybody
	case schema.Place:
		return f.doc.Mentions[m].Form == extract.Named && f.acts(f.doc.Mentions[m].Head)
	}
	return false
}

// acts reports whether a place stands where one who does something does: "Torm warned", not "in Torm".
func (f *finder) acts(head int) bool {
	t := &f.doc.Tokens[head]
	if extract.Is(t.Rel, "conj") && t.Head >= 0 {
		t = &f.doc.Tokens[t.Head]
	}
	return extract.Is(t.Rel, "nsubj", "nmod:poss", "obj", "iobj") || extract.Is(t.Rel, "obl", "nmod") && f.preposition(head) >= 0 &&
		(f.is(f.preposition(head), "by") || f.is(f.preposition(head), "with") || f.is(f.preposition(head), "against") || f.is(f.preposition(head), "between"))
}
