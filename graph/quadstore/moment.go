package quadstore

import (
	"sync"
	"time"

	"github.com/cockroachdb/pebble/v2"
)

// moment is a state of the store, shared by the views of it. It keeps the Pebble iterators that are given back, since making
// one costs as much as twenty steps of it, and most queries are short.
type moment struct {
	e *engine
	r pebble.Reader

	mu    sync.Mutex
	uses  int
	past  bool // the store has changed since
	idle  []*pebble.Iterator
	timer *time.Timer // ends it where nobody asks again

	subjects subjectCache
}

// Bounds of what a moment keeps.
const (
	maxIdle  = 64              // iterators
	idleTime = 2 * time.Second // while nobody uses it, so that it does not hold on to old tables
)

// now is the moment that the store is in, with a use of it.
func (e *engine) now() *moment {
	e.momentMu.Lock()
	defer e.momentMu.Unlock()
	m := e.moment
	if m == nil {
		m = &moment{e: e, r: e.p}
		if !e.readOnly {
			m.r = e.p.NewSnapshot()
		}
		e.moment = m
	}
	m.mu.Lock()
	m.uses++
	m.mu.Unlock()
	return m
}

// pass ends the moment that the store was in, after a change.
func (e *engine) pass() {
	e.momentMu.Lock()
	m := e.moment
	e.moment = nil
	e.momentMu.Unlock()
	if m == nil {
		return
	}
	m.mu.Lock()
	m.past = true
	_ = m.end() // reading has its own errors
	m.mu.Unlock()
}

// release ends a use.
func (m *moment) release() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.uses--
	if m.uses > 0 || m.past || m.e.readOnly {
		return m.end()
	}
	if m.timer == nil {
		m.timer = time.AfterFunc(idleTime, m.expire)
	} else {
		m.timer.Reset(idleTime)
	}
	return nil
}

// expire ends a moment that nobody has used for a while.
func (m *moment) expire() {
	m.e.momentMu.Lock()
	m.mu.Lock()
	if m.uses == 0 && m.e.moment == m {
		m.past, m.e.moment = true, nil
	}
	m.e.momentMu.Unlock()
	_ = m.end() // reading has its own errors
	m.mu.Unlock()
}

// end gives all back if the moment is over for everybody.
func (m *moment) end() error {
	if m.uses > 0 || !m.past || m.r == nil {
		return nil
	}
	r := m.r
	m.r = nil
	if m.timer != nil {
		m.timer.Stop()
	}
	if m.e.failureOf() != nil {
		return nil // its locks may be held for ever
	}
	var err error
	for _, it := range m.idle {
		err = firstOf(err, it.Close())
	}
	m.idle = nil
	if !m.e.readOnly {
		err = firstOf(err, r.Close())
	}
	return err
}

// take is an iterator over all keys.
func (m *moment) take() (*pebble.Iterator, error) {
	m.mu.Lock()
	if n := len(m.idle); n > 0 {
		it := m.idle[n-1]
		m.idle = m.idle[:n-1]
		m.mu.Unlock()
		return it, nil
	}
	m.mu.Unlock()
	return m.r.NewIter(nil)
}

// give takes an iterator back.
func (m *moment) give(it *pebble.Iterator) error {
	m.mu.Lock()
	if len(m.idle) < maxIdle && !m.past && it.Error() == nil {
		m.idle = append(m.idle, it)
		m.mu.Unlock()
		return nil
	}
	m.mu.Unlock()
	return it.Close()
}
