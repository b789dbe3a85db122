package export

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/cayleygraph/quad"
)

// Options for reading and writing. The zero value is the project's own namespace.
type Options struct {
	// Base is what the prefix "id:" stands for, "" for schema.DefaultBase.
	Base string
}

// ValueError is a value that cannot be written where it stands.
type ValueError struct {
	Quad      quad.Quad
	Direction quad.Direction
	Reason    string
}

func (e *ValueError) Error() string {
	return fmt.Sprintf("%v %s cannot be written as N-Quads: %s",
		e.Direction, shorten(quad.StringOf(e.Quad.Get(e.Direction))), e.Reason)
}

// shorten keeps a whole article's text out of an error message.
func shorten(s string) string {
	const most = 120
	if r := []rune(s); len(r) > most {
		return fmt.Sprintf("%q...", string(r[:most]))
	}
	return fmt.Sprintf("%q", s)
}

// WriteNQuads writes quads as canonical N-Quads in the order given. Times of a node that is known to the day are
// written as xsd:date, if its quads stand side by side. It stops at the first error, of the sequence, of a value or of w; the
// lines before it are then written.
func WriteNQuads(w io.Writer, quads iter.Seq2[quad.Quad, error], opt Options) error {
	out := bufio.NewWriterSize(w, 64<<10)
	lines := lineWriter{t: termWriter{base: opt.Base}, iris: map[quad.IRI]string{}}
	for group, err := range groups(quads) {
		if err != nil {
			return errors.Join(out.Flush(), err)
		}
		toDays(group)
		line, err := lines.group(group)
		if _, werr := out.Write(line); werr != nil {
			return werr
		}
		if err != nil {
			return errors.Join(out.Flush(), err)
		}
	}
	return out.Flush()
}

// lineWriter writes the lines of a node, whose subject and label are spelled once.
type lineWriter struct {
	t       termWriter
	iris    map[quad.IRI]string // how those that came lately are spelled
	subject []byte
	label   []byte
}

// maxKnown is how many spellings are remembered.
const maxKnown = 1 << 12

// iri writes an IRI, which has probably come before.
func (l *lineWriter) iri(v quad.IRI) string {
	if s, ok := l.iris[v]; ok {
		l.t.b = append(l.t.b, s...)
		return ""
	}
	start := len(l.t.b)
	reason := l.t.iri(v)
	if reason == "" {
		if len(l.iris) >= maxKnown {
			clear(l.iris)
		}
		l.iris[v] = string(l.t.b[start:])
	}
	return reason
}

// group writes quads of one subject and label. The lines before an error are answered with it.
func (l *lineWriter) group(group []quad.Quad) ([]byte, error) {
	var reason string
	if l.subject, reason = l.spell(l.subject[:0], quad.Subject, group[0].Subject); reason != "" {
		return nil, &ValueError{Quad: group[0], Direction: quad.Subject, Reason: reason}
	}
	l.label = l.label[:0]
	labelled := group[0].Label != nil
	if labelled {
		l.label, reason = l.spell(l.label, quad.Label, group[0].Label)
	}
	l.t.b = l.t.b[:0]
	for _, q := range group {
		start := len(l.t.b)
		fail := func(d quad.Direction, reason string) ([]byte, error) {
			return l.t.b[:start], &ValueError{Quad: q, Direction: d, Reason: reason}
		}
		l.t.b = append(l.t.b, l.subject...)
		if p, ok := q.Predicate.(quad.IRI); ok {
			if reason := l.iri(p); reason != "" {
				return fail(quad.Predicate, reason)
			}
		} else {
			return fail(quad.Predicate, l.t.position(quad.Predicate, q.Predicate))
		}
		l.t.b = append(l.t.b, ' ')
		if o, ok := q.Object.(quad.IRI); ok {
			if reason := l.iri(o); reason != "" {
				return fail(quad.Object, reason)
			}
		} else if reason := l.t.position(quad.Object, q.Object); reason != "" {
			return fail(quad.Object, reason)
		}
		if reason != "" {
			return fail(quad.Label, reason)
		}
		l.t.b = append(l.t.b, ' ')
		l.t.b = append(append(l.t.b, l.label...), '.', '\n')
	}
	return l.t.b, nil
}

// spell appends a value with a space after it.
func (l *lineWriter) spell(b []byte, d quad.Direction, v quad.Value) ([]byte, string) {
	t := termWriter{b: b, base: l.t.base}
	reason := t.position(d, v)
	return append(t.b, ' '), reason
}

// AppendNQuad appends one quad as a line of canonical N-Quads, with its line feed. Its error is a
// *ValueError.
func AppendNQuad(b []byte, q quad.Quad, opt Options) ([]byte, error) {
	t := termWriter{b: b, base: opt.Base}
	for _, dir := range [...]quad.Direction{quad.Subject, quad.Predicate, quad.Object, quad.Label} {
		v := q.Get(dir)
		if v == nil && dir == quad.Label {
			break // the default graph
		}
		if reason := t.position(dir, v); reason != "" {
			return b, &ValueError{Quad: q, Direction: dir, Reason: reason}
		}
		t.b = append(t.b, ' ')
	}
	return append(t.b, '.', '\n'), nil
}
