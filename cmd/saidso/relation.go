package main

import (
	"strings"

	"github.com/cayleygraph/quad"

	"saidso/graph"
	"saidso/schema"
)

// relationRow is a relation of the graph as JSON. What it shares with the records of extract has the same name there.
type relationRow struct {
	Record      string           `json:"record"`
	ID          quad.IRI         `json:"id"`
	Article     articleRow       `json:"article"`
	Subject     schema.Ref       `json:"subject"`
	Predicate   quad.IRI         `json:"predicate"`
	Object      schema.Ref       `json:"object"`
	Event       string           `json:"event"`
	Polarity    int              `json:"polarity"`
	Asserted    bool             `json:"asserted"`
	Negated     bool             `json:"negated"`
	Certainty   schema.Degree    `json:"certainty"`
	Tense       string           `json:"tense"`
	AccordingTo *quad.IRI        `json:"accordingTo"`
	Claimant    *schema.Ref      `json:"claimant"`
	EventDate   schema.Date      `json:"eventDate"`
	Precision   schema.Precision `json:"datePrecision,omitempty"`
	Evidence    schema.Extent    `json:"evidence"`
	Confidence  float64          `json:"confidence"`
	Extractor   string           `json:"extractor"`
}

func newRelationRow(r *graph.RelationInfo) relationRow {
	return relationRow{
		Record: "relation", ID: r.ID, Article: newArticleRow(r.Article), Subject: r.Subject, Predicate: r.Predicate,
		Object: r.Object, Event: r.Event, Polarity: r.Polarity, Asserted: r.Asserted, Negated: r.Negated,
		Certainty: r.Certainty, Tense: r.Tense, AccordingTo: optional(r.AccordingTo), Claimant: optionalRef(r.Claimant),
		EventDate: r.EventDate, Precision: r.EventDate.Precision(),
		Evidence: schema.Extent{Text: r.Evidence, Spans: spansOf(r.Place)}, Confidence: r.Confidence, Extractor: r.Extractor,
	}
}

func relationRows(relations []graph.RelationInfo) []relationRow {
	rows := make([]relationRow, len(relations))
	for i := range relations {
		rows[i] = newRelationRow(&relations[i])
	}
	return rows
}

// addRelation adds a relation to a table of newTable.
func (t *table) addRelation(r *graph.RelationInfo) {
	who := nameOr(r.Subject, string(r.Subject.ID)) + "\n" + verb(r.Predicate) + " " + nameOr(r.Object, string(r.Object.ID))
	text := r.Evidence
	if notes := reservations(r); notes != "" {
		text += "\n" + notes
	}
	date := r.EventDate
	if date.Time.IsZero() {
		date = r.Article.Published
	}
	t.add(day(date), who, text, where(r.Article, r.Place))
}

// reservations are what keeps a relation from being what its article asserts, or "".
func reservations(r *graph.RelationInfo) string {
	var notes []string
	switch {
	case r.Claimant.ID != "":
		notes = append(notes, "according to "+nameOr(r.Claimant, string(r.Claimant.ID)))
	case r.AccordingTo != "":
		notes = append(notes, "according to somebody quoted")
	}
	if r.Negated {
		notes = append(notes, "denied")
	}
	if r.Certainty != "" && r.Certainty != schema.Certain {
		notes = append(notes, string(r.Certainty))
	}
	return strings.Join(notes, "; ")
}

// verb is a predicate as words: "so:respondedTo" is "responded to".
func verb(predicate quad.IRI) string {
	_, local, _ := strings.Cut(string(predicate), ":")
	var b strings.Builder
	for _, r := range local {
		if 'A' <= r && r <= 'Z' {
			b.WriteByte(' ')
			r += 'a' - 'A'
		}
		b.WriteRune(r)
	}
	return b.String()
}
