package postgres

import (
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
)

// FuzzRow writes values as rows and reads them back.
func FuzzRow(f *testing.F) {
	f.Add("text", "de", int64(1), 1.5, true)
	f.Add("\x00", "", int64(-1), -0.5, false)
	f.Fuzz(func(t *testing.T, text, other string, n int64, x float64, yes bool) {
		if strings.Contains(text, zeroByte) && strings.Contains(text, escapedZero) {
			return // a limit of Cayley's format
		}
		for _, v := range []quad.Value{
			quad.IRI(text), quad.BNode(text), quad.String(text), quad.LangString{Value: quad.String(text), Lang: other},
			quad.TypedString{Value: quad.String(text), Type: quad.IRI(other)}, quad.Int(n), quad.Float(x), quad.Bool(yes),
		} {
			r, err := rowOf(v)
			if err != nil {
				continue // a zero byte in a name
			}
			got, err := r.read(nodeOf(v))
			if err != nil || got != v && !isNaN(v) {
				t.Errorf("%#v became %#v, %v", v, got, err)
			}
		}
	})
}
