package main

import (
	"bytes"
	"context"
	"runtime"
	"time"

	"github.com/spf13/cobra"

	"saidso/extract/english"
)

// attributionFlags are the flags of the command.
type attributionFlags struct {
	format  format
	workers count
	write   string
}

func (a *app) attribution() *cobra.Command {
	f := &attributionFlags{format: format{"table", []string{"table", "markdown", "json"}}, workers: count(runtime.GOMAXPROCS(0))}
	cmd := &cobra.Command{
		Use:   "attribution DIR",
		Short: "who said what, against a corpus in PolNeAR's layout",
		Long: `attribution extracts each DIR/text/STEM.txt from its raw text and scores the sources, cues and contents against those
of DIR/attributions/STEM_ANNOTATOR.ann, in brat's standoff format. Where several people annotated a text, the file that
sorts first counts.

Each piece of a discontinuous span counts, equal spans of a document count once, white space at their ends does not
count. A span overlaps where it shares a character with one of the other side. Linked: contents with a Jaccard
coefficient of at least 0.5 in code points, and sources that overlap or are missing on both sides.`,
		Args: directory,
		RunE: func(cmd *cobra.Command, args []string) error {
			if f.write != "" && cmd.Flags().Changed("format") && f.format.value != "markdown" {
				return wrongUse("--write writes markdown, not %s", f.format.value)
			}
			return a.runAttribution(cmd.Context(), args[0], f)
		},
	}
	cmd.Flags().Var(&f.format, "format", "table, markdown, json")
	cmd.Flags().VarP(&f.workers, "workers", "j", "documents extracted at once")
	cmd.Flags().StringVar(&f.write, "write", "", "put the tables between the markers of this markdown `FILE` instead")
	return cmd
}

func (a *app) runAttribution(ctx context.Context, dir string, f *attributionFlags) error {
	var dest *page
	if f.write != "" {
		var err error
		if dest, err = readPage(f.write, "evaluate attribution"); err != nil {
			return err
		}
	}
	pipeline, err := english.Open()
	if err != nil {
		return err
	}
	scores, err := scoreCorpus(ctx, pipeline, dir, int(f.workers))
	if err != nil {
		return err
	}
	r := &report{corpus: dir, extractor: english.Version, date: a.now().UTC().Format(time.DateOnly), scores: scores}
	var out bytes.Buffer
	switch {
	case dest != nil:
		r.markdown(&out)
		return dest.replace(out.Bytes())
	case f.format.value == "json":
		err = r.json(&out)
	case f.format.value == "markdown":
		r.markdown(&out)
	default:
		err = r.text(&out)
	}
	if err != nil {
		return err
	}
	_, err = a.stdout.Write(out.Bytes())
	return err
}
