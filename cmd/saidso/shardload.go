package main

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"saidso/article"
	"saidso/graph"
	"saidso/queue"
	"saidso/schema"
)

// load loads what is collected, many articles at a time, and notes each time how far the shard is.
func (r *shardRun) load(collected <-chan result) error {
	var batch []result
	flush := func() error {
		if len(batch) == 0 {
			return nil
		}
		err := r.loadBatch(batch)
		batch = batch[:0]
		return err
	}
	late := time.NewTicker(loadEvery)
	defer late.Stop()
	for {
		var err error
		select {
		case res, ok := <-collected:
			if !ok {
				return flush()
			}
			if batch = append(batch, res); len(batch) >= loadAtOnce || r.awaited() {
				err = flush()
			}
		case <-late.C:
			err = flush()
		case <-r.wake:
			err = flush()
		case <-r.ctx.Done():
			return context.Cause(r.ctx)
		}
		if err != nil {
			return err
		}
	}
}

func (r *shardRun) awaited() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.waits
}

// loadBatch loads the articles of some steps and tells what became of each.
func (r *shardRun) loadBatch(batch []result) error {
	var readings []*schema.Reading
	for _, res := range batch {
		if res.reading != nil {
			readings = append(readings, res.reading)
		}
	}
	loaded, refused, err := r.store(readings)
	if err != nil {
		return err
	}
	var lines []byte
	n := 0
	last := 0
	r.w.mu.Lock()
	for _, res := range batch {
		var line reportLine
		if res.reading != nil {
			if refused[n] == nil {
				r.w.sum.read++
				r.w.sum.counts[string(loaded[n].Outcome)]++
				line = lineLoaded(res.reading, loaded[n])
			} else {
				res.err = res.item.article.Fail(refused[n])
			}
			n++
		}
		if res.err != nil {
			var at *article.Error
			f := r.w.sum.note(res.err)
			if f == fatal || !errors.As(res.err, &at) {
				r.w.mu.Unlock()
				return res.err
			}
			line = lineLeft(at, res.err, f)
		}
		b, err := json.Marshal(line)
		if err != nil {
			r.w.mu.Unlock()
			return err
		}
		lines = append(append(lines, b...), '\n')
		last = res.mark.step
	}
	r.w.mu.Unlock()
	return r.advance(last, lines)
}

// store loads readings. Where the graph refuses them together they are loaded one by one, so that one is at fault. Errors that are no
// article's come last.
func (r *shardRun) store(readings []*schema.Reading) (loaded []graph.Result, refused map[int]error, err error) {
	if len(readings) == 0 {
		return nil, nil, nil
	}
	b, err := r.loadAll(readings)
	switch {
	case err == nil:
		return b.Results, b.Refused, nil
	case r.ctx.Err() != nil, errors.Is(err, graph.ErrReadOnly), errors.Is(err, graph.ErrClosed), graph.MayPass(err):
		return nil, nil, err
	case len(readings) == 1:
		return []graph.Result{{}}, map[int]error{0: err}, nil
	}
	refused = map[int]error{}
	for i := range readings {
		one, no, err := r.store(readings[i : i+1])
		if err != nil {
			return nil, nil, err
		}
		loaded = append(loaded, one[0])
		if no[0] != nil {
			refused[i] = no[0]
		}
	}
	return loaded, refused, nil
}

func (r *shardRun) loadAll(readings []*schema.Reading) (b graph.Batch, err error) {
	err = queue.Patiently(r.ctx, r.c.Stopping(), r.w.tell, graph.MayPass, func() (err error) {
		b, err = r.w.store.LoadAll(r.ctx, readings)
		return err
	})
	return b, err
}

// advance notes that steps are done.
func (r *shardRun) advance(last int, lines []byte) error {
	r.mu.Lock()
	for n := r.done + 1; n <= last; n++ {
		delete(r.places, n)
	}
	p := queue.Progress{Done: last, Ahead: r.begun, Reading: r.places[last+1], Report: lines}
	r.mu.Unlock()
	if err := r.progress(p); err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.done = last
	close(r.moved)
	r.moved = make(chan struct{})
	return nil
}
