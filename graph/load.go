package graph

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/cayleygraph/quad"

	"saidso/export"
	"saidso/schema"
)

// Outcome is what became of an article that was loaded.
type Outcome string

// The outcomes of loading.
const (
	Loaded     Outcome = "loaded"     // it was not there before
	Unchanged  Outcome = "unchanged"  // it was there already
	Replaced   Outcome = "replaced"   // the same article was there, read otherwise
	Superseded Outcome = "superseded" // a later text of the same URL is there, so it was not loaded
)

// Result says what a change did.
type Result struct {
	Outcome  Outcome
	Added    int        // quads, derived ones included
	Removed  int        // quads, derived ones included
	Replaces []quad.IRI // earlier texts of the same URL that it took the place of, in the order of their IRIs
	By       []quad.IRI // later texts that supersede it
}

// Load adds what one article gave, in one transaction together with everything derived from it. To load a reading that
// is there changes nothing.
//
// An article that is there by another extractor version, or under other decisions, is replaced. Where the same version read the same article
// otherwise (from another file, with other white space), the reading whose sorted quads come first is kept. Of
// articles at one URL, those with a date before the latest give way to it; the others stay side by side, linked. So the order of
// loading has no influence.
func (s *Store) Load(ctx context.Context, r *schema.Reading) (Result, error) {
	id := r.Article.ID
	quads, err := clean(r.Quads(), id)
	if err != nil {
		return Result{}, fmt.Errorf("%s: %w", id, err)
	}
	results, added, removed, err := s.loadQuads(ctx, []quad.IRI{id}, [][]quad.Quad{quads})
	if err != nil {
		return Result{}, fmt.Errorf("%s: %w", id, err)
	}
	results[0].Added, results[0].Removed = added, removed
	return results[0], nil
}

// Retract removes what one article gave and what was derived from it alone. Nothing else changes. It answers
// ErrNotFound where there is no such article.
func (s *Store) Retract(ctx context.Context, article quad.IRI) (removed int, err error) {
	rd, release, err := s.write(ctx)
	if err != nil {
		return 0, err
	}
	defer release()
	old, err := rd.article(article)
	if err == nil && old == nil {
		err = ErrNotFound
	}
	if err == nil {
		c := newChange()
		c.replace(old, nil)
		_, removed, err = s.commit(rd, c)
	}
	if err != nil {
		return 0, fmt.Errorf("%s: %w", article, err)
	}
	return removed, nil
}

// article is all that one article gave, sorted, or nil if it is not there. An article that is unknown costs one
// look-up.
func (r *reader) article(id quad.IRI) ([]quad.Quad, error) {
	known := false
	for _, err := range r.match(pattern{Subject: id, Predicate: schema.Type, Object: schema.TypeArticle, Label: id}) {
		if err != nil {
			return nil, err
		}
		known = true
	}
	if !known {
		return nil, nil
	}
	quads, err := r.all(pattern{Label: id})
	export.SortQuads(quads)
	return quads, err
}

// atURL finds the articles at a URL and when each was published.
func (r *reader) atURL(url quad.Value) (map[quad.IRI]schema.Date, error) {
	found := map[quad.IRI]schema.Date{}
	for q, err := range r.match(pattern{Predicate: schema.URL, Object: url}) {
		if err != nil {
			return nil, err
		}
		id, ok := q.Subject.(quad.IRI)
		if !ok || q.Label != q.Subject {
			continue
		}
		dates, err := r.all(pattern{Subject: id, Predicate: schema.Published, Label: id})
		if err != nil {
			return nil, err
		}
		found[id] = schema.Date{Time: publishedOf(dates, id)}
	}
	return found, nil
}

// valueOf is the first value of an article's own property.
func valueOf(quads []quad.Quad, id, predicate quad.IRI) quad.Value {
	for _, q := range quads {
		if q.Subject == id && q.Predicate == predicate {
			return q.Object
		}
	}
	return nil
}

func publishedOf(quads []quad.Quad, id quad.IRI) time.Time {
	t, _ := valueOf(quads, id, schema.Published).(quad.Time)
	return time.Time(t)
}

func extractorOf(quads []quad.Quad, id quad.IRI) quad.Value {
	return valueOf(quads, id, schema.Extractor)
}

// sameReader reports whether two readings of an article were made by the same version and under the same decisions.
func sameReader(a, b []quad.Quad, id quad.IRI) bool {
	decided := func(quads []quad.Quad) (out []quad.Value) {
		for _, q := range quads {
			if q.Subject == id && q.Predicate == schema.Decision {
				out = append(out, q.Object)
			}
		}
		return out
	}
	return extractorOf(a, id) == extractorOf(b, id) && slices.Equal(decided(a), decided(b))
}
