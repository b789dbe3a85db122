package score

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"saidso/article"
	"saidso/extract"
	"saidso/schema"
)

// ReadANN reads the attributions of a text from brat's standoff format (https://brat.nlplab.org/standoff.html), in the
// order of the file. An error is an *article.Error that names the line; its path is the caller's to fill in.
//
// What PolNeAR does with the format is read so: an event of the type Attribution or Attribution-no-source is an
// attribution, and its keys Source, Cue and Content tell the spans, whatever type these have; a numbered key ("Content2")
// adds pieces. Attribution-nested, which is our own, is one in the content of another. Pieces may stand in any order. An event may precede its spans. One that has neither cue nor content
// repeats another and is left out. The text of a span may hold line breaks, which the file prints as they are.
func ReadANN(text string, ann []byte) ([]Attribution, error) {
	f, err := readStandoff(text, ann)
	if err != nil {
		return nil, err
	}
	var out []Attribution
	for _, e := range f.events {
		a, err := f.attribution(e.fields)
		if err != nil {
			return nil, &article.Error{Line: e.line, Err: err}
		}
		if len(a.Cue) > 0 || len(a.Content) > 0 {
			out = append(out, a)
		}
	}
	return out, nil
}

// ReadNamesANN reads the names of a text from the same format: the text-bound annotations, whose types are ours or those that
// LabelOf knows, in the order of the text. A name has one piece. Errors are as those of ReadANN.
func ReadNamesANN(text string, ann []byte) (*NamedText, error) {
	f, err := readStandoff(text, ann)
	if err != nil {
		return nil, err
	}
	t := &NamedText{Doc: &extract.Document{Article: &article.Article{Text: text}}}
	for _, b := range f.bound {
		label, spans := LabelOf(b.kind), f.spans[b.id]
		switch {
		case len(spans) != 1:
			return nil, &article.Error{Line: b.line, Err: fmt.Errorf("%s: a name of %d pieces, expected one", b.id, len(spans))}
		case label == "":
			t.Unscored++
		default:
			t.Names = append(t.Names, Name{spans[0], label})
		}
	}
	slices.SortStableFunc(t.Names, func(a, b Name) int { return compare(a.Span, b.Span) })
	return t, nil
}

func readStandoff(text string, ann []byte) (*standoff, error) {
	f := &standoff{text: []rune(text), spans: map[string][]schema.Span{}}
	for i, line := range bytes.Split(ann, []byte("\n")) {
		if err := f.read(i+1, line); err != nil {
			return nil, &article.Error{Line: i + 1, Err: err}
		}
	}
	return f, nil
}

// standoff is a file as far as it has been read.
type standoff struct {
	text   []rune
	spans  map[string][]schema.Span // by id
	bound  []bound
	events []event
	rest   int // how many more lines the text of the last span may take
}

// bound is a text-bound annotation.
type bound struct {
	line     int
	id, kind string
}

type event struct {
	line   int
	fields []string
}

// read reads one line.
func (f *standoff) read(n int, raw []byte) error {
	if !utf8.Valid(raw) {
		return errors.New("not UTF-8")
	}
	line := strings.TrimSuffix(string(raw), "\r")
	id, body, tabbed := strings.Cut(line, "\t")
	switch {
	case tabbed && isID(id, "T"):
		return f.readSpan(n, id, body)
	case tabbed && isID(id, "E"):
		f.rest = 0
		f.events = append(f.events, event{n, strings.Fields(body)})
	case f.rest > 0:
		f.rest--
	case strings.TrimSpace(line) == "", strings.HasPrefix(line, "#"):
	case tabbed && (id == "*" || isID(id, "RAMN")):
	default:
		return fmt.Errorf("no annotation: %q", clip(line))
	}
	return nil
}

// isID reports whether s is one of the letters and a number.
func isID(s, letters string) bool {
	return len(s) > 1 && strings.IndexByte(letters, s[0]) >= 0 && strings.Trim(s[1:], "0123456789") == ""
}

// clip keeps messages short.
func clip(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}

// readSpan reads the rest of "T9<TAB>Content 10 20;35 60<TAB>surface". The surface repeats what the offsets say.
func (f *standoff) readSpan(n int, id, body string) error {
	head, _, ok := strings.Cut(body, "\t")
	kind, offsets, ok2 := strings.Cut(head, " ")
	if !ok || !ok2 {
		return fmt.Errorf("%s: expected a type, offsets, a tab and the text", id)
	}
	if _, ok := f.spans[id]; ok {
		return fmt.Errorf("%s stands twice in the file", id)
	}
	spans := []schema.Span{}
	f.rest = 0
	for piece := range strings.SplitSeq(offsets, ";") {
		s, err := f.readOffsets(piece)
		if err != nil {
			return fmt.Errorf("%s: %w", id, err)
		}
		f.rest += strings.Count(string(f.text[s[0]:s[1]]), "\n")
		if s, ok := trim(f.text, s); ok {
			spans = append(spans, s)
		}
	}
	f.spans[id] = spans
	f.bound = append(f.bound, bound{n, id, kind})
	return nil
}

func (f *standoff) readOffsets(piece string) (schema.Span, error) {
	from, to, _ := strings.Cut(piece, " ")
	start, err := strconv.ParseUint(from, 10, 31)
	end, err2 := strconv.ParseUint(to, 10, 31)
	switch {
	case err != nil || err2 != nil:
		return schema.Span{}, fmt.Errorf("%q is no pair of offsets", clip(piece))
	case start >= end:
		return schema.Span{}, fmt.Errorf("the span %s is empty", piece)
	case end > uint64(len(f.text)):
		return schema.Span{}, fmt.Errorf("the span %s ends after the text, which has %d code points", piece, len(f.text))
	}
	return schema.Span{int(start), int(end)}, nil
}

// attribution reads the keys of an event. It is empty for an event of another type.
func (f *standoff) attribution(fields []string) (Attribution, error) {
	var a Attribution
	attributes := false
	seen := map[string]bool{}
	for _, field := range fields {
		key, id, _ := strings.Cut(field, ":")
		if key == "" || id == "" || seen[key] {
			return a, fmt.Errorf("%q is no key and id, or the key stands twice", clip(field))
		}
		seen[key] = true
		spans, ok := f.spans[id]
		if !ok && !isID(id, "E") { // events may refer to events
			return a, fmt.Errorf("%s: %q is no span of the file", key, clip(id))
		}
		switch strings.TrimRight(key, "0123456789") {
		case "Attribution", "Attribution-no-source":
			attributes = true
		case "Attribution-nested":
			attributes, a.Nested = true, true
		case "Source":
			a.Source = append(a.Source, spans...)
		case "Cue":
			a.Cue = append(a.Cue, spans...)
		case "Content":
			a.Content = append(a.Content, spans...)
		}
	}
	switch {
	case len(fields) == 0:
		return a, errors.New("an event without a type")
	case !attributes:
		return Attribution{}, nil
	}
	return Attribution{Source: ordered(a.Source), Cue: ordered(a.Cue), Content: ordered(a.Content), Nested: a.Nested}, nil
}
