package graph

import (
	"strconv"
	"strings"

	"saidso/schema"
)

// Pieces are the place's spans, at least one.
func (p Place) Pieces() []schema.Span {
	var spans []schema.Span
	for piece := range strings.FieldsSeq(p.Spans) {
		start, end, _ := strings.Cut(piece, "-")
		from, err1 := strconv.Atoi(start)
		to, err2 := strconv.Atoi(end)
		if err1 != nil || err2 != nil {
			spans = nil
			break
		}
		spans = append(spans, schema.Span{from, to})
	}
	if len(spans) == 0 {
		return []schema.Span{{p.Start, p.End}}
	}
	return spans
}
