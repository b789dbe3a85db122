package article

import (
	"strings"

	"golang.org/x/net/html"
)

// furnitureWords name elements that are no part of the article they stand in.
var furnitureWords = set("related", "recommended", "recommendations", "recirc", "recirculation", "newsletter", "newsletters", "signup", "promo", "promos", "teaser",
	"teasers", "trending", "outbrain", "taboola", "sponsored", "advert", "advertisement", "advertorial", "gateway", "regwall", "sharing", "sharedaddy", "sharebar",
	"disclaimer", "tagline", "poll", "survey", "pullquote", "relatedposts", "readmore", "mostread", "upnext", "toolbar", "tags", "taglist", "cookie", "gdpr")

// furniturePairs are words that name such elements only where the second follows the first.
var furniturePairs = map[string]string{"pull": "quote", "author": "bio", "ad": "label", "read": "more", "see": "also", "most": "read", "up": "next", "share": "buttons",
	"social": "share", "more": "stories", "sign": "up", "key": "events", "tag": "list", "links": "block", "byline": "block", "about": "author"}

// maxFurniture is how much of a page's text one such element may hold, as a fraction: what has more is named for its story.
const maxFurniture = 0.3

// dropFurniture takes elements out of a page that are no part of its article: by their names, and lists of nothing but links.
func dropFurniture(doc *html.Node) {
	p := &pruner{}
	p.total = p.measure(doc).text
	for _, n := range p.drop {
		if n.Parent != nil {
			n.Parent.RemoveChild(n)
		}
	}
}

type pruner struct {
	total int
	drop  []*html.Node
	named []*html.Node // may be dropped, when it is known how much text there is
}

// size is what an element holds, in bytes of text.
type size struct {
	text, linked, links int
	heading             bool // an <h1>, or the body of the article
}

func (p *pruner) measure(n *html.Node) size {
	var s size
	switch {
	case n.Type == html.TextNode:
		s.text = len(strings.TrimSpace(n.Data))
		return s
	case n.Type == html.ElementNode && skippedElements[n.Data]:
		return s
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		x := p.measure(c)
		s.text, s.linked, s.links, s.heading = s.text+x.text, s.linked+x.linked, s.links+x.links, s.heading || x.heading
	}
	if n.Type == html.DocumentNode {
		for _, e := range p.named {
			if !longer(e, int(maxFurniture*float64(s.text))) {
				p.drop = append(p.drop, e)
			}
		}
		return s
	}
	switch n.Data {
	case "a":
		s.linked, s.links = s.text, 1
	case "h1":
		s.heading = true
	case "html", "body", "main", "article":
		return s
	}
	if strings.Contains(attr(n.Attr, "itemprop"), "articleBody") {
		s.heading = true
	}
	switch {
	case s.heading || s.text == 0:
	case isFurniture(n):
		if len(p.named) < maxMarked {
			p.named = append(p.named, n)
		}
	case linkHolders[n.Data] && s.links >= 2 && s.linked*10 >= s.text*9 && s.text < 200*s.links:
		p.drop = append(p.drop, n)
	}
	return s
}

// linkHolders are the elements that hold lists of links.
var linkHolders = set("ul", "ol", "td", "div", "section", "p", "font", "center", "table", "dl")

func isFurniture(n *html.Node) bool {
	words := attrWords(n)
	for i, w := range words {
		if furnitureWords[w] {
			return !anyOf(words, set("no", "has", "with"))
		}
		if i > 0 && furniturePairs[words[i-1]] == w {
			return true
		}
	}
	return false
}
