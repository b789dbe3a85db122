package score

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"saidso/article"
	"saidso/extract"
	"saidso/schema"
)

// Pronoun is a row of GAP (Webster et al., TACL 2018): a text with a pronoun and two names, of which one, or neither, is whom the
// pronoun stands for.
type Pronoun struct {
	ID       string
	Text     string
	Pronoun  schema.Span // code points, as the others
	Names    [2]schema.Span
	Right    [2]bool
	Feminine bool
}

// ReadPronouns reads GAP's table. Offsets count code points. An error is an *article.Error that names the line, unless src failed.
func ReadPronouns(path string, src io.Reader) ([]Pronoun, error) {
	var out []Pronoun
	sc := bufio.NewScanner(src)
	sc.Buffer(nil, maxRow)
	for line := 1; sc.Scan(); line++ {
		if line == 1 {
			continue
		}
		p, err := readPronoun(sc.Text())
		if err != nil {
			return nil, &article.Error{Path: path, Line: line, Err: err}
		}
		out = append(out, p)
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return out, nil
}

// maxRow is the longest row, in bytes.
const maxRow = 1 << 20

// The columns of GAP.
const (
	gapID = iota
	gapText
	gapPronoun
	gapPronounAt
	gapA
	gapAAt
	gapARight
	gapB
	gapBAt
	gapBRight
	gapURL
	gapColumns
)

func readPronoun(row string) (Pronoun, error) {
	c := strings.Split(strings.TrimRight(row, "\r"), "\t")
	if len(c) != gapColumns {
		return Pronoun{}, fmt.Errorf("%d columns, expected %d", len(c), gapColumns)
	}
	if !utf8.ValidString(c[gapText]) {
		return Pronoun{}, fmt.Errorf("%s: not UTF-8", c[gapID])
	}
	p := Pronoun{ID: c[gapID], Text: c[gapText]}
	points := []rune(p.Text)
	at := func(words, offset string) (schema.Span, error) {
		n, err := strconv.Atoi(offset)
		end := n + utf8.RuneCountInString(words)
		if err != nil || n < 0 || end > len(points) || string(points[n:end]) != words {
			return schema.Span{}, fmt.Errorf("%s: %q is not at %s", p.ID, words, offset)
		}
		return schema.Span{n, end}, nil
	}
	var err error
	for _, x := range []struct {
		span          *schema.Span
		words, offset int
	}{{&p.Pronoun, gapPronoun, gapPronounAt}, {&p.Names[0], gapA, gapAAt}, {&p.Names[1], gapB, gapBAt}} {
		if *x.span, err = at(c[x.words], c[x.offset]); err != nil {
			return p, err
		}
	}
	for i, col := range []int{gapARight, gapBRight} {
		if p.Right[i], err = strconv.ParseBool(c[col]); err != nil {
			return p, fmt.Errorf("%s: %q is neither TRUE nor FALSE", p.ID, c[col])
		}
	}
	switch strings.ToLower(c[gapPronoun]) {
	case "she", "her", "hers", "herself":
		p.Feminine = true
	}
	return p, nil
}

// Mentions are the mentions of a document that a row speaks of, None for what is none: the pronoun, and the longest name that
// shares a character with each of the two.
func (p *Pronoun) Mentions(doc *extract.Document) (pronoun int, names [2]int) {
	pronoun, names = extract.None, [2]int{extract.None, extract.None}
	for m := range doc.Mentions {
		x := &doc.Mentions[m]
		s := doc.Points(x.Span)
		if x.Form == extract.Pronoun && s == p.Pronoun {
			pronoun = m
		}
		if x.Form != extract.Named || x.Kind == "" {
			continue
		}
		for i, name := range p.Names {
			if overlaps(s, name) && (names[i] == extract.None || x.Len() > doc.Mentions[names[i]].Len()) {
				names[i] = m
			}
		}
	}
	return pronoun, names
}

// Answer tells which of the two names the pronoun stands for, according to a document.
func (p *Pronoun) Answer(doc *extract.Document) [2]bool {
	pronoun, names := p.Mentions(doc)
	var out [2]bool
	for i, m := range names {
		out[i] = pronoun != extract.None && m != extract.None && doc.Mentions[pronoun].Entity != extract.None &&
			doc.Mentions[pronoun].Entity == doc.Mentions[m].Entity
	}
	return out
}

// Pronouns is GAP's score: the answers to both names of all rows, pooled.
type Pronouns struct {
	Masculine, Feminine Count
	Rows                int
	Neither             int // rows whose pronoun stands for neither
	NeitherRight        int
}

// CountPronoun scores an answer.
func CountPronoun(p *Pronoun, answer [2]bool) Pronouns {
	var c Count
	for i := range answer {
		if p.Right[i] {
			c.Gold++
		}
		if answer[i] {
			c.Found++
		}
		if p.Right[i] && answer[i] {
			c.GoldRight++
			c.FoundRight++
		}
	}
	out := Pronouns{Rows: 1}
	if p.Feminine {
		out.Feminine = c
	} else {
		out.Masculine = c
	}
	if !p.Right[0] && !p.Right[1] {
		out.Neither = 1
		if !answer[0] && !answer[1] {
			out.NeitherRight = 1
		}
	}
	return out
}

// Plus is the counts of both.
func (p Pronouns) Plus(q Pronouns) Pronouns {
	return Pronouns{p.Masculine.Plus(q.Masculine), p.Feminine.Plus(q.Feminine), p.Rows + q.Rows, p.Neither + q.Neither, p.NeitherRight + q.NeitherRight}
}

// All is the counts of both genders.
func (p Pronouns) All() Count { return p.Masculine.Plus(p.Feminine) }

// Bias is F1 of feminine pronouns divided by that of masculine ones: 1 is even.
func (p Pronouns) Bias() float64 {
	if p.Masculine.F1() == 0 {
		return 0
	}
	return p.Feminine.F1() / p.Masculine.F1()
}
