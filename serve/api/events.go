package api

import (
	"net/http"

	"github.com/cayleygraph/quad"

	"saidso/graph"
	"saidso/record"
	"saidso/schema"
	"saidso/serve/find"
)

type statementList struct {
	Total      int                `json:"total"`
	Statements []record.Statement `json:"statements"`
	Next       *string            `json:"next" doc:"the cursor of the next page"`
}

type relationList struct {
	Total     int               `json:"total"`
	Relations []record.Relation `json:"relations"`
	Next      *string           `json:"next" doc:"the cursor of the next page"`
}

// event is a record.Statement or a record.Relation; record says which.
type event any

type eventList struct {
	Total  int     `json:"total"`
	Events []event `json:"events"`
	Next   *string `json:"next" doc:"the cursor of the next page"`
}

// selection is what the parameters that lists of events share say.
func (r *request) selection() (find.Selection, error) {
	since, until, err := r.span()
	s := find.Selection{Confidence: r.number("confidence"), Article: r.iri("article")}
	s.Filter = find.Filter{Outlet: r.text("outlet"), Kind: schema.Kind(r.text("kind")), Relation: r.iri("relation"), Since: since, Until: until, Oldest: r.text("order") == "oldest"}
	return s, err
}

// page reads the page of a selection that a cursor says, or the events of the ids that are asked for.
func (r *request) page(s find.Selection, relations bool) (total int, events []event, next *string, err error) {
	var page find.Selected
	if ids := r.iris("id"); len(ids) > 0 {
		for _, id := range ids {
			page.Events = append(page.Events, find.Event{ID: id, Relation: relations})
		}
	} else {
		after, err := placeOf[find.Key](r.values)
		if err != nil {
			return 0, nil, nil, err
		}
		page = r.index.Select(s, after, r.integer("limit"))
	}
	events = []event{}
	err = r.read(func(snap *graph.Snapshot) error {
		for _, e := range page.Events {
			row, err := read(snap, e)
			if gone(err) {
				continue
			}
			if err != nil {
				return err
			}
			events = append(events, row)
		}
		return nil
	})
	if err == nil && page.More {
		next, err = cursorOf(page.Last)
	}
	if total = page.Total; total == 0 {
		total = len(events)
	}
	return total, events, next, err
}

// read reads an event.
func read(snap *graph.Snapshot, e find.Event) (event, error) {
	if e.Relation {
		x, err := snap.Relation(e.ID)
		if err != nil {
			return nil, err
		}
		return record.NewRelation(x), nil
	}
	x, err := snap.Statement(e.ID)
	if err != nil {
		return nil, err
	}
	return record.NewStatement(x), nil
}

func of[T any](events []event) []T {
	rows := make([]T, 0, len(events))
	for _, e := range events {
		if row, ok := e.(T); ok {
			rows = append(rows, row)
		}
	}
	return rows
}

func (r *request) statements() (int, any, error) {
	s, err := r.selection()
	if err != nil {
		return 0, nil, err
	}
	s.Speaker, s.About, s.Words, s.NoRelations = r.iri("speaker"), r.iri("about"), r.text("q"), true
	total, events, next, err := r.page(s, false)
	return http.StatusOK, statementList{total, of[record.Statement](events), next}, err
}

func (r *request) relations() (int, any, error) {
	s, err := r.selection()
	if err != nil {
		return 0, nil, err
	}
	s.Subject, s.Object, s.Entity, s.NoStatements = r.iri("subject"), r.iri("object"), r.iri("entity"), true
	s.Asserted = r.boolean("asserted")
	if r.text("polarity") != "" {
		p := r.integer("polarity")
		s.Polarity = &p
	}
	total, events, next, err := r.page(s, true)
	return http.StatusOK, relationList{total, of[record.Relation](events), next}, err
}

func (r *request) timeline() (int, any, error) {
	s, err := r.selection()
	if err != nil {
		return 0, nil, err
	}
	s.Entity = r.iri("entity")
	if _, err := r.known(s.Entity); err != nil {
		return 0, nil, err
	}
	total, events, next, err := r.page(s, false)
	return http.StatusOK, eventList{total, events, next}, err
}

// known is an entity that must be there.
func (r *request) known(id quad.IRI) (schema.Ref, error) {
	e, ok := r.index.Entity(id)
	if !ok {
		return schema.Ref{}, missing("there is no entity %s; /api/entities?q= finds them by name", string(id))
	}
	return e.Ref, nil
}

// pairAnswer is what stands between two.
type pairAnswer struct {
	A      schema.Ref `json:"a"`
	B      schema.Ref `json:"b"`
	AtoB   pairCounts `json:"aToB"`
	BtoA   pairCounts `json:"bToA"`
	Total  int        `json:"total"`
	Events []event    `json:"events"`
	Next   *string    `json:"next" doc:"the cursor of the next page"`
}

type pairCounts struct {
	Statements int `json:"statements" doc:"of the one about or to the other"`
	For        int `json:"for" doc:"asserted relations and statements of the one that speak for the other"`
	Against    int `json:"against" doc:"those that speak against the other"`
}

func (r *request) pair() (int, any, error) {
	s, err := r.selection()
	if err != nil {
		return 0, nil, err
	}
	var out pairAnswer
	if out.A, err = r.known(r.iri("a")); err != nil {
		return 0, nil, err
	}
	if out.B, err = r.known(r.iri("b")); err != nil {
		return 0, nil, err
	}
	if out.A.ID == out.B.ID {
		return 0, nil, wrong("a and b are the same entity")
	}
	s.Entity, s.Other = out.A.ID, out.B.ID
	p := r.index.Between(s.Entity, s.Other, s.Filter, 1, 0)
	out.AtoB, out.BtoA = pairCounts{p.Said[0], p.For[0], p.Against[0]}, pairCounts{p.Said[1], p.For[1], p.Against[1]}
	out.Total, out.Events, out.Next, err = r.page(s, false)
	return http.StatusOK, out, err
}
