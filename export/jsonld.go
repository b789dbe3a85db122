package export

import (
	"bufio"
	"io"
	"iter"
	"strings"

	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// WriteJSONLD writes quads as JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/): one document with a context that has the
// prefixes, a node for each named graph, one line each, and in it a node for each subject. It streams. Strings, booleans and small integers are
// JSON's own; other literals are objects with their spelling and type. Quads should be in the order of [CompareQuads].
func WriteJSONLD(w io.Writer, quads iter.Seq2[quad.Quad, error], opt Options) error {
	out := bufio.NewWriterSize(w, 64<<10)
	t := &jsonWriter{base: opt.Base, known: map[quad.IRI]string{}}
	t.header()
	var label quad.Value
	first, open := true, false
	for group, err := range groups(days(quads)) {
		if err != nil {
			return err
		}
		if l := group[0].Label; !open || l != label {
			if open && label != nil {
				t.b = append(t.b, "\n]}"...)
			}
			if l != nil {
				if !first {
					t.b = append(t.b, ',')
				}
				t.b = append(t.b, "\n{\"@id\":"...)
				if reason := t.reference(quad.Label, l); reason != "" {
					return &ValueError{Quad: group[0], Direction: quad.Label, Reason: reason}
				}
				t.b = append(t.b, ",\"@graph\":["...)
				first = true
			}
			label, open = l, true
		}
		if !first {
			t.b = append(t.b, ',')
		}
		t.b = append(t.b, '\n')
		first = false
		if err := t.node(group); err != nil {
			return err
		}
		if _, err := out.Write(t.b); err != nil {
			return err
		}
		t.b = t.b[:0]
	}
	if open && label != nil {
		t.b = append(t.b, "\n]}"...)
	}
	t.b = append(t.b, "\n]}\n"...)
	if _, err := out.Write(t.b); err != nil {
		return err
	}
	return out.Flush()
}

// jsonWriter appends JSON.
type jsonWriter struct {
	b     []byte
	base  string
	known map[quad.IRI]string // predicates and datatypes as they are spelled
}

func (t *jsonWriter) header() {
	t.b = append(t.b, "{\"@context\":{\"@version\":1.1"...)
	for _, p := range schema.Prefixes(t.base) {
		t.b = append(t.b, ',')
		t.text(strings.TrimSuffix(p.Short, ":"))
		t.b = append(t.b, ':')
		t.text(string(appendIRI(nil, p.Full)))
	}
	t.b = append(t.b, "},\n\"@graph\":["...)
}

// text writes a JSON string. The escapes for HTML are left out.
func (t *jsonWriter) text(s string) {
	t.b = append(t.b, '"')
	plain := 0
	for i := range len(s) {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' {
			continue
		}
		t.b = append(t.b, s[plain:i]...)
		switch c {
		case '"', '\\':
			t.b = append(t.b, '\\', c)
		case '\n':
			t.b = append(t.b, `\n`...)
		case '\r':
			t.b = append(t.b, `\r`...)
		case '\t':
			t.b = append(t.b, `\t`...)
		default:
			t.b = append(t.b, '\\', 'u', '0', '0', upperHex[c>>4], upperHex[c&15])
		}
		plain = i + 1
	}
	t.b = append(append(t.b, s[plain:]...), '"')
}

// reference writes an IRI or a blank node as a string.
func (t *jsonWriter) reference(d quad.Direction, v quad.Value) string {
	// What a value may be is as in N-Quads.
	spelled := termWriter{base: t.base}
	if reason := spelled.position(d, v); reason != "" {
		return reason
	}
	iri, ok := v.(quad.IRI)
	if !ok {
		t.text(string(spelled.b)) // _:b
		return ""
	}
	if s, ok := t.known[iri]; ok {
		t.b = append(t.b, s...)
		return ""
	}
	start := len(t.b)
	full := string(spelled.b[1 : len(spelled.b)-1])
	short := string(schema.Compact(quad.IRI(full), t.base))
	_, local, _ := strings.Cut(short, ":")
	if strings.HasPrefix(local, "//") { // that is never taken for a prefix
		short = full
	}
	t.text(short)
	if d == quad.Predicate && len(t.known) < maxKnown {
		t.known[iri] = string(t.b[start:])
	}
	return ""
}

// node writes the quads of one subject.
func (t *jsonWriter) node(group []quad.Quad) error {
	t.b = append(t.b, "{\"@id\":"...)
	if reason := t.reference(quad.Subject, group[0].Subject); reason != "" {
		return &ValueError{Quad: group[0], Direction: quad.Subject, Reason: reason}
	}
	for i := 0; i < len(group); {
		n := i + 1
		for n < len(group) && group[n].Predicate == group[i].Predicate {
			n++
		}
		t.b = append(t.b, ',')
		isType := group[i].Predicate == schema.Type && onlyIRIs(group[i:n])
		if isType {
			t.b = append(t.b, `"@type"`...)
		} else if reason := t.reference(quad.Predicate, group[i].Predicate); reason != "" {
			return &ValueError{Quad: group[i], Direction: quad.Predicate, Reason: reason}
		}
		t.b = append(t.b, ':')
		if n-i > 1 {
			t.b = append(t.b, '[')
		}
		for j, q := range group[i:n] {
			if j > 0 {
				t.b = append(t.b, ',')
			}
			reason := ""
			if isType {
				reason = t.reference(quad.Object, q.Object)
			} else {
				reason = t.object(q.Object)
			}
			if reason != "" {
				return &ValueError{Quad: q, Direction: quad.Object, Reason: reason}
			}
		}
		if n-i > 1 {
			t.b = append(t.b, ']')
		}
		i = n
	}
	t.b = append(t.b, '}')
	return nil
}

func onlyIRIs(group []quad.Quad) bool {
	for _, q := range group {
		switch q.Object.(type) {
		case quad.IRI, quad.BNode:
		default:
			return false
		}
	}
	return true
}

// smallInteger bounds integers that every reader of JSON has exactly.
const smallInteger = 1 << 53

func (t *jsonWriter) object(v quad.Value) string {
	switch v := v.(type) {
	case quad.IRI, quad.BNode:
		t.b = append(t.b, "{\"@id\":"...)
		reason := t.reference(quad.Object, v)
		t.b = append(t.b, '}')
		return reason
	case quad.Bool:
		if v {
			t.b = append(t.b, "true"...)
		} else {
			t.b = append(t.b, "false"...)
		}
		return ""
	}
	// What can be written, and how, is as in N-Quads.
	spelled := termWriter{base: t.base}
	if reason := spelled.position(quad.Object, v); reason != "" {
		return reason
	}
	k := keyOf(v)
	if n, ok := v.(quad.Int); ok && n > -smallInteger && n < smallInteger {
		t.b = append(t.b, k.text...)
		return ""
	}
	switch {
	case k.lang != "":
		t.b = append(t.b, "{\"@value\":"...)
		t.text(k.text)
		t.b = append(t.b, ",\"@language\":"...)
		t.text(k.lang)
		t.b = append(t.b, '}')
	case k.datatype == "":
		t.text(k.text)
	default:
		datatype := quad.IRI(k.datatype)
		if s, ok := v.(quad.TypedString); ok {
			datatype = s.Type
		}
		t.b = append(t.b, "{\"@value\":"...)
		t.text(k.text)
		t.b = append(t.b, ",\"@type\":"...)
		if reason := t.reference(quad.Predicate, datatype); reason != "" {
			return reason
		}
		t.b = append(t.b, '}')
	}
	return ""
}
