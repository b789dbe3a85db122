package graph

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"syscall"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/quad"
	"github.com/hidal-go/hidalgo/kv/flat"
	"github.com/syndtr/goleveldb/leveldb"
	"github.com/syndtr/goleveldb/leveldb/opt"
	"github.com/syndtr/goleveldb/leveldb/storage"
	"github.com/syndtr/goleveldb/leveldb/util"
)

// isLevel says whether the directory holds a graph of the older format, which was Cayley's key-value store over LevelDB.
func isLevel(path string) (bool, error) {
	_, err := os.Stat(filepath.Join(path, "CURRENT"))
	switch {
	case err == nil:
		return true, nil
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return false, nil
	}
	return false, cause(err)
}

// level is a graph of the older format, for reading.
type level struct{ qs graph.QuadStore }

// levelMark is a key of the older format. Other programs' databases do not have it.
const levelMark = "meta/saidso"

func openLevel(path string) (*level, error) {
	if old, err := isLevel(path); err != nil {
		return nil, err
	} else if !old {
		if _, err := os.Stat(path); err != nil {
			return nil, ErrNotFound
		}
		return nil, fmt.Errorf("%w of the older format", ErrNotStore)
	}
	db, err := leveldb.OpenFile(path, &opt.Options{ErrorIfMissing: true, ReadOnly: true})
	switch {
	case errors.Is(err, storage.ErrLocked), errors.Is(err, syscall.EAGAIN):
		return nil, ErrLocked
	case err != nil:
		return nil, err
	}
	mark, err := db.Get([]byte(levelMark), nil)
	if errors.Is(err, leveldb.ErrNotFound) {
		err = ErrNotStore
	} else if err == nil && string(mark) != "1" {
		err = fmt.Errorf("%w: its layout is %q", ErrVersion, mark)
	}
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	qs, err := kv.New(flat.Upgrade(levelKV{db}), graph.Options{kv.OptNoBloom: true})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("%w: %w", ErrVersion, err), db.Close())
	}
	return &level{qs}, nil
}

func (l *level) Close() error { return l.qs.Close() }

// quads yields all quads in no particular order.
func (l *level) quads(ctx context.Context) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		it := l.qs.QuadsAllIterator().Iterate()
		defer it.Close() // read only: closing has nothing to lose
		for it.Next(ctx) {
			q, err := l.qs.Quad(it.Result())
			if !yield(q, err) || err != nil {
				return
			}
		}
		if err := errors.Join(it.Err(), ctx.Err()); err != nil {
			yield(quad.Quad{}, err)
		}
	}
}

// levelKV is LevelDB as Cayley's key-value store sees it, for reading.
type levelKV struct{ db *leveldb.DB }

func (l levelKV) Close() error { return l.db.Close() }

func (l levelKV) Tx(write bool) (flat.Tx, error) {
	if write {
		return nil, flat.ErrReadOnly
	}
	snapshot, err := l.db.GetSnapshot()
	if err != nil {
		return nil, err
	}
	return &levelTx{snapshot}, nil
}

type levelTx struct{ snapshot *leveldb.Snapshot }

func (t *levelTx) Get(_ context.Context, key flat.Key) (flat.Value, error) {
	v, err := t.snapshot.Get(key, nil)
	if errors.Is(err, leveldb.ErrNotFound) {
		return nil, flat.ErrNotFound
	}
	return v, err
}

func (t *levelTx) GetBatch(ctx context.Context, keys []flat.Key) ([]flat.Value, error) {
	return flat.GetBatch(ctx, t, keys)
}

func (t *levelTx) Scan(prefix flat.Key) flat.Iterator {
	return &levelIterator{t.snapshot.NewIterator(util.BytesPrefix(prefix), nil)}
}

func (t *levelTx) Put(flat.Key, flat.Value) error { return flat.ErrReadOnly }
func (t *levelTx) Del(flat.Key) error             { return flat.ErrReadOnly }
func (t *levelTx) Commit(context.Context) error   { return t.Close() }

func (t *levelTx) Close() error {
	t.snapshot.Release()
	return nil
}

type levelIterator struct {
	it interface {
		Next() bool
		Key() []byte
		Value() []byte
		Error() error
		Release()
	}
}

func (s *levelIterator) Next(ctx context.Context) bool { return ctx.Err() == nil && s.it.Next() }
func (s *levelIterator) Key() flat.Key                 { return s.it.Key() }
func (s *levelIterator) Val() flat.Value               { return s.it.Value() }
func (s *levelIterator) Err() error                    { return s.it.Error() }

func (s *levelIterator) Close() error {
	s.it.Release()
	return s.it.Error()
}
