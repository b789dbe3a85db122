package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"saidso/article"
	"saidso/extract/english"
	"saidso/score"
)

func (a *app) evidence() *cobra.Command {
	most, workers := 0, 2
	cmd := &cobra.Command{
		Use:   "evidence PATH...",
		Short: "whether every direct edge has its words in the text",
		Long: `evidence reads articles, as saidso does, and walks the direct edges of each: every one must have a relation node of the same article whose
words, cut out of the article's text by its offsets, are those that it says, verbatim. Edges that have none are printed, and make the exit code 1.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, paths []string) error {
			return a.runEvidence(cmd.Context(), paths, most, workers)
		},
	}
	cmd.Flags().IntVar(&most, "most", 0, "articles read at most; 0 reads all")
	cmd.Flags().IntVarP(&workers, "workers", "j", workers, "articles read at once")
	return cmd
}

func (a *app) runEvidence(ctx context.Context, paths []string, most, workers int) error {
	p, err := english.Open()
	if err != nil {
		return err
	}
	var articles []*article.Article
	for x, err := range article.Read(ctx, paths, article.Options{}) {
		if err != nil {
			return err
		}
		if articles = append(articles, x); len(articles) == most {
			break
		}
	}
	edges, wrong, err := walkEvidence(ctx, p, articles, workers)
	for _, w := range wrong {
		fmt.Fprintln(a.stdout, w)
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(a.stdout, "%d articles, %d direct edges, %d without their words in the text\n", len(articles), edges, len(wrong))
	if len(wrong) > 0 {
		return errors.New("direct edges without evidence")
	}
	return nil
}

// walkEvidence reads articles and checks the evidence of all direct edges.
func walkEvidence(ctx context.Context, p readings, articles []*article.Article, workers int) (edges int, wrong []string, err error) {
	counts, lists := make([]int, len(articles)), make([][]string, len(articles))
	err = each(ctx, len(articles), max(workers, 1), func(i int) error {
		return located(articles[i].Path, func() error {
			r, err := p.Read(ctx, articles[i])
			if err == nil {
				counts[i], lists[i] = score.CheckEvidence(articles[i].Text, r.Quads())
			}
			return err
		})
	})
	for i, list := range lists {
		edges += counts[i]
		for _, w := range list {
			wrong = append(wrong, fmt.Sprintf("%s: %s", articles[i].Path, w))
		}
	}
	return edges, wrong, err
}
