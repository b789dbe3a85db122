package when

import (
	"time"

	"saidso/extract"
)

// Date is an expression of time with the days that it means.
type Date struct {
	extract.Span
	From, To time.Time // first and last day, midnight UTC
}

// Precision is how exactly a date is known, as the graph's model spells it.
type Precision string

// The precisions of dates.
const (
	Day   Precision = "day"
	Month Precision = "month"
	Year  Precision = "year"
)

// Graph is the date as the graph's model has it: its day, or the first day of its month or year. A span of days that crosses
// the border of two months belongs to the one that has its middle, and likewise of two years. What is longer than a year has no
// date there: the zero time and "".
func (d Date) Graph() (time.Time, Precision) {
	days := int(d.To.Sub(d.From)/day) + 1
	mid := d.From.AddDate(0, 0, (days-1)/2)
	switch {
	case days == 1:
		return d.From, Day
	case days <= 31:
		return date(mid.Year(), mid.Month(), 1), Month
	case days <= 366:
		return date(mid.Year(), 1, 1), Year
	}
	return time.Time{}, ""
}

// String is the date in ISO 8601: a day, a month, a year, or the first and the last of them.
func (d Date) String() string {
	from, to := d.From, d.To
	switch {
	case from.Equal(to):
		return from.Format(time.DateOnly)
	case from.YearDay() == 1 && to.AddDate(0, 0, 1).YearDay() == 1:
		return between(from.Format("2006"), to.Format("2006"))
	case from.Day() == 1 && to.AddDate(0, 0, 1).Day() == 1:
		return between(from.Format("2006-01"), to.Format("2006-01"))
	}
	return between(from.Format(time.DateOnly), to.Format(time.DateOnly))
}

func between(a, b string) string {
	if a == b {
		return a
	}
	return a + "/" + b
}

const day = 24 * time.Hour

func date(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

// span is a stretch of days, before it is known which words say it.
type span struct{ from, to time.Time }

func dayOf(t time.Time) span { return span{t, t} }

func weekOf(t time.Time) span {
	monday := t.AddDate(0, 0, -(int(t.Weekday())+6)%7)
	return span{monday, monday.AddDate(0, 0, 6)}
}

func monthsOf(y int, m time.Month, n int) span {
	return span{date(y, m, 1), date(y, m+time.Month(n), 0)}
}

func yearsOf(y, n int) span { return span{date(y, 1, 1), date(y+n-1, 12, 31)} }

// weekendOf is the last weekend that had begun by a day.
func weekendOf(t time.Time) span {
	saturday := t.AddDate(0, 0, -(int(t.Weekday())+1)%7)
	return span{saturday, saturday.AddDate(0, 0, 1)}
}

// isDay reports whether a month has that day.
func isDay(y int, m time.Month, d int) bool { return d >= 1 && date(y, m, d).Month() == m }
