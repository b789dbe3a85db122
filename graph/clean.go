package graph

import (
	"fmt"
	"math"
	"time"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"saidso/export"
)

// clean checks that quads are such as the store can hold and give back unchanged, spells their values the one way
// that the store has, sorts them and drops repetitions. label is what each must carry.
func clean(quads []quad.Quad, label quad.IRI) ([]quad.Quad, error) {
	out := make([]quad.Quad, 0, len(quads))
	seen := make(map[quad.Quad]bool, len(quads))
	for _, q := range quads {
		for _, d := range quad.Directions {
			v, err := cleanValue(q.Get(d), d)
			if err != nil {
				return nil, fmt.Errorf("%v of a quad about %s: %w", d, quad.StringOf(q.Subject), err)
			}
			q.Set(d, v)
		}
		if q.Label != label {
			return nil, fmt.Errorf("a quad about %s carries the label %s", q.Subject, quad.StringOf(q.Label))
		}
		if !seen[q] {
			seen[q] = true
			out = append(out, q)
		}
	}
	export.SortQuads(out)
	return out, nil
}

// cleanValue rules out what Cayley cannot tell apart. Cayley knows a value by the text that it prints for it, in which
// times have no fractions of a second, and typed strings look like the numbers that they spell.
func cleanValue(v quad.Value, d quad.Direction) (quad.Value, error) {
	text := ""
	switch x := v.(type) {
	case quad.IRI:
		if x == "" {
			return nil, fmt.Errorf("an empty IRI")
		}
		text = string(x)
	case quad.String:
		text = string(x)
	case quad.Int, quad.Bool:
	case quad.Float:
		if math.IsNaN(float64(x)) || math.IsInf(float64(x), 0) {
			return nil, fmt.Errorf("%v is no number", float64(x))
		}
		if x == 0 {
			v = quad.Float(0) // minus zero is the same number
		}
	case quad.Time:
		t := time.Time(x)
		if y := t.UTC().Year(); y < 1 || y > 9999 {
			return nil, fmt.Errorf("the year %d", y)
		}
		v = quad.Time(time.Unix(t.Unix(), 0).UTC())
	case quad.TypedString:
		if quad.HasStringConversion(x.Type) {
			return nil, fmt.Errorf("%s should have a type of its own", x)
		}
		text = string(x.Value) + string(x.Type)
	case quad.LangString:
		text = string(x.Value) + x.Lang
	default:
		return nil, fmt.Errorf("%T is no value that the graph holds", v)
	}
	if !utf8.ValidString(text) {
		return nil, fmt.Errorf("invalid UTF-8")
	}
	if _, ok := v.(quad.IRI); !ok && d != quad.Object {
		return nil, fmt.Errorf("%T where an IRI must stand", v)
	}
	return v, nil
}
