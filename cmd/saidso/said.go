package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"saidso/graph"
)

func (a *app) said() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "said NAME",
		Short: "what somebody said, with the words and the place",
		Long: `said prints the statements of a speaker in the order of time: the day, the words, whom they are about, the outlet, the
article, and the place in its text in code points.

NAME is any name that an article prints for the speaker, without regard to case and accents, or an id.`,
		Args: operands(false, "NAME"),
	}
	db, f, during := addDB(cmd), addRowFormat(cmd), addSpan(cmd)
	about := cmd.Flags().String("about", "", "only what is about this `NAME`")
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		var filter graph.StatementFilter
		if filter.Since, filter.Until, err = during.bounds(); err != nil {
			return err
		}
		store, err := openForReading(*db)
		if err != nil {
			return err
		}
		defer closing(store, &err)
		speaker, err := resolve(cmd.Context(), store, args[0])
		if err != nil {
			return err
		}
		filter.Speaker = speaker.ID
		title := speaker.Name
		if *about != "" {
			target, err := resolve(cmd.Context(), store, *about)
			if err != nil {
				return err
			}
			filter.About = target.ID
			title += " about " + target.Name
		}
		statements, err := store.Statements(cmd.Context(), filter)
		if err != nil {
			return err
		}
		if f.value != "table" {
			return printRows(a.stdout, f, statementRows(statements))
		}
		if len(statements) == 0 {
			fmt.Fprintf(a.stderr, "%s: no statements\n", printable(title))
			return nil
		}
		t := newTable()
		for i := range statements {
			t.addStatement(&statements[i])
		}
		return t.print(a.stdout, widthOf(a.stdout))
	}
	return cmd
}
