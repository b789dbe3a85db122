package export

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// ReadTriG reads TriG 1.1, of which Turtle is a part, IRIs in our namespaces made compact. It yields quads in the order of the file and
// stops at the first error, a [*SyntaxError]. Blank nodes without a label get one that begins with "anonymous-".
func ReadTriG(r io.Reader, opt Options) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		p := &trigReader{in: bufio.NewReaderSize(r, 64<<10), line: 1, column: 1, opt: opt, prefixes: map[string]string{}, yield: yield}
		p.advance()
		for p.space(); p.going() && p.c != eof; p.space() {
			p.block()
		}
		if p.err != nil && !p.stopped {
			yield(quad.Quad{}, p.err)
		}
	}
}

const eof = -1

// trigReader reads with one character of look-ahead, and a second by peek. The first fault sets err, after which c is eof.
type trigReader struct {
	in           *bufio.Reader
	c            rune // the next character, not yet taken
	size         int  // its bytes
	line, column int  // where it stands
	opt          Options
	prefixes     map[string]string
	base         string
	graph        quad.Value
	anonymous    int
	depth        int
	yield        func(quad.Quad, error) bool
	stopped      bool
	err          error
}

// maxDepth bounds nested lists and nodes.
const maxDepth = 200

func (p *trigReader) going() bool { return p.err == nil && !p.stopped }

func (p *trigReader) fail(format string, args ...any) {
	if p.err == nil {
		p.err = &SyntaxError{Line: p.line, Column: p.column, Reason: fmt.Sprintf(format, args...)}
	}
	p.c = eof
}

// advance takes the next character.
func (p *trigReader) advance() {
	if !p.going() {
		p.c = eof
		return
	}
	if p.c == '\n' {
		p.line, p.column = p.line+1, 1
	} else {
		p.column += p.size
	}
	var err error
	p.c, p.size, err = p.in.ReadRune()
	switch {
	case errors.Is(err, io.EOF):
		p.c, p.size = eof, 0
	case err != nil:
		p.err = fmt.Errorf("line %d: %w", p.line, err)
		p.c = eof
	case p.c == utf8.RuneError && p.size == 1:
		p.fail("not valid UTF-8")
	}
}

// peek is the byte after the next character.
func (p *trigReader) peek() byte {
	b, err := p.in.Peek(1)
	if err != nil {
		return 0
	}
	return b[0]
}

// space goes over white space and comments.
func (p *trigReader) space() {
	for {
		switch p.c {
		case ' ', '\t', '\n', '\r':
			p.advance()
		case '#':
			for p.c != '\n' && p.c != eof {
				p.advance()
			}
		default:
			return
		}
	}
}

// take takes a character that must come, after space.
func (p *trigReader) take(c rune) {
	p.space()
	if p.c != c {
		p.fail("expected %q", c)
		return
	}
	p.advance()
}

func (p *trigReader) emit(s, pred, o quad.Value) {
	if p.going() && !p.yield(quad.Quad{Subject: s, Predicate: pred, Object: o, Label: p.graph}, nil) {
		p.stopped = true
		p.c = eof
	}
}

// block reads a directive, a graph or triples.
func (p *trigReader) block() {
	switch {
	case p.c == '@':
		p.advance()
		word := p.word()
		if word != "prefix" && word != "base" {
			p.fail("@%s is no directive", word)
			return
		}
		p.directive(word)
		p.take('.')
		return
	case p.c == '{':
		p.triplesOf(nil)
		return
	case isWordStart(p.c):
		// A word or a name with a prefix.
		name := p.name()
		if p.c != ':' {
			switch lower := strings.ToLower(name); lower {
			case "prefix", "base":
				p.directive(lower)
			case "graph":
				p.space()
				g := p.label()
				p.space()
				p.triplesOf(g)
			default:
				p.fail("expected a subject, not %q", name)
			}
			return
		}
		p.subjectOrGraph(p.prefixed(name))
		return
	}
	if p.c == '[' || p.c == '(' {
		s, alone := p.compound()
		p.space()
		if p.c == '{' && alone {
			p.triplesOf(s)
			return
		}
		if p.c != '.' {
			p.predicates(s)
		}
		p.take('.')
		return
	}
	p.subjectOrGraph(p.label())
}

func isWordStart(c rune) bool { return c == ':' || c > 0 && isNameStart(c) && c != '_' }

// subjectOrGraph goes on after a node at the top.
func (p *trigReader) subjectOrGraph(node quad.Value) {
	p.space()
	if p.c == '{' {
		p.triplesOf(node)
		return
	}
	p.predicates(node)
	p.take('.')
}

// triplesOf reads the triples of a graph in braces.
func (p *trigReader) triplesOf(graph quad.Value) {
	p.take('{')
	p.graph = graph
	for p.space(); p.going() && p.c != '}'; p.space() {
		if p.c == eof {
			p.fail("the graph does not end")
			return
		}
		if p.c == '[' || p.c == '(' {
			s, _ := p.compound()
			if p.space(); p.c != '.' && p.c != '}' {
				p.predicates(s)
			}
		} else {
			p.predicates(p.label())
		}
		p.space()
		if p.c == '.' {
			p.advance()
		} else if p.c != '}' {
			p.fail("expected a full stop")
		}
	}
	p.take('}')
	p.graph = nil
}

func (p *trigReader) directive(word string) {
	p.space()
	prefix := ""
	if word == "prefix" {
		if p.c != ':' {
			prefix = p.name()
		}
		if p.c != ':' {
			p.fail("expected a prefix with its colon")
			return
		}
		p.advance()
		p.space()
	}
	iri := p.iriRef()
	if word == "prefix" {
		p.prefixes[prefix] = iri
	} else {
		p.base = iri
	}
}

// label reads an IRI or a blank node.
func (p *trigReader) label() quad.Value {
	switch {
	case p.c == '<':
		return p.compact(p.iriRef())
	case p.c == '_':
		return p.blank()
	case p.c == '[':
		v, alone := p.compound()
		if !alone {
			p.fail("a node with properties cannot stand here")
		}
		return v
	case isWordStart(p.c):
		return p.prefixed(p.name())
	}
	p.fail("expected an IRI or a blank node")
	return quad.IRI("")
}

func (p *trigReader) compact(iri string) quad.Value { return schema.Compact(quad.IRI(iri), p.opt.Base) }

func (p *trigReader) fresh() quad.BNode {
	p.anonymous++
	return quad.BNode(fmt.Sprintf("anonymous-%d", p.anonymous))
}

// predicates reads what follows a subject.
func (p *trigReader) predicates(s quad.Value) {
	for p.going() {
		p.space()
		var pred quad.Value
		switch {
		case p.c == 'a' && !isNameByte(p.peek()):
			p.advance()
			pred = schema.Type
		case p.c == '_' || p.c == '[':
			p.fail("a predicate must be an IRI")
			return
		default:
			pred = p.label()
		}
		for p.going() {
			p.emit(s, pred, p.object())
			if p.space(); p.c != ',' {
				break
			}
			p.advance()
		}
		if p.c != ';' {
			return
		}
		for p.c == ';' {
			p.advance()
			p.space()
		}
		if p.c == '.' || p.c == '}' || p.c == ']' {
			return
		}
	}
}

func isNameByte(c byte) bool {
	return isAlpha(c) || isDigit(c) || c == '_' || c == '-' || c == ':' || c == '.' || c == '%' || c == '\\' || c >= utf8.RuneSelf
}

// compound reads a node in brackets, or a list. Alone says that the brackets hold nothing.
func (p *trigReader) compound() (node quad.Value, alone bool) {
	if p.depth++; p.depth > maxDepth {
		p.fail("nested deeper than %d", maxDepth)
		return nil, false
	}
	defer func() { p.depth-- }()
	if p.c == '[' {
		p.advance()
		b := p.fresh()
		if p.space(); p.c == ']' {
			p.advance()
			return b, true
		}
		p.predicates(b)
		p.take(']')
		return b, false
	}
	p.take('(')
	const rest, item, null = quad.IRI("rdf:rest"), quad.IRI("rdf:first"), quad.IRI("rdf:nil")
	var first, last quad.Value = null, nil
	for p.space(); p.going() && p.c != ')'; p.space() {
		cell := p.fresh()
		value := p.object()
		if last == nil {
			first = cell
		} else {
			p.emit(last, rest, cell)
		}
		p.emit(cell, item, value)
		last = cell
	}
	p.take(')')
	if last != nil {
		p.emit(last, rest, null)
	}
	return first, false
}
