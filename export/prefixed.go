package export

import (
	"strings"

	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// Turtle, TriG and JSON-LD share how they begin and which IRIs they write with a prefix.

// turtleWriter writes terms as Turtle spells them, with prefixes where that needs no escapes.
type turtleWriter struct {
	termWriter
	known map[quad.IRI]string // predicates and types as they are spelled
}

func newTurtleWriter(opt Options) *turtleWriter {
	return &turtleWriter{termWriter: termWriter{base: opt.Base}, known: map[quad.IRI]string{}}
}

// header is the declarations of all prefixes.
func (t *turtleWriter) header() {
	for _, p := range schema.Prefixes(t.base) {
		t.b = append(t.b, "@prefix "...)
		t.b = append(t.b, p.Short...)
		t.b = append(t.b, " <"...)
		t.b = appendIRI(t.b, p.Full)
		t.b = append(t.b, "> .\n"...)
	}
}

// term writes a value in a direction.
func (t *turtleWriter) term(d quad.Direction, v quad.Value) string {
	switch v := v.(type) {
	case quad.IRI:
		return t.name(v)
	case quad.TypedString, quad.Int, quad.Float, quad.Bool, quad.Time:
		if d != quad.Object {
			break
		}
		return t.typedTerm(v)
	}
	return t.position(d, v)
}

// typedTerm writes a literal with a datatype. The datatype stands behind the last quotation mark, as N-Quads has it, and is then made short.
func (t *turtleWriter) typedTerm(v quad.Value) string {
	start := len(t.b)
	if reason := t.literal(v); reason != "" {
		return reason
	}
	at := strings.LastIndex(string(t.b[start:]), "^^<")
	if at < 0 || t.b[len(t.b)-1] != '>' {
		return "" // xsd:string
	}
	at += start
	datatype := quad.IRI(t.b[at+3 : len(t.b)-1])
	t.b = t.b[:at+2]
	return t.name(schema.Compact(datatype, t.base))
}

// name writes an IRI with its prefix, if what follows the prefix is letters, digits and hyphens, else in full.
func (t *turtleWriter) name(iri quad.IRI) string {
	if s, ok := t.known[iri]; ok {
		t.b = append(t.b, s...)
		return ""
	}
	start := len(t.b)
	short := schema.Compact(schema.Expand(iri, t.base), t.base)
	if prefix, local, ok := strings.Cut(string(short), ":"); ok && plainLocal(local) && t.ours(prefix+":") {
		t.b = append(t.b, short...)
	} else if reason := t.iri(iri); reason != "" {
		return reason
	}
	if len(t.known) < maxKnown && !strings.HasPrefix(string(iri), "id:") {
		t.known[iri] = string(t.b[start:])
	}
	return ""
}

func (t *turtleWriter) ours(prefix string) bool {
	for _, p := range schema.Prefixes("") {
		if p.Short == prefix {
			return true
		}
	}
	return false
}

// plainLocal is a part of what Turtle's PN_LOCAL allows.
func plainLocal(s string) bool {
	for i := range len(s) {
		if c := s[i]; !isAlpha(c) && !isDigit(c) && c != '_' && (c != '-' || i == 0) {
			return false
		}
	}
	return s != ""
}

// node writes the predicates and objects of quads that share a subject, behind it, with indentation.
func (t *turtleWriter) node(group []quad.Quad, indent string) error {
	fail := func(q quad.Quad, d quad.Direction, reason string) error {
		return &ValueError{Quad: q, Direction: d, Reason: reason}
	}
	t.b = append(t.b, indent...)
	if reason := t.term(quad.Subject, group[0].Subject); reason != "" {
		return fail(group[0], quad.Subject, reason)
	}
	for i, q := range group {
		switch {
		case i > 0 && q.Predicate == group[i-1].Predicate:
			t.b = append(t.b, ", "...)
		default:
			if i > 0 {
				t.b = append(append(append(t.b, " ;\n"...), indent...), "   "...)
			}
			t.b = append(t.b, ' ')
			if q.Predicate == schema.Type {
				t.b = append(t.b, 'a')
			} else if reason := t.term(quad.Predicate, q.Predicate); reason != "" {
				return fail(q, quad.Predicate, reason)
			}
			t.b = append(t.b, ' ')
		}
		if reason := t.term(quad.Object, q.Object); reason != "" {
			return fail(q, quad.Object, reason)
		}
	}
	t.b = append(t.b, " .\n"...)
	return nil
}
