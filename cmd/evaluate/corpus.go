package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"saidso/article"
	"saidso/score"
)

// scores is that of everything found, and that of what stands in no other attribution.
type scores struct{ all, outermost score.Result }

// scoreCorpus scores the documents of a corpus with several workers. Results are sums, so that their order has no
// influence. The error joins those of all documents, in the order of their names.
func scoreCorpus(ctx context.Context, x *system, dir string, workers int) (scores, error) {
	fsys := os.DirFS(dir)
	entries, err := score.List(fsys)
	if err != nil {
		return scores{}, below(dir, err)
	}
	results := make([]scores, len(entries))
	err = each(ctx, len(entries), workers, func(i int) error {
		text, gold, err := entries[i].Read(fsys)
		if err == nil {
			results[i], err = scoreDocument(ctx, x, filepath.FromSlash(entries[i].Text), text, gold)
		}
		return below(dir, err)
	})
	if err != nil {
		return scores{}, err
	}
	var sum scores
	for _, r := range results {
		sum = scores{sum.all.Plus(r.all), sum.outermost.Plus(r.outermost)}
	}
	return sum, nil
}

// scoreDocument extracts a text and scores what was found. A text on which extraction breaks down fails alone.
func scoreDocument(ctx context.Context, x *system, path, text string, gold []score.Attribution) (s scores, err error) {
	err = located(path, func() error {
		doc, err := x.Annotate(ctx, &article.Article{Text: text, Path: path})
		if err == nil {
			found := x.found(doc)
			s = scores{score.Attributions(text, gold, found), score.Attributions(text, gold, score.Outermost(found))}
		}
		return err
	})
	return s, err
}

// below puts the directory before the path of an error.
func below(dir string, err error) error {
	var at *article.Error
	if errors.As(err, &at) {
		return &article.Error{Path: filepath.Join(dir, at.Path), Line: at.Line, Err: at.Err}
	}
	return err
}
