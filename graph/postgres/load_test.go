package postgres_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	cayley "github.com/cayleygraph/cayley/graph"
	cayleypg "github.com/cayleygraph/cayley/graph/sql/postgres"
	"github.com/cayleygraph/quad"

	"saidso/graph/postgres"
)

const (
	counted = quad.IRI("counted")
	apart   = quad.IRI("apart")
)

var options = postgres.Options{Counted: []quad.IRI{counted}, NotCounted: []quad.IRI{apart}}

// some makes quads with values of all kinds, of which some come twice.
func some(seed uint64, n int) []quad.Quad {
	r := rand.New(rand.NewPCG(seed, 5))
	iri := func(kind string, n int) quad.IRI { return quad.IRI(fmt.Sprint(kind, r.IntN(n))) }
	var out []quad.Quad
	for range n {
		q := quad.Quad{Subject: iri("s", n/4+1), Predicate: iri("p", 5), Object: iri("o", n/3+1), Label: iri("l", 3)}
		switch r.IntN(12) {
		case 0:
			q.Object = quad.String(fmt.Sprint("text ", r.IntN(50), []string{"\x00", `\x00`}[r.IntN(2)], " and 'ü' \\"))
		case 1:
			q.Object = quad.Int(int64(r.Uint64()))
		case 2:
			q.Object = quad.Float(r.NormFloat64())
		case 3:
			q.Object = quad.Bool(r.IntN(2) == 0)
		case 4:
			q.Object = quad.Time(time.Unix(r.Int64N(1<<33), 0).UTC())
		case 5:
			q.Object = quad.LangString{Value: `a\x00b`, Lang: "de"}
		case 6:
			q.Object = quad.TypedString{Value: "v", Type: "<some:type>"}
		case 7:
			q.Object, q.Label = quad.BNode(fmt.Sprint("b", r.IntN(9))), nil
		case 8:
			q.Predicate = counted
		case 9:
			q.Predicate, q.Label = counted, apart
		case 10:
			q.Object = quad.Int(r.IntN(3)) // as opposed to a string of the same digits
		case 11:
			q.Object = quad.String(fmt.Sprint(r.IntN(3)))
		}
		out = append(out, q)
		if r.IntN(10) == 0 {
			out = append(out, q)
		}
	}
	return out
}

func each(quads []quad.Quad) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for _, q := range quads {
			if !yield(q, nil) {
				return
			}
		}
	}
}

func set(quads []quad.Quad) []string {
	seen := map[string]bool{}
	for _, q := range quads {
		seen[fmt.Sprintf("%#v", q)] = true
	}
	return slices.Sorted(maps.Keys(seen))
}

// holds checks that a database has some quads, and that its tables are sound.
func holds(t *testing.T, db *postgres.DB, want []quad.Quad) {
	t.Helper()
	v, err := db.View(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	var got []quad.Quad
	for q, err := range v.Match(context.Background(), quad.Quad{}) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, q)
	}
	if len(got) != len(set(want)) || !slices.Equal(set(got), set(want)) {
		t.Errorf("%d quads, want %d", len(got), len(set(want)))
	}
	problems, err := v.Check(context.Background())
	if err != nil || len(problems) > 0 {
		t.Errorf("check: %v, %q", err, problems)
	}
}

func TestBulk(t *testing.T) {
	ctx := context.Background()
	one, two := some(1, 3000), some(2, 3000)
	made := map[string]func(t *testing.T) string{
		"our tables": func(t *testing.T) string { return shared.NewSchema(t) },
		"Cayley's tables": func(t *testing.T) string {
			address := shared.NewSchema(t)
			if err := cayley.InitQuadStore(cayleypg.Type, address, nil); err != nil {
				t.Fatal(err)
			}
			return address
		},
	}
	for name, address := range made {
		t.Run(name, func(t *testing.T) {
			db := open(t, address(t), options)
			res, err := db.Load(ctx, each(one))
			if err != nil || res.Quads != int64(len(one)) || res.Added != int64(len(set(one))) {
				t.Fatalf("%+v, %v", res, err)
			}
			holds(t, db, one)
			if res, err = db.Load(ctx, each(one)); err != nil || res.Added != 0 {
				t.Fatalf("again: %+v, %v", res, err)
			}
			both := append(slices.Clone(one), two...)
			if res, err = db.Load(ctx, each(two)); err != nil || res.Added != int64(len(set(both))-len(set(one))) {
				t.Fatalf("more: %+v, %v", res, err)
			}
			holds(t, db, both)
			if res, err = db.Load(ctx, each(nil)); err != nil || res != (postgres.Loaded{}) {
				t.Fatalf("nothing: %+v, %v", res, err)
			}
			distinct := distinct(both)
			if _, err := db.CopyOnly(ctx, each(distinct), true); err != nil {
				t.Fatal(err)
			}
			holds(t, db, both)
			if err := change(ctx, db, nil, distinct[100:]); err != nil {
				t.Fatal(err)
			}
			holds(t, db, distinct[:100])
			if err := change(ctx, db, distinct[100:], distinct[:100]); err != nil {
				t.Fatal(err)
			}
			holds(t, db, distinct[100:])
		})
	}
}

func distinct(quads []quad.Quad) []quad.Quad {
	seen := map[quad.Quad]bool{}
	return slices.DeleteFunc(slices.Clone(quads), func(q quad.Quad) bool {
		again := seen[q]
		seen[q] = true
		return again
	})
}

// TestBulkFails ends loads before they are done.
func TestBulkFails(t *testing.T) {
	ctx := context.Background()
	db := open(t, shared.NewSchema(t), options)
	quads := some(1, 500)
	mine := errors.New("mine")
	for name, seq := range map[string]iter.Seq2[quad.Quad, error]{
		"its source": func(yield func(quad.Quad, error) bool) {
			for _, q := range quads {
				if !yield(q, nil) {
					return
				}
			}
			yield(quad.Quad{}, mine)
		},
		"a zero byte in a name": func(yield func(quad.Quad, error) bool) {
			_ = yield(quads[0], nil) && yield(quad.Quad{Subject: quad.IRI("a\x00"), Predicate: counted, Object: counted}, nil)
		},
	} {
		if _, err := db.Load(ctx, seq); err == nil {
			t.Errorf("%s: no error", name)
		}
		holds(t, db, nil)
	}
	ended, cancel := context.WithCancel(ctx)
	_, err := db.Load(ended, func(yield func(quad.Quad, error) bool) {
		for i := range 200_000 {
			if i == 100_000 {
				cancel()
			}
			if !yield(quad.Quad{Subject: quad.IRI(fmt.Sprint(i)), Predicate: counted, Object: counted}, nil) {
				return
			}
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("canceled: %v", err)
	}
	holds(t, db, nil)
}

// TestManyLoaders loads the same and other quads at once, in bulk and one change at a time.
func TestManyLoaders(t *testing.T) {
	ctx := context.Background()
	address := shared.NewSchema(t)
	var group sync.WaitGroup
	var want []quad.Quad
	for i := range 4 {
		quads := some(uint64(i/2), 2000) // two of each
		want = append(want, quads...)
		mine := quad.Quad{Subject: quad.IRI(fmt.Sprint("s", i)), Predicate: counted, Object: quad.IRI("p1"), Label: quad.IRI(fmt.Sprint("own", i))}
		want = append(want, mine)
		db := open(t, address, options)
		group.Go(func() {
			if _, err := db.Load(ctx, each(quads)); err != nil {
				t.Error(err)
			}
		})
		group.Go(func() {
			for range 10 {
				if err := errors.Join(change(ctx, db, []quad.Quad{mine}, nil), change(ctx, db, nil, []quad.Quad{mine})); err != nil {
					t.Error(err)
				}
			}
			if err := change(ctx, db, []quad.Quad{mine}, nil); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	holds(t, open(t, address, options), want)
}

// TestBeginSending sends quads before a transaction is alone: of those that are then added the rest comes, those that are not go, and nobody sees
// them before the end.
func TestBeginSending(t *testing.T) {
	ctx := context.Background()
	db := open(t, shared.NewSchema(t), options)
	all := distinct(some(4, 3000))
	if err := change(ctx, db, all[:100], nil); err != nil {
		t.Fatal(err)
	}
	count := func(v *postgres.View) (n int) {
		for _, err := range v.Match(ctx, quad.Quad{}) {
			if err != nil {
				t.Fatal(err)
			}
			n++
		}
		return n
	}
	tx, err := db.BeginSending(ctx, append(all[200:400:400], all[200])) // one of them twice
	if err != nil {
		t.Fatal(err)
	}
	if n := count(tx.View); n != 100 {
		t.Errorf("the one who sent sees %d quads", n)
	}
	if err := tx.Apply(ctx, all[300:500], all[:50]); err != nil {
		t.Fatal(err)
	}
	if err := tx.Commit(ctx); err != nil {
		t.Fatal(err)
	}
	want := append(slices.Clone(all[50:100]), all[300:500]...)
	holds(t, db, want)

	if _, err := db.BeginSending(ctx, all[499:600]); !errors.Is(err, postgres.ErrConflict) {
		t.Errorf("what is there: %v", err)
	}
	if tx, err = db.BeginSending(ctx, all[600:700]); err != nil {
		t.Fatal(err)
	}
	again := make(chan error)
	go func() {
		_, err := db.BeginSending(ctx, all[650:750])
		again <- err
	}()
	select {
	case err := <-again:
		t.Fatalf("who sends what another sent did not wait: %v", err)
	case <-time.After(100 * time.Millisecond):
	}
	if err := errors.Join(tx.Apply(ctx, all[600:700], nil), tx.Commit(ctx)); err != nil {
		t.Fatal(err)
	}
	if err := <-again; !errors.Is(err, postgres.ErrConflict) {
		t.Errorf("what another sent, and kept: %v", err)
	}
	want = append(want, all[600:700]...)
	holds(t, db, want)

	if tx, err = db.BeginSending(ctx, all[700:800]); err != nil {
		t.Fatal(err)
	}
	if err := tx.Close(); err != nil {
		t.Fatal(err)
	}
	holds(t, db, want)
}

// TestApplyChanged applies what is not as the caller believes: nothing is written.
func TestApplyChanged(t *testing.T) {
	ctx := context.Background()
	db := open(t, shared.NewSchema(t), options)
	quads := slices.CompactFunc(some(1, 50), func(a, b quad.Quad) bool { return a == b })[:20]
	if err := change(ctx, db, quads[:10], nil); err != nil {
		t.Fatal(err)
	}
	for name, do := range map[string]func() error{
		"added twice":           func() error { return change(ctx, db, quads[9:], nil) },
		"removed, never there":  func() error { return change(ctx, db, nil, quads[9:]) },
		"one is in the change":  func() error { return change(ctx, db, []quad.Quad{quads[12], quads[12]}, nil) },
		"opened for reading":    func() error { return readOnly(ctx, t, db) },
		"committed after close": func() error { tx, _ := db.Begin(ctx); tx.Close(); return tx.Commit(ctx) },
	} {
		if err := do(); err == nil {
			t.Errorf("%s: no error", name)
		}
		holds(t, db, quads[:10])
	}
}

func readOnly(ctx context.Context, t *testing.T, db *postgres.DB) error {
	v, err := db.View(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	return v.ApplyDeltas(nil, cayley.IgnoreOpts{})
}

// TestView reads what there was when the view began, by several iterators in turns.
func TestView(t *testing.T) {
	ctx := context.Background()
	db := open(t, shared.NewSchema(t), options)
	quads := some(3, 4000)
	if _, err := db.Load(ctx, each(quads)); err != nil {
		t.Fatal(err)
	}
	v, err := db.View(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	if err := change(ctx, db, []quad.Quad{{Subject: counted, Predicate: counted, Object: counted}}, nil); err != nil {
		t.Fatal(err)
	}
	a, b := v.QuadsAllIterator().Iterate(), v.QuadsAllIterator().Iterate()
	n := 0
	for a.Next(ctx) {
		if n%3 == 0 && !b.Next(ctx) {
			t.Fatal("the second iterator ends early")
		}
		n++
	}
	if err := errors.Join(a.Err(), b.Err(), a.Close(), b.Close()); err != nil || n != len(set(quads)) {
		t.Errorf("%d quads of %d, %v", n, len(set(quads)), err)
	}
	st, err := v.Stats(ctx, true)
	if err != nil || st.Quads.Value != int64(n) {
		t.Errorf("%+v, %v", st, err)
	}
	ref, err := v.ValueOf(quad.String("not there"))
	if err != nil {
		t.Fatal(err)
	}
	if value, err := v.NameOf(ref); value != nil || err != nil {
		t.Errorf("a value that is not there: %v, %v", value, err)
	}
}

// TestTidy mends what Cayley leaves behind when a quad is written again and then deleted.
func TestTidy(t *testing.T) {
	ctx := context.Background()
	address := shared.NewSchema(t)
	db := open(t, address, options)
	keep := quad.Quad{Subject: quad.IRI("a"), Predicate: counted, Object: quad.IRI("b"), Label: quad.IRI("l")}
	gone := quad.Quad{Subject: quad.IRI("c"), Predicate: counted, Object: quad.IRI("d"), Label: quad.IRI("l")}
	theirs, err := cayley.NewQuadStore(cayleypg.Type, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer theirs.Close()
	for _, d := range []cayley.Delta{{Quad: keep, Action: cayley.Add}, {Quad: gone, Action: cayley.Add}, {Quad: gone, Action: cayley.Add}, {Quad: gone, Action: cayley.Delete}} {
		if err := theirs.ApplyDeltas([]cayley.Delta{d}, cayley.IgnoreOpts{IgnoreDup: true}); err != nil {
			t.Fatal(err)
		}
	}
	v, err := db.View(ctx)
	if err != nil {
		t.Fatal(err)
	}
	problems, err := v.Check(ctx)
	v.Close()
	if err != nil || len(problems) == 0 {
		t.Fatalf("Cayley left nothing behind: %v", err)
	}
	if err := db.Tidy(ctx); err != nil {
		t.Fatal(err)
	}
	holds(t, db, []quad.Quad{keep})
}

// TestFloats are numbers that comparisons must get right.
func TestFloats(t *testing.T) {
	ctx := context.Background()
	db := open(t, shared.NewSchema(t), options)
	var quads []quad.Quad
	for i, f := range []float64{math.Inf(1), math.Inf(-1), math.MaxFloat64, 5e-324, -1.5} {
		quads = append(quads, quad.Quad{Subject: quad.IRI(fmt.Sprint(i)), Predicate: counted, Object: quad.Float(f)})
	}
	if err := change(ctx, db, quads, nil); err != nil {
		t.Fatal(err)
	}
	holds(t, db, quads)
}

func TestRedacted(t *testing.T) {
	for address, want := range map[string]string{
		"postgres://u:secret@h:5/db?sslmode=disable&password=secret": "postgres://u@h:5/db",
		"postgres:///db?host=/run/pg&user=me&search_path=a":          "postgres:///db?host=/run/pg&search_path=a&user=me",
		"postgres://u:1#secret@h/db":                                 "postgres://(address)",
		"postgres://u:1?secret@h/db":                                 "postgres://(address)",
		"postgres://u:1/secret@h/db":                                 "postgres://(address)",
		"postgresql://u:%zz@h/db":                                    "postgresql://(address)",
	} {
		if got := postgres.Redacted(address); got != want || strings.Contains(got, "secret") {
			t.Errorf("%s: %s", address, got)
		}
	}
}
