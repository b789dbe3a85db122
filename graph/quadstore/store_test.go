package quadstore_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"math"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"saidso/graph/quadstore"
)

func open(t testing.TB, path string, opt quadstore.Options) *quadstore.DB {
	t.Helper()
	db, err := quadstore.Open(path, opt)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

// view takes a view that the test gives back.
func view(t testing.TB, from interface {
	View() (*quadstore.View, error)
}) *quadstore.View {
	t.Helper()
	v, err := from.View()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := v.Close(); err != nil {
			t.Error(err)
		}
	})
	return v
}

// all is the quads of a view that fit a pattern, as text, in order.
func all(t testing.TB, v *quadstore.View, p quad.Quad) []string {
	t.Helper()
	var out []string
	for q, err := range v.Match(context.Background(), p) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, show(q))
	}
	slices.Sort(out)
	return out
}

func show(q quad.Quad) string {
	return fmt.Sprintf("%T %T%v %v %v %v", q.Subject, q.Object, q.Subject, q.Predicate, q.Object, q.Label)
}

func checked(t testing.TB, v *quadstore.View, words ...quad.IRI) {
	t.Helper()
	problems, err := v.Check(context.Background(), words)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		t.Error(p)
	}
}

func sequence(quads []quad.Quad) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for _, q := range quads {
			if !yield(q, nil) {
				return
			}
		}
	}
}

// values are of every kind, at the edges of what keys can hold.
func values() []quad.Value {
	out := []quad.Value{
		quad.IRI("a"), quad.IRI("b"), quad.BNode("a"), quad.String(""), quad.String("a"), quad.String("1234567"), quad.String("12345678"),
		quad.String("a\x00"), quad.String("a\x00b"), quad.TypedString{Value: "a", Type: "t"}, quad.TypedString{Value: "", Type: "at"},
		quad.LangString{Value: "a", Lang: "en"}, quad.Bool(true), quad.Bool(false), quad.Time(time.Unix(0, 0).UTC()),
		quad.Time(time.Unix(-5, 7).UTC()), quad.Time(time.Unix(1<<40, 0).UTC()),
	}
	for _, n := range []int64{0, 1, -1, 1 << 60, 1<<60 - 1, -1 << 60, -1<<60 - 1, math.MaxInt64, math.MinInt64} {
		out = append(out, quad.Int(n))
	}
	for _, f := range []float64{0, 1, -1, 0.1, math.MaxFloat64, -math.MaxFloat64, math.SmallestNonzeroFloat64,
		math.MaxFloat32, 0x1p-126, 0x1p-127, -0x1p-127, math.Inf(1), math.Inf(-1)} {
		out = append(out, quad.Float(f))
	}
	long := make([]byte, 200)
	for i := range long {
		long[i] = 'x'
	}
	return append(out, quad.String(long), quad.IRI(long), quad.String(long[:63]), quad.String(long[:64]))
}

// TestValues stores each value in each direction and reads it back.
func TestValues(t *testing.T) {
	for _, bulk := range []bool{false, true} {
		t.Run(fmt.Sprintf("bulk %v", bulk), func(t *testing.T) {
			db := open(t, filepath.Join(t.TempDir(), "db"), quadstore.Options{})
			var quads []quad.Quad
			var want []string
			for _, x := range values() {
				for _, q := range []quad.Quad{
					{Subject: x, Predicate: quad.IRI("p"), Object: quad.IRI("o")}, {Subject: quad.IRI("s"), Predicate: x, Object: quad.IRI("o")},
					{Subject: quad.IRI("s"), Predicate: quad.IRI("p"), Object: x}, {Subject: quad.IRI("s"), Predicate: quad.IRI("p"), Object: quad.IRI("o"), Label: x},
				} {
					quads = append(quads, q)
					want = append(want, show(q))
				}
			}
			var err error
			if bulk {
				_, err = db.Load(context.Background(), sequence(append(quads, quads...)))
			} else {
				_, _, err = db.Apply(append(quads, quads...), nil)
			}
			if err != nil {
				t.Fatal(err)
			}
			v := view(t, db)
			checked(t, v)
			slices.Sort(want)
			want = slices.Compact(want)
			if got := all(t, v, quad.Quad{}); !slices.Equal(got, want) {
				t.Errorf("got %d quads, want %d", len(got), len(want))
			}
			for _, q := range quads {
				if got := all(t, v, q); len(got) == 0 || !slices.Contains(got, show(q)) {
					t.Errorf("%s is not found, but %v", show(q), got)
				}
			}
			if _, removed, err := db.Apply(nil, quads); err != nil || removed != len(want) {
				t.Errorf("%d of %d removed, %v", removed, len(want), err)
			}
			after := view(t, db)
			checked(t, after)
			if st, err := after.Stats(context.Background(), true); err != nil || st.Nodes.Value != 0 || st.Quads.Value != 0 {
				t.Errorf("%+v, %v", st, err)
			}
			if n := len(all(t, v, quad.Quad{})); n != len(want) {
				t.Errorf("the view taken before has %d quads", n)
			}
		})
	}
}

// TestAgainstModel changes a store at random and holds it against a set.
func TestAgainstModel(t *testing.T) {
	text := quad.IRI("text")
	db := open(t, filepath.Join(t.TempDir(), "db"), quadstore.Options{Words: []quad.IRI{text}, Alone: true})
	var left []quad.Quad
	rapid.Check(t, func(rt *rapid.T) {
		_, _, err := db.Apply(nil, left)
		if err != nil {
			rt.Fatal(err)
		}
		model := map[quad.Quad]bool{}
		nodes := values()[:20]
		draw := func() quad.Quad {
			q := quad.Quad{
				Subject: rapid.SampledFrom(nodes[:3]).Draw(rt, "s"), Predicate: quad.IRI("p"),
				Object: rapid.SampledFrom(nodes).Draw(rt, "o"), Label: rapid.SampledFrom(append(nodes[:2:2], nil)).Draw(rt, "l"),
			}
			if rapid.Bool().Draw(rt, "text") {
				q.Predicate, q.Object = text, quad.String(rapid.SampledFrom([]string{"Red Line", "a red fish in a long sentence", "Lines"}).Draw(rt, "words"))
			}
			return q
		}
		for range rapid.IntRange(1, 6).Draw(rt, "steps") {
			add, remove := map[quad.Quad]bool{}, map[quad.Quad]bool{}
			for range rapid.IntRange(0, 12).Draw(rt, "quads") {
				if q := draw(); rapid.IntRange(0, 2).Draw(rt, "which") > 0 {
					add[q] = true
				} else {
					remove[q] = true
				}
			}
			if rapid.IntRange(0, 3).Draw(rt, "bulk") == 0 {
				_, err = db.Load(context.Background(), sequence(slices.Collect(maps.Keys(add))))
				clear(remove)
			} else {
				_, _, err = db.Apply(slices.Collect(maps.Keys(add)), slices.Collect(maps.Keys(remove)))
			}
			if err != nil {
				rt.Fatal(err)
			}
			for q := range remove {
				delete(model, q)
			}
			for q := range add {
				model[q] = true
			}
			v, err := db.View()
			if err != nil {
				rt.Fatal(err)
			}
			problems, err := v.Check(context.Background(), []quad.IRI{text})
			if err != nil || len(problems) > 0 {
				rt.Fatalf("%v %v", problems, err)
			}
			var want []string
			for q := range model {
				want = append(want, show(q))
			}
			slices.Sort(want)
			if got := all(t, v, quad.Quad{}); !slices.Equal(got, want) {
				rt.Fatalf("got\n%q\nwant\n%q", got, want)
			}
			if err := v.Close(); err != nil {
				rt.Fatal(err)
			}
		}
		left = slices.Collect(maps.Keys(model))
	})
}

func TestSearch(t *testing.T) {
	const text, other = quad.IRI("text"), quad.IRI("other")
	for _, bulk := range []bool{false, true} {
		db := open(t, filepath.Join(t.TempDir(), "db"), quadstore.Options{Words: []quad.IRI{text}})
		var quads []quad.Quad
		for i, s := range []string{
			"The red line was crossed.", "A line in red", "She redrew the RED-LINE", "Don’t cross Żelko's line", "redder lines", "red",
		} {
			quads = append(quads, quad.Quad{Subject: quad.IRI(fmt.Sprint("s", i)), Predicate: text, Object: quad.String(s), Label: quad.IRI("l")},
				quad.Quad{Subject: quad.IRI(fmt.Sprint("s", i)), Predicate: text, Object: quad.String(s), Label: quad.IRI("m")})
		}
		quads = append(quads, quad.Quad{Subject: quad.IRI("x"), Predicate: other, Object: quad.String("red line")})
		var err error
		if bulk {
			_, err = db.Load(context.Background(), sequence(quads))
		} else {
			_, _, err = db.Apply(quads, nil)
		}
		if err != nil {
			t.Fatal(err)
		}
		if _, _, err := db.Apply(nil, quads[10:11]); err != nil { // "red" is left under one label
			t.Fatal(err)
		}
		for query, want := range map[string]string{
			"red line": "[<s0> <s1> <s2>]", `"red line"`: "[<s0> <s2>]", "RED": "[<s0> <s1> <s2> <s5>]", "red*": "[<s0> <s1> <s2> <s4> <s5>]",
			`"red lin*"`: "[<s0> <s2>]", "dont zelkos": "[<s3>]", "": "[]", "...": "[]", "green": "[]", `"line red"`: "[]", `line "crossed`: "[<s0>]",
		} {
			v := view(t, db)
			checked(t, v, text)
			got := []string{}
			for s, err := range v.Search(context.Background(), text, quadstore.NewSearch(query)) {
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, s.String())
			}
			slices.Sort(got)
			if fmt.Sprint(got) != want {
				t.Errorf("%s: got %v, want %s", query, got, want)
			}
		}
	}
}

// TestReaders has readers in this process follow a writer. They see each transaction whole.
func TestReaders(t *testing.T) {
	path := filepath.Join(t.TempDir(), "db")
	if _, err := quadstore.OpenReader(path); !errors.Is(err, quadstore.ErrNotFound) {
		t.Errorf("nothing there: %v", err)
	}
	db, err := quadstore.Open(path, quadstore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := quadstore.Open(path, quadstore.Options{}); !errors.Is(err, quadstore.ErrLocked) {
		t.Errorf("a second writer: %v", err)
	}
	const each = 20
	var group sync.WaitGroup
	stop := make(chan struct{})
	for range 2 {
		group.Go(func() {
			r, err := quadstore.OpenReader(path)
			if err != nil {
				t.Error(err)
				return
			}
			for done, seen := false, 0; !done; time.Sleep(20 * time.Millisecond) {
				select {
				case <-stop:
					done = true
				default:
				}
				v, err := r.View()
				if err != nil {
					t.Error(err)
					return
				}
				n := len(all(t, v, quad.Quad{}))
				if n%each != 0 || n < seen {
					t.Errorf("a reader sees %d quads after %d", n, seen)
				}
				seen = n
				if err := v.Close(); err != nil {
					t.Error(err)
				}
			}
			if err := r.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	for i := range 60 {
		var quads []quad.Quad
		for j := range each {
			quads = append(quads, quad.Quad{Subject: quad.IRI(fmt.Sprint("s", i)), Predicate: quad.IRI("p"), Object: quad.Int(j)})
		}
		if _, _, err := db.Apply(quads, nil); err != nil {
			t.Fatal(err)
		}
		time.Sleep(40 * time.Millisecond)
	}
	late, err := quadstore.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	// It should take no longer than Staleness, but the machine may be busy.
	for start := time.Now(); ; time.Sleep(100 * time.Millisecond) {
		n := len(all(t, view(t, late), quad.Quad{}))
		if n == 60*each {
			break
		}
		if time.Since(start) > 10*quadstore.Staleness {
			t.Fatalf("after %v a reader sees %d quads", time.Since(start), n)
		}
	}
	close(stop)
	group.Wait()
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if n := len(all(t, view(t, late), quad.Quad{})); n != 60*each {
		t.Errorf("after the writer closed a reader sees %d quads", n)
	}
	t.Cleanup(func() { _ = late.Close() })
	if entries, err := filepath.Glob(filepath.Join(path, "views", "0*")); err != nil || len(entries) > 3 {
		t.Errorf("checkpoints are left: %v", entries)
	}
}
