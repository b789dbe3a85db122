package find

import (
	"context"
	"errors"
	"sync"
	"time"

	"saidso/graph"
)

// Options of an index. The zero value follows the graph once a second.
type Options struct {
	Every   time.Duration // how often it asks for changes; 0 for a second, less than 0 for never
	Workers int           // readers at a time while it is built; 0 for 2
	Failed  func(error)   // told of a refresh that failed, which is tried again; nil for nobody
}

// Index is what lists and searches of one graph need. Its methods are safe for concurrent use.
type Index struct {
	store *graph.Store
	opt   Options

	end   context.CancelFunc
	ended chan struct{}
	ready chan struct{} // closed when it can answer

	refreshing sync.Mutex
	since      uint64 // of graph.Store.Touched; with version and told it is held by refreshing
	version    uint64
	told       bool // the graph tells what it touched

	mu    sync.RWMutex
	t     *table // nil until built
	state uint64 // counts changes
	front *Overview
	first error // why it could not be built, so far
}

// ErrBuilding says that an index cannot answer yet.
var ErrBuilding = errors.New("the index is being built")

// Open begins to build the index of a graph, which must be open until the index is closed.
func Open(store *graph.Store, opt Options) *Index {
	if opt.Every == 0 {
		opt.Every = time.Second
	}
	if opt.Workers <= 0 {
		opt.Workers = 2
	}
	ctx, cancel := context.WithCancel(context.Background())
	x := &Index{store: store, opt: opt, end: cancel, ended: make(chan struct{}), ready: make(chan struct{})}
	go x.follow(ctx)
	return x
}

// Close ends the following of the graph. The index goes on to answer from what it has.
func (x *Index) Close() {
	x.end()
	<-x.ended
}

// Wait waits until the index can answer. It answers ErrBuilding, with why if there is a reason, when the context ends before.
func (x *Index) Wait(ctx context.Context) error {
	select {
	case <-x.ready:
		return nil
	default:
	}
	select {
	case <-x.ready:
		return nil
	case <-ctx.Done():
		x.mu.RLock()
		defer x.mu.RUnlock()
		return errors.Join(ErrBuilding, x.first)
	}
}

// rest is how many times as long as a refresh took the next one waits, so that following a graph that others fill costs a tenth of a processor.
const rest = 10

func (x *Index) follow(ctx context.Context) {
	defer close(x.ended)
	wait := max(x.opt.Every, 0)
	for {
		begin := time.Now()
		err := x.Refresh(ctx)
		if ctx.Err() != nil || errors.Is(err, graph.ErrClosed) {
			return
		}
		if err != nil {
			x.mu.Lock()
			x.first = err
			x.mu.Unlock()
			if x.opt.Failed != nil {
				x.opt.Failed(err)
			}
		} else if x.opt.Every < 0 {
			return
		}
		timer := time.NewTimer(max(wait, rest*time.Since(begin), 10*time.Millisecond))
		select {
		case <-timer.C:
		case <-ctx.Done():
			timer.Stop()
			return
		}
	}
}

// State tells states of the index apart: it grows with each change that it took in.
func (x *Index) State() uint64 {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return x.state
}

// reading gives the table to those who ask. It is empty until the index is built.
func (x *Index) reading() (t *table, done func()) {
	x.mu.RLock()
	if x.t == nil {
		x.mu.RUnlock()
		return newTable(), func() {}
	}
	return x.t, x.mu.RUnlock
}
