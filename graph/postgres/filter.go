package postgres

import (
	"strings"
	"time"

	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"
)

// filter makes conditions of comparisons. What else filters stays.
func (v *View) filter(f shape.Filter) (shape.Shape, bool) {
	of, ok := v.nodes(f.From)
	if !ok || !of.open() {
		return f, false
	}
	var rest []shape.ValueFilter
	var where []condition
	for _, x := range f.Filters {
		c, ok := x.(shape.Comparison)
		var add []condition
		if ok {
			add, ok = comparison(c)
		}
		if !ok {
			rest = append(rest, x)
		}
		where = append(where, add...)
	}
	if len(where) == 0 {
		return f, false
	}
	of = of.clone()
	at := of.node
	if of.tables[at.table].name != "nodes" {
		node := of.join(allNodes())
		of.where = append(of.where, condition{column: of.node, equal: &node})
		at = node
	}
	for _, c := range where {
		c.column.table = at.table
		of.where = append(of.where, c)
	}
	if len(rest) > 0 {
		return shape.Filter{From: selectShape{v, of}, Filters: rest}, true
	}
	return selectShape{v, of}, true
}

var operators = map[iterator.Operator]string{
	iterator.CompareLT: "<", iterator.CompareLTE: "<=", iterator.CompareGT: ">", iterator.CompareGTE: ">=",
}

// comparison is one of Cayley's comparisons as conditions on the table nodes. They mean what they mean over memstore:
// values of other types do not fit, and texts are compared byte by byte.
func comparison(c shape.Comparison) ([]condition, bool) {
	op, ok := operators[c.Op]
	if !ok || isNaN(c.Val) {
		return nil, false
	}
	on := func(name string, value any) condition {
		return condition{column: column{0, name}, compare: op, value: value}
	}
	is := func(name, text string) condition { return condition{column: column{0, name}, text: text} }
	text := func(s string) condition {
		c := on("value_string", s)
		c.compare = `COLLATE "C" ` + op
		return c
	}
	switch x := c.Val.(type) {
	case quad.Int:
		return []condition{on("value_int", int64(x))}, true
	case quad.Float:
		return []condition{on("value_float", float64(x)), is("value_float", "<> 'NaN'")}, true
	case quad.Time:
		return []condition{on("value_time", floor(time.Time(x)))}, true
	case quad.String:
		if strings.Contains(string(x), zeroByte) {
			return nil, false
		}
		return []condition{text(string(x)), is("iri", "IS NULL"), is("bnode", "IS NULL"), is("datatype", "IS NULL"), is("language", "IS NULL")}, true
	case quad.IRI:
		return []condition{text(string(x)), is("iri", "IS TRUE")}, !strings.Contains(string(x), zeroByte)
	case quad.BNode:
		return []condition{text(string(x)), is("bnode", "IS TRUE")}, !strings.Contains(string(x), zeroByte)
	}
	return nil, false
}
