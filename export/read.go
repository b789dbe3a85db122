package export

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// SyntaxError is a line that is not N-Quads.
type SyntaxError struct {
	Line   int // from 1
	Column int // in bytes, from 1
	Reason string
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("line %d, column %d: %s", e.Line, e.Column, e.Reason)
}

// ReadNQuads reads N-Quads, IRIs in our namespaces made compact. It yields quads in the order of the file and
// stops at the first error.
func ReadNQuads(r io.Reader, opt Options) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		in := bufio.NewReaderSize(r, 64<<10)
		for n := 1; ; n++ {
			text, err := readLine(in)
			if err != nil && !errors.Is(err, io.EOF) {
				yield(quad.Quad{}, fmt.Errorf("line %d: %w", n, err))
				return
			}
			p := lineReader{s: text, base: opt.Base}
			q, ok := p.quad()
			if p.reason != "" {
				yield(quad.Quad{}, &SyntaxError{Line: n, Column: p.i + 1, Reason: p.reason})
				return
			}
			if ok && !yield(q, nil) || err != nil {
				return
			}
		}
	}
}

// readLine reads up to a line feed, which it leaves out with a carriage return before it. A carriage return alone, which
// the grammar takes for the end of a line, no writer has used in decades; it is an error.
func readLine(in *bufio.Reader) (string, error) {
	text, err := in.ReadString('\n')
	text = strings.TrimSuffix(text, "\n")
	return strings.TrimSuffix(text, "\r"), err
}

// lineReader reads one line. The first fault sets reason, with i where it stands.
type lineReader struct {
	s      string
	i      int
	base   string
	reason string
}

func (p *lineReader) fail(format string, args ...any) {
	if p.reason == "" {
		p.reason = fmt.Sprintf(format, args...)
	}
}

func (p *lineReader) peek() byte {
	if p.reason == "" && p.i < len(p.s) {
		return p.s[p.i]
	}
	return 0
}

func (p *lineReader) space() {
	for p.peek() == ' ' || p.peek() == '\t' {
		p.i++
	}
}

// quad reads the line's quad; ok is false for a line that is empty or a comment.
func (p *lineReader) quad() (q quad.Quad, ok bool) {
	if !utf8.ValidString(p.s) {
		p.fail("not valid UTF-8")
		return q, false
	}
	p.space()
	if p.i == len(p.s) || p.peek() == '#' {
		return q, false
	}
	q.Subject = p.node("subject")
	p.space()
	q.Predicate = p.iriOnly("predicate")
	p.space()
	if p.peek() == '"' {
		q.Object = p.literal()
	} else {
		q.Object = p.node("object")
	}
	p.space()
	if p.peek() != '.' {
		q.Label = p.node("label or full stop")
		p.space()
	}
	if p.peek() != '.' {
		p.fail("expected a full stop")
		return q, false
	}
	p.i++
	p.space()
	if p.i < len(p.s) && p.peek() != '#' {
		p.fail("text after the full stop")
	}
	return q, p.reason == ""
}

func (p *lineReader) node(what string) quad.Value {
	if strings.HasPrefix(p.s[p.i:], "_:") {
		return p.bnode()
	}
	return p.iriOnly(what)
}

func (p *lineReader) bnode() quad.Value {
	start := p.i + 2
	end := start
	for end < len(p.s) {
		r, size := utf8.DecodeRuneInString(p.s[end:])
		if !isNameStart(r) && !isNameRest(r) && r != '.' {
			break
		}
		end += size
	}
	label := strings.TrimRight(p.s[start:end], ".")
	if !validBNode(label) {
		p.fail("malformed blank node")
		return nil
	}
	p.i = start + len(label)
	return quad.BNode(label)
}

// iriOnly reads an IRI. Its value is a quad.IRI also where it fails.
func (p *lineReader) iriOnly(what string) quad.Value {
	if p.peek() != '<' {
		p.fail("expected the %s", what)
		return quad.IRI("")
	}
	p.i++
	var b strings.Builder
	for p.reason == "" {
		switch c := p.peek(); {
		case p.i >= len(p.s):
			p.fail("the IRI does not end")
		case c == '>':
			p.i++
			if !hasScheme(b.String()) {
				p.fail("the IRI <%s> is relative", b.String())
			}
			return schema.Compact(quad.IRI(b.String()), p.base)
		case c == '\\':
			if r := p.numericEscape(); p.reason == "" {
				if r <= ' ' || strings.ContainsRune("<>\"{}|^`\\", r) {
					p.fail("an IRI cannot hold %q", r)
				}
				b.WriteRune(r)
			}
		case c <= ' ' || strings.IndexByte("<\"{}|^`", c) >= 0:
			p.fail("an IRI cannot hold %q", c)
		default:
			b.WriteByte(c)
			p.i++
		}
	}
	return quad.IRI("")
}

// numericEscape reads \uXXXX or \UXXXXXXXX.
func (p *lineReader) numericEscape() rune {
	digits := 0
	if p.i+1 < len(p.s) {
		switch p.s[p.i+1] {
		case 'u':
			digits = 4
		case 'U':
			digits = 8
		}
	}
	if digits == 0 || p.i+2+digits > len(p.s) {
		p.fail("malformed escape")
		return 0
	}
	n, err := strconv.ParseUint(p.s[p.i+2:p.i+2+digits], 16, 32)
	if err != nil || n > utf8.MaxRune || !utf8.ValidRune(rune(n)) {
		p.fail("malformed escape")
		return 0
	}
	p.i += 2 + digits
	return rune(n)
}

func (p *lineReader) literal() quad.Value {
	p.i++
	var b strings.Builder
	for closed := false; !closed && p.reason == ""; {
		switch c := p.peek(); {
		case p.i >= len(p.s):
			p.fail("the literal does not end")
		case c == '"':
			p.i++
			closed = true
		case c == '\r':
			p.fail("a literal cannot hold a carriage return")
		case c == '\\':
			p.escape(&b)
		default:
			b.WriteByte(c)
			p.i++
		}
	}
	switch {
	case p.reason != "":
		return nil
	case p.peek() == '@':
		start := p.i + 1
		p.i = start
		for c := p.peek(); isAlpha(c) || isDigit(c) || c == '-'; c = p.peek() {
			p.i++
		}
		lang := p.s[start:p.i]
		if !validLang(lang) {
			p.fail("malformed language tag")
		}
		return quad.LangString{Value: quad.String(b.String()), Lang: lang}
	case strings.HasPrefix(p.s[p.i:], "^^"):
		p.i += 2
		datatype, _ := p.iriOnly("datatype").(quad.IRI)
		return native(b.String(), datatype, p.base)
	}
	return quad.String(b.String())
}

var escapes = map[byte]byte{'b': '\b', 't': '\t', 'n': '\n', 'f': '\f', 'r': '\r', '"': '"', '\'': '\'', '\\': '\\'}

func (p *lineReader) escape(b *strings.Builder) {
	if p.i+1 < len(p.s) {
		if c, ok := escapes[p.s[p.i+1]]; ok {
			b.WriteByte(c)
			p.i += 2
			return
		}
	}
	if r := p.numericEscape(); p.reason == "" {
		b.WriteRune(r)
	}
}

// native gives a literal the type that the store has for it, where writing that gives the same literal again.
func native(s string, datatype quad.IRI, base string) quad.Value {
	switch schema.Expand(datatype, base) {
	case xsdString:
		return quad.String(s)
	case xsdInteger:
		if n, err := strconv.ParseInt(s, 10, 64); err == nil && strconv.FormatInt(n, 10) == s {
			return quad.Int(n)
		}
	case xsdDouble:
		if f, err := strconv.ParseFloat(s, 64); err == nil && formatDouble(f) == s {
			return quad.Float(f)
		}
	case xsdBoolean:
		if s == "true" || s == "false" {
			return quad.Bool(s == "true")
		}
	case xsdTime:
		if t, err := time.Parse(time.RFC3339Nano, s); err == nil && t.UTC().Format(time.RFC3339Nano) == s {
			return quad.Time(t.UTC())
		}
	}
	return quad.TypedString{Value: quad.String(s), Type: datatype}
}
