package measure

import (
	"context"
	"os"
	"path/filepath"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/memstore"

	// The backends that the project's own is measured against.
	_ "github.com/cayleygraph/cayley/graph/kv/bolt"
	_ "github.com/cayleygraph/cayley/graph/kv/leveldb"

	"saidso/graph/quadstore"
)

// Stores are what can be measured, this project's first.
var Stores = []string{"saidso", "memstore", "leveldb", "bolt"}

// create makes an empty store in a directory. Bolt and LevelDB are opened as is best for loading.
func create(name, dir string) (graph.QuadStore, error) {
	switch name {
	case "memstore":
		return memstore.New(), nil
	case "saidso":
		return quadstore.Open(filepath.Join(dir, name), quadstore.Options{})
	}
	path := filepath.Join(dir, name)
	if err := os.MkdirAll(path, 0o755); err != nil {
		return nil, err
	}
	if err := graph.InitQuadStore(name, path, graph.Options{}); err != nil {
		return nil, err
	}
	return graph.NewQuadStore(name, path, graph.Options{})
}

// fill loads news into a store as fast as it can be: in bulk, or in transactions of 10,000 quads.
func fill(ctx context.Context, qs graph.QuadStore, news News, bulk bool) (int64, error) {
	if db, ok := qs.(*quadstore.DB); ok && bulk {
		res, err := db.Load(ctx, news.All())
		return res.Read, err
	}
	var n int64
	batch := make([]graph.Delta, 0, 10_000)
	flush := func() error {
		err := qs.ApplyDeltas(batch, graph.IgnoreOpts{IgnoreDup: true})
		batch = batch[:0]
		return err
	}
	for q := range news.All() {
		batch = append(batch, graph.Delta{Quad: q, Action: graph.Add})
		if n++; len(batch) == cap(batch) {
			if err := flush(); err != nil {
				return n, err
			}
		}
		if err := ctx.Err(); err != nil {
			return n, err
		}
	}
	return n, flush()
}

// size is the bytes of the files in a directory. A file with several links counts once.
func size(dir string) (int64, error) {
	var total int64
	seen := map[any]bool{}
	err := filepath.Walk(dir, func(_ string, info os.FileInfo, err error) error {
		if err != nil || info.IsDir() {
			return err
		}
		id := fileID(info)
		if id == nil || !seen[id] {
			total += info.Size()
		}
		seen[id] = true
		return nil
	})
	return total, err
}
