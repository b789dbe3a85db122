package feed

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// scanned is a document of which it is known that it ends as it should.
type scanned struct {
	text  []byte
	items int
	cut   bool // it did not end, and was ended after its last whole item
	more  bool // it had more items than are read
}

// scanXML looks a document over without keeping anything: the parser builds a tree of whatever it gets, and gives nothing of what
// does not end.
func scanXML(text []byte) (scanned, error) {
	dec := xml.NewDecoder(bytes.NewReader(text))
	dec.Strict = false
	s := scanned{text: text}
	var open, outside []string // the elements that are open, and those that were behind the last item
	end := int64(0)
	for {
		t, err := dec.RawToken()
		if errors.Is(err, io.EOF) && len(open) == 0 {
			return s, nil
		}
		if err != nil {
			s.cut = true
			break
		}
		switch t := t.(type) {
		case xml.StartElement:
			if len(open) >= maxDepth {
				return s, fmt.Errorf("%w: more than %d", ErrNested, maxDepth)
			}
			if s.items == maxItems && isItem(t.Name.Local) && len(open) <= 2 {
				s.more = true
				break
			}
			open = append(open, rawName(t.Name))
		case xml.EndElement:
			name := rawName(t.Name)
			at := len(open) - 1
			for at >= 0 && open[at] != name {
				at--
			}
			if at < 0 {
				continue // an end of nothing
			}
			open = open[:at]
			if isItem(t.Name.Local) && (at == 1 || at == 2) {
				s.items++
				end = dec.InputOffset()
				outside = append(outside[:0], open...)
			}
		}
		if s.more {
			break
		}
	}
	if s.items == 0 {
		if s.cut && !strings.Contains(strings.ToLower(string(text[:min(len(text), 4096)])), "<html") {
			return s, fmt.Errorf("%w before its first item", ErrCutOff)
		}
		return s, nil // no feed, or one that the parser finds words for
	}
	var b bytes.Buffer
	b.Write(text[:end])
	for i := len(outside) - 1; i >= 0; i-- {
		b.WriteString("</" + outside[i] + ">")
	}
	s.text = b.Bytes()
	return s, nil
}

func isItem(local string) bool {
	return strings.EqualFold(local, "item") || strings.EqualFold(local, "entry")
}

func rawName(n xml.Name) string {
	if n.Space != "" {
		return n.Space + ":" + n.Local
	}
	return n.Local
}

// scanJSON does the same with a JSON feed (https://www.jsonfeed.org/version/1.1/).
func scanJSON(text []byte) (scanned, error) {
	s := scanned{text: text}
	if json.Valid(text) {
		return s, nil
	}
	dec := json.NewDecoder(bytes.NewReader(text))
	if _, err := dec.Token(); err != nil { // the brace
		return s, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	var skipped json.RawMessage
	for {
		key, err := dec.Token()
		if err != nil {
			return s, fmt.Errorf("%w before its first item", ErrCutOff)
		}
		if key == "items" {
			break
		}
		if err := dec.Decode(&skipped); err != nil {
			return s, fmt.Errorf("%w before its first item", ErrCutOff)
		}
	}
	if t, err := dec.Token(); err != nil || t != json.Delim('[') {
		return s, fmt.Errorf("%w: items is no array", ErrFormat)
	}
	end := int64(0)
	for dec.More() && dec.Decode(&skipped) == nil {
		s.items++
		end = dec.InputOffset()
	}
	if s.items == 0 {
		return s, fmt.Errorf("%w before its first item", ErrCutOff)
	}
	s.cut = true
	s.text = append(append([]byte{}, text[:end]...), "]}"...)
	return s, nil
}
