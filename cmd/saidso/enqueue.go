package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"saidso/article"
	"saidso/graph"
	"saidso/queue"
	"saidso/queue/shard"
)

func (a *app) enqueue() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "enqueue SOURCE...",
		Short: "put articles on a queue, for workers on many machines",
		Long: `enqueue divides sources into shards of some minutes' work and puts them on a queue, which it makes where there is none. 'saidso work'
reads them.

A SOURCE is what ingest reads, but for feeds and standard input: a file, a directory, the address of a page; or a pattern of paths in quotation
marks ('archive/*.warc.gz'), or objects (s3://bucket/key, s3://bucket/prefix/, 's3://bucket/2026-*/*.warc.gz'). Files must be found by the
workers under the same paths. What is on the queue already is not put there again, as long as the file is the same by size and time of change.

docs/scale-out.md tells more.`,
		Args: operands(true, "SOURCE"),
	}
	e := &enqueueing{app: a, at: addQueue(cmd), objects: addObjects(cmd), steps: count{shard.DefaultSteps, 1}}
	cmd.Flags().Var(&e.steps, "steps", "articles in a shard at most")
	cmd.Flags().Var(&e.columns, "columns", "columns of tables that hold fields of articles: text=body,title=headline")
	cmd.Flags().BoolVar(&e.again, "again", false, "read once more what was read before")
	cmd.RunE = func(cmd *cobra.Command, sources []string) error { return e.run(cmd.Context(), sources) }
	return cmd
}

type enqueueing struct {
	*app
	at      *queueAddress
	objects *objects
	steps   count
	columns columnMap
	again   bool
}

func (e *enqueueing) run(ctx context.Context, sources []string) error {
	q, err := e.at.open(ctx, false)
	if err != nil {
		return err
	}
	defer q.Close()
	failed := 0
	told := func(err error) error {
		var at *article.Error
		if !errors.As(err, &at) {
			return err
		}
		failed++
		fmt.Fprintf(e.stderr, "  %s\n", printable(err.Error()))
		return nil
	}
	plan := shard.Plan(ctx, sources, shard.Options{
		Steps: e.steps.n, Article: article.Options{Columns: e.columns, Open: e.objects.open}, List: e.objects.list,
	})
	added, there, err := q.EnqueueAll(ctx, plan, e.again, told)
	fmt.Fprintf(e.stderr, "%s put on the queue, %d there already\n", plural(added, "shard"), there)
	if err == nil && failed > 0 {
		err = errInputs
	}
	return err
}

// queueAddress is the value of --queue.
type queueAddress struct {
	address string
	lease   duration
}

func addQueue(cmd *cobra.Command) *queueAddress {
	q := &queueAddress{lease: duration(queue.DefaultLease)}
	cmd.Flags().StringVar(&q.address, "queue", "", "the postgres://... `ADDRESS` of the database that has the queue")
	return q
}

func (q *queueAddress) open(ctx context.Context, mustExist bool) (*queue.Queue, error) {
	if q.address == "" {
		return nil, wrongUse("--queue is missing; it is the postgres://... address of the database that has the queue")
	}
	opened, err := queue.Open(ctx, q.address, queue.Options{MustExist: mustExist, Lease: time.Duration(q.lease)})
	switch shown := graph.Shown(q.address); {
	case err == nil:
		return opened, nil
	case errors.Is(err, queue.ErrNotFound) && mustExist:
		return nil, wrongUse("%s: there is no queue; 'saidso enqueue SOURCE...' makes one", shown)
	case errors.Is(err, queue.ErrAddress), errors.Is(err, queue.ErrVersion):
		if !graph.IsShared(q.address) {
			shown = "--queue"
		}
		return nil, wrongUse("%s: %w", shown, err)
	default:
		return nil, fmt.Errorf("%s: %w", shown, err)
	}
}
