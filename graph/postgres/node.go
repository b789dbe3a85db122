package postgres

import (
	"encoding/hex"
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/pquads"
)

// Node is the hash by which Cayley's tables know a value. The zero Node is none, which is the label of a quad without
// one.
type Node [quad.HashSize]byte

// Quad is a quad in the order subject, predicate, object, label.
type Quad [4]Node

var (
	_ graph.Ref = Node{}
	_ graph.Ref = Quad{}
)

// Key implements Cayley's Ref.
func (n Node) Key() any { return n }

func (n Node) String() string { return hex.EncodeToString(n[:]) }

// Key implements Cayley's Ref.
func (q Quad) Key() any { return q }

func (q Quad) get(d quad.Direction) Node { return q[d-quad.Subject] }

// nodeOf is the hash of a value, which Cayley computes.
func nodeOf(v quad.Value) Node { return Node(refs.HashOf(v)) }

// bytes is what a column has, NULL for no node.
func (n Node) bytes() []byte {
	if n == (Node{}) {
		return nil
	}
	return n[:]
}

// nodeFrom reads a column.
func nodeFrom(b []byte) (Node, error) {
	switch len(b) {
	case 0:
		return Node{}, nil
	case quad.HashSize:
		return Node(b), nil
	}
	return Node{}, fmt.Errorf("%w: a hash of %d bytes", ErrChanged, len(b))
}

// row is a row of the table nodes, save for its hash and count: what is nil is NULL.
type row struct {
	value    []byte
	text     *string
	datatype *string
	language *string
	iri      *bool
	bnode    *bool
	integer  *int64
	boolean  *bool
	float    *float64
	time     *time.Time
}

// valueColumns are those of a row, in its order.
const valueColumns = "value, value_string, datatype, language, iri, bnode, value_int, value_bool, value_float, value_time"

// fields are the row's, to be read into.
func (r *row) fields() []any {
	return []any{&r.value, &r.text, &r.datatype, &r.language, &r.iri, &r.bnode, &r.integer, &r.boolean, &r.float, &r.time}
}

// PostgreSQL's texts have no zero byte. Cayley writes this for it. A text with both cannot be told apart.
const (
	zeroByte    = "\x00"
	escapedZero = `\x00`
)

// rowOf is a value as Cayley stores it.
func rowOf(v quad.Value) (r row, err error) {
	yes := true
	text := func(s string) *string { s = strings.ReplaceAll(s, zeroByte, escapedZero); return &s }
	switch v := v.(type) {
	case quad.IRI:
		r.text, r.iri = ptr(string(v)), &yes
	case quad.BNode:
		r.text, r.bnode = ptr(string(v)), &yes
	case quad.String:
		r.text = text(string(v))
	case quad.TypedString:
		r.text, r.datatype = text(string(v.Value)), ptr(string(v.Type))
	case quad.LangString:
		r.text, r.language = text(string(v.Value)), ptr(v.Lang)
	case quad.Int:
		r.integer = ptr(int64(v))
	case quad.Bool:
		r.boolean = ptr(bool(v))
	case quad.Float:
		r.float = ptr(float64(v))
	case quad.Time:
		r.time = ptr(floor(time.Time(v)))
	default:
		r.value, err = pquads.MarshalValue(v)
	}
	for _, name := range []*string{r.text, r.datatype, r.language} { // of a text the zero bytes are escaped
		if name != nil && strings.Contains(*name, zeroByte) {
			err = fmt.Errorf("%q: PostgreSQL holds no zero byte in a name", *name)
		}
	}
	return r, err
}

func ptr[T any](v T) *T { return &v }

// floor is a time as PostgreSQL holds it, in microseconds.
func floor(t time.Time) time.Time { return t.Truncate(time.Microsecond) }

// read is the value of a row with a hash.
func (r *row) read(n Node) (quad.Value, error) {
	switch {
	case r.text != nil:
		v := r.named(*r.text)
		// Where a text has the escape itself, the hash tells.
		if strings.Contains(*r.text, escapedZero) && r.iri == nil && r.bnode == nil {
			if zero := r.named(strings.ReplaceAll(*r.text, escapedZero, zeroByte)); nodeOf(zero) == n {
				v = zero
			}
		}
		return v, nil
	case r.integer != nil:
		return quad.Int(*r.integer), nil
	case r.boolean != nil:
		return quad.Bool(*r.boolean), nil
	case r.float != nil:
		return quad.Float(*r.float), nil
	case r.time != nil:
		return quad.Time(r.time.UTC()), nil
	}
	return pquads.UnmarshalValue(r.value)
}

// named is a text as the other columns say.
func (r *row) named(text string) quad.Value {
	switch {
	case r.iri != nil && *r.iri:
		return quad.IRI(text)
	case r.bnode != nil && *r.bnode:
		return quad.BNode(text)
	case r.language != nil:
		return quad.LangString{Value: quad.String(text), Lang: *r.language}
	case r.datatype != nil:
		return quad.TypedString{Value: quad.String(text), Type: quad.IRI(*r.datatype)}
	}
	return quad.String(text)
}

// isNaN says whether a value is a number that is none.
func isNaN(v quad.Value) bool {
	f, ok := v.(quad.Float)
	return ok && math.IsNaN(float64(f))
}
