package main

import (
	"os"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"saidso/decision"
	"saidso/extract/english"
	"saidso/graph"
	"saidso/kb"
)

// decisions is the value of --decisions.
type decisions struct{ file string }

// addDecisions adds --decisions to a command.
func addDecisions(cmd *cobra.Command) *decisions {
	d := &decisions{}
	cmd.Flags().StringVar(&d.file, "decisions", "", "`FILE` of decisions on who is who (default DIRECTORY"+decisionsSuffix+", beside the graph)")
	return d
}

const decisionsSuffix = ".decisions.jsonl"

// path is where the decisions of a graph are; empty for a shared one of which the flag does not tell.
func (d *decisions) path(db string) string {
	if d.file != "" || graph.IsShared(db) {
		return d.file
	}
	return strings.TrimRight(db, "/") + decisionsSuffix
}

// read reads the decisions of a graph. Beside it there need not be a file; one that was named must be there.
func (d *decisions) read(db string, k *kb.KB) (*decision.Set, error) {
	path := d.path(db)
	if path == "" {
		return nil, nil
	}
	if d.file != "" {
		if _, err := os.Stat(path); err != nil {
			return nil, wrongUse("%s: %w", path, cause(err))
		}
	}
	return decision.Open(path, knownTo(k))
}

// heeded is a pipeline that heeds the decisions of a graph.
func (d *decisions) heeded(p *english.Pipeline, db string) (*english.Pipeline, error) {
	set, err := d.read(db, p.Knowledge())
	if err != nil || set.Len() == 0 {
		return p, err
	}
	return p.With(set)
}

// present lists the file of a graph's decisions, if it is there.
func (d *decisions) present(db string) []string {
	if path := d.path(db); path != "" {
		if _, err := os.Stat(path); err == nil {
			return []string{path}
		}
	}
	return nil
}

// knownTo is how decisions ask a knowledge base.
func knownTo(k *kb.KB) decision.Known {
	return func(id quad.IRI) (quad.IRI, bool) {
		e, ok := k.Entry(id)
		if !ok {
			return "", false
		}
		return e.ID, true
	}
}
