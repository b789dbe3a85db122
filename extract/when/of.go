package when

import (
	"strings"

	"saidso/extract"
	"saidso/lexicon"
)

// Of is the index of the date of a predicate, the token that heads it, or -1. It is the date that hangs on the predicate as a modifier,
// in its own words ("met on Tuesday"), or that of the verb whose object the predicate is ("held talks on Tuesday"), or where
// clauses are coordinated that before the first ("On Tuesday X met Y and thanked Z"). "Since", "until", "before" and "after"
// a date do not tell when something happened.
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
			extract.Is(t.Rel, "obl") && t.UPOS == "NOUN", // "in a speech on Tuesday"
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
	case "begin", "come", "continue", "follow", "happen", "last", "occur", "open", "start", "take":
		return true
	}
	return false
}

// hanging is the date that is a dependent of a token. Where the token is only the first of several coordinated predicates the date
// must stand before it.
func hanging(doc *extract.Document, words *lexicon.Times, dates []Date, v, predicate int, skip func(Date) bool) int {
	shared := v != predicate && doc.Tokens[predicate].UPOS == "VERB"
	for i, d := range dates {
		for k := d.Start; k < d.End; k++ {
			t := &doc.Tokens[k]
			if t.Head != v || d.Contains(v) || !extract.Is(t.Rel, "obl", "advmod", "nmod", "dep", "advcl") || extract.Is(t.Rel, "nmod:poss") && doc.Tokens[v].UPOS != "NOUN" {
				continue
			}
			if shared && d.Start > v || skip(d) || notThen(doc, words, d) {
				break
			}
			return i
		}
	}
	return -1
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
