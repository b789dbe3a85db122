package when

import (
	"strconv"
	"strings"
	"time"

	"saidso/lexicon"
)

// shifted reads "last week", "this month", "next spring", "last December", "the following day".
func (f *finder) shifted(i int, tense Tense) (span, int, bool) {
	j, the := i, false
	if f.word(j) == "the" {
		j, the = j+1, true
	}
	n, ok := f.words.Number(lexicon.Shift, f.word(j))
	if !ok {
		return span{}, 0, false
	}
	shift := f.word(j)
	from := f.today
	told := shift == "previous" || shift == "following" || shift == "same" || shift == "that" || the && shift == "next"
	if told {
		from = f.from()
	}
	if from.IsZero() || the && (shift == "this" || shift == "last") {
		return span{}, 0, false // "the last week of the campaign"
	}
	j++
	if m, ok := f.monthAt(j); ok && !told {
		return f.shiftMonths(m, 1, n, tense), j + 1, true
	}
	if m, ok := f.words.Number(lexicon.Season, f.word(j)); ok && !told {
		return f.shiftMonths(time.Month(m), 3, n, tense), j + 1, true
	}
	if told && (shift == "same" || shift == "that") && f.last.IsZero() {
		return span{}, 0, false
	}
	end := j + 1
	switch f.words.Unit(f.word(j)) {
	case "day":
		if !told {
			return span{}, 0, false
		}
		return dayOf(from.AddDate(0, 0, n)), f.part(end), true
	case "week":
		return weekOf(from.AddDate(0, 0, 7*n)), end, true
	case "weekend":
		s := weekendOf(from)
		if n > 0 || n == 0 && tense != Past && s.to.Before(from) {
			s = weekendOf(s.from.AddDate(0, 0, 7))
			if n > 0 && from.Weekday() != time.Saturday && from.Weekday() != time.Sunday && shift == "next" {
				s = weekendOf(s.from.AddDate(0, 0, 7))
			}
		}
		if n < 0 && !s.to.Before(from) {
			s = weekendOf(s.from.AddDate(0, 0, -7))
		}
		return s, end, true
	case "month":
		t := date(from.Year(), from.Month()+time.Month(n), 1)
		return monthsOf(t.Year(), t.Month(), 1), end, true
	case "year":
		return yearsOf(from.Year()+n, 1), end, true
	}
	return span{}, 0, false
}

// shiftMonths is the last, this or the next stretch of months that begins with m.
func (f *finder) shiftMonths(m time.Month, months, n int, tense Tense) span {
	switch {
	case n < 0:
		for y := f.today.Year(); ; y-- {
			if s := monthsOf(y, m, months); s.to.Before(f.today) {
				return s
			}
		}
	case n > 0:
		for y := f.today.Year(); ; y++ {
			if s := monthsOf(y, m, months); s.from.After(f.today) {
				return s
			}
		}
	}
	return f.nearestMonths(m, months, tense)
}

// counted reads "two days ago", "a year earlier", "three weeks later", "a month from now", and "the weekend".
func (f *finder) counted(i int, tense Tense) (span, int, bool) {
	if f.word(i) == "the" && f.words.Unit(f.word(i+1)) == "weekend" && !f.today.IsZero() {
		if s := weekendOf(f.today); tense != Future || !s.to.Before(f.today) {
			return s, i + 2, true
		}
		return weekendOf(f.today.AddDate(0, 0, 7)), i + 2, true
	}
	n, ok := f.words.Number(lexicon.NumberWord, f.word(i))
	if !ok {
		var err error
		if n, err = strconv.Atoi(f.word(i)); err != nil || n < 1 || n > 200 {
			return span{}, 0, false
		}
	}
	unit, end := f.words.Unit(f.word(i+1)), i+3
	from := f.from()
	switch f.word(i + 2) {
	case "ago":
		from, n = f.today, -n
	case "earlier":
		n = -n
	case "later":
	case "from":
		if f.word(i+3) != "now" && f.word(i+3) != "today" {
			return span{}, 0, false
		}
		from, end = f.today, i+4
	default:
		return span{}, 0, false
	}
	if f.today.IsZero() && f.last.IsZero() || from.IsZero() {
		return span{}, 0, false
	}
	switch unit {
	case "hour":
		if f.word(i+2) != "ago" || f.today.IsZero() {
			return span{}, 0, false
		}
		return dayOf(f.today), end, true
	case "day":
		return dayOf(from.AddDate(0, 0, n)), end, true
	case "week":
		return weekOf(from.AddDate(0, 0, 7*n)), end, true
	case "fortnight":
		return weekOf(from.AddDate(0, 0, 14*n)), end, true
	case "month":
		t := date(from.Year(), from.Month()+time.Month(n), 1)
		return monthsOf(t.Year(), t.Month(), 1), end, true
	case "year":
		return yearsOf(from.Year()+n, 1), end, true
	case "decade":
		return yearsOf(from.Year()+10*n, 1), end, true
	}
	return span{}, 0, false
}

// season reads "the spring of 2022", "summer 2019", "in the autumn".
func (f *finder) season(i int, tense Tense) (span, int, bool) {
	j := i
	if f.word(j) == "the" {
		j++
	}
	m, ok := f.words.Number(lexicon.Season, f.word(j))
	if !ok {
		return span{}, 0, false
	}
	if y, end, told := f.yearAt(j + 1); told && f.word(j+1) != "," {
		return monthsOf(y, time.Month(m), 3), end, true
	}
	if w := f.word(j + 1); j == i || f.today.IsZero() || !f.is(i-1, lexicon.BeforeTime) || w != "" && w != "." && w != "," && w != ";" && w != "and" {
		return span{}, 0, false // "in the spring sunshine", "in the fall of the government"
	}
	return f.nearestMonths(time.Month(m), 3, tense), j + 1, true
}

// year reads a year behind a word that leaves no doubt that it is one, and decades: "in 2019", "the 1990s".
func (f *finder) year(i int, _ Tense) (span, int, bool) {
	if d, end, ok := f.decade(i); ok {
		return d, end, true
	}
	pair := f.word(i-1) == "and" && f.fourDigits(i-2) != 0
	if y := f.fourDigits(i); y != 0 && (f.is(i-1, lexicon.BeforeTime) || pair) && !f.counts(i+1) {
		return yearsOf(y, 1), i + 1, true
	}
	return span{}, 0, false
}

// counts reports whether the word at i is something that a number before it counts: "between 2000 people".
func (f *finder) counts(i int) bool {
	w := f.word(i)
	switch {
	case w == "" || w == "'s" || f.capital(i) || f.is(i, lexicon.BeforeTime):
		return false
	case i < len(f.doc.Tokens) && f.doc.Tokens[i].UPOS != "":
		return f.doc.Tokens[i].UPOS == "NOUN" && f.doc.Tokens[i-1].Head == i && strings.HasSuffix(w, "s")
	}
	return strings.HasSuffix(w, "people") || f.word(i-2) != "in" && strings.HasSuffix(w, "s") && len(w) > 3
}

func (f *finder) bareYear(i int, _ Tense) (span, int, bool) {
	if y := f.fourDigits(i); y != 0 {
		return yearsOf(y, 1), i + 1, true
	}
	return f.decade(i)
}

// decade reads "the 1990s", "1990s".
func (f *finder) decade(i int) (span, int, bool) {
	j := i
	if f.word(j) == "the" {
		j++
	}
	w, ok := strings.CutSuffix(strings.ReplaceAll(f.word(j), "'", ""), "s")
	if !ok || len(w) != 4 || w[3] != '0' {
		return span{}, 0, false
	}
	y, err := strconv.Atoi(w)
	if err != nil || y < 1000 || y > 2199 {
		return span{}, 0, false
	}
	return yearsOf(y, 10), j + 1, true
}

// iso reads "2026-03-04".
func (f *finder) iso(i int, _ Tense) (span, int, bool) {
	t, err := time.Parse(time.DateOnly, f.word(i))
	if err != nil || t.Year() < 1000 || t.Year() > 2199 {
		return span{}, 0, false
	}
	return dayOf(t), i + 1, true
}
