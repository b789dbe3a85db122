package attribute

import (
	"slices"
	"strings"

	"saidso/extract"
	"saidso/lexicon"
	"saidso/schema"
)

// hearers finds whom a speaker speaks to ("told Kask", "said to reporters", "in an interview with her", "speaking before parliament",
// "Kask was told by her"), and whom a reply answers ("responded to Kask").
func (f *finder) hearers(c *cueAt, a *extract.Attribution) {
	for _, k := range f.doc.Children(c.head) {
		f.hearersAt(c, a, int(k))
	}
	for _, k := range f.besideSubject(c.head) {
		f.participle(a, k)
	}
	if f.tellsObject(c) && f.doc.Child(c.head, "nsubj:pass") < 0 {
		f.addHearers(a, f.doc.Patient(c.head)) // "asked by Orr about it, Kask ..."
	}
	f.replying(c, a)
	if c.cue.POS != "noun" {
		// "Her letter to Kask said": the noun is what speaks.
		if s := f.doc.Agent(c.head); s >= 0 && f.doc.Tokens[s].UPOS == "NOUN" && !f.answers(s, a) {
			f.behind(s, lexicon.TalkUse, a)
		}
	}
	slices.Sort(a.Addressees)
	a.Addressees = slices.Compact(a.Addressees)
}

func (f *finder) hearersAt(c *cueAt, a *extract.Attribution, k int) {
	t := &f.doc.Tokens[k]
	switch {
	case extract.Is(t.Rel, "obj", "iobj"):
		if c.cue.Frames.Has("addr") || c.cue.Flags.Has("addressee-obj") || c.cue.Frames.Has("obj-inf") && (c.cue.Force == "order" || c.cue.Force == "ask") {
			f.addHearers(a, k)
		}
	case t.Rel == "nsubj:pass":
		if f.tellsObject(c) {
			f.addHearers(a, k)
		}
	case extract.Is(t.Rel, "nmod") && c.cue.POS == "noun":
		// "a warning to Kask that": the noun is the cue.
		if w := f.caseOf(k); w == "to" && c.cue.Force != "think" && c.cue.Force != "feel" || f.leads(lexicon.TalkUse, c.head, w) {
			f.addHearers(a, k)
		}
	case extract.Is(t.Rel, "obl"):
		f.hearersBehind(c, a, k)
	case extract.Is(t.Rel, "advcl"):
		f.participle(a, k)
	}
}

// participle reads what stands beside the clause of a cue: "speaking to reporters", "responding to Kask", "asked by Orr".
func (f *finder) participle(a *extract.Attribution, k int) {
	if f.asked(k, a) || f.doc.Tokens[k].XPOS != "VBG" || f.answers(k, a) {
		return
	}
	f.behind(k, lexicon.SpeakUse, a)
	for _, o := range f.doc.Children(k) {
		if extract.Is(f.doc.Tokens[o].Rel, "obl") {
			f.behind(int(o), lexicon.TalkUse, a)
		}
	}
}

// besideSubject lists the participles that stand before the subject of a verb and hang on it: "Speaking in Torm, Holm said".
func (f *finder) besideSubject(v int) []int {
	s := f.doc.Child(v, "nsubj", "nsubj:pass")
	if s < 0 {
		return nil
	}
	var out []int
	for _, k := range f.doc.Children(s) {
		if t := &f.doc.Tokens[k]; int(k) < s && extract.Is(t.Rel, "acl", "advcl") && (t.XPOS == "VBG" || t.XPOS == "VBN") {
			out = append(out, int(k))
		}
	}
	return out
}

// hearersBehind looks at a phrase behind a preposition.
func (f *finder) hearersBehind(c *cueAt, a *extract.Attribution, k int) {
	if f.answers(k, a) {
		return
	}
	w := f.caseOf(k)
	words := strings.Fields(c.cue.Lemma)
	switch {
	case (w == "to" || w == "at") && c.cue.Flags.Has("reply"):
		if m := f.mention[k]; m != extract.None && m != a.Speaker {
			a.ReplyTo = m
		}
	case w == "to" && (c.cue.Frames.Has("to-addr") || c.cue.Frames.Has("quote") && (c.cue.Force == "say" || c.cue.Force == "write")),
		w == "with" && c.cue.Frames.Has("to-addr"),
		len(words) > 1 && w == words[len(words)-1] && c.cue.Flags.Has("addressee-obj"), // "called on Kask to"
		f.leads(lexicon.SpeakUse, c.head, w):
		f.addHearers(a, k)
	default:
		f.behind(k, lexicon.TalkUse, a)
		// The tree may hang "Kask" of "in an interview with Kask" on the cue.
		if p := f.doc.Child(k, "case"); p > 0 && f.leads(lexicon.TalkUse, p-1, w) {
			f.addHearers(a, k)
		}
	}
}

// behind adds the hearers that a noun or participle leads to.
func (f *finder) behind(i int, use lexicon.OccasionUse, a *extract.Attribution) {
	for _, k := range f.doc.Children(i) {
		switch t := &f.doc.Tokens[k]; {
		case extract.Is(t.Rel, "nmod", "obl") && f.leads(use, i, f.caseOf(int(k))),
			extract.Is(t.Rel, "obj") && f.leads(use, i, "obj"):
			f.addHearers(a, int(k))
		}
	}
}

// leads reports whether a preposition behind token i leads to whom is spoken to.
func (f *finder) leads(use lexicon.OccasionUse, i int, preposition string) bool {
	return preposition != "" && f.occasions.Leads(use, strings.ToLower(f.doc.Tokens[i].Lemma), preposition)
}

// caseOf is the preposition of a phrase in lower case, or "".
func (f *finder) caseOf(k int) string {
	if p := f.doc.Child(k, "case"); p >= 0 {
		return strings.ToLower(f.word(p))
	}
	return ""
}

// tellsObject reports whether the subject of a passive cue is who is spoken to: "Kask was told".
func (f *finder) tellsObject(c *cueAt) bool {
	return (c.cue.Frames.Has("addr") || c.cue.Flags.Has("addressee-obj")) && c.cue.POS == "verb" && f.doc.Passive(c.head)
}

// addHearers adds the mention that token i heads, and those coordinated with it, if they can be spoken to.
func (f *finder) addHearers(a *extract.Attribution, i int) {
	if i < 0 {
		return
	}
	for _, j := range f.doc.Conjuncts(i) {
		m := f.mention[j]
		if m == extract.None || m == a.Speaker || overlaps(a.Content, f.doc.Mentions[m].Span) {
			continue
		}
		switch x := &f.doc.Mentions[m]; x.Kind {
		case schema.Person, schema.Organization, schema.Government, schema.Country, schema.Group, schema.Unnamed:
		case schema.Work: // a newspaper, to which one gives interviews
		case "":
			if w := strings.ToLower(f.word(j)); x.Form != extract.Pronoun || w == "it" || w == "that" || w == "which" || w == "itself" {
				continue
			}
		default:
			continue
		}
		a.Addressees = append(a.Addressees, m)
	}
}

// turned puts right who speaks of a passive cue whose subject is who is spoken to: the by-phrase, or nobody whom the text names.
func (f *finder) turned(c *cueAt, source, content []extract.Span) []extract.Span {
	if len(source) == 0 {
		return f.ownSource(c, content)
	}
	if !f.tellsObject(c) {
		return source
	}
	subject := f.doc.Child(c.head, "nsubj:pass")
	if subject < 0 || !slices.ContainsFunc(source, func(s extract.Span) bool { return s.Contains(subject) }) {
		return source
	}
	by := f.doc.Agent(c.head)
	if by < 0 || slices.ContainsFunc(source, func(s extract.Span) bool { return s.Contains(by) }) {
		return nil
	}
	if m := f.mention[by]; m != extract.None {
		return []extract.Span{f.doc.Mentions[m].Extent}
	}
	return []extract.Span{f.doc.Subtree(by)}
}
