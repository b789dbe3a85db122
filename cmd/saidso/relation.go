package main

import (
	"strings"

	"github.com/cayleygraph/quad"

	"saidso/graph"
	"saidso/record"
	"saidso/schema"
)

func relationRows(relations []graph.RelationInfo) []relationRow {
	rows := make([]relationRow, len(relations))
	for i := range relations {
		rows[i] = record.NewRelation(&relations[i])
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
