package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"saidso/export"
	"saidso/export/network"
	"saidso/export/tables"
	"saidso/graph"
	"saidso/graph/quadstore"
)

// exportOnce exports the graph in dir as the command does, save that nothing is synced to the disk.
func exportOnce(ctx context.Context, format, dir, out string) (err error) {
	debug.SetMemoryLimit(150 << 20) // the command's
	store, err := graph.Open(dir, graph.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	quads := store.Quads(ctx)
	switch format {
	case "csv", "parquet":
		if err := os.Mkdir(out, 0o755); err != nil {
			return err
		}
		if format == "csv" {
			sink, err := tables.NewCSV(out)
			return toTables(ctx, quads, sink, err)
		}
		sink, err := tables.NewParquet(out)
		return toTables(ctx, quads, sink, err)
	case "sqlite":
		sink, err := tables.NewSQLite(ctx, out)
		return toTables(ctx, quads, sink, err)
	}
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	switch format {
	case "nquads":
		return export.WriteNQuads(f, quads, export.Options{})
	case "trig":
		return export.WriteTriG(f, quads, export.Options{})
	case "turtle":
		return export.WriteTurtle(ctx, f, quads, export.Options{})
	case "jsonld":
		return export.WriteJSONLD(f, quads, export.Options{})
	case "jsonl":
		return toTables(ctx, quads, tables.NewJSONL(f), nil)
	case "graphml":
		return network.GraphML(ctx, f, quads)
	case "gexf":
		return network.GEXF(ctx, f, quads)
	}
	return fmt.Errorf("nothing is called %q", format)
}

func toTables(ctx context.Context, quads iter.Seq2[quad.Quad, error], sink tables.Sink, err error) error {
	if err != nil {
		return err
	}
	if err = tables.Write(ctx, quads, sink); err == nil {
		err = sink.Finish()
	}
	return errors.Join(err, sink.Close())
}

// floor is the least that an export does: it reads the keys of one index, without the values that they stand for, and writes as
// many bytes as an export has.
func floor(ctx context.Context, dir, out string, size int64) (err error) {
	r, err := quadstore.OpenReader(dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	v, err := r.View()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, v.Close()) }()
	it := v.QuadsAllIterator().Iterate()
	defer func() { err = errors.Join(err, it.Close()) }()
	for it.Next(ctx) {
		if it.Result() == nil {
			return errors.New("a quad is missing")
		}
	}
	if err := it.Err(); err != nil {
		return err
	}
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	line := []byte("<https://w3id.org/saidso/id/statement/0123456789abcdef> <https://w3id.org/saidso/ns#cue> \"said\" .\n")
	w := bufio.NewWriterSize(f, 64<<10)
	_, err = io.CopyN(w, &repeated{line: bytes.Repeat(line, 600)}, size)
	return errors.Join(err, w.Flush(), f.Close())
}

// repeated yields the same bytes for ever.
type repeated struct {
	line []byte
	at   int
}

func (r *repeated) Read(b []byte) (int, error) {
	n := copy(b, r.line[r.at:])
	r.at = (r.at + n) % len(r.line)
	return n, nil
}

// peakMemory is the most memory that the process had, 0 where the system does not tell.
func peakMemory() int64 {
	b, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(b)) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kb, _ := strconv.ParseInt(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(rest), "kB")), 10, 64)
			return kb << 10
		}
	}
	return 0
}

// processorTime is what the process has used, 0 where the system does not tell.
func processorTime() time.Duration {
	b, err := os.ReadFile("/proc/self/stat")
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(b), ") ")
	fields := strings.Fields(rest)
	if len(fields) < 13 {
		return 0
	}
	const tick = 10 * time.Millisecond
	user, _ := strconv.ParseInt(fields[11], 10, 64)
	system, _ := strconv.ParseInt(fields[12], 10, 64)
	return time.Duration(user+system) * tick
}
