package when

import (
	"strings"
	"time"

	"saidso/extract"
	"saidso/lexicon"
)

// Find finds the expressions of time of a document, in the order of the text. tense tells of which time the clause of a token
// speaks; nil takes it from syntax ([Clause]).
func Find(doc *extract.Document, words *lexicon.Times, tense func(i int) Tense) []Date {
	if tense == nil {
		tense = Clause(doc, words)
	}
	f := &finder{doc: doc, words: words, tense: tense, lower: make([]string, len(doc.Tokens)), named: make([]bool, len(doc.Tokens))}
	for i := range doc.Tokens {
		f.lower[i] = strings.ReplaceAll(strings.ToLower(doc.Word(i)), "’", "'")
	}
	for _, n := range doc.Names {
		if n.Label == extract.PersonName || n.Label == extract.OrganizationName || n.Label == extract.WorkName {
			for i := n.Start; i < n.End; i++ {
				f.named[i] = true
			}
		}
	}
	f.today = published(doc)
	f.setDateline()
	var out []Date
	for _, s := range doc.Sentences {
		f.end = s.End
		for i := max(s.Start, s.Body); i < s.End; {
			if f.named[i] || i > s.Start && f.words.Is(lexicon.Recurring, f.lower[i-1]) {
				i++
				continue
			}
			d, end, ok := f.read(i)
			if !ok {
				i++
				continue
			}
			if d.from.Equal(d.to) {
				f.last = d.from
			} else if f.last.IsZero() || !d.from.After(f.last) && !d.to.Before(f.last) {
				f.last = d.to // "a year earlier" counts from a year too
			}
			f.lastYear = d.to.Year()
			out = append(out, Date{extract.Span{Start: i, End: end}, d.from, d.to})
			i = end
		}
	}
	return out
}

type finder struct {
	doc   *extract.Document
	words *lexicon.Times
	tense func(int) Tense
	lower []string
	named []bool
	end   int       // of the sentence
	today time.Time // the article's day, zero where unknown
	// last is the day that the text named last, from which "the next day" counts; lastYear its year.
	last     time.Time
	lastYear int
}

// published is the day on which an article appeared, where it did.
func published(doc *extract.Document) time.Time {
	p := doc.Article.Published
	if p.IsZero() {
		return time.Time{}
	}
	return date(p.Year(), p.Month(), p.Day())
}

// setDateline takes the day of the first dateline for the article's, where it is at most a day off: the moment of publication is
// often known in UTC only.
func (f *finder) setDateline() {
	if f.today.IsZero() || len(f.doc.Sentences) == 0 {
		return
	}
	for _, s := range f.doc.Sentences[:min(3, len(f.doc.Sentences))] {
		f.end = s.Body
		for i := s.Start; i < s.Body; i++ {
			d, _, ok := f.monthDay(i, Unknown)
			if off := d.from.Sub(f.today); ok && d.from.Equal(d.to) && off >= -day && off <= day {
				f.today = d.from
				return
			}
		}
	}
}

// word is the word at i in lower case, "" beyond the sentence.
func (f *finder) word(i int) string {
	if i < 0 || i >= f.end || i >= len(f.lower) {
		return ""
	}
	return f.lower[i]
}

func (f *finder) is(i int, kind lexicon.TimeKind) bool { return f.words.Is(kind, f.word(i)) }

// from is the day from which "the next day" counts.
func (f *finder) from() time.Time {
	if f.last.IsZero() {
		return f.today
	}
	return f.last
}

// read reads the expression that begins at token i.
func (f *finder) read(i int) (span, int, bool) {
	if w := f.word(i); !f.words.Begins(w) && w != "the" && (w == "" || w[0] < '0' || w[0] > '9') {
		return span{}, 0, false
	}
	if d, end, ok := f.edge(i); ok {
		return d, end, true
	}
	tense := f.tense(i)
	for _, rule := range []func(int, Tense) (span, int, bool){
		f.dayBeforeYesterday, f.nearDay, f.weekday, f.dayMonth, f.monthDay, f.monthYear, f.holiday, f.shifted, f.counted, f.season, f.dayOfMonth, f.month, f.year, f.iso,
	} {
		if d, end, ok := rule(i, tense); ok {
			return d, end, true
		}
	}
	return span{}, 0, false
}

// edge reads "early March", "later this week", "the end of January", "mid-2019": what they tell beyond the date is too vague.
func (f *finder) edge(i int) (span, int, bool) {
	j := i
	switch {
	case f.is(j, lexicon.Edge):
		j++
		if f.word(j) == "-" {
			j++
		}
	case f.word(j) == "the" && f.is(j+1, lexicon.EdgeOf) && f.word(j+2) == "of":
		j += 3
	case f.word(j) == "the" && f.is(j+1, lexicon.Edge):
		j += 2
	case f.is(j, lexicon.EdgeOf) && f.word(j+1) == "of":
		j += 2
	default:
		return span{}, 0, false
	}
	if f.words.Is(lexicon.Recurring, f.word(j)) || f.is(j, lexicon.Edge) {
		return span{}, 0, false
	}
	for _, rule := range []func(int, Tense) (span, int, bool){f.nearDay, f.weekday, f.dayMonth, f.monthDay, f.monthYear, f.shifted, f.season, f.bareMonth, f.bareYear} {
		if d, end, ok := rule(j, f.tense(j)); ok {
			return d, end, true
		}
	}
	return span{}, 0, false
}
