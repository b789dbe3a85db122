package article

import (
	"bytes"
	"fmt"
	"strings"
)

// parseText reads plain text that had a byte order mark of mark bytes.
func parseText(data []byte, mark int) (*Article, error) {
	if err := checkUTF8(data, mark); err != nil {
		return nil, err
	}
	if i := bytes.IndexByte(data, 0); i >= 0 {
		line := 1 + bytes.Count(data[:i], []byte("\n"))
		return nil, atLine(line, fmt.Errorf("%w: NUL at byte %d", ErrNotText, mark+i))
	}
	text := string(data)
	if strings.TrimSpace(text) == "" {
		return nil, ErrEmpty
	}
	return &Article{Text: text, Headline: firstLine(text)}, nil
}

// firstLine is the first line of a text if a blank line and then some more text follow it.
func firstLine(text string) string {
	line, rest, _ := strings.Cut(text, "\n")
	blank, rest, _ := strings.Cut(rest, "\n")
	if strings.TrimSpace(blank) != "" || strings.TrimSpace(rest) == "" {
		return ""
	}
	return oneLine(line)
}

// oneLine collapses white space.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
