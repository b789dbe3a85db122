package article

import (
	"strings"

	"golang.org/x/net/html"
)

// outline is what a page shows, line by line, with what is marked as a heading, a name or a time.
type outline struct {
	lines    []line
	headings []heading
	credits  []credit
	stamps   []stamp
	logos    []string // texts that stand for the whole site
	owners   []string // what comes behind the sign of a copyright
}

// line is a run of text that stands by itself.
type line struct {
	text  string
	words []string // what the nearest elements around it are called
	place place
}

// heading is an <h1>, or what is marked as the article's headline.
type heading struct {
	text   string
	line   int // that comes with it or next
	marked bool
	place  place
}

// credit is the text of an element that is marked as holding an author's name.
type credit struct {
	text  string
	line  int
	place place
}

// stamp is a time that is marked up.
type stamp struct {
	value, text string
	before      string // the text of the line in front of it
	words       []string
	line        int
	published   bool // it says that it is the time of publication
	place       place
}

// place is where in a page something stands.
type place uint8

const (
	inStory    place = 1 << iota // in <article> or <main>
	inSide                       // in what is not the article: navigation, comments, offers of other articles
	inComments                   // comments, of all that is not the article the only one with names and times of its own
)

var (
	sideWords = set("related", "recommended", "recommendations", "recirc", "recirculation", "promo", "teaser", "teasers", "trending",
		"popular", "viewed", "outbrain", "taboola", "sidebar", "newsletter", "signup", "nav", "navigation", "navbar", "menu", "breadcrumb",
		"breadcrumbs", "cookie", "cookies", "consent", "gdpr", "sponsored", "advert", "advertisement", "upsell", "paywall", "latest",
		"ticker", "caption", "gallery", "readmore", "mostread", "morestories")
	commentWords  = set("comment", "comments", "disqus", "respond", "commentlist", "replies", "coral", "reactions")
	creditWords   = set("byline", "bylines", "author", "authors", "contributor", "contributors", "writer", "reporter", "journalist", "columnist", "auteur")
	noCreditWords = set("bio", "biography", "photo", "photographer", "image", "avatar", "social", "follow", "caption", "credit", "email", "twitter", "about", "more", "box", "role", "title", "job", "jobtitle", "description")
	logoWords     = set("logo", "masthead", "brand", "sitename", "sitetitle")
)

// readOutline goes through a page once.
func readOutline(doc *html.Node) *outline {
	w := &walker{above: make(map[*html.Node]bool)}
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && n.Data == "h1" {
			for p := n; p != nil && !w.above[p]; p = p.Parent {
				w.above[p] = true
			}
		}
	}
	w.node(doc, nil, 0)
	w.end()
	return &w.outline
}

type walker struct {
	outline
	above map[*html.Node]bool // elements around an <h1>: nothing beside the article
	text  strings.Builder
	words []string
	place place
	seen  int // elements
}

// end closes the line.
func (w *walker) end() {
	if text := tidyLine(w.text.String()); text != "" {
		w.lines = append(w.lines, line{text, w.words, w.place})
		if len(text) < 300 && len(w.owners) < maxMarked {
			if m := copyrightLine.FindStringSubmatch(text); m != nil {
				w.owners = append(w.owners, m[1])
			}
		}
	}
	w.text.Reset()
}

// tidyLine makes one line of text whose pieces were set apart by spaces.
func tidyLine(s string) string {
	s = clean(s)
	for _, mark := range []string{",", ";", ".", ":", ")"} {
		s = strings.ReplaceAll(s, " "+mark, mark)
	}
	return s
}

var unseenElements = set("head", "script", "style", "noscript", "template", "select", "textarea", "svg", "math", "canvas", "iframe",
	"object", "embed", "audio", "video", "picture", "button")

// lineElements begin and end a line.
func lineElement(name string) bool {
	return blockElements[name] || name == "br" || name == "figcaption" || name == "caption"
}

func (w *walker) node(n *html.Node, words []string, at place) {
	switch n.Type {
	case html.TextNode:
		if strings.TrimSpace(n.Data) != "" && w.text.Len() == 0 {
			w.words, w.place = words, at
		}
		w.text.WriteString(n.Data)
		return
	case html.ElementNode:
	case html.DocumentNode:
		w.children(n, words, at)
		return
	default:
		return
	}
	if n.Data == "img" {
		if alt := clean(attr(n.Attr, "alt")); alt != "" && len(alt) < 80 {
			if anyOf(attrWords(n), logoWords) || anyOf(words, logoWords) || strings.Contains(strings.ToLower(attr(n.Attr, "src")), "logo") {
				w.logos = append(w.logos, alt)
			}
		}
		return
	}
	if w.seen++; w.seen > maxElements || unseenElements[n.Data] || isUnseen(n) {
		return
	}
	own := attrWords(n)
	at |= w.placeOf(n, own, at)
	if len(own) > 0 {
		words = append(own[:len(own):len(own)], words...)
		words = words[:min(len(words), 24)]
	}
	block := lineElement(n.Data)
	if block {
		w.end()
	} else {
		w.text.WriteByte(' ')
	}
	w.marked(n, own, words, at)
	w.children(n, words, at)
	if block {
		w.end()
	} else {
		w.text.WriteByte(' ')
	}
}

func (w *walker) children(n *html.Node, words []string, at place) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c, words, at)
	}
}

// placeOf is what an element adds to the place.
func (w *walker) placeOf(n *html.Node, own []string, at place) place {
	var p place
	switch n.Data {
	case "article", "main":
		return inStory
	case "nav", "aside":
		p = inSide
	case "footer":
		if at&inStory == 0 {
			p = inSide
		}
	case "html", "body":
		return 0
	}
	if anyOf(own, commentWords) {
		p |= inSide | inComments
	} else if anyOf(own, sideWords) {
		p |= inSide
	}
	if w.above[n] {
		return 0
	}
	return p
}

// maxMarked bounds how many of a page's names, times and headings are looked at, each kind by itself.
const maxMarked = 300

// marked notes what an element says that it is.
func (w *walker) marked(n *html.Node, own, words []string, at place) {
	itemprop := strings.ToLower(attr(n.Attr, "itemprop"))
	class := strings.ToLower(attr(n.Attr, "class"))
	if property := strings.ToLower(attr(n.Attr, "property")); property != "" && n.Data != "meta" { // RDFa
		_, name, _ := strings.Cut(property, ":")
		itemprop = firstOf(itemprop, name, property)
	}
	is := func(prop, micro string) bool {
		return strings.Contains(" "+itemprop+" ", " "+prop+" ") || strings.Contains(" "+class+" ", " "+micro+" ")
	}
	switch {
	case len(w.headings) < maxMarked && (n.Data == "h1" || n.Data != "meta" && (is("headline", "entry-title") || is("headline", "p-name"))):
		if text := tidyLine(renderText(n)); text != "" && len(text) < 500 {
			w.headings = append(w.headings, heading{text, len(w.lines), n.Data != "h1", at})
		}
	case n.Data == "a" || n.Data == "span" || n.Data == "div" || n.Data == "p" || n.Data == "address" || n.Data == "li" || n.Data == "strong" || n.Data == "b":
		if link := attr(n.Attr, "href"); len(w.logos) < maxMarked && (n.Data == "a" && (link == "/" || strings.EqualFold(attr(n.Attr, "rel"), "home")) || anyOf(own, logoWords)) {
			text := firstOf(clean(attr(n.Attr, "title")), tidyLine(shortText(n)), clean(attr(n.Attr, "aria-label")))
			if text != "" && len(text) < 80 {
				w.logos = append(w.logos, text)
			}
		}
		if len(w.credits) < maxMarked && isCredit(n, own, itemprop) {
			if text := tidyLine(shortText(n)); text != "" {
				w.credits = append(w.credits, credit{text, len(w.lines), at})
			}
		}
	}
	if n.Data == "meta" {
		content := attr(n.Attr, "content")
		switch itemprop {
		case "datepublished":
			w.stamps = append(w.stamps, stamp{value: content, published: true, line: len(w.lines), place: at})
		case "headline":
			w.headings = append(w.headings, heading{clean(content), len(w.lines), true, at})
		}
		return
	}
	w.stamp(n, words, itemprop, at)
}

// stamp notes a time.
func (w *walker) stamp(n *html.Node, words []string, itemprop string, at place) {
	value := ""
	switch n.Data {
	case "time", "amp-timeago", "relative-time", "time-ago", "abbr":
		value = attr(n.Attr, "datetime")
	}
	for _, name := range []string{"data-datetime", "data-published", "data-pubdate", "data-publish-date", "data-timestamp", "data-date", "data-utc", "data-time"} {
		value = firstOf(value, attr(n.Attr, name))
	}
	published := itemprop == "datepublished" || hasAttr(n.Attr, "pubdate")
	own := attrWords(n)
	if n.Data == "abbr" && anyOf(own, set("published", "publish")) {
		value = firstOf(value, attr(n.Attr, "title"))
	}
	if published {
		value = firstOf(value, attr(n.Attr, "content"))
	}
	if value == "" && n.Data != "time" && !published || len(w.stamps) >= maxMarked {
		return
	}
	w.stamps = append(w.stamps, stamp{value: value, text: tidyLine(shortText(n)), before: tidyLine(w.text.String()), words: words,
		line: len(w.lines), published: published, place: at})
}

// shortText is the text below n, or "" where it is longer than a line.
func shortText(n *html.Node) string {
	if longer(n, 400) {
		return ""
	}
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode && !unseenElements[c.Parent.Data] {
			b.WriteString(c.Data)
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// isCredit reports whether an element holds the name of an author by what it says of itself.
func isCredit(n *html.Node, own []string, itemprop string) bool {
	for rel := range strings.FieldsSeq(strings.ToLower(attr(n.Attr, "rel"))) {
		if rel == "author" {
			return true
		}
	}
	if anyOf(own, noCreditWords) || n.Data == "address" && anyOf(own, set("footer")) {
		return false
	}
	return itemprop == "author" || itemprop == "creator" || anyOf(own, creditWords)
}

// isUnseen reports whether a browser leaves an element out; those that are read aloud count as seen.
func isUnseen(n *html.Node) bool {
	if hasAttr(n.Attr, "hidden") {
		return true
	}
	style := attr(n.Attr, "style")
	if style == "" {
		return false
	}
	style = strings.ReplaceAll(strings.ToLower(style), " ", "")
	return strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
}
