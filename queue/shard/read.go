package shard

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"

	"saidso/article"
)

// ErrGone says that a file is no longer what it was when the shard was planned.
var ErrGone = errors.New("the file has changed since it was put on the queue")

// Step is an article of a shard, or what stands in its place.
type Step struct {
	N       int // of the shard, counted from 1
	Article *article.Article
	Err     error // an *article.Error, or what ends the reading
}

// Read reads the files of a shard without its first steps, which are done. Its last step may have an error that is no *article.Error, such
// as ErrGone or that of the context; else it comes to the last of the shard's steps.
func (s *Shard) Read(ctx context.Context, opt article.Options, done int) iter.Seq[Step] {
	return func(yield func(Step) bool) {
		r := &reading{ctx: ctx, shard: s, opt: opt, done: done}
		for i := range s.Files {
			if !r.file(i, yield) {
				return
			}
		}
		if total := s.Steps() - len(s.Pages); r.n < total && ctx.Err() == nil {
			yield(Step{N: r.n, Err: fmt.Errorf("%s: %w: it has %d steps, not %d", s, ErrGone, r.n, total)})
		}
	}
}

type reading struct {
	ctx   context.Context
	shard *Shard
	opt   article.Options
	done  int // steps of the shard that are not wanted
	n     int // steps of the shard that were met
}

func (r *reading) file(i int, yield func(Step) bool) bool {
	f := &r.shard.Files[i]
	first, last := 1, f.Steps
	var from article.Place
	if slice := r.shard.Slice; slice != nil {
		first, last, from = slice.First, slice.Last, slice.From
	}
	begin := r.n // steps of the shard before this file
	if begin+last-first+1 <= r.done {
		r.n += last - first + 1
		return true
	}
	var gone error
	step := from.Step // of the file
	opt := r.opt
	opt.Enter = func(_ string, info fs.FileInfo) article.Visit {
		if info.Size() != f.Size || Version(info) != f.Version {
			gone = fmt.Errorf("%s: %w", f.Path, ErrGone)
			return article.Visit{All: true}
		}
		return article.Visit{From: from, Known: func(n int) bool { return n < first || begin+n-first+1 <= r.done }}
	}
	for a, err := range article.Read(r.ctx, []string{f.Path}, opt) {
		var at *article.Error
		if err != nil && !errors.As(err, &at) {
			yield(Step{N: r.n, Err: err})
			return false
		}
		if err != nil && errors.Is(err, fs.ErrNotExist) && f.Steps > 0 && step == 0 {
			yield(Step{N: r.n, Err: fmt.Errorf("%w: %w", ErrGone, err)})
			return false
		}
		step++
		if step < first {
			continue
		}
		if r.n = begin + step - first + 1; r.n > r.done && !yield(Step{N: r.n, Article: a, Err: err}) {
			return false
		}
		if step == last {
			break
		}
	}
	if gone != nil {
		yield(Step{N: r.n, Err: gone})
		return false
	}
	return r.ctx.Err() == nil
}
