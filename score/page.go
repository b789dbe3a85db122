package score

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"
	"unicode"

	"saidso/article"
)

// Page is what a person read off a page of news.
type Page struct {
	Part      string   `json:"part"`  // "dev", or "held-out" where nobody looks before changing the reader
	Shape     string   `json:"shape"` // what is special about the page
	Headline  string   `json:"headline"`
	Authors   []string `json:"authors"`
	Outlet    string   `json:"outlet"`
	Published string   `json:"published"` // RFC 3339 with the page's zone, or a day
	Modified  string   `json:"modified,omitempty"`
	Body      []string `json:"body"` // one string a paragraph
}

// ReadPage reads an answer.
func ReadPage(data []byte) (*Page, error) {
	p := &Page{}
	if err := json.Unmarshal(data, p); err != nil {
		return nil, err
	}
	if _, _, err := p.published(); err != nil {
		return nil, err
	}
	if len(p.Body) == 0 {
		return nil, fmt.Errorf("the body is missing")
	}
	return p, nil
}

func (p *Page) published() (t time.Time, dayOnly bool, err error) {
	if t, err := time.Parse(time.DateOnly, p.Published); err == nil {
		return t, true, nil
	}
	t, err = time.Parse(time.RFC3339, p.Published)
	return t, false, err
}

// PageScore is how one page was read.
type PageScore struct {
	Body       Count // words, in whatever order
	Paragraphs Count // whole paragraphs, white space and order aside
	Headline   bool  // but for the shape of quotation marks
	Date       bool  // the moment, in whatever zone it is given, or the day where the page gives no more
	Authors    bool  // the names, all of them and in their order; case aside
	Outlet     bool
}

// CountPage compares what was read with the answer.
func CountPage(p *Page, a *article.Article) PageScore {
	t, dayOnly, _ := p.published()
	return PageScore{
		Body:       pairOff(words(strings.Join(p.Body, " ")), words(a.Text)),
		Paragraphs: pairOff(paragraphs(strings.Join(p.Body, "\n\n")), paragraphs(a.Text)),
		Headline:   plainMarks(a.Headline) == plainMarks(p.Headline),
		Date:       a.Published.Equal(t) && a.DayOnly == dayOnly,
		Authors:    strings.EqualFold(strings.Join(a.Authors, "|"), strings.Join(p.Authors, "|")),
		Outlet:     a.Outlet == p.Outlet,
	}
}

// pairOff counts the items of two lists that pair off.
func pairOff(gold, found []string) Count {
	left := make(map[string]int, len(gold))
	for _, s := range gold {
		left[s]++
	}
	c := Count{Gold: len(gold), Found: len(found)}
	for _, s := range found {
		if left[s] > 0 {
			left[s]--
			c.GoldRight, c.FoundRight = c.GoldRight+1, c.FoundRight+1
		}
	}
	return c
}

// words are the runs of letters and digits.
func words(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
}

func paragraphs(s string) []string {
	var list []string
	for p := range strings.SplitSeq(s, "\n\n") {
		if p = oneSpaced(p); p != "" {
			list = append(list, p)
		}
	}
	return list
}

// plainMarks is a headline without the shapes of its quotation marks: publishing programs print straight ones as curly ones.
func plainMarks(s string) string {
	return strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`).Replace(oneSpaced(s))
}

func oneSpaced(s string) string { return strings.Join(strings.Fields(s), " ") }
