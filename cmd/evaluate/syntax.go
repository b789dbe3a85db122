package main

import (
	"context"
	"errors"
	"os"

	"github.com/spf13/cobra"

	"saidso/article"
	"saidso/score"
)

func (a *app) syntax() *cobra.Command {
	f := newOutputFlags()
	raw := false
	cmd := &cobra.Command{
		Use:   "syntax FILE...",
		Short: "tags and trees, against treebanks in CoNLL-U",
		Long: `syntax tags and parses the documents of treebanks and scores what comes out. Words and sentences are the treebank's,
tags are predicted. Punctuation counts and subtypes of relations do not, except where a column says otherwise.

With --raw it reads the text alone, with an empty line between paragraphs (newpar, newdoc), and scores as the CoNLL 2018
shared task does: F1, words aligned by their characters, sentences and tokens as found.

A document begins at "# newdoc", and is read by itself.`,
		Args: paths("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := f.check(cmd); err != nil {
				return err
			}
			return a.runSyntax(cmd.Context(), args, raw, f)
		},
	}
	cmd.Flags().BoolVar(&raw, "raw", false, "read raw text rather than the treebank's words")
	f.bind(cmd)
	return cmd
}

func (a *app) runSyntax(ctx context.Context, files []string, raw bool, f *outputFlags) error {
	section := "evaluate syntax"
	if raw {
		section += " --raw"
	}
	dest, err := f.page(section)
	if err != nil {
		return err
	}
	banks, err := readTreebanks(files)
	if err != nil {
		return err
	}
	x, err := openSystem(f.model)
	if err != nil {
		return err
	}
	about := about{files, x.name, a.today(), f.model}
	if raw {
		report := &rawReport{about: about}
		for i, docs := range banks {
			s, err := scoreRaw(ctx, x, files[i], docs, int(f.workers))
			if err != nil {
				return err
			}
			report.banks = append(report.banks, s)
		}
		return a.print(f, dest, report)
	}
	report := &syntaxReport{about: about}
	for i, docs := range banks {
		s, err := scoreSyntax(ctx, x, files[i], docs, int(f.workers))
		if err != nil {
			return err
		}
		report.banks = append(report.banks, s)
	}
	return a.print(f, dest, report)
}

// readTreebanks names all files that cannot be read.
func readTreebanks(files []string) ([][]*score.Parsed, error) {
	banks, failures := make([][]*score.Parsed, len(files)), make([]error, len(files))
	for i, file := range files {
		banks[i], failures[i] = readTreebank(file)
	}
	return banks, errors.Join(failures...)
}

func readTreebank(file string) ([]*score.Parsed, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return score.ReadTreebank(file, f)
}

// scoreSyntax scores documents whose words are given.
func scoreSyntax(ctx context.Context, t tagger, file string, docs []*score.Parsed, workers int) (score.Syntax, error) {
	results := make([]score.Syntax, len(docs))
	err := each(ctx, len(docs), workers, func(i int) error {
		return located(file, func() error {
			doc := docs[i].Blank()
			err := tag(ctx, t, doc)
			if err == nil {
				results[i] = score.CountSyntax(docs[i], doc)
			}
			return err
		})
	})
	if err != nil {
		return score.Syntax{}, err
	}
	var sum score.Syntax
	for _, r := range results {
		sum = sum.Plus(r)
	}
	return sum, nil
}

// rawScore is the score of a treebank read from raw text.
type rawScore struct {
	Documents int
	All       score.EndToEnd
	Genres    map[string]score.EndToEnd
}

// scoreRaw scores documents of which only the text is given.
func scoreRaw(ctx context.Context, x annotator, file string, docs []*score.Parsed, workers int) (rawScore, error) {
	results := make([]score.EndToEnd, len(docs))
	err := each(ctx, len(docs), workers, func(i int) error {
		return located(file, func() error {
			doc, err := x.Annotate(ctx, &article.Article{Text: docs[i].Gold.Text(), Path: file})
			if err == nil {
				results[i] = score.CountEndToEnd(docs[i], doc)
			}
			return err
		})
	})
	if err != nil {
		return rawScore{}, err
	}
	sum := rawScore{Documents: len(docs), Genres: map[string]score.EndToEnd{}}
	for i, r := range results {
		sum.All = sum.All.Plus(r)
		if g := docs[i].Genre; g != "" {
			sum.Genres[g] = sum.Genres[g].Plus(r)
		}
	}
	return sum, nil
}
