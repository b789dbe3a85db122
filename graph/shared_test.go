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
	"saidso/graph/postgres/pgserver"
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

func TestSharedErrors(t *testing.T) {
	server := shared.Server(t)
	ctx := context.Background()
	sql := func(statements string) {
		t.Helper()
		if err := server.Exec(ctx, "postgres", statements); err != nil {
			t.Fatal(err)
		}
	}
	made := func() (address, schema string) {
		address = shared.NewSchema(t)
		s, err := graph.Open(address, graph.Options{})
		if err != nil {
			t.Fatal(err)
		}
		load(t, s, first)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		_, schema, _ = strings.Cut(address, "search_path=")
		schema, _, _ = strings.Cut(schema, "&")
		return address, schema
	}
	for _, test := range []struct {
		name    string
		address func() string
		opt     graph.Options
		is      error
		text    string
	}{
		{"not a URL", func() string { return "postgres://me:sec#ret@host/db" }, graph.Options{}, graph.ErrAddress, "%23"},
		{"a port that is none", func() string { return "postgres://me:secret@host:port/db" }, graph.Options{}, graph.ErrAddress, ""},
		{"an unknown setting", func() string { return "postgres://me:secret@host/db?sslmode=perhaps" }, graph.Options{}, graph.ErrAddress, "sslmode"},
		{"nobody there", func() string { return "postgres://me:secret@127.0.0.1:1/db?sslmode=disable" }, graph.Options{}, nil, "refused"},
		{"no socket", func() string { return "postgres:///db?host=/nowhere&password=secret" }, graph.Options{}, nil, "no such file"},
		{"no such database", func() string {
			return strings.Replace(server.Address("nodb"), "postgres://", "postgres://saidso:secret@", 1)
		}, graph.Options{}, nil, `database "nodb" does not exist`},
		{"no such user", func() string { return server.As(server.Address("postgres"), "nobodyhere") }, graph.Options{}, nil, "nobodyhere"},
		{"no such schema", func() string { return server.Address("postgres") + "&search_path=nope" }, graph.Options{}, graph.ErrNotFound, "search_path"},
		{"nothing, read-only", func() string { return shared.NewSchema(t) }, graph.Options{ReadOnly: true}, graph.ErrNotFound, ""},
		{"nothing, must exist", func() string { return shared.NewSchema(t) }, graph.Options{MustExist: true}, graph.ErrNotFound, ""},
		{"may not create", func() string {
			sql("CREATE ROLE guest LOGIN")
			address := shared.NewSchema(t)
			_, schema, _ := strings.Cut(address, "search_path=")
			schema, _, _ = strings.Cut(schema, "&")
			sql("GRANT USAGE ON SCHEMA " + schema + " TO guest")
			return server.As(address, "guest")
		}, graph.Options{}, nil, "permission denied for schema"},
		{"may not read", func() string {
			address, schema := made()
			sql("CREATE ROLE blind LOGIN; GRANT USAGE ON SCHEMA " + schema + " TO blind")
			return server.As(address, "blind")
		}, graph.Options{ReadOnly: true}, nil, "permission denied for table"},
		{"another version", func() string {
			address, schema := made()
			sql("UPDATE " + schema + ".saidso_graph SET format = 99")
			return address
		}, graph.Options{}, graph.ErrVersion, "99"},
		{"another program's tables", func() string {
			address := shared.NewSchema(t)
			_, schema, _ := strings.Cut(address, "search_path=")
			schema, _, _ = strings.Cut(schema, "&")
			sql("CREATE TABLE " + schema + ".nodes (id int); CREATE TABLE " + schema + ".quads (id int)")
			return address
		}, graph.Options{}, graph.ErrNotStore, "nodes"},
		{"a table is missing", func() string {
			address, schema := made()
			sql("DROP TABLE " + schema + ".quads")
			return address
		}, graph.Options{}, graph.ErrNotStore, "missing"},
		{"too old to read by text", func() string {
			sql("CREATE DATABASE latin TEMPLATE template0 ENCODING LATIN1 LOCALE_PROVIDER libc LOCALE 'C'")
			return server.Address("latin")
		}, graph.Options{}, nil, "UTF8"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s, err := graph.Open(test.address(), test.opt)
			if err == nil {
				s.Close()
				t.Fatal("it opens")
			}
			if test.is != nil && !errors.Is(err, test.is) || !strings.Contains(err.Error(), test.text) ||
				!strings.HasPrefix(err.Error(), "postgres://") || strings.Contains(err.Error(), "\n") {
				t.Errorf("got %v, want %v with %q", err, test.is, test.text)
			}
			if strings.Contains(err.Error(), "sec") && !strings.Contains(err.Error(), "second") {
				t.Errorf("the password is in it: %v", err)
			}
		})
	}
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

// TestServerRestarts loads while the server is stopped and started again, and connections are ended. Each article is there
// as a whole or not at all, and what was acknowledged is there.
func TestServerRestarts(t *testing.T) {
	shared.Server(t) // skips where there is none
	server, err := pgserver.Start(pgserver.Options{Durable: true})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := server.Stop(); err != nil {
			t.Error(err)
		}
	}()
	ctx := context.Background()
	s := openShared(t, server.Address("postgres"), graph.Options{})
	all := crowd(60)
	stop := make(chan struct{})
	var group sync.WaitGroup
	group.Go(func() {
		defer close(stop)
		for range 4 {
			time.Sleep(150 * time.Millisecond)
			_ = server.Exec(ctx, "postgres", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'saidso'")
		}
		if err := errors.Join(server.Halt(), server.Start()); err != nil {
			t.Error(err)
		}
	})
	loaded := map[int]bool{}
	failures := 0
	for i := 0; ; i = (i + 1) % len(all) {
		if !loaded[i] {
			if _, err := s.Load(ctx, all[i].reading()); err == nil {
				loaded[i] = true
			} else {
				failures++
				if strings.Contains(err.Error(), "\n") {
					t.Errorf("an error of several lines: %q", err)
				}
			}
		} else if _, err := s.Retract(ctx, all[i].id()); err == nil {
			delete(loaded, i)
		} else if errors.Is(err, graph.ErrNotFound) {
			t.Errorf("story %d was acknowledged and is not there", i)
		} else {
			failures++
			// The retraction may have been written, its answer being lost.
			if _, err := s.Load(ctx, all[i].reading()); err != nil {
				delete(loaded, i)
				_, _ = s.Retract(ctx, all[i].id())
			}
		}
		select {
		case <-stop:
		default:
			continue
		}
		break
	}
	group.Wait()
	sound(t, s)
	for _, st := range all { // what was not acknowledged may be there too
		if _, err := s.Load(ctx, st.reading()); err != nil {
			t.Fatal(err)
		}
	}
	if dump(t, s) != fresh(t, all...) {
		t.Error("the export differs")
	}
	sound(t, s)
	t.Logf("%d failures", failures)
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
