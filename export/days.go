package export

import (
	"iter"
	"time"

	"github.com/cayleygraph/quad"

	"saidso/schema"
)

const xsdDate = xsd + "date"

// groups yields the quads that stand side by side with one label and subject. A slice is valid until the next. What came before
// an error is yielded before it.
func groups(quads iter.Seq2[quad.Quad, error]) iter.Seq2[[]quad.Quad, error] {
	return func(yield func([]quad.Quad, error) bool) {
		var held []quad.Quad
		for q, err := range quads {
			if err != nil {
				if len(held) > 0 && !yield(held, nil) {
					return
				}
				yield(nil, err)
				return
			}
			if len(held) > 0 && (q.Subject != held[0].Subject || q.Label != held[0].Label) {
				if !yield(held, nil) {
					return
				}
				held = held[:0]
			}
			held = append(held, q)
		}
		if len(held) > 0 {
			yield(held, nil)
		}
	}
}

// each changes the groups of quads in place and yields the quads.
func each(quads iter.Seq2[quad.Quad, error], change func([]quad.Quad)) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for group, err := range groups(quads) {
			if err != nil {
				yield(quad.Quad{}, err)
				return
			}
			change(group)
			for _, q := range group {
				if !yield(q, nil) {
					return
				}
			}
		}
	}
}

// toDays makes times of nodes that are known to the day, at midnight UTC, into xsd:date. The quads of a node must stand side
// by side.
func toDays(group []quad.Quad) {
	if !knownToDay(group) {
		return
	}
	for i, q := range group {
		t, ok := q.Object.(quad.Time)
		if !ok {
			continue
		}
		utc := time.Time(t).UTC()
		if utc.Equal(utc.Truncate(24*time.Hour)) && utc.Year() >= 1 && utc.Year() <= 9999 {
			group[i].Object = quad.TypedString{Value: quad.String(utc.Format(time.DateOnly)), Type: "xsd:date"}
		}
	}
}

// toTimes is the reverse of toDays.
func toTimes(group []quad.Quad) {
	if !knownToDay(group) {
		return
	}
	for i, q := range group {
		s, ok := q.Object.(quad.TypedString)
		if !ok || schema.Expand(s.Type, "") != xsdDate {
			continue
		}
		if t, err := time.Parse(time.DateOnly, string(s.Value)); err == nil && t.Year() >= 1 {
			group[i].Object = quad.Time(t)
		}
	}
}

func knownToDay(group []quad.Quad) bool {
	for _, q := range group {
		if q.Predicate == schema.DatePrecision && q.Object == quad.String("day") {
			return true
		}
	}
	return false
}

// Times makes xsd:date into times where the node says that it is known to the day, as exports write it. The quads of a
// node must stand side by side, as after [SortAll].
func Times(quads iter.Seq2[quad.Quad, error]) iter.Seq2[quad.Quad, error] {
	return each(quads, toTimes)
}
