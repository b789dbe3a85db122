package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"saidso/queue/simulate"
)

// simulate plays a queue with many workers.
func (a *app) simulate() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "simulate",
		Short: "a queue with up to a thousand workers, played: what the lock, stragglers and losses cost",
		Args:  cobra.NoArgs,
	}
	f := simulate.Fleet{}
	cmd.Flags().Float64Var(&f.Extract, "extract", 0.3, "seconds that an article takes a worker")
	cmd.Flags().Float64Var(&f.Load, "load", 0.003, "seconds for which an article holds the graph's lock")
	cmd.RunE = func(*cobra.Command, []string) error {
		fmt.Fprintf(a.stdout, "| workers | graphs | deaths a worker and hour | articles a second | extracting | waiting for the graph | graph busy | after the queue was empty | extracted again | estimate at 10 %% | at 50 %% |\n|---|---|---|---|---|---|---|---|---|---|---|\n")
		for _, x := range []struct {
			workers, graphs int
			deaths          float64
		}{{10, 1, 0}, {100, 1, 0}, {1000, 1, 0}, {1000, 4, 0}, {1000, 16, 0}, {100, 1, 1}, {1000, 16, 1}, {1000, 16, 6}} {
			f := f
			f.Workers, f.Graphs, f.Deaths = x.workers, x.graphs, x.deaths
			r := simulate.Run(f)
			fmt.Fprintf(a.stdout, "| %d | %d | %g | %.0f | %.0f %% | %.0f %% | %.0f %% | %.0f %% | %.1f %% | %.2f | %.2f |\n", x.workers, x.graphs, x.deaths, r.Rate,
				100*r.Busy, 100*r.Waiting, 100*r.Lock, 100*r.Tail, 100*float64(r.Again)/float64(20*x.workers*500), r.Estimates[0], r.Estimates[1])
		}
		return nil
	}
	return cmd
}
