package when

import (
	"time"

	"saidso/lexicon"
)

// nearDay reads "today", "yesterday morning", "last night", "this morning".
func (f *finder) nearDay(i int, _ Tense) (span, int, bool) {
	if f.today.IsZero() {
		return span{}, 0, false
	}
	if n, ok := f.words.Number(lexicon.NearDay, f.word(i)); ok {
		return dayOf(f.today.AddDate(0, 0, n)), f.part(i + 1), true
	}
	if f.is(i+1, lexicon.DayPart) {
		switch f.word(i) {
		case "last":
			return dayOf(f.today.AddDate(0, 0, -1)), i + 2, true
		case "this":
			return dayOf(f.today), i + 2, true
		}
	}
	return span{}, 0, false
}

// dayBeforeYesterday reads that, "the day after tomorrow", and "the day before", which counts from the day named last.
func (f *finder) dayBeforeYesterday(i int, _ Tense) (span, int, bool) {
	if f.word(i) != "the" || f.word(i+1) != "day" {
		return span{}, 0, false
	}
	n := map[string]int{"before": -1, "after": 1}[f.word(i+2)]
	if n == 0 || f.from().IsZero() {
		return span{}, 0, false
	}
	if m, ok := f.words.Number(lexicon.NearDay, f.word(i+3)); ok && m != 0 && !f.today.IsZero() {
		return dayOf(f.today.AddDate(0, 0, m+n)), i + 4, true
	}
	if w := f.word(i + 3); w == "" || w == "." || w == "," || w == ";" || w == "—" {
		return dayOf(f.from().AddDate(0, 0, n)), i + 3, true
	}
	return span{}, 0, false // "the day before the vote"
}

// part is the end of a day's part at i: "morning", "at noon".
func (f *finder) part(i int) int {
	if f.is(i, lexicon.DayPart) {
		return i + 1
	}
	return i
}

// weekday reads "Tuesday", "Tuesday night", "Tuesday, March 3", "Tuesday last week", and after "last", "this" and "next".
func (f *finder) weekday(i int, tense Tense) (span, int, bool) {
	j, shift, shifted := i, 0, false
	if f.word(j) == "the" && (f.word(j+1) == "following" || f.word(j+1) == "previous") {
		j++
	}
	if n, ok := f.words.Number(lexicon.Shift, f.word(j)); ok && f.word(j) != "that" {
		shift, shifted, j = n, true, j+1
		if f.word(j) == "past" {
			tense, j = Past, j+1
		}
	}
	w, ok := f.words.Number(lexicon.Weekday, f.word(j))
	if !ok || !f.capital(j) || f.inName(j) {
		return span{}, 0, false
	}
	end := f.part(j + 1)
	k := end
	if f.word(k) == "," || f.word(k) == "the" {
		k++
	}
	for _, rule := range []func(int, Tense) (span, int, bool){f.monthDay, f.dayMonth} {
		if d, e, ok := rule(k, tense); ok && d.from.Equal(d.to) {
			return d, e, true
		}
	}
	if f.today.IsZero() {
		return span{}, 0, false
	}
	k = end
	if f.word(k) == "of" {
		k++
	}
	if n, ok := f.words.Number(lexicon.Shift, f.word(k)); ok && f.words.Unit(f.word(k+1)) == "week" {
		monday := weekOf(f.today.AddDate(0, 0, 7*n)).from
		return dayOf(monday.AddDate(0, 0, (w+6)%7)), k + 2, true
	}
	back := f.today.AddDate(0, 0, -((int(f.today.Weekday()) - w + 7) % 7)) // the latest, this day included
	ahead := f.today.AddDate(0, 0, (w-int(f.today.Weekday())+7)%7)
	switch {
	case shifted && (f.word(j-1) == "following" || f.word(j-1) == "previous" || f.word(j-1) == "same"):
		from := f.from()
		if shift < 0 {
			return dayOf(from.AddDate(0, 0, -((int(from.Weekday())-w+6)%7 + 1))), end, true
		}
		return dayOf(from.AddDate(0, 0, (w-int(from.Weekday())+6)%7+1)), end, true
	case shift < 0 && back.Equal(f.today):
		return dayOf(back.AddDate(0, 0, -7)), end, true
	case shift < 0:
		return dayOf(back), end, true
	case shift > 0:
		return dayOf(weekOf(f.today).from.AddDate(0, 0, 7+(w+6)%7)), end, true
	case tense == Future, shifted && tense == Unknown:
		return dayOf(ahead), end, true
	}
	return dayOf(back), end, true
}

// inName reports whether the words around a weekday make it a name: "Bloody Sunday", "the Sunday Times".
func (f *finder) inName(i int) bool {
	return f.capital(i-1) && f.is(i-1, lexicon.NameBefore) || f.capital(i+1) && f.is(i+1, lexicon.NameAfter)
}

// capital reports whether the word at i begins with a capital letter.
func (f *finder) capital(i int) bool {
	if i < 0 || i >= f.end {
		return false
	}
	c := f.doc.Word(i)[0]
	return c >= 'A' && c <= 'Z'
}

// holiday reads a day that has a name and a fixed date.
func (f *finder) holiday(i int, tense Tense) (span, int, bool) {
	name, best, value := "", 0, 0
	for j := i; j < i+4 && f.word(j) != ""; j++ {
		if w := f.word(j); name == "" || w == "'s" {
			name += w
		} else {
			name += " " + w
		}
		if n, ok := f.words.Number(lexicon.Holiday, name); ok {
			best, value = j+1, n
		}
	}
	if best == 0 || !f.capital(i) {
		return span{}, 0, false
	}
	y, end, told := f.yearAt(best)
	d, ok := f.nearest(time.Month(value/100), value%100, tense, y, told)
	return dayOf(d), end, ok
}
