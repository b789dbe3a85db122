package export

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// SortQuads puts quads in the order of [CompareQuads].
func SortQuads(quads []quad.Quad) { slices.SortFunc(quads, CompareQuads) }

// CompareQuads orders quads by value: label, subject, predicate, object. IRIs come before blank nodes and those
// before literals; IRIs are compared in their compact form, literals by their text, then datatype, then language. It is 0
// exactly for quads that N-Quads spells alike, compact and full forms of one IRI aside.
func CompareQuads(a, b quad.Quad) int {
	return cmp.Or(
		CompareValues(a.Label, b.Label),
		CompareValues(a.Subject, b.Subject),
		CompareValues(a.Predicate, b.Predicate),
		CompareValues(a.Object, b.Object),
	)
}

// CompareValues is the order of values in [CompareQuads].
func CompareValues(a, b quad.Value) int {
	if a, ok := a.(quad.IRI); ok { // by far the most
		if b, ok := b.(quad.IRI); ok {
			return strings.Compare(string(a), string(b))
		}
	}
	ka, kb := keyOf(a), keyOf(b)
	return cmp.Or(
		cmp.Compare(ka.kind, kb.kind),
		strings.Compare(ka.text, kb.text),
		strings.Compare(ka.datatype, kb.datatype),
		strings.Compare(ka.lang, kb.lang),
	)
}

// orderKey is a value taken apart for comparison.
type orderKey struct {
	kind                 int
	text, datatype, lang string
}

const (
	kindNone = iota
	kindIRI
	kindBNode
	kindLiteral
)

func keyOf(v quad.Value) orderKey {
	switch v := v.(type) {
	case nil:
		return orderKey{kind: kindNone}
	case quad.IRI:
		return orderKey{kind: kindIRI, text: string(v)}
	case quad.BNode:
		return orderKey{kind: kindBNode, text: string(v)}
	case quad.String:
		return orderKey{kind: kindLiteral, text: string(v)}
	case quad.Int:
		return orderKey{kind: kindLiteral, text: strconv.FormatInt(int64(v), 10), datatype: xsdInteger}
	case quad.Float:
		return orderKey{kind: kindLiteral, text: formatDouble(float64(v)), datatype: xsdDouble}
	case quad.Bool:
		return orderKey{kind: kindLiteral, text: strconv.FormatBool(bool(v)), datatype: xsdBoolean}
	case quad.Time:
		return orderKey{kind: kindLiteral, text: time.Time(v).UTC().Format(time.RFC3339Nano), datatype: xsdTime}
	case quad.LangString:
		return orderKey{kind: kindLiteral, text: string(v.Value), datatype: langString, lang: v.Lang}
	case quad.TypedString:
		datatype := string(schema.Expand(v.Type, ""))
		if datatype == xsdString {
			datatype = ""
		}
		return orderKey{kind: kindLiteral, text: string(v.Value), datatype: datatype}
	}
	return orderKey{kind: kindLiteral, text: v.String()}
}
