package graph

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// RelationFilter selects relations that fit all of its fields that are not zero.
type RelationFilter struct {
	Subject      quad.IRI
	Object       quad.IRI
	Predicate    quad.IRI
	Article      quad.IRI
	Since        time.Time // when the article was published: Since <= t
	Until        time.Time // t < Until
	AssertedOnly bool      // what articles themselves assert
	Limit        int       // the first so many in time order, 0 for all
}

// RelationInfo is a relation of the graph with the names that it needs to be read.
type RelationInfo struct {
	ID          quad.IRI
	Article     *ArticleInfo
	Subject     schema.Ref
	Predicate   quad.IRI
	Object      schema.Ref
	Event       string
	Polarity    int
	Asserted    bool // the direct edge stands in the graph
	Negated     bool
	Certainty   schema.Degree
	Tense       string
	AccordingTo quad.IRI   // the statement that claims it, or ""
	Claimant    schema.Ref // that statement's speaker
	EventDate   schema.Date
	Evidence    string // the words
	Place       Place  // where they stand
	Confidence  float64
	Extractor   string
}

// Time is when it happened, or is to happen, as far as the text tells, else when the article was published.
func (r *RelationInfo) Time() time.Time {
	if !r.EventDate.Time.IsZero() {
		return r.EventDate.Time
	}
	return r.Article.Published.Time
}

// Relations finds relations in the order of publication, then article and place.
func (s *Store) Relations(ctx context.Context, f RelationFilter) ([]RelationInfo, error) {
	rd, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	defer rd.close()
	d := rd.describer()
	ids, err := d.subjects(schema.TypeRelation, "", edge{schema.InArticle, f.Article},
		edge{schema.Subject, f.Subject}, edge{schema.Object, f.Object}, edge{schema.Predicate, f.Predicate})
	if err != nil {
		return nil, err
	}
	var out []RelationInfo
	for _, id := range ids {
		info, err := d.relation(id)
		if err != nil {
			return nil, err
		}
		if (info.Asserted || !f.AssertedOnly) && within(info.Article.Published.Time, f.Since, f.Until) {
			out = append(out, *info)
		}
	}
	slices.SortFunc(out, func(a, b RelationInfo) int {
		return cmp.Or(compareTimes(a.Article.Published.Time, b.Article.Published.Time), cmp.Compare(a.Article.ID, b.Article.ID),
			cmp.Compare(a.Place.Start, b.Place.Start), cmp.Compare(a.ID, b.ID))
	})
	if f.Limit > 0 && len(out) > f.Limit {
		out = out[:f.Limit]
	}
	return out, nil
}

func (d *describer) relation(id quad.IRI) (*RelationInfo, error) {
	n, err := d.node(id)
	if err != nil {
		return nil, err
	}
	r := &RelationInfo{
		ID: id, Predicate: n.iri(schema.Predicate), Event: n.text(schema.Event), Polarity: n.int(schema.Polarity),
		Asserted: n.bool(schema.Asserted), Negated: n.bool(schema.Negated),
		Certainty: schema.Degree(n.text(schema.Certainty)), Tense: n.text(schema.Tense),
		AccordingTo: n.iri(schema.AccordingTo), EventDate: n.date(schema.EventDate), Evidence: n.text(schema.Exact), Place: n.place(),
		Confidence: float64(first[quad.Float](n, schema.Confidence)), Extractor: n.text(schema.Extractor),
	}
	if r.Article, err = d.info(n.iri(schema.InArticle)); err != nil {
		return nil, err
	}
	if r.Subject, err = d.ref(n.iri(schema.Subject)); err != nil {
		return nil, err
	}
	if r.Object, err = d.ref(n.iri(schema.Object)); err != nil {
		return nil, err
	}
	if r.AccordingTo == "" {
		return r, nil
	}
	claim, err := d.node(r.AccordingTo, schema.Speaker)
	if err != nil {
		return nil, err
	}
	r.Claimant, err = d.ref(claim.iri(schema.Speaker))
	return r, err
}
