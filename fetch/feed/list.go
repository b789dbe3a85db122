package feed

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
)

// Source is a feed that a list names.
type Source struct {
	URL   string
	Title string // "" in plain lists
}

// ErrList is a list of feeds that is broken or names none.
var ErrList = errors.New("not a list of feeds")

// ParseList reads a list of feeds: OPML (http://opml.org/spec2.opml), or one address a line with blank lines and those that begin
// with # left out. Feeds that are named twice are taken once. Unlike a feed, the list is the user's own, so what is wrong with it
// is an error.
func ParseList(data []byte) ([]Source, error) {
	text, replaced, err := decode(data, "")
	if err != nil {
		return nil, err
	}
	if replaced {
		return nil, fmt.Errorf("%w: bytes that are not of its character set", ErrList)
	}
	var list []Source
	if trimmed := bytes.TrimSpace(text); len(trimmed) > 0 && trimmed[0] == '<' {
		list, err = parseOPML(trimmed)
	} else {
		list, err = parseLines(text)
	}
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	unique := list[:0]
	for _, s := range list {
		if !seen[s.URL] {
			seen[s.URL] = true
			unique = append(unique, s)
		}
	}
	if len(unique) == 0 {
		return nil, fmt.Errorf("%w: it names none", ErrList)
	}
	return unique, nil
}

func parseLines(text []byte) ([]Source, error) {
	var list []Source
	n := 0
	for line := range strings.Lines(string(text)) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		address := link(line, &url.URL{})
		if address == "" {
			return nil, fmt.Errorf("line %d: %w: %.100q is no http or https address", n, ErrList, line)
		}
		list = append(list, Source{URL: address})
	}
	return list, nil
}

// parseOPML reads the outlines that have an xmlUrl, however deep they stand.
func parseOPML(text []byte) ([]Source, error) {
	dec := xml.NewDecoder(bytes.NewReader(text))
	dec.Strict = false
	var list []Source
	root, depth := "", 0
	for {
		t, err := dec.RawToken()
		if errors.Is(err, io.EOF) && depth == 0 && root != "" {
			return list, nil
		}
		if err != nil {
			line, _ := dec.InputPos()
			if errors.Is(err, io.EOF) {
				return nil, fmt.Errorf("line %d: %w: it is cut off", line, ErrList)
			}
			return nil, fmt.Errorf("line %d: %w: %w", line, ErrList, err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			if root == "" {
				if root = t.Name.Local; !strings.EqualFold(root, "opml") {
					return nil, fmt.Errorf("%w: <%.50s> where <opml> should stand", ErrList, root)
				}
			}
			depth++
			if !strings.EqualFold(t.Name.Local, "outline") {
				continue
			}
			s, given := outline(t)
			if given && s.URL == "" {
				line, _ := dec.InputPos()
				return nil, fmt.Errorf("line %d: %w: xmlUrl is no http or https address", line, ErrList)
			}
			if given {
				list = append(list, s)
			}
		case xml.EndElement:
			depth--
		}
	}
}

// outline is the feed of an element, and whether it names one.
func outline(e xml.StartElement) (s Source, given bool) {
	for _, a := range e.Attr {
		switch strings.ToLower(a.Name.Local) {
		case "xmlurl":
			if strings.TrimSpace(a.Value) != "" {
				s.URL, given = link(a.Value, &url.URL{}), true
			}
		case "title":
			s.Title = oneLine(a.Value)
		case "text":
			if s.Title == "" {
				s.Title = oneLine(a.Value)
			}
		}
	}
	return s, given
}
