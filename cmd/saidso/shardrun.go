package main

import (
	"context"
	"errors"
	"sync"
	"time"

	"saidso/article"
	"saidso/queue"
	"saidso/queue/shard"
)

// Bounds of what is loaded at once, and of what is read ahead of it.
const (
	loadAtOnce = 200
	loadEvery  = 5 * time.Second
	readAhead  = 2 * loadAtOnce
)

// shardRun is one run of a shard: one goroutine reads, several extract, one loads.
type shardRun struct {
	w     *workerRun
	c     *queue.Claim
	ctx   context.Context
	end   context.CancelCauseFunc
	wake  chan struct{} // the reader waits for what was read before
	pages bool          // they are counted when all are done

	mu     sync.Mutex
	done   int            // steps whose articles are loaded
	begun  int            // steps
	places map[int]string // of the steps that are begun and not done
	waits  bool           // somebody waits for done to reach begun
	moved  chan struct{}  // closed when done changes
	over   bool           // the reader came to the end of the shard
}

// shard runs a shard.
func (w *workerRun) shard(ctx context.Context, c *queue.Claim) error {
	ctx, end := context.WithCancelCause(ctx)
	defer end(nil)
	r := &shardRun{w: w, c: c, ctx: ctx, end: end, wake: make(chan struct{}, 1), pages: len(c.Shard.Pages) > 0, done: c.Done, begun: c.Done,
		places: map[int]string{}, moved: make(chan struct{})}
	collected := make(chan result, readAhead)
	var loading sync.WaitGroup
	loading.Go(func() {
		if err := r.load(collected); err != nil {
			end(err)
		}
		for range collected { // what comes behind an error
		}
	})
	for res := range readings(ctx, w.x, r.steps(), w.reading.workers.n) {
		if ctx.Err() != nil {
			break
		}
		collected <- res
	}
	close(collected)
	loading.Wait()
	switch {
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case !r.over:
		return queue.ErrStopped
	}
	return nil
}

// steps are the steps of the shard that are not done, until the worker shall stop.
func (r *shardRun) steps() intake {
	return func(yield func(item) bool) {
		opt := r.w.reading.options(r.w.app)
		opt.Open = r.w.objects.open
		var all func(func(shard.Step) bool)
		if r.pages {
			all = func(yield func(shard.Step) bool) {
				n := 0
				for a, err := range r.w.reading.network.remote(r.ctx, r.c.Shard.Pages) {
					if n++; !yield(shard.Step{N: n, Article: a, Err: err}) {
						return
					}
				}
			}
		} else {
			all = r.c.Shard.Read(r.ctx, opt, r.c.Done)
		}
		for s := range all {
			select {
			case <-r.c.Stopping():
				return
			default:
			}
			if !r.begin(s) || !yield(item{article: s.Article, err: s.Err, mark: mark{step: s.N}}) {
				return
			}
		}
		r.mu.Lock()
		defer r.mu.Unlock()
		r.over = r.ctx.Err() == nil
	}
}

// begin notes that a step begins. One that may have killed a worker begins when all before it are done, and is noted in the
// database first.
func (r *shardRun) begin(s shard.Step) bool {
	place := stepPlace(s)
	if r.c.Suspect(s.N) {
		if !r.wait(s.N - 1) {
			return false
		}
		p := queue.Progress{Done: s.N - 1, Ahead: s.N, Reading: place}
		if err := r.progress(p); err != nil {
			r.end(err)
			return false
		}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.begun = s.N
	r.places[s.N] = place
	return true
}

// wait waits until a step is done. What is collected is loaded at once then.
func (r *shardRun) wait(step int) bool {
	for {
		r.mu.Lock()
		done, moved := r.done, r.moved
		r.waits = done < step
		r.mu.Unlock()
		if done >= step {
			return true
		}
		select {
		case r.wake <- struct{}{}:
		default:
		}
		select {
		case <-moved:
		case <-r.c.Stopping():
			return false
		case <-r.ctx.Done():
			return false
		}
	}
}

func stepPlace(s shard.Step) string {
	a := s.Article
	if a == nil {
		var at *article.Error
		if !errors.As(s.Err, &at) {
			return ""
		}
		return at.Error()
	}
	return (&article.Error{Path: a.Path, Line: a.Line, Record: a.Record, Offset: a.Offset, Err: errors.New(a.Headline)}).Error()
}

// progress notes in the database how far the shard is.
func (r *shardRun) progress(p queue.Progress) error {
	if r.pages {
		p.Done = 0
	}
	return queue.Patiently(r.ctx, r.c.Stopping(), r.w.tell, func(err error) bool {
		return errors.Is(err, queue.ErrConnection) || errors.Is(err, queue.ErrFull)
	}, func() error { return r.c.Progress(r.ctx, p) })
}
