package kb

import (
	"fmt"
	"time"
)

// Date is a day (20150305), or a month (20150300) or a year (20150000) where no more is known; 0 is none. Days compare as
// numbers; First and Last are the days that a date stands for at the earliest and at the latest.
type Date uint32

// Day is a date that is known to the day.
func Day(year int, month time.Month, day int) Date {
	return Date(year*10000 + int(month)*100 + day)
}

// DateOf is the day of a time in UTC, none for the zero time.
func DateOf(t time.Time) Date {
	if t.IsZero() {
		return 0
	}
	return Day(t.UTC().Date())
}

// ParseDate reads 2015-03-05, 2015-03 or 2015.
func ParseDate(s string) (Date, error) {
	for _, f := range []struct {
		layout string
		keep   Date // the least unit that is known
	}{{"2006-01-02", 1}, {"2006-01", 100}, {"2006", 10000}} {
		if t, err := time.Parse(f.layout, s); err == nil && t.Year() > 0 {
			d := DateOf(t)
			return d - d%f.keep, nil
		}
	}
	return 0, fmt.Errorf("%q is no date such as 2015-03-05, 2015-03 or 2015", s)
}

// First is the first day that d may be.
func (d Date) First() Date {
	if d == 0 {
		return 0
	}
	if d%10000 == 0 {
		d += 100
	}
	if d%100 == 0 {
		d++
	}
	return d
}

// Last is the last day that d may be.
func (d Date) Last() Date {
	if d == 0 {
		return 0
	}
	if d%10000 == 0 {
		d += 1200
	}
	if d%100 == 0 {
		y, m := int(d/10000), time.Month(d/100%100)
		d += Date(time.Date(y, m+1, 0, 0, 0, 0, 0, time.UTC).Day())
	}
	return d
}

// Time is the first day that d may be, at midnight UTC.
func (d Date) Time() time.Time {
	if d == 0 {
		return time.Time{}
	}
	d = d.First()
	return time.Date(int(d/10000), time.Month(d/100%100), int(d%100), 0, 0, 0, 0, time.UTC)
}

// Days is how many days lie between the first days that two dates may be.
func (d Date) Days(to Date) int {
	return int(to.Time().Sub(d.Time()).Hours() / 24)
}

// Year is d's year.
func (d Date) Year() int { return int(d / 10000) }

// String spells d as ParseDate reads it.
func (d Date) String() string {
	switch {
	case d == 0:
		return ""
	case d%10000 == 0:
		return fmt.Sprintf("%04d", d/10000)
	case d%100 == 0:
		return fmt.Sprintf("%04d-%02d", d/10000, d/100%100)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d/10000, d/100%100, d%100)
}
