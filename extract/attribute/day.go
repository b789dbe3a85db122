package attribute

import (
	"strings"
	"time"

	"saidso/extract"
)

var weekdays = map[string]time.Weekday{
	"monday": time.Monday, "tuesday": time.Tuesday, "wednesday": time.Wednesday, "thursday": time.Thursday,
	"friday": time.Friday, "saturday": time.Saturday, "sunday": time.Sunday,
}

// day is the day that a cue's clause names, counted from the article's date by the rule of news: a weekday is the last
// one of that name, that of publication included. The zero time where the clause names none.
func (f *finder) day(c *cueAt) time.Time {
	published := f.doc.Article.Published
	if published.IsZero() {
		return time.Time{}
	}
	today := published.Truncate(24 * time.Hour)
	for _, k := range f.doc.Children(c.head) {
		if !extract.Is(f.doc.Tokens[k].Rel, "obl", "nmod", "advmod") {
			continue
		}
		switch w := strings.ToLower(f.word(int(k))); w {
		case "today":
			return today
		case "yesterday":
			return today.AddDate(0, 0, -1)
		default:
			if day, ok := weekdays[w]; ok {
				return today.AddDate(0, 0, -int((7+today.Weekday()-day)%7))
			}
		}
	}
	return time.Time{}
}
