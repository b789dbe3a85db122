package graph

import (
	"fmt"

	"github.com/cayleygraph/quad"
)

// CayleyJSON writes the row as Cayley's HTTP interface does: an object, or what the query emitted. IRIs and blank nodes are strings as
// Cayley writes them ("<so:criticized>"), other values what they are natively.
func (r Row) CayleyJSON() ([]byte, error) {
	if len(r) == 1 && r[0].Name == ValueCell {
		return encode(native(r[0].Value))
	}
	b := []byte{'{'}
	for i, c := range r {
		if i > 0 {
			b = append(b, ',')
		}
		name, err := encode(c.Name)
		if err != nil {
			return nil, err
		}
		value, err := encode(native(c.Value))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", c.Name, err)
		}
		b = append(append(append(b, name...), ':'), value...)
	}
	return append(b, '}'), nil
}

// native is a value as Cayley shows it.
func native(v any) any {
	switch v := v.(type) {
	case quad.IRI:
		return quad.StringOf(v)
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = native(v[i])
		}
		return out
	case map[string]any:
		out := make(map[string]any, len(v))
		for k := range v {
			out[k] = native(v[k])
		}
		return out
	}
	return plain(v)
}
