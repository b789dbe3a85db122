package graph_test

import (
	"context"
	"errors"
	"path/filepath"
	"testing"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/google/go-cmp/cmp"
	"github.com/hidal-go/hidalgo/kv/flat"
	"github.com/hidal-go/hidalgo/kv/flat/leveldb"

	"saidso/graph"
)

// older makes a graph of the older format: Cayley's key-value store over LevelDB, with these indexes and this mark.
func older(t *testing.T, path, mark string, stories ...story) {
	t.Helper()
	memory, err := graph.OpenMemory(graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer memory.Close()
	load(t, memory, stories...)
	level, err := leveldb.OpenPath(path)
	if err != nil {
		t.Fatal(err)
	}
	db := flat.Upgrade(level)
	if err := kv.Init(db, cayley.Options{}); err != nil {
		t.Fatal(err)
	}
	qs, err := kv.New(db, cayley.Options{kv.OptNoBloom: true})
	if err != nil {
		t.Fatal(err)
	}
	var deltas []cayley.Delta
	for q, err := range memory.Quads(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		deltas = append(deltas, cayley.Delta{Quad: q, Action: cayley.Add})
	}
	if err := qs.ApplyDeltas(deltas, cayley.IgnoreOpts{}); err != nil {
		t.Fatal(err)
	}
	tx, err := level.Tx(true)
	if err != nil {
		t.Fatal(err)
	}
	if mark != "" {
		if err := tx.Put(flat.Key("meta/saidso"), flat.Value(mark)); err != nil {
			t.Fatal(err)
		}
	}
	if err := tx.Commit(context.Background()); err != nil {
		t.Fatal(err)
	}
	if err := qs.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestMigrate(t *testing.T) {
	ctx := context.Background()
	from, to := filepath.Join(t.TempDir(), "old"), filepath.Join(t.TempDir(), "new")
	older(t, from, "1", first, second, third)
	if _, err := graph.Open(from, graph.Options{}); !errors.Is(err, graph.ErrVersion) {
		t.Errorf("the old graph opens: %v", err)
	}
	n, err := graph.Migrate(ctx, from, to)
	if err != nil {
		t.Fatal(err)
	}
	s, err := graph.Open(to, graph.Options{MustExist: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if diff := cmp.Diff(fresh(t, first, second, third), dump(t, s)); diff != "" {
		t.Error(diff)
	}
	if c, err := s.Counts(ctx); err != nil || c.Quads != n || c.Articles != 3 || c.Statements != 4 || c.Relations != 4 || c.Entities != 3 {
		t.Errorf("%+v of %d, %v", c, n, err)
	}
	if problems, err := s.Check(ctx); err != nil || len(problems) > 0 {
		t.Error(problems, err)
	}
	if found, err := s.Statements(ctx, graph.StatementFilter{Words: `"sign such" pap*`}); err != nil || len(found) != 2 {
		t.Errorf("%d found by their words, %v", len(found), err)
	}
	if _, err := graph.Migrate(ctx, from, to); !errors.Is(err, graph.ErrExists) {
		t.Errorf("over what is there: %v", err)
	}
	for mark, want := range map[string]error{"": graph.ErrNotStore, "7": graph.ErrVersion} {
		other := filepath.Join(t.TempDir(), "other")
		older(t, other, mark, first)
		if _, err := graph.Migrate(ctx, other, filepath.Join(t.TempDir(), "x")); !errors.Is(err, want) {
			t.Errorf("mark %q: %v", mark, err)
		}
	}
	if _, err := graph.Migrate(ctx, filepath.Join(t.TempDir(), "none"), to); !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("nothing there: %v", err)
	}
}
