package article

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"unicode/utf8"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
)

// parseHTML reads a page that had a byte order mark of mark bytes.
func parseHTML(data []byte, mark int) (*Article, error) {
	page, lossy, err := decodePage(data, mark)
	if err != nil {
		return nil, err
	}
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return nil, err
	}
	a := &Article{}
	meta := readMeta(doc)
	ld := readLinkedData(doc, meta.canonical)
	fillFromPage(a, doc, meta, ld)

	text, byline, err := body(doc)
	if len(a.Authors) == 0 {
		a.Authors = splitByline(byline)
	}
	a.Text = withoutRubbish(withoutHeadline(text, a.Headline), a.Authors)
	// A body found in the page keeps its paragraphs, so the one in the metadata is the second choice;
	// but what a page shows is now and then no more than a wall of cookies or payment.
	if len(a.Text) < len(ld.body)/2 || strings.TrimSpace(a.Text) == "" {
		a.Text = ld.body
	}
	switch {
	case a.Text == "" && err != nil:
		return nil, err
	case a.Text == "":
		return nil, ErrNoText
	case lossy != nil && (strings.ContainsRune(a.Text, utf8.RuneError) || strings.ContainsRune(a.Headline, utf8.RuneError)):
		return nil, lossy
	}
	return a, nil
}

// maxElements is far above what a page of news has, live blogs included. go-readability counts the text
// of nested elements again and again, which takes minutes for a page of 16 MB made of small elements.
const maxElements = 200_000

// body finds the page's article and renders it. doc is changed.
func body(doc *html.Node) (text, byline string, err error) {
	defer func() {
		// One page that go-readability cannot cope with must not end a run over thousands.
		if p := recover(); p != nil {
			text, err = "", fmt.Errorf("%w: %v", ErrNoText, p)
		}
	}()
	elements := 0
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode {
			elements++
		}
	}
	if elements > maxElements {
		return "", "", fmt.Errorf("%w: more than %d elements in the page", ErrTooLarge, maxElements)
	}
	dropFurniture(doc)
	parser := readability.NewParser()
	parser.DisableJSONLD = true // readLinkedData knows more of it
	parser.KeepClasses = true   // they tell captions
	parser.Logger = slog.New(slog.DiscardHandler)
	found, err := parser.ParseAndMutate(doc, nil)
	if err != nil {
		return "", "", errors.Join(ErrNoText, err)
	}
	if found.Node != nil {
		text = renderText(found.Node)
	}
	// The byline is an element's whole text, in which the names are often followed by the date.
	byline = found.Byline()
	if i := strings.IndexAny(byline, "0123456789"); i >= 0 {
		byline = byline[:i]
	}
	return text, byline, nil
}

// withoutHeadline drops a first block that only repeats the headline.
func withoutHeadline(text, headline string) string {
	first, rest, _ := strings.Cut(text, "\n\n")
	if headline != "" && strings.EqualFold(oneLine(first), headline) {
		return rest
	}
	// In pages without paragraphs the byline and the date follow it line by line.
	if line, more, ok := strings.Cut(first, "\n"); ok && headline != "" && strings.EqualFold(oneLine(line), headline) && len(more) < 200 && !sentence(more) {
		return rest
	}
	return text
}

// maxDates bounds how many of a page's dates are tried, for no page has as many that are no dates.
const maxDates = 100

// fillFromPage takes each field from the source that is trusted most.
func fillFromPage(a *Article, doc *html.Node, meta *pageMeta, ld *linkedData) {
	page := readOutline(doc)
	a.Outlet = firstOf(ld.outlet, meta.outlet(), ld.site, page.shownOutlet(meta.title))
	a.Headline = headline(ld, meta, page, a.Outlet)
	anchor := page.anchor(a.Headline)
	a.Authors = authors(ld, meta, page, anchor, a.Outlet)
	a.URL = firstOf(meta.canonical, ld.url)
	for _, tag := range slices.Concat(ld.languages, meta.languages()) {
		if tag, ok := languageTag(tag); ok && tag != "" {
			a.Language = tag
			break
		}
	}
	if t, dayOnly, ok := published(ld, meta, page, anchor, a.Language, a.URL); ok {
		a.Published, a.DayOnly = t, dayOnly
	}
}

func firstOf(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}
