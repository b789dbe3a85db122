package main

import (
	"context"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"

	"saidso/article"
)

// intake is where articles come from. Its steps are articles and, in the place of those that could not be read or were left out,
// errors; all but *article.Error end the reading.
type intake iter.Seq[item]

// item is one step of a source.
type item struct {
	article *article.Article // nil where there is an error
	err     error
	mark    mark
}

// mark says where in its input a step stands. The zero value is that of inputs that are read from the beginning each time.
type mark struct {
	input *input
	step  int   // of the input, counted from 1
	last  bool  // nothing comes behind it; there is no article then
	bytes int64 // of all files that were read up to here
}

// sourceOf makes a source of articles that come from anywhere.
func sourceOf(articles iter.Seq2[*article.Article, error]) intake {
	return func(yield func(item) bool) {
		for a, err := range articles {
			if !yield(item{article: a, err: err}) {
				return
			}
		}
	}
}

// joined is one source after the other.
func joined(sources ...intake) intake {
	return func(yield func(item) bool) {
		for _, s := range sources {
			for it := range s {
				if !yield(it) {
					return
				}
			}
		}
	}
}

// files are the articles of paths. Where there is a journal, what it says is done is not read again.
func files(ctx context.Context, paths []string, opt article.Options, j *journal) intake {
	return func(yield func(item) bool) {
		var read atomic.Int64
		var passed int64 // bytes of files that the journal passes over
		var now mark
		var ended []mark // inputs that were left, and whose end is to be told
		opt.BytesRead = &read
		opt.Enter = func(path string, info fs.FileInfo) article.Visit {
			in, visit := j.enter(path, info)
			now = mark{input: in}
			visit.Leave = func() {
				if visit.All {
					passed += info.Size()
				}
				now.last = true
				ended = append(ended, now)
				now = mark{}
			}
			return visit
		}
		end := func() bool {
			for _, m := range ended {
				m.bytes = read.Load() + passed
				if !yield(item{mark: m}) {
					return false
				}
			}
			ended = ended[:0]
			return true
		}
		for a, err := range article.Read(ctx, paths, opt) {
			if !end() {
				return
			}
			now.step++
			now.bytes = read.Load() + passed
			if !yield(item{a, err, now}) {
				return
			}
		}
		if ctx.Err() == nil {
			end()
		}
	}
}

// sizes is how many bytes the files of paths have, as far as it can be told. What is hidden or of no readable kind counts
// too: it is for showing how far the work is.
func sizes(ctx context.Context, paths []string) (total int64) {
	for _, path := range paths {
		if path == "-" {
			continue
		}
		// What cannot be looked at is named when it is read.
		_ = filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
			switch {
			case ctx.Err() != nil:
				return ctx.Err()
			case err != nil:
				return nil
			case p != path && strings.HasPrefix(d.Name(), "."):
				if d.IsDir() {
					return filepath.SkipDir
				}
				return nil
			case d.IsDir():
				return nil
			}
			if info, err := os.Stat(p); err == nil && info.Mode().IsRegular() {
				total += info.Size()
			}
			return nil
		})
	}
	return total
}
