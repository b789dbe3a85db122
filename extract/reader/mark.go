package reader

import (
	"slices"

	"saidso/extract"
)

// markPartners writes for each token that is a mark of a closed quotation where the other mark is, -1 for the others.
func markPartners(partner []int32, doc *extract.Document) {
	for i := range partner {
		partner[i] = -1
	}
	for _, q := range doc.Quotations {
		if q.Closed && q.Len() > 2 {
			partner[q.Start], partner[q.End-1] = int32(q.End-1), int32(q.Start)
		}
	}
}

// takeMarks puts the closing marks right after a piece of content, and the opening ones right before it, into the piece
// where the quotation's other mark is in the content, or is taken along: a quotation's marks belong to its content.
func takeMarks(r *extract.Report, partner []int32, window extract.Span) {
	free := func(i int) bool {
		return window.Contains(i) && partner[i] >= 0 && !r.Cue.Contains(i) && !holds(r.Source, i) && !holds(r.Content, i)
	}
	for k := range r.Content {
		c := &r.Content[k]
		for more := true; more; {
			before, after := c.Start-1, c.End
			opens := free(before) && int(partner[before]) > before
			closes := free(after) && int(partner[after]) < after
			switch {
			case opens && closes && int(partner[before]) == after:
				c.Start, c.End = before, after+1
			case closes && holds(r.Content, int(partner[after])):
				c.End++
			case opens && holds(r.Content, int(partner[before])):
				c.Start--
			default:
				more = false
			}
		}
	}
}

func holds(spans []extract.Span, i int) bool {
	return slices.ContainsFunc(spans, func(s extract.Span) bool { return s.Contains(i) })
}
