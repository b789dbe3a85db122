package article

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// dating is a date that a page gives.
type dating struct {
	t        time.Time // of the clock in its zone; in UTC where it has none
	clock    bool      // it has a time of day
	zoned    bool      // it has a zone
	modified bool      // of a later change
	declared bool      // said to be the publication
}

const monthNames = `(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)`

var (
	printedISO   = regexp.MustCompile(`\b(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:T|\b)`)
	printedMDY   = regexp.MustCompile(`(?i)\b` + monthNames + `\.?\s+(\d{1,2})(?:st|nd|rd|th)?\s*,?\s+(\d{4})\b`)
	printedDMY   = regexp.MustCompile(`(?i)\b(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+` + monthNames + `\.?,?[\s-]+(\d{4})\b`)
	printedSlash = regexp.MustCompile(`\b(\d{1,2})([./])(\d{1,2})[./](\d{4})\b`)

	clockBehind = regexp.MustCompile(`(?i)^[\s,]*(?:(?:at|@|-|–|—|\||·|•|/|\(|um|klo)[\s,]*)?` + clock)
	clockBefore = regexp.MustCompile(`(?i)\b` + clock + `[\s,]*([^,|·•\d]{0,40}?)[\s,|·•–—(-]*(?:on\s+)?(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?$`)

	saysModified  = regexp.MustCompile(`(?i)\b(?:updated?|modified|edited|corrected|revised|amended|changed|refreshed)\b`)
	saysPublished = regexp.MustCompile(`(?i)\b(?:published?|posted|issued|released?|filed|first|originally|created|date|publication)\b`)
)

const clock = `(?:(\d{1,2})(?:[:.h](\d{2})(?:[:.](\d{2}))?)?\s*(?:([ap])\.?\s?m\b\.?|(hrs|uhr|h)\b)?|(noon|midnight)\b)`

// printedMoments reads the dates that are printed in a line, with the times of day and zones beside them. Language decides which of day and month comes first
// in 3/5/2025; where it does not, such a date is none.
func printedMoments(s, language string) []dating {
	if len(s) > 400 || !strings.ContainsAny(s, "0123456789") {
		return nil
	}
	s = abbrDot.ReplaceAllString(s, "$1")
	var list []dating
	for from := 0; from < len(s) && len(list) < 8; {
		day, start, end, ok := printedDay(s[from:], language)
		if !ok {
			break
		}
		start, end = start+from, end+from
		label := s[from:start]
		m := dating{t: day}
		if c := clockBehind.FindStringSubmatch(s[end:]); c != nil && !begunDate(s[end:], c[0]) {
			if t, ok := atClock(day, c[1:]); ok {
				m.t, m.clock = t, true
				end += len(c[0])
				m.t, m.zoned = zoneAt(s[end:], m.t, language)
			}
		}
		if c := clockBefore.FindStringSubmatchIndex(s[from:start]); !m.clock && c != nil {
			sub := make([]string, 0, 7)
			for i := 1; i <= 7; i++ {
				if c[2*i] < 0 {
					sub = append(sub, "")
				} else {
					sub = append(sub, s[from:start][c[2*i]:c[2*i+1]])
				}
			}
			if t, ok := atClock(day, sub[:6]); ok {
				m.t, m.clock = t, true
				m.t, m.zoned = zoneAt(sub[6], m.t, language)
				label = label[:c[0]]
			}
		}
		m.modified = saysModified.MatchString(label) && !saysPublished.MatchString(label)
		m.declared = saysPublished.MatchString(label)
		if m.modified = m.modified || lastLabel(label); m.modified {
			m.declared = false
		}
		list = append(list, m)
		from = end
	}
	return list
}

// lastLabel reports whether the last label of several speaks of a change: "Published by the desk, updated".
func lastLabel(s string) bool {
	mod, pub := saysModified.FindAllStringIndex(s, -1), saysPublished.FindAllStringIndex(s, -1)
	if len(mod) == 0 || len(pub) == 0 {
		return false
	}
	return mod[len(mod)-1][0] > pub[len(pub)-1][0]
}

// begunDate reports whether what looks like an hour behind a date is the day of another one.
func begunDate(s, hour string) bool {
	_, start, _, ok := printedDay(s, "")
	return ok && start < len(hour)
}

// printedDay finds the first day in a text.
func printedDay(s, language string) (day time.Time, start, end int, ok bool) {
	start = len(s)
	try := func(at []int, year, month, date string) {
		if at[0] >= start {
			return
		}
		y, _ := strconv.Atoi(year)
		d, _ := strconv.Atoi(date)
		m, err := strconv.Atoi(month)
		if err != nil {
			m = monthNumber(month)
		}
		t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
		if m < 1 || m > 12 || t.Day() != d || !plausible(t) {
			return
		}
		day, start, end, ok = t, at[0], at[1], true
	}
	part := func(at []int, i int) string { return s[at[2*i]:at[2*i+1]] }
	if at := printedISO.FindStringSubmatchIndex(s); at != nil {
		try(at, part(at, 1), part(at, 2), part(at, 3))
	}
	if at := printedMDY.FindStringSubmatchIndex(s); at != nil {
		try(at, part(at, 3), part(at, 1), part(at, 2))
	}
	if at := printedDMY.FindStringSubmatchIndex(s); at != nil {
		try(at, part(at, 3), part(at, 2), part(at, 1))
	}
	if at := printedSlash.FindStringSubmatchIndex(s); at != nil {
		a, b := part(at, 1), part(at, 3)
		first, _ := strconv.Atoi(a)
		second, _ := strconv.Atoi(b)
		american := strings.HasSuffix(language, "-US")
		switch {
		case part(at, 2) == "." || first > 12 || !american && strings.Contains(language, "-") && second <= 12:
			try(at, part(at, 4), b, a)
		case second > 12 || american:
			try(at, part(at, 4), a, b)
		}
	}
	return day, start, end, ok
}

func monthNumber(s string) int {
	s = strings.ToLower(s)
	for m := time.January; m <= time.December; m++ {
		if strings.HasPrefix(s, strings.ToLower(m.String()[:3])) {
			return int(m)
		}
	}
	return 0
}

// atClock sets the time of day that the groups of clock give.
func atClock(day time.Time, c []string) (time.Time, bool) {
	switch strings.ToLower(c[5]) {
	case "noon":
		return day.Add(12 * time.Hour), true
	case "midnight":
		return day, true
	}
	if c[1] == "" && c[3] == "" && c[4] == "" {
		return day, false // a bare number
	}
	hour, err := strconv.Atoi(c[0])
	minute, _ := strconv.Atoi(firstOf(c[1], "0"))
	second, _ := strconv.Atoi(firstOf(c[2], "0"))
	if half := strings.ToLower(c[3]); half != "" && hour <= 12 {
		hour %= 12
		if half == "p" {
			hour += 12
		}
	}
	if err != nil || hour > 23 || minute > 59 || second > 59 {
		return day, false
	}
	return day.Add(time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute + time.Duration(second)*time.Second), true
}
