package report

import (
	"github.com/cayleygraph/quad"

	"saidso/extract"
	"saidso/schema"
)

func (w *writer) relations() {
	seen := map[quad.IRI]bool{}
	for i := range w.doc.Relations {
		if r := w.relationOf(&w.doc.Relations[i]); r != nil && !seen[r.ID] {
			seen[r.ID] = true
			w.out.Relations = append(w.out.Relations, r)
		}
	}
}

func (w *writer) relationOf(x *extract.Relation) *schema.Relation {
	subject, ok := w.ref(x.Subject)
	if !ok {
		return nil
	}
	object, ok := w.object(x)
	typ, known := schema.LookupRelation(x.Predicate)
	if !ok || !known || subject.ID == object.ID {
		return nil
	}
	if typ.Symmetric && object.ID < subject.ID {
		subject, object = object, subject
	}
	r := &schema.Relation{
		Article: w.out.Article, Subject: subject, Predicate: x.Predicate, Object: object,
		Event: typ.PLOVER, Polarity: typ.Polarity, Asserted: x.Asserted, Negated: x.Negated, Certainty: x.Certainty,
		Tense: x.Tense, EventDate: x.On, Precision: x.On.Precision(), Evidence: w.extent(x.Evidence...), Confidence: round(x.Confidence), Extractor: w.out.Extractor,
	}
	if x.Claim != extract.None && w.statement[x.Claim] != nil {
		r.AccordingTo = schema.Link(w.statement[x.Claim].ID)
	}
	r.ID = schema.RelationIRI(w.out.Article.ID, subject.ID, x.Predicate, object.ID, r.Evidence.Spans, quad.IRI(r.AccordingTo))
	return r
}

// object is the node that a relation leads to: a mention's, an office's, or a body that the text only hints at.
func (w *writer) object(x *extract.Relation) (schema.Ref, bool) {
	if x.Role == extract.None || x.Object != extract.None {
		return w.ref(x.Object)
	}
	role := &w.doc.Roles[x.Role]
	if role.OrgKnown != "" {
		e, ok := w.kb.Entry(role.OrgKnown)
		if !ok {
			return schema.Ref{}, false
		}
		w.entity(&schema.Entity{ID: e.ID, Type: e.Kind, Name: e.Name, Roles: []string{}})
		return schema.Ref{ID: e.ID, Name: e.Name, Type: e.Kind}, true
	}
	if role.Title == "" {
		return schema.Ref{}, false
	}
	return w.office(role, &w.doc.Entities[w.doc.Mentions[x.Subject].Entity]), true
}
