package main

import (
	"context"
	"fmt"
	"iter"

	"saidso/article"
	"saidso/schema"
)

// extractor reads an article into its records. It must be safe for concurrent use.
type extractor interface {
	Read(context.Context, *article.Article) (*schema.Reading, error)
}

// readings reads the articles of the paths and extracts them with several workers. The results come in the order of
// the input, whatever the workers' number, and only as many articles are held as workers can be busy with.
// In each step one of the two values is non-nil. An error that is no *article.Error ends the sequence.
func readings(ctx context.Context, x extractor, paths []string, opt article.Options, workers int) iter.Seq2[*schema.Reading, error] {
	return func(yield func(*schema.Reading, error) bool) {
		// No goroutine is waited for at the end: one may be stuck in a read of standard input.
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		jobs := make(chan job)
		order := make(chan job, workers)
		go func() {
			defer close(order)
			defer close(jobs)
			for a, err := range article.Read(ctx, paths, opt) {
				j := job{article: a, done: make(chan result, 1)}
				if err != nil {
					j.done <- result{nil, err}
				}
				if !send(ctx, order, j) || err == nil && !send(ctx, jobs, j) {
					return
				}
			}
		}()
		for range workers {
			go func() {
				for j := range jobs {
					j.done <- extract(ctx, x, j.article)
				}
			}()
		}
		for {
			j, ok := receive(ctx, order)
			if !ok {
				break
			}
			r, ok := receive(ctx, j.done)
			if !ok {
				break
			}
			if !yield(r.reading, r.err) {
				return
			}
		}
		if err := ctx.Err(); err != nil {
			yield(nil, err)
		}
	}
}

// job is an article on its way.
type job struct {
	article *article.Article
	done    chan result
}

type result struct {
	reading *schema.Reading
	err     error
}

// extract runs the extractor on one article. An article on which it breaks down fails alone.
func extract(ctx context.Context, x extractor, a *article.Article) (res result) {
	defer func() {
		if p := recover(); p != nil {
			res = result{nil, &article.Error{Path: a.Path, Line: a.Line, Err: fmt.Errorf("extraction broke down: %v", p)}}
		}
	}()
	r, err := x.Read(ctx, a)
	if err != nil {
		return result{nil, &article.Error{Path: a.Path, Line: a.Line, Err: err}}
	}
	return result{r, nil}
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
