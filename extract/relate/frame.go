package relate

import (
	"cmp"
	"slices"
	"strings"

	"saidso/extract"
	"saidso/lexicon"
	"saidso/schema"
)

var posOf = map[string]string{"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}

// fromToken adds the relations of the frames that token i heads: those of the first frame that gives any.
func (f *finder) fromToken(i int) {
	if m := f.mention[i]; m != extract.None && f.doc.Mentions[m].Form == extract.Named && f.doc.Mentions[m].Span.Contains(i) {
		return
	}
	if extract.Is(f.doc.Tokens[i].Rel, "compound") || f.used[i] {
		return // "peace talks": the talks have the frame
	}
	frames := f.framesOf(i)
	if f.recipient(i, frames) {
		return
	}
	for _, fr := range frames {
		if f.fromFrame(i, fr) && !fr.Flags.Has("also") {
			return
		}
	}
	for _, fr := range frames {
		if f.mutual(i, fr) || f.reply(i, fr) || f.apology(i, fr) {
			return
		}
	}
}

// framesOf lists the frames that token i may head, those of more words first: "call on" before "call".
func (f *finder) framesOf(i int) []*lexicon.Frame {
	t := &f.doc.Tokens[i]
	pos := posOf[t.UPOS]
	if pos == "adj" && f.modal(i) {
		pos = "verb" // "might fine Arvenia", whatever the tagger makes of it
	}
	if pos == "noun" && f.nounVerb(i) {
		pos = "verb"
	}
	if pos == "" {
		return nil
	}
	var frames []*lexicon.Frame
	for _, lemma := range f.lemmas(i, pos) {
		if frames = slices.Clone(f.frames.Of(pos, lemma)); len(frames) > 0 {
			break
		}
	}
	if pos == "verb" && t.XPOS == "VBN" && f.doc.Child(i, "aux:pass") >= 0 {
		frames = append(frames, f.frames.Of("adj", strings.ToLower(f.doc.Word(i)))...) // "is disappointed in Kask"
	}
	slices.SortStableFunc(frames, func(a, b *lexicon.Frame) int {
		return cmp.Or(also(b)-also(a), len(b.Between)+len(b.After)-len(a.Between)-len(a.After))
	})
	return frames
}

// also is 1 for a frame that does not keep others from being looked for.
func also(fr *lexicon.Frame) int {
	if fr.Flags.Has("also") {
		return 1
	}
	return 0
}

// modal reports whether a modal verb stands with token i.
func (f *finder) modal(i int) bool {
	aux := f.doc.Child(i, "aux")
	return aux >= 0 && f.doc.Tokens[aux].XPOS == "MD"
}

// lemmas lists what the lemma of token i may be: that of the reader, then, of a verb whose ending the reader cut off badly
// ("rebuk"), what its form allows.
func (f *finder) lemmas(i int, pos string) []string {
	all := []string{strings.ToLower(f.doc.Tokens[i].Lemma)}
	if pos != "verb" {
		return all
	}
	w := strings.ToLower(f.doc.Word(i))
	if lemma := f.options.Irregular.Lemma(w); lemma != "" && lemma != all[0] {
		all = []string{lemma, all[0]}
	}
	for _, ending := range []string{"ed", "ing", "es", "s"} {
		if stem, ok := strings.CutSuffix(w, ending); ok && len(stem) > 2 {
			all = append(all, stem, stem+"e")
			if n := len(stem); stem[n-1] == stem[n-2] {
				all = append(all, stem[:n-1])
			}
		}
	}
	return all
}

// fromFrame adds the relations of one frame at token i and reports whether there are any.
func (f *finder) fromFrame(i int, fr *lexicon.Frame) bool {
	if len(fr.Between) == 0 && len(fr.After) == 0 && fr.Head == "call" && !fr.Flags.Has("insult") && !fr.Flags.Has("honor") && f.names(i) {
		return false
	}
	if fr.Head == "name" && len(fr.Between)+len(fr.After) == 0 && f.doc.Child(i, "xcomp") < 0 {
		return false // "without naming Kask"
	}
	o, ok := f.object(i, fr)
	if !ok || fr.Flags.Has("thing") && !f.handsThing(i) {
		return false
	}
	subjects := f.subjects(i, fr)
	if o >= 0 && f.reciprocal(o) {
		return f.eachOther(i, fr, subjects)
	}
	objects := append(f.orOwner(o, fr), f.contrasted(o)...)
	if fr.Flags.Has("reversed") {
		subjects, objects = objects, subjects
	}
	if fr.Relation.Symmetric && (len(subjects) == 0 || len(objects) == 0) {
		if t := &f.doc.Tokens[i]; len(subjects) == 1 && len(objects) == 0 && extract.Is(t.Rel, "acl:relcl") && t.Head >= 0 {
			subjects = f.each(t.Head) // "Rubek and Marrant, who met on Friday"
		}
		// "Rubek and Marrant met", "a meeting between Rubek and Marrant"
		return f.allPairs(i, fr, append(slices.Clone(subjects), objects...))
	}
	if fr.Flags.Has("symmetric") && len(subjects) == 0 && len(objects) > 1 {
		subjects, objects = objects[:1], objects[1:] // "a row between Rubek and Marrant": a relation with a direction is from the first
	}
	added := false
	for _, s := range subjects {
		for _, o := range objects {
			added = f.add(i, fr, s, o) || added
		}
	}
	if added && o > i && fr.POS == "verb" && len(fr.Between) > 1 {
		for j := i + 1; j < o; j++ {
			f.used[j] = f.doc.Tokens[j].UPOS == "NOUN" // "has the backing of Holm": not who has it backs her
		}
	}
	return added
}

// contrasted lists whom a second phrase with the preposition of token o takes out: "confidence in Holm, not in Kask".
func (f *finder) contrasted(o int) []int {
	if o < 0 || f.preposition(o) < 0 || f.doc.Tokens[o].Head < 0 {
		return nil
	}
	word := f.doc.Tokens[f.preposition(o)].Lemma
	for h, n := f.doc.Tokens[o].Head, 0; h >= 0 && n < 2; h, n = f.doc.Tokens[h].Head, n+1 {
		for _, c := range f.doc.Children(h) {
			if k := f.preposition(int(c)); int(c) > o && k > 0 && f.is(k, word) && f.is(k-1, "not") {
				return f.each(int(c))
			}
		}
	}
	return nil
}

// handsThing reports whether the object of verb v is a thing that the lexicon has no relation for: flour, not a letter, soldiers or a minister.
func (f *finder) handsThing(v int) bool {
	o := f.doc.Child(v, "obj")
	if o < 0 || f.doc.Tokens[o].UPOS != "NOUN" {
		return false
	}
	for _, c := range f.doc.Conjuncts(o) {
		if f.mention[c] != extract.None || len(f.frames.Of("noun", f.doc.Tokens[c].Lemma)) > 0 {
			return false
		}
	}
	return !f.noun(o, lexicon.Sent)
}

// allPairs adds a relation between any two of several, once.
func (f *finder) allPairs(i int, fr *lexicon.Frame, all []int) bool {
	added := false
	for k, a := range all {
		for _, b := range all[k+1:] {
			added = f.add(i, fr, a, b) || added
		}
	}
	return added
}

// names reports whether a "call" gives its object a name ("called him a liar") rather than telephones.
func (f *finder) names(v int) bool {
	return f.doc.Child(v, "xcomp") >= 0 || slices.ContainsFunc(f.doc.Attributions, func(a extract.Attribution) bool { return a.Cue.Contains(v) })
}

// subjects lists who does what a frame at token i says.
func (f *finder) subjects(i int, fr *lexicon.Frame) []int {
	switch fr.POS {
	case "noun":
		return f.agentsOfNoun(i, fr)
	case "adj":
		return f.bearersOfAdjective(i)
	}
	all := f.agents(i)
	if len(all) == 0 && fr.Relation.Predicate == "so:attacked" {
		if a := f.doc.Agent(i); a >= 0 && f.noun(a, lexicon.Force) {
			if m := f.ofNation(a); m != extract.None {
				return []int{m} // "Corvanian gunboats shelled"
			}
		}
	}
	if len(all) > 0 || fr.Relation.Predicate != "so:dismissed" || !f.doc.Passive(i) {
		return all
	}
	var bodies []int
	for _, m := range f.each(f.marked(i, "from")) { // "was expelled from the Upland Party"
		if k := f.kind(m); k == schema.Organization || k == schema.Government {
			bodies = append(bodies, m)
		}
	}
	return bodies
}
