package postgres_test

import (
	"context"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"saidso/graph/pathtest"
	"saidso/graph/postgres"
)

// TestPaths holds random paths over random graphs against Cayley's memstore.
func TestPaths(t *testing.T) {
	ctx := context.Background()
	db := open(t, shared.NewSchema(t), postgres.Options{})
	pathtest.Run(t, 25, pathtest.Store{
		Name:   "ours",
		Change: func(add, remove []quad.Quad) error { return change(ctx, db, add, remove) },
		View:   func() (graph.QuadStore, error) { return db.View(ctx) },
	})
}

func change(ctx context.Context, db *postgres.DB, add, remove []quad.Quad) error {
	tx, err := db.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Close()
	if err := tx.Apply(ctx, add, remove); err != nil {
		return err
	}
	return tx.Commit(ctx)
}
