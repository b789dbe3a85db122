package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"saidso/graph"
)

func (a *app) said() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "said [NAME]",
		Short: "what somebody said, with the words and the place",
		Long: `said prints the statements of a speaker in the order of time: the day, the words, whom they are about, the outlet, the
article, and the place in its text in code points.

NAME is any name that an article prints for the speaker, without regard to case and accents, or an id. It may be left out
where --text says what was said. The text must have all words of --text, whatever their case and accents; words in
double quotes stand side by side, and an asterisk stands for what a word goes on with:

  saidso said --text 'sanction* "red line"'`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 && cmd.Flags().Changed("text") {
				return nil
			}
			return operands(false, "NAME")(cmd, args)
		},
	}
	db, f, during := addDB(cmd), addRowFormat(cmd), addSpan(cmd)
	about := cmd.Flags().String("about", "", "only what is about this `NAME`")
	by := addBy(cmd, "by")
	text := cmd.Flags().String("text", "", "only where the text has these `WORDS`")
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		filter := graph.StatementFilter{Words: *text}
		if cmd.Flags().Changed("text") && !graph.HasWords(*text) {
			return wrongUse("--text %q has no words", *text)
		}
		if filter.Since, filter.Until, err = during.bounds(); err != nil {
			return err
		}
		store, err := openForReading(*db)
		if err != nil {
			return err
		}
		defer closing(store, &err)
		title := *text
		if len(args) > 0 {
			speaker, err := resolve(cmd.Context(), store, args[0])
			if err != nil {
				return err
			}
			filter.Speaker = speaker.ID
			title = speaker.Name
		}
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
		if by.value == byCluster {
			statements = onceStatements(statements)
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
