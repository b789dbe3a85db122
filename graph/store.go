package graph

import (
	"fmt"
	"sync"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// Options of a store. The zero value opens for reading and writing, creates what does not exist, and knows no
// background facts.
type Options struct {
	// Knowledge answers what a knowledge base says of an entity, nil for no knowledge base. It must answer the
	// same for the same entity as long as the store is open.
	Knowledge func(quad.IRI) (schema.Known, bool)

	// ReadOnly opens a store that exists, for queries. Several processes may read at once.
	ReadOnly bool

	// MustExist makes Open answer ErrNotFound rather than create a store.
	MustExist bool
}

// Store is a graph over Cayley. Its methods are safe for concurrent use: one writes, or several read. Sequences that
// they return are snapshots, so the store may be used while one is read.
type Store struct {
	opt Options

	mu       sync.RWMutex
	qs       backend
	closed   bool
	entities map[quad.IRI]*entityState

	namesMu sync.Mutex
	names   *nameIndex // of FindEntities; nil until asked for and after a change
}

// backend is what the store needs of a Cayley store beyond reading quads one direction at a time.
type backend interface {
	graph.QuadStore

	// match is the quads that have all of these nodes in these directions.
	match(filter filter) scanShape

	// apply adds and removes quads as one transaction. Every quad of add is new and every one of remove is there.
	apply(add, remove []quad.Quad) error
}

// Open opens the graph in the directory path, or creates it.
func Open(path string, opt Options) (*Store, error) {
	qs, err := openLevel(path, opt)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return newStore(qs, opt), nil
}

// OpenMemory makes an empty graph that is gone when it is closed.
func OpenMemory(opt Options) (*Store, error) {
	return newStore(&memoryBackend{QuadStore: memstore.New()}, opt), nil
}

func newStore(qs backend, opt Options) *Store {
	return &Store{qs: qs, opt: opt, entities: map[quad.IRI]*entityState{}}
}

// closePatience is how long Close waits for a query that does not heed its end.
const closePatience = 10 * time.Second

// readerPatience is the same for a store that only reads, which has nothing to lose.
const readerPatience = 200 * time.Millisecond

// Close ends the use of the store. It waits for calls that are under way, but not for ever: all that was loaded is on
// disk already. To close twice is no error.
func (s *Store) Close() error {
	patience := closePatience
	if s.opt.ReadOnly {
		patience = readerPatience
	}
	for start := time.Now(); !s.mu.TryLock(); time.Sleep(time.Millisecond) {
		if time.Since(start) > patience {
			return ErrBusy
		}
	}
	defer s.mu.Unlock()
	if s.closed {
		return nil
	}
	s.closed = true
	return s.qs.Close()
}

// read takes the lock for reading. Its caller must release it if there is no error.
func (s *Store) read() (release func(), err error) {
	s.mu.RLock()
	if s.closed {
		s.mu.RUnlock()
		return nil, ErrClosed
	}
	return s.mu.RUnlock, nil
}

// write takes the lock for writing. Its caller must release it if there is no error.
func (s *Store) write() (release func(), err error) {
	s.mu.Lock()
	err = nil
	switch {
	case s.closed:
		err = ErrClosed
	case s.opt.ReadOnly:
		err = ErrReadOnly
	}
	if err != nil {
		s.mu.Unlock()
		return nil, err
	}
	return s.mu.Unlock, nil
}
