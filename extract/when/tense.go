package when

import (
	"strings"

	"saidso/extract"
	"saidso/lexicon"
)

// Tense is the time of which a clause speaks.
type Tense byte

// The tenses.
const (
	Unknown Tense = iota
	Past
	Future
)

// Clause tells the tense of the clause that a token stands in, from syntax: what a verb governs happens in its tense; "will", "would",
// "may" and infinitives look ahead, and so does the present with a date ("parliament votes on Friday"). A date beside a noun has
// the tense of no clause, unless the noun is the predicate.
func Clause(doc *extract.Document, words *lexicon.Times) func(i int) Tense {
	return func(i int) Tense {
		for steps := 0; i >= 0 && steps < maxClimb; steps++ {
			t := &doc.Tokens[i]
			if t.UPOS == "" {
				return Unknown // no syntax
			}
			if t.UPOS == "VERB" || t.UPOS == "AUX" || doc.Child(i, "cop") >= 0 {
				if tense, ok := tenseOf(doc, words, i); ok {
					return tense
				}
			} else if steps > 0 && (t.UPOS == "NOUN" || t.UPOS == "PROPN") && extract.Is(t.Rel, "nsubj", "obj", "nmod") {
				return Unknown
			}
			i = t.Head
		}
		return Unknown
	}
}

// maxClimb bounds how far up the tree the tense is looked for.
const maxClimb = 12

// tenseOf is the tense of a predicate; ok is false where it has none of its own.
func tenseOf(doc *extract.Document, words *lexicon.Times, v int) (tense Tense, ok bool) {
	t := &doc.Tokens[v]
	if words.Is(lexicon.LooksAhead, strings.ToLower(doc.Word(v))) && t.XPOS == "VBN" {
		return Future, true // "scheduled for Friday"
	}
	modal, have, past, present := false, false, t.XPOS == "VBD", t.XPOS == "VBZ" || t.XPOS == "VBP"
	to := false
	for _, k := range doc.Children(v) {
		c := &doc.Tokens[k]
		if extract.Is(c.Rel, "aux", "cop") {
			switch {
			case c.XPOS == "MD":
				modal = true
			case c.Lemma == "have":
				have = true
			case c.XPOS == "VBD":
				past = true
			case c.XPOS == "VBZ" || c.XPOS == "VBP":
				present = true
			}
		}
		to = to || c.XPOS == "TO" && extract.Is(c.Rel, "mark", "aux")
	}
	switch {
	case have:
		return Past, true // "had met", "may have met"
	case modal:
		return Future, true
	case past:
		return Past, true
	case to:
		if h := t.Head; h >= 0 && extract.Is(t.Rel, "xcomp", "ccomp", "acl") {
			return Future, words.Is(lexicon.LooksAhead, strings.ToLower(doc.Tokens[h].Lemma)) || doc.Tokens[h].Lemma == "be"
		}
		return Unknown, false
	case present:
		return Future, true
	case t.XPOS == "VBN" && t.Rel == "acl":
		return Past, true // "the talks held on Friday"
	}
	return Unknown, false
}
