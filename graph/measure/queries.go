package measure

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/gizmo"

	"saidso/graph/quadstore"
)

// Query is one of the twelve.
type Query struct {
	Name   string
	Gizmo  string
	Counts bool // a full count, or a recursion without bound, whose time grows with the graph
}

// Queries are those that the stores are measured by. People with low ranks are in very many articles, those with high
// ones in few.
var Queries = []Query{
	{"1 hop, rare", `g.V("<id:person/rare>").in("<so:speaker>").all()`, false},
	{"1 hop, hot, limit 50", `g.V("<id:person/p-0>").in("<so:speaker>").getLimit(50)`, false},
	{"2 hops, hot, limit 50", `g.V("<id:person/p-0>").out("<so:criticized>").out("<so:criticized>").getLimit(50)`, false},
	{"3 hops, rare, limit 50", `g.V("<id:person/rare>").in("<so:speaker>").out("<so:about>").out("<so:met>").getLimit(50)`, false},
	{"4 hops, rare, count", `g.emit(g.V("<id:person/rare>").out("<so:met>").out("<so:praised>").in("<so:speaker>").out("<so:article>").count())`, true},
	{"save on 3 rows", `g.V("<id:person/rare>").in("<so:speaker>").save("<schema:text>", "said").save("<so:saidOn>", "on").getLimit(3)`, false},
	{"saveOpt, two of them", `g.V("<id:person/rare>").in("<so:speaker>").saveOpt("<schema:text>", "said").saveOpt("<so:replyTo>", "to").getLimit(20)`, false},
	{"date range, hot", `g.V("<id:person/p-3>").in("<so:speaker>").has("<so:saidOn>", gte(new Date("2024-03-01")), lt(new Date("2024-03-05"))).all()`, false},
	{"label", `g.V("<id:person/p-5>").labelContext(g.V("The Daily No. 5").in("<schema:publisher>")).in("<so:criticized>").getLimit(20)`, false},
	{"intersect, hot and rare", `g.V("<id:person/p-0>").in("<so:about>").intersect(g.V("<id:person/rare>").in("<so:speaker>")).all()`, false},
	{"recursive, 3 deep", `g.V("<id:person/rare>").followRecursive("<so:criticized>", 3).getLimit(50)`, false},
	{"count, hot", `g.emit(g.V("<id:person/p-0>").in("<so:about>").count())`, true},
}

// QueryResult is the time that a query took.
type QueryResult struct {
	Store  string
	Query  string
	Rows   int
	Median time.Duration
	Worst  time.Duration
	Failed bool // it did not end in time
}

// queryTimeout is when a query is given up.
const queryTimeout = 20 * time.Second

// RunQueries measures the queries on stores in dir, in turn, so that whatever else the machine does meets all of them alike.
func RunQueries(ctx context.Context, stores []string, dir string, news News) (out [][]QueryResult, err error) {
	var all []*timedStore
	failed := false
	defer func() {
		for _, s := range all {
			if !failed { // what was given up may read on for a while
				err = errors.Join(err, s.close())
			}
		}
	}()
	for _, name := range stores {
		qs, closing, err := open(ctx, name, dir, news)
		if err != nil {
			return nil, err
		}
		all = append(all, &timedStore{name: name, qs: qs, close: closing})
	}
	for _, q := range Queries {
		for _, s := range all {
			s.res, s.times, s.spent = QueryResult{Store: s.name, Query: q.Name}, nil, 0
		}
		for range 21 {
			for _, s := range all {
				if err := s.run(ctx, q); err != nil {
					return out, err
				}
			}
		}
		var results []QueryResult
		for _, s := range all {
			failed = failed || s.res.Failed
			if len(s.times) > 0 {
				slices.Sort(s.times)
				s.res.Median, s.res.Worst = s.times[len(s.times)/2], s.times[len(s.times)-1]
			}
			results = append(results, s.res)
		}
		out = append(out, results)
	}
	return out, nil
}

// timedStore is a store on which queries are timed.
type timedStore struct {
	name  string
	qs    graph.QuadStore
	close func() error
	res   QueryResult
	times []time.Duration
	spent time.Duration
}

// run runs a query once more, unless it has taken long enough.
func (s *timedStore) run(ctx context.Context, q Query) (err error) {
	if s.res.Failed || len(s.times) >= 3 && s.spent > 5*time.Second {
		return nil
	}
	start := time.Now()
	s.res.Rows, err = runQuery(ctx, s.qs, q.Gizmo)
	took := time.Since(start)
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		s.res.Failed = true
		return nil
	case err != nil:
		return fmt.Errorf("%s: %s: %w", s.name, q.Name, err)
	}
	s.times, s.spent = append(s.times, took), s.spent+took
	return nil
}

// open opens a store that was loaded, or loads one in memory.
func open(ctx context.Context, store, dir string, news News) (graph.QuadStore, func() error, error) {
	switch store {
	case "memstore":
		qs, err := create(store, dir)
		if err == nil {
			_, err = fill(ctx, qs, news, true)
		}
		return qs, func() error { return nil }, err
	case "saidso":
		r, err := quadstore.OpenReader(filepath.Join(dir, store))
		if err != nil {
			return nil, nil, err
		}
		return &eachView{r: r}, r.Close, nil
	}
	path := filepath.Join(dir, store)
	if _, err := os.Stat(path); err != nil {
		return nil, nil, err
	}
	qs, err := graph.NewQuadStore(store, path, graph.Options{})
	if err != nil {
		return nil, nil, err
	}
	return qs, qs.Close, nil
}

// eachView stands for a store of which each query takes a view, as the graph does.
type eachView struct {
	graph.QuadStore
	r *quadstore.Reader
}

func runQuery(ctx context.Context, qs graph.QuadStore, source string) (rows int, err error) {
	ctx, cancel := context.WithTimeout(ctx, queryTimeout)
	defer cancel()
	if e, ok := qs.(*eachView); ok {
		v, err := e.r.View()
		if err != nil {
			return 0, err
		}
		defer v.Close() // what was read came with its own errors
		qs = v
	}
	it, err := gizmo.NewSession(qs).Execute(ctx, source, query.Options{Collation: query.Raw, Limit: -1})
	if err != nil {
		return 0, err
	}
	for it.Next(ctx) {
		result := it.Result().(*gizmo.Result)
		for _, ref := range result.Tags {
			if _, err := qs.NameOf(ref); err != nil {
				return rows, errors.Join(err, it.Close())
			}
		}
		rows++
	}
	return rows, errors.Join(it.Err(), ctx.Err(), it.Close())
}
