package tables

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"github.com/cayleygraph/quad"

	"saidso/export"
	"saidso/export/spill"
	"saidso/schema"
)

// topic is a term that not every version of the extractor gives.
const topic quad.IRI = "so:topic"

// lateBudget is how many bytes of what makes entities are held in memory.
const lateBudget = 4 << 20

// Write reads quads, which must be in the order of export.CompareQuads, and writes the rows that they make. It neither finishes
// nor closes the sink.
func Write(ctx context.Context, quads iter.Seq2[quad.Quad, error], sink Sink) (err error) {
	w := &writer{sink: sink, late: spill.New("", lateBudget)}
	defer func() { err = errors.Join(err, w.late.Close()) }()
	for n, err := range export.Nodes(quads) {
		if err != nil {
			return err
		}
		if err := w.node(n); err != nil {
			return err
		}
	}
	return w.entities(ctx)
}

// writer makes rows of nodes.
type writer struct {
	sink   Sink
	late   *spill.Sorter // subject, predicate, object of what entities have under several labels
	record []byte
}

// node writes the row of a node under one label, if it makes one.
func (w *writer) node(n export.Node) error {
	switch n.Label {
	case schema.LabelEntities, schema.LabelKnowledgeBase:
		if n.IRI(schema.Type) == schema.TypeMembership {
			return w.sink.Write(membershipRow(n))
		}
		return w.keep(n)
	case schema.LabelDerived:
		return w.derived(n)
	}
	switch typ := n.IRI(schema.Type); typ {
	case schema.TypeArticle:
		return w.sink.Write(articleRow(n))
	case schema.TypeStatement:
		return w.sink.Write(statementRow(n))
	case schema.TypeRelation:
		return w.sink.Write(relationRow(n))
	case schema.TypeMembership:
		return w.sink.Write(membershipRow(n))
	}
	if n.IRI(schema.TypedAs) != "" {
		return w.sink.Write(Mention{
			Article: text(n.Label), Entity: text(n.Subject), Type: string(schema.KindOfType(n.IRI(schema.TypedAs))),
			Name: n.Text(schema.FullestForm), Forms: n.Texts(schema.PrintedAs),
		})
	}
	return nil
}

func (w *writer) derived(n export.Node) error {
	for _, q := range n.Quads {
		var err error
		switch q.Predicate {
		case schema.SameQuoteAs:
			err = w.sink.Write(Quote{Quote: text(q.Object), Statement: text(n.Subject)})
		case schema.SameStoryAs:
			err = w.sink.Write(Story{Story: text(q.Object), Article: text(n.Subject)})
		case schema.RevisionOf:
			err = w.sink.Write(Revision{Article: text(n.Subject), Earlier: text(q.Object)})
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// keep notes what makes the row of an entity.
func (w *writer) keep(n export.Node) error {
	for _, q := range n.Quads {
		switch q.Predicate {
		case schema.Type, schema.Name, schema.AltLabel, schema.SameAs:
			w.record = w.record[:0]
			for _, v := range [...]quad.Value{q.Subject, q.Predicate, q.Object} {
				w.record = export.AppendValue(w.record, v)
			}
			if err := w.late.Add(w.record); err != nil {
				return err
			}
		}
	}
	return nil
}

// entities writes the rows of entities, in the order of their IRIs. One that has no type is not in the graph's count either.
func (w *writer) entities(ctx context.Context) error {
	kept := func(yield func(quad.Quad, error) bool) {
		for record, err := range w.late.Sorted(ctx) {
			var q quad.Quad
			if err == nil {
				q, err = triple(record)
			}
			if !yield(q, err) || err != nil {
				return
			}
		}
	}
	for n, err := range export.Nodes(kept) {
		if err != nil {
			return err
		}
		if n.IRI(schema.Type) == "" {
			continue
		}
		err := w.sink.Write(Entity{
			ID: text(n.Subject), Type: string(schema.KindOfType(n.IRI(schema.Type))), Name: n.Text(schema.Name),
			Aliases: n.Texts(schema.AltLabel), SameAs: n.Texts(schema.SameAs),
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func triple(record []byte) (q quad.Quad, err error) {
	for _, v := range [...]*quad.Value{&q.Subject, &q.Predicate, &q.Object} {
		if *v, record, err = export.ReadValue(record); err != nil {
			return quad.Quad{}, err
		}
	}
	if len(record) > 0 {
		return quad.Quad{}, fmt.Errorf("%w: %d bytes too many", spill.ErrRecord, len(record))
	}
	return q, nil
}

func articleRow(n export.Node) Article {
	return Article{
		ID: text(n.Subject), URL: n.Text(schema.URL), Headline: n.Text(schema.Headline), Outlet: n.Text(schema.Publisher),
		Authors: n.Texts(schema.Author), Published: n.Time(schema.Published), Precision: precision(n, schema.Published),
		Language: n.Text(schema.Language), SHA256: n.Text(schema.SHA256), Extractor: n.Text(schema.Extractor), Text: n.Text(schema.Body),
	}
}

func statementRow(n export.Node) Statement {
	return Statement{
		ID: text(n.Subject), Article: text(n.Label), Speaker: n.Text(schema.Speaker), SpeakerRole: n.Text(schema.SpeakerRole),
		Kind: n.Text(schema.KindOf), Text: n.Text(schema.Text), SourceText: n.Text(schema.SourceText), Cue: n.Text(schema.Cue),
		CueLemma: n.Text(schema.CueLemma), Addressees: n.Texts(schema.Addressee), About: n.Texts(schema.About), Topics: n.Texts(topic),
		ReportedIn: n.Text(schema.ReportedIn), ReplyTo: n.Text(schema.ReplyTo), SaidOn: n.Time(schema.SaidOn),
		Precision: precision(n, schema.SaidOn), SaidAt: n.Text(schema.SaidAt), SaidAtText: n.Text(schema.SaidAtText),
		Favors: n.Texts(schema.Favors), Disfavors: n.Texts(schema.Disfavors), Denies: n.Bool(schema.Denies), Negated: n.Bool(schema.Negated), Certainty: n.Text(schema.Certainty),
		Start: n.Int(schema.Start), End: n.Int(schema.End), Spans: n.Text(schema.SpanList),
		Confidence: n.Float(schema.Confidence), Extractor: n.Text(schema.Extractor),
	}
}

func relationRow(n export.Node) Relation {
	return Relation{
		ID: text(n.Subject), Article: text(n.Label), Subject: n.Text(schema.Subject), Predicate: n.Text(schema.Predicate),
		Object: n.Text(schema.Object), Event: n.Text(schema.Event), Polarity: n.Int(schema.Polarity), Asserted: n.Bool(schema.Asserted),
		Negated: n.Bool(schema.Negated), Certainty: n.Text(schema.Certainty), Tense: n.Text(schema.Tense),
		AccordingTo: n.Text(schema.AccordingTo), EventDate: n.Time(schema.EventDate), Precision: precision(n, schema.EventDate), Evidence: n.Text(schema.Exact), Start: n.Int(schema.Start), End: n.Int(schema.End),
		Spans: n.Text(schema.SpanList), Confidence: n.Float(schema.Confidence), Extractor: n.Text(schema.Extractor),
	}
}

func membershipRow(n export.Node) Membership {
	m := Membership{
		ID: text(n.Subject), Member: n.Text(schema.OrgMember), Organization: n.Text(schema.OrgOrganization), Office: n.Text(schema.OfficeHeld), Manner: n.Text(schema.HeldAs),
		Start: n.Time(schema.StartDate), End: n.Time(schema.EndDate),
	}
	if m.Start != nil || m.End != nil {
		m.Precision = n.Text(schema.DatePrecision)
	}
	return m
}

// precision is that of a date, if there is one.
func precision(n export.Node, of quad.IRI) string {
	if n.Time(of) == nil {
		return ""
	}
	return n.Text(schema.DatePrecision)
}

func text(v quad.Value) string { return export.Plain(v) }
