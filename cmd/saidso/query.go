package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"saidso/graph"
)

func (a *app) query() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "query 'GIZMO'",
		Short: "any Gizmo query",
		Long: `query runs a query in Gizmo, Cayley's JavaScript dialect, and prints a row for each result. The cells are "id", the node
at the end of the path, and what the query saves or tags. IRIs are printed in their compact form (so:criticized) without
brackets; in JSON they are strings, numbers are numbers, and times are RFC 3339. Nothing that a query does changes the
graph. docs/queries.md has examples.

  saidso query 'g.V("<id:person/marco-rubio>").out("<so:criticized>").all()'`,
		Args: func(cmd *cobra.Command, args []string) error {
			if cmd.Flags().Changed("file") {
				if len(args) > 0 {
					return &usageError{err: errors.New("a query and --file exclude each other"), help: true}
				}
				return nil
			}
			return operands(false, "GIZMO")(cmd, args)
		},
	}
	db, f := addDB(cmd), addRowFormat(cmd)
	file := cmd.Flags().StringP("file", "f", "", "read the query from this `FILE`, - for standard input")
	limit := &count{0, 0}
	cmd.Flags().Var(limit, "limit", fmt.Sprintf("at most so many rows; 0: an error above %d", graph.DefaultRows))
	timeout := duration(graph.DefaultTimeout)
	cmd.Flags().Var(&timeout, "timeout", "give up after this time")
	sorted := cmd.Flags().Bool("sort", false, "sort the rows; else they come in the order in which the graph finds them")
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		source, err := a.querySource(args, *file)
		if err != nil {
			return err
		}
		store, err := openForReading(*db)
		if err != nil {
			return err
		}
		defer closing(store, &err)
		rows, err := values(store.Query(cmd.Context(), source,
			graph.QueryOptions{Limit: limit.n, Timeout: time.Duration(timeout), Sort: *sorted}))
		if err == nil {
			return a.printResults(f, rows)
		}
		if len(rows) > 0 {
			// What was found before the error is worth printing; the error goes before one of printing.
			_ = a.printResults(f, rows)
		}
		return queryError(cmd.Context(), err)
	}
	return cmd
}

// querySource is the query itself.
func (a *app) querySource(args []string, file string) (string, error) {
	if len(args) > 0 {
		return args[0], nil
	}
	in := a.stdin
	if file != "-" {
		f, err := os.Open(file)
		if err != nil {
			return "", wrongUse("%s: %w", file, cause(err))
		}
		defer f.Close() // read only: closing has nothing to lose
		in = f
	}
	b, err := io.ReadAll(io.LimitReader(in, graph.MaxQueryBytes+1))
	if err != nil {
		return "", wrongUse("%s: %w", file, cause(err))
	}
	return string(b), nil
}

// queryError makes wrong use of what is the query's own fault.
func queryError(ctx context.Context, err error) error {
	if errors.Is(err, graph.ErrQuery) && ctx.Err() == nil {
		return &usageError{err: err}
	}
	return err
}

func (a *app) printResults(f *format, rows []graph.Row) error {
	if f.value != "table" {
		return printRows(a.stdout, f, rows)
	}
	if len(rows) == 0 {
		fmt.Fprintln(a.stderr, "no rows")
		return nil
	}
	t := resultTable(rows)
	return t.print(a.stdout, widthOf(a.stdout))
}

// resultTable has a column for each name of a cell, in the order of their first appearance.
func resultTable(rows []graph.Row) *table {
	t := &table{}
	for _, row := range rows {
		for _, cell := range row {
			if !slices.Contains(t.header, cell.Name) {
				t.header = append(t.header, cell.Name)
			}
		}
	}
	widest := make([]int, len(t.header))
	for _, row := range rows {
		line := make([]string, len(t.header))
		for _, cell := range row {
			i := slices.Index(t.header, cell.Name)
			line[i] = cell.Text()
			if w := cells(line[i]); w > widest[i] {
				widest[i] = w
			}
		}
		t.add(line...)
	}
	for i, w := range widest {
		if w > widest[t.flexible] {
			t.flexible = i
		}
	}
	return t
}
