package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"saidso/graph"
)

// maintenance is the command db, under which stand those that look after the graph's files.
func (a *app) maintenance() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "db COMMAND",
		Short: "look after the graph's files",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return unknownCommand(cmd, args[0])
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error {
			cmd.SetOut(a.stderr)
			if err := cmd.Help(); err != nil {
				return err
			}
			return &usageError{err: errors.New("a command is missing")}
		},
	}
	cmd.AddCommand(a.dbStats(), a.dbCheck(), a.dbCompact(), a.dbBackup(), a.dbRestore(), a.dbMigrate())
	return cmd
}

func (a *app) dbStats() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "stats",
		Short: "how much the graph holds",
		Args:  operands(false),
	}
	db, f := addDB(cmd), addRowFormat(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) (err error) {
		store, err := openForReading(*db)
		if err != nil {
			return err
		}
		defer closing(store, &err)
		c, err := store.Counts(cmd.Context())
		if err != nil {
			return err
		}
		if f.value != "table" {
			return printRows(a.stdout, f, []countsRow{{"counts", c.Articles, c.Statements, c.Relations, c.Entities, c.Quads, c.Nodes}})
		}
		t := &table{header: []string{"WHAT", "COUNT"}}
		for _, x := range []struct {
			what string
			n    int64
		}{{"articles", c.Articles}, {"statements", c.Statements}, {"relations", c.Relations}, {"entities", c.Entities},
			{"quads", c.Quads}, {"values", c.Nodes}} {
			t.add(x.what, fmt.Sprint(x.n))
		}
		return t.print(a.stdout, widthOf(a.stdout))
	}
	return cmd
}

// countsRow is what db stats gives as JSON.
type countsRow struct {
	Record     string `json:"record"`
	Articles   int64  `json:"articles"`
	Statements int64  `json:"statements"`
	Relations  int64  `json:"relations"`
	Entities   int64  `json:"entities"`
	Quads      int64  `json:"quads"`
	Values     int64  `json:"values"`
}

func (a *app) dbCheck() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "check",
		Short: "read all of the graph and hold its parts against each other",
		Long: `check reads all of the graph: each order of the quads must hold the same quads, the dictionary all of their values and no
others, the counts and the index of words must be right. It prints what is wrong, and the exit code is 1 then.`,
		Args: operands(false),
	}
	db := addDB(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) (err error) {
		store, err := openForReading(*db)
		if err != nil {
			return err
		}
		defer closing(store, &err)
		problems, err := store.Check(cmd.Context())
		if err != nil {
			return err
		}
		for _, p := range problems {
			fmt.Fprintln(a.stdout, p)
		}
		if len(problems) > 0 {
			return fmt.Errorf("%s: %s", graph.Shown(*db), plural(len(problems), "problem"))
		}
		fmt.Fprintf(a.stderr, "%s: no problems\n", printable(graph.Shown(*db)))
		return nil
	}
	return cmd
}

func (a *app) dbCompact() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "compact",
		Short: "give back the space of what was removed",
		Args:  operands(false),
	}
	db := addDB(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) (err error) {
		store, err := openStore(*db, graph.Options{MustExist: true})
		if err != nil {
			return err
		}
		defer closing(store, &err)
		return store.Compact(cmd.Context())
	}
	return cmd
}

func (a *app) dbBackup() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "backup DIRECTORY",
		Short: "copy the graph to a new directory, also while it is written",
		Long: `backup copies the graph as it is to a new directory. The copy is a graph itself: --db can name it, and restore brings it
back. An ingest may go on meanwhile; articles that it loads after the beginning, or in the two seconds before, may be missing.`,
		Args: operands(false, "DIRECTORY"),
	}
	db := addDB(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return backupError(*db, graph.Backup(cmd.Context(), *db, args[0]))
	}
	return cmd
}

func (a *app) dbRestore() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "restore DIRECTORY",
		Short: "make the graph of a backup",
		Long:  `restore copies a backup to where the graph is to be. Nothing may be there yet.`,
		Args:  operands(false, "DIRECTORY"),
	}
	db := addDB(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return backupError(args[0], graph.Backup(cmd.Context(), args[0], *db))
	}
	return cmd
}

func (a *app) dbMigrate() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "migrate OLD NEW",
		Short: "make a graph of one that an older version made",
		Long:  `migrate copies a graph of the older format (a directory with files named *.ldb) to a new one. The old one stays as it is.`,
		Args:  operands(false, "OLD", "NEW"),
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		n, err := graph.Migrate(cmd.Context(), args[0], args[1])
		if err != nil {
			return backupError(args[0], err)
		}
		fmt.Fprintf(a.stderr, "%s: %s\n", printable(args[1]), plural(int(n), "quad"))
		return nil
	}
	return cmd
}

// backupError makes wrong use of paths that are not what they should be.
func backupError(path string, err error) error {
	switch {
	case errors.Is(err, graph.ErrNotFound):
		return wrongUse("%s: there is no graph", graph.Shown(path))
	case errors.Is(err, graph.ErrNotStore), errors.Is(err, graph.ErrVersion), errors.Is(err, graph.ErrExists):
		return &usageError{err: err}
	}
	return err
}
