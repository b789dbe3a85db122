package article

import (
	"bytes"
	"errors"
	"fmt"
	"mime"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
)

// Page is what a server answered with, its transfer and content encodings undone.
type Page struct {
	// URL is where it was fetched. It becomes the article's, whatever address the page gives for itself: many a site gives
	// the same one on all of its pages.
	URL string
	// ContentType is the header of that name, with its parameters; "" where there was none.
	ContentType string
	Body        []byte
	Retrieved   time.Time
}

// Article reads the page. It answers ErrSkipped for content that is neither HTML nor plain text. The character set is that of
// the header, unless the bytes are valid UTF-8 or begin with a byte order mark; a page without one in the header may declare it
// itself.
func (p *Page) Article() (*Article, error) {
	kind, label := contentType(p.ContentType, p.Body)
	data := p.Body
	mark := 0
	if bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")) {
		data, mark = data[3:], 3
	}
	if strings.TrimSpace(string(data[:min(len(data), 1000)])) == "" && len(bytes.TrimSpace(data)) == 0 {
		return nil, ErrEmpty
	}
	replaced := false
	if mark == 0 && !utf8.Valid(data) {
		enc, name := charset.Lookup(label)
		if bytes.HasPrefix(data, []byte{0xFF, 0xFE}) {
			enc, name = charset.Lookup("utf-16le")
			data = data[2:]
		} else if bytes.HasPrefix(data, []byte{0xFE, 0xFF}) {
			enc, name = charset.Lookup("utf-16be")
			data = data[2:]
		}
		if enc != nil && name != "utf-8" {
			decoded, err := enc.NewDecoder().Bytes(data)
			if err != nil {
				return nil, fmt.Errorf("%w: %s: %w", ErrEncoding, name, err)
			}
			data, mark = decoded, 3 // no longer what the page declares
			replaced = bytes.ContainsRune(data, utf8.RuneError)
		}
	}
	var a *Article
	var err error
	switch kind {
	case "text/html", "application/xhtml+xml":
		a, err = parseHTML(data, mark)
	case "text/plain":
		a, err = parseText(data, mark)
	default:
		return nil, Skipped("content type " + kind)
	}
	var place *Error
	switch {
	case errors.As(err, &place) && place.Line > 0:
		return nil, fmt.Errorf("line %d: %w", place.Line, place.Err)
	case err != nil:
		return nil, err
	case replaced && (strings.ContainsRune(a.Text, utf8.RuneError) || strings.ContainsRune(a.Headline, utf8.RuneError)):
		return nil, fmt.Errorf("%w: invalid %s", ErrEncoding, label)
	}
	if err := checkCharacters(a); err != nil {
		return nil, err
	}
	if p.URL != "" {
		a.URL = p.URL
	}
	a.Retrieved = p.Retrieved.UTC()
	return a, nil
}

// contentType is the media type, in small letters, and the character set of a header. Without a header the content shows the type.
func contentType(header string, body []byte) (kind, label string) {
	kind, params, err := mime.ParseMediaType(header)
	if err != nil { // some parameter is odd
		kind, _, _ = strings.Cut(header, ";")
		kind = strings.ToLower(strings.TrimSpace(kind))
		if m := contentLabel.FindStringSubmatch(header); m != nil {
			params = map[string]string{"charset": m[1]}
		}
	}
	if kind == "" {
		head := body[:min(len(body), headSize)]
		if isPage(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF"))) {
			kind = "text/html"
		} else if kind = foreignType(head, len(head) == len(body)); kind == "" {
			kind = "text/plain"
		}
	}
	return kind, params["charset"]
}

// IsArticleType reports whether a Content-Type header may be that of an article.
func IsArticleType(header string) bool {
	switch kind, _ := contentType(header, nil); kind {
	case "text/html", "application/xhtml+xml", "text/plain":
		return true
	}
	return false
}
