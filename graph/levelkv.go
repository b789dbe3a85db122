package graph

import (
	"context"
	"errors"

	"github.com/hidal-go/hidalgo/kv/flat"
	"github.com/syndtr/goleveldb/leveldb"
	"github.com/syndtr/goleveldb/leveldb/iterator"
	"github.com/syndtr/goleveldb/leveldb/opt"
	"github.com/syndtr/goleveldb/leveldb/util"
)

// levelKV is LevelDB as Cayley's key-value store sees it. It differs from the adapter that Cayley brings in how it
// writes: that one uses LevelDB's transactions, of which each makes a table file of its own, and then most of the time
// goes into merging those. Here writes are collected and go into the journal as one batch, which is as atomic.
// What Cayley believes to be several transactions becomes one, between begin and commit.
//
// The store's lock sees to it that nobody reads or begins while a batch is open.
type levelKV struct {
	db   *leveldb.DB
	open *writeTx
}

func (l *levelKV) Close() error { return l.db.Close() }

// write runs f. What f writes is kept as a whole, or dropped if f fails.
func (l *levelKV) write(f func() error) error {
	snapshot, err := l.db.GetSnapshot()
	if err != nil {
		return err
	}
	tx := &writeTx{readTx: readTx{snapshot}, written: map[string][]byte{}}
	defer snapshot.Release()
	l.open = tx
	err = f()
	l.open = nil
	if err != nil {
		return err
	}
	return l.db.Write(tx.batch(), &opt.WriteOptions{Sync: true})
}

func (l *levelKV) Tx(write bool) (flat.Tx, error) {
	if write {
		if l.open == nil {
			return nil, errors.New("a write outside of a batch")
		}
		return l.open, nil
	}
	snapshot, err := l.db.GetSnapshot()
	if err != nil {
		return nil, err
	}
	return &readTx{snapshot}, nil
}

type readTx struct{ snapshot *leveldb.Snapshot }

func (t *readTx) Get(_ context.Context, key flat.Key) (flat.Value, error) {
	v, err := t.snapshot.Get(key, nil)
	if errors.Is(err, leveldb.ErrNotFound) {
		return nil, flat.ErrNotFound
	}
	return v, err
}

func (t *readTx) GetBatch(ctx context.Context, keys []flat.Key) ([]flat.Value, error) {
	return flat.GetBatch(ctx, t, keys)
}

func (t *readTx) Scan(prefix flat.Key) flat.Iterator {
	return &scanIterator{it: t.snapshot.NewIterator(util.BytesPrefix(prefix), nil)}
}

func (t *readTx) Put(flat.Key, flat.Value) error { return flat.ErrReadOnly }
func (t *readTx) Del(flat.Key) error             { return flat.ErrReadOnly }
func (t *readTx) Commit(context.Context) error   { return t.Close() }

func (t *readTx) Close() error {
	t.snapshot.Release()
	return nil
}

// writeTx reads what it wrote. The end of one of Cayley's transactions is not the end of it.
type writeTx struct {
	readTx
	written map[string][]byte // nil for a key that was removed
}

func (t *writeTx) Get(ctx context.Context, key flat.Key) (flat.Value, error) {
	if v, ok := t.written[string(key)]; ok {
		if v == nil {
			return nil, flat.ErrNotFound
		}
		return v, nil
	}
	return t.readTx.Get(ctx, key)
}

func (t *writeTx) GetBatch(ctx context.Context, keys []flat.Key) ([]flat.Value, error) {
	return flat.GetBatch(ctx, t, keys)
}

// Scan is not something that Cayley does while it writes.
func (t *writeTx) Scan(flat.Key) flat.Iterator {
	return &scanIterator{it: iterator.NewEmptyIterator(errors.New("a scan within a batch"))}
}

func (t *writeTx) Put(key flat.Key, value flat.Value) error {
	t.written[string(key)] = append(make([]byte, 0, len(value)), value...)
	return nil
}

func (t *writeTx) Del(key flat.Key) error {
	t.written[string(key)] = nil
	return nil
}

func (t *writeTx) Commit(context.Context) error { return nil }
func (t *writeTx) Close() error                 { return nil }

func (t *writeTx) batch() *leveldb.Batch {
	b := new(leveldb.Batch)
	for key, value := range t.written {
		if value == nil {
			b.Delete([]byte(key))
		} else {
			b.Put([]byte(key), value)
		}
	}
	return b
}

type scanIterator struct{ it iterator.Iterator }

func (s *scanIterator) Next(ctx context.Context) bool { return ctx.Err() == nil && s.it.Next() }
func (s *scanIterator) Key() flat.Key                 { return s.it.Key() }
func (s *scanIterator) Val() flat.Value               { return s.it.Value() }
func (s *scanIterator) Err() error                    { return s.it.Error() }

func (s *scanIterator) Close() error {
	s.it.Release()
	return s.it.Error()
}
