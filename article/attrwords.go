package article

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

// attrWords are the words in what a page's author calls an element, in small letters: of its classes, id and the names that
// tests and analytics know it by. "asset-byline", "AssetByline" and "asset_byline" are the same two.
func attrWords(n *html.Node) []string {
	var list []string
	for _, a := range n.Attr {
		switch a.Key {
		case "class", "id", "itemprop", "data-testid", "data-test", "data-qa", "data-component", "data-gu-name", "data-type", "role":
			list = appendWords(list, a.Val)
		}
	}
	return list
}

// maxAttrWords is more than a name has; what is longer names nothing that a person reads.
const maxAttrWords = 100

func appendWords(list []string, s string) []string {
	start, lower := -1, false
	for i, r := range s {
		word := unicode.IsLetter(r) || unicode.IsDigit(r)
		if start >= 0 && (!word || lower && unicode.IsUpper(r)) {
			list = append(list, strings.ToLower(s[start:i]))
			start = -1
		}
		if word && start < 0 {
			start = i
		}
		lower = unicode.IsLower(r)
		if len(list) >= maxAttrWords {
			return list
		}
	}
	if start >= 0 {
		list = append(list, strings.ToLower(s[start:]))
	}
	return list
}

// anyOf reports whether one of the words is in a set.
func anyOf(words []string, in map[string]bool) bool {
	for _, w := range words {
		if in[w] {
			return true
		}
	}
	return false
}
