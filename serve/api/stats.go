package api

import (
	"net/http"

	"github.com/cayleygraph/quad"

	"saidso/schema"
	"saidso/serve/find"
)

// statsAnswer is how much there is.
type statsAnswer struct {
	Articles   int        `json:"articles"`
	Statements int        `json:"statements"`
	Relations  int        `json:"relations"`
	Asserted   int        `json:"asserted" doc:"relations that articles themselves assert"`
	Entities   int        `json:"entities"`
	People     int        `json:"people"`
	First      string     `json:"first" doc:"the day of the oldest dated article, or empty"`
	Last       string     `json:"last" doc:"the day of the newest"`
	Outlets    []countRow `json:"outlets" doc:"with the number of their articles"`
	Quoted     []tallyRow `json:"quoted" doc:"the people with most statements"`
	Criticized []tallyRow `json:"criticized" doc:"those against whom articles assert most"`
	Praised    []tallyRow `json:"praised" doc:"those for whom articles assert most"`
}

type countRow struct {
	Name  string `json:"name"`
	Count int    `json:"count"`
}

type tallyRow struct {
	Entity schema.Ref `json:"entity"`
	Count  int        `json:"count"`
}

func (r *request) stats() (int, any, error) {
	o := r.index.Overview()
	return http.StatusOK, statsAnswer{o.Articles, o.Statements, o.Relations, o.Asserted, o.Entities, o.People, day(o.First), day(o.Last),
		countRows(o.Outlets), tallyRows(o.Quoted), tallyRows(o.Criticized), tallyRows(o.Praised)}, nil
}

func countRows(all []find.Count) []countRow {
	rows := []countRow{}
	for _, c := range all {
		rows = append(rows, countRow{c.Value, c.Count})
	}
	return rows
}

func tallyRows(all []find.Tally) []tallyRow {
	rows := []tallyRow{}
	for _, t := range all {
		rows = append(rows, tallyRow{t.Ref, t.Count})
	}
	return rows
}

type predicateList struct {
	Predicates []predicateRow `json:"predicates"`
}

type predicateRow struct {
	IRI   quad.IRI `json:"iri"`
	Count int      `json:"count,omitempty" doc:"how many relations have it; only of those that join entities"`
}

func (r *request) predicates() (int, any, error) {
	out := predicateList{[]predicateRow{}}
	seen := map[quad.IRI]bool{}
	for _, c := range r.index.Verbs() {
		seen[quad.IRI(c.Value)] = true
		out.Predicates = append(out.Predicates, predicateRow{quad.IRI(c.Value), c.Count})
	}
	for _, p := range modelPredicates() {
		if !seen[p] {
			out.Predicates = append(out.Predicates, predicateRow{IRI: p})
		}
	}
	return http.StatusOK, out, nil
}

// modelPredicates are those of docs/MODEL.md that are no relations.
func modelPredicates() []quad.IRI {
	return []quad.IRI{
		schema.Type, schema.Name, schema.AltLabel, schema.Speaker, schema.SpeakerRole, schema.Text, schema.SourceText, schema.Cue, schema.CueLemma, schema.KindOf,
		schema.Addressee, schema.About, schema.ReportedIn, schema.ReplyTo, schema.SaidOn, schema.SaidAt, schema.Favors, schema.Disfavors, schema.Negated,
		schema.Certainty, schema.InArticle, schema.Start, schema.End, schema.Exact, schema.SpanList, schema.Confidence, schema.Extractor, schema.SameQuoteAs,
		schema.Subject, schema.Predicate, schema.Object, schema.Event, schema.Polarity, schema.Asserted, schema.AccordingTo, schema.EventDate,
		schema.Mentions, schema.Headline, schema.Publisher, schema.Published, schema.URL, schema.Body,
		schema.OrgMember, schema.OrgOrganization, schema.OfficeHeld, schema.StartDate, schema.EndDate,
	}
}
