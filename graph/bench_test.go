package graph_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"testing"
	"time"

	"saidso/graph"
	"saidso/schema"
)

// newspaper makes articles of about 250 quads whose people follow Zipf's law, as in the news.
func newspaper(n int) []story {
	random := rand.New(rand.NewPCG(1, 2))
	zipf := rand.NewZipf(random, 1.3, 2, 4000)
	person := func() mention {
		k := zipf.Uint64()
		name := fmt.Sprintf("Person %d", k)
		return mention{iri(fmt.Sprintf("id:person/p-%d", k)), schema.Person, name, []string{name, fmt.Sprintf("P%d", k)}}
	}
	var out []story
	for i := range n {
		s := story{
			text: fmt.Sprintf("article %d ", i), url: fmt.Sprintf("https://x.example/%d", i), outlet: fmt.Sprintf("Outlet %d", i%7),
			day: 1 + i%28, headline: fmt.Sprintf("Headline %d", i),
		}
		for range 300 {
			s.text += strconv.Itoa(random.IntN(1e6)) + " "
		}
		seen := map[iri]bool{}
		for len(s.entities) < 10 {
			if m := person(); !seen[m.id] {
				seen[m.id] = true
				s.entities = append(s.entities, m)
			}
		}
		for j := range 8 {
			words := fmt.Sprintf("words of statement %d in article number %d", j, i)
			if random.IntN(30) == 0 {
				words = fmt.Sprintf("a quotation that everybody prints, number %d", random.IntN(50))
			}
			s.says = append(s.says, says{s.entities[random.IntN(10)].id, s.entities[random.IntN(10)].id, words, ""})
		}
		for j := range 5 {
			s.relations = append(s.relations, rel{s.entities[random.IntN(10)].id, schema.Relations()[random.IntN(37)].Predicate,
				s.entities[random.IntN(10)].id, j%2 == 0, j % 2})
		}
		out = append(out, s)
	}
	return out
}

// TestSpeed reports how long the parts take; run it by SAIDSO_SPEED=2000 go test -run Speed -v ./graph.
func TestSpeed(t *testing.T) {
	n, _ := strconv.Atoi(os.Getenv("SAIDSO_SPEED"))
	if n == 0 {
		t.Skip("SAIDSO_SPEED is not set")
	}
	stories := newspaper(n)
	ctx := context.Background()
	for _, backend := range []string{"memory", "disk"} {
		path := filepath.Join(t.TempDir(), "db")
		s, err := graph.OpenMemory(graph.Options{})
		if backend == "disk" {
			s, err = graph.Open(path, graph.Options{})
		}
		if err != nil {
			t.Fatal(err)
		}
		report := func(what string, start time.Time) {
			t.Logf("%-8s %-40s %v", backend, what, time.Since(start).Round(100*time.Microsecond))
		}
		start := time.Now()
		mark := start
		quads := 0
		for i, st := range stories {
			res := load(t, s, st)
			quads += res.Added
			if (i+1)%(n/4) == 0 {
				report(fmt.Sprintf("articles to %d", i+1), mark)
				mark = time.Now()
			}
		}
		report(fmt.Sprintf("load %d articles, %d quads", n, quads), start)
		if backend == "disk" {
			start = time.Now()
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			if s, err = graph.Open(path, graph.Options{}); err != nil {
				t.Fatal(err)
			}
			report("close and open", start)
		}
		start = time.Now()
		load(t, s, stories[:n/10]...)
		report(fmt.Sprintf("load %d again", n/10), start)
		start = time.Now()
		found, err := s.FindEntities(ctx, "person 1")
		report(fmt.Sprintf("find entities: %d", len(found)), start)
		start = time.Now()
		st, err2 := s.Statements(ctx, graph.StatementFilter{Speaker: "id:person/p-0"})
		report(fmt.Sprintf("statements of the hottest: %d", len(st)), start)
		start = time.Now()
		st, err3 := s.Statements(ctx, graph.StatementFilter{Speaker: "id:person/p-100", About: "id:person/p-0"})
		report(fmt.Sprintf("statements of a rare about the hottest: %d", len(st)), start)
		start = time.Now()
		rl, err4 := s.Relations(ctx, graph.RelationFilter{Subject: "id:person/p-0", Object: "id:person/p-1"})
		report(fmt.Sprintf("relations between the two hottest: %d", len(rl)), start)
		start = time.Now()
		arts, err5 := s.Articles(ctx)
		report(fmt.Sprintf("articles: %d", len(arts)), start)
		for _, err := range []error{err, err2, err3, err4, err5} {
			if err != nil {
				t.Fatal(err)
			}
		}
		start = time.Now()
		for _, err := range s.Quads(ctx) {
			if err != nil {
				t.Fatal(err)
			}
		}
		report("all quads in order", start)
		for _, q := range []string{
			`g.V("<id:person/p-100>").in("<so:speaker>").all()`,
			`g.V("<id:person/p-0>").in("<so:speaker>").has("<so:about>", g.IRI("id:person/p-1")).saveOpt("<schema:text>", "said").saveOpt("<so:saidOn>", "on").all()`,
			`g.V("<id:person/p-100>").out("<so:criticized>").all()`,
			`g.V("<id:person/p-0>").in("<so:criticized>").save("<schema:name>", "name").all()`,
			`g.V("<id:person/p-0>").out("<so:met>").in("<so:criticized>").all()`,
			`g.V("Outlet 3").in("<schema:publisher>").has("<schema:datePublished>", gt(new Date("2026-03-27T12:00:00Z"))).all()`,
			`g.V("<id:person/p-0>").labelContext(g.V("Outlet 3").in("<schema:publisher>")).in("<so:criticized>").labelContext(null).save("<schema:name>","n").all()`,
			`g.V("<so:criticized>").in("<rdf:predicate>").has("<rdf:subject>", g.IRI("id:person/p-0")).has("<rdf:object>", g.IRI("id:person/p-1")).save("<oa:exact>","words").all()`,
			`g.V("<id:person/p-0>").out(g.V("<so:criticized>","<so:praised>","<so:met>"), "verb").out(g.V("<so:criticized>","<so:praised>"), "verb2").is(g.IRI("id:person/p-1")).all()`,
			`g.V().has("<schema:name>", "Person 7").all()`,
		} {
			start = time.Now()
			rows := 0
			var err error
			for _, err = range s.Query(ctx, q, graph.QueryOptions{Timeout: 20 * time.Second}) {
				rows++
			}
			report(fmt.Sprintf("%d rows, %v: %s", rows, err, q), start)
		}
		start = time.Now()
		for _, st := range stories[:n/20] {
			if _, err := s.Retract(ctx, st.id()); err != nil {
				t.Fatal(err)
			}
		}
		report(fmt.Sprintf("retract %d", n/20), start)
		var mem runtime.MemStats
		runtime.ReadMemStats(&mem)
		t.Logf("%-8s heap %d MB", backend, mem.HeapAlloc>>20)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if backend == "disk" {
			var size int64
			filepath.Walk(path, func(_ string, info os.FileInfo, err error) error {
				if err == nil {
					size += info.Size()
				}
				return err
			})
			t.Logf("%-8s on disk %d MB", backend, size>>20)
		}
	}
}
