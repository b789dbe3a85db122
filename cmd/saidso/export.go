package main

import (
	"context"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"saidso/export"
	"saidso/graph"
	"saidso/schema"
)

func (a *app) export() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "export",
		Short: "write the whole graph to a file",
		Long: `export writes the graph as canonical N-Quads, sorted, so that the same articles give the same bytes whatever the order
in which they were loaded.`,
		Args: operands(false),
	}
	db := addDB(cmd)
	addFormat(cmd, "nquads")
	output := cmd.Flags().StringP("output", "o", "-", "the `FILE` to write, - for standard output")
	base := cmd.Flags().String("base", schema.DefaultBase, "the `IRI` that the prefix id: stands for")
	cmd.RunE = func(cmd *cobra.Command, _ []string) (err error) {
		if err := checkBase(*base); err != nil {
			return err
		}
		store, err := openForReading(*db)
		if err != nil {
			return err
		}
		defer closing(store, &err)
		write := func(w io.Writer) error { return writeQuads(cmd.Context(), w, store, *base) }
		if *output == "-" {
			return write(a.stdout)
		}
		return writeFile(*output, write)
	}
	return cmd
}

func writeQuads(ctx context.Context, w io.Writer, store *graph.Store, base string) error {
	return export.WriteNQuads(w, store.Quads(ctx), export.Options{Base: base})
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

// writeFile writes a file that appears under its name only when it is complete.
func writeFile(path string, write func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return fmt.Errorf("%s: %w", path, cause(err))
	}
	defer func() {
		if err != nil {
			f.Close() // the file goes, so its error tells nothing
			os.Remove(f.Name())
		}
	}()
	if err := write(f); err != nil {
		return fmt.Errorf("%s: %w", path, cause(err))
	}
	// CreateTemp makes files that only their owner reads.
	if err := f.Chmod(0o644); err != nil {
		return fmt.Errorf("%s: %w", path, cause(err))
	}
	if err := f.Sync(); err != nil {
		return fmt.Errorf("%s: %w", path, cause(err))
	}
	if err := f.Close(); err != nil {
		return fmt.Errorf("%s: %w", path, cause(err))
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return fmt.Errorf("%s: %w", path, cause(err))
	}
	return nil
}
