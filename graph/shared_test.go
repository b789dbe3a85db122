package graph_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	cayley "github.com/cayleygraph/cayley/graph"
	cayleypg "github.com/cayleygraph/cayley/graph/sql/postgres"
	"github.com/cayleygraph/quad"

	"saidso/export"
	"saidso/graph"
	"saidso/schema"
)

func openShared(t testing.TB, address string, opt graph.Options) *graph.Store {
	t.Helper()
	s, err := graph.Open(address, opt)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// sound fails the test if something is wrong in the tables.
func sound(t testing.TB, s *graph.Store) {
	t.Helper()
	problems, err := s.Check(context.Background())
	if err != nil || len(problems) > 0 {
		t.Errorf("check: %v, %q", err, problems)
	}
}

// crowd are stories that overlap in people, quotations and URLs.
func crowd(n int) []story {
	var out []story
	for i := range n {
		s := []story{first, second, third}[i%3]
		s.text, s.url = fmt.Sprint("story ", i), ""
		if i%5 == 0 {
			s.url, s.day = fmt.Sprint("https://x.example/", i/10), 1 // two at each, of one day
		}
		s.entities = append([]mention{{zelko, mZelko.kind, fmt.Sprint("Ivo Zelko ", i%4), []string{fmt.Sprint("Z", i%7)}}}, s.entities...)
		out = append(out, s)
	}
	return out
}

// TestManyWriters has three processes load the same articles in orders of their own and retract some. What is left is what
// one process would have left.
func TestManyWriters(t *testing.T) {
	const stories, kept = 40, 25
	all := crowd(stories)
	work := func(s *graph.Store, seed uint64) error {
		ctx := context.Background()
		random := rand.New(rand.NewPCG(seed, 3))
		for range 2 {
			for _, i := range random.Perm(stories) {
				if _, err := s.Load(ctx, all[i].reading()); err != nil {
					return err
				}
			}
			for _, i := range random.Perm(stories) {
				if random.IntN(3) == 0 {
					if _, err := s.Retract(ctx, all[i].id()); err != nil && !errors.Is(err, graph.ErrNotFound) {
						return err
					}
				}
			}
		}
		return nil
	}
	if text, ok := strings.CutPrefix(os.Getenv("SAIDSO_TEST_WRITER"), "seed "); ok {
		number, address, _ := strings.Cut(text, " ")
		seed, err := strconv.ParseUint(number, 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		if err := work(openShared(t, address, graph.Options{}), seed); err != nil {
			t.Fatal(err)
		}
		return
	}
	address := shared.NewSchema(t)
	s := openShared(t, address, graph.Options{})
	var group sync.WaitGroup
	for seed := range 2 {
		group.Go(func() {
			cmd := exec.Command(os.Args[0], "-test.run=^TestManyWriters$")
			cmd.Env = append(os.Environ(), fmt.Sprintf("SAIDSO_TEST_WRITER=seed %d %s", seed, address))
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Errorf("%v: %s", err, out)
			}
		})
	}
	if err := work(s, 9); err != nil {
		t.Error(err)
	}
	group.Wait()
	sound(t, s)
	for _, st := range all[kept:] {
		if _, err := s.Retract(context.Background(), st.id()); err != nil && !errors.Is(err, graph.ErrNotFound) {
			t.Fatal(err)
		}
	}
	load(t, s, all[:kept]...)
	if dump(t, s) != fresh(t, all[:kept]...) {
		t.Error("the export differs from that of one writer")
	}
	for _, st := range all[:kept] {
		if _, err := s.Retract(context.Background(), st.id()); err != nil {
			t.Fatal(err)
		}
	}
	if n := graph.CountNodes(t, s); n != 0 || dump(t, s) != "" {
		t.Errorf("%d nodes are left", n)
	}
	sound(t, s)
}

// TestCayleysOwn has Cayley's backend read the tables, and write others that are taken over.
func TestCayleysOwn(t *testing.T) {
	address := shared.NewSchema(t)
	s := openShared(t, address, graph.Options{})
	load(t, s, first, second, third)
	want := dump(t, s)
	theirs, err := cayley.NewQuadStore(cayleypg.Type, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer theirs.Close()
	var quads []quad.Quad
	it := theirs.QuadsAllIterator().Iterate()
	for it.Next(context.Background()) {
		q, err := theirs.Quad(it.Result())
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range quad.Directions {
			if at, ok := q.Get(d).(quad.Time); ok {
				q.Set(d, quad.Time(time.Time(at).UTC()))
			}
		}
		quads = append(quads, q)
	}
	if err := errors.Join(it.Err(), it.Close()); err != nil {
		t.Fatal(err)
	}
	export.SortQuads(quads)
	if got := lines(t, quads); got != want {
		t.Error("Cayley reads other quads")
	}

	other := shared.NewSchema(t)
	if err := cayley.InitQuadStore(cayleypg.Type, other, nil); err != nil {
		t.Fatal(err)
	}
	writer, err := cayley.NewQuadStore(cayleypg.Type, other, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer writer.Close()
	var deltas []cayley.Delta
	for _, q := range quads {
		deltas = append(deltas, cayley.Delta{Quad: q, Action: cayley.Add})
	}
	if err := writer.ApplyDeltas(deltas, cayley.IgnoreOpts{}); err != nil {
		t.Fatal(err)
	}
	if _, err := graph.Open(other, graph.Options{ReadOnly: true}); !errors.Is(err, graph.ErrNotStore) {
		t.Errorf("reading Cayley's tables before they are taken over: %v", err)
	}
	mine := openShared(t, other, graph.Options{})
	sound(t, mine)
	if dump(t, mine) != want {
		t.Error("the export of Cayley's tables differs")
	}
	if _, err := mine.Retract(context.Background(), first.id()); err != nil {
		t.Fatal(err)
	}
	if dump(t, mine) != fresh(t, second, third) {
		t.Error("after a retraction")
	}
	graph.SendAll(mine) // which its foreign keys do not let it do
	if _, err := mine.LoadAll(context.Background(), []*schema.Reading{first.reading()}); err != nil {
		t.Fatal(err)
	}
	if dump(t, mine) != want {
		t.Error("after a batch")
	}
	sound(t, mine)
}

func lines(t *testing.T, quads []quad.Quad) string {
	t.Helper()
	var b strings.Builder
	err := export.WriteNQuads(&b, func(yield func(quad.Quad, error) bool) {
		for _, q := range quads {
			if !yield(q, nil) {
				return
			}
		}
	}, export.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestReader opens a graph with a user who may only read.
func TestReader(t *testing.T) {
	server := shared.Server(t)
	address := shared.NewSchema(t)
	s := openShared(t, address, graph.Options{})
	load(t, s, first)
	_, schema, _ := strings.Cut(address, "search_path=")
	schema, _, _ = strings.Cut(schema, "&")
	err := server.Exec(context.Background(), "postgres", "CREATE ROLE reader LOGIN; GRANT USAGE ON SCHEMA "+schema+" TO reader; GRANT SELECT ON ALL TABLES IN SCHEMA "+schema+" TO reader")
	if err != nil {
		t.Fatal(err)
	}
	r := openShared(t, server.As(address, "reader"), graph.Options{ReadOnly: true})
	if dump(t, r) != dump(t, s) {
		t.Error("what is read differs")
	}
	w := openShared(t, server.As(address, "reader"), graph.Options{})
	if _, err := w.Load(context.Background(), second.reading()); err == nil || !strings.Contains(err.Error(), "permission denied") {
		t.Errorf("a load without rights: %v", err)
	}
	if dump(t, s) != fresh(t, first) {
		t.Error("something was loaded")
	}
}

// TestSharedReaders has readers see each article as a whole while others write.
func TestSharedReaders(t *testing.T) {
	address := shared.NewSchema(t)
	w := openShared(t, address, graph.Options{})
	r := openShared(t, address, graph.Options{ReadOnly: true})
	all := crowd(30)
	done := make(chan struct{})
	var group sync.WaitGroup
	for range 2 {
		group.Go(func() {
			for {
				var b strings.Builder
				if err := export.WriteNQuads(&b, r.Quads(context.Background()), export.Options{}); err != nil {
					t.Error(err)
					return
				}
				var there []story
				for _, st := range all {
					if strings.Contains(b.String(), strconv.Quote(st.text)) {
						there = append(there, st)
					}
				}
				if b.String() != fresh(t, there...) {
					t.Errorf("%d articles are there, not all as a whole", len(there))
					return
				}
				select {
				case <-done:
					return
				default:
				}
			}
		})
	}
	load(t, w, all...)
	close(done)
	group.Wait()
}
