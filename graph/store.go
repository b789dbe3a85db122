package graph

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/cayleygraph/quad"

	"saidso/graph/postgres"
	"saidso/schema"
)

// Options of a store. The zero value opens for reading and writing, creates what does not exist, and knows no
// background facts.
type Options struct {
	// Knowledge answers what a knowledge base says of an entity, nil for no knowledge base. It must answer the
	// same for the same entity as long as the store is open.
	Knowledge func(quad.IRI) (schema.Known, bool)

	// Apart answers whether somebody has decided that two people are two, nil for nobody. Such a pair is not offered as one. It must
	// answer the same for the same pair as long as the store is open; see [Store.Reconsider].
	Apart func(a, b quad.IRI) bool

	// Observe is told how long the parts of a change took, nil for nobody: "derive", and of that "clusters" and "candidates".
	Observe func(part string, took time.Duration)

	// ReadOnly opens a store that exists, for queries. Several processes may read at once.
	ReadOnly bool

	// MustExist makes Open answer ErrNotFound rather than create a store.
	MustExist bool
}

// Store is a graph over Cayley. Its methods are safe for concurrent use: one writes at a time, and those that read see
// what was there when they began. Sequences that they return are snapshots, so the store may be used while one is read.
type Store struct {
	opt     Options
	backend backend

	mu      sync.Mutex
	closed  bool
	readers int

	writing  sync.Mutex
	entities map[quad.IRI]*entityState // held by writing, as are the next three
	recall   *recall
	articles *kept
	quotes   *kept
	limits   keyLimits

	candidates candidateLimits

	namesMu sync.Mutex
	names   *nameIndex // of FindEntities; nil until asked for

	touched touched
}

// Open opens the graph in the directory path, or creates it. A path that begins with postgres:// is the address of a
// database that several processes may write.
func Open(path string, opt Options) (*Store, error) {
	open := openDisk
	if postgres.IsAddress(path) {
		open = openShared
	}
	b, err := open(path, opt)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", Shown(path), err)
	}
	return newStore(b, opt), nil
}

// OpenMemory makes an empty graph that is gone when it is closed.
func OpenMemory(opt Options) (*Store, error) {
	return newStore(newMemoryBackend(), opt), nil
}

func newStore(b backend, opt Options) *Store {
	return &Store{
		backend: b, opt: opt, limits: defaultLimits, candidates: defaultCandidateLimits,
		entities: map[quad.IRI]*entityState{}, recall: newRecall(), articles: &kept{most: 1 << 19}, quotes: &kept{most: 1 << 14},
	}
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
	for start := time.Now(); ; time.Sleep(time.Millisecond) {
		if s.writing.TryLock() {
			s.mu.Lock()
			if s.closed || s.readers == 0 {
				break
			}
			s.mu.Unlock()
			s.writing.Unlock()
		}
		if time.Since(start) > patience {
			return ErrBusy
		}
	}
	defer s.writing.Unlock()
	defer s.mu.Unlock()
	if s.closed {
		return nil
	}
	s.closed = true
	return s.backend.Close()
}

// read begins to read. Its caller must release the source if there is no error.
func (s *Store) read() (src source, release func(), err error) { return s.use(s.backend.view) }

// use counts a reader while it has the source that begin gives.
func (s *Store) use(begin func() (source, error)) (src source, release func(), err error) {
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return nil, nil, ErrClosed
	}
	s.readers++
	s.mu.Unlock()
	done := func() {
		s.mu.Lock()
		s.readers--
		s.mu.Unlock()
	}
	if src, err = begin(); err != nil {
		done()
		return nil, nil, err
	}
	return src, func() { src.release(); done() }, nil
}

// write takes the right to write, and begins to read. Its caller must release both if there is no error. A shared graph may use the
// time until then for what articles will give.
func (s *Store) write(ctx context.Context, articles ...[]quad.Quad) (rd *reader, release func(), err error) {
	if s.opt.ReadOnly {
		return nil, nil, s.closedOr(ErrReadOnly)
	}
	s.writing.Lock()
	begin := s.backend.view
	if shared, ok := s.backend.(transactional); ok {
		begin = func() (source, error) { return shared.begin(ctx, articles) }
	}
	src, done, err := s.use(begin)
	if err != nil {
		s.writing.Unlock()
		return nil, nil, err
	}
	if _, shared := src.(transaction); !shared { // of what another process may write nothing is remembered
		src = recalling{src, s.recall}
	}
	rd = &reader{ctx, src, done}
	return rd, func() { rd.close(); s.writing.Unlock() }, nil
}

func (s *Store) closedOr(err error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return ErrClosed
	}
	return err
}
