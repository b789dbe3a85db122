package quadstore

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"sync"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// Options of a store. The zero value opens for writing and creates what does not exist.
type Options struct {
	// Words names the predicates whose strings are indexed by their words. It must be the same whenever the
	// store is opened for writing.
	Words []quad.IRI

	// MustExist makes Open answer ErrNotFound rather than create a store.
	MustExist bool

	// Alone keeps no checkpoints, so that no other process can read.
	Alone bool

	// FS is the file system, nil for the one of the machine.
	FS vfs.FS

	loadKnown int // for tests; 0 for the constant
}

// DB is a store that is open for writing. It implements Cayley's QuadStore, reading what is there at each call; for a
// query take a [DB.View].
type DB struct {
	opt  Options
	path string
	e    *engine
	live *View

	write  sync.Mutex // one change at a time; it holds what follows
	meta   meta
	preds  map[Node]int64 // counts of quads
	known  map[any]Node   // by same, of values used lately
	closed bool

	changes uint64 // counts them

	share *sharer

	reopen sync.Mutex
	after  *engine // for reading after a failure
}

var _ graph.QuadStore = (*DB)(nil)

// openDB makes a DB of an engine.
func openDB(e *engine, path string, opt Options) (*DB, error) {
	m, found, err := readMeta(e.p)
	if err != nil {
		return nil, err
	}
	if !found {
		if err := e.guard(func() error { return e.p.Set(metaKey, m.append(nil), pebble.Sync) }); err != nil {
			return nil, err
		}
	}
	db := &DB{opt: opt, path: path, e: e, meta: m, known: map[any]Node{}}
	if db.preds, err = readCounts(e.p); err != nil {
		return nil, err
	}
	e.use()
	db.live = newLive(e)
	return db, nil
}

// View is the store as it is now. The caller must close it.
func (db *DB) View() (*View, error) {
	e := db.e
	if e.failureOf() != nil {
		var err error
		if e, err = db.afterFailure(); err != nil {
			return nil, err
		}
	}
	if !e.use() {
		return nil, ErrClosed
	}
	return newView(e), nil
}

// afterFailure reads what is on disk: the engine that failed may hold locks for ever.
func (db *DB) afterFailure() (*engine, error) {
	db.reopen.Lock()
	defer db.reopen.Unlock()
	if db.after == nil {
		fs := db.opt.FS
		if fs == nil {
			fs = vfs.Default
		}
		e, err := openEngine(fs.PathJoin(db.path, dataDir), fs, true)
		if err != nil {
			return nil, err
		}
		db.after = e
	}
	return db.after, nil
}

// Err is why the store cannot be written any more, or nil. It stays so until the store is closed and opened again.
func (db *DB) Err() error { return db.e.failureOf() }

// Close waits for the views that are open, and closes the store.
func (db *DB) Close() error {
	db.write.Lock()
	defer db.write.Unlock()
	if db.closed {
		return nil
	}
	db.closed = true
	var err error
	if db.share != nil {
		err = db.share.stop()
	}
	err = firstOf(err, db.live.Close())
	db.reopen.Lock()
	if db.after != nil {
		db.after.done()
		<-db.after.closed
		err = firstOf(err, db.after.err)
	}
	db.reopen.Unlock()
	db.e.done()
	<-db.e.closed
	return errors.Join(err, db.e.err)
}

// readCount is how many quads a predicate has.
func readCount(r pebble.Reader, n Node) (int64, error) {
	b, found, err := get(r, predKey(n))
	if err != nil || !found {
		return 0, err
	}
	if len(b) != 8 {
		return 0, fmt.Errorf("%w: a count of %d bytes", ErrCorrupt, len(b))
	}
	return int64(binary.BigEndian.Uint64(b)), nil
}

// readCounts is readCount for all predicates.
func readCounts(r pebble.Reader) (map[Node]int64, error) {
	out := map[Node]int64{}
	it, err := r.NewIter(&pebble.IterOptions{LowerBound: []byte{keyPred}, UpperBound: []byte{keyPred + 1}})
	if err != nil {
		return nil, err
	}
	for ok := it.First(); ok; ok = it.Next() {
		if len(it.Key()) != 9 || len(it.Value()) != 8 {
			return nil, errors.Join(fmt.Errorf("%w: the counts of predicates", ErrCorrupt), it.Close())
		}
		out[Node(binary.BigEndian.Uint64(it.Key()[1:]))] = int64(binary.BigEndian.Uint64(it.Value()))
	}
	return out, it.Close()
}

// The reading half of Cayley's QuadStore, and its optimizer, answer from what is there now.

// ValueOf implements Cayley's QuadStore.
func (db *DB) ValueOf(v quad.Value) (graph.Ref, error) { return db.live.ValueOf(v) }

// NameOf implements Cayley's QuadStore.
func (db *DB) NameOf(ref graph.Ref) (quad.Value, error) { return db.live.NameOf(ref) }

// Quad implements Cayley's QuadStore.
func (db *DB) Quad(ref graph.Ref) (quad.Quad, error) { return db.live.Quad(ref) }

// QuadDirection implements Cayley's QuadStore.
func (db *DB) QuadDirection(ref graph.Ref, d quad.Direction) (graph.Ref, error) {
	return db.live.QuadDirection(ref, d)
}

// QuadIterator implements Cayley's QuadStore.
func (db *DB) QuadIterator(d quad.Direction, ref graph.Ref) iterator.Shape {
	return db.live.QuadIterator(d, ref)
}

// QuadIteratorSize implements Cayley's QuadStore.
func (db *DB) QuadIteratorSize(ctx context.Context, d quad.Direction, ref graph.Ref) (refs.Size, error) {
	return db.live.QuadIteratorSize(ctx, d, ref)
}

// QuadsAllIterator implements Cayley's QuadStore.
func (db *DB) QuadsAllIterator() iterator.Shape { return db.live.QuadsAllIterator() }

// NodesAllIterator implements Cayley's QuadStore.
func (db *DB) NodesAllIterator() iterator.Shape { return db.live.NodesAllIterator() }

// Stats implements Cayley's QuadStore.
func (db *DB) Stats(ctx context.Context, exact bool) (graph.Stats, error) {
	return db.live.Stats(ctx, exact)
}
