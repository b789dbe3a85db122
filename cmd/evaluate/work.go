package main

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"saidso/article"
)

// each does a piece of work for every number below n, several at a time. The error joins those of all that fail, in the order
// of their numbers. A piece that panics fails alone.
func each(ctx context.Context, n, workers int, do func(i int) error) error {
	failures := make([]error, n)
	next := make(chan int)
	var all sync.WaitGroup
	for range min(workers, n) {
		all.Go(func() {
			for i := range next {
				failures[i] = guard(do, i)
			}
		})
	}
	for i := range n {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	all.Wait()
	return errors.Join(append(failures, ctx.Err())...)
}

// broken is what extraction that broke down left.
type broken struct{ what any }

func (b *broken) Error() string { return fmt.Sprintf("extraction broke down: %v", b.what) }

func guard(do func(int) error, i int) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = &broken{p}
		}
	}()
	return do(i)
}

// located gives an error of extraction the path of the text; it guards the extraction too, so that the path is known.
func located(path string, do func() error) error {
	err := guard(func(int) error { return do() }, 0)
	if err == nil {
		return nil
	}
	return &article.Error{Path: path, Err: err}
}
