package article

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

var (
	hasOffset = regexp.MustCompile(`(?i)(?:Z|[+-]\d\d(?::?\d\d)?|[A-Z]{2,4})$`)
	epoch     = regexp.MustCompile(`^[12]\d{9}(?:\d{3})?$`)
	urlDay    = regexp.MustCompile(`(?i)/((?:19|20|21)\d\d)[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?:/|-|$)`)
)

// declaredMoment reads a date of metadata or of an attribute.
func declaredMoment(s, language string) (dating, bool) {
	s = strings.TrimSpace(s)
	if epoch.MatchString(s) {
		n, _ := strconv.ParseInt(s, 10, 64)
		if len(s) == 13 {
			n /= 1000
		}
		return dating{t: time.Unix(n, 0).UTC(), clock: true, zoned: true}, true
	}
	if t, dayOnly, ok := parseMoment(s); ok {
		return dating{t: t, clock: !dayOnly, zoned: !dayOnly && hasOffset.MatchString(s)}, true
	}
	if list := printedMoments(oneLine(s), language); len(list) > 0 {
		return list[0], true
	}
	return dating{}, false
}

// published decides when an article was published. Dates come in the order of trust; the first stands for the day, and those behind it, of
// the same day, for what it lacks: a time of day, or a zone.
func published(ld *linkedData, meta *pageMeta, page *outline, anchor int, language, url string) (t time.Time, dayOnly, ok bool) {
	var list, later []dating
	add := func(m dating) {
		if m.modified {
			later = append(later, m)
		} else {
			list = append(list, m)
		}
	}
	declared := append(append([]string(nil), ld.dates...), meta.dates()...)
	for _, s := range declared[:min(len(declared), maxDates)] {
		if m, ok := declaredMoment(s, language); ok {
			add(m)
		}
	}
	for _, m := range page.moments(anchor, language) {
		add(m)
	}
	for _, s := range append(append([]string(nil), ld.modified...), meta.all(modifiedTags)...) {
		if m, ok := declaredMoment(s, language); ok {
			m.modified = true
			add(m)
		}
	}
	if len(list) == 0 {
		if m := urlDay.FindStringSubmatch(url); m != nil {
			if day, _, _, ok := printedDay(m[1]+"-"+m[2]+"-"+m[3], language); ok {
				return day, true, true
			}
			if day, _, _, ok := printedDay(m[3]+" "+m[2]+" "+m[1], language); ok {
				return day, true, true
			}
		}
		return time.Time{}, false, false
	}
	m := refine(list[0], list[1:], later)
	if !m.clock {
		return time.Date(m.t.Year(), m.t.Month(), m.t.Day(), 0, 0, 0, 0, time.UTC), true, true
	}
	return m.t.UTC(), false, true
}

// refine completes a moment from others that the page gives.
func refine(m dating, others, later []dating) dating {
	if !m.clock {
		for _, o := range others {
			if o.clock && sameDay(o.t, m.t) {
				m = o
				break
			}
		}
	}
	if !m.clock {
		return m
	}
	if _, east := m.t.Zone(); !m.zoned || east == 0 {
		// The same time of the clock, but with another zone: so the first had none, or one that a program put there.
		for _, o := range others {
			if _, there := o.t.Zone(); o.clock && o.zoned && (there != 0 || !m.zoned) && sameClock(o.t, m.t) {
				return o
			}
		}
	}
	if m.zoned {
		return m
	}
	for _, o := range append(append([]dating(nil), others...), later...) {
		if o.clock && o.zoned {
			at := time.Date(m.t.Year(), m.t.Month(), m.t.Day(), m.t.Hour(), m.t.Minute(), m.t.Second(), m.t.Nanosecond(), o.t.Location())
			if gap := o.t.Sub(at); gap > -48*time.Hour && gap < 90*24*time.Hour { // no change of the clocks between, in the main
				m.t, m.zoned = at, true
				break
			}
		}
	}
	return m
}

func sameDay(a, b time.Time) bool {
	return a.Year() == b.Year() && a.YearDay() == b.YearDay()
}

func sameClock(a, b time.Time) bool {
	return sameDay(a, b) && a.Hour() == b.Hour() && a.Minute() == b.Minute()
}

// moments are the dates that a page shows, those first that it calls the publication, then those near its headline.
func (o *outline) moments(anchor int, language string) []dating {
	var said, near, rest, later []dating
	first, last := o.head(anchor)
	for _, s := range o.stamps {
		if s.place&inComments != 0 {
			continue
		}
		value, ok := declaredMoment(s.value, language)
		if shown, printed := declaredMoment(s.text, language); printed && (!ok || !value.clock && shown.clock || ok && !value.zoned && shown.zoned && sameClock(shown.t, value.t)) {
			value, ok = shown, true
		}
		if !ok {
			continue
		}
		if shown, printed := declaredMoment(s.text, language); printed && !shown.clock && hourless(value.t) {
			value.clock = false
		}
		before := s.before
		if before == "" && s.line > 0 && s.line <= len(o.lines) && len(o.lines[s.line-1].text) < 30 {
			before = o.lines[s.line-1].text
		}
		words := strings.Join(s.words[:min(len(s.words), 6)], " ")
		value.modified = value.modified || !s.published && (isModified(before) || saysModified.MatchString(words) && !saysPublished.MatchString(before))
		switch {
		case value.modified:
			later = append(later, value)
		case s.published || value.declared || s.place&inSide == 0 && (saysPublished.MatchString(before) || saysPublished.MatchString(words)):
			said = append(said, value)
		case s.place&inSide == 0 && s.line >= first && s.line <= last+1 && (len(o.headings) > 0 || s.place&inStory != 0):
			near = append(near, value)
		case s.place&inSide == 0:
			rest = append(rest, value)
		}
	}
	for i, l := range o.lines {
		if l.place&inSide != 0 || len(l.text) > 250 || !strings.ContainsAny(l.text, "0123456789") {
			continue
		}
		head := i >= first && i <= last
		if !head && !saysPublished.MatchString(l.text) {
			continue
		}
		for _, m := range printedMoments(l.text, language) {
			bare := len(l.text) < 70 // little more than the date
			if i > 0 && !m.declared && !m.modified && len(o.lines[i-1].text) < 30 {
				m.modified = isModified(o.lines[i-1].text)
				m.declared = !m.modified && bare && saysPublished.MatchString(o.lines[i-1].text)
			}
			switch {
			case m.modified:
				later = append(later, m)
			case m.declared && (head || bare):
				said = append(said, m)
			case head && (bare || m.clock || anyOf(l.words, dateWords)):
				near = append(near, m)
			}
		}
	}
	if len(said) == 0 && len(near) == 0 && len(rest) > 1 {
		rest = nil // any of them may be of another article
	}
	return append(append(append(said, near...), rest...), later...)
}

var dateWords = set("date", "dates", "time", "timestamp", "published", "posted", "dateline", "meta", "byline", "pubdate", "publish")

func isModified(label string) bool {
	return saysModified.MatchString(label) && (!saysPublished.MatchString(label) || lastLabel(label))
}

// hourless reports whether a time of day is one that publishing programs put to a bare day: midnight, or noon in UTC.
func hourless(t time.Time) bool {
	_, east := t.Zone()
	return t.Minute() == 0 && t.Second() == 0 && (t.Hour() == 0 || t.Hour() == 12 && east == 0)
}
