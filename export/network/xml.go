package network

import (
	"bufio"
	"encoding/xml"
	"io"
	"strconv"
	"strings"
	"time"

	"saidso/schema"
)

// writer writes XML. The first error is kept.
type writer struct {
	out *bufio.Writer
	err error
}

func newWriter(w io.Writer) *writer { return &writer{out: bufio.NewWriterSize(w, 64<<10)} }

// put writes markup.
func (w *writer) put(markup ...string) {
	for _, s := range markup {
		if w.err == nil {
			_, w.err = w.out.WriteString(s)
		}
	}
}

// text writes the text of an element or an attribute.
func (w *writer) text(s string) {
	if w.err == nil {
		w.err = xml.EscapeText(w.out, []byte(s))
	}
}

// attr writes an attribute with a space before it.
func (w *writer) attr(name, value string) {
	w.put(" ", name, `="`)
	w.text(value)
	w.put(`"`)
}

func (w *writer) end() error {
	if w.err != nil {
		return w.err
	}
	return w.out.Flush()
}

// label is what is printed beside a node.
func (v *vertex) label() string {
	if v.name != "" {
		return v.name
	}
	return v.id
}

// label is what is printed beside an edge: criticized, agreed with.
func (e *edge) label() string {
	_, name, ok := strings.Cut(e.predicate, ":")
	if !ok {
		return e.predicate
	}
	var b strings.Builder
	for _, r := range name {
		if r >= 'A' && r <= 'Z' {
			b.WriteByte(' ')
			r += 'a' - 'A'
		}
		b.WriteRune(r)
	}
	return b.String()
}

// symmetric says that neither end of the edge comes first.
func (e *edge) symmetric() bool {
	for _, r := range schema.Relations() {
		if string(r.Predicate) == e.predicate {
			return r.Symmetric
		}
	}
	return false
}

func day(t time.Time) string { return t.Format(time.DateOnly) }

func decimal(f float64) string { return strconv.FormatFloat(f, 'g', 4, 64) }

// column is what nodes or edges are described by beside their label and weight.
type column struct {
	name, kind string // string, integer, double, boolean, boolean
}

var (
	nodeColumns = []column{{"type", "string"}}
	edgeColumns = []column{{"predicate", "string"}, {"event", "string"}, {"polarity", "integer"}, {"asserted", "integer"},
		{"articles", "integer"}, {"confidence", "double"}, {"symmetric", "boolean"}, {"first", "string"}, {"last", "string"}}
)

// cells are an edge's values in the order of edgeColumns; undated edges have no first and last.
func (e *edge) cells() []string {
	cells := []string{e.predicate, e.event, strconv.FormatInt(e.polarity, 10), strconv.Itoa(e.asserted), strconv.Itoa(e.articles),
		decimal(e.confidence), strconv.FormatBool(e.symmetric()), "", ""}
	if n := len(e.days); n > 0 {
		cells[7], cells[8] = day(e.days[0]), day(e.days[n-1])
	}
	return cells
}
