package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"saidso/article"
	"saidso/extract"
	"saidso/score"
)

// annotator reads an article into a document. It must be safe for concurrent use.
type annotator interface {
	Annotate(context.Context, *article.Article) (*extract.Document, error)
}

// scores is that of everything found, and that of what stands in no other attribution.
type scores struct{ all, outermost score.Result }

// scoreCorpus scores the documents of a corpus with several workers. Results are sums, so that their order has no
// influence. The error joins those of all documents, in the order of their names.
func scoreCorpus(ctx context.Context, x annotator, dir string, workers int) (scores, error) {
	fsys := os.DirFS(dir)
	entries, err := score.List(fsys)
	if err != nil {
		return scores{}, below(dir, err)
	}
	results, failures := make([]scores, len(entries)), make([]error, len(entries))
	next := make(chan int)
	var all sync.WaitGroup
	for range min(workers, len(entries)) {
		all.Go(func() {
			for i := range next {
				text, gold, err := entries[i].Read(fsys)
				if err == nil {
					results[i], err = scoreDocument(ctx, x, filepath.FromSlash(entries[i].Text), text, gold)
				}
				failures[i] = below(dir, err)
			}
		})
	}
	for i := range entries {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	all.Wait()
	if err := errors.Join(append(failures, ctx.Err())...); err != nil {
		return scores{}, err
	}
	var sum scores
	for _, r := range results {
		sum = scores{sum.all.Plus(r.all), sum.outermost.Plus(r.outermost)}
	}
	return sum, nil
}

// scoreDocument extracts a text and scores what was found. A text on which extraction breaks down fails alone.
func scoreDocument(ctx context.Context, x annotator, path, text string, gold []score.Attribution) (s scores, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = &article.Error{Path: path, Err: fmt.Errorf("extraction broke down: %v", p)}
		}
	}()
	doc, err := x.Annotate(ctx, &article.Article{Text: text, Path: path})
	if err != nil {
		return s, &article.Error{Path: path, Err: err}
	}
	found := score.Found(doc)
	return scores{score.Attributions(text, gold, found), score.Attributions(text, gold, score.Outermost(found))}, nil
}

// below puts the directory before the path of an error.
func below(dir string, err error) error {
	var at *article.Error
	if errors.As(err, &at) {
		return &article.Error{Path: filepath.Join(dir, at.Path), Line: at.Line, Err: at.Err}
	}
	return err
}
