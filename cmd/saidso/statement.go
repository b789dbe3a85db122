package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"saidso/graph"
	"saidso/schema"
)

// articleRow is an article as the rows of said, about and between name it.
type articleRow struct {
	ID        quad.IRI    `json:"id"`
	URL       string      `json:"url"`
	Headline  string      `json:"headline"`
	Outlet    string      `json:"outlet"`
	Published schema.Date `json:"published"`
}

func newArticleRow(a *graph.ArticleInfo) articleRow {
	return articleRow{a.ID, a.URL, a.Headline, a.Outlet, a.Published}
}

// statementRow is a statement of the graph as JSON. What it shares with the records of extract has the same name there.
type statementRow struct {
	Record     string           `json:"record"`
	ID         quad.IRI         `json:"id"`
	Article    articleRow       `json:"article"`
	Kind       schema.Kind      `json:"kind"`
	SourceText string           `json:"sourceText"`
	CueText    string           `json:"cueText"`
	CueLemma   string           `json:"cueLemma"`
	Content    schema.Extent    `json:"content"`
	Speaker    *schema.Ref      `json:"speaker"`
	Role       *schema.Ref      `json:"speakerRole"`
	Addressees []schema.Ref     `json:"addressees"`
	About      []schema.Ref     `json:"about"`
	ReportedIn *quad.IRI        `json:"reportedIn"`
	ReplyTo    *schema.Ref      `json:"replyTo"`
	Answers    *quad.IRI        `json:"answers"`
	Stances    []schema.Stance  `json:"stances"`
	SameQuotes []quad.IRI       `json:"sameQuoteAs"`
	Negated    bool             `json:"negated"`
	Denies     bool             `json:"denies"`
	Certainty  schema.Degree    `json:"certainty"`
	SaidOn     schema.Date      `json:"saidOn"`
	Precision  schema.Precision `json:"datePrecision,omitempty"`
	SaidAt     *schema.Ref      `json:"saidAt"`
	SaidAtText string           `json:"saidAtText"`
	Confidence float64          `json:"confidence"`
	Extractor  string           `json:"extractor"`
}

func newStatementRow(s *graph.StatementInfo) statementRow {
	return statementRow{
		Record: "statement", ID: s.ID, Article: newArticleRow(s.Article), Kind: s.Kind, SourceText: s.SourceText,
		CueText: s.Cue, CueLemma: s.CueLemma, Content: schema.Extent{Text: s.Text, Spans: spansOf(s.Place)},
		Speaker: optionalRef(s.Speaker), Role: optionalRef(s.Role), Addressees: list(s.Addressees), About: list(s.About),
		ReportedIn: optional(s.ReportedIn), ReplyTo: optionalRef(s.ReplyTo), SameQuotes: list(s.Quotes),
		Answers: optional(s.Answers), Stances: stances(s), Negated: s.Negated, Denies: s.Denies, Certainty: s.Certainty,
		SaidOn: s.SaidOn, Precision: s.SaidOn.Precision(), SaidAt: optionalRef(s.SaidAt), SaidAtText: s.SaidAtText,
		Confidence: s.Confidence, Extractor: s.Extractor,
	}
}

// stances are those for and against whom a statement speaks, in the order of their ids.
func stances(s *graph.StatementInfo) []schema.Stance {
	all := []schema.Stance{}
	for _, r := range s.Favors {
		all = append(all, schema.Stance{Ref: r, Polarity: 1})
	}
	for _, r := range s.Disfavors {
		all = append(all, schema.Stance{Ref: r, Polarity: -1})
	}
	slices.SortStableFunc(all, func(a, b schema.Stance) int { return strings.Compare(string(a.ID), string(b.ID)) })
	return all
}

func statementRows(statements []graph.StatementInfo) []statementRow {
	rows := make([]statementRow, len(statements))
	for i := range statements {
		rows[i] = newStatementRow(&statements[i])
	}
	return rows
}

// spansOf are the spans of a place.
func spansOf(p graph.Place) []schema.Span {
	spans := []schema.Span{}
	for part := range strings.FieldsSeq(p.Spans) {
		start, end, _ := strings.Cut(part, "-")
		from, err1 := strconv.Atoi(start)
		to, err2 := strconv.Atoi(end)
		if err1 != nil || err2 != nil {
			spans = nil
			break
		}
		spans = append(spans, schema.Span{from, to})
	}
	if len(spans) == 0 {
		return []schema.Span{{p.Start, p.End}}
	}
	return spans
}

func optionalRef(r schema.Ref) *schema.Ref {
	if r.ID == "" {
		return nil
	}
	return &r
}

// list makes a nil slice an empty one, which JSON writes as [] rather than null.
func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

// newTable is the table of said, between and the rest: when, who, what and where.
func newTable() *table {
	return &table{header: []string{"DATE", "WHO", "WORDS", "WHERE"}, flexible: 2, spaced: true}
}

// addStatement adds a statement to a table of newTable.
func (t *table) addStatement(s *graph.StatementInfo) {
	t.add(dayOf(s), nameRoleCue(s), words(s), where(s.Article, s.Place))
}

// dayOf is the day on which something was said, else published.
func dayOf(s *graph.StatementInfo) string {
	date := s.SaidOn
	if date.Time.IsZero() {
		date = s.Article.Published
	}
	return day(date)
}

func day(d schema.Date) string {
	if d.Time.IsZero() {
		return "undated"
	}
	if d.Rough != "" {
		return d.String()
	}
	return d.Time.Format(time.DateOnly)
}

// nameRoleCue are the lines of a statement's speaker: the name, the role when saying it, and by which words it was said.
func nameRoleCue(s *graph.StatementInfo) string {
	lines := []string{nameOr(s.Speaker, s.SourceText), s.Role.Name, wordsOnly(s.Cue)}
	return strings.Join(slices.DeleteFunc(lines, func(line string) bool { return line == "" }), "\n")
}

func nameOr(r schema.Ref, printed string) string {
	if r.Name != "" {
		return r.Name
	}
	return printed
}

// words are a statement's content, and below it whom it speaks to and of.
func words(s *graph.StatementInfo) string {
	var notes []string
	if s.Negated {
		notes = append(notes, "not said: the article denies it")
	}
	if len(s.Addressees) > 0 {
		notes = append(notes, "to "+names(s.Addressees))
	}
	if s.ReplyTo.ID != "" {
		notes = append(notes, "in reply to "+nameOr(s.ReplyTo, string(s.ReplyTo.ID)))
	}
	if len(s.About) > 0 {
		notes = append(notes, "about "+names(s.About))
	}
	if len(s.Favors) > 0 {
		notes = append(notes, "for "+names(s.Favors))
	}
	if len(s.Disfavors) > 0 {
		notes = append(notes, "against "+names(s.Disfavors))
	}
	if s.Denies {
		notes = append(notes, "denied by the speaker")
	}
	if s.SaidAtText != "" {
		notes = append(notes, s.SaidAtText)
	}
	if s.Certainty != "" && s.Certainty != schema.Certain {
		notes = append(notes, string(s.Certainty))
	}
	if s.ReportedIn != "" {
		notes = append(notes, "second-hand")
	}
	if len(notes) == 0 {
		return s.Text
	}
	return s.Text + "\n" + strings.Join(notes, "; ")
}

func names(refs []schema.Ref) string {
	var all []string
	for _, r := range refs {
		all = append(all, nameOr(r, string(r.ID)))
	}
	return strings.Join(all, ", ")
}

// where is the outlet, the article and the place in it.
func where(a *graph.ArticleInfo, p graph.Place) string {
	lines := []string{titleOf(a), placeOf(p)}
	if a.Outlet != "" {
		lines = append([]string{a.Outlet}, lines...)
	}
	return strings.Join(lines, "\n")
}

// titleOf is an article's headline, or else its id.
func titleOf(a *graph.ArticleInfo) string {
	if a.Headline != "" {
		return quoted(a.Headline)
	}
	return string(a.ID)
}

// placeOf is a place in code points.
func placeOf(p graph.Place) string { return placesOf(spansOf(p)) }

func placesOf(spans []schema.Span) string {
	var all []string
	for _, s := range spans {
		all = append(all, fmt.Sprintf("%d-%d", s[0], s[1]))
	}
	return strings.Join(all, ", ")
}
