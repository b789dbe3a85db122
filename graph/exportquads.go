package graph

import (
	"context"
	"iter"
	"runtime"
	"slices"

	"github.com/cayleygraph/quad"

	"saidso/export"
	"saidso/graph/quadstore"
)

// Quads yields all quads in the order of export.CompareQuads, so that the same articles give the same sequence whatever
// their order of loading. A graph on disk is read label by label, so that a few articles are in memory at once; what one
// label has beyond that, and a graph in PostgreSQL, is sorted outside of memory. A graph in memory is sorted there.
func (s *Store) Quads(ctx context.Context) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		rd, err := s.reader(ctx)
		if err != nil {
			yield(quad.Quad{}, err)
			return
		}
		defer rd.close()
		for q, err := range rd.ordered() {
			if !yield(q, err) || err != nil {
				return
			}
		}
	}
}

// ordered yields all quads in order.
func (r *reader) ordered() iter.Seq2[quad.Quad, error] {
	switch src := r.src.(type) {
	case diskSource:
		return byLabels(r.ctx, src)
	case sharedSource:
		return export.SortAll(r.ctx, r.match(pattern{}))
	}
	// In memory; what is yielded holds up nobody who writes.
	quads, err := r.all(pattern{})
	r.close()
	export.SortQuads(quads)
	return func(yield func(quad.Quad, error) bool) {
		if err != nil {
			yield(quad.Quad{}, err)
			return
		}
		for _, q := range quads {
			if !yield(q, nil) {
				return
			}
		}
	}
}

// labelled is one label of a graph on disk.
type labelled struct {
	node  quadstore.Node // zero for the quads without a label
	value quad.Value
}

// maxHeld is how many quads of one label are sorted in memory; more go to files.
const maxHeld = 1 << 16

// byLabels yields the quads of one label after the other. Labels are read and sorted some at a time by all processors.
func byLabels(ctx context.Context, src diskSource) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		labels, err := labelsOf(src)
		if err != nil {
			yield(quad.Quad{}, err)
			return
		}
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		for b := range inOrder(ctx, labels, func(l labelled) held { return readLabel(ctx, src, l) }) {
			if b.err != nil {
				yield(quad.Quad{}, b.err)
				return
			}
			for _, q := range b.quads {
				if !yield(q, nil) {
					return
				}
			}
			if b.many == nil {
				continue
			}
			for q, err := range export.SortAll(ctx, quadsOf(ctx, src, *b.many)) {
				if !yield(q, err) || err != nil {
					return
				}
			}
		}
		if err := context.Cause(ctx); err != nil {
			yield(quad.Quad{}, err)
		}
	}
}

// held is what one label has.
type held struct {
	quads []quad.Quad
	many  *labelled // set where there are too many to hold
	err   error
}

// inOrder works on items with several goroutines and yields the results in the order of the items. It holds a few results a
// goroutine, and ends when all goroutines have.
func inOrder[T, R any](ctx context.Context, items []T, work func(T) R) iter.Seq[R] {
	return func(yield func(R) bool) {
		workers := max(1, min(runtime.GOMAXPROCS(0), 8))
		type job struct {
			items []T
			done  chan []R
		}
		const chunk = 8
		ctx, cancel := context.WithCancel(ctx)
		jobs, order := make(chan job), make(chan job, 2*workers)
		ended := make(chan struct{})
		go func() {
			defer close(order)
			defer close(jobs)
			for part := range slices.Chunk(items, chunk) {
				j := job{part, make(chan []R, 1)}
				select {
				case order <- j:
				case <-ctx.Done():
					return
				}
				select {
				case jobs <- j:
				case <-ctx.Done():
					return
				}
			}
		}()
		for range workers {
			go func() {
				defer func() { ended <- struct{}{} }()
				for j := range jobs {
					results := make([]R, len(j.items))
					for i := range j.items {
						results[i] = work(j.items[i])
					}
					j.done <- results
				}
			}()
		}
		defer func() {
			cancel()
			for range workers {
				<-ended
			}
		}()
		for j := range order {
			select {
			case results := <-j.done:
				for _, r := range results {
					if !yield(r) {
						return
					}
				}
			case <-ctx.Done():
				return
			}
		}
	}
}
