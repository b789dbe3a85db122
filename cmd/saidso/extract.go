package main

import (
	"context"
	"io"

	"github.com/spf13/cobra"

	"saidso/article"
	"saidso/export"
	"saidso/extract/english"
	"saidso/graph"
	"saidso/schema"
)

func (a *app) extract() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "extract PATH...",
		Short: "print what articles say, without a graph",
		Long: `extract reads articles as ingest does and prints the statements, relations and entities of each, in the order of the
input. As JSON lines they follow docs/statement-format.md. As nquads they are the graph that ingest would make of the
same articles, which is held in memory until all are read.`,
		Args: operands(true, "PATH"),
	}
	f := addFormat(cmd, "jsonl", "table", "nquads")
	workers, known := addWorkers(cmd), addKnowledge(cmd)
	cmd.RunE = func(cmd *cobra.Command, paths []string) error {
		return a.runExtract(cmd.Context(), paths, f.value, workers.n, known)
	}
	return cmd
}

func (a *app) runExtract(ctx context.Context, paths []string, format string, workers int, known *knowledge) error {
	pipeline, err := known.pipeline()
	if err != nil {
		return err
	}
	seq := readings(ctx, pipeline, paths, article.Options{Stdin: a.stdin}, workers)
	sum := newSummary()
	bar := newProgress(ctx, a.progressOutput())
	switch format {
	case "nquads":
		err = extractQuads(ctx, a.stdout, pipeline, seq, sum, bar)
	case "table":
		err = extractEach(ctx, seq, sum, bar, func(r *schema.Reading) error { return printReading(a.stdout, r, sum.read == 1) })
	default:
		err = extractEach(ctx, seq, sum, bar, func(r *schema.Reading) error { return export.JSONL(a.stdout, r) })
	}
	bar.end()
	if err == nil && len(sum.failures) > 0 {
		err = sum.print(a.stderr)
	}
	if err == nil {
		err = sum.result(ctx)
	}
	return err
}

// extractEach prints readings as they come.
func extractEach(ctx context.Context, readings func(func(*schema.Reading, error) bool), sum *summary, bar *progress, print func(*schema.Reading) error) error {
	for r, err := range readings {
		switch {
		case err == nil:
			sum.read++
			if err := print(r); err != nil {
				return err
			}
			bar.step()
		case ctx.Err() != nil:
			return err
		case sum.failed(err):
			bar.fail()
		default:
			return err
		}
	}
	return nil
}

// extractQuads prints the graph of the readings.
func extractQuads(ctx context.Context, w io.Writer, p *english.Pipeline, readings func(func(*schema.Reading, error) bool), sum *summary, bar *progress) (err error) {
	store, err := graph.OpenMemory(graph.Options{Knowledge: p.Knowledge().Known})
	if err != nil {
		return err
	}
	defer closing(store, &err)
	if err := load(ctx, store, readings, sum, bar); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return export.WriteNQuads(w, store.Quads(ctx), export.Options{})
}
