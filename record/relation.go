package record

import (
	"github.com/cayleygraph/quad"

	"saidso/graph"
	"saidso/schema"
)

// Relation is a relation of the graph. What it shares with the records of an extraction has the same name there.
type Relation struct {
	Record      string           `json:"record"` // "relation"
	ID          quad.IRI         `json:"id"`
	Article     Article          `json:"article"`
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

// NewRelation makes the row of a relation.
func NewRelation(r *graph.RelationInfo) Relation {
	return Relation{
		Record: "relation", ID: r.ID, Article: NewArticle(r.Article), Subject: r.Subject, Predicate: r.Predicate,
		Object: r.Object, Event: r.Event, Polarity: r.Polarity, Asserted: r.Asserted, Negated: r.Negated,
		Certainty: r.Certainty, Tense: r.Tense, AccordingTo: Optional(r.AccordingTo), Claimant: OptionalRef(r.Claimant),
		EventDate: r.EventDate, Precision: r.EventDate.Precision(),
		Evidence: schema.Extent{Text: r.Evidence, Spans: Spans(r.Place)}, Confidence: r.Confidence, Extractor: r.Extractor,
	}
}

// Step is a step of a path.
type Step struct {
	Record    string       `json:"record"` // "step"
	Step      int          `json:"step"`   // from 1
	Steps     int          `json:"steps"`
	Paths     int          `json:"paths"` // how many are as short
	Back      bool         `json:"back"`  // from object to subject
	Articles  int          `json:"articles"`
	According []schema.Ref `json:"according"`
	Relation  Relation     `json:"relation"`
}

// Steps are those of a path, none of nil.
func Steps(p *graph.Path) []Step {
	rows := []Step{}
	if p == nil {
		return rows
	}
	for i := range p.Steps {
		s := &p.Steps[i]
		rows = append(rows, Step{"step", i + 1, len(p.Steps), p.Count, s.Back, s.Articles, List(s.According), NewRelation(&s.Relation)})
	}
	return rows
}
