package article

import (
	"regexp"
	"strings"
)

var copyrightLine = regexp.MustCompile(`(?i)(?:©|\(c\)|copyright|&copy)(?:\s*(?:©|\(c\)|copyright|by|[12]\d{3}(?:\s*[-–]\s*[12]\d{3})?|,))*\s*(.*)$`)

// shownOutlet is the name of an outlet that a page shows but does not declare: a part of its title that is also its logo's text or has the
// copyright, or what its heading leaves of the title.
func (o *outline) shownOutlet(title string) string {
	parts := titleParts(title)
	for i := len(parts) - 1; i >= 0; i-- {
		if p := parts[i]; p != "" && len(parts) > 1 && (o.isLogo(p) || o.isOwner(p)) {
			return p
		}
	}
	for _, l := range o.logos {
		if o.isOwner(l) {
			return l
		}
	}
	if len(parts) > 1 {
		for _, h := range o.headings {
			if rest, ok := strings.CutPrefix(title, h.text); ok && rest != "" && h.place&inSide == 0 {
				if last := parts[len(parts)-1]; len(strings.Fields(last)) <= 5 {
					return last
				}
			}
		}
	}
	return ""
}

// isOwner reports whether a line gives somebody the copyright.
func (o *outline) isOwner(name string) bool {
	for _, owner := range o.owners {
		if len(owner) >= len(name) && strings.EqualFold(owner[:len(name)], name) {
			return true
		}
	}
	return false
}
