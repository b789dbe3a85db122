package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"saidso/export"
	"saidso/graph"
	"saidso/schema"
)

func (a *app) importGraph() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "import FILE",
		Short: "make a graph of an export",
		Long: `import reads N-Quads (*.nq) or TriG (*.trig) as export writes it, or as another tool wrote it again, into a graph that is
empty or not there yet. An export of that graph is then the same, byte for byte. A line that is wrong is told, and nothing is loaded.`,
		Args: operands(false, "FILE"),
	}
	db := addDB(cmd)
	base := cmd.Flags().String("base", schema.DefaultBase, "the `IRI` that becomes the prefix id:")
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		if err := checkBase(*base); err != nil {
			return err
		}
		read, err := quadReader(args[0])
		if err != nil {
			return err
		}
		_, err = os.Stat(*db)
		fresh := errors.Is(err, os.ErrNotExist)
		n, err := importFile(cmd.Context(), *db, args[0], read, export.Options{Base: *base})
		if err != nil {
			if fresh {
				err = errors.Join(err, os.RemoveAll(*db)) // it was made for this
			}
			return err
		}
		fmt.Fprintf(a.stderr, "%s: %s\n", printable(graph.Shown(*db)), plural(int(n), "quad"))
		return nil
	}
	return cmd
}

type readQuads func(f *os.File, opt export.Options) iter.Seq2[quad.Quad, error]

// quadReader is what reads a file, by its name.
func quadReader(path string) (readQuads, error) {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".nq", ".nt":
		return func(f *os.File, opt export.Options) iter.Seq2[quad.Quad, error] { return export.ReadNQuads(f, opt) }, nil
	case ".trig", ".ttl":
		return func(f *os.File, opt export.Options) iter.Seq2[quad.Quad, error] { return export.ReadTriG(f, opt) }, nil
	}
	return nil, wrongUse("%s: the name should end with .nq or .trig", path)
}

func importFile(ctx context.Context, db, path string, read readQuads, opt export.Options) (n int64, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, wrongUse("%s: %w", path, cause(err))
	}
	defer f.Close() // read only: closing has nothing to lose
	store, err := openStore(db, graph.Options{})
	if err != nil {
		return 0, err
	}
	defer closing(store, &err)
	n, err = store.Import(ctx, inFile(path, read(f, opt)))
	if errors.Is(err, graph.ErrNotEmpty) {
		return 0, wrongUse("%s: %w; import needs a new one", graph.Shown(db), err)
	}
	return n, err
}

// inFile names the file in errors of what is read from it.
func inFile(path string, quads iter.Seq2[quad.Quad, error]) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for q, err := range quads {
			if err != nil {
				err = fmt.Errorf("%s: %w", path, cause(err))
			}
			if !yield(q, err) {
				return
			}
		}
	}
}
