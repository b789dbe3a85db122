package graph

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/cayleygraph/quad"

	"saidso/graph/quadstore"
	"saidso/schema"
)

// StatementFilter selects statements that fit all of its fields that are not zero.
type StatementFilter struct {
	Speaker quad.IRI
	About   quad.IRI
	Article quad.IRI
	Words   string    // its text has all of these words; "in quotes" side by side; wor* for what goes on
	Since   time.Time // when it was said, or else published: Since <= t
	Until   time.Time // t < Until
	Limit   int       // the first so many in time order, 0 for all
}

// HasWords says whether a query for words has any.
func HasWords(query string) bool { return !quadstore.NewSearch(query).Empty() }

// StatementInfo is a statement of the graph with the names that it needs to be read.
type StatementInfo struct {
	ID         quad.IRI
	Article    *ArticleInfo
	Kind       schema.Kind
	Text       string // the content, as printed
	Speaker    schema.Ref
	Role       schema.Ref // the office held when saying it, or empty
	SourceText string     // as printed
	Cue        string
	CueLemma   string
	Addressees []schema.Ref
	About      []schema.Ref
	Negated    bool
	Certainty  schema.Degree
	SaidOn     schema.Date
	ReportedIn quad.IRI     // the outer statement
	ReplyTo    schema.Ref   // who is answered
	Answers    quad.IRI     // the statement answered, where the article makes clear which
	Favors     []schema.Ref // whom the content speaks for
	Disfavors  []schema.Ref // whom against
	Denies     bool         // the content is what the speaker denies
	SaidAt     schema.Ref
	SaidAtText string     // as printed
	Quotes     []quad.IRI // the clusters of the same quotation in other articles, one for each piece of it
	Place      Place
	Confidence float64
	Extractor  string
}

// Place is where words stand in an article's text, in code points.
type Place struct {
	Start, End int
	Spans      string // "120-211 230-260" where there are several, else ""
}

// Time is when it was said or, where that is unknown, published.
func (s *StatementInfo) Time() time.Time {
	if !s.SaidOn.Time.IsZero() {
		return s.SaidOn.Time
	}
	return s.Article.Published.Time
}

// Statements finds statements in the order of their time, then article and place.
func (s *Store) Statements(ctx context.Context, f StatementFilter) ([]StatementInfo, error) {
	rd, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	defer rd.close()
	d := rd.describer()
	ids, err := d.subjects(schema.TypeStatement, f.Words,
		edge{schema.Speaker, f.Speaker}, edge{schema.About, f.About}, edge{schema.InArticle, f.Article})
	if err != nil {
		return nil, err
	}
	var out []StatementInfo
	for _, id := range ids {
		info, err := d.statement(id)
		if err != nil {
			return nil, err
		}
		if within(info.Time(), f.Since, f.Until) {
			out = append(out, *info)
		}
	}
	slices.SortFunc(out, func(a, b StatementInfo) int {
		return cmp.Or(compareTimes(a.Time(), b.Time()), cmp.Compare(a.Article.ID, b.Article.ID),
			cmp.Compare(a.Place.Start, b.Place.Start), cmp.Compare(a.ID, b.ID))
	})
	if f.Limit > 0 && len(out) > f.Limit {
		out = out[:f.Limit]
	}
	return out, nil
}

type edge struct{ predicate, object quad.IRI }

// subjects finds the nodes of a type that have all edges whose object is not empty, and a text that has the words if there
// are any, in the order of their IRIs.
func (r *reader) subjects(typ quad.IRI, words string, edges ...edge) ([]quad.IRI, error) {
	edges = slices.DeleteFunc(edges, func(e edge) bool { return e.object == "" })
	edges = append(edges, edge{schema.Type, typ})
	var found map[quad.IRI]bool
	if words != "" {
		found = map[quad.IRI]bool{}
		for id, err := range r.src.search(r.ctx, schema.Text, quadstore.NewSearch(words)) {
			if err != nil {
				return nil, err
			}
			if id, ok := id.(quad.IRI); ok {
				found[id] = true
			}
		}
	}
	for _, e := range edges {
		if found == nil {
			found = map[quad.IRI]bool{}
			for q, err := range r.match(pattern{Predicate: e.predicate, Object: e.object}) {
				if err != nil {
					return nil, err
				}
				found[q.Subject.(quad.IRI)] = true
			}
			continue
		}
		for id := range found {
			has := false
			for _, err := range r.match(pattern{Subject: id, Predicate: e.predicate, Object: e.object}) {
				if err != nil {
					return nil, err
				}
				has = true
			}
			if !has {
				delete(found, id)
			}
		}
	}
	ids := make([]quad.IRI, 0, len(found))
	for id := range found {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids, nil
}

func (d *describer) statement(id quad.IRI) (*StatementInfo, error) {
	n, err := d.node(id)
	if err != nil {
		return nil, err
	}
	s := &StatementInfo{
		ID: id, Kind: schema.Kind(n.text(schema.KindOf)), Text: n.text(schema.Text),
		SourceText: n.text(schema.SourceText), Cue: n.text(schema.Cue), CueLemma: n.text(schema.CueLemma),
		Negated: n.bool(schema.Negated), Certainty: schema.Degree(n.text(schema.Certainty)), SaidOn: n.date(schema.SaidOn),
		Denies: n.bool(schema.Denies), SaidAtText: n.text(schema.SaidAtText),
		ReportedIn: n.iri(schema.ReportedIn), Quotes: n.iris(schema.SameQuoteAs), Place: n.place(),
		Confidence: float64(first[quad.Float](n, schema.Confidence)), Extractor: n.text(schema.Extractor),
	}
	if s.Article, err = d.info(n.iri(schema.InArticle)); err != nil {
		return nil, err
	}
	answered, err := d.answered(s, n.iri(schema.ReplyTo))
	if err != nil {
		return nil, err
	}
	for ref, id := range map[*schema.Ref]quad.IRI{
		&s.Speaker: n.iri(schema.Speaker), &s.Role: n.iri(schema.SpeakerRole), &s.ReplyTo: answered, &s.SaidAt: n.iri(schema.SaidAt),
	} {
		if *ref, err = d.ref(id); err != nil {
			return nil, err
		}
	}
	for list, predicate := range map[*[]schema.Ref]quad.IRI{
		&s.About: schema.About, &s.Addressees: schema.Addressee, &s.Favors: schema.Favors, &s.Disfavors: schema.Disfavors,
	} {
		if *list, err = d.refList(n.iris(predicate)); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// answered is who is answered. It notes the statement, where what is answered is one.
func (d *describer) answered(s *StatementInfo, to quad.IRI) (quad.IRI, error) {
	if to == "" {
		return "", nil
	}
	n, err := d.node(to, schema.Type, schema.Speaker)
	if err != nil || n.iri(schema.Type) != schema.TypeStatement {
		return to, err
	}
	s.Answers = to
	return n.iri(schema.Speaker), nil
}

func (n node) place() Place {
	return Place{Start: n.int(schema.Start), End: n.int(schema.End), Spans: n.text(schema.SpanList)}
}
