package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/spf13/cobra"

	"saidso/queue"
)

// queueCommand is the command queue, under which stand those that look after a queue.
func (a *app) queueCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "queue COMMAND",
		Short: "look after a queue: status, watch, retry, cancel, report",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return unknownCommand(cmd, args[0])
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error {
			cmd.SetOut(a.stderr)
			if err := cmd.Help(); err != nil {
				return err
			}
			return &usageError{err: errors.New("a command is missing")}
		},
	}
	cmd.AddCommand(a.queueStatus(), a.queueWatch(), a.queueRetry(), a.queueCancel(), a.queueReport())
	return cmd
}

// onQueue makes a command do something with a queue that exists.
func (a *app) onQueue(cmd *cobra.Command, do func(ctx context.Context, q *queue.Queue, args []string) error) *cobra.Command {
	at := addQueue(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		q, err := at.open(cmd.Context(), true)
		if err != nil {
			return err
		}
		defer q.Close()
		return do(cmd.Context(), q, args)
	}
	return cmd
}

// maxListed is how many shards of a kind status names.
const maxListed = 50

func (a *app) queueStatus() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "status",
		Short: "how far the work is, what runs where, and what failed and why",
		Args:  operands(false),
	}
	f := addRowFormat(cmd)
	all := cmd.Flags().Bool("all", false, "name the shards that wait and those that are done too")
	return a.onQueue(cmd, func(ctx context.Context, q *queue.Queue, _ []string) error {
		st, err := q.Status(ctx)
		if err != nil {
			return err
		}
		states, limit := []queue.State{queue.Running, queue.Failed, queue.Parked, queue.Cancelled}, maxListed
		if *all {
			states, limit = nil, 1<<30
		}
		shards, err := q.Shards(ctx, limit, states...)
		if err != nil {
			return err
		}
		workers, err := q.Workers(ctx)
		if err != nil {
			return err
		}
		if f.value != "table" {
			return printQueueRows(a.stdout, f, st, shards, workers)
		}
		return a.printQueue(st, shards, workers)
	})
}

func (a *app) printQueue(st queue.Status, shards []queue.Info, workers []queue.WorkerInfo) error {
	width := widthOf(a.stdout)
	t := &table{header: []string{"STATE", "SHARDS", "STEPS"}}
	for _, s := range queue.States() {
		if n := st.Shards[s]; n > 0 {
			t.add(string(s), fmt.Sprint(n), fmt.Sprint(st.Steps[s]))
		}
	}
	if err := t.print(a.stdout, width); err != nil {
		return err
	}
	fmt.Fprintf(a.stdout, "\n%s\n", queueLine(st))
	if len(workers) > 0 {
		t = &table{header: []string{"WORKER", "SEEN", "STEPS A SECOND"}}
		for _, w := range workers {
			seen := time.Since(w.Seen).Round(time.Second).String() + " ago"
			if !w.Lives {
				seen += ", ended"
			}
			t.add(w.Name, seen, fmt.Sprintf("%.2f", w.Rate))
		}
		fmt.Fprintln(a.stdout)
		if err := t.print(a.stdout, width); err != nil {
			return err
		}
	}
	if len(shards) == 0 {
		return nil
	}
	t = &table{header: []string{"SHARD", "STATE", "DONE", "WHAT"}, flexible: 3}
	for _, s := range shards {
		what := s.Name
		switch {
		case s.Error != "":
			what += "\n" + s.Error
		case s.State == queue.Running:
			what += "\n" + s.Worker
			if s.Reading != "" {
				what += " reads " + s.Reading
			}
		}
		t.add(s.Key[:min(8, len(s.Key))], string(s.State), fmt.Sprintf("%d/%d", s.Done, s.Steps), printable(what))
	}
	fmt.Fprintln(a.stdout)
	return t.print(a.stdout, width)
}

// queueLine is how far the work is, in a line.
func queueLine(st queue.Status) string {
	text := fmt.Sprintf("%d of %d steps done", st.Done, st.Done+st.Left)
	if total := st.Done + st.Left; total > 0 {
		text += fmt.Sprintf(" (%d %%)", 100*st.Done/total)
	}
	if st.Rate > 0 {
		text += fmt.Sprintf(", %.2f a second", st.Rate)
	}
	if left := st.Remaining(); left > 0 && st.Left > 0 {
		text += ", " + left.Round(time.Second).String() + " left"
	}
	text += ", " + plural(st.Workers, "worker")
	for _, s := range []queue.State{queue.Failed, queue.Parked} {
		if n := st.Shards[s]; n > 0 {
			text += fmt.Sprintf(", %s %s", plural(n, "shard"), s)
		}
	}
	return text
}

// statusRow is what queue status gives as JSON, first.
type statusRow struct {
	Record    string              `json:"record"`
	Shards    map[queue.State]int `json:"shards"`
	Steps     map[queue.State]int `json:"steps"`
	Done      int                 `json:"done"`
	Left      int                 `json:"left"`
	Rate      float64             `json:"rate"`
	Remaining float64             `json:"remainingSeconds,omitempty"`
	Workers   int                 `json:"workers"`
}

func rowOfStatus(st queue.Status) statusRow {
	return statusRow{"queue", st.Shards, st.Steps, st.Done, st.Left, st.Rate, st.Remaining().Seconds(), st.Workers}
}

func printQueueRows(w io.Writer, f *format, st queue.Status, shards []queue.Info, workers []queue.WorkerInfo) error {
	rows := []any{rowOfStatus(st)}
	for _, x := range workers {
		rows = append(rows, struct {
			Record string `json:"record"`
			queue.WorkerInfo
		}{"worker", x})
	}
	for _, x := range shards {
		rows = append(rows, struct {
			Record string `json:"record"`
			queue.Info
		}{"shard", x})
	}
	return printRows(w, f, rows)
}

func (a *app) queueWatch() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "watch",
		Short: "print how far the work is, until it is over",
		Long: `watch prints a line at each interval and ends when nothing waits or runs any more. The exit code is 1 where shards failed or
were parked.`,
		Args: operands(false),
	}
	every := duration(5 * time.Second)
	cmd.Flags().Var(&every, "interval", "time between two lines")
	address := cmd.Flags().String("metrics", "", "serve metrics for Prometheus at this `HOST:PORT` meanwhile")
	f := addFormat(cmd, "table", "jsonl")
	return a.onQueue(cmd, func(ctx context.Context, q *queue.Queue, _ []string) error {
		if *address != "" {
			stop, err := serveMetrics(*address, q)
			if err != nil {
				return err
			}
			defer stop()
		}
		for {
			st, err := q.Status(ctx)
			if err != nil {
				return err
			}
			if f.value == "jsonl" {
				err = printRows(a.stdout, f, []statusRow{rowOfStatus(st)})
			} else {
				_, err = fmt.Fprintf(a.stdout, "%s %s\n", time.Now().UTC().Format(time.TimeOnly), queueLine(st))
			}
			if err != nil {
				return err
			}
			if st.Shards[queue.Queued]+st.Shards[queue.Running] == 0 {
				if st.Shards[queue.Failed]+st.Shards[queue.Parked] > 0 {
					return errInputs
				}
				return nil
			}
			select {
			case <-ctx.Done():
				return ctx.Err()
			case <-time.After(time.Duration(every)):
			}
		}
	})
}

func (a *app) queueRetry() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "retry [SHARD...]",
		Short: "put shards on the queue again that failed, were parked or cancelled",
		Long:  `retry takes the shards whose names begin so, as status shows them, or all. They go on where they were.`,
		Args:  cobra.ArbitraryArgs,
	}
	return a.onQueue(cmd, func(ctx context.Context, q *queue.Queue, keys []string) error {
		n, err := q.Retry(ctx, keys)
		return a.toldShards(n, err, "put on the queue again")
	})
}

func (a *app) queueCancel() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "cancel SHARD...",
		Short: "take shards off the queue, also those that run",
		Long: `cancel takes the shards whose names begin so, as status shows them; with --all, all that are not over. What they have loaded stays in
the graph.`,
		Args: cobra.ArbitraryArgs,
	}
	all := cmd.Flags().Bool("all", false, "all that wait or run")
	return a.onQueue(cmd, func(ctx context.Context, q *queue.Queue, keys []string) error {
		if *all != (len(keys) == 0) {
			return wrongUse("either shards are named or --all is given")
		}
		n, err := q.Cancel(ctx, keys)
		return a.toldShards(n, err, "cancelled")
	})
}

func (a *app) toldShards(n int, err error, what string) error {
	if errors.Is(err, queue.ErrNoShard) {
		return &usageError{err: err}
	}
	if err == nil {
		fmt.Fprintf(a.stderr, "%s %s\n", plural(n, "shard"), what)
	}
	return err
}

func (a *app) queueReport() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "report",
		Short: "what became of each article of the shards that are done, as lines of JSON",
		Args:  operands(false),
	}
	out := cmd.Flags().StringP("output", "o", "", "`FILE` to write to instead of standard output")
	return a.onQueue(cmd, func(ctx context.Context, q *queue.Queue, _ []string) (err error) {
		if *out == "" {
			return q.Report(ctx, a.stdout)
		}
		f, err := os.Create(*out)
		if err != nil {
			return wrongUse("%s: %w", *out, cause(err))
		}
		defer func() { err = errors.Join(err, f.Close()) }()
		return q.Report(ctx, f)
	})
}
