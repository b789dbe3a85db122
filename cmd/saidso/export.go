package main

import (
	"context"
	"fmt"
	"io"
	"iter"
	"net/url"
	"path/filepath"
	"runtime/debug"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"saidso/export"
	"saidso/export/network"
	"saidso/export/tables"
	"saidso/graph"
	"saidso/schema"
)

func (a *app) export() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "export",
		Short: "write the graph, or a part of it, for other tools",
		Long: `export writes the graph in one of these formats, in an order by value, so that the same articles give the same bytes
whatever the order in which they were loaded. docs/export.md describes them with all columns.

  nquads, trig, jsonld  RDF with the named graphs; turtle without
  csv, parquet          a folder of tables, or FILE.zip of them
  sqlite                one file with the same tables and full-text search
  jsonl                 the rows of these tables as JSON lines
  graphml, gexf         the network of relations, for Gephi and networkx

Filters are joined by "and", repetitions of one by "or". What a statement or relation that is kept needs, its entities, its
article and who claims it, is kept with it.

  saidso export --format parquet -o tables
  saidso export --format gexf --relation criticized --relation praised --since 2025 -o critics.gexf
  saidso export --query 'g.V("<id:person/marco-rubio>").in("<so:speaker>").all()'`,
		Args: operands(false),
	}
	db := addDB(cmd)
	f := addFormat(cmd, "nquads", "trig", "turtle", "jsonld", "csv", "parquet", "graphml", "gexf", "sqlite", "jsonl")
	output := cmd.Flags().StringP("output", "o", "-", "the `FILE` or folder to write, - for standard output")
	base := cmd.Flags().String("base", schema.DefaultBase, "the `IRI` that the prefix id: stands for in RDF")
	part := addSelection(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) (err error) {
		if err := checkBase(*base); err != nil {
			return err
		}
		if err := checkOutput(f.value, *output); err != nil {
			return err
		}
		if err := part.check(); err != nil {
			return err
		}
		store, err := openForReading(*db)
		if err != nil {
			return err
		}
		defer closing(store, &err)
		selection, err := part.selection(cmd.Context(), store)
		if err != nil {
			return err
		}
		defer debug.SetMemoryLimit(debug.SetMemoryLimit(exportMemory))
		quads := export.Select(store.Quads(cmd.Context()), selection)
		return a.writeExport(cmd.Context(), f.value, *output, quads, export.Options{Base: *base})
	}
	return cmd
}

// exportMemory is from how much memory on the garbage of an export is collected more often, which costs no time that can be measured, rather than when
// there is as much of it as of what is in use. It holds no export up that needs more.
const exportMemory = 150 << 20

// writeExport writes quads in a format to where it should go.
func (a *app) writeExport(ctx context.Context, format, output string, quads iter.Seq2[quad.Quad, error], opt export.Options) error {
	switch format {
	case "csv", "parquet":
		folder := func(dir string) error { return writeTables(ctx, format, dir, quads) }
		if zipped(output) {
			return writeZip(output, folder)
		}
		return writeFolder(output, tableFiles(format), folder)
	case "sqlite":
		return writePlace(output, func(path string) error {
			sink, err := tables.NewSQLite(ctx, path)
			return finishTables(ctx, quads, sink, err)
		})
	}
	write := func(w io.Writer) error { return writeStream(ctx, w, format, quads, opt) }
	if output == "-" {
		return write(a.stdout)
	}
	return writeFile(output, write)
}

// writeStream writes a format that is one stream of bytes.
func writeStream(ctx context.Context, w io.Writer, format string, quads iter.Seq2[quad.Quad, error], opt export.Options) error {
	switch format {
	case "nquads":
		return export.WriteNQuads(w, quads, opt)
	case "trig":
		return export.WriteTriG(w, quads, opt)
	case "turtle":
		return export.WriteTurtle(ctx, w, quads, opt)
	case "jsonld":
		return export.WriteJSONLD(w, quads, opt)
	case "graphml":
		return network.GraphML(ctx, w, quads)
	case "gexf":
		return network.GEXF(ctx, w, quads)
	case "jsonl":
		return finishTables(ctx, quads, tables.NewJSONL(w), nil)
	}
	return fmt.Errorf("the format %q is none", format)
}

// writeTables writes tables to a folder that is there.
func writeTables(ctx context.Context, format, dir string, quads iter.Seq2[quad.Quad, error]) error {
	if format == "csv" {
		sink, err := tables.NewCSV(dir)
		return finishTables(ctx, quads, sink, err)
	}
	sink, err := tables.NewParquet(dir)
	return finishTables(ctx, quads, sink, err)
}

// finishTables writes the rows of quads to a sink, unless it could not be made.
func finishTables(ctx context.Context, quads iter.Seq2[quad.Quad, error], sink tables.Sink, err error) error {
	if err != nil {
		return err
	}
	if err = tables.Write(ctx, quads, sink); err == nil {
		err = sink.Finish()
	}
	if cerr := sink.Close(); err == nil {
		err = cerr
	}
	return err
}

// tableFiles are the names of the files of tables.
func tableFiles(format string) []string {
	var names []string
	for _, t := range tables.Tables() {
		names = append(names, t.Name+"."+format)
	}
	return names
}

func zipped(path string) bool { return strings.EqualFold(filepath.Ext(path), ".zip") }

// checkOutput refuses standard output for what is no stream.
func checkOutput(format, output string) error {
	switch {
	case output == "":
		return wrongUse("--output is empty")
	case output != "-":
	case format == "csv" || format == "parquet":
		return wrongUse("--format %s writes several files; name a folder, or FILE.zip, with -o", format)
	case format == "sqlite":
		return wrongUse("--format sqlite writes a database; name its file with -o")
	}
	return nil
}

// checkBase refuses what would make no IRI with a name behind it.
func checkBase(base string) error {
	u, err := url.Parse(base)
	if err != nil || u.Scheme == "" || strings.ContainsAny(base, " \t\n<>\"{}|\\^`") {
		return wrongUse("--base: %q is no absolute IRI", base)
	}
	if !strings.HasSuffix(base, "/") && !strings.HasSuffix(base, "#") && !strings.HasSuffix(base, ":") {
		return wrongUse("--base: %q should end with / or #", base)
	}
	return nil
}

// nodesOf are the IRIs that the cells "id" of a query's rows hold.
func nodesOf(rows iter.Seq2[graph.Row, error]) ([]quad.IRI, error) {
	nodes := []quad.IRI{}
	for row, err := range rows {
		if err != nil {
			return nil, err
		}
		if iri, ok := row.Get(graph.IDCell).(quad.IRI); ok {
			nodes = append(nodes, iri)
		}
	}
	return nodes, nil
}
