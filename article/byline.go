package article

import (
	"regexp"
	"strings"
)

var (
	bylineStart = regexp.MustCompile(`(?i)^(written\s+by|reported\s+by|story\s+by|by)\s*[:\s]\s*`)
	bylineSplit = regexp.MustCompile(`(?i)\s*;\s*|\s+(?:and|&|\|)\s+|\s*,\s*(?:and\s+)?`)
	// What follows a name after a comma and is no second name.
	bylineRole   = regexp.MustCompile(`(?i)\b(editor|correspondent|reporter|writer|columnist|bureau|staff|chief|producer|analyst|contributor)\b`)
	bylinePlace  = regexp.MustCompile(`\s+(?:in|for|at|from)\s.*$`)
	bylineSuffix = regexp.MustCompile(`(?i)^(jr|sr|ii|iii|iv|phd|ph\.d|md|m\.d|esq)\.?$`)
)

// bylineSize is more than a byline has, in bytes.
const bylineSize = 1000

// splitByline gives the names in a byline such as "By Jane Doe, John Roe and Ann Poe".
func splitByline(s string) []string {
	if len(s) > bylineSize {
		return nil
	}
	s = bylineStart.ReplaceAllString(clean(s), "")
	if s == "" || isURL(s) || strings.HasPrefix(s, "@") {
		return nil
	}
	parts := bylineSplit.Split(s, -1)
	if !strings.Contains(parts[0], " ") {
		return []string{s} // "Doe, Jane" and "Law & Order" are one name each
	}
	var names []string
	for i, part := range parts {
		part = bylinePlace.ReplaceAllString(part, "")
		part = strings.Trim(part, " .,;|")
		switch {
		case part == "" || strings.Contains(part, "@") || isURL(part):
		case i > 0 && len(names) > 0 && bylineSuffix.MatchString(part):
			names[len(names)-1] += " " + part
		case i > 0 && bylineRole.MatchString(part) || strings.ContainsAny(part, "0123456789"):
		default:
			names = append(names, part)
		}
	}
	return unique(names)
}

// unique drops repetitions, whatever their case.
func unique(list []string) []string {
	var out []string
	seen := make(map[string]bool)
	for _, s := range list {
		if key := strings.ToLower(s); !seen[key] {
			seen[key] = true
			out = append(out, s)
		}
	}
	return out
}
