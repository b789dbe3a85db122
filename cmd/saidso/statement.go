package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"saidso/graph"
	"saidso/record"
	"saidso/schema"
)

// The rows of JSON.
type (
	statementRow = record.Statement
	relationRow  = record.Relation
)

func statementRows(statements []graph.StatementInfo) []statementRow {
	rows := make([]statementRow, len(statements))
	for i := range statements {
		rows[i] = record.NewStatement(&statements[i])
	}
	return rows
}

func list[T any](s []T) []T { return record.List(s) }

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
func placeOf(p graph.Place) string { return placesOf(record.Spans(p)) }

func placesOf(spans []schema.Span) string {
	var all []string
	for _, s := range spans {
		all = append(all, fmt.Sprintf("%d-%d", s[0], s[1]))
	}
	return strings.Join(all, ", ")
}
