package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"saidso/graph"
)

func (a *app) timeline() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "timeline NAME",
		Short: "all that somebody said, did or met with, in the order of time",
		Long: `timeline prints what NAME said and did, and what was said to or about NAME and done to NAME, in the order of time. What no
article asserts itself is marked: "according to" somebody quoted, "denied", or only "possible". Of many events it prints the
latest.`,
		Args: operands(false, "NAME"),
	}
	db, f, during := addDB(cmd), addRowFormat(cmd), addSpan(cmd)
	limit, by := addLatest(cmd), addBy(cmd, "by")
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		since, until, err := during.bounds()
		if err != nil {
			return err
		}
		store, err := openForReading(*db)
		if err != nil {
			return err
		}
		defer closing(store, &err)
		entity, err := resolve(cmd.Context(), store, args[0])
		if err != nil {
			return err
		}
		found, err := store.Timeline(cmd.Context(), graph.TimelineFilter{Entity: entity.ID, Since: since, Until: until, Limit: limit.n})
		if err != nil {
			return narrower(err, "--limit, --since and --until")
		}
		a.tellLeftOut(entity.Name, found.LeftOut)
		events := make([]exchange, len(found.Events))
		for i, e := range found.Events {
			events[i] = exchange{e.Statement, e.Relation}
		}
		if by.value == byCluster {
			events = onceExchanges(events)
		}
		if f.value != "table" {
			return printRows(a.stdout, f, exchangeRows(events))
		}
		if len(events) == 0 {
			fmt.Fprintf(a.stderr, "%s: nothing said or done\n", printable(entity.Name))
			return nil
		}
		t := newTable()
		for _, x := range events {
			if x.statement != nil {
				t.addStatement(x.statement)
			} else {
				t.addRelation(x.relation)
			}
		}
		return t.print(a.stdout, widthOf(a.stdout))
	}
	return cmd
}

// addLatest adds --limit to a command that prints the latest of what it finds.
func addLatest(cmd *cobra.Command) *count {
	limit := &count{100, 0}
	cmd.Flags().Var(limit, "limit", "the latest so many; 0: all")
	return limit
}

// tellLeftOut says how many rows a limit left out.
func (a *app) tellLeftOut(title string, n int) {
	if n > 0 {
		fmt.Fprintf(a.stderr, "%s: %d earlier or undated left out; --limit 0 shows all\n", printable(title), n)
	}
}
