package article

import (
	"regexp"
	"slices"
	"strings"
)

// authors decides who wrote an article: whom its metadata names, unless the page shows others beneath the headline, or people where
// the metadata has only the outlet or a desk.
func authors(ld *linkedData, meta *pageMeta, page *outline, anchor int, outlet string) []string {
	known := realAuthors(ld.authors, outlet)
	if len(persons(known)) == 0 {
		if list := realAuthors(meta.authors(), outlet); len(known) == 0 || len(persons(list)) > 0 {
			known = list
		}
	}
	strong, weak := page.byline(anchor)
	shown := strong
	if len(shown) == 0 {
		shown = weak
	}
	switch {
	case len(shown) == 0:
		return known
	case len(known) == 0, len(persons(known)) == 0 && !slices.ContainsFunc(known, func(s string) bool { return !isDesk(s, outlet) }):
		return shown
	case len(persons(known)) == 0:
		if len(strong) > 0 {
			return strong
		}
	case len(shown) > len(known) && includes(shown, known), len(strong) > 0 && !overlap(strong, known):
		return shown
	}
	return known
}

// realAuthors leaves out the names that a publishing program prints where nobody gave one, and the outlet beside people.
func realAuthors(list []string, outlet string) []string {
	if outlet != "" && len(list) > 1 {
		others := slices.DeleteFunc(slices.Clone(list), func(s string) bool {
			return strings.EqualFold(s, outlet) || strings.EqualFold("The "+s, outlet) || strings.EqualFold(s, "The "+outlet)
		})
		if len(persons(others)) > 0 {
			list = others
		}
	}
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool {
		switch strings.ToLower(s) {
		case "admin", "administrator", "webmaster", "editor", "wpadmin", "superuser", "root", "user", "guest", "author", "unknown", "anonymous", "none", "null", "undefined", "n/a", "-":
			return true
		}
		return false
	})
}

// isDesk reports whether an author is no person but the outlet or a part of it.
func isDesk(s, outlet string) bool {
	return !isPerson(s) || outlet != "" && (strings.EqualFold(s, outlet) || strings.Contains(strings.ToLower(s), strings.ToLower(outlet)))
}

func includes(all, some []string) bool {
	for _, s := range some {
		if !slices.ContainsFunc(all, func(x string) bool { return strings.EqualFold(x, s) }) {
			return false
		}
	}
	return true
}

func overlap(a, b []string) bool {
	return slices.ContainsFunc(a, func(x string) bool {
		return slices.ContainsFunc(b, func(y string) bool { return strings.EqualFold(x, y) || lastWord(x) == lastWord(y) })
	})
}

func lastWord(s string) string {
	words := strings.Fields(strings.ToLower(s))
	if len(words) == 0 {
		return ""
	}
	return words[len(words)-1]
}

// How far from the headline, in lines, a byline may stand.
const (
	bylineBefore = 6
	bylineAfter  = 14
)

// byline is what a page shows of its authors, near the line of its headline. Strong is what begins with "By" or is a link to an author's page;
// weak what is only called an author in the markup, or stands under the story.
func (o *outline) byline(anchor int) (strong, weak []string) {
	first, last := o.head(anchor)
	near := func(n int, p place) bool { return p&inSide == 0 && n >= first && n <= last }
	for i := first; i <= last && i < len(o.lines); i++ {
		l := o.lines[i]
		if l.place&inSide != 0 || len(l.text) > 250 {
			continue
		}
		text := l.text
		if lower := strings.ToLower(text); (lower == "by" || lower == "by:" || lower == "written by" || lower == "author" || lower == "author:") && i+1 < len(o.lines) {
			text = "By " + o.lines[i+1].text // the name stands on a line of its own
		}
		if hasBy(text) && bylineStart.MatchString(text) || bylineLabel.MatchString(text) || bylineFrom.MatchString(text) {
			if names := shownNames(text); len(names) > 0 {
				if i+2 < len(o.lines) && len(strong) == 0 { // "By A" / "and B", one a line
					for j := i + 1; j <= i+2; j++ {
						if rest, ok := strings.CutPrefix(strings.ToLower(o.lines[j].text), "and "); ok && len(rest) < 60 {
							names = append(names, shownNames(o.lines[j].text[len("and "):])...)
						}
					}
				}
				strong = append(strong, names...)
				break
			}
		}
	}
	var credited []string
	for _, c := range o.credits {
		if near(c.line, c.place) && len(c.text) <= 250 {
			credited = append(credited, shownNames(c.text)...)
		}
	}
	credited = unique(credited)
	if len(strong) > 0 {
		if len(credited) > len(strong) && includes(credited, strong) && len(credited) <= 4 {
			return credited, nil
		}
		return unique(strong), credited
	}
	if len(credited) > 0 {
		return nil, credited
	}
	for i := first; i < min(last+1, len(o.lines)); i++ {
		l := o.lines[i]
		if l.place&inSide == 0 && anyOf(l.words[:min(len(l.words), 8)], creditWords) && !anyOf(l.words[:min(len(l.words), 8)], noCreditWords) {
			if names := shownNames(l.text); len(names) > 0 {
				return nil, names
			}
		}
		// A name between the headline and a role: "Jane Doe" / "Political editor".
		if i > anchor && i+1 < len(o.lines) && l.place&inSide == 0 && isPerson(l.text) && len(o.lines[i+1].text) < 60 && bylineRole.MatchString(o.lines[i+1].text) {
			return nil, []string{l.text}
		}
	}
	return nil, o.signOff(anchor)
}

// hasBy is a first look.
func hasBy(s string) bool {
	return strings.Contains(s, "By") || strings.Contains(s, "by") || strings.Contains(s, "BY")
}

// shownNames are the names of a visible byline: people, or an agency alone.
func shownNames(s string) []string {
	list := splitByline(s)
	if names := persons(list); len(names) > 0 {
		return names
	}
	if len(list) == 1 && isAgency(list[0]) && !strings.EqualFold(list[0], "staff") {
		return list
	}
	return nil
}

// signOff is a byline under the story: "Reporting by Jane Doe; Editing by John Roe", "— Jane Doe".
func (o *outline) signOff(anchor int) []string {
	for i := len(o.lines) - 1; i > anchor && i >= 0; i-- {
		l := o.lines[i]
		if l.place&inSide != 0 || len(l.text) > 250 {
			continue
		}
		text := strings.Trim(l.text, "()[] ")
		if m := reporting.FindStringSubmatch(text); m != nil {
			return persons(splitByline(m[1]))
		}
		if name, ok := strings.CutPrefix(text, "— "); ok && isPerson(name) {
			return []string{name}
		}
		if len(text) < 80 && hasBy(text) && bylineStart.MatchString(text) {
			if names := shownNames(text); len(names) > 0 {
				return names
			}
		}
		if m := aboutAuthor.FindStringSubmatch(text); m != nil && isPerson(m[1]) {
			return []string{m[1]}
		}
	}
	return nil
}

// aboutAuthor is the note on who wrote a story that stands under it.
var aboutAuthor = regexp.MustCompile(`^(\p{Lu}[\p{L}.'’-]+(?:\s[\p{L}.'’-]+){1,3}?) (?:is|was) (?:an?|the|our|[\p{L}’']+[’']s?) (?:[\p{L}-]+ ){0,4}?(?:reporter|correspondent|editor|columnist|journalist|writer|contributor)\b`)

// head is the range of lines about a headline in which a page says who wrote it, and when: up to its second paragraph.
func (o *outline) head(anchor int) (first, last int) {
	first, last = max(anchor-bylineBefore, 0), anchor
	long := 0
	for i := anchor + 1; i < len(o.lines) && i <= anchor+bylineAfter; i++ {
		last = i
		if len(o.lines[i].text) > 200 && o.lines[i].place&inSide == 0 {
			if long++; long == 2 {
				break
			}
		}
	}
	return first, last
}
