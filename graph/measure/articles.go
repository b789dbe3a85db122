package measure

import (
	"context"
	"encoding/binary"
	"errors"
	"path/filepath"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"

	"saidso/graph/quadstore"
)

// ArticleResult is what loading articles one by one cost, each in a synced transaction of its own.
type ArticleResult struct {
	Store    string
	Articles int
	Quads    int
	PerQuad  time.Duration
	CPU      time.Duration // a quad
}

// Articles loads articles into the store in dir, which has some already, and then the same into a Pebble that has been
// filled with the same keys, by hand. skip is how many quads of news are in the store.
func Articles(ctx context.Context, dir string, skip, quads int) (ours, raw ArticleResult, err error) {
	var batches [][]quad.Quad
	made, taken := 0, 0
	for article := range (News{Quads: skip + quads}).Articles() {
		if made += len(article); made <= skip {
			continue
		}
		batches = append(batches, append([]quad.Quad(nil), article...))
		taken += len(article)
	}
	path := filepath.Join(dir, "saidso")
	raw = ArticleResult{Store: "raw Pebble, same look-ups and batches", Articles: len(batches), Quads: taken}
	ours = ArticleResult{Store: "saidso", Articles: len(batches), Quads: taken}
	if raw.PerQuad, raw.CPU, err = rawArticles(ctx, dir, path, batches, taken); err != nil {
		return ours, raw, err
	}
	db, err := quadstore.Open(path, quadstore.Options{MustExist: true})
	if err != nil {
		return ours, raw, err
	}
	start, before := time.Now(), processor()
	for _, b := range batches {
		deltas := make([]graph.Delta, len(b))
		for i, q := range b {
			deltas[i] = graph.Delta{Quad: q, Action: graph.Add}
		}
		if err := db.ApplyDeltas(deltas, graph.IgnoreOpts{IgnoreDup: true}); err != nil {
			return ours, raw, errors.Join(err, db.Close())
		}
	}
	ours.PerQuad, ours.CPU = time.Since(start)/time.Duration(taken), (processor()-before)/time.Duration(taken)
	return ours, raw, db.Close()
}

// rawArticles does with Pebble what must be done for each article: it looks up each distinct value, numbers those
// that are new, and writes the quad in four orders.
func rawArticles(ctx context.Context, dir, from string, batches [][]quad.Quad, quads int) (perQuad, cpu time.Duration, err error) {
	db, err := pebble.Open(filepath.Join(dir, "raw"), quadstore.RawOptions())
	if err != nil {
		return 0, 0, err
	}
	b, n := db.NewBatch(), 0
	err = quadstore.Keys(ctx, from, func(key, value []byte) error {
		if n++; n%10_000 == 0 {
			if err := b.Commit(pebble.NoSync); err != nil {
				return err
			}
			b = db.NewBatch()
		}
		return b.Set(key, value, nil)
	})
	if err = errors.Join(err, b.Commit(pebble.NoSync), db.Flush()); err != nil {
		return 0, 0, errors.Join(err, db.Close())
	}
	next := uint64(1 << 40)
	start, before := time.Now(), processor()
	for _, article := range batches {
		b := db.NewBatch()
		ids := map[quad.Value]uint64{}
		for _, q := range article {
			var nodes [4]uint64
			for i, d := range quad.Directions {
				v := q.Get(d)
				id, ok := ids[v]
				if !ok {
					key := quadstore.RawKey(v)
					value, closer, err := db.Get(key)
					switch {
					case err == nil:
						if len(value) == 8 {
							id = binary.BigEndian.Uint64(value)
						} else {
							id = binary.BigEndian.Uint64(key[1:]) // a value that is its number
						}
						err = closer.Close()
					case errors.Is(err, pebble.ErrNotFound):
						next++
						id = next
						err = errors.Join(b.Set(key, binary.BigEndian.AppendUint64(nil, id), nil),
							b.Set(binary.BigEndian.AppendUint64([]byte{'n'}, id), key, nil))
					}
					if err != nil {
						return 0, 0, errors.Join(err, db.Close())
					}
					ids[v] = id
				}
				nodes[i] = id
			}
			for i, o := range [4][4]int{{0, 1, 2, 3}, {1, 2, 0, 3}, {2, 0, 1, 3}, {3, 0, 1, 2}} {
				key := append(make([]byte, 0, 33), byte(1+i))
				for _, d := range o {
					key = binary.BigEndian.AppendUint64(key, nodes[d])
				}
				if err := b.Set(key, nil, nil); err != nil {
					return 0, 0, errors.Join(err, db.Close())
				}
			}
		}
		if err := b.Commit(pebble.Sync); err != nil {
			return 0, 0, errors.Join(err, db.Close())
		}
	}
	return time.Since(start) / time.Duration(quads), (processor() - before) / time.Duration(quads), db.Close()
}
