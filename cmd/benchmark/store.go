package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"saidso/graph/measure"
)

// storeRun is one run of the benchmark of stores.
type storeRun struct {
	*app
	quads  int
	dir    string
	stores []string
}

func (a *app) store() *cobra.Command {
	r := &storeRun{app: a}
	cmd := &cobra.Command{
		Use:   "store",
		Short: "the graph's store: loading, articles one by one, queries",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			for _, s := range r.stores {
				if !slices.Contains(measure.Stores, s) {
					return fmt.Errorf("there is no store %q, only %v", s, measure.Stores)
				}
			}
			if r.dir, err = os.MkdirTemp(r.dir, "saidso-benchmark-"); err != nil {
				return err
			}
			defer func() { err = errors.Join(err, os.RemoveAll(r.dir)) }()
			return r.run(cmd.Context())
		},
	}
	cmd.Flags().IntVar(&r.quads, "quads", 1_000_000, "about how many quads")
	cmd.Flags().StringVar(&r.dir, "dir", "", "where to put the stores; the system's temporary directory if empty")
	cmd.Flags().StringSliceVar(&r.stores, "stores", measure.Stores, "what to measure")
	return cmd
}

func (r *storeRun) run(ctx context.Context) error {
	fmt.Fprintf(r.stdout, "### Loading, %d quads\n\n| | seconds | CPU s | us a quad | peak MB | disk MB | to the first | CPU to the first |\n|---|---|---|---|---|---|---|---|\n", r.quads)
	var first, firstCPU float64
	print := func(what string, res measure.LoadResult) {
		if first == 0 {
			first, firstCPU = res.Seconds, res.CPU
		}
		fmt.Fprintf(r.stdout, "| %s | %.1f | %.1f | %.1f | %d | %d | %.1f | %.1f |\n", what, res.Seconds, res.CPU, 1e6*res.Seconds/float64(r.quads),
			res.Peak>>20, res.Disk>>20, res.Seconds/first, res.CPU/firstCPU)
	}
	for _, s := range r.stores {
		var res measure.LoadResult
		if err := r.part(ctx, &res, "load", s); err != nil {
			return err
		}
		what := s + ", transactions of 10k"
		if s == "saidso" {
			what = "saidso, in bulk"
		} else if s == "memstore" {
			what = s
		}
		print(what, res)
	}
	if slices.Contains(r.stores, "saidso") {
		var res measure.LoadResult
		if err := r.part(ctx, &res, "raw", "saidso"); err != nil {
			return err
		}
		print(res.Store, res)
	}
	print("making the quads, part of each load", measure.MakeNews(measure.News{Quads: r.quads}))
	if err := r.queries(ctx); err != nil {
		return err
	}
	if !slices.Contains(r.stores, "saidso") {
		return nil
	}
	return r.articles(ctx)
}

func (r *storeRun) queries(ctx context.Context) error {
	// The two that are compared most closely share a process, so that they meet the same noise and as much garbage collection.
	var groups [][]string
	for _, s := range r.stores {
		if s == "memstore" && len(groups) > 0 && groups[0][0] == "saidso" {
			groups[0] = append(groups[0], s)
		} else {
			groups = append(groups, []string{s})
		}
	}
	results := map[string][]measure.QueryResult{}
	for _, g := range groups {
		var res [][]measure.QueryResult
		if err := r.part(ctx, &res, "queries", strings.Join(g, ",")); err != nil {
			return err
		}
		for _, q := range res {
			for i, s := range g {
				results[s] = append(results[s], q[i])
			}
		}
	}
	fmt.Fprintf(r.stdout, "\n### Queries, median of 21 in ms, %d quads\n\n| | rows |", r.quads)
	for _, s := range r.stores {
		fmt.Fprintf(r.stdout, " %s |", s)
	}
	fmt.Fprint(r.stdout, " worst of the first |\n|---|---|")
	for range r.stores {
		fmt.Fprint(r.stdout, "---|")
	}
	fmt.Fprint(r.stdout, "---|\n")
	for i, q := range measure.Queries {
		fmt.Fprintf(r.stdout, "| %s | %d |", q.Name, results[r.stores[0]][i].Rows)
		for _, s := range r.stores {
			res := results[s][i]
			text := fmt.Sprintf("%.2f", ms(res.Median))
			if res.Failed {
				text = "over 20,000"
			} else if res.Rows != results[r.stores[0]][i].Rows {
				text += fmt.Sprintf(" (%d rows)", res.Rows)
			}
			fmt.Fprintf(r.stdout, " %s |", text)
		}
		fmt.Fprintf(r.stdout, " %.2f |\n", ms(results[r.stores[0]][i].Worst))
	}
	return nil
}

func (r *storeRun) articles(ctx context.Context) error {
	var res [2]measure.ArticleResult
	if err := r.part(ctx, &res, "articles", "saidso"); err != nil {
		return err
	}
	fmt.Fprintf(r.stdout, "\n### Articles one by one, each synced, after %d quads\n\n| | articles | us a quad | CPU us a quad | to raw | CPU to raw |\n|---|---|---|---|---|---|\n", r.quads)
	for _, x := range res {
		fmt.Fprintf(r.stdout, "| %s | %d | %.1f | %.1f | %.2f | %.2f |\n", x.Store, x.Articles, float64(x.PerQuad)/1e3, float64(x.CPU)/1e3,
			float64(x.PerQuad)/float64(res[1].PerQuad), float64(x.CPU)/float64(res[1].CPU))
	}
	var compact int64
	if err := r.part(ctx, &compact, "compact", "saidso"); err != nil {
		return err
	}
	fmt.Fprintf(r.stdout, "\nCompacted, the articles included: %d MB.\n", compact>>20)
	return nil
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// part has a process of its own do something, and reads what it found.
func (r *storeRun) part(ctx context.Context, result any, what, store string) error {
	return r.process(ctx, result, what, store, r.dir, strconv.Itoa(r.quads))
}
