package find

import (
	"context"
	"sync"

	"github.com/cayleygraph/quad"

	"saidso/graph"
	"saidso/schema"
)

// Refresh takes in what the graph has now.
func (x *Index) Refresh(ctx context.Context) error {
	x.refreshing.Lock()
	defer x.refreshing.Unlock()
	labels, next, told := x.store.Touched(x.since)
	x.mu.RLock()
	built, wasteful := x.t != nil, x.t != nil && x.t.wasteful()
	x.mu.RUnlock()
	switch {
	case !built, wasteful, x.told && !told: // what it touched is not known any more
		if err := x.build(ctx); err != nil {
			return err
		}
	case told:
		ids := make([]quad.IRI, 0, len(labels))
		for _, l := range labels {
			if id, ok := l.(quad.IRI); ok {
				ids = append(ids, id)
			}
		}
		if err := x.take(ctx, ids); err != nil {
			return err
		}
	default:
		if err := x.compare(ctx); err != nil {
			return err
		}
	}
	x.since, x.told = next, told
	return nil
}

// build makes a table anew.
func (x *Index) build(ctx context.Context) error {
	snap, err := x.store.Snapshot(ctx)
	if err != nil {
		return err
	}
	version := snap.Version()
	ids, err := snap.Subjects(schema.Type, schema.TypeArticle)
	var called map[quad.IRI]*named
	if err == nil {
		called, err = names(snap)
	}
	snap.Close()
	if err != nil {
		return err
	}
	t := newTable()
	if err := x.each(ctx, ids, func(r *reading) {
		if r != nil {
			t.add(r)
		}
	}); err != nil {
		return err
	}
	for id, e := range called {
		t.named(id, e)
	}
	t.order()
	x.mu.Lock()
	first := x.t == nil
	x.t, x.front, x.first = t, nil, nil
	x.state++
	x.mu.Unlock()
	x.version = version
	if first {
		close(x.ready)
	}
	return nil
}

// each reads articles, some at a time, and gives each to f in the order of ids; nil for one that is not there.
func (x *Index) each(ctx context.Context, ids []quad.IRI, f func(*reading)) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	type result struct {
		r   *reading
		err error
	}
	workers := max(1, min(x.opt.Workers, len(ids)))
	results := make([]chan result, workers)
	var all sync.WaitGroup
	for w := range workers {
		results[w] = make(chan result, 64)
		all.Go(func() {
			snap, err := x.store.Snapshot(ctx)
			if err == nil {
				defer snap.Close()
			}
			for i := w; i < len(ids); i += workers {
				var r *reading
				if err == nil {
					r, err = read(snap, ids[i])
				}
				select {
				case results[w] <- result{r, err}:
				case <-ctx.Done():
					return
				}
				if err != nil {
					return
				}
			}
		})
	}
	var failed error
	for i := range ids {
		var got result
		select {
		case got = <-results[i%workers]:
		case <-ctx.Done():
			got.err = context.Cause(ctx)
		}
		if failed = got.err; failed != nil {
			break
		}
		f(got.r)
	}
	cancel()
	all.Wait()
	return failed
}

// compare finds what other processes changed: articles that came or went, or were read by another extractor or under other decisions.
func (x *Index) compare(ctx context.Context) error {
	snap, err := x.store.Snapshot(ctx)
	if err != nil {
		return err
	}
	defer snap.Close()
	version := snap.Version()
	if version == x.version {
		return nil
	}
	now, err := fingerprints(snap)
	if err != nil {
		return err
	}
	snap.Close()
	var changed []quad.IRI
	x.mu.RLock()
	for id, print := range now {
		n, ok := x.t.articleOf[id]
		if !ok || x.t.articles[n].fingerprint != print {
			changed = append(changed, id)
		}
	}
	for id := range x.t.articleOf {
		if _, ok := now[id]; !ok {
			changed = append(changed, id)
		}
	}
	x.mu.RUnlock()
	if err := x.take(ctx, changed); err != nil {
		return err
	}
	x.version = version
	return nil
}

func fingerprints(snap *graph.Snapshot) (map[quad.IRI]string, error) {
	ids, err := snap.Subjects(schema.Type, schema.TypeArticle)
	if err != nil {
		return nil, err
	}
	now := make(map[quad.IRI]string, len(ids))
	for _, id := range ids {
		var r reading
		for _, p := range []quad.IRI{schema.Extractor, schema.Decision} {
			var quads []quad.Quad
			for q, err := range snap.Match(quad.Quad{Subject: id, Predicate: p}) {
				if err != nil {
					return nil, err
				}
				quads = append(quads, q)
			}
			if p == schema.Extractor {
				for _, q := range quads {
					r.fingerprint = text(q)
				}
				continue
			}
			var decisions []string
			for _, q := range quads {
				decisions = append(decisions, quad.ToString(q.Object))
			}
			r.fingerprint = fingerprint(r.fingerprint, decisions)
		}
		now[id] = r.fingerprint
	}
	return now, nil
}

// portion is how many articles are put into the table at once, while nobody can ask.
const portion = 32

// take reads articles, and those whom they mention, again.
func (x *Index) take(ctx context.Context, ids []quad.IRI) error {
	seen := map[quad.IRI]bool{}
	var distinct []quad.IRI
	for _, id := range ids {
		if !seen[id] {
			seen[id] = true
			distinct = append(distinct, id)
		}
	}
	for len(distinct) > 0 {
		n := min(portion, len(distinct))
		if err := x.takeSome(ctx, distinct[:n]); err != nil {
			return err
		}
		distinct = distinct[n:]
	}
	return nil
}

func (x *Index) takeSome(ctx context.Context, ids []quad.IRI) error {
	fresh := map[quad.IRI]*reading{}
	i := 0
	if err := x.each(ctx, ids, func(r *reading) { fresh[ids[i]] = r; i++ }); err != nil {
		return err
	}
	touched := map[quad.IRI]bool{}
	x.mu.RLock()
	changes := false
	for id, r := range fresh {
		if r != nil {
			changes = true
			for _, e := range r.mentions {
				touched[e] = true
			}
		}
		if n, ok := x.t.articleOf[id]; ok {
			changes = true
			for _, e := range x.t.articles[n].mentions {
				touched[x.t.entities[e].id] = true
			}
		}
	}
	x.mu.RUnlock()
	if !changes {
		return nil
	}
	called, err := x.names(ctx, touched)
	if err != nil {
		return err
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	for _, id := range ids {
		x.t.remove(id)
		if r := fresh[id]; r != nil {
			x.t.add(r)
		}
	}
	for id, e := range called {
		x.t.named(id, e)
	}
	x.t.order()
	x.front = nil
	x.state++
	return nil
}

func (x *Index) names(ctx context.Context, ids map[quad.IRI]bool) (called map[quad.IRI]*named, err error) {
	snap, err := x.store.Snapshot(ctx)
	if err != nil {
		return nil, err
	}
	defer snap.Close()
	called = make(map[quad.IRI]*named, len(ids))
	for id := range ids {
		e, err := nameOf(snap, id)
		if err != nil {
			return nil, err
		}
		called[id] = e
	}
	return called, nil
}
