package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"saidso/graph"
	"saidso/record"
	"saidso/schema"
)

func (a *app) contradictions() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "contradictions NAME",
		Short: "where somebody is of two minds about another, with both quotes",
		Long: `contradictions prints where NAME was for and against the same: relations of NAME toward one target with opposite polarity
(praised, then criticized), as articles assert them or NAME claims them; and claims of NAME that NAME denies elsewhere. Each
has both quotes, the earlier first. They are offers: people change their minds, and nothing in the graph follows from
them.`,
		Args: operands(false, "NAME"),
	}
	db, f, during := addDB(cmd), addRowFormat(cmd), addSpan(cmd)
	about := cmd.Flags().String("about", "", "only toward this `NAME`")
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		var filter graph.ContradictionFilter
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
			filter.Target = target.ID
			title += " about " + target.Name
		}
		found, err := store.Contradictions(cmd.Context(), filter)
		if err != nil {
			return narrower(err, "--about, --since and --until")
		}
		if f.value != "table" {
			return printRows(a.stdout, f, contradictionRows(found))
		}
		if len(found) == 0 {
			fmt.Fprintf(a.stderr, "%s: no contradictions\n", printable(title))
			return nil
		}
		for i := range found {
			if i > 0 {
				fmt.Fprintln(a.stdout)
			}
			if err := a.printContradiction(&found[i], title); err != nil {
				return err
			}
		}
		return nil
	}
	return cmd
}

// printContradiction prints what is opposite and then both passages.
func (a *app) printContradiction(c *graph.Contradiction, name string) error {
	target := nameOr(c.Target, string(c.Target.ID))
	then := "then"
	if c.Second.Article.Published.Time.IsZero() {
		then = "and, undated," // undated passages come last, whenever they were
	}
	title := fmt.Sprintf("%s and %s: %s, %s %s", name, target, verb(c.First.Predicate), then, verb(c.Second.Predicate))
	if c.Kind == graph.Denied {
		states := [2]string{"claimed", "denied"}
		if c.First.Negated {
			states = [2]string{"denied", "claimed"}
		}
		title = fmt.Sprintf("%s: %s, %s %s, that %s %s %s", name, states[0], then, states[1],
			nameOr(c.First.Subject, string(c.First.Subject.ID)), verb(c.First.Predicate), target)
	}
	if _, err := fmt.Fprintf(a.stdout, "%s\n\n", printable(title)); err != nil {
		return err
	}
	t := &table{flexible: 2, spaced: true, margin: gap}
	t.addRelation(&c.First)
	t.addRelation(&c.Second)
	return t.print(a.stdout, widthOf(a.stdout))
}

// contradictionRow is a contradiction as JSON.
type contradictionRow struct {
	Record string                  `json:"record"` // "contradiction"
	Kind   graph.ContradictionKind `json:"kind"`   // "turned", or "denied" of a claim
	Target schema.Ref              `json:"target"`
	First  relationRow             `json:"first"`
	Second relationRow             `json:"second"`
}

func contradictionRows(found []graph.Contradiction) []contradictionRow {
	rows := make([]contradictionRow, len(found))
	for i := range found {
		c := &found[i]
		rows[i] = contradictionRow{"contradiction", c.Kind, c.Target, record.NewRelation(&c.First), record.NewRelation(&c.Second)}
	}
	return rows
}
