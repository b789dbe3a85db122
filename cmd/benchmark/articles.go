package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"github.com/spf13/cobra"

	"saidso/graph/measure"
)

// articles loads articles one by one into stores of several sizes.
func (a *app) articles() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "articles",
		Short: "articles one by one, each in a synced transaction, into graphs of several sizes",
		Args:  cobra.NoArgs,
	}
	at := cmd.Flags().IntSlice("at", []int{1_000_000, 5_000_000}, "about how many quads are there before")
	dir := cmd.Flags().String("dir", "", "where to put the stores; the system's temporary directory if empty")
	cmd.RunE = func(cmd *cobra.Command, _ []string) (err error) {
		temp, err := os.MkdirTemp(*dir, "saidso-benchmark-")
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(temp)) }()
		return a.runArticles(cmd.Context(), temp, *at)
	}
	return cmd
}

func (a *app) runArticles(ctx context.Context, dir string, at []int) error {
	fmt.Fprint(a.stdout, "### Articles one by one, each synced\n\n| after quads | | articles | us a quad | CPU us a quad | to raw | CPU to raw | to the first | CPU to the first |\n|---|---|---|---|---|---|---|---|---|\n")
	var first measure.ArticleResult
	for _, quads := range at {
		sub := filepath.Join(dir, strconv.Itoa(quads))
		if err := os.Mkdir(sub, 0o755); err != nil {
			return err
		}
		var loaded measure.LoadResult
		var res [2]measure.ArticleResult
		if err := a.process(ctx, &loaded, "load", "saidso", sub, strconv.Itoa(quads)); err != nil {
			return err
		}
		if err := a.process(ctx, &res, "articles", "saidso", sub, strconv.Itoa(quads)); err != nil {
			return err
		}
		if first.Articles == 0 {
			first = res[0]
		}
		for _, x := range res {
			fmt.Fprintf(a.stdout, "| %d | %s | %d | %.1f | %.1f | %.2f | %.2f | %.2f | %.2f |\n", quads, x.Store, x.Articles,
				float64(x.PerQuad)/1e3, float64(x.CPU)/1e3, float64(x.PerQuad)/float64(res[1].PerQuad), float64(x.CPU)/float64(res[1].CPU),
				float64(x.PerQuad)/float64(first.PerQuad), float64(x.CPU)/float64(first.CPU))
		}
		if err := os.RemoveAll(sub); err != nil {
			return err
		}
	}
	return nil
}
