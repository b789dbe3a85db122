package mention

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"saidso/extract"
)

func (f *finder) word(i int) string  { return f.doc.Word(i) }
func (f *finder) lower(i int) string { return strings.ToLower(f.doc.Word(i)) }

// capital reports whether token i begins with an upper-case letter. The pronoun "I" does not count.
func (f *finder) capital(i int) bool {
	w := f.word(i)
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r) && !(w == "I" && f.doc.Tokens[i].UPOS == "PRON")
}

// joined is the slug of a range of tokens.
func (f *finder) joined(s extract.Span) string {
	var b strings.Builder
	for i := s.Start; i < s.End; i++ {
		if f.slug[i] == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('-')
		}
		b.WriteString(f.slug[i])
	}
	return b.String()
}

// touches reports whether no white space stands between token i and the one before it.
func (f *finder) touches(i int) bool {
	return i > 0 && f.doc.Tokens[i-1].End == f.doc.Tokens[i].Start
}

// sentence is the sentence that token i stands in.
func (f *finder) sentence(i int) extract.Span { return f.doc.Sentences[f.doc.SentenceAt(i)].Span }

// first reports whether token i begins its sentence, quotation marks and brackets aside.
func (f *finder) first(i int) bool {
	s := f.sentence(i)
	for j := i - 1; j >= s.Start; j-- {
		if f.slug[j] != "" {
			// A word after a colon or an opening quotation mark is capitalized as a sentence's first is.
			return j+1 < i && (f.word(j+1) == ":" || opensQuotation(f.word(i-1)))
		}
		if f.word(j) == ":" {
			return true
		}
	}
	return true
}

func opensQuotation(w string) bool { return strings.ContainsAny(w, "“‘«„\"'`") }

// possessive reports whether token i is "’s" or a bare apostrophe after a name.
func (f *finder) possessive(i int) bool {
	switch f.lower(i) {
	case "'s", "’s", "'", "’":
		return f.touches(i)
	}
	return false
}

// titleCase reports whether a sentence is a headline that prints nearly every long word with a capital. A full stop ends
// none, save where an archive has put one behind each: then every word but articles and the like must have its capital.
func (f *finder) titleCase(s extract.Sentence) bool {
	stop := f.word(s.End-1) == "." || f.doc.Tokens[s.End-1].UPOS == "PUNCT" && s.Len() > 1 && f.word(s.End-2) == "."
	if stop && (s.Start > 0 || s.Body > 0 || len(f.doc.Sentences) < 2 || f.doc.Sentences[1].Paragraph == s.Paragraph) {
		return false
	}
	long, caps := 0, 0
	for i := s.Body; i < s.End; i++ {
		if stop && !f.capital(i) && f.slug[i] != "" && !f.grammatical(i) {
			return false
		}
		if utf8.RuneCountInString(f.slug[i]) < 4 {
			continue
		}
		long++
		if f.capital(i) {
			caps++
		} else if f.doc.Tokens[i].UPOS == "VERB" {
			return false // "Did Anna Holm threaten Petr Dorn?"
		}
	}
	return long >= 4 && caps*10 >= long*8
}

// grammatical reports whether a word is of a kind that headlines leave without a capital.
func (f *finder) grammatical(i int) bool {
	switch f.doc.Tokens[i].UPOS {
	case "ADP", "DET", "CCONJ", "SCONJ", "PART", "NUM", "SYM":
		return true
	}
	return false
}

// capitals lists the words that the text prints with a capital inside a sentence and never without one.
func (f *finder) capitals() map[string]bool {
	always := map[string]bool{}
	for _, s := range f.doc.Sentences {
		if f.titleCase(s) {
			continue
		}
		for i := s.Start; i < s.End; i++ {
			if f.capital(i) && !f.first(i) && f.slug[i] != "" {
				always[f.slug[i]] = true
			}
		}
	}
	for i := range f.doc.Tokens {
		if !f.capital(i) {
			delete(always, f.slug[i])
		}
	}
	return always
}

// calendar holds the capitalized words that are neither names nor parts of them.
var calendar = map[string]bool{
	"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true,
	"january": true, "february": true, "march": true, "april": true, "june": true, "july": true, "august": true,
	"september": true, "october": true, "november": true, "december": true, "jan": true, "feb": true, "aug": true,
	"sept": true, "oct": true, "nov": true, "dec": true, "mon": true, "tue": true, "tues": true, "wed": true, "thu": true,
	"thurs": true, "fri": true, "sat": true, "am": true, "pm": true, "est": true, "edt": true, "gmt": true, "utc": true,
	"christmas": true, "easter": true, "ramadan": true, "thanksgiving": true,
}

// isCalendar reports whether token i is a day, a month or the like. "May" is one after a preposition.
func (f *finder) isCalendar(i int) bool {
	if i+1 < len(f.slug) && f.capital(i+1) && extract.Is(f.doc.Tokens[i+1].Rel, "flat") && f.doc.Tokens[i+1].Head == i {
		return false // "Jan Wolff"
	}
	if f.slug[i] != "may" || i == 0 {
		return calendar[f.slug[i]]
	}
	switch f.lower(i - 1) {
	case "in", "of", "since", "until", "by", "last", "next", "from", "early", "late", "mid", "on":
		return true
	}
	return i+1 < len(f.slug) && f.doc.Tokens[i+1].UPOS == "NUM"
}
