package graph

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"saidso/export"
	"saidso/graph/postgres"
	"saidso/schema"
)

// Batch says what [Store.LoadAll] did.
type Batch struct {
	// Results are what became of the readings, in their order, as if they were loaded one after the other. What was added and removed is
	// not told apart: Added and Removed are those of all.
	Results        []Result
	Added, Removed int

	// Refused are the errors of readings that cannot be loaded, by their index; the others are loaded.
	Refused map[int]error
}

// LoadAll loads many readings in one transaction. The graph is then the one that loading them one after the other makes; what follows from
// several of them is derived once. After an error nothing of them is there.
func (s *Store) LoadAll(ctx context.Context, readings []*schema.Reading) (Batch, error) {
	b := Batch{Results: make([]Result, len(readings)), Refused: map[int]error{}}
	var ids []quad.IRI
	var quads [][]quad.Quad
	var at []int // of those that can be loaded
	for i, r := range readings {
		id := r.Article.ID
		q, err := clean(r.Quads(), id)
		if err != nil {
			b.Refused[i] = fmt.Errorf("%s: %w", id, err)
			continue
		}
		ids, quads, at = append(ids, id), append(quads, q), append(at, i)
	}
	if len(ids) == 0 {
		return b, nil
	}
	results, added, removed, err := s.loadQuads(ctx, ids, quads)
	if err != nil {
		return Batch{}, err
	}
	for k, i := range at {
		b.Results[i] = results[k]
	}
	b.Added, b.Removed = added, removed
	return b, nil
}

// conflicts is how often loading is begun again because somebody else adds the same quads at the same moment.
const conflicts = 5

// loadQuads loads what articles give, which is clean, in one transaction.
func (s *Store) loadQuads(ctx context.Context, ids []quad.IRI, quads [][]quad.Quad) (results []Result, added, removed int, err error) {
	for range conflicts {
		results, added, removed, err = s.loadOnce(ctx, ids, quads)
		if !errors.Is(err, postgres.ErrConflict) {
			break
		}
	}
	return results, added, removed, err
}

func (s *Store) loadOnce(ctx context.Context, ids []quad.IRI, quads [][]quad.Quad) (results []Result, added, removed int, err error) {
	rd, release, err := s.write(ctx, quads...)
	if err != nil {
		return nil, 0, 0, err
	}
	defer release()
	p := &pile{rd: rd, before: map[quad.IRI][]quad.Quad{}, now: map[quad.IRI][]quad.Quad{}, urls: map[quad.Value]map[quad.IRI]schema.Date{}}
	if err := p.readAhead(ids, quads); err != nil {
		return nil, 0, 0, err
	}
	for i, id := range ids {
		res, err := p.load(id, quads[i])
		if err != nil {
			return nil, 0, 0, err
		}
		results = append(results, res)
	}
	c := newChange()
	for id, now := range p.now {
		c.replace(p.before[id], now)
	}
	if len(c.add)+len(c.remove) == 0 {
		return results, 0, 0, nil
	}
	added, removed, err = s.commit(rd, c)
	return results, added, removed, err
}

// pile is articles that one change loads, each as if those before it were there.
type pile struct {
	rd          *reader
	before, now map[quad.IRI][]quad.Quad                // what the articles give that were met, nil for those that are not there
	urls        map[quad.Value]map[quad.IRI]schema.Date // articles at the URLs that were met, as it is now
}

// readAhead asks a shared graph at once for what loading will ask.
func (p *pile) readAhead(ids []quad.IRI, quads [][]quad.Quad) error {
	tx, ok := p.rd.src.(transaction)
	if !ok {
		return nil
	}
	there, err := tx.labelled(p.rd.ctx, ids)
	if err != nil {
		return err
	}
	var urls []wanted
	for i, id := range ids {
		if !there[id] {
			p.before[id], p.now[id] = nil, nil
		}
		if url := valueOf(quads[i], id, schema.URL); url != nil {
			urls = append(urls, wanted{pattern: pattern{Predicate: schema.URL, Object: url}})
		}
	}
	return tx.prefetch(p.rd.ctx, urls)
}

func (p *pile) load(id quad.IRI, quads []quad.Quad) (Result, error) {
	old, err := p.article(id)
	if err != nil {
		return Result{}, err
	}
	if old != nil && (slices.Equal(old, quads) ||
		sameReader(old, quads, id) && slices.CompareFunc(old, quads, export.CompareQuads) <= 0) {
		return Result{Outcome: Unchanged}, nil
	}
	earlier, later, err := p.rivals(id, quads)
	if err != nil {
		return Result{}, err
	}
	if len(later) > 0 {
		return Result{Outcome: Superseded, By: later}, nil
	}
	res := Result{Outcome: Loaded, Replaces: earlier}
	if old != nil {
		res.Outcome = Replaced
	}
	if err := p.put(id, quads); err != nil {
		return Result{}, err
	}
	for _, e := range earlier {
		if _, err := p.article(e); err != nil {
			return Result{}, err
		}
		if err := p.put(e, nil); err != nil {
			return Result{}, err
		}
	}
	return res, nil
}

// article is what an article gives now.
func (p *pile) article(id quad.IRI) ([]quad.Quad, error) {
	if quads, met := p.now[id]; met {
		return quads, nil
	}
	quads, err := p.rd.article(id)
	if err == nil {
		p.before[id], p.now[id] = quads, quads
	}
	return quads, err
}

// put makes an article that was met give some quads, none to take it out.
func (p *pile) put(id quad.IRI, quads []quad.Quad) error {
	if url := valueOf(p.now[id], id, schema.URL); url != nil {
		at, err := p.atURL(url)
		if err != nil {
			return err
		}
		delete(at, id)
	}
	if url := valueOf(quads, id, schema.URL); url != nil {
		at, err := p.atURL(url)
		if err != nil {
			return err
		}
		at[id] = schema.Date{Time: publishedOf(quads, id)}
	}
	p.now[id] = quads
	return nil
}

// atURL is the articles at a URL now. What changes them goes through put, which asks here first.
func (p *pile) atURL(url quad.Value) (map[quad.IRI]schema.Date, error) {
	if at := p.urls[url]; at != nil {
		return at, nil
	}
	at, err := p.rd.atURL(url)
	if err == nil {
		p.urls[url] = at
	}
	return at, err
}

// rivals finds the dated articles at the same URL as a dated one that were published before and after it.
func (p *pile) rivals(id quad.IRI, quads []quad.Quad) (earlier, later []quad.IRI, err error) {
	mine := publishedOf(quads, id)
	url := valueOf(quads, id, schema.URL)
	if url == nil || mine.IsZero() {
		return nil, nil, nil
	}
	others, err := p.atURL(url)
	if err != nil {
		return nil, nil, err
	}
	for other, date := range others {
		switch {
		case date.Time.IsZero():
		case date.Time.Before(mine):
			earlier = append(earlier, other)
		case date.Time.After(mine):
			later = append(later, other)
		}
	}
	slices.Sort(earlier)
	slices.Sort(later)
	return earlier, later, nil
}
