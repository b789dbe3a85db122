package score

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"saidso/extract"
	"saidso/schema"
)

// Stance is who of two actors, P and Q, is for or against the other, as the directed-sentiment corpus numbers it (Park et
// al., Findings of ACL 2021).
type Stance int

// The stances.
const (
	Neutral Stance = iota
	PForQ
	QForP
	PAgainstQ
	QAgainstP
	stances
)

var stanceNames = [stances]string{"neutral", "p for q", "q for p", "p against q", "q against p"}

func (s Stance) String() string { return stanceNames[s] }

// StanceRow is a sentence of that corpus. P and Q count code points of Text, P before Q.
type StanceRow struct {
	Text  string
	P, Q  schema.Span
	Label Stance
}

// ParseStance reads a line: the sentence with [P] and [Q] in brackets, both once more, and the stance's number, with tabs between.
// The marks count where they differ from the fields.
func ParseStance(line string) (StanceRow, error) {
	f := strings.Split(line, "\t")
	if len(f) != 4 {
		return StanceRow{}, fmt.Errorf("a line of %d fields, not 4", len(f))
	}
	if len(f[3]) != 1 || f[3][0] < '0' || f[3][0] >= '0'+byte(stances) {
		return StanceRow{}, fmt.Errorf("no stance: %q", f[3])
	}
	row := StanceRow{Label: Stance(f[3][0] - '0')}
	var marks []schema.Span
	var text strings.Builder
	rest, at := f[0], 0
	for {
		before, marked, open := strings.Cut(rest, "[")
		text.WriteString(before)
		if !open {
			break
		}
		at += utf8.RuneCountInString(before)
		inner, after, closed := strings.Cut(marked, "]")
		if !closed {
			return StanceRow{}, fmt.Errorf("a bracket that is not closed: %q", f[0])
		}
		text.WriteString(inner)
		end := at + utf8.RuneCountInString(inner)
		marks = append(marks, schema.Span{at, end})
		rest, at = after, end
	}
	if len(marks) != 2 {
		return StanceRow{}, fmt.Errorf("%d marked actors, not 2: %q", len(marks), f[0])
	}
	row.Text, row.P, row.Q = text.String(), marks[0], marks[1]
	return row, nil
}

// Tokens are the tokens of a document of Text that P and Q lie in, whole words also where a mark ends inside one.
func (r StanceRow) Tokens(doc *extract.Document) (p, q extract.Span) {
	return covering(doc, r.P), covering(doc, r.Q)
}

// covering is the run of tokens that share a code point with a span.
func covering(doc *extract.Document, s schema.Span) extract.Span {
	var out extract.Span
	for i := range doc.Tokens {
		if t := doc.Points(extract.Span{Start: i, End: i + 1}); t[0] < s[1] && s[0] < t[1] {
			if out.Len() == 0 {
				out.Start = i
			}
			out.End = i + 1
		}
	}
	return out
}

// LikelyStance is the stance that is most likely according to a reader, the first of equals.
func LikelyStance(s extract.Stance) Stance {
	likely := [stances]float64{1 - s.PForQ - s.QForP - s.PAgainstQ - s.QAgainstP, s.PForQ, s.QForP, s.PAgainstQ, s.QAgainstP}
	best := Neutral
	for k, p := range likely {
		if p > likely[best] {
			best = Stance(k)
		}
	}
	return best
}

// Stances counts answers by stance.
type Stances [stances]Count

// CountStance scores an answer.
func CountStance(gold, found Stance) Stances {
	var s Stances
	s[gold].Gold, s[found].Found = 1, s[found].Found+1
	if gold == found {
		s[gold].GoldRight, s[gold].FoundRight = 1, 1
	}
	return s
}

// Plus is the counts of both.
func (s Stances) Plus(t Stances) Stances {
	for k := range s {
		s[k] = s[k].Plus(t[k])
	}
	return s
}

// All is the counts of all stances together. As every row has one answer, its precision, recall and F1 (micro-F1) are the share of right
// answers.
func (s Stances) All() Count {
	var all Count
	for _, c := range s {
		all = all.Plus(c)
	}
	return all
}

// MacroF1 is the mean of the stances' F1.
func (s Stances) MacroF1() float64 {
	total := 0.0
	for _, c := range s {
		total += c.F1()
	}
	return total / float64(len(s))
}
