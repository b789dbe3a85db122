package article

import (
	"strings"

	"golang.org/x/net/html"
)

// linkedData is what a page says of its article in JSON-LD, in the terms of schema.org
// (https://schema.org/NewsArticle).
type linkedData struct {
	headline  string
	authors   []string
	outlet    string
	url       string
	body      string
	site      string // the name of the site as a whole
	dates     []string
	modified  []string
	languages []string
}

// readLinkedData reads the JSON-LD of a page whose canonical address is known, or "".
func readLinkedData(doc *html.Node, canonical string) *linkedData {
	g := &graph{byID: make(map[string]map[string]any)}
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && n.Data == "script" {
			kind, _, _ := strings.Cut(attr(n.Attr, "type"), ";")
			if strings.EqualFold(strings.TrimSpace(kind), "application/ld+json") {
				for _, v := range decodeLoose(nodeText(n)) {
					g.collect(v, 0)
					g.index(v, 0)
				}
			}
		}
	}
	ld := &linkedData{}
	if n := g.article(canonical); n != nil {
		g.fill(ld, n)
	}
	for _, n := range g.nodes {
		if isType(n, "WebPage") { // Fields that a page and its article share.
			ld.dates = append(ld.dates, texts(n["datePublished"])...)
			ld.modified = append(ld.modified, texts(n["dateModified"])...)
			ld.languages = append(ld.languages, g.names(n["inLanguage"], 0)...)
		}
		if isType(n, "WebSite") && ld.site == "" {
			ld.site = firstOf(g.names(n, 0)...)
		}
	}
	return ld
}

func (g *graph) fill(ld *linkedData, n map[string]any) {
	for _, key := range []string{"headline", "name", "alternativeHeadline"} {
		if list := texts(n[key]); len(list) > 0 {
			ld.headline = clean(list[0])
			break
		}
	}
	for _, key := range []string{"author", "creator"} {
		if ld.authors = g.people(n[key], 0); len(ld.authors) > 0 {
			break
		}
	}
	for _, key := range []string{"publisher", "sourceOrganization", "copyrightHolder"} {
		if list := g.names(n[key], 0); len(list) > 0 {
			ld.outlet = list[0]
			break
		}
	}
	for _, key := range []string{"datePublished", "uploadDate", "dateCreated", "coverageStartTime"} {
		ld.dates = append(ld.dates, texts(n[key])...)
	}
	ld.modified = texts(n["dateModified"])
	ld.languages = g.names(n["inLanguage"], 0)
	ld.url = absoluteURL(articleURL(n), "")
	if list := texts(n["articleBody"]); len(list) > 0 {
		ld.body = bodyText(strings.Join(list, "\n\n"))
	}
}

// articleURL is where an article says that it stands.
func articleURL(n map[string]any) string {
	for _, key := range []string{"url", "mainEntityOfPage", "@id"} {
		v := n[key]
		if m, ok := v.(map[string]any); ok {
			v = firstOf(strings.Join(texts(m["@id"]), ""), strings.Join(texts(m["url"]), ""))
		}
		if list := texts(v); len(list) > 0 && absoluteURL(list[0], "") != "" {
			return list[0]
		}
	}
	return ""
}

func sameURL(a, b string) bool {
	a, _, _ = strings.Cut(a, "#")
	b, _, _ = strings.Cut(b, "#")
	return a != "" && strings.TrimSuffix(a, "/") == strings.TrimSuffix(b, "/")
}
