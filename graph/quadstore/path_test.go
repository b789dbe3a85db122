package quadstore_test

import (
	"path/filepath"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"saidso/graph/pathtest"
	"saidso/graph/quadstore"
)

// TestPaths holds 500 random paths over random graphs against Cayley's memstore.
func TestPaths(t *testing.T) {
	db := open(t, filepath.Join(t.TempDir(), "db"), quadstore.Options{Alone: true})
	pathtest.Run(t, 25, pathtest.Store{
		Name:   "ours",
		Change: func(add, remove []quad.Quad) error { _, _, err := db.Apply(add, remove); return err },
		View:   func() (graph.QuadStore, error) { return db.View() },
	})
}
