package relate

import (
	"slices"
	"strings"

	"saidso/extract"
	"saidso/lexicon"
	"saidso/schema"
)

var posOf = map[string]string{"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}

// fromToken adds the relations of the frames that token i heads.
func (f *finder) fromToken(i int) {
	t := &f.doc.Tokens[i]
	if m := f.mention[i]; m != extract.None && f.doc.Mentions[m].Form == extract.Named {
		return
	}
	if extract.Is(t.Rel, "compound") {
		return // "peace talks": the talks have the frame
	}
	frames := slices.Clone(f.frames.Of(posOf[t.UPOS], strings.ToLower(t.Lemma)))
	// The longest frame goes first: "call on" before "call".
	slices.SortStableFunc(frames, func(a, b *lexicon.Frame) int {
		return len(b.Between) + len(b.After) - len(a.Between) - len(a.After)
	})
	for _, fr := range frames {
		if len(fr.Between) == 0 && fr.Head == "call" && f.names(i) {
			continue
		}
		objects, ok := f.objects(i, fr)
		if !ok {
			continue
		}
		var subjects []int
		if fr.POS == "noun" {
			subjects = f.agentsOfNoun(i, fr)
		} else if fr.POS == "adj" {
			subjects = f.each(f.doc.Child(i, "nsubj"))
		} else {
			subjects = f.each(f.doc.Agent(i))
		}
		if fr.Flags.Has("reversed") {
			subjects, objects = objects, subjects
		}
		if fr.Relation.Symmetric && (len(subjects) == 0 || len(objects) == 0) {
			// "Rubek and Marrant met", "a meeting between Rubek and Marrant"
			both := append(slices.Clone(subjects), objects...)
			if len(both) >= 2 {
				subjects, objects = both[:1], both[1:]
			}
		}
		added := false
		for _, s := range subjects {
			for _, o := range objects {
				added = f.add(i, fr, s, o) || added
			}
		}
		if added {
			return
		}
	}
}

// names reports whether a "call" gives its object a name ("called him a liar") rather than telephones.
func (f *finder) names(v int) bool {
	return slices.ContainsFunc(f.doc.Attributions, func(a extract.Attribution) bool { return a.Cue.Contains(v) })
}

// objects finds the mentions at a frame's object. ok is true where the frame's words are there.
func (f *finder) objects(i int, fr *lexicon.Frame) (objects []int, ok bool) {
	if len(fr.Between) == 0 {
		if fr.POS != "verb" {
			return nil, false
		}
		o := f.patient(i)
		if o < 0 {
			return nil, fr.Relation.Symmetric
		}
		if len(fr.After) > 0 && !f.follow(f.doc.Subtree(o).End, fr.After) {
			return nil, false
		}
		return f.orOwner(o, fr), true
	}
	if particle(fr.Between) && f.doc.Passive(i) {
		if f.follow(i+1, fr.Between) {
			return f.orOwner(f.doc.Patient(i), fr), true
		}
		return nil, false
	}
	last, found := f.walk(i, fr.Between)
	if !found {
		last, found = f.lightVerb(i, fr.Between)
	}
	if !found {
		return nil, false
	}
	if f.doc.Passive(i) && fr.POS == "verb" {
		return nil, false
	}
	o := f.after(last)
	if o < 0 || len(fr.After) > 0 && !f.follow(f.doc.Subtree(o).End, fr.After) {
		return nil, false
	}
	return f.orOwner(o, fr), true
}

// patient is the token of whom verb v is done to: its patient, or its indirect object where only that is an entity
// ("promised her a report"), or the name right after it, whatever the tree makes of that.
func (f *finder) patient(v int) int {
	o := f.doc.Patient(v)
	if f.doc.Passive(v) || o >= 0 && f.resolved(o) != extract.None {
		return o
	}
	if io := f.doc.Child(v, "iobj"); f.resolved(io) != extract.None {
		return io
	}
	if v+1 < len(f.doc.Tokens) && o < 0 {
		if m := f.mention[v+1]; m != extract.None && f.doc.Mentions[m].Extent.Start == v+1 && f.doc.Mentions[m].Form == extract.Named {
			return f.doc.Mentions[m].Head
		}
	}
	return o
}

// orOwner is the mention at token o with those coordinated with it. Where o is a thing that belongs to somebody, a
// judgement of it is one of its owner: "criticized Rubek's plan".
func (f *finder) orOwner(o int, fr *lexicon.Frame) []int {
	if all := f.each(o); len(all) > 0 {
		return all
	}
	if o < 0 || f.doc.Tokens[o].UPOS != "NOUN" || !judges(fr.Relation) {
		return nil
	}
	if m := f.mention[o]; m != extract.None && f.doc.Mentions[m].Kind == schema.Person {
		return nil // "criticized Rubek's adviser"
	}
	return f.each(f.doc.Child(o, "nmod:poss"))
}

func judges(r schema.RelationType) bool {
	return r.Predicate == "so:criticized" || r.Predicate == "so:praised"
}

// particle reports whether a frame's words are a verb particle alone, so that its object can be the subject of a
// passive: "was called out by".
func particle(between []string) bool {
	return len(between) == 1 && (between[0] == "out" || between[0] == "down" || between[0] == "up" || between[0] == "off")
}

// maxSkip is how many modifiers may stand between two words of a frame.
const maxSkip = 4

// walk finds a frame's words after token i in order, over determiners, adjectives and adverbs, and returns the last.
func (f *finder) walk(i int, words []string) (last int, ok bool) {
	end := f.doc.Sentences[f.doc.SentenceAt(i)].End
	j := i + 1
	for _, w := range words {
		if w == "a" {
			continue // any determiner, or none
		}
		skipped := 0
		for ; ; j++ {
			if j >= end || skipped > maxSkip {
				return 0, false
			}
			t := &f.doc.Tokens[j]
			if t.Lemma == w || strings.EqualFold(f.doc.Word(j), w) {
				last = j
				j++
				break
			}
			if t.Lemma == "no" || t.UPOS != "DET" && t.UPOS != "ADJ" && t.UPOS != "ADV" && t.UPOS != "NUM" && t.XPOS != "PRP$" && !(t.UPOS == "PUNCT" && f.doc.Word(j) == "-") {
				return 0, false
			}
			skipped++
		}
	}
	return last, last > 0
}

// maxLight is how far behind its noun the preposition of a light verb may stand.
const maxLight = 14

// lightVerb finds the words of a frame such as "sign a accord with" where more stands between the noun and the
// preposition: the noun as the verb's object, the preposition behind it in the same clause.
func (f *finder) lightVerb(v int, words []string) (last int, ok bool) {
	if len(words) > 0 && words[0] == "a" {
		words = words[1:]
	}
	o := f.doc.Child(v, "obj")
	if len(words) != 2 || o < 0 || f.doc.Tokens[o].Lemma != words[0] {
		return 0, false
	}
	for j := o + 1; j < min(len(f.doc.Tokens), o+maxLight); j++ {
		t := &f.doc.Tokens[j]
		if t.UPOS == "VERB" || t.UPOS == "PUNCT" {
			break
		}
		if strings.EqualFold(f.doc.Word(j), words[1]) && extract.Is(t.Rel, "case") {
			return j, true
		}
	}
	return 0, false
}

// after is the token that heads the phrase behind token i: what a preposition there marks, else the
// mention that begins next.
func (f *finder) after(i int) int {
	t := &f.doc.Tokens[i]
	if extract.Is(t.Rel, "case", "mark") && t.Head > i {
		return t.Head
	}
	if i+1 < len(f.doc.Tokens) {
		if m := f.mention[i+1]; m != extract.None && f.doc.Mentions[m].Extent.Start == i+1 {
			return f.doc.Mentions[m].Head
		}
		if n := &f.doc.Tokens[i+1]; n.Head > i+1 && (n.UPOS == "DET" || n.UPOS == "ADJ" || n.XPOS == "PRP$") {
			return n.Head
		}
		return i + 1
	}
	return extract.None
}

// follow reports whether words stand from token i on, over at most two others.
func (f *finder) follow(i int, words []string) bool {
	for skip := range 3 {
		j := i + skip
		if j+len(words) > len(f.doc.Tokens) {
			return false
		}
		match := true
		for k, w := range words {
			match = match && (f.doc.Tokens[j+k].Lemma == w || strings.EqualFold(f.doc.Word(j+k), w))
		}
		if match {
			return true
		}
	}
	return false
}

// agentsOfNoun lists who does what a noun says: its possessor or by-phrase; the subject of the verb that takes it as
// its object ("issued a warning"); for a consultation also that of a verb that it only accompanies ("in an
// interview with ABC, Rubek stressed"); for a state ("a member of OBJ") whoever is said to be it.
func (f *finder) agentsOfNoun(n int, fr *lexicon.Frame) []int {
	if slices.Contains(fr.Between, "between") {
		return nil
	}
	t := &f.doc.Tokens[n]
	if fr.Relation.PLOVER == "STATE" {
		if f.doc.Child(n, "cop") >= 0 {
			return f.each(f.doc.Child(n, "nsubj"))
		}
		if extract.Is(t.Rel, "appos") {
			return f.each(t.Head)
		}
		return nil
	}
	if p := f.doc.Child(n, "nmod:poss"); p >= 0 {
		return f.each(p)
	}
	for _, c := range f.doc.Children(n) {
		if k := f.doc.Child(int(c), "case"); k >= 0 && strings.EqualFold(f.doc.Word(k), "by") {
			return f.each(int(c))
		}
	}
	if t.Head < 0 || f.doc.Tokens[t.Head].UPOS != "VERB" {
		return nil
	}
	consults := fr.Flags.Has("reversed") || fr.Relation.Symmetric
	if extract.Is(t.Rel, "obj") || consults && extract.Is(t.Rel, "obl") {
		return f.each(f.doc.Agent(t.Head))
	}
	return nil
}
