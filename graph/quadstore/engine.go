package quadstore

import (
	"encoding/binary"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/bloom"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// engine is one Pebble database that is open, with what its readers share. It is closed when its last user is done.
type engine struct {
	p      *pebble.DB
	values *valueCache
	files  *fence
	users  atomic.Int64

	readOnly bool
	momentMu sync.Mutex
	moment   *moment

	closed  chan struct{} // when err is there
	err     error
	release func() error // after closing

	failOnce sync.Once
	failed   chan struct{} // closed when writing failed for good
	failure  error         // before failed is closed
}

// Sizes of Pebble's parts. The memtable is small so that a checkpoint, which copies the log, and the opening of one,
// which replays it, stay cheap.
const (
	cacheSize    = 64 << 20
	memTableSize = 8 << 20
	blockSize    = 8 << 10
)

// openEngine opens the database in dir. Its own lock is not taken: the caller sees to it that one process writes, and
// that nobody changes what is read.
func openEngine(dir string, fs vfs.FS, readOnly bool) (*engine, error) {
	e := &engine{
		readOnly: readOnly, values: newValueCache(), closed: make(chan struct{}), failed: make(chan struct{}),
		release: func() error { return nil },
	}
	e.files = newFence(fs, dir, e.fail)
	e.users.Store(1)
	opt := pebbleOptions(e.files)
	opt.ReadOnly = readOnly
	opt.ErrorIfNotExists = readOnly
	opt.Logger = &logger{e}
	cache := pebble.NewCache(cacheSize)
	defer cache.Unref()
	opt.Cache = cache
	var p *pebble.DB
	if err := e.guard(func() (err error) { p, err = pebble.Open(dir, opt); return err }); err != nil {
		return nil, err
	}
	e.p = p
	return e, nil
}

func pebbleOptions(fs vfs.FS) *pebble.Options {
	opt := &pebble.Options{
		FS:                          fs,
		FormatMajorVersion:          pebble.FormatColumnarBlocks,
		MemTableSize:                memTableSize,
		MemTableStopWritesThreshold: 4,
		L0CompactionThreshold:       2,
		L0StopWritesThreshold:       1000,
		MaxOpenFiles:                1000,
		CompactionConcurrencyRange:  func() (int, int) { return 1, 2 },
	}
	// Tables that are added while the memtable overlaps would lie above it, where a checkpoint would leave them for good and
	// each seek look into all of them.
	opt.Experimental.DisableIngestAsFlushable = func() bool { return true }
	for i := range opt.Levels {
		opt.Levels[i].BlockSize = blockSize
		opt.Levels[i].IndexBlockSize = 32 << 10
		opt.Levels[i].FilterPolicy = bloom.FilterPolicy(10)
	}
	return opt
}

// use takes part in the engine, unless it is closed already.
func (e *engine) use() bool {
	for {
		n := e.users.Load()
		if n == 0 {
			return false
		}
		if e.users.CompareAndSwap(n, n+1) {
			return true
		}
	}
}

// done ends a use. The last one closes.
func (e *engine) done() {
	if e.users.Add(-1) > 0 {
		return
	}
	defer close(e.closed)
	if e.failure == nil {
		e.pass()
		e.err = e.guard(e.p.Close)
	}
	// An engine that failed cannot be closed in order: its locks may be held by what failed. The fence keeps what is
	// left of it from the files.
	e.files.close()
	e.err = errors.Join(e.err, e.release())
}

// meta is the record of a store's counts.
type meta struct {
	Quads, Nodes int64
	Next         uint64 // the next number in the dictionary; numbers are not used again
}

const format = 1

var metaKey = []byte{keyMeta}

func (m *meta) append(b []byte) []byte {
	b = append(b, format)
	b = binary.BigEndian.AppendUint64(b, uint64(m.Quads))
	b = binary.BigEndian.AppendUint64(b, uint64(m.Nodes))
	return binary.BigEndian.AppendUint64(b, m.Next)
}

// readMeta reads the counts. A database without them is new.
func readMeta(r pebble.Reader) (m meta, found bool, err error) {
	b, found, err := get(r, metaKey)
	switch {
	case err != nil || !found:
		return meta{Next: 1}, false, err
	case len(b) == 0 || b[0] != format:
		return meta{}, false, fmt.Errorf("%w: its layout is %x, this program's %x", ErrVersion, b, format)
	case len(b) != 25:
		return meta{}, false, fmt.Errorf("%w: the counts have %d bytes", ErrCorrupt, len(b))
	}
	return meta{
		Quads: int64(binary.BigEndian.Uint64(b[1:])), Nodes: int64(binary.BigEndian.Uint64(b[9:])), Next: binary.BigEndian.Uint64(b[17:]),
	}, true, nil
}

// get copies a value.
func get(r pebble.Reader, key []byte) (value []byte, found bool, err error) {
	b, closer, err := r.Get(key)
	if errors.Is(err, pebble.ErrNotFound) {
		return nil, false, nil
	} else if err != nil {
		return nil, false, err
	}
	value = append(make([]byte, 0, len(b)), b...)
	return value, true, closer.Close()
}
