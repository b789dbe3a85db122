package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"
)

// hostile are queries that mean harm.
func hostile() [][2]string {
	return [][2]string{
		{"endless loop", `while (true) {}`},
		{"endless recursion", `function f() { return f() + 1 } f()`},
		{"500,000 parentheses", strings.Repeat("(", 250_000) + strings.Repeat(")", 250_000)},
		{"60,000 parentheses, which are no more than a query may have", strings.Repeat("(", 30_000) + strings.Repeat(")", 30_000)},
		{"string doubling", `var s = "x"; while (true) { s = s + s + s.split("").join("") }`},
		{"back-references", `/^(a+)+\1$/.test(new Array(40).join("a") + "!"); /(x+x+)+\1y/.test(new Array(60).join("x"))`},
		{"endless emit", `while (true) { g.emit("x") }`},
		{"cross product", `g.V().forEach(function(a) { g.V().forEach(function(b) { g.V().forEach(function(c) { g.V().all() }) }) })`},
	}
}

// hostile sends all hostile queries at once, each again as soon as it has ended, and watches a good user beside them.
func (r *serveRun) hostile(ctx context.Context, s *server, p *pageSet) error {
	long := max(time.Duration(r.seconds/2*float64(time.Second)), 5*time.Second)
	end := time.Now().Add(long)
	type ending struct {
		took  time.Duration
		text  string
		times int
	}
	var (
		all, watching  sync.WaitGroup
		mu             sync.Mutex
		endings        = map[string]ending{}
		server, worker int64
		over           = make(chan struct{})
	)
	watching.Go(func() {
		for {
			select {
			case <-over:
				return
			case <-time.After(20 * time.Millisecond):
			}
			server, worker = max(server, s.memory()), max(worker, s.workers())
		}
	})
	for _, h := range hostile() {
		all.Go(func() {
			for time.Now().Before(end) && ctx.Err() == nil {
				begin := time.Now()
				status, body, err := s.endless(ctx, h[1])
				text := strconv.Itoa(status) + " " + strings.TrimSpace(string(body))
				if err != nil {
					text = err.Error()
				}
				mu.Lock()
				e := endings[h[0]]
				endings[h[0]] = ending{max(e.took, time.Since(begin)), text, e.times + 1}
				mu.Unlock()
				time.Sleep(50 * time.Millisecond)
			}
		})
	}
	var pages, queries []time.Duration
	failed := 0
	random := rand.New(rand.NewPCG(3, 4))
	time.Sleep(100 * time.Millisecond) // until they run
	for i := 0; time.Now().Before(end) && ctx.Err() == nil; i++ {
		begin := time.Now()
		var status int
		var body []byte
		var err error
		if i%2 == 0 {
			status, body, err = s.get(ctx, p.mixed(random))
			pages = append(pages, time.Since(begin))
		} else {
			status, body, err = s.gizmo(ctx, good)
			queries = append(queries, time.Since(begin))
		}
		if err != nil || status != http.StatusOK {
			failed++
			fmt.Fprintf(r.stderr, "the good user: %d %.200s %v\n", status, body, err)
		}
		time.Sleep(100 * time.Millisecond)
	}
	all.Wait()
	close(over)
	watching.Wait()
	fmt.Fprintf(r.stdout, "\n| hostile queries, all at once, again and again for %v | times | longest s | ends in |\n|---|---|---|---|\n", long)
	for _, h := range hostile() {
		e := endings[h[0]]
		fmt.Fprintf(r.stdout, "| %s | %d | %.1f | %.100s |\n", h[0], e.times, e.took.Seconds(), strings.ReplaceAll(e.text, "|", `\|`))
		r.hold(!strings.HasPrefix(e.text, "200") && !strings.HasPrefix(e.text, "500"), "%s ends in %.100s", h[0], e.text)
	}
	p95, q95 := quantile(pages, 0.95), quantile(queries, 0.95)
	fmt.Fprintf(r.stdout, "\n| a good user beside them | |\n|---|---|\n| pages, p95 of %d | %.0f ms |\n| Gizmo, p95 of %d | %.0f ms |\n| errors | %d |\n| memory of the server at most | %d MB |\n| memory of all workers at most | %d MB |\n",
		len(pages), ms(p95), len(queries), ms(q95), failed, server>>20, worker>>20)
	r.hold(failed == 0, "the good user met %d errors", failed)
	r.hold(r.within(max(p95, q95), goodUserBar), "the good user's p95: pages %v, queries %v, bar %v", p95, q95, goodUserBar)
	r.hold(server < serverBar, "the server held %d MB", server>>20)
	r.hold(worker < workersBar, "the workers held %d MB", worker>>20)
	return nil
}

// processorOf is the time that a process has computed; 0 where the system does not tell.
func processorOf(pid int) time.Duration {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(b), ") ")
	fields := strings.Fields(rest)
	const user, system, tick = 11, 12, 10 * time.Millisecond
	if len(fields) <= system {
		return 0
	}
	a, _ := strconv.ParseInt(fields[user], 10, 64)
	c, _ := strconv.ParseInt(fields[system], 10, 64)
	return time.Duration(a+c) * tick
}
