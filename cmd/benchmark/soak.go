package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strconv"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"saidso/graph/measure"
)

// soakRun has one process write and others read, for a while.
type soakRun struct {
	*app
	minutes   float64
	readers   int
	processes int
	rate      float64
	quads     int
	dir       string
}

func (a *app) soak() *cobra.Command {
	r := &soakRun{app: a}
	cmd := &cobra.Command{
		Use:   "soak",
		Short: "one process writes and others read: the tails of their times, and whether each article is seen whole",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			if r.readers < r.processes || r.processes < 1 || r.rate <= 0 {
				return errors.New("there must be a process, a reader for each, and a rate")
			}
			if r.dir, err = os.MkdirTemp(r.dir, "saidso-benchmark-"); err != nil {
				return err
			}
			defer func() { err = errors.Join(err, os.RemoveAll(r.dir)) }()
			return r.run(cmd.Context())
		},
	}
	cmd.Flags().Float64Var(&r.minutes, "minutes", 10, "how long")
	cmd.Flags().IntVar(&r.readers, "readers", 4, "how many read at once")
	cmd.Flags().IntVar(&r.processes, "processes", 2, "in how many processes")
	cmd.Flags().Float64Var(&r.rate, "rate", 20, "articles that are written in a second")
	cmd.Flags().IntVar(&r.quads, "quads", 1_000_000, "about how many quads are there before")
	cmd.Flags().StringVar(&r.dir, "dir", "", "where to put the store; the system's temporary directory if empty")
	return cmd
}

func (r *soakRun) run(ctx context.Context) error {
	var loaded measure.LoadResult
	if err := r.process(ctx, &loaded, "load", "saidso", r.dir, strconv.Itoa(r.quads)); err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	long := time.Duration(r.minutes * float64(time.Minute)).String()
	results := make([]measure.SoakResult, 1+r.processes)
	errs := make([]error, 1+r.processes)
	var group sync.WaitGroup
	for i := range results {
		args := []string{"soak-write", "saidso", r.dir, long, strconv.FormatFloat(r.rate, 'f', -1, 64)}
		if i > 0 {
			args = []string{"soak-read", "saidso", r.dir, long, strconv.Itoa((r.readers + i - 1) / r.processes)}
		}
		group.Go(func() {
			if errs[i] = r.process(ctx, &results[i], args...); errs[i] != nil {
				cancel() // the others need not go on
			}
		})
	}
	group.Wait()
	if err := errors.Join(errs...); err != nil {
		return err
	}
	fmt.Fprintf(r.stdout, "### %v of one writer and %d readers in %d processes, %d quads before\n\n", long, r.readers, r.processes, r.quads)
	fmt.Fprint(r.stdout, "| | process | times | p50 ms | p99 ms | p99.9 ms | longest ms |\n|---|---|---|---|---|---|---|\n")
	looked, partial := 0, 0
	for i, res := range results {
		process := "writer"
		if i > 0 {
			process = fmt.Sprint("readers ", i)
		}
		for _, t := range res.Times {
			fmt.Fprintf(r.stdout, "| %s | %s | %d | %.2f | %.2f | %.2f | %.2f |\n", t.What, process, t.Count, ms(t.P50), ms(t.P99), ms(t.P999), ms(t.Max))
		}
		looked, partial = looked+res.Looked, partial+res.Partial
	}
	fmt.Fprintf(r.stdout, "\n%d articles written, %d of them taken out again. Readers looked %d times whether an article is whole or not there at all: %d times it was not.\n",
		results[0].Written, results[0].Taken, looked, partial)
	if partial > 0 {
		return fmt.Errorf("an article was seen in part %d times", partial)
	}
	return nil
}
