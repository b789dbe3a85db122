package main

import (
	"context"
	"errors"
	"runtime"

	"github.com/spf13/cobra"

	"saidso/article"
	"saidso/graph"
	"saidso/schema"
)

func (a *app) ingest() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "ingest PATH...",
		Short: "read articles into a graph",
		Long: `ingest reads articles, extracts who said what about whom, and loads it into a graph, which it makes where there is none.

A PATH is a text file, an HTML page, JSON lines (one article a line), a directory of these, or - for standard input. What
is there already stays as it is, so a directory may be read again at any time. Inputs that cannot be read are named in
the summary; the rest is loaded, and the exit code is 1.`,
		Args: operands(true, "PATH"),
	}
	db := addDB(cmd)
	workers, known := addWorkers(cmd), addKnowledge(cmd)
	cmd.RunE = func(cmd *cobra.Command, paths []string) error {
		return a.runIngest(cmd.Context(), paths, *db, workers.n, known)
	}
	return cmd
}

// addWorkers adds -j to a command.
func addWorkers(cmd *cobra.Command) *count {
	n := &count{runtime.GOMAXPROCS(0), 1}
	cmd.Flags().VarP(n, "workers", "j", "articles extracted at once")
	return n
}

func (a *app) runIngest(ctx context.Context, paths []string, db string, workers int, known *knowledge) (err error) {
	pipeline, err := known.pipeline()
	if err != nil {
		return err
	}
	store, err := openForWriting(db, pipeline, false)
	if err != nil {
		return err
	}
	defer closing(store, &err)
	sum := newSummary()
	bar := newProgress(ctx, a.stderr)
	err = load(ctx, store, readings(ctx, pipeline, paths, article.Options{Stdin: a.stdin}, workers), sum, bar)
	bar.end()
	if perr := sum.print(a.stderr, outcomes...); err == nil {
		err = perr
	}
	if err == nil {
		err = sum.result(ctx)
	}
	return err
}

// outcomes are the words of the summary, in its order.
var outcomes = []string{
	string(graph.Loaded), string(graph.Unchanged), string(graph.Replaced), string(graph.Superseded),
}

// load loads readings into a graph, one after the other. It ends at the first error that is not an input's.
func load(ctx context.Context, store *graph.Store, readings func(func(*schema.Reading, error) bool), sum *summary, bar *progress) error {
	for r, err := range readings {
		var res graph.Result
		if err == nil {
			sum.read++
			res, err = store.Load(ctx, r)
			if errors.Is(err, graph.ErrReadOnly) {
				return err // a write failed: no later article can be loaded either
			}
			if err != nil && ctx.Err() == nil {
				err = &article.Error{Path: r.Source.Path, Line: r.Source.Line, Err: err}
			}
		}
		switch {
		case err == nil:
			sum.counts[string(res.Outcome)]++
			bar.step()
		case ctx.Err() != nil:
			return nil // the summary tells how far it came
		case sum.failed(err):
			bar.fail()
		default:
			return err
		}
	}
	return nil
}
