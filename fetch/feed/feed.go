package feed

import (
	"bytes"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
)

// Feed is what a feed says.
type Feed struct {
	Title string
	// Items are in the order of the feed.
	Items []Item
	// Problems are what was wrong with a feed that could be read all the same.
	Problems []error
}

// Item is one piece of news.
type Item struct {
	// ID is the publisher's, or the URL where it gives none.
	ID  string
	URL string
	// Title is one line.
	Title string
	// Published is in UTC, the zero time where unknown; DayOnly is true where the feed gives no time of day.
	Published time.Time
	DayOnly   bool
}

var (
	// ErrFormat is what is no feed.
	ErrFormat = errors.New("not a feed")
	// ErrCutOff is a feed that ends before its end.
	ErrCutOff = errors.New("the feed is cut off")
	// ErrEncoding is a feed with bytes that are not of its character set.
	ErrEncoding = errors.New("bytes that are not of the feed's character set were replaced")
	// ErrNested is a feed with elements deeper than any has.
	ErrNested = errors.New("elements nested too deep")
)

const (
	maxItems = 20_000
	maxDepth = 100
)

// Parse reads a feed that came from the address base with a header Content-Type, which may be "".
func Parse(data []byte, contentType, base string) (feed *Feed, err error) {
	// A feed that the parser breaks down on must not end a watch over hundreds.
	defer func() {
		if p := recover(); p != nil {
			feed, err = nil, fmt.Errorf("%w: %v", ErrFormat, p)
		}
	}()
	f := &Feed{}
	text, replaced, err := decode(data, contentType)
	if err != nil {
		return nil, err
	}
	if replaced {
		f.Problems = append(f.Problems, ErrEncoding)
	}
	text = bytes.TrimSpace(text)
	var whole scanned
	switch {
	case len(text) == 0:
		return nil, fmt.Errorf("%w: it is empty", ErrFormat)
	case text[0] == '<':
		text = cleanXML(text)
		whole, err = scanXML(text)
	case text[0] == '{':
		whole, err = scanJSON(text)
	default:
		return nil, ErrFormat
	}
	if err != nil {
		return nil, err
	}
	if whole.cut {
		f.Problems = append(f.Problems, fmt.Errorf("%w after %d items", ErrCutOff, whole.items))
	}
	if whole.more {
		f.Problems = append(f.Problems, fmt.Errorf("only the first %d items were read", maxItems))
	}
	parsed, err := gofeed.NewParser().Parse(bytes.NewReader(whole.text))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	f.Title = oneLine(parsed.Title)
	f.fill(parsed, base)
	return f, nil
}

// fill takes over the items.
func (f *Feed) fill(parsed *gofeed.Feed, base string) {
	b, err := url.Parse(base)
	if err != nil {
		b = &url.URL{}
	}
	if parsed.FeedType != "atom" {
		if site := link(parsed.Link, b); site != "" {
			b, _ = url.Parse(site) // it has been parsed before
		}
	}
	seen := map[string]bool{}
	without := 0
	for _, item := range parsed.Items {
		address := ""
		for _, l := range append([]string{item.Link}, item.Links...) {
			if address = link(l, b); address != "" {
				break
			}
		}
		if address == "" && strings.HasPrefix(item.GUID, "http") { // RSS: a guid is a link unless it says otherwise
			address = link(item.GUID, b)
		}
		if address == "" {
			without++
			continue
		}
		if seen[address] {
			continue
		}
		seen[address] = true
		i := Item{ID: strings.TrimSpace(item.GUID), URL: address, Title: oneLine(item.Title)}
		if i.ID == "" {
			i.ID = address
		}
		i.Published, i.DayOnly = published(item)
		f.Items = append(f.Items, i)
	}
	if without > 0 {
		f.Problems = append(f.Problems, fmt.Errorf("items without an address: %d", without))
	}
}

// published is when an item says that it was published, or that it was changed last.
func published(item *gofeed.Item) (t time.Time, dayOnly bool) {
	text, at := item.Published, item.PublishedParsed
	if at == nil {
		text, at = item.Updated, item.UpdatedParsed
	}
	if at == nil || at.Year() < 1990 || at.Year() > 9999 { // 1970 is what programs write that know no date
		return time.Time{}, false
	}
	if strings.Contains(text, ":") {
		return at.UTC(), false
	}
	return time.Date(at.Year(), at.Month(), at.Day(), 0, 0, 0, 0, time.UTC), true
}

// link makes an address absolute, "" where it is none of http or https.
func link(s string, base *url.URL) string {
	s = strings.TrimSpace(s)
	if s == "" {
		return ""
	}
	u, err := base.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" {
		return ""
	}
	u.Fragment, u.RawFragment = "", ""
	return u.String()
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
