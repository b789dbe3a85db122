package measure

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"sync"
	"time"

	"github.com/cayleygraph/cayley/graph"
	cayley "github.com/cayleygraph/cayley/graph/sql/postgres"
	"github.com/cayleygraph/quad"

	"saidso/graph/postgres"
	"saidso/graph/postgres/pgserver"
)

// PostgresResult is one line about loading into PostgreSQL.
type PostgresResult struct {
	What    string
	Quads   int
	Seconds float64
}

// Sizes of what is measured on a part of the quads.
const (
	cayleySlice   = 50_000 // Cayley's path would take an hour for all
	articlesSlice = 100_000
)

// Postgres measures loading news into a PostgreSQL of its own, which keeps what is committed. Each is told as it is
// found.
func Postgres(ctx context.Context, news News, tell func(PostgresResult)) (queries [2][]QueryResult, err error) {
	server, err := pgserver.Start(pgserver.Options{Durable: true})
	if err != nil {
		return queries, err
	}
	defer func() { err = errors.Join(err, server.Stop()) }()
	p := postgresRun{ctx: ctx, news: news, server: server, tell: tell}
	steps := []func() error{
		func() error { return p.copies("COPY alone, into tables without indexes", false) },
		func() error { return p.copies("COPY alone, into tables with our indexes", true) },
		func() error { return p.bulk("saidso, in bulk", false) },
		func() error { return p.bulk("saidso, in bulk, into Cayley's own tables", true) },
		func() error { return p.cayley("Cayley's bulk path, the first of them", "", p.first(p.news, 0)) },
		func() error {
			more := News{Quads: news.Quads + cayleySlice}
			return p.cayley("Cayley's bulk path, the last of them", p.theirs, p.first(more, news.Quads))
		},
		func() error { return p.articles(1) },
		func() error { return p.articles(4) },
		func() (err error) { queries, err = p.queries(); return err },
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return queries, err
		}
	}
	return queries, nil
}

type postgresRun struct {
	ctx    context.Context
	news   News
	server *pgserver.Server
	tell   func(PostgresResult)
	loaded string // the address of the graph that the bulk load made
	theirs string // the same in Cayley's tables
}

// timed tells how long something took.
func (p *postgresRun) timed(what string, f func() (int64, error)) error {
	start := time.Now()
	n, err := f()
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	p.tell(PostgresResult{what, int(n), time.Since(start).Seconds()})
	return nil
}

func (p *postgresRun) open(address string) (*postgres.DB, error) {
	return postgres.Open(p.ctx, address, postgres.Options{})
}

func (p *postgresRun) copies(what string, indexed bool) error {
	address, err := p.server.NewSchema(p.ctx)
	if err != nil {
		return err
	}
	db, err := p.open(address)
	if err != nil {
		return err
	}
	defer db.Close()
	return p.timed(what, func() (int64, error) { return db.CopyOnly(p.ctx, p.news.All(), indexed) })
}

func (p *postgresRun) bulk(what string, theirs bool) error {
	address, err := p.server.NewSchema(p.ctx)
	if err != nil {
		return err
	}
	if theirs {
		if err := graph.InitQuadStore(cayley.Type, address, nil); err != nil {
			return err
		}
		p.theirs = address
	} else {
		p.loaded = address
	}
	db, err := p.open(address)
	if err != nil {
		return err
	}
	defer db.Close()
	return p.timed(what, func() (int64, error) {
		res, err := db.Load(p.ctx, p.news.All())
		return res.Quads, err
	})
}

// first is so many quads after others that are left out.
func (p *postgresRun) first(news News, after int) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		n := 0
		for q := range news.All() {
			if n++; n > after && (n > after+cayleySlice || !yield(q, p.ctx.Err())) {
				return
			}
		}
	}
}

// cayley is its own bulk path, a quad writer in the batches of 10,000 that its command load makes, on some of the quads: into
// a graph that has the others, or an empty one.
func (p *postgresRun) cayley(what, address string, quads iter.Seq2[quad.Quad, error]) error {
	if address == "" {
		var err error
		if address, err = p.server.NewSchema(p.ctx); err != nil {
			return err
		}
		if err := graph.InitQuadStore(cayley.Type, address, nil); err != nil {
			return err
		}
	}
	qs, err := graph.NewQuadStore(cayley.Type, address, nil)
	if err != nil {
		return err
	}
	defer qs.Close() // each batch was committed
	return p.timed(what, func() (n int64, err error) {
		w, err := qs.NewQuadWriter()
		if err != nil {
			return 0, err
		}
		var batch []quad.Quad
		flush := func() error {
			k, err := w.WriteQuads(batch)
			n += int64(k)
			batch = batch[:0]
			return err
		}
		for q, err := range quads {
			if err != nil {
				return n, err
			}
			if batch = append(batch, q); len(batch) == 10_000 {
				if err := flush(); err != nil {
					return n, err
				}
			}
		}
		return n, errors.Join(flush(), w.Close())
	})
}

// articles writes articles one by one, each a synced transaction, by several writers at once.
func (p *postgresRun) articles(writers int) error {
	address, err := p.server.NewSchema(p.ctx)
	if err != nil {
		return err
	}
	db, err := p.open(address)
	if err != nil {
		return err
	}
	defer db.Close()
	return p.timed(fmt.Sprintf("saidso, articles one by one, each a synced transaction, %d writers", writers), func() (int64, error) {
		articles := make(chan []quad.Quad)
		errs := make([]error, writers)
		var group sync.WaitGroup
		for i := range writers {
			group.Go(func() {
				for quads := range articles {
					if errs[i] == nil {
						errs[i] = p.article(db, quads)
					}
				}
			})
		}
		var n int64
		for quads := range p.news.Articles() {
			if n += int64(len(quads)); n > articlesSlice {
				n -= int64(len(quads))
				break
			}
			articles <- distinctQuads(quads)
		}
		close(articles)
		group.Wait()
		return n, errors.Join(errs...)
	})
}

func (p *postgresRun) article(db *postgres.DB, quads []quad.Quad) error {
	tx, err := db.Begin(p.ctx)
	if err != nil {
		return err
	}
	defer tx.Close() // after Commit it does nothing
	if err := tx.Apply(p.ctx, quads, nil); err != nil {
		return err
	}
	return tx.Commit(p.ctx)
}

func distinctQuads(quads []quad.Quad) []quad.Quad {
	seen := map[quad.Quad]bool{}
	var out []quad.Quad
	for _, q := range quads {
		if !seen[q] {
			seen[q] = true
			out = append(out, q)
		}
	}
	return out
}

// queries runs the twelve over the graph that was loaded, by our views and by Cayley's own backend on the same tables.
func (p *postgresRun) queries() (out [2][]QueryResult, err error) {
	db, err := p.open(p.loaded)
	if err != nil {
		return out, err
	}
	defer db.Close()
	qs, err := graph.NewQuadStore(cayley.Type, p.loaded, nil)
	if err != nil {
		return out, err
	}
	for _, q := range Queries {
		ours, err := timeQuery("saidso", q, func() (int, error) {
			v, err := db.View(p.ctx)
			if err != nil {
				return 0, err
			}
			defer v.Close() // what was read came with its own errors
			return runQuery(p.ctx, v, q.Gizmo)
		})
		if err != nil {
			return out, err
		}
		theirs, err := timeQuery("Cayley", q, func() (int, error) { return runQuery(p.ctx, qs, q.Gizmo) })
		if err != nil {
			return out, err
		}
		out[0], out[1] = append(out[0], ours), append(out[1], theirs)
	}
	if !slices.ContainsFunc(out[1], func(r QueryResult) bool { return r.Failed }) {
		err = qs.Close() // what was given up may read on for a while
	}
	return out, err
}

// timeQuery takes the median of some runs.
func timeQuery(store string, q Query, run func() (int, error)) (QueryResult, error) {
	res := QueryResult{Store: store, Query: q.Name}
	var times []time.Duration
	for begin := time.Now(); len(times) < 21 && (len(times) < 3 || time.Since(begin) < 5*time.Second); {
		start := time.Now()
		rows, err := run()
		if errors.Is(err, context.DeadlineExceeded) {
			res.Failed = true
			return res, nil
		}
		if err != nil {
			return res, fmt.Errorf("%s: %s: %w", store, q.Name, err)
		}
		res.Rows = rows
		times = append(times, time.Since(start))
	}
	slices.Sort(times)
	res.Median, res.Worst = times[len(times)/2], times[len(times)-1]
	return res, nil
}
