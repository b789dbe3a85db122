package quadstore

import (
	"errors"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// refreshPeriod is how often a reader looks for a newer checkpoint.
const refreshPeriod = 500 * time.Millisecond

// Reader is a store that is open for reading, in any number of processes, while another may write. What it reads is at most
// [Staleness] old.
type Reader struct {
	dir string

	mu     sync.Mutex
	e      *engine
	number uint64
	looked time.Time
	closed bool
}

// Staleness is how old what a [Reader] reads can be: a checkpoint comes at most a second after a change, a reader looks for
// it every half, and both take a moment.
const Staleness = 2 * time.Second

// OpenReader opens the store in the directory path for reading.
func OpenReader(path string) (*Reader, error) {
	found, err := identify(vfs.Default, path)
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, ErrNotFound
	}
	r := &Reader{dir: filepath.Join(path, viewsDir)}
	if exists(filepath.Join(r.dir, openFile)) || !exists(r.dir) {
		// A process writes, or was killed. In the latter case what it wrote last is in no checkpoint yet.
		if err := recoverStore(path); err != nil && !errors.Is(err, ErrLocked) && !errors.Is(err, os.ErrPermission) {
			return nil, err
		}
	}
	if err := r.refresh(); err != nil {
		return nil, err
	}
	return r, nil
}

// recoverStore opens and closes the store, which leaves a checkpoint of all that is there.
func recoverStore(path string) error {
	db, err := Open(path, Options{MustExist: true})
	if err != nil {
		return err
	}
	return db.Close()
}

// refresh goes to the newest checkpoint.
func (r *Reader) refresh() error {
	var last error
	for range 10 {
		numbers, err := checkpoints(r.dir)
		if err != nil {
			return err
		}
		if len(numbers) == 0 {
			return ErrNotFound
		}
		newest := numbers[len(numbers)-1]
		if r.e != nil && newest <= r.number {
			return nil
		}
		e, err := openCheckpoint(checkpointDir(r.dir, newest))
		if errors.Is(err, ErrLocked) || errors.Is(err, os.ErrNotExist) {
			last = err
			continue // it is being removed, so there is a newer one
		}
		if err != nil {
			return err
		}
		if r.e != nil {
			e.values = r.e.values
			r.e.done()
		}
		r.e, r.number = e, newest
		return nil
	}
	return last
}

func openCheckpoint(dir string) (*engine, error) {
	lock, err := flock(filepath.Join(dir, readersFile), false)
	if err != nil {
		return nil, err
	}
	e, err := openEngine(dir, vfs.Default, true)
	if err != nil {
		return nil, errors.Join(err, lock.Close())
	}
	e.release = lock.Close
	return e, nil
}

// View is the store as it was at most [Staleness] ago. The caller must close it.
func (r *Reader) View() (*View, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed {
		return nil, ErrClosed
	}
	if now := time.Now(); now.Sub(r.looked) >= refreshPeriod {
		r.looked = now
		if err := r.refresh(); err != nil {
			return nil, err
		}
	}
	r.e.use() // it is not closed, since the reader itself uses it
	return newView(r.e), nil
}

// Number tells states of the store apart: it changes when a view of a later one was given.
func (r *Reader) Number() uint64 {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.number
}

// Close ends the reading. Views that are open stay so until they are closed.
func (r *Reader) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed {
		return nil
	}
	r.closed = true
	e := r.e
	e.done()
	select {
	case <-e.closed:
		return e.err
	default:
		return nil // views are open
	}
}
