package article

import (
	"strings"
	"unicode"
)

// headline decides between what the metadata calls an article and the headings that its page shows: a heading that says about the same is
// what a reader sees, and has neither the site's name at its end nor a cut in its midst.
func headline(ld *linkedData, meta *pageMeta, page *outline, outlet string) string {
	var given []string
	for _, s := range append([]string{ld.headline}, append(meta.headlines(), meta.title)...) {
		if s != "" {
			given = append(given, s)
		}
	}
	var shown []heading
	for _, h := range page.headings {
		if h.place&inSide == 0 && !strings.EqualFold(h.text, outlet) && !page.isLogo(h.text) {
			shown = append(shown, h)
		}
	}
	best, score := "", 0.0
	for _, h := range shown {
		for i, g := range given {
			s := likeness(h.text, g) - 0.01*float64(i)
			if h.marked {
				s += 0.005
			}
			if s > score {
				best, score = h.text, s
			}
		}
	}
	if score >= 0.5 {
		for _, g := range given { // a kicker or a badge in the heading
			g = bareTitle(g, outlet)
			if a, b := plainWords(best), plainWords(g); len(b) >= 3 && len(a) > len(b) && len(a)-len(b) <= 3 && hasSuffixWords(a, b) {
				return g
			}
		}
		return best
	}
	switch {
	case ld.headline != "":
		return withoutOutlet(ld.headline, outlet)
	case len(meta.headlines()) > 0:
		return bareTitle(meta.headlines()[0], outlet)
	}
	for _, h := range shown {
		if h.marked || h.place&inStory != 0 || len(shown) == 1 {
			return h.text
		}
	}
	return bareTitle(meta.title, outlet)
}

// likeness is how far a heading says what a title says, which may also have the names of a section and the site: from 0 to 1.
func likeness(heading, title string) float64 {
	h, t := plainWords(heading), plainWords(title)
	if len(h) == 0 || len(t) == 0 {
		return 0
	}
	in := make(map[string]int, len(t))
	for _, w := range t {
		in[w]++
	}
	both := 0
	for _, w := range h {
		if in[w] > 0 {
			in[w]--
			both++
		}
	}
	if len(h) < 3 && both < len(t) && !containsPart(title, heading) {
		return 0 // "News", "Politics"
	}
	whole := float64(both) / float64(len(h))
	if cutShort(title) {
		whole = max(whole, float64(both)/float64(len(t)))
	}
	return min(whole, float64(2*both)/float64(len(h)+len(t))+0.3)
}

func cutShort(title string) bool {
	return strings.HasSuffix(title, "…") || strings.HasSuffix(title, "...")
}

// plainWords are the words of a text without marks, in small letters.
func plainWords(s string) []string {
	s = strings.Map(func(r rune) rune {
		if r == '\'' || r == '’' || r == '‘' {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
}

func hasSuffixWords(a, b []string) bool {
	for i := range b {
		if a[len(a)-len(b)+i] != b[i] {
			return false
		}
	}
	return true
}

// titleMarks set the parts of a title apart; before and behind them is a space.
var titleMarks = []string{"|", "»", "«", "::", "•", "·", "//", "/", "~", "<", ">", "—", "–", "-", ":"}

// titleParts cuts a title at the marks that set its parts apart, and tells the first mark.
func titleParts(title string) []string {
	parts := []string{""}
	for _, word := range strings.Fields(title) {
		mark := false
		for _, m := range titleMarks {
			mark = mark || word == m
		}
		if mark {
			parts = append(parts, "")
			continue
		}
		last := &parts[len(parts)-1]
		if *last != "" {
			*last += " "
		}
		*last += word
	}
	return parts
}

func containsPart(title, part string) bool {
	for _, p := range titleParts(title) {
		if strings.EqualFold(p, part) {
			return true
		}
	}
	return false
}

// bareTitle is a title without the names of the site and of sections.
func bareTitle(title, outlet string) string {
	short := withoutOutlet(title, outlet)
	for _, mark := range []string{" | ", " » ", " « ", " :: ", " • ", " // ", " / ", " ~ ", " < ", " > ", " · "} {
		parts := strings.Split(short, mark)
		if len(parts) == 1 {
			continue
		}
		longest := ""
		for _, p := range parts {
			if len(p) > len(longest) {
				longest = p
			}
		}
		if len(strings.Fields(longest)) >= 3 {
			short = strings.TrimSpace(longest)
		}
	}
	return withoutOutlet(short, outlet)
}

// withoutOutlet cuts " | The Outlet" off the end of a title, or "The Outlet - " off its beginning.
func withoutOutlet(title, outlet string) string {
	if outlet == "" || len(title) <= len(outlet) {
		return title
	}
	marks := []string{"|", " -", "–", "—", "·", "»", "•", "::", " :", "//", " /", "~"}
	if head, tail := title[:len(title)-len(outlet)], title[len(title)-len(outlet):]; strings.EqualFold(tail, outlet) {
		for _, mark := range marks {
			if h, found := strings.CutSuffix(strings.TrimRight(head, " "), mark); found && strings.TrimSpace(h) != "" {
				return strings.TrimSpace(h)
			}
		}
	}
	if head, tail := title[:len(outlet)], title[len(outlet):]; strings.EqualFold(head, outlet) {
		tail = strings.TrimLeft(tail, " ")
		for _, mark := range marks {
			if t, found := strings.CutPrefix(tail, strings.TrimSpace(mark)); found && (t == "" || t[0] == ' ') && strings.TrimSpace(t) != "" {
				return strings.TrimSpace(t)
			}
		}
	}
	return title
}

// anchor is the line of the headline: where it stands as a heading, or as any line, else of the first heading, else of the story.
func (o *outline) anchor(headline string) int {
	for _, h := range o.headings {
		if h.place&inSide == 0 && (h.text == headline || likeness(h.text, headline) > 0.8) {
			return min(h.line, len(o.lines))
		}
	}
	for i, l := range o.lines {
		if l.place&inSide == 0 && strings.EqualFold(l.text, headline) {
			return i
		}
	}
	for i, l := range o.lines {
		if headline != "" && l.place&inSide == 0 && strings.Contains(l.text, headline) {
			return i
		}
	}
	for _, h := range o.headings {
		if h.place&inSide == 0 && !o.isLogo(h.text) {
			return min(h.line, len(o.lines))
		}
	}
	for i, l := range o.lines {
		if l.place&inStory != 0 {
			return i
		}
	}
	return 0
}

func (o *outline) isLogo(s string) bool {
	for _, l := range o.logos {
		if strings.EqualFold(l, s) && len(strings.Fields(s)) < 5 {
			return true
		}
	}
	return false
}
