package feed

import (
	"bytes"
	"fmt"
	"mime"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
)

var declaration = regexp.MustCompile(`^\s*<\?xml[^>]*?\?>`)
var declared = regexp.MustCompile(`encoding\s*=\s*["']([^"'>]+)["']`)

// decode brings a document into UTF-8 and takes its XML declaration away, whose encoding holds no longer.
func decode(data []byte, contentType string) (text []byte, replaced bool, err error) {
	label := ""
	if _, params, err := mime.ParseMediaType(contentType); err == nil {
		label = params["charset"]
	}
	switch {
	case bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")):
		data, label = data[3:], "utf-8"
	case bytes.HasPrefix(data, []byte("\xFF\xFE")):
		data, label = data[2:], "utf-16le"
	case bytes.HasPrefix(data, []byte("\xFE\xFF")):
		data, label = data[2:], "utf-16be"
	}
	head := declaration.Find(data[:min(len(data), 1000)])
	// The declaration knows better than a server's configuration.
	if m := declared.FindSubmatch(head); m != nil && !strings.HasPrefix(label, "utf-16") {
		label = string(m[1])
	}
	data = data[len(head):]
	shifts := strings.HasPrefix(strings.ToLower(label), "iso-2022-") // its bytes are ASCII too
	wide := strings.HasPrefix(strings.ToLower(label), "utf-16")      // so are these, with NUL among them
	if utf8.Valid(data) && !shifts && !wide {
		return data, false, nil
	}
	enc, name := charset.Lookup(label)
	if enc == nil || name == "utf-8" {
		return bytes.ToValidUTF8(data, []byte("\uFFFD")), true, nil
	}
	decoded, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return nil, false, fmt.Errorf("%w: %s: %w", ErrFormat, name, err)
	}
	if wide {
		decoded = decoded[len(declaration.Find(decoded[:min(len(decoded), 1000)])):]
	}
	return decoded, bytes.ContainsRune(decoded, utf8.RuneError), nil
}

// cleanXML drops the control characters that XML forbids (XML 1.0, section 2.2).
func cleanXML(text []byte) []byte {
	forbidden := func(r rune) bool {
		return r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF
	}
	if bytes.IndexFunc(text, forbidden) < 0 {
		return text
	}
	return bytes.Map(func(r rune) rune {
		if forbidden(r) {
			return -1
		}
		return r
	}, text)
}
