package export

import (
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

// The terms of TriG.

// object reads what can stand as an object.
func (p *trigReader) object() quad.Value {
	p.space()
	switch {
	case p.c == '"' || p.c == '\'':
		return p.quoted()
	case p.c == '[' || p.c == '(':
		v, _ := p.compound()
		return v
	case p.c == '+' || p.c == '-' || p.c == '.' && isDigit(p.peek()) || p.c >= '0' && p.c <= '9':
		return p.number()
	case isWordStart(p.c):
		name := p.name()
		if p.c != ':' && (name == "true" || name == "false") {
			return quad.Bool(name == "true")
		}
		return p.prefixed(name)
	}
	return p.label()
}

// word reads letters.
func (p *trigReader) word() string {
	var b strings.Builder
	for p.c >= 0 && p.c < utf8.RuneSelf && isAlpha(byte(p.c)) {
		b.WriteRune(p.c)
		p.advance()
	}
	return b.String()
}

// name reads a prefix without its colon, or a word.
func (p *trigReader) name() string {
	var b strings.Builder
	for p.c >= 0 && p.c != ':' && (isNameStart(p.c) || isNameRest(p.c) || p.c == '.' && isNameByte(p.peek())) {
		b.WriteRune(p.c)
		p.advance()
	}
	return b.String()
}

// prefixed reads the rest of a name, from its colon on.
func (p *trigReader) prefixed(prefix string) quad.Value {
	if p.c != ':' {
		p.fail("expected a term, not %q", prefix)
		return quad.IRI("")
	}
	namespace, ok := p.prefixes[prefix]
	if !ok {
		p.fail("the prefix %q is not declared", prefix+":")
		return quad.IRI("")
	}
	p.advance()
	var b strings.Builder
	b.WriteString(namespace)
	for first := true; p.going(); first = false {
		switch {
		case p.c == '%':
			var escape [3]rune
			for i := range escape {
				if escape[i] = p.c; i > 0 && (p.c < 0 || p.c >= utf8.RuneSelf || !isHex(byte(p.c))) {
					p.fail("malformed escape")
				}
				p.advance()
			}
			b.WriteString(string(escape[:]))
		case p.c == '\\':
			if p.advance(); p.c < 0 || !strings.ContainsRune("_~.-!$&'()*+,;=/?#@%", p.c) {
				p.fail("malformed escape")
				continue
			}
			b.WriteRune(p.c)
			p.advance()
		case p.c >= 0 && (isNameStart(p.c) || isNameRest(p.c) && (!first || p.c >= '0' && p.c <= '9')),
			p.c == '.' && !first && (isNameByte(p.peek()) || p.peek() == '.'):
			b.WriteRune(p.c)
			p.advance()
		default:
			return p.compact(p.resolve(b.String()))
		}
	}
	return quad.IRI("")
}

func (p *trigReader) blank() quad.Value {
	p.advance()
	if p.c != ':' {
		p.fail("malformed blank node")
		return quad.BNode("")
	}
	p.advance()
	var b strings.Builder
	for p.c >= 0 && (isNameStart(p.c) || isNameRest(p.c) || p.c == '.' && isNameByte(p.peek())) {
		b.WriteRune(p.c)
		p.advance()
	}
	if !validBNode(b.String()) {
		p.fail("malformed blank node")
	}
	return quad.BNode(b.String())
}

// iriRef reads an IRI in angle brackets.
func (p *trigReader) iriRef() string {
	p.space()
	if p.c != '<' {
		p.fail("expected an IRI")
		return ""
	}
	p.advance()
	var b strings.Builder
	for p.going() {
		c := p.c
		switch {
		case c == '>':
			p.advance()
			return p.resolve(b.String())
		case c == eof:
			p.fail("the IRI does not end")
		case c == '\\':
			p.advance()
			if c = p.numeric(); p.going() {
				if c <= ' ' || strings.ContainsRune("<>\"{}|^`\\", c) {
					p.fail("an IRI cannot hold %q", c)
				}
				b.WriteRune(c)
			}
		case c <= ' ' || strings.ContainsRune("<\"{}|^`", c):
			p.fail("an IRI cannot hold %q", c)
		default:
			b.WriteRune(c)
			p.advance()
		}
	}
	return ""
}

// resolve makes an IRI absolute.
func (p *trigReader) resolve(iri string) string {
	if hasScheme(iri) {
		return iri
	}
	base, err := url.Parse(p.base)
	if err != nil || p.base == "" {
		p.fail("the IRI <%s> is relative", iri)
		return ""
	}
	reference, err := url.Parse(iri)
	if err != nil {
		p.fail("the IRI <%s> is malformed", iri)
		return ""
	}
	return base.ResolveReference(reference).String()
}

// numeric reads the rest of \uXXXX or \UXXXXXXXX.
func (p *trigReader) numeric() rune {
	digits := 0
	switch p.c {
	case 'u':
		digits = 4
	case 'U':
		digits = 8
	default:
		p.fail("malformed escape")
		return 0
	}
	p.advance()
	var b strings.Builder
	for range digits {
		if p.c < 0 || p.c >= utf8.RuneSelf || !isHex(byte(p.c)) {
			p.fail("malformed escape")
			return 0
		}
		b.WriteRune(p.c)
		p.advance()
	}
	n, err := strconv.ParseUint(b.String(), 16, 32)
	if err != nil || n > utf8.MaxRune || !utf8.ValidRune(rune(n)) {
		p.fail("malformed escape")
		return 0
	}
	return rune(n)
}

// quoted reads a literal in one or three quotation marks of either kind.
func (p *trigReader) quoted() quad.Value {
	mark := p.c
	p.advance()
	long := false
	if p.c == mark {
		p.advance()
		if p.c != mark {
			return p.suffix("")
		}
		p.advance()
		long = true
	}
	var b strings.Builder
	marks := 0
	for p.going() {
		switch {
		case p.c == eof:
			p.fail("the literal does not end")
		case p.c == mark && !long:
			p.advance()
			return p.suffix(b.String())
		case p.c == mark:
			p.advance()
			if marks++; marks == 3 {
				for p.c == mark { // up to two of them belong to the text
					if marks++; marks > 5 {
						p.fail("too many quotation marks")
					}
					b.WriteRune(mark)
					p.advance()
				}
				return p.suffix(b.String())
			}
			continue
		case !long && (p.c == '\n' || p.c == '\r'):
			p.fail("a literal in single quotation marks cannot hold a line break")
		default:
			for range marks {
				b.WriteRune(mark)
			}
			marks = 0
			if p.c == '\\' {
				p.advance()
				p.escaped(&b)
				continue
			}
			b.WriteRune(p.c)
			p.advance()
		}
	}
	return nil
}

func (p *trigReader) escaped(b *strings.Builder) {
	if p.c >= 0 && p.c < utf8.RuneSelf {
		if c, ok := escapes[byte(p.c)]; ok {
			b.WriteByte(c)
			p.advance()
			return
		}
	}
	if r := p.numeric(); p.going() {
		b.WriteRune(r)
	}
}

// suffix reads a literal's language or datatype.
func (p *trigReader) suffix(text string) quad.Value {
	switch p.c {
	case '@':
		p.advance()
		var b strings.Builder
		for p.c >= 0 && p.c < utf8.RuneSelf && (isAlpha(byte(p.c)) || isDigit(byte(p.c)) || p.c == '-') {
			b.WriteRune(p.c)
			p.advance()
		}
		if !validLang(b.String()) {
			p.fail("malformed language tag")
		}
		return quad.LangString{Value: quad.String(text), Lang: b.String()}
	case '^':
		p.advance()
		if p.c != '^' {
			p.fail("expected a datatype")
			return nil
		}
		p.advance()
		p.space()
		if p.c == '_' || p.c == '[' {
			p.fail("a datatype must be an IRI")
			return nil
		}
		datatype, _ := p.label().(quad.IRI)
		return native(text, datatype, p.opt.Base)
	}
	return quad.String(text)
}

// number reads an integer, a decimal or a double.
func (p *trigReader) number() quad.Value {
	var b strings.Builder
	add := func() { b.WriteRune(p.c); p.advance() }
	digits := func() (n int) {
		for ; p.c >= '0' && p.c <= '9'; n++ {
			add()
		}
		return n
	}
	if p.c == '+' || p.c == '-' {
		add()
	}
	whole, part := digits(), 0
	datatype := quad.IRI("xsd:integer")
	if p.c == '.' && (isDigit(p.peek()) || whole > 0 && (p.peek() == 'e' || p.peek() == 'E')) {
		datatype = "xsd:decimal"
		add()
		part = digits()
	}
	if whole+part == 0 {
		p.fail("malformed number")
		return nil
	}
	if p.c == 'e' || p.c == 'E' {
		datatype = "xsd:double"
		add()
		if p.c == '+' || p.c == '-' {
			add()
		}
		if digits() == 0 {
			p.fail("malformed number")
			return nil
		}
	}
	return native(b.String(), datatype, p.opt.Base)
}
