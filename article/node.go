package article

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

func attr(attrs []html.Attribute, name string) string {
	for _, a := range attrs {
		if a.Namespace == "" && a.Key == name {
			return a.Val
		}
	}
	return ""
}

func hasAttr(attrs []html.Attribute, name string) bool {
	for _, a := range attrs {
		if a.Namespace == "" && a.Key == name {
			return true
		}
	}
	return false
}

// clean makes a string from a page's metadata one line of valid text.
func clean(s string) string {
	if strings.ContainsRune(s, '&') {
		s = html.UnescapeString(s)
	}
	return oneLine(strings.Map(dropInvisible, strings.ToValidUTF8(s, string(utf8.RuneError))))
}

// nodeText is all text below n, scripts and all.
func nodeText(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

// longer reports whether there are more than size bytes of text below n.
func longer(n *html.Node, size int) bool {
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			if size -= len(c.Data); size < 0 {
				return true
			}
		}
	}
	return false
}
