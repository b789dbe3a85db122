package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"slices"

	"github.com/spf13/cobra"

	"saidso/article"
	"saidso/extract/english"
	"saidso/graph"
)

func (a *app) ingest() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "ingest PATH...",
		Short: "read articles into a graph",
		Long: `ingest reads articles, extracts who said what about whom, and loads it into a graph, which it makes where there is none.

A PATH is a text file, an HTML page, JSON lines (one article a line), a table (CSV, TSV, Parquet), a WARC file, a gzip, zip or
tar file of any of these, a directory, the address of a page (https://...; docs/fetching.md), or - for standard input;
docs/ingesting.md describes them. Addresses and feeds are read behind the files. What is there already stays as
it is, so a directory may be read again at any time. Articles in other languages than English are counted and left out. Inputs
that cannot be read are named in the summary; the rest is loaded, and the exit code is 1.

An ingest that was killed or interrupted goes on where it was when the same command is given again.`,
	}
	db := addDB(cmd)
	r := &ingestRun{app: a, reading: addReading(cmd), decisions: addDecisions(cmd)}
	cmd.Flags().StringVar(&r.report, "report", "", "write a line of JSON about each article to this `FILE`")
	cmd.Flags().BoolVar(&r.restart, "restart", false, "read all again, also what an ingest that was broken off has done")
	cmd.RunE = func(cmd *cobra.Command, paths []string) error {
		r.db = *db
		return r.run(cmd.Context(), paths)
	}
	return cmd
}

// readingFlags are the flags of commands that read and extract articles.
type readingFlags struct {
	workers     *count
	known       *knowledge
	relations   *relationFrames
	columns     columnMap
	anyLanguage bool
	network     *fetching
}

func addReading(cmd *cobra.Command) *readingFlags {
	f := &readingFlags{workers: addWorkers(cmd), known: addKnowledge(cmd), relations: addRelationFrames(cmd)}
	cmd.Flags().Var(&f.columns, "columns", "columns of tables that hold fields of articles: text=body,title=headline")
	cmd.Flags().BoolVar(&f.anyLanguage, "any-language", false, "read articles that are not in English too")
	f.network = addNetwork(cmd)
	f.network.addFeeds(cmd)
	cmd.Args = f.network.operands("PATH")
	return f
}

// options are those of reading files.
func (f *readingFlags) options(a *app) article.Options {
	return article.Options{Stdin: a.stdin, Columns: f.columns}
}

// extractor is the pipeline, kept from what is not English unless that is wanted.
func (f *readingFlags) extractor(p *english.Pipeline) extractor {
	if f.anyLanguage {
		return p
	}
	return englishOnly{p}
}

// salt is what decides, besides the inputs, what they give, more files included. Where it differs nothing that an earlier run did counts.
func (f *readingFlags) salt(more ...string) (string, error) {
	salt := fmt.Sprintf("%s %s %s %v", english.Version, programVersion(), f.columns.String(), f.anyLanguage)
	files, err := sums(slices.Concat(f.known.files, f.relations.files, more))
	if err != nil {
		return "", err
	}
	return salt + files, nil
}

// addWorkers adds -j to a command.
func addWorkers(cmd *cobra.Command) *count {
	n := &count{runtime.GOMAXPROCS(0), 1}
	cmd.Flags().VarP(n, "workers", "j", "articles extracted at once")
	return n
}

// ingestRun is one run of ingest.
type ingestRun struct {
	*app
	reading   *readingFlags
	decisions *decisions
	db        string
	report    string
	restart   bool
}

func (r *ingestRun) run(ctx context.Context, paths []string) (err error) {
	pipeline, err := r.reading.pipeline()
	if err != nil {
		return err
	}
	if pipeline, err = r.decisions.heeded(pipeline, r.db); err != nil {
		return err
	}
	salt, err := r.reading.salt(r.decisions.present(r.db)...)
	if err != nil {
		return err
	}
	store, err := openForWriting(r.db, pipeline, false)
	if err != nil {
		return err
	}
	defer closing(store, &err)
	j, err := openJournal(r.db, salt, r.restart)
	if err != nil {
		return err
	}
	rep, err := openReport(r.report, j)
	if err != nil {
		return err
	}
	sum := newSummary()
	bar := newProgress(ctx, r.stderr)
	paths, addresses := splitInputs(paths)
	bar.measure(ctx, paths)
	from := joined(files(ctx, paths, r.reading.options(r.app), j), sourceOf(r.reading.network.remote(ctx, addresses)))
	l := &loader{store: store, sum: sum, bar: bar, journal: j, report: rep}
	err = l.load(ctx, readings(ctx, r.reading.extractor(pipeline), from, r.reading.workers.n))
	bar.end()
	err = errors.Join(err, j.close(err == nil && ctx.Err() == nil), rep.close())
	if perr := sum.print(r.stderr, outcomes...); err == nil {
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

// loader loads readings into a graph, one after the other.
type loader struct {
	store *graph.Store
	sum   *summary
	bar   *progress

	// nil where there is none
	journal *journal
	report  *report
}

// load ends at the first error that is not an input's, and without one when the context ends.
func (l *loader) load(ctx context.Context, results iter.Seq[result]) error {
	for r := range results {
		if err := l.step(ctx, r); err != nil {
			if ctx.Err() != nil {
				return nil // the summary tells how far it came
			}
			return err
		}
	}
	return nil
}

func (l *loader) step(ctx context.Context, r result) error {
	if r.reading != nil {
		res, err := l.store.Load(ctx, r.reading)
		switch {
		case err == nil:
			l.sum.read++
			l.sum.counts[string(res.Outcome)]++
			l.bar.step(r.mark)
			if err := l.report.loaded(r.reading, res); err != nil {
				return err
			}
			return l.journal.done(r.mark, false)
		case ctx.Err() != nil || errors.Is(err, graph.ErrReadOnly):
			return err // after a write that failed no later article can be loaded either
		}
		l.sum.read++
		r.err = r.item.article.Fail(err)
	}
	if r.err != nil {
		if err := ctx.Err(); err != nil {
			return err
		}
		f := l.sum.note(r.err)
		switch f {
		case fatal:
			return r.err
		case failed:
			l.bar.fail(r.mark)
		case known:
			l.bar.pass(r.mark)
			return nil
		default:
			l.bar.skip(r.mark)
		}
		if err := l.report.left(r.err, f, r.mark); err != nil {
			return err
		}
		return l.journal.done(r.mark, f == failed)
	}
	// the end of an input
	if in := r.mark.input; in != nil && r.mark.step == 0 && in.before.end {
		l.sum.known += in.before.done
		l.bar.pass(r.mark)
	}
	return l.journal.done(r.mark, false)
}
