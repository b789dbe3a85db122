package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"saidso/article"
	"saidso/data"
	"saidso/extract/english"
	"saidso/graph"
	"saidso/schema"
)

func (a *app) demo() *cobra.Command {
	return &cobra.Command{
		Use:   "demo",
		Short: "what it does, on sample articles",
		Long: `demo reads the sample articles that the program carries, all of them fiction, loads them into a fresh graph in memory,
and asks it four questions. The queries that it prints are the ones that it runs.`,
		Args: operands(false),
		RunE: func(cmd *cobra.Command, _ []string) error { return a.runDemo(cmd.Context()) },
	}
}

func (a *app) runDemo(ctx context.Context) (err error) {
	pipeline, err := english.Open()
	if err != nil {
		return err
	}
	store, err := graph.OpenMemory(graph.Options{Knowledge: pipeline.Knowledge().Known})
	if err != nil {
		return err
	}
	defer closing(store, &err)
	if err := loadSamples(ctx, store, pipeline); err != nil {
		return err
	}
	if err := printContents(ctx, a.stdout, store); err != nil {
		return err
	}
	asked, err := questions(ctx, store)
	if err != nil {
		return err
	}
	for i, q := range asked {
		if err := q.ask(ctx, a.stdout, store, i+1); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintf(a.stdout, "\nYour own articles: saidso ingest PATH..., then saidso said, about, between or query.\n")
	return err
}

// loadSamples loads the embedded sample articles. The reader takes paths, so they are laid out as files for it.
func loadSamples(ctx context.Context, store *graph.Store, p *english.Pipeline) (err error) {
	dir, err := os.MkdirTemp("", "saidso-demo-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	samples, err := fs.Sub(data.Samples, "samples")
	if err != nil {
		return err
	}
	if err := os.CopyFS(dir, samples); err != nil {
		return err
	}
	sum := newSummary()
	all := readings(ctx, p, sourceOf(article.Read(ctx, []string{dir}, article.Options{})), runtime.GOMAXPROCS(0))
	if err := (&loader{store: store, sum: sum, bar: newProgress(ctx, io.Discard)}).load(ctx, all); err != nil {
		return err
	}
	return errors.Join(append(sum.failures, ctx.Err())...)
}

// printContents says what the graph holds.
func printContents(ctx context.Context, w io.Writer, store *graph.Store) error {
	articles, err := store.Articles(ctx)
	if err != nil {
		return err
	}
	statements, err := store.Statements(ctx, graph.StatementFilter{})
	if err != nil {
		return err
	}
	relations, err := store.Relations(ctx, graph.RelationFilter{})
	if err != nil {
		return err
	}
	speakers := distinct(statements, func(s graph.StatementInfo) quad.IRI { return s.Speaker.ID })
	outlets, people, asserted := map[string]bool{}, map[quad.IRI]bool{}, 0
	for _, a := range articles {
		if a.Outlet != "" {
			outlets[a.Outlet] = true
		}
	}
	note := func(refs ...schema.Ref) {
		for _, r := range refs {
			if r.Type == schema.Person {
				people[r.ID] = true
			}
		}
	}
	for _, s := range statements {
		note(s.Speaker)
		note(s.About...)
	}
	for _, r := range relations {
		note(r.Subject, r.Object)
		if r.Asserted {
			asserted++
		}
	}
	_, err = fmt.Fprintln(w, indent(fmt.Sprintf(
		`%s by %s, all of it fiction, became a graph of %s by %s, %s (%d of them asserted by the articles themselves) and %s.`,
		plural(len(articles), "sample article"), plural(len(outlets), "outlet"), plural(len(statements), "statement"),
		plural(speakers, "speaker"), plural(len(relations), "relation"), asserted, plural(len(people), "person")), "", widthOf(w)))
	return err
}
