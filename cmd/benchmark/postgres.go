package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"saidso/graph/measure"
)

// postgres is the benchmark of graphs in PostgreSQL, which it starts.
func (a *app) postgres() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "postgres",
		Short: "a graph in PostgreSQL: loading by us, by Cayley and by COPY alone; queries",
		Args:  cobra.NoArgs,
	}
	quads := cmd.Flags().Int("quads", 1_000_000, "about how many quads")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error { return a.runPostgres(cmd.Context(), *quads) }
	return cmd
}

func (a *app) runPostgres(ctx context.Context, quads int) error {
	fmt.Fprintf(a.stdout, "### Loading into PostgreSQL\n\n| | quads | seconds | us a quad | quads a second |\n|---|---|---|---|---|\n")
	var perQuad []float64
	queries, err := measure.Postgres(ctx, measure.News{Quads: quads}, func(r measure.PostgresResult) {
		each := r.Seconds / float64(max(r.Quads, 1))
		perQuad = append(perQuad, each)
		fmt.Fprintf(a.stdout, "| %s | %d | %.1f | %.1f | %.0f |\n", r.What, r.Quads, r.Seconds, 1e6*each, 1/each)
	})
	if err != nil {
		return err
	}
	const ours, firstOfTheirs, lastOfTheirs = 2, 4, 5 // in the order of measuring
	fmt.Fprintf(a.stdout, "\nA quad takes Cayley %.1f times as long as us in bulk at first, and %.1f times at last.\n",
		perQuad[firstOfTheirs]/perQuad[ours], perQuad[lastOfTheirs]/perQuad[ours])
	fmt.Fprintf(a.stdout, "\n### Queries over PostgreSQL, median in ms, %d quads\n\n| | rows | saidso | Cayley's own backend, same tables |\n|---|---|---|---|\n", quads)
	for i, q := range queries[0] {
		fmt.Fprintf(a.stdout, "| %s | %d | %.2f | %s |\n", q.Query, q.Rows, ms(q.Median), told(queries[1][i], q.Rows))
	}
	return nil
}

// told is a result with what is different about it.
func told(r measure.QueryResult, rows int) string {
	switch {
	case r.Failed:
		return "over 20,000"
	case r.Rows != rows:
		return fmt.Sprintf("%.2f (%d rows)", ms(r.Median), r.Rows)
	}
	return fmt.Sprintf("%.2f", ms(r.Median))
}
