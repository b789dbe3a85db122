package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/cayleygraph/quad"

	"saidso/graph"
	"saidso/graph/measure"
)

// quantile of times, which it sorts.
func quantile(times []time.Duration, q float64) time.Duration {
	if len(times) == 0 {
		return 0
	}
	slices.Sort(times)
	return times[min(len(times)-1, int(q*float64(len(times))))]
}

// pages measures one page after the other.
func (r *serveRun) pages(ctx context.Context, s *server, p *pageSet) error {
	fmt.Fprintf(r.stdout, "| one user, %d of each | median ms | p95 ms | longest ms | KB |\n|---|---|---|---|---|\n", r.times)
	for _, kind := range []struct {
		name  string
		paths []string
		bar   time.Duration
	}{
		{"entity page", p.entities, pageBar}, {"pair page", p.pairs, pageBar}, {"statement page", p.statements, pageBar},
		{"article page", p.articles, 0}, {"search page", p.searches, searchBar}, {"suggestions as one types", p.suggestions, searchBar}, {"/api/timeline", p.apis, 0},
	} {
		var times []time.Duration
		bytes := 0
		for _, path := range kind.paths {
			begin := time.Now()
			status, body, err := s.get(ctx, path)
			if err != nil {
				return err
			}
			if status != http.StatusOK {
				return fmt.Errorf("%s: %d: %.300s", path, status, body)
			}
			times, bytes = append(times, time.Since(begin)), bytes+len(body)
		}
		median := quantile(times, 0.5)
		fmt.Fprintf(r.stdout, "| %s | %.1f | %.1f | %.1f | %d |\n", kind.name, ms(median), ms(quantile(times, 0.95)), ms(times[len(times)-1]), bytes/len(times)>>10)
		r.hold(kind.bar == 0 || r.within(median, kind.bar), "%s: median %v, bar %v", kind.name, median, kind.bar)
	}
	return nil
}

// mixed is a page as a user might want it next.
func (p *pageSet) mixed(random *rand.Rand) string {
	of := func(paths []string) string { return paths[random.IntN(len(paths))] }
	switch n := random.IntN(100); {
	case n < 35:
		return of(p.entities)
	case n < 55:
		return of(p.statements)
	case n < 70:
		return of(p.pairs)
	case n < 80:
		return of(p.searches)
	case n < 90:
		return of(p.suggestions)
	case n < 95:
		return of(p.articles)
	}
	return "/"
}

// crowd has many users ask for one page a second each.
func (r *serveRun) crowd(ctx context.Context, s *server, p *pageSet) error {
	var (
		mu     sync.Mutex
		times  []time.Duration
		errs   = map[string]int{}
		all    sync.WaitGroup
		most   int64
		before = processorOf(s.cmd.Process.Pid)
	)
	long := time.Duration(r.seconds * float64(time.Second))
	end := time.Now().Add(long)
	for user := range r.users {
		all.Go(func() {
			random := rand.New(rand.NewPCG(uint64(user), 1))
			time.Sleep(time.Duration(random.Int64N(int64(time.Second))))
			for next := time.Now(); next.Before(end) && ctx.Err() == nil; next = next.Add(time.Second) {
				time.Sleep(time.Until(next))
				begin := time.Now()
				status, _, err := s.get(ctx, p.mixed(random))
				took := time.Since(begin)
				mu.Lock()
				times = append(times, took)
				if err != nil {
					errs[err.Error()]++
				} else if status != http.StatusOK {
					errs[http.StatusText(status)]++
				}
				most = max(most, s.memory())
				mu.Unlock()
			}
		})
	}
	all.Wait()
	computing := processorOf(s.cmd.Process.Pid) - before
	failed := 0
	for what, n := range errs {
		failed += n
		fmt.Fprintf(r.stderr, "%d times: %s\n", n, what)
	}
	p99 := quantile(times, 0.99)
	fmt.Fprintf(r.stdout, "\n| %d users, one page a second each, mixed, %v | |\n|---|---|\n| pages | %d |\n| errors | %d |\n| median | %.1f ms |\n| p99 | %.1f ms |\n| longest | %.1f ms |\n| computing of the server | %.0f %% of one core |\n| memory of the server at most | %d MB |\n",
		r.users, long, len(times), failed, ms(quantile(times, 0.5)), ms(p99), ms(times[len(times)-1]), 100*computing.Seconds()/long.Seconds(), most>>20)
	r.hold(failed == 0, "%d users: %d errors", r.users, failed)
	r.hold(r.within(p99, usersBar), "%d users: p99 %v, bar %v", r.users, p99, usersBar)
	return nil
}

// queries measures Gizmo over HTTP and a worker against Gizmo in this process.
func (r *serveRun) queries(ctx context.Context, s *server, _ *pageSet) (err error) {
	store, err := graph.Open(r.dir+"/saidso", graph.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer store.Close()
	const runs = 21
	fmt.Fprintf(r.stdout, "\n| Gizmo, median of %d in ms | rows | in process | HTTP and a worker | more |\n|---|---|---|---|---|\n", runs)
	for _, q := range measure.Queries {
		var here, there []time.Duration
		rows := 0
		for range runs { // in turn, so that both meet the same noise
			begin := time.Now()
			rows = 0
			for _, err := range store.Query(ctx, q.Gizmo, graph.QueryOptions{}) {
				if err != nil {
					return fmt.Errorf("%s: %w", q.Name, err)
				}
				rows++
			}
			here = append(here, time.Since(begin))
			begin = time.Now()
			status, body, err := s.gizmo(ctx, q.Gizmo)
			if err != nil {
				return err
			}
			if status != http.StatusOK {
				return fmt.Errorf("%s: %d: %.300s", q.Name, status, body)
			}
			there = append(there, time.Since(begin))
		}
		a, b := quantile(here, 0.5), quantile(there, 0.5)
		fmt.Fprintf(r.stdout, "| %s | %d | %.2f | %.2f | %.2f |\n", q.Name, rows, ms(a), ms(b), ms(b-a))
		r.hold(r.within(b-a, queryBar), "%s: %v more than in process, bar %v", q.Name, b-a, queryBar)
	}
	return nil
}

// good is what the good user asks beside hostile queries, besides pages.
var good = fmt.Sprintf(`g.V(%q).in("<so:speaker>").save("<schema:text>", "said").getLimit(3)`, quad.IRI(measure.Rare).String())
