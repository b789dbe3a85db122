package article

import (
	"strings"

	"golang.org/x/net/html"
)

// onlyHeading is the page's <h1>, if it has one of them.
func onlyHeading(doc *html.Node) string {
	text, n := "", 0
	for h := range doc.Descendants() {
		if h.Type == html.ElementNode && h.Data == "h1" {
			text = clean(renderText(h))
			n++
		}
	}
	if n != 1 {
		return ""
	}
	return text
}

// timeElements are the dates of <time> and itemprop, those that are marked as the publication first,
// then those of an article. Any other <time> counts
// only where it is the page's single one: it may be the hour, or the date of another article.
func timeElements(doc *html.Node) []string {
	var marked, near, rest []string
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode || n.Data == "meta" {
			continue
		}
		published := strings.EqualFold(attr(n.Attr, "itemprop"), "datePublished")
		if n.Data != "time" && !published {
			continue
		}
		date := firstOf(attr(n.Attr, "datetime"), attr(n.Attr, "content"), clean(nodeText(n)))
		switch {
		case date == "":
		case published || hasAttr(n.Attr, "pubdate") || strings.Contains(strings.ToLower(attr(n.Attr, "class")), "publish"):
			marked = append(marked, date)
		case within(n, "article", "main"):
			near = append(near, date)
		default:
			rest = append(rest, date)
		}
	}
	if len(marked)+len(near)+len(rest) > 1 {
		rest = nil
	}
	return append(append(marked, near...), rest...)
}
