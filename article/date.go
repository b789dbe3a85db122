package article

import (
	"regexp"
	"strings"
	"time"

	"golang.org/x/text/language"
)

// timeLayouts are the forms of a day with a time of day. Go reads fractions of a second after any of
// them.
var timeLayouts = []string{
	time.RFC3339,
	"2006-01-02T15:04:05Z0700",
	"2006-01-02T15:04:05Z07",
	"2006-01-02T15:04:05",
	"2006-01-02T15:04Z07:00",
	"2006-01-02T15:04Z0700",
	"2006-01-02T15:04",
	"2006-01-02T15Z07:00",
	"20060102T150405Z0700",
	"20060102T150405",
	"20060102150405",
	"Mon, 2 Jan 2006 15:04:05 -0700",
	"Mon, 2 Jan 2006 15:04 -0700",
	"Mon, 2 Jan 2006 15:04:05",
	"2 Jan 2006 15:04:05 -0700",
	"2 Jan 2006 15:04:05",
	"Mon Jan 2 15:04:05 2006",
	"Mon Jan 2 15:04:05 -0700 2006",
}

var dayLayouts = []string{
	"2006-01-02",
	"2006-1-2",
	"20060102",
	"2006/01/02",
	"2006/1/2",
	"January 2, 2006",
	"January 2 2006",
	"Jan 2, 2006",
	"Jan 2 2006",
	"2 January 2006",
	"2 Jan 2006",
	"Monday, January 2, 2006",
	"Monday, 2 January 2006",
	"Monday 2 January 2006",
	"Mon, 2 Jan 2006",
	"2006-01-02Z07:00",
}

// zones are the names of RFC 822, which Go reads as offsets of zero.
var zones = map[string]string{
	"UTC": "+0000", "GMT": "+0000", "UT": "+0000",
	"EST": "-0500", "EDT": "-0400", "CST": "-0600", "CDT": "-0500",
	"MST": "-0700", "MDT": "-0600", "PST": "-0800", "PDT": "-0700",
}

var (
	zoneName  = regexp.MustCompile(`\s*\b[A-Z]{2,3}$`)
	spaceTime = regexp.MustCompile(`^(\d{4}-\d\d?-\d\d?)\s+(\d)`)
	spaceZone = regexp.MustCompile(`(\d)\s+([+-]\d\d:?\d\d|Z)$`)
	abbrDot   = regexp.MustCompile(`\b(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.`)
)

// parseDate reads a moment or a day, in UTC. A moment without a zone is taken as UTC.
func parseDate(s string) (t time.Time, dayOnly, ok bool) {
	t, dayOnly, ok = parseMoment(s)
	return t.UTC(), dayOnly, ok
}

// parseMoment reads a moment in its zone.
func parseMoment(s string) (t time.Time, dayOnly, ok bool) {
	s = oneLine(s)
	s = abbrDot.ReplaceAllString(s, "$1")
	s = strings.ReplaceAll(s, "Sept ", "Sep ")
	if s != "" && s[0] >= '0' && s[0] <= '9' {
		s = strings.ToUpper(s) // RFC 3339 allows a small t and z; Go reads names of months in any case
	}
	if name := strings.TrimSpace(zoneName.FindString(s)); zones[name] != "" {
		s = strings.TrimSpace(strings.TrimSuffix(s, name)) + " " + zones[name]
	}
	s = spaceTime.ReplaceAllString(s, "${1}T$2")
	if strings.Contains(s, "T") && s[0] >= '0' && s[0] <= '9' {
		s = spaceZone.ReplaceAllString(s, "$1$2")
	}
	for _, layout := range timeLayouts {
		if t, err := time.Parse(layout, s); err == nil && plausible(t) {
			return t, false, true
		}
	}
	for _, layout := range dayLayouts {
		if t, err := time.Parse(layout, s); err == nil && plausible(t) {
			// The day as printed: a zone must not move it to the day before.
			return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC), true, true
		}
	}
	return time.Time{}, false, false
}

// plausible keeps out zero values such as 0001-01-01 that programs print for an unknown date.
func plausible(t time.Time) bool { return t.Year() >= 1400 && t.Year() <= 9999 }

// languageTag brings a tag into canonical form; underscores, as in en_US, are taken as hyphens.
func languageTag(s string) (string, bool) {
	tag, err := language.Parse(strings.TrimSpace(s))
	if err != nil {
		return "", false
	}
	if tag == language.Und {
		return "", true
	}
	return tag.String(), true
}
