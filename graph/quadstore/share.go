package quadstore

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/cockroachdb/pebble/v2"
)

// sharePeriod is the least time between two checkpoints.
const sharePeriod = time.Second

// What lies in the directory of checkpoints, beside checkpoints, which are named by their numbers.
const (
	openFile    = "OPEN"    // there while a process writes, and after it was killed
	readersFile = "READERS" // in each checkpoint; locked by those who read it
	newPrefix   = "new-"    // a checkpoint that is not finished
)

// sharer keeps a checkpoint of the store for other processes: Pebble itself lets only one process in, even for reading. A
// checkpoint links the tables and copies the log.
type sharer struct {
	e    *engine
	dir  string
	wake chan struct{}
	quit chan struct{}
	done chan struct{}

	mu    sync.Mutex
	last  uint64 // number of the newest checkpoint
	dirty bool
	err   error // of the newest attempt
}

// startSharing makes the first checkpoint where there is none, or where a process was killed after the last.
func startSharing(e *engine, path string) (*sharer, error) {
	s := &sharer{
		e: e, dir: filepath.Join(path, viewsDir), wake: make(chan struct{}, 1), quit: make(chan struct{}), done: make(chan struct{}),
	}
	if err := os.MkdirAll(s.dir, 0o755); err != nil {
		return nil, err
	}
	numbers, err := checkpoints(s.dir)
	if err != nil {
		return nil, err
	}
	killed := exists(filepath.Join(s.dir, openFile))
	if !killed {
		if err := os.WriteFile(filepath.Join(s.dir, openFile), nil, 0o644); err != nil {
			return nil, err
		}
	}
	if len(numbers) > 0 {
		s.last = numbers[len(numbers)-1]
	}
	if killed || len(numbers) == 0 {
		s.dirty = true
		if err := s.checkpoint(); err != nil {
			return nil, err
		}
	}
	go s.run()
	return s, nil
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// checkpoints are the numbers of those in a directory, in order.
func checkpoints(dir string) ([]uint64, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var out []uint64
	for _, e := range entries {
		if n, err := strconv.ParseUint(e.Name(), 10, 64); err == nil && e.IsDir() {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return out, nil
}

func checkpointDir(dir string, n uint64) string { return filepath.Join(dir, fmt.Sprintf("%012d", n)) }

// changed says that the store is ahead of the checkpoint.
func (s *sharer) changed() {
	s.mu.Lock()
	s.dirty = true
	s.mu.Unlock()
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

// run makes checkpoints until it is told to stop. One follows a change at once if the last is old enough.
func (s *sharer) run() {
	defer close(s.done)
	for {
		select {
		case <-s.quit:
			return
		case <-s.wake:
		}
		if s.checkpoint() != nil && s.e.failureOf() != nil {
			return
		}
		select {
		case <-s.quit:
			return
		case <-time.After(sharePeriod):
		}
	}
}

// checkpoint makes one if the store is ahead of the last, and removes those that are old and not read.
func (s *sharer) checkpoint() error {
	s.mu.Lock()
	if !s.dirty && s.last != 0 && s.err == nil && exists(checkpointDir(s.dir, s.last)) {
		s.mu.Unlock()
		return nil
	}
	s.dirty = false
	n := s.last + 1
	s.mu.Unlock()

	fresh := filepath.Join(s.dir, newPrefix+strconv.FormatUint(n, 10))
	err := os.RemoveAll(fresh)
	if err == nil {
		err = s.e.guard(func() error { return s.e.p.Checkpoint(fresh, pebble.WithFlushedWAL()) })
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(fresh, readersFile), nil, 0o644)
	}
	if err == nil {
		err = os.Rename(fresh, checkpointDir(s.dir, n))
	}
	s.mu.Lock()
	if s.err = err; err == nil {
		s.last = n
	} else {
		s.dirty = true
	}
	s.mu.Unlock()
	if err != nil {
		return errors.Join(err, os.RemoveAll(fresh))
	}
	return s.sweep()
}

// sweep removes checkpoints but the newest, if nobody reads them.
func (s *sharer) sweep() error {
	numbers, err := checkpoints(s.dir)
	if err != nil {
		return err
	}
	for _, n := range numbers {
		if n >= s.last {
			continue
		}
		dir := checkpointDir(s.dir, n)
		lock, lerr := flock(filepath.Join(dir, readersFile), true)
		if errors.Is(lerr, ErrLocked) {
			continue
		}
		// A directory without the file is what a removal left that was broken off. The file goes last for that.
		entries, rerr := os.ReadDir(dir)
		for _, e := range entries {
			if e.Name() != readersFile {
				rerr = errors.Join(rerr, os.RemoveAll(filepath.Join(dir, e.Name())))
			}
		}
		err = errors.Join(err, rerr, os.RemoveAll(dir))
		if lock != nil {
			err = errors.Join(err, lock.Close())
		}
	}
	return err
}

// stop ends the sharing with a checkpoint of the last state.
func (s *sharer) stop() error {
	close(s.quit)
	<-s.done
	if s.e.failureOf() != nil {
		return nil // who opens the store next makes the checkpoint
	}
	s.mu.Lock()
	if s.last == 0 {
		s.dirty = true
	}
	s.mu.Unlock()
	if err := s.checkpoint(); err != nil {
		return fmt.Errorf("the checkpoint for readers: %w", err)
	}
	return os.Remove(filepath.Join(s.dir, openFile))
}
