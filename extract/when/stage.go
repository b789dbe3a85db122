package when

import (
	"slices"
	"strings"

	"saidso/extract"
	"saidso/lexicon"
	"saidso/schema"
)

// Stage dates attributions and relations.
func Stage(words *lexicon.Times) extract.Stage {
	return extract.Stage{
		Name: "when",
		Requires: []extract.Layer{
			extract.LayerTokens, extract.LayerSyntax, extract.LayerNames, extract.LayerMentions, extract.LayerAttributions, extract.LayerRelations,
		},
		Assigns: []extract.Layer{extract.LayerDates},
		Run: func(doc *extract.Document) error {
			dates := Find(doc, words, nil)
			if len(dates) == 0 {
				return nil
			}
			for i := range doc.Attributions {
				doc.Attributions[i].On = Said(doc, words, dates, &doc.Attributions[i])
			}
			for i := range doc.Relations {
				doc.Relations[i].On = Happened(doc, words, dates, &doc.Relations[i])
			}
			return nil
		},
	}
}

// Said is when an attribution was said: the date of its cue, or of the speech, letter or interview that the cue stands beside
// ("said in a speech on Tuesday", "speaking on Tuesday, she said"). What stands in its content dates something else.
func Said(doc *extract.Document, words *lexicon.Times, dates []Date, a *extract.Attribution) schema.Date {
	if a.Head < 0 {
		return schema.Date{}
	}
	inside := func(d Date) bool {
		for _, c := range a.Content {
			if c.Overlaps(d.Span) {
				return true
			}
		}
		return false
	}
	return graphDate(dates, of(doc, words, dates, a.Head, inside))
}

// Happened is when a relation happened, or is to happen.
func Happened(doc *extract.Document, words *lexicon.Times, dates []Date, r *extract.Relation) schema.Date {
	if r.Head < 0 {
		return schema.Date{}
	}
	return graphDate(dates, Of(doc, words, dates, r.Head))
}

// graphDate is a date as the graph has it, the zero Date for none.
func graphDate(dates []Date, i int) schema.Date {
	if i < 0 {
		return schema.Date{}
	}
	t, precision := dates[i].Graph()
	if precision == "" {
		return schema.Date{}
	}
	return schema.NewDate(t, schema.Precision(precision))
}

// occasion is the date of the occasion on which a predicate is said to hold, or -1: that of a noun behind "in", "at", "on" or
// "during" ("in a speech on Tuesday"), or of a participle beside it ("speaking on Tuesday").
func occasion(doc *extract.Document, words *lexicon.Times, dates []Date, v int, skip func(Date) bool) int {
	beside := doc.Children(v)
	if s := doc.Child(v, "nsubj"); s >= 0 {
		// "Speaking on Tuesday, Holm said": the participle may hang on the subject.
		for _, k := range doc.Children(s) {
			if int(k) < s && extract.Is(doc.Tokens[k].Rel, "acl") && doc.Tokens[k].XPOS == "VBG" {
				beside = append(slices.Clone(beside), k)
			}
		}
	}
	for _, k := range beside {
		t := &doc.Tokens[k]
		switch {
		case extract.Is(t.Rel, "obl") && t.UPOS == "NOUN":
			c := doc.Child(int(k), "case")
			if c < 0 {
				continue
			}
			switch strings.ToLower(doc.Word(c)) {
			case "in", "at", "on", "during":
			default:
				continue
			}
		case extract.Is(t.Rel, "advcl", "acl") && t.XPOS == "VBG" && doc.Child(int(k), "aux", "nsubj") < 0:
		default:
			continue
		}
		if i := hanging(doc, words, dates, int(k), int(k), skip); i >= 0 {
			return i
		}
	}
	return -1
}
