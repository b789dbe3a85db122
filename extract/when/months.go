package when

import (
	"strconv"
	"strings"
	"time"

	"saidso/lexicon"
)

// monthAt is the month that a word names.
func (f *finder) monthAt(i int) (time.Month, bool) {
	n, ok := f.words.Number(lexicon.Month, f.word(i))
	return time.Month(n), ok && f.capital(i)
}

// dayAt is the day of a month that a word is: "3", "3rd". Zero where it is none.
func (f *finder) dayAt(i int) int {
	w := f.word(i)
	for _, s := range []string{"st", "nd", "rd", "th"} {
		w = strings.TrimSuffix(w, s)
	}
	if len(w) > 2 || w == "" || w[0] < '0' || w[0] > '9' {
		return 0
	}
	n, err := strconv.Atoi(w)
	if err != nil || n > 31 {
		return 0
	}
	return n
}

// yearAt reads what tells the year behind a month or a day: "2019", ", 2019", "of last year", "this year".
func (f *finder) yearAt(i int) (y, end int, ok bool) {
	j := i
	if f.word(j) == "," || f.word(j) == "of" || f.word(j) == "in" {
		j++
	}
	if y := f.fourDigits(j); y != 0 {
		return y, j + 1, true
	}
	if n, ok := f.words.Number(lexicon.Shift, f.word(j)); ok && f.word(j) != "that" && f.word(j) != "same" && f.words.Unit(f.word(j+1)) == "year" && !f.today.IsZero() {
		return f.today.Year() + n, j + 2, true
	}
	if (f.word(j) == "that" || f.word(j) == "same") && f.word(j+1) == "year" && f.lastYear != 0 {
		return f.lastYear, j + 2, true
	}
	return 0, i, false
}

// fourDigits is the year that a word is, or zero.
func (f *finder) fourDigits(i int) int {
	w := f.word(i)
	if len(w) != 4 {
		return 0
	}
	n, err := strconv.Atoi(w)
	if err != nil || n < 1000 || n > 2199 || w[0] == '+' {
		return 0
	}
	return n
}

// monthDay reads "March 3", "March 3, 2019", "March 3rd".
func (f *finder) monthDay(i int, tense Tense) (span, int, bool) {
	m, ok := f.monthAt(i)
	d := f.dayAt(i + 1)
	if !ok || d == 0 || !isDay(2000, m, d) {
		return span{}, 0, false
	}
	y, end, told := f.yearAt(i + 2)
	t, ok := f.nearest(m, d, tense, y, told)
	return dayOf(t), end, ok
}

// dayMonth reads "3 March", "3 March 2019", "the 3rd of March".
func (f *finder) dayMonth(i int, tense Tense) (span, int, bool) {
	j := i
	if f.word(j) == "the" {
		j++
	}
	d, k := f.dayAt(j), j+1
	if f.word(k) == "of" && j > i {
		k++
	}
	m, ok := f.monthAt(k)
	if !ok || d == 0 || !isDay(2000, m, d) {
		return span{}, 0, false
	}
	y, end, told := f.yearAt(k + 1)
	t, ok := f.nearest(m, d, tense, y, told)
	return dayOf(t), end, ok
}

// dayOfMonth reads "the 3rd of this month", "the 14th".
func (f *finder) dayOfMonth(i int, tense Tense) (span, int, bool) {
	d := f.dayAt(i + 1)
	if f.word(i) != "the" || d == 0 || f.word(i+1) == strconv.Itoa(d) || f.today.IsZero() {
		return span{}, 0, false
	}
	y, m := f.today.Year(), f.today.Month()
	if n, ok := f.words.Number(lexicon.Shift, f.word(i+3)); ok && f.word(i+2) == "of" && f.words.Unit(f.word(i+4)) == "month" {
		t := date(y, m+time.Month(n), 1)
		return dayOf(date(t.Year(), t.Month(), d)), i + 5, isDay(t.Year(), t.Month(), d)
	}
	if w := f.word(i + 2); f.word(i-1) != "on" || w != "" && w != "." && w != "," && w != ";" {
		return span{}, 0, false // "the 14th time"
	}
	switch {
	case tense == Future && d < f.today.Day():
		m++
	case tense != Future && d > f.today.Day():
		m--
	}
	t := date(y, m, 1)
	return dayOf(date(t.Year(), t.Month(), d)), i + 2, isDay(t.Year(), t.Month(), d)
}

// nearest is a day of the year: of the year told, else the latest in the past, the next in the future, the nearest where the tense is
// unknown. The day after the article's counts as its own, since its zone may lie behind.
func (f *finder) nearest(m time.Month, d int, tense Tense, year int, told bool) (time.Time, bool) {
	if told {
		return date(year, m, d), isDay(year, m, d)
	}
	if f.today.IsZero() {
		return time.Time{}, false
	}
	var best time.Time
	for y := f.today.Year() - 4; y <= f.today.Year()+4; y++ { // four years, for the 29th of February
		t := date(y, m, d)
		if !isDay(y, m, d) || tense == Past && t.After(f.today.AddDate(0, 0, 1)) || tense == Future && t.Before(f.today) {
			continue
		}
		if best.IsZero() || t.Sub(f.today).Abs() < best.Sub(f.today).Abs() {
			best = t
		}
	}
	return best, !best.IsZero()
}

// monthYear reads "March 2019", "March of last year".
func (f *finder) monthYear(i int, _ Tense) (span, int, bool) {
	m, ok := f.monthAt(i)
	if !ok {
		return span{}, 0, false
	}
	y, end, told := f.yearAt(i + 1)
	if !told || f.word(i+1) == "in" {
		return span{}, 0, false
	}
	return monthsOf(y, m, 1), end, true
}

// month reads a bare month where the word before leaves no doubt that it is one: "in May", "since March".
func (f *finder) month(i int, tense Tense) (span, int, bool) {
	if !f.is(i-1, lexicon.BeforeTime) {
		return span{}, 0, false
	}
	return f.bareMonth(i, tense)
}

func (f *finder) bareMonth(i int, tense Tense) (span, int, bool) {
	m, ok := f.monthAt(i)
	if !ok || f.today.IsZero() || f.capital(i+1) {
		return span{}, 0, false // "with April Ryan"
	}
	return f.nearestMonths(m, 1, tense), i + 1, true
}

// nearestMonths is a stretch of months that begins with m: the latest that has begun, the next that is not over, or the nearest.
func (f *finder) nearestMonths(m time.Month, n int, tense Tense) span {
	var best span
	for y := f.today.Year() - 2; y <= f.today.Year()+2; y++ {
		s := monthsOf(y, m, n)
		if tense == Past && s.from.After(f.today) || tense == Future && s.to.Before(f.today) {
			continue
		}
		if best.from.IsZero() || f.distance(s) < f.distance(best) {
			best = s
		}
	}
	return best
}

func (f *finder) distance(s span) time.Duration {
	switch {
	case s.to.Before(f.today):
		return f.today.Sub(s.to)
	case s.from.After(f.today):
		return s.from.Sub(f.today)
	}
	return 0
}
