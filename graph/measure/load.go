package measure

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"github.com/cockroachdb/pebble/v2"

	"saidso/graph/quadstore"
)

// LoadResult is what loading cost.
type LoadResult struct {
	Store   string
	Quads   int64
	Seconds float64
	CPU     float64 // seconds
	Peak    int64   // bytes of memory
	Disk    int64   // bytes
}

// Load loads news into a new store in dir, which is left there. Its memory is the process's, so one process measures one
// store.
func Load(ctx context.Context, store, dir string, news News, bulk bool) (LoadResult, error) {
	res := LoadResult{Store: store}
	qs, err := create(store, dir)
	if err != nil {
		return res, err
	}
	start, before := time.Now(), processor()
	res.Quads, err = fill(ctx, qs, news, bulk)
	res.Seconds, res.CPU = time.Since(start).Seconds(), (processor() - before).Seconds()
	res.Peak = peakMemory()
	if err = errors.Join(err, qs.Close()); err != nil {
		return res, err
	}
	res.Disk, err = size(filepath.Join(dir, store))
	if errors.Is(err, os.ErrNotExist) {
		err = nil // in memory
	}
	return res, err
}

// MakeNews is the time that making the news takes, which is part of each load.
func MakeNews(news News) LoadResult {
	res := LoadResult{Store: "making the quads"}
	start, before := time.Now(), processor()
	for range news.All() {
		res.Quads++
	}
	res.Seconds, res.CPU = time.Since(start).Seconds(), (processor() - before).Seconds()
	return res
}

// Raw writes the keys of a store that is in dir, in their order, to a new Pebble, in batches of 10,000 that are not synced,
// and flushes. Reading them is not counted.
func Raw(ctx context.Context, dir string) (LoadResult, error) {
	res := LoadResult{Store: "raw Pebble, sorted keys"}
	path := filepath.Join(dir, "raw")
	db, err := pebble.Open(path, quadstore.RawOptions())
	if err != nil {
		return res, err
	}
	var spent, computed time.Duration
	batch := db.NewBatch()
	n := 0
	write := func() error {
		start, before := time.Now(), processor()
		err := batch.Commit(pebble.NoSync)
		spent, computed = spent+time.Since(start), computed+processor()-before
		batch = db.NewBatch()
		return err
	}
	err = quadstore.Keys(ctx, filepath.Join(dir, "saidso"), func(key, value []byte) error {
		if err := batch.Set(key, value, nil); err != nil {
			return err
		}
		if n++; n%10_000 == 0 {
			return write()
		}
		return nil
	})
	if err == nil {
		err = write()
	}
	start, before := time.Now(), processor()
	if err == nil {
		err = db.Flush()
	}
	spent, computed = spent+time.Since(start), computed+processor()-before
	res.Seconds, res.CPU, res.Quads = spent.Seconds(), computed.Seconds(), int64(n)
	if err = errors.Join(err, db.Close()); err != nil {
		return res, err
	}
	res.Disk, err = size(path)
	return res, errors.Join(err, os.RemoveAll(path))
}

// Compact compacts the store in dir and answers its size.
func Compact(ctx context.Context, dir string) (int64, error) {
	path := filepath.Join(dir, "saidso")
	db, err := quadstore.Open(path, quadstore.Options{MustExist: true})
	if err != nil {
		return 0, err
	}
	if err := errors.Join(db.Compact(ctx), db.Close()); err != nil {
		return 0, err
	}
	return size(path)
}
