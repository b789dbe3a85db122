package graph

import (
	"slices"

	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// node is the quads of one subject, by predicate.
type node map[quad.IRI][]quad.Value

// node reads the quads of a subject, all of them or those of some predicates.
func (r *reader) node(id quad.IRI, predicates ...quad.IRI) (node, error) {
	n := node{}
	patterns := []pattern{{Subject: id}}
	if len(predicates) > 0 {
		patterns = patterns[:0]
		for _, p := range predicates {
			patterns = append(patterns, pattern{Subject: id, Predicate: p})
		}
	}
	for _, p := range patterns {
		for q, err := range r.match(p) {
			if err != nil {
				return nil, err
			}
			predicate, _ := q.Predicate.(quad.IRI)
			n[predicate] = append(n[predicate], q.Object)
		}
	}
	return n, nil
}

// first is a property's first value, or the zero value where there is none of that type.
func first[T quad.Value](n node, predicate quad.IRI) (v T) {
	for _, value := range n[predicate] {
		if v, ok := value.(T); ok {
			return v
		}
	}
	return v
}

func (n node) text(predicate quad.IRI) string { return string(first[quad.String](n, predicate)) }
func (n node) int(predicate quad.IRI) int     { return int(first[quad.Int](n, predicate)) }
func (n node) bool(predicate quad.IRI) bool   { return bool(first[quad.Bool](n, predicate)) }

// iri is a property's node, the first in order where there are several.
func (n node) iri(predicate quad.IRI) quad.IRI {
	if ids := n.iris(predicate); len(ids) > 0 {
		return ids[0]
	}
	return ""
}

func (n node) date(predicate quad.IRI) schema.Date {
	if len(n[predicate]) == 0 {
		return schema.Date{}
	}
	t, precision := timeOf(first[quad.Time](n, predicate)), schema.Precision(n.text(schema.DatePrecision))
	if precision == "" {
		return schema.Date{Time: t}
	}
	return schema.NewDate(t, precision)
}

// iris are a property's nodes in the order of their IRIs.
func (n node) iris(predicate quad.IRI) []quad.IRI {
	var ids []quad.IRI
	for _, v := range n[predicate] {
		if id, ok := v.(quad.IRI); ok {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// describer names entities and articles for one call, each read once.
type describer struct {
	*reader
	refs     map[quad.IRI]schema.Ref
	articles map[quad.IRI]*ArticleInfo
}

func (r *reader) describer() *describer {
	return &describer{reader: r, refs: map[quad.IRI]schema.Ref{}, articles: map[quad.IRI]*ArticleInfo{}}
}

// ref names an entity. The empty IRI gives the empty Ref.
func (d *describer) ref(id quad.IRI) (schema.Ref, error) {
	if ref, ok := d.refs[id]; ok || id == "" {
		return ref, nil
	}
	n, err := d.node(id, schema.Name, schema.Type)
	if err != nil {
		return schema.Ref{}, err
	}
	ref := schema.Ref{ID: id, Name: n.text(schema.Name), Type: schema.KindOfType(n.iri(schema.Type))}
	d.refs[id] = ref
	return ref, nil
}

func (d *describer) refList(ids []quad.IRI) ([]schema.Ref, error) {
	var refs []schema.Ref
	for _, id := range ids {
		ref, err := d.ref(id)
		if err != nil {
			return nil, err
		}
		refs = append(refs, ref)
	}
	return refs, nil
}

func (d *describer) info(id quad.IRI) (*ArticleInfo, error) {
	if a := d.articles[id]; a != nil {
		return a, nil
	}
	n, err := d.node(id, schema.Headline, schema.URL, schema.Publisher, schema.Author, schema.Language,
		schema.Published, schema.DatePrecision, schema.Extractor, schema.RevisionOf, schema.SameStoryAs)
	if err != nil {
		return nil, err
	}
	a := &ArticleInfo{
		ID: id, Headline: n.text(schema.Headline), URL: n.text(schema.URL), Outlet: n.text(schema.Publisher),
		Language: n.text(schema.Language), Published: n.date(schema.Published),
		Extractor: n.text(schema.Extractor), RevisionOf: n.iri(schema.RevisionOf), Story: n.iri(schema.SameStoryAs),
	}
	for _, v := range n[schema.Author] {
		a.Authors = append(a.Authors, quad.ToString(v))
	}
	slices.Sort(a.Authors)
	d.articles[id] = a
	return a, nil
}
