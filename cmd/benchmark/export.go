package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"saidso/graph/measure"
)

// exportRun is one run of the benchmark of exports.
type exportRun struct {
	*app
	quads   int
	dir     string
	formats []string
	rounds  int
}

// exportFormats are what can be measured, after the floor that they are held against.
var exportFormats = []string{"nquads", "parquet", "trig", "turtle", "jsonld", "csv", "sqlite", "jsonl", "graphml", "gexf"}

func (a *app) export() *cobra.Command {
	r := &exportRun{app: a}
	cmd := &cobra.Command{
		Use:   "export",
		Short: "exports: against a scan of one index and the writing of the same bytes",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			for _, f := range r.formats {
				if !slices.Contains(exportFormats, f) {
					return fmt.Errorf("there is no format %q, only %v", f, exportFormats)
				}
			}
			if r.rounds < 1 {
				return errors.New("--rounds must be 1 or more")
			}
			if r.dir, err = os.MkdirTemp(r.dir, "saidso-benchmark-"); err != nil {
				return err
			}
			defer func() { err = errors.Join(err, os.RemoveAll(r.dir)) }()
			return r.run(cmd.Context())
		},
	}
	cmd.Flags().IntVar(&r.quads, "quads", 1_000_000, "about how many quads")
	cmd.Flags().StringVar(&r.dir, "dir", "", "where to put the graph; the system's temporary directory if empty")
	cmd.Flags().StringSliceVar(&r.formats, "formats", exportFormats, "what to measure")
	cmd.Flags().IntVar(&r.rounds, "rounds", 3, "how often; the best of each counts")
	return cmd
}

// exportResult is what one export cost.
type exportResult struct {
	Seconds float64
	CPU     float64
	Peak    int64 // bytes of memory of its process
	Bytes   int64 // written
}

func (r *exportRun) run(ctx context.Context) error {
	loaded, err := measure.Load(ctx, "saidso", r.dir, measure.News{Quads: r.quads}, true)
	if err != nil {
		return err
	}
	best := map[string]exportResult{}
	for range r.rounds {
		// The floor needs to know how many bytes there are; it goes next to what it is held against, since a machine's speed drifts.
		for _, what := range append([]string{"nquads", "floor"}, r.formats...) {
			var res exportResult
			if err := r.part(ctx, &res, what, best["nquads"].Bytes); err != nil {
				return err
			}
			if b, ok := best[what]; !ok || res.Seconds < b.Seconds {
				res.Peak = max(res.Peak, b.Peak)
				best[what] = res
			}
		}
	}
	fmt.Fprintf(r.stdout, "### Exports, %d quads, the best of %d\n\n| | seconds | CPU s | MB written | peak MB | to the floor | to N-Quads |\n|---|---|---|---|---|---|---|\n", loaded.Quads, r.rounds)
	names := map[string]string{"floor": "floor: one index scanned, the N-Quads' bytes written"}
	for _, what := range append([]string{"floor"}, r.formats...) {
		res := best[what]
		name := what
		if names[what] != "" {
			name = names[what]
		}
		fmt.Fprintf(r.stdout, "| %s | %.2f | %.2f | %d | %d | %.2f | %.2f |\n", name, res.Seconds, res.CPU, res.Bytes>>20, res.Peak>>20,
			res.Seconds/best["floor"].Seconds, res.Seconds/best["nquads"].Seconds)
	}
	return nil
}

// part measures in a process of its own, so that its memory can be told.
func (r *exportRun) part(ctx context.Context, result any, what string, bytes int64) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, self, "exportpart", what, r.dir, strconv.FormatInt(bytes, 10))
	cmd.Stderr = r.stderr
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return json.Unmarshal(out, result)
}

// exportPart is a hidden command: one measurement, whose result goes to standard output as JSON.
func (a *app) exportPart() *cobra.Command {
	return &cobra.Command{
		Use:    "exportpart WHAT DIR BYTES",
		Hidden: true,
		Args:   cobra.ExactArgs(3),
		RunE: func(cmd *cobra.Command, args []string) error {
			bytes, err := strconv.ParseInt(args[2], 10, 64)
			if err != nil {
				return err
			}
			out := filepath.Join(args[1], "export")
			defer os.RemoveAll(out) // what was written is measured, not kept
			start, before := time.Now(), processorTime()
			res := exportResult{}
			if args[0] == "floor" {
				err = floor(cmd.Context(), filepath.Join(args[1], "saidso"), out, bytes)
			} else {
				err = exportOnce(cmd.Context(), args[0], filepath.Join(args[1], "saidso"), out)
			}
			if err != nil {
				return err
			}
			res.Seconds, res.CPU = time.Since(start).Seconds(), (processorTime() - before).Seconds()
			res.Peak = peakMemory()
			if res.Bytes, err = sizeOf(out); err != nil {
				return err
			}
			return json.NewEncoder(a.stdout).Encode(res)
		},
	}
}

// sizeOf is the bytes of a file or of the files in a folder.
func sizeOf(path string) (total int64, err error) {
	err = filepath.Walk(path, func(_ string, info os.FileInfo, err error) error {
		if err == nil && !info.IsDir() {
			total += info.Size()
		}
		return err
	})
	return total, err
}
