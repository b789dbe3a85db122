package main

import (
	"cmp"
	"context"
	"fmt"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"saidso/graph"
	"saidso/queue"
	"saidso/queue/metrics"
)

func (a *app) work() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "work",
		Short: "read the articles of a queue into a graph, beside other workers",
		Long: `work takes shards from a queue, reads and extracts their articles and loads them into a graph: that of the queue's database, unless --db
names another. Any number of workers may run, on any number of machines.

It ends with an interrupt or SIGTERM, after the article at hand; another worker goes on where it was. With --until-empty it ends when nothing is
left on the queue. docs/scale-out.md tells more.`,
	}
	w := &workerRun{app: a, at: addQueue(cmd), objects: addObjects(cmd), reading: addReading(cmd), decisions: addDecisions(cmd)}
	cmd.Args = operands(false)
	_ = cmd.Flags().MarkHidden("feed") // a shard has pages
	cmd.Flags().StringVar(&w.db, "db", "", "the graph's `ADDRESS`, if it is not in the queue's database")
	cmd.Flags().Var(&w.at.lease, "lease", "time after which a worker that was not seen is dead; the same for all")
	cmd.Flags().BoolVar(&w.untilEmpty, "until-empty", false, "end when nothing is left on the queue")
	cmd.Flags().StringVar(&w.metrics, "metrics", "", "serve metrics for Prometheus at this `HOST:PORT`")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error { return w.run(cmd.Context()) }
	return cmd
}

// workerRun is one run of work.
type workerRun struct {
	*app
	at         *queueAddress
	objects    *objects
	reading    *readingFlags
	decisions  *decisions
	db         string
	untilEmpty bool
	metrics    string

	store *graph.Store
	x     extractor

	mu  sync.Mutex
	sum *summary
}

func (w *workerRun) run(ctx context.Context) (err error) {
	q, err := w.at.open(ctx, true)
	if err != nil {
		return err
	}
	defer q.Close()
	db := cmp.Or(w.db, w.at.address)
	pipeline, err := w.reading.pipeline()
	if err != nil {
		return err
	}
	if pipeline, err = w.decisions.heeded(pipeline, db); err != nil {
		return err
	}
	salt, err := w.reading.salt(w.decisions.present(db)...)
	if err != nil {
		return err
	}
	if w.store, err = openForWriting(db, pipeline, false); err != nil {
		return err
	}
	defer closing(w.store, &err)
	w.x, w.sum = w.reading.extractor(pipeline), newSummary()
	if w.metrics != "" {
		stop, err := serveMetrics(w.metrics, q)
		if err != nil {
			return err
		}
		defer stop()
	}
	err = q.Work(ctx, queue.Work{Run: w.shard, Salt: salt, Tell: w.tell, Empty: w.untilEmpty})
	if perr := w.sum.print(w.stderr, outcomes...); err == nil {
		err = perr
	}
	if err == nil && w.sum.failed > 0 {
		err = errInputs
	}
	return err
}

// tell says what went wrong and is tried again.
func (w *workerRun) tell(err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	fmt.Fprintf(w.stderr, "%s saidso: %s\n", time.Now().UTC().Format(time.DateTime), printable(strings.TrimSpace(err.Error())))
}

// serveMetrics serves a queue's metrics until it is told to stop.
func serveMetrics(address string, q *queue.Queue) (stop func(), err error) {
	l, err := net.Listen("tcp", address)
	if err != nil {
		return nil, wrongUse("--metrics %s: %w", address, err)
	}
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", metrics.Handler(q))
	s := &http.Server{Handler: mux, ReadHeaderTimeout: 10 * time.Second}
	go func() { _ = s.Serve(l) }() // it ends by Close alone
	return func() { _ = s.Close() }, nil
}
