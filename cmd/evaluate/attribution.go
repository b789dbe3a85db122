package main

import (
	"context"

	"github.com/spf13/cobra"
)

func (a *app) attribution() *cobra.Command {
	f := newOutputFlags()
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
			if err := f.check(cmd); err != nil {
				return err
			}
			return a.runAttribution(cmd.Context(), args[0], f)
		},
	}
	f.bind(cmd)
	return cmd
}

func (a *app) runAttribution(ctx context.Context, dir string, f *outputFlags) error {
	dest, err := f.page("evaluate attribution")
	if err != nil {
		return err
	}
	x, err := openSystem(f.model)
	if err != nil {
		return err
	}
	scores, err := scoreCorpus(ctx, x, dir, int(f.workers))
	if err != nil {
		return err
	}
	return a.print(f, dest, &report{about{[]string{dir}, x.name, a.today(), f.model}, scores})
}
