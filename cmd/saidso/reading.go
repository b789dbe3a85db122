package main

import (
	"fmt"
	"io"

	"saidso/graph"
	"saidso/schema"
)

// printReading prints the statements and relations of one article as a table below its title.
func printReading(w io.Writer, r *schema.Reading, first bool) error {
	info := &graph.ArticleInfo{ID: r.Article.ID, Headline: r.Article.Headline, Outlet: r.Article.Outlet, Published: r.Article.Published}
	title := r.Article.Path
	if r.Source.Line > 0 {
		title += fmt.Sprintf(": line %d", r.Source.Line)
	}
	title += ": " + titleOf(info)
	if info.Outlet != "" {
		title += ", " + info.Outlet
	}
	title = printable(fmt.Sprintf("%s, %s: %s, %s", title, day(info.Published),
		plural(len(r.Statements), "statement"), plural(len(r.Relations), "relation")))
	if !first {
		title = "\n" + title
	}
	if _, err := fmt.Fprintf(w, "%s\n\n", title); err != nil {
		return err
	}
	t := &table{header: []string{"WHO", "WORDS", "PLACE"}, flexible: 1, spaced: true, margin: gap}
	speaker := map[schema.Link]schema.Ref{}
	for _, s := range r.Statements {
		x := statementInfo(s, info)
		speaker[schema.Link(s.ID)] = x.Speaker
		t.add(nameRoleCue(x), words(x), placesOf(s.Content.Spans))
	}
	for _, rel := range r.Relations {
		x := &graph.RelationInfo{Certainty: rel.Certainty, Negated: rel.Negated, AccordingTo: iri(rel.AccordingTo),
			Claimant: speaker[rel.AccordingTo]}
		text := rel.Evidence.Text
		if notes := reservations(x); notes != "" {
			text += "\n" + notes
		}
		t.add(rel.Subject.Name+"\n"+verb(rel.Predicate)+" "+rel.Object.Name, text, placesOf(rel.Evidence.Spans))
	}
	if len(t.rows) == 0 {
		return nil
	}
	return t.print(w, widthOf(w))
}

// statementInfo is a record as the graph would give it back.
func statementInfo(s *schema.Statement, a *graph.ArticleInfo) *graph.StatementInfo {
	x := &graph.StatementInfo{
		ID: s.ID, Article: a, Kind: s.Kind, Text: s.Content.Text, Addressees: s.Addressees, About: s.About,
		Negated: s.Negated, Denies: s.Denies, Certainty: s.Certainty, SaidOn: s.SaidOn, ReportedIn: iri(s.ReportedIn),
		Answers: s.Answers,
	}
	if s.Speaker != nil {
		x.Speaker = s.Speaker.Ref
		if s.Speaker.Role != nil {
			x.Role.Name = *s.Speaker.Role
		}
	}
	if s.Source != nil {
		x.SourceText = s.Source.Text
	}
	if s.Cue != nil {
		x.Cue = s.Cue.Text
	}
	if s.ReplyTo != nil {
		x.ReplyTo = *s.ReplyTo
	}
	for _, e := range s.Stances {
		if e.Polarity < 0 {
			x.Disfavors = append(x.Disfavors, e.Ref)
		} else {
			x.Favors = append(x.Favors, e.Ref)
		}
	}
	if s.SaidAt != nil {
		x.SaidAtText = s.SaidAt.Text
	}
	return x
}
