package main

import (
	"context"
	"fmt"
	"iter"

	"saidso/article"
	"saidso/article/language"
	"saidso/schema"
)

// extractor reads an article into its records. It must be safe for concurrent use.
type extractor interface {
	Read(context.Context, *article.Article) (*schema.Reading, error)
}

// result is a step of a source with what was extracted. reading is nil where there is an error or no article.
type result struct {
	item
	reading *schema.Reading
}

// englishOnly lets an extractor leave articles in other languages alone.
type englishOnly struct{ extractor }

func (x englishOnly) Read(ctx context.Context, a *article.Article) (*schema.Reading, error) {
	if tag := language.Foreign(a); tag != "" {
		return nil, article.Skipped("not English: " + tag)
	}
	return x.extractor.Read(ctx, a)
}

// readings extracts the articles of a source with several workers. The results come in the order of the source, whatever the
// workers' number, and only as many articles are held as workers can be busy with. An error that is no *article.Error ends the
// sequence.
func readings(ctx context.Context, x extractor, from intake, workers int) iter.Seq[result] {
	return func(yield func(result) bool) {
		// No goroutine is waited for at the end: one may be stuck in a read of standard input.
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		jobs := make(chan job)
		order := make(chan job, workers)
		go func() {
			defer close(order)
			defer close(jobs)
			for it := range from {
				j := job{item: it, done: make(chan result, 1)}
				if it.article == nil {
					j.done <- result{item: it}
				}
				if !send(ctx, order, j) || it.article != nil && !send(ctx, jobs, j) {
					return
				}
			}
		}()
		for range workers {
			go func() {
				for j := range jobs {
					j.done <- extract(ctx, x, j.item)
				}
			}()
		}
		for {
			j, ok := receive(ctx, order)
			if !ok {
				break
			}
			res, ok := receive(ctx, j.done)
			if !ok {
				break
			}
			if !yield(res) {
				return
			}
		}
		if err := ctx.Err(); err != nil {
			yield(result{item: item{err: err}})
		}
	}
}

// job is an article on its way.
type job struct {
	item item
	done chan result
}

// extract runs the extractor on one article. An article on which it breaks down fails alone.
func extract(ctx context.Context, x extractor, it item) (res result) {
	res.item = it
	defer func() {
		if p := recover(); p != nil {
			res.reading, res.err = nil, it.article.Fail(fmt.Errorf("extraction broke down: %v", p))
		}
	}()
	r, err := x.Read(ctx, it.article)
	if err != nil {
		res.err = it.article.Fail(err)
		return res
	}
	res.reading = r
	return res
}

func send[T any](ctx context.Context, to chan<- T, v T) bool {
	select {
	case to <- v:
		return true
	case <-ctx.Done():
		return false
	}
}

// receive is the next value, or false at the end of the channel or the context.
func receive[T any](ctx context.Context, from <-chan T) (v T, ok bool) {
	if ctx.Err() != nil {
		return v, false
	}
	select {
	case v, ok = <-from:
		return v, ok
	case <-ctx.Done():
		return v, false
	}
}
