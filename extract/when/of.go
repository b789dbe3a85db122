package when

import (
	"slices"
	"strings"

	"saidso/extract"
	"saidso/lexicon"
	"saidso/schema"
)

// Of is the index of the date of a predicate, the token that heads it, or -1. It is the date that hangs on the predicate as a modifier,
// in its own words ("met on Tuesday"), or that of the verb whose object the predicate is ("held talks on Tuesday"), or where
// clauses are coordinated that before the first ("In May X met Y and thanked Z"), or the first one's day ("X met Y on Tuesday and thanked
// Z"). "Since", "until", "before" and "after" a date do not tell when something happened.
func Of(doc *extract.Document, words *lexicon.Times, dates []Date, predicate int) int {
	return of(doc, words, dates, predicate, func(Date) bool { return false })
}

// of leaves out the dates that skip tells of.
func of(doc *extract.Document, words *lexicon.Times, dates []Date, predicate int, skip func(Date) bool) int {
	v := predicate
	for steps := 0; v >= 0 && steps < maxClimb; steps++ {
		if i := hanging(doc, words, dates, v, predicate, skip); i >= 0 {
			return i
		}
		late := func(d Date) bool { return skip(d) || v != predicate && d.Start > v }
		if i := occasion(doc, words, dates, v, late); i >= 0 {
			return i
		}
		t := &doc.Tokens[v]
		switch {
		case t.Head < 0:
			return -1
		case extract.Is(t.Rel, "obj", "nsubj:pass") && t.UPOS == "NOUN", // the noun of a light verb
			extract.Is(t.Rel, "obl") && t.UPOS == "NOUN" && !apart(doc, words, v), // "on Tuesday in a speech", but no day of a meeting after which somebody resigned
			extract.Is(t.Rel, "nsubj") && t.UPOS == "NOUN" && takesPlace(doc.Tokens[t.Head].Lemma),
			extract.Is(t.Rel, "conj") && doc.Tokens[t.Head].UPOS == t.UPOS:
			v = t.Head
		default:
			return -1
		}
	}
	return -1
}

// takesPlace reports whether a verb says of its subject only that it happens: "the talks took place on Tuesday".
func takesPlace(lemma string) bool {
	switch lemma {
	case "begin", "break", "close", "collapse", "come", "conclude", "continue", "end", "fail", "follow", "happen", "last", "occur", "open", "resume", "stall",
		"start", "take":
		return true
	}
	return false
}

// hanging is the date that is a dependent of a token, or of a name right before it. Where the token is only the first of several coordinated
// predicates the date must stand before it, or be a day: what is told next happened then too, but not all that is told of a year.
func hanging(doc *extract.Document, words *lexicon.Times, dates []Date, v, predicate int, skip func(Date) bool) int {
	shared := v != predicate && doc.Tokens[predicate].UPOS == "VERB"
	for i, d := range dates {
		for k := d.Start; k < d.End; k++ {
			t := &doc.Tokens[k]
			if t.Head != v && !(t.Head >= 0 && endsSubject(doc, d, t.Head, v)) || d.Contains(v) || !extract.Is(t.Rel, "obl", "advmod", "nmod", "dep", "advcl") || extract.Is(t.Rel, "nmod:poss") && doc.Tokens[v].UPOS != "NOUN" {
				continue
			}
			if _, precision := d.Graph(); shared && d.Start > v && precision != Day || skip(d) || notThen(doc, words, d) {
				break
			}
			return i
		}
	}
	return -1
}

// endsSubject reports whether a date that hangs on token head is the end of what stands before verb v as its subject, and head names an actor or
// a place there: the date belongs to the verb, as in "prosecutors in Haldorf on Tuesday charged him".
func endsSubject(doc *extract.Document, d Date, head, v int) bool {
	if d.End > v || doc.Tokens[head].UPOS != "PROPN" && !slices.ContainsFunc(doc.Mentions, func(m extract.Mention) bool { return m.Head == head && m.Kind != schema.EventKind }) {
		return false
	}
	for k := d.End; k < v; k++ {
		if u := doc.Tokens[k].UPOS; u != "AUX" && u != "ADV" {
			return false
		}
	}
	s := doc.Child(v, "nsubj", "nsubj:pass")
	return s >= 0 && s < v && doc.Subtree(s).Contains(head)
}

// apart reports whether a preposition puts a noun before or after the verb that it hangs on.
func apart(doc *extract.Document, words *lexicon.Times, noun int) bool {
	c := doc.Child(noun, "case")
	return c >= 0 && words.Is(lexicon.NotThen, strings.ToLower(doc.Word(c)))
}

// notThen reports whether the word before a date says that it is a border: "since Tuesday".
func notThen(doc *extract.Document, words *lexicon.Times, d Date) bool {
	for k := d.Start; k >= max(0, d.Start-2); k-- {
		if (k < d.Start || doc.Tokens[k].UPOS == "ADP") && words.Is(lexicon.NotThen, strings.ToLower(doc.Word(k))) {
			return true
		}
	}
	return false
}
