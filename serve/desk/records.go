package desk

import (
	"errors"

	"github.com/cayleygraph/quad"

	"saidso/graph"
)

// entry is a statement or a relation as a list shows it.
type entry struct {
	S         *graph.StatementInfo
	R         *graph.RelationInfo
	Words     []segment // of a statement, those that were searched for marked
	Answered  *answer   // the statement that it answers
	Answers   []answer  // those that answer it
	NoSpeaker bool      // the page says who speaks
	Second    bool      // of two, the second speaks or acts
}

// answer is a statement that another one answers, or that answers another one.
type answer struct {
	Href string
	Who  string
	Text string
}

// reading is a snapshot for one page. Articles that went since the index was asked are left out.
type reading struct{ *graph.Snapshot }

// read begins to read. What it reads must be closed before other methods of the store are called.
func (r *request) read() (reading, error) {
	snap, err := r.store.Snapshot(r.ctx)
	return reading{snap}, err
}

// gone says that an error means that a record is not there any more.
func gone(err error) bool { return errors.Is(err, graph.ErrNotFound) }

func (x reading) statements(ids []quad.IRI, h *highlighter) ([]entry, error) {
	var out []entry
	for _, id := range ids {
		s, err := x.Statement(id)
		if gone(err) {
			continue
		}
		if err != nil {
			return nil, err
		}
		e, err := x.entry(s, h)
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}

func (x reading) entry(s *graph.StatementInfo, h *highlighter) (entry, error) {
	e := entry{S: s, Words: h.segments(s.Text)}
	if s.Answers == "" {
		return e, nil
	}
	answered, err := x.Statement(s.Answers)
	if gone(err) {
		return e, nil
	}
	if err != nil {
		return e, err
	}
	e.Answered = &answer{statementAddress(answered.ID), speakerOf(answered), answered.Text}
	return e, nil
}

// speakerOf is who a page says speaks.
func speakerOf(s *graph.StatementInfo) string {
	switch {
	case s.Speaker.ID != "":
		return nameOf(s.Speaker)
	case s.SourceText != "":
		return s.SourceText
	}
	return "Somebody"
}

func (x reading) relations(ids []quad.IRI) ([]entry, error) {
	var out []entry
	for _, id := range ids {
		r, err := x.Relation(id)
		if gone(err) {
			continue
		}
		if err != nil {
			return nil, err
		}
		out = append(out, entry{R: r})
	}
	return out, nil
}

func (x reading) articles(ids []quad.IRI) ([]*graph.ArticleInfo, error) {
	var out []*graph.ArticleInfo
	for _, id := range ids {
		a, err := x.ArticleInfo(id)
		if err != nil {
			return nil, err
		}
		out = append(out, a)
	}
	return out, nil
}

// link joins the statements of a page that answer each other.
func link(entries []entry) {
	at := map[quad.IRI]int{}
	for i, e := range entries {
		if e.S != nil {
			at[e.S.ID] = i
		}
	}
	for i := range entries {
		s := entries[i].S
		if s == nil || s.Answers == "" {
			continue
		}
		to, ok := at[s.Answers]
		if !ok {
			continue
		}
		if entries[i].Answered != nil {
			entries[i].Answered.Href = "#" + anchorOf(s.Answers)
		}
		entries[to].Answers = append(entries[to].Answers, answer{"#" + anchorOf(s.ID), speakerOf(s), s.Text})
	}
}
