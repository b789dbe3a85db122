package graph_test

import (
	"context"
	"path/filepath"
	"testing"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"saidso/graph/pathtest"
	"saidso/graph/postgres"
	"saidso/graph/quadstore"
)

// TestSameRows holds 500 random paths over random graphs in Pebble and in PostgreSQL against Cayley's memstore.
func TestSameRows(t *testing.T) {
	ctx := context.Background()
	disk, err := quadstore.Open(filepath.Join(t.TempDir(), "db"), quadstore.Options{Alone: true})
	if err != nil {
		t.Fatal(err)
	}
	defer disk.Close()
	db, err := postgres.Open(ctx, shared.NewSchema(t), postgres.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	pathtest.Run(t, 25, pathtest.Store{
		Name:   "Pebble",
		Change: func(add, remove []quad.Quad) error { _, _, err := disk.Apply(add, remove); return err },
		View:   func() (cayley.QuadStore, error) { return disk.View() },
	}, pathtest.Store{
		Name: "PostgreSQL",
		Change: func(add, remove []quad.Quad) error {
			tx, err := db.Begin(ctx)
			if err != nil {
				return err
			}
			defer tx.Close()
			if err := tx.Apply(ctx, add, remove); err != nil {
				return err
			}
			return tx.Commit(ctx)
		},
		View: func() (cayley.QuadStore, error) { return db.View(ctx) },
	})
}
