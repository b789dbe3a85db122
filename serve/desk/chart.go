package desk

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"time"

	"saidso/graph"
	"saidso/schema"
	"saidso/serve/find"
)

// Positions in pictures are percentages as SVG writes them, so that a picture is as wide as there is room and its words keep their size.
func percent(x float64) string { return strconv.FormatFloat(math.Round(x*100)/100, 'f', -1, 64) + "%" }

// tick is a line of a time axis.
type tick struct{ X, Label, Anchor string }

// years are the lines of an axis between two times, few enough to be read on a small screen.
func years(from, to time.Time) []tick {
	span := to.Sub(from)
	if span <= 0 {
		return nil
	}
	step := 1
	for _, s := range []int{1, 2, 5, 10, 20, 50, 100, 200, 500, 1000} {
		if step = s; (to.Year()-from.Year())/s <= 5 {
			break
		}
	}
	var out []tick
	for y := from.Year() - from.Year()%step; y <= to.Year(); y += step {
		at := time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC)
		if at.Before(from) || at.After(to) {
			continue
		}
		x := 100 * float64(at.Sub(from)) / float64(span)
		out = append(out, tick{percent(x), strconv.Itoa(y), anchor(x)})
	}
	if len(out) == 0 {
		return []tick{{"0%", from.Format("Jan 2006"), "start"}, {"100%", to.Format("Jan 2006"), "end"}}
	}
	return out
}

// anchor keeps words within the picture.
func anchor(x float64) string {
	switch {
	case x < 6:
		return "start"
	case x > 94:
		return "end"
	}
	return "middle"
}

// columns is a picture of counts by month.
type columns struct {
	Months []column
	Ticks  []tick
	Most   int
	Label  string // what it shows, for who does not see it
}

// column is a month.
type column struct {
	Name                   string
	Said, About            int
	X, Width               string
	SaidY, SaidH           int // from the top; the picture is chartHeight high
	AboutY, AboutH         int
	Since, Until, SaidHref string
	AboutHref              string
}

const chartHeight = 96

// maxColumns is how many months a picture shows one by one; more are put together by years.
const maxColumns = 132

// newColumns draws months. It is nil where there are none.
func newColumns(name string, months []find.Month, href func(part, since, until string) string) *columns {
	if len(months) == 0 {
		return nil
	}
	first, last := months[0].Month, months[len(months)-1].Month
	byYear := monthsBetween(first, last) > maxColumns
	step := func(t time.Time) time.Time { return t.AddDate(0, 1, 0) }
	if byYear {
		step = func(t time.Time) time.Time { return t.AddDate(1, 0, 0) }
		months = yearly(months)
		first, last = months[0].Month, months[len(months)-1].Month
	}
	c := &columns{}
	for _, m := range months {
		c.Most = max(c.Most, m.Said+m.About)
	}
	end := step(last)
	all := 0
	for t := first; t.Before(end); t = step(t) {
		all++
	}
	width := 100 / float64(all)
	at := map[time.Time]find.Month{}
	for _, m := range months {
		at[m.Month] = m
	}
	i := 0
	for t := first; t.Before(end); t = step(t) {
		m, ok := at[t]
		if ok {
			col := column{
				Name: t.Format("January 2006"), Said: m.Said, About: m.About, X: percent((float64(i)+0.5)*width - min(width*0.8, 6)/2), Width: percent(min(width*0.8, 6)),
				Since: t.Format(time.DateOnly), Until: step(t).AddDate(0, 0, -1).Format(time.DateOnly),
			}
			if byYear {
				col.Name = t.Format("2006")
			}
			col.SaidHref, col.AboutHref = href("said", col.Since, col.Until), href("about", col.Since, col.Until)
			col.SaidH, col.AboutH = height(m.Said, c.Most), height(m.About, c.Most)
			col.SaidY = chartHeight - col.SaidH
			col.AboutY = col.SaidY - col.AboutH
			c.Months = append(c.Months, col)
		}
		i++
	}
	if c.Ticks = years(first, end); len(c.Ticks) < 2 || all <= 18 {
		c.Ticks = monthTicks(first, last, width)
	}
	c.Label = fmt.Sprintf("Statements by and about %s, %s to %s; at most %d in a column. The table below has the figures.", name, c.Months[0].Name,
		c.Months[len(c.Months)-1].Name, c.Most)
	return c
}

// monthTicks are the names of the first month and the last, each below its column.
func monthTicks(first, last time.Time, width float64) []tick {
	ticks := []tick{{percent(width / 2), first.Format("Jan 2006"), "middle"}}
	if !last.After(first) {
		return ticks
	}
	if width < 20 { // too narrow for a name in the middle
		return []tick{{percent(width * 0.1), first.Format("Jan 2006"), "start"}, {percent(100 - width*0.1), last.Format("Jan 2006"), "end"}}
	}
	return append(ticks, tick{percent(100 - width/2), last.Format("Jan 2006"), "middle"})
}

func height(n, most int) int {
	if n == 0 {
		return 0
	}
	return max(2, n*(chartHeight-4)/most)
}

func monthsBetween(a, b time.Time) int {
	return (b.Year()-a.Year())*12 + int(b.Month()) - int(a.Month()) + 1
}

func yearly(months []find.Month) []find.Month {
	var out []find.Month
	for _, m := range months {
		year := time.Date(m.Month.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
		if n := len(out); n > 0 && out[n-1].Month.Equal(year) {
			out[n-1].Said += m.Said
			out[n-1].About += m.About
			continue
		}
		out = append(out, find.Month{Month: year, Said: m.Said, About: m.About})
	}
	return out
}

// roles is a picture of offices and parties over time.
type roles struct {
	Rows        []roleRow
	Ticks       []tick
	Known, Told bool // there are bars of that kind
}

// roleRow is an office or a party.
type roleRow struct {
	Office, Body schema.Ref
	Manner       string
	When         string // in words
	Known        bool   // from the knowledge base; else from articles
	Articles     int
	X, Width     string // "" where there is no bar
	Open         bool   // it goes on
}

// newRoles draws what the knowledge base knows and what articles say.
func newRoles(known []graph.MembershipInfo, told []find.Role, now time.Time) *roles {
	if len(known)+len(told) == 0 {
		return nil
	}
	type interval struct{ from, to time.Time }
	var from, to time.Time
	spread := func(t time.Time) {
		if t.IsZero() {
			return
		}
		if from.IsZero() || t.Before(from) {
			from = t
		}
		if t.After(to) {
			to = t
		}
	}
	for _, m := range known {
		spread(m.Start.Time)
		spread(m.End.Time)
	}
	for _, r := range told {
		spread(r.First)
		spread(r.Last)
	}
	going := slices.ContainsFunc(known, func(m graph.MembershipInfo) bool { return !m.Start.Time.IsZero() && m.End.Time.IsZero() })
	if going {
		spread(now)
	}
	out := &roles{}
	bar := func(r *roleRow, x interval) {
		if x.from.IsZero() || !to.After(from) {
			return
		}
		span := float64(to.Sub(from))
		start := 100 * float64(x.from.Sub(from)) / span
		width := max(0.8, 100*float64(x.to.Sub(x.from))/span)
		r.X, r.Width = percent(min(start, 99.2)), percent(min(width, 100-min(start, 99.2)))
	}
	for _, m := range known {
		r := roleRow{Office: m.Office, Body: m.Organization, Manner: string(m.Manner), Known: true, Open: !m.Start.Time.IsZero() && m.End.Time.IsZero()}
		end := m.End.Time
		if end.IsZero() {
			end = to
		}
		bar(&r, interval{cmp.Or(m.Start.Time, m.End.Time), end})
		r.When = between(m.Start, m.End)
		out.Known = out.Known || r.Width != ""
		out.Rows = append(out.Rows, r)
	}
	for _, x := range told {
		r := roleRow{Office: x.Office, Body: x.Body, Manner: string(x.Manner), Articles: x.Articles}
		bar(&r, interval{x.First, x.Last})
		r.When = "in " + plural(x.Articles, "article")
		if !x.First.IsZero() {
			r.When += ", " + x.First.Format("2 Jan 2006")
			if x.Last.Sub(x.First) > 24*time.Hour {
				r.When += " to " + x.Last.Format("2 Jan 2006")
			}
		}
		out.Told = out.Told || r.Width != ""
		out.Rows = append(out.Rows, r)
	}
	if to.After(from) {
		out.Ticks = years(from, to)
	}
	return out
}

// between is a time in words.
func between(start, end schema.Date) string {
	switch {
	case start.Time.IsZero() && end.Time.IsZero():
		return "at a time that is not known"
	case end.Time.IsZero():
		return "since " + day(start)
	case start.Time.IsZero():
		return "until " + day(end)
	}
	return day(start) + " to " + day(end)
}

// day is a date in words, as exact as it is known.
func day(d schema.Date) string {
	switch {
	case d.Time.IsZero():
		return "undated"
	case d.Rough == schema.ToYear:
		return d.Time.Format("2006")
	case d.Rough == schema.ToMonth:
		return d.Time.Format("Jan 2006")
	}
	return d.Time.UTC().Format("2 Jan 2006")
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return thousands(n) + " " + what + "s"
}

// thousands writes a number with spaces between groups of three.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "\u202f" + s[i:]
	}
	return s
}
