package graph_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"saidso/graph"
	"saidso/schema"
)

func TestOpenErrors(t *testing.T) {
	file := func(t *testing.T, path string) string {
		if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for _, test := range []struct {
		name string
		path func(t *testing.T, dir string) string
		opt  graph.Options
		want error
	}{
		{"a file", func(t *testing.T, dir string) string { return file(t, filepath.Join(dir, "f")) }, graph.Options{}, graph.ErrNotStore},
		{"below a file", func(t *testing.T, dir string) string { return filepath.Join(file(t, filepath.Join(dir, "f")), "db") }, graph.Options{}, graph.ErrNotStore},
		{"a directory of something else", func(t *testing.T, dir string) string { return filepath.Dir(file(t, filepath.Join(dir, "f"))) }, graph.Options{}, graph.ErrNotStore},
		{"nothing, read-only", func(_ *testing.T, dir string) string { return filepath.Join(dir, "no") }, graph.Options{ReadOnly: true}, graph.ErrNotFound},
		{"nothing, must exist", func(_ *testing.T, dir string) string { return filepath.Join(dir, "no") }, graph.Options{MustExist: true}, graph.ErrNotFound},
		{"an empty directory, must exist", func(_ *testing.T, dir string) string { return dir }, graph.Options{MustExist: true}, graph.ErrNotFound},
		{"a graph of the older format", func(t *testing.T, dir string) string { put(t, dir, "CURRENT", ""); return dir }, graph.Options{}, graph.ErrVersion},
		{"another version", func(t *testing.T, dir string) string {
			store(t, dir)
			put(t, dir, "FORMAT", "saidso quad store 99\n")
			return dir
		}, graph.Options{}, graph.ErrVersion},
		{"another version, read-only", func(t *testing.T, dir string) string {
			store(t, dir)
			put(t, dir, "FORMAT", "saidso quad store 99\n")
			return dir
		}, graph.Options{ReadOnly: true}, graph.ErrVersion},
		{"another program's store", func(t *testing.T, dir string) string {
			store(t, dir)
			put(t, dir, "FORMAT", "something else\n")
			return dir
		}, graph.Options{}, graph.ErrNotStore},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := test.path(t, t.TempDir())
			before, _ := os.ReadDir(path)
			s, err := graph.Open(path, test.opt)
			if err == nil {
				s.Close()
			}
			if !errors.Is(err, test.want) || !strings.HasPrefix(err.Error(), path+": ") {
				t.Errorf("got %v, want %v with the path", err, test.want)
			}
			if after, _ := os.ReadDir(path); errors.Is(test.want, graph.ErrNotFound) && len(after) != len(before) {
				t.Errorf("something was created: %v", after)
			}
		})
	}
}

func store(t *testing.T, path string) {
	t.Helper()
	s, err := graph.Open(path, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	load(t, s, first)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

func put(t *testing.T, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestNoPermission(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("everything is permitted to root")
	}
	dir := t.TempDir()
	if err := os.Chmod(dir, 0); err != nil {
		t.Fatal(err)
	}
	if _, err := graph.Open(filepath.Join(dir, "db"), graph.Options{}); !errors.Is(err, os.ErrPermission) || !strings.Contains(err.Error(), dir) {
		t.Errorf("got %v", err)
	}
}

func TestReopen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deep", "db")
	s, err := graph.Open(path, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	load(t, s, first, second, third)
	want := dump(t, s)
	if err := errors.Join(s.Close(), s.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Load(context.Background(), first.reading()); !errors.Is(err, graph.ErrClosed) {
		t.Errorf("after Close: %v", err)
	}
	r, err := graph.Open(path, graph.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	if dump(t, r) != want {
		t.Error("the export differs after opening again")
	}
	if _, err := r.Load(context.Background(), first.reading()); !errors.Is(err, graph.ErrReadOnly) {
		t.Errorf("a load in a read-only store: %v", err)
	}
	if _, err := r.Retract(context.Background(), first.id()); !errors.Is(err, graph.ErrReadOnly) {
		t.Errorf("a retraction in a read-only store: %v", err)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	if s, err = graph.Open(path, graph.Options{MustExist: true}); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.Retract(context.Background(), first.id()); err != nil {
		t.Fatal(err)
	}
	if dump(t, s) != fresh(t, second, third) {
		t.Error("a retraction after opening again")
	}
}

// TestOtherProcess starts itself as the process that holds the store, and kills it after some loads.
func TestOtherProcess(t *testing.T) {
	if path := os.Getenv("SAIDSO_TEST_HOLD"); path != "" {
		s, err := graph.Open(path, graph.Options{})
		if err != nil {
			t.Fatal(err)
		}
		load(t, s, first, second)
		if err := os.WriteFile(path+".ready", nil, 0o600); err != nil {
			t.Fatal(err)
		}
		for i := 0; ; i++ {
			load(t, s, story{text: fmt.Sprint("more ", i), entities: []mention{mRubina}})
		}
	}
	path := filepath.Join(t.TempDir(), "db")
	cmd := exec.Command(os.Args[0], "-test.run=^TestOtherProcess$")
	cmd.Env = append(os.Environ(), "SAIDSO_TEST_HOLD="+path)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for start := time.Now(); ; time.Sleep(10 * time.Millisecond) {
		if _, err := os.Stat(path + ".ready"); err == nil {
			break
		} else if time.Since(start) > time.Minute {
			t.Fatal("the other process does not come up")
		}
	}
	start := time.Now()
	if _, err := graph.Open(path, graph.Options{}); !errors.Is(err, graph.ErrLocked) || time.Since(start) > time.Second {
		t.Errorf("a second writer: %v after %v", err, time.Since(start))
	}
	reader, err := graph.Open(path, graph.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	before, after := wholeArticles(t, reader), 0
	for start := time.Now(); after <= before && time.Since(start) < 10*time.Second; time.Sleep(50 * time.Millisecond) {
		after = wholeArticles(t, reader)
	}
	if after <= before {
		t.Errorf("the reader sees %d articles and no more", before)
	}
	if err := reader.Close(); err != nil {
		t.Error(err)
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	reader, err = graph.Open(path, graph.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	left := wholeArticles(t, reader)
	if err := reader.Close(); err != nil {
		t.Error(err)
	}
	s, err := graph.Open(path, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if n := wholeArticles(t, s); n != left {
		t.Errorf("a reader after the kill saw %d articles of %d", left, n)
	}
}

// wholeArticles counts the articles of the store that TestOtherProcess fills, and checks that they are whole.
func wholeArticles(t *testing.T, s *graph.Store) int {
	t.Helper()
	got := dump(t, s)
	n := strings.Count(got, "<http://schema.org/NewsArticle>")
	left := []story{first, second}[:min(n, 2)]
	for i := range n - 2 {
		left = append(left, story{text: fmt.Sprint("more ", i), entities: []mention{mRubina}})
	}
	if got != fresh(t, left...) {
		t.Errorf("the %d articles are not whole", n)
	}
	return n
}

func TestTwoStores(t *testing.T) {
	a, b := filepath.Join(t.TempDir(), "a"), filepath.Join(t.TempDir(), "b")
	one, err := graph.Open(a, graph.Options{})
	two, err2 := graph.Open(b, graph.Options{})
	if err != nil || err2 != nil {
		t.Fatal(err, err2)
	}
	defer one.Close()
	defer two.Close()
	if _, err := graph.Open(a, graph.Options{}); !errors.Is(err, graph.ErrLocked) {
		t.Errorf("the same store twice: %v", err)
	}
	load(t, one, first)
	load(t, two, second)
	if dump(t, one) != fresh(t, first) || dump(t, two) != fresh(t, second) {
		t.Error("two stores share something")
	}
}

// TestConcurrent is for the race detector.
func TestConcurrent(t *testing.T) {
	eachStore(t, graph.Options{}, func(t *testing.T, s *graph.Store) {
		ctx := context.Background()
		var stories []story
		for i := range 20 {
			st := first
			st.text, st.url = fmt.Sprint("text ", i), ""
			stories = append(stories, st)
		}
		load(t, s, second, third)
		var group sync.WaitGroup
		check := func(err error) {
			if err != nil {
				t.Error(err)
			}
		}
		for w := range 2 {
			group.Go(func() {
				for i, st := range stories {
					if i%2 == w {
						load(t, s, st)
					}
				}
			})
		}
		for range 3 {
			group.Go(func() {
				for range 10 {
					_, err := s.FindEntities(ctx, "rubina")
					check(err)
					_, err = s.Statements(ctx, graph.StatementFilter{Speaker: rubina})
					check(err)
					_, err = s.Relations(ctx, graph.RelationFilter{})
					check(err)
					for _, q := range []string{`g.V().has("<schema:name>", "Ana Rubina").all()`, `g.V("<id:person/ana-rubina>").out().all()`, `g.emit(g.V().count())`} {
						for _, err := range s.Query(ctx, q, graph.QueryOptions{}) {
							check(err)
						}
					}
					for _, err := range s.Quads(ctx) {
						check(err)
					}
				}
			})
		}
		group.Wait()
		if dump(t, s) != fresh(t, append(stories, second, third)...) {
			t.Error("the export differs")
		}
	})
}

// TestRefused are readings that the store could not give back as they are.
func TestRefused(t *testing.T) {
	for _, test := range []struct {
		name, want string
		change     func(r *schema.Reading)
	}{
		{"invalid UTF-8", "UTF-8", func(r *schema.Reading) { r.Source.Headline = "a\xffb" }},
		{"an empty IRI", "empty IRI", func(r *schema.Reading) { r.Statements[0].ID = "" }},
	} {
		t.Run(test.name, func(t *testing.T) {
			eachStore(t, graph.Options{}, func(t *testing.T, s *graph.Store) {
				load(t, s, second)
				r := first.reading()
				test.change(r)
				if _, err := s.Load(context.Background(), r); err == nil || !strings.Contains(err.Error(), test.want) ||
					!strings.Contains(err.Error(), string(r.Article.ID)) {
					t.Errorf("got %v", err)
				}
				if dump(t, s) != fresh(t, second) {
					t.Error("something was loaded")
				}
			})
		})
	}
}

func TestRederive(t *testing.T) {
	path := filepath.Join(t.TempDir(), "db")
	store(t, path)
	opt := graph.Options{Knowledge: func(id iri) (schema.Known, bool) {
		return schema.Known{Name: "Known " + string(id)}, true
	}}
	s, err := graph.Open(path, opt)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	res, err := s.Rederive(context.Background())
	if err != nil || res.Added != 2 || res.Removed != 2 {
		t.Errorf("%+v, %v", res, err)
	}
	want, err := graph.OpenMemory(opt)
	if err != nil {
		t.Fatal(err)
	}
	load(t, want, first)
	if dump(t, s) != dump(t, want) {
		t.Error("differs from a fresh load with that knowledge base")
	}
}
