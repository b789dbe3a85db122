package article

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

// skippedElements hold nothing that is read as part of an article.
var skippedElements = set("head", "title", "meta", "link", "script", "style", "noscript", "template",
	"nav", "menu", "button", "input", "select", "textarea", "datalist", "option", "progress", "meter",
	"svg", "math", "canvas", "iframe", "object", "embed", "applet", "audio", "video", "picture", "img",
	"map", "figcaption", "caption", "dialog", "frameset", "noframes", "rp", "rt")

// blockElements begin and end a paragraph. Table cells are among them, since two cells side by side are
// no sentence.
var blockElements = set("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dir",
	"div", "dl", "dt", "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
	"header", "hgroup", "hr", "html", "legend", "li", "main", "ol", "p", "pre", "search", "section",
	"summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul")

func set(names ...string) map[string]bool {
	m := make(map[string]bool, len(names))
	for _, n := range names {
		m[n] = true
	}
	return m
}

// renderText renders an element as plain text: a blank line between blocks, a newline for <br>, other
// white space collapsed to single spaces.
func renderText(n *html.Node) string {
	var r renderer
	r.node(n)
	r.endBlock()
	return r.text.String()
}

type renderer struct {
	text  strings.Builder
	block strings.Builder
	gap   byte // white space to write before the next character of the block: 0, ' ' or '\n'
	lines int  // newlines since the last character, for two of them end a block
	pre   int  // depth in elements that keep their newlines
	quote int  // depth in <q>
}

func (r *renderer) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		r.write(n.Data)
		return
	case html.DocumentNode:
		r.children(n)
		return
	case html.ElementNode:
	default:
		return
	}
	switch {
	case skippedElements[n.Data] || isHidden(n) || isCaption(n):
	case n.Data == "br":
		r.newline()
	case n.Data == "q":
		// Browsers print these marks; without them a quotation would be none.
		open, shut := "“", "”"
		if r.quote%2 == 1 {
			open, shut = "‘", "’"
		}
		r.quote++
		r.write(open)
		r.children(n)
		r.gap = 0
		r.write(shut)
		r.quote--
	case blockElements[n.Data]:
		r.endBlock()
		if n.Data == "pre" {
			r.pre++
		}
		r.children(n)
		if n.Data == "pre" {
			r.pre--
		}
		r.endBlock()
	default:
		r.children(n)
	}
}

func (r *renderer) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.node(c)
	}
}

func (r *renderer) write(s string) {
	for _, c := range s {
		switch {
		case c == '\n' && r.pre > 0:
			r.newline()
		case unicode.IsSpace(c):
			if r.gap == 0 {
				r.gap = ' '
			}
		case dropInvisible(c) < 0:
		default:
			if r.gap != 0 && r.block.Len() > 0 {
				r.block.WriteByte(r.gap)
			}
			r.gap, r.lines = 0, 0
			r.block.WriteRune(c)
		}
	}
}

func (r *renderer) newline() {
	r.gap = '\n'
	if r.lines++; r.lines == 2 {
		r.endBlock()
	}
}

func (r *renderer) endBlock() {
	if r.block.Len() > 0 {
		if r.text.Len() > 0 {
			r.text.WriteString("\n\n")
		}
		r.text.WriteString(r.block.String())
		r.block.Reset()
	}
	r.gap, r.lines = 0, 0
}

// dropInvisible drops the characters that only steer the setting of lines, and controls: they would
// split names for whoever compares strings.
func dropInvisible(r rune) rune {
	switch r {
	case '\u00AD', '\u200B', '\u2060', '\uFEFF': // soft hyphen, zero width space, word joiner, mark
		return -1
	}
	if unicode.IsControl(r) && !unicode.IsSpace(r) {
		return -1
	}
	return r
}

func isHidden(n *html.Node) bool {
	if hasAttr(n.Attr, "hidden") || strings.EqualFold(attr(n.Attr, "aria-hidden"), "true") {
		return true
	}
	style := strings.ReplaceAll(strings.ToLower(attr(n.Attr, "style")), " ", "")
	for _, trick := range []string{"display:none", "visibility:hidden", "left:-9999", "text-indent:-9999", "font-size:0;", "font-size:0px", "opacity:0;"} {
		if strings.Contains(style+";", trick) {
			return true
		}
	}
	for class := range strings.FieldsSeq(strings.ToLower(attr(n.Attr, "class"))) {
		switch class {
		case "sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screenreader":
			return true
		}
	}
	return false
}

// captionSize is more than a caption has, in bytes: a class may also say that an element holds one.
const captionSize = 500

// isCaption reports whether the class of an element names it a caption or the credit of a picture.
func isCaption(n *html.Node) bool {
	for class := range strings.FieldsSeq(strings.ToLower(attr(n.Attr, "class"))) {
		if strings.HasPrefix(class, "has-") || strings.HasPrefix(class, "with-") {
			continue
		}
		for _, end := range []string{"caption", "caption-text", "caption__text", "credit", "credits"} {
			rest, found := strings.CutSuffix(class, end)
			if found && (rest == "" || strings.HasSuffix(rest, "-") || strings.HasSuffix(rest, "_")) {
				return !longer(n, captionSize)
			}
		}
	}
	return false
}
