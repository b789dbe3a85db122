package graph

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
)

// Row is one result of a query: its cells, "id" first and the others in the order of their names.
type Row []Cell

// Cell is a named value. What a query finds is a quad.Value. What it makes up and emits is a string, int64,
// float64, bool, time.Time, []any or map[string]any, or a quad.Value that it found.
type Cell struct {
	Name  string
	Value any
}

// The names of cells that a query does not choose.
const (
	IDCell    = "id"    // the node at the end of a path
	ValueCell = "value" // what g.emit was given, unless that is an object, whose fields are the cells
)

func newRow(values map[string]any) Row {
	row := make(Row, 0, len(values))
	for _, name := range slices.SortedFunc(maps.Keys(values), func(a, b string) int {
		if a == b {
			return 0
		} else if a == IDCell || b != IDCell && a < b {
			return -1
		}
		return 1
	}) {
		row = append(row, Cell{name, values[name]})
	}
	return row
}

// Get is the value of a cell, nil if there is none.
func (r Row) Get(name string) any {
	for _, c := range r {
		if c.Name == name {
			return c.Value
		}
	}
	return nil
}

// MarshalJSON writes the row as an object whose fields stand in the order of its cells. IRIs are strings in their
// compact form, times are RFC 3339.
func (r Row) MarshalJSON() ([]byte, error) {
	b := []byte{'{'}
	for i, c := range r {
		if i > 0 {
			b = append(b, ',')
		}
		name, err := encode(c.Name)
		if err != nil {
			return nil, err
		}
		value, err := encode(plain(c.Value))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", c.Name, err)
		}
		b = append(append(append(b, name...), ':'), value...)
	}
	return append(b, '}'), nil
}

// encode is json.Marshal without the escapes for HTML.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte{'\n'}), err
}

// plain is a value as JSON should show it.
func plain(v any) any {
	switch v := v.(type) {
	case quad.IRI:
		return string(v)
	case quad.BNode:
		return v.String()
	case quad.String:
		return string(v)
	case quad.Int:
		return int64(v)
	case quad.Float:
		return float64(v)
	case quad.Bool:
		return bool(v)
	case quad.Time:
		return timeOf(v).Format(time.RFC3339Nano)
	case quad.TypedString:
		return string(v.Value)
	case quad.LangString:
		return string(v.Value)
	case time.Time:
		return v.UTC().Format(time.RFC3339Nano)
	}
	return v
}

// Text is a cell's value for people to read.
func (c Cell) Text() string {
	switch v := plain(c.Value).(type) {
	case nil:
		return ""
	case string:
		return v
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	case bool:
		return strconv.FormatBool(v)
	default:
		b, err := encode(v)
		if err != nil {
			return fmt.Sprint(v)
		}
		return string(b)
	}
}

// compareRows orders rows by their cells.
func compareRows(a, b Row) int {
	return slices.CompareFunc(a, b, func(x, y Cell) int {
		if n := strings.Compare(x.Name, y.Name); n != 0 {
			return n
		}
		return strings.Compare(x.Text(), y.Text())
	})
}
