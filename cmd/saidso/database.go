package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"saidso/extract/english"
	"saidso/graph"
)

const defaultDB = "saidso.db"

// addDB adds --db to a command.
func addDB(cmd *cobra.Command) *string {
	return cmd.Flags().String("db", defaultDB, "the graph's `DIRECTORY`, or the postgres://... address of a shared one")
}

// openForReading opens the graph that is at path.
func openForReading(path string) (*graph.Store, error) {
	return openStore(path, graph.Options{ReadOnly: true, MustExist: true})
}

// openForWriting opens the graph at path, which is made where it does not exist unless it must.
func openForWriting(path string, p *english.Pipeline, mustExist bool) (*graph.Store, error) {
	return openStore(path, graph.Options{Knowledge: p.Knowledge().Known, Apart: p.Decisions().Apart, MustExist: mustExist})
}

func openStore(path string, opt graph.Options) (*graph.Store, error) {
	if path == "" {
		return nil, wrongUse("--db is empty; it names the graph's directory, or a database")
	}
	store, err := graph.Open(path, opt)
	switch {
	case errors.Is(err, graph.ErrNotFound):
		return nil, wrongUse("%s: there is no graph; 'saidso ingest PATH...' makes one, --db names another place", graph.Shown(path))
	case errors.Is(err, graph.ErrNotStore), errors.Is(err, graph.ErrVersion), errors.Is(err, graph.ErrAddress):
		return nil, &usageError{err: err}
	case err != nil:
		return nil, err
	}
	return store, nil
}

// closing closes the store and adds its error to the one that a command answers.
func closing(store *graph.Store, err *error) {
	if cerr := store.Close(); cerr != nil {
		*err = errors.Join(*err, fmt.Errorf("closing the graph: %w", cerr))
	}
}
