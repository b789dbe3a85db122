package article

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
)

// declarationSize is how far into a page its character set is looked for. The standard says 1024 bytes,
// which many a page exceeds.
const declarationSize = 16 << 10

// decodePage brings a page into UTF-8. Where bytes do not decode they are replaced, as browsers do it,
// and lossy is the error to report if that touches the article; a footer is nobody's concern.
func decodePage(data []byte, mark int) (page []byte, lossy, err error) {
	invalid := checkUTF8(data, mark)
	if mark > 0 {
		return data, nil, invalid
	}
	label := declaredCharset(data)
	if invalid == nil && !escapesISO2022(label) {
		return data, nil, nil // a page of letters beyond ASCII is no valid UTF-8 by chance
	}
	enc, name := charset.Lookup(label)
	if enc == nil || name == "utf-8" || strings.HasPrefix(name, "utf-16") {
		return bytes.ToValidUTF8(data, []byte("\uFFFD")), invalid, nil
	}
	page, err = enc.NewDecoder().Bytes(data)
	if err != nil {
		return nil, nil, fmt.Errorf("%w: %s: %w", ErrEncoding, name, err)
	}
	return page, fmt.Errorf("%w: invalid %s", ErrEncoding, name), nil
}

// escapesISO2022 reports whether a character set has only bytes that are ASCII as well.
func escapesISO2022(label string) bool {
	return strings.HasPrefix(strings.ToLower(label), "iso-2022-")
}

var (
	xmlEncoding  = regexp.MustCompile(`^\s*<\?xml[^>]*?encoding\s*=\s*["']([^"'>]+)["']`)
	contentLabel = regexp.MustCompile(`(?i)charset\s*=\s*["']?\s*([^\s"';]+)`)
)

// declaredCharset is the label in the page's <meta charset>, <meta http-equiv> or XML declaration, ""
// where it has none.
func declaredCharset(data []byte) string {
	data = data[:min(len(data), declarationSize)]
	if m := xmlEncoding.FindSubmatch(data); m != nil {
		return string(m[1])
	}
	z := html.NewTokenizer(bytes.NewReader(data))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return ""
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			if t.Data == "body" {
				return ""
			}
			if t.Data != "meta" {
				continue
			}
			if label := attr(t.Attr, "charset"); label != "" {
				return label
			}
			if strings.EqualFold(attr(t.Attr, "http-equiv"), "content-type") {
				if m := contentLabel.FindStringSubmatch(attr(t.Attr, "content")); m != nil {
					return m[1]
				}
			}
		}
	}
}
