package main

import (
	"context"
	"io"
	"iter"

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
	}
	f := addFormat(cmd, "jsonl", "table", "nquads")
	reading := addReading(cmd)
	cmd.RunE = func(cmd *cobra.Command, paths []string) error {
		return a.runExtract(cmd.Context(), paths, f.value, reading)
	}
	return cmd
}

func (a *app) runExtract(ctx context.Context, paths []string, format string, f *readingFlags) error {
	pipeline, err := f.pipeline()
	if err != nil {
		return err
	}
	paths, addresses := splitInputs(paths)
	from := joined(sourceOf(article.Read(ctx, paths, f.options(a))), sourceOf(f.network.remote(ctx, addresses)))
	seq := readings(ctx, f.extractor(pipeline), from, f.workers.n)
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
	if err == nil && (sum.failed > 0 || len(sum.skipped) > 0) {
		err = sum.print(a.stderr)
	}
	if err == nil {
		err = sum.result(ctx)
	}
	return err
}

// extractEach prints readings as they come.
func extractEach(ctx context.Context, results iter.Seq[result], sum *summary, bar *progress, print func(*schema.Reading) error) error {
	for r := range results {
		if r.err == nil {
			sum.read++
			if err := print(r.reading); err != nil {
				return err
			}
			bar.step(r.mark)
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		switch sum.note(r.err) {
		case fatal:
			return r.err
		case failed:
			bar.fail(r.mark)
		default:
			bar.skip(r.mark)
		}
	}
	return nil
}

// extractQuads prints the graph of the readings.
func extractQuads(ctx context.Context, w io.Writer, p *english.Pipeline, results iter.Seq[result], sum *summary, bar *progress) (err error) {
	store, err := graph.OpenMemory(graph.Options{Knowledge: p.Knowledge().Known})
	if err != nil {
		return err
	}
	defer closing(store, &err)
	if err := (&loader{store: store, sum: sum, bar: bar}).load(ctx, results); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return export.WriteNQuads(w, store.Quads(ctx), export.Options{})
}
