package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"saidso/graph/measure"
)

// batches is the benchmark of loading articles into PostgreSQL in batches.
func (a *app) batches() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "batches",
		Short: "articles loaded in batches into PostgreSQL by several writers, against COPY of the same rows",
		Args:  cobra.NoArgs,
	}
	articles := cmd.Flags().Int("articles", 4000, "how many articles")
	batch := cmd.Flags().Int("batch", 200, "articles in one transaction")
	writers := cmd.Flags().Int("writers", 4, "writers at once")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		fmt.Fprintf(a.stdout, "### Loading articles into PostgreSQL in batches\n\n| | quads | seconds | us a quad | quads a second |\n|---|---|---|---|---|\n")
		return measure.Batches(cmd.Context(), *articles, *batch, *writers, func(r measure.PostgresResult) {
			each := r.Seconds / float64(max(r.Quads, 1))
			fmt.Fprintf(a.stdout, "| %s | %d | %.1f | %.1f | %.0f |\n", r.What, r.Quads, r.Seconds, 1e6*each, 1/max(each, 1e-9))
		})
	}
	return cmd
}
