package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"saidso/article"
	"saidso/fetch"
	"saidso/fetch/feed"
	"saidso/fetch/watch"
	"saidso/graph"
)

func (a *app) watch() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "watch FEEDS",
		Short: "load what feeds say is new, until stopped",
		Long: `watch polls the feeds that a file names, and loads the articles that are new in them into a graph. FEEDS is an OPML file
or has an address a line; - is standard input. What was seen is kept in a file, so a watch that was stopped goes on
where it was. A feed that fails is polled less and less often.

It ends with an interrupt or SIGTERM, after the article at hand, and then prints a summary and exits with 0. With --once each feed is polled
once, and the exit code is 1 where something failed.`,
		Args: operands(false, "FEEDS"),
	}
	db := addDB(cmd)
	w := &watching{app: a, interval: duration(15 * time.Minute)}
	cmd.Flags().StringVar(&w.state, "state", "", "`FILE` that remembers what was seen (default FEEDS.state.json)")
	cmd.Flags().Var(&w.interval, "interval", "time between two polls of a feed")
	cmd.Flags().BoolVar(&w.once, "once", false, "poll each feed once")
	w.network, w.decisions = addNetwork(cmd), addDecisions(cmd)
	w.reading = readingFlags{known: addKnowledge(cmd), relations: addRelationFrames(cmd)}
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return w.run(cmd.Context(), args[0], *db) }
	return cmd
}

// watching is one run of the command.
type watching struct {
	*app
	network   *fetching
	reading   readingFlags // of which the knowledge base and the frames of relations count
	decisions *decisions
	state     string
	interval  duration
	once      bool

	client *fetch.Client
	x      extractor
	stop   context.CancelCauseFunc

	mu    sync.Mutex // of all below, and of loading
	store *graph.Store
	sum   *summary
	polls struct{ read, unchanged, failed int }
}

func (w *watching) run(ctx context.Context, list, db string) (err error) {
	sources, err := w.sources(list)
	if err != nil {
		return err
	}
	if w.state == "" {
		if list == "-" {
			return wrongUse("a list from standard input needs --state FILE")
		}
		w.state = list + ".state.json"
	}
	state, err := watch.OpenState(w.state)
	if errors.Is(err, watch.ErrState) {
		return wrongUse("%w; without it everything counts as new", err)
	} else if err != nil {
		return err
	}
	pipeline, err := w.reading.pipeline()
	if err == nil {
		pipeline, err = w.decisions.heeded(pipeline, db)
	}
	if err != nil {
		return err
	}
	if w.client, err = w.network.open(); err != nil {
		return err
	}
	defer w.client.Close()
	if w.store, err = openForWriting(db, pipeline, false); err != nil {
		return err
	}
	defer closing(w.store, &err)
	w.x, w.sum = englishOnly{pipeline}, newSummary()

	within, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	w.stop = stop
	err = (&watch.Watcher{
		Client: w.client, State: state, Sources: sources, Handle: w.handle, Report: w.report,
		Interval: time.Duration(w.interval), Newest: w.network.newest.n, Once: w.once,
	}).Run(within)
	var broken *storeBroken
	if errors.As(context.Cause(within), &broken) {
		err = errors.Join(broken.err, err)
	}
	if perr := w.summarize(w.stderr); err == nil {
		err = perr
	}
	if err == nil && w.once {
		if err = w.sum.result(ctx); err == nil && w.polls.failed > 0 {
			err = errInputs
		}
	}
	return err
}

func (w *watching) sources(list string) ([]feed.Source, error) {
	var data []byte
	var err error
	if list == "-" {
		data, err = io.ReadAll(w.stdin)
	} else {
		data, err = os.ReadFile(list)
	}
	if err != nil {
		return nil, wrongUse("%s: %w", list, cause(err))
	}
	sources, err := feed.ParseList(data)
	if err != nil {
		return nil, wrongUse("%s: %w", list, err)
	}
	return sources, nil
}

// storeBroken is a graph that takes nothing any more, which ends the watch.
type storeBroken struct{ err error }

func (e *storeBroken) Error() string { return e.err.Error() }

// handle loads what stands at an item's address. Pages are fetched and read side by side, and loaded one after the other.
func (w *watching) handle(ctx context.Context, item watch.Item) (again bool, err error) {
	var failures []error
	entry := feed.Item{URL: item.URL, Title: item.Title, Published: item.Published, DayOnly: item.DayOnly}
	fetchArticles(ctx, w.client, entry, func(a *article.Article, err error) bool {
		if err == nil {
			err = w.load(ctx, a)
		}
		if ctx.Err() != nil {
			failures = append(failures, ctx.Err())
			return false
		}
		if err != nil && w.fate(err) == failed {
			failures = append(failures, err)
		}
		return true
	})
	err = errors.Join(failures...)
	var refused *fetch.Error
	return errors.As(err, &refused) && refused.Temporary(), err
}

func (w *watching) load(ctx context.Context, a *article.Article) error {
	res := extract(ctx, w.x, item{article: a})
	if res.err != nil {
		return res.err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.sum.read++
	loaded, err := w.store.Load(ctx, res.reading)
	if errors.Is(err, graph.ErrReadOnly) {
		w.stop(&storeBroken{err})
	}
	if err != nil {
		return a.Fail(err)
	}
	w.sum.counts[string(loaded.Outcome)]++
	return nil
}

func (w *watching) fate(err error) fate {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.sum.note(err)
}

// report tells what happens, a line an event.
func (w *watching) report(e watch.Event) {
	w.mu.Lock()
	defer w.mu.Unlock()
	text := ""
	switch e.Kind {
	case watch.Polled:
		w.polls.read++
		if e.New == 0 {
			return
		}
		text = fmt.Sprintf("%s: %d new", e.Feed, e.New)
	case watch.Unchanged:
		w.polls.unchanged++
		return
	case watch.Flawed:
		text = fmt.Sprintf("%s: %v", e.Feed, e.Err)
	case watch.FeedFailed:
		w.polls.failed++
		text = fmt.Sprintf("%s; polled again after %s", reasonOf(e.Feed, e.Err), e.Next.UTC().Format(time.RFC3339))
	case watch.ItemFailed:
		text = fmt.Sprintf("%s; tried again with the feed", reasonOf(e.Item.URL, e.Err))
	case watch.ItemDropped:
		text = reasonOf(e.Item.URL, e.Err)
	default:
		return
	}
	// There is nobody to tell that standard error is closed.
	_, _ = fmt.Fprintf(w.stderr, "%s %s\n", time.Now().UTC().Format(time.RFC3339), printable(text))
}

// reasonOf is an error with the address that it is about, once.
func reasonOf(address string, err error) string {
	var failed *fetch.Error
	var input *article.Error
	if errors.As(err, &failed) || errors.As(err, &input) {
		return err.Error()
	}
	return address + ": " + err.Error()
}

// summarize prints what the watch came to.
func (w *watching) summarize(out io.Writer) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	polls := w.polls.read + w.polls.unchanged + w.polls.failed
	if _, err := fmt.Fprintf(out, "%s: %d read, %d unchanged, %d failed\n", plural(polls, "poll"), w.polls.read, w.polls.unchanged, w.polls.failed); err != nil {
		return err
	}
	counts := []string{}
	for _, o := range outcomes {
		counts = append(counts, fmt.Sprintf("%d %s", w.sum.counts[o], o))
	}
	lines := []string{fmt.Sprintf("%s read: %s, %d failed", plural(w.sum.read, "article"), strings.Join(counts, ", "), w.sum.failed)}
	for _, line := range append(lines, w.sum.reasons()...) { // failures have been told
		if _, err := fmt.Fprintln(out, printable(line)); err != nil {
			return err
		}
	}
	return nil
}
