package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"saidso/extract/english"
	"saidso/graph"
)

func (a *app) retract() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "retract ID...",
		Short: "take articles out of the graph",
		Long: `retract removes what an article gave, and what was derived from it alone. An ID is an article's id as 'saidso articles'
prints it, in full or abbreviated. Where one of them is unknown, nothing is removed.`,
		Args: operands(true, "ID"),
	}
	db, file := addDB(cmd), addDecisions(cmd)
	cmd.RunE = func(cmd *cobra.Command, ids []string) (err error) {
		pipeline, err := english.Open()
		if err == nil {
			pipeline, err = file.heeded(pipeline, *db)
		}
		if err != nil {
			return err
		}
		store, err := openForWriting(*db, pipeline, true)
		if err != nil {
			return err
		}
		defer closing(store, &err)
		all, err := store.Articles(cmd.Context())
		if err != nil {
			return err
		}
		var chosen []*graph.ArticleInfo
		seen := map[*graph.ArticleInfo]bool{}
		for _, id := range ids {
			x, err := articleByID(all, id)
			if err != nil {
				return err
			}
			if !seen[x] {
				seen[x] = true
				chosen = append(chosen, x)
			}
		}
		for _, x := range chosen {
			removed, err := store.Retract(cmd.Context(), x.ID)
			if err != nil {
				return err
			}
			fmt.Fprintln(a.stderr, printable(fmt.Sprintf("retracted %s, %s: %s", string(x.ID), titleOf(x), plural(removed, "quad"))))
		}
		return nil
	}
	return cmd
}
