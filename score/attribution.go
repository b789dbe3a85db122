package score

import (
	"saidso/extract"
	"saidso/schema"
)

// Attribution is the spans of one attribution, each list in the order of the text.
type Attribution struct {
	Source, Cue, Content []schema.Span
	// Nested is true for one that stands in the content of another. PolNeAR's gold has none.
	Nested bool
}

// Outermost is the attributions that stand in no other.
func Outermost(list []Attribution) []Attribution {
	var out []Attribution
	for _, a := range list {
		if !a.Nested {
			out = append(out, a)
		}
	}
	return out
}

// Found is the attributions of an annotated document.
func Found(doc *extract.Document) []Attribution {
	found := make([]Attribution, 0, len(doc.Attributions))
	for _, a := range doc.Attributions {
		found = append(found, Attribution{
			Source:  points(doc, a.Source...),
			Cue:     points(doc, a.Cue),
			Content: points(doc, a.Content...),
			Nested:  a.Outer != extract.None,
		})
	}
	return found
}

// FoundReports is the attributions as the reader marked them, before anything else was made of them.
func FoundReports(doc *extract.Document) []Attribution {
	found := make([]Attribution, 0, len(doc.Reports))
	for _, r := range doc.Reports {
		found = append(found, Attribution{
			Source:  points(doc, r.Source...),
			Cue:     points(doc, r.Cue),
			Content: points(doc, r.Content...),
			Nested:  r.Nested,
		})
	}
	return found
}

func points(doc *extract.Document, spans ...extract.Span) []schema.Span {
	var out []schema.Span
	for _, s := range spans {
		if s.Len() > 0 {
			out = append(out, doc.Points(s))
		}
	}
	return ordered(out)
}
