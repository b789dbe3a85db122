package graph

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"syscall"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/quad"
	hkv "github.com/hidal-go/hidalgo/kv"
	"github.com/hidal-go/hidalgo/kv/flat"
	"github.com/syndtr/goleveldb/leveldb"
	bloom "github.com/syndtr/goleveldb/leveldb/filter"
	"github.com/syndtr/goleveldb/leveldb/opt"
	"github.com/syndtr/goleveldb/leveldb/storage"
)

// layout is the version of what this package writes beside Cayley's own keys. It changes with the indexes.
const layout = "1"

// cayleyLayout is the version of Cayley's key-value layout that this Cayley reads and writes.
const cayleyLayout = 2

// indexes are read by prefix, so these three answer every pattern but those with a predicate alone. Cayley's own
// default has no index on labels, and one on subject and predicate whose entry for a busy entity is rewritten, ever
// longer, with each article that mentions it.
var indexes = []kv.QuadIndex{
	{Dirs: []quad.Direction{quad.Subject, quad.Predicate, quad.Object}},
	{Dirs: []quad.Direction{quad.Object, quad.Predicate, quad.Subject}},
	{Dirs: []quad.Direction{quad.Label, quad.Subject}},
}

var (
	metaVersion = hkv.Key{[]byte("meta"), []byte("version")}
	metaIndexes = hkv.Key{[]byte("meta"), []byte("indexes")}
	metaLayout  = hkv.Key{[]byte("meta"), []byte("saidso")}
)

// levelBackend is Cayley's key-value store over LevelDB.
type levelBackend struct {
	*kv.QuadStore
	level *levelKV
	db    hkv.KV // level with Cayley's hierarchical keys
}

func openLevel(path string, o Options) (*levelBackend, error) {
	fresh, err := checkDir(path, o)
	if err != nil {
		return nil, err
	}
	db, err := leveldb.OpenFile(path, &opt.Options{
		ErrorIfMissing:     !fresh,
		ReadOnly:           o.ReadOnly,
		Filter:             bloom.NewBloomFilter(10), // most look-ups while loading are for what is not there
		BlockCacheCapacity: 32 << 20,
		WriteBuffer:        16 << 20,
	})
	if err != nil {
		return nil, openError(err)
	}
	level := &levelKV{db: db}
	b := &levelBackend{level: level, db: flat.Upgrade(level)}
	if err := b.start(o); err != nil {
		return nil, errors.Join(err, b.db.Close())
	}
	return b, nil
}

// levelFile is a name that LevelDB gives its files.
var levelFile = regexp.MustCompile(`^(LOCK|LOG|LOG\.old|CURRENT.*|MANIFEST-\d+|\d+\.(log|ldb|sst|tmp))$`)

// checkDir says whether a store is to be created, and refuses whatever is no store: LevelDB itself would spread its
// files in any directory that it is given.
func checkDir(path string, o Options) (fresh bool, err error) {
	entries, err := os.ReadDir(path)
	create := !o.ReadOnly && !o.MustExist
	switch {
	case errors.Is(err, fs.ErrNotExist) && create:
		return true, os.MkdirAll(path, 0o755)
	case errors.Is(err, fs.ErrNotExist):
		return false, ErrNotFound
	case errors.Is(err, syscall.ENOTDIR):
		return false, ErrNotStore
	case err != nil:
		return false, cause(err)
	}
	fresh = true
	for _, e := range entries {
		if !levelFile.MatchString(e.Name()) {
			return false, fmt.Errorf("%w: it holds %q", ErrNotStore, e.Name())
		}
		if e.Name() == "CURRENT" {
			fresh = false
		}
	}
	if fresh && !create {
		return false, ErrNotFound
	}
	return fresh, nil
}

// openError puts what LevelDB says in our words.
func openError(err error) error {
	switch {
	case errors.Is(err, storage.ErrLocked), errors.Is(err, syscall.EAGAIN):
		return ErrLocked
	case errors.Is(err, fs.ErrPermission):
		return cause(err)
	}
	return fmt.Errorf("cannot open: %w", err)
}

// cause drops the path of a file system error, since the store's own path stands before it.
func cause(err error) error {
	var perr *fs.PathError
	if errors.As(err, &perr) {
		return perr.Err
	}
	return err
}

// start checks the layout, or writes it to a database that is empty, and reads it into memory.
func (b *levelBackend) start(o Options) error {
	ctx := context.Background()
	var have, cayley []byte
	err := hkv.View(b.db, func(tx hkv.Tx) error {
		values, err := tx.GetBatch(ctx, []hkv.Key{metaLayout, metaVersion})
		if err == nil {
			have, cayley = values[0], values[1]
		}
		return err
	})
	switch {
	case err != nil:
		return err
	case have == nil && cayley == nil && !o.ReadOnly:
		if err := b.init(ctx); err != nil {
			return err
		}
	case have == nil && cayley == nil:
		return ErrNotFound // a creation that was broken off
	case have == nil:
		return fmt.Errorf("%w: a Cayley database of another program", ErrNotStore)
	case string(have) != layout:
		return fmt.Errorf("%w: its layout is %q, this program's %q", ErrVersion, have, layout)
	}
	return b.load()
}

// init writes what kv.Init would, with our indexes, in one transaction.
func (b *levelBackend) init(ctx context.Context) error {
	inds, err := json.Marshal(indexes)
	if err != nil {
		return err
	}
	version := make([]byte, 8)
	binary.LittleEndian.PutUint64(version, cayleyLayout)
	return b.level.write(func() error {
		return hkv.Update(ctx, b.db, func(tx hkv.Tx) error {
			return errors.Join(tx.Put(metaVersion, version), tx.Put(metaIndexes, inds), tx.Put(metaLayout, []byte(layout)))
		})
	})
}

// load makes Cayley read the database anew, which also empties its caches.
func (b *levelBackend) load() error {
	// The Bloom filter would be wrong as well as slow to fill: it knows no labels, so the removal of one article's
	// quad hides the same triple of another article from it.
	qs, err := kv.New(b.db, graph.Options{kv.OptNoBloom: true})
	if err != nil {
		return fmt.Errorf("%w: %w", ErrVersion, err)
	}
	store, ok := qs.(*kv.QuadStore)
	if !ok {
		return fmt.Errorf("unexpected store %T", qs)
	}
	b.QuadStore = store
	return nil
}

// apply adds and removes in one transaction of the database but two of Cayley's. In one, Cayley loses
// directions of an added quad: a node that loses more quads than it gains is not looked up for those that it gains.
func (b *levelBackend) apply(add, remove []quad.Quad) error {
	err := b.level.write(func() error {
		if len(add) > 0 {
			if err := b.ApplyDeltas(deltas(graph.Add, add), graph.IgnoreOpts{}); err != nil {
				return err
			}
		}
		if len(remove) > 0 {
			return b.ApplyDeltas(deltas(graph.Delete, remove), graph.IgnoreOpts{})
		}
		return nil
	})
	if err != nil {
		// Cayley's caches now hold nodes that were never written.
		return errors.Join(err, b.load())
	}
	return nil
}

func (b *levelBackend) Close() error { return b.db.Close() }
