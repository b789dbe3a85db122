//go:build unix

package desk_test

import (
	"context"
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"syscall"
	"testing"
	"time"

	"saidso/graph"
	"saidso/graph/measure"
	"saidso/serve/desk"
	"saidso/serve/find"
)

var benchQuads = flag.Int("quads", 1_000_000, "quads of the benchmark's graph")

// BenchmarkPages times pages over made-up news: the median of all runs of a page, the slowest in a hundred, and what one costs the processors, which
// says something on a busy machine too.
//
//	go test ./serve/desk -run xxx -bench Pages -benchtime 200x
func BenchmarkPages(b *testing.B) {
	dir := b.TempDir()
	store, err := graph.Open(dir, graph.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer store.Close()
	if _, err := store.Import(context.Background(), measure.News{Quads: *benchQuads}.All()); err != nil {
		b.Fatal(err)
	}
	begin := time.Now()
	index := find.Open(store, find.Options{Every: -1})
	defer index.Close()
	if err := index.Wait(context.Background()); err != nil {
		b.Fatal(err)
	}
	b.Logf("index of %d quads: %v", *benchQuads, time.Since(begin).Round(time.Millisecond))
	h := desk.New(store, desk.Options{Index: index})
	person := func(n int) string { return string(measure.Person(n)) }
	statements := index.Said(measure.Person(0), find.Filter{}, 500, 0).IDs
	articles := index.Articles("", 500, 0).IDs
	for _, c := range []struct {
		name string
		path func(n int) string
	}{
		{"overview", func(int) string { return "/" }},
		{"entity-hottest", func(int) string { return "/entity/" + person(0)[3:] }},
		{"entity", func(n int) string { return "/entity/" + person(n % 300)[3:] }},
		{"entity-filtered", func(n int) string {
			return "/entity/" + person(n % 300)[3:] + "?part=about&kind=direct&since=2022-01-01&page=2"
		}},
		{"relations", func(n int) string { return "/entity/" + person(n % 300)[3:] + "?part=deeds" }},
		{"pair", func(n int) string {
			return "/pair?" + url.Values{"a": {person(n % 20)}, "b": {person(20 + n%40)}}.Encode()
		}},
		{"statement", func(n int) string {
			return "/statement/" + string(statements[n%len(statements)])[len("id:statement/"):]
		}},
		{"article", func(n int) string { return "/article/" + string(articles[n%len(articles)])[len("id:article/"):] }},
		{"search-word", func(n int) string {
			return "/search?q=" + []string{"talks", "border", "minister", "budget", "court"}[n%5]
		}},
		{"search-words", func(int) string { return "/search?q=border+minister" }},
		{"search-phrase", func(int) string { return "/search?q=%22border+minister%22" }},
		{"search-beginning", func(int) string { return "/search?q=min*" }},
		{"search-letter", func(int) string { return "/search?q=p" }},
		{"search-name", func(n int) string { return fmt.Sprintf("/search?q=person+%d", n%300) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			var times []time.Duration
			used := processor(b)
			for n := 0; b.Loop(); n++ {
				w := httptest.NewRecorder()
				r := httptest.NewRequest(http.MethodGet, c.path(n), nil)
				begin := time.Now()
				h.ServeHTTP(w, r)
				times = append(times, time.Since(begin))
				if w.Code != http.StatusOK && w.Code != http.StatusSeeOther {
					b.Fatalf("%s: %d", c.path(n), w.Code)
				}
			}
			b.ReportMetric(float64((processor(b)-used).Microseconds())/1000/float64(len(times)), "ms-CPU")
			slices.Sort(times)
			b.ReportMetric(float64(times[len(times)/2].Microseconds())/1000, "ms-median")
			b.ReportMetric(float64(times[len(times)*99/100].Microseconds())/1000, "ms-p99")
		})
	}
}

// processor is how long this process has computed.
func processor(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
