package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"saidso/article"
	"saidso/extract"
	"saidso/score"
)

// namesFlags are the flags of the command.
type namesFlags struct {
	*outputFlags
	all, raw bool
}

func (a *app) names() *cobra.Command {
	f := &namesFlags{outputFlags: newOutputFlags()}
	cmd := &cobra.Command{
		Use:   "names FILE|DIR...",
		Short: "names, against corpora in CoNLL's or brat's format",
		Long: `names scores the names that are found against a corpus: a file of tokens and tags (CoNLL-2003, WikiGold, WNUT), a
directory of such .conll files (re3d), or one with text/STEM.txt and names/STEM.ann in brat's standoff format.

Of a corpus in CoNLL's format every fifth document is scored, from the first on: the others are training data. In a file,
documents lie between lines that begin with -DOCSTART-; in a directory each file is one, in the order of their paths. In a
directory the mentions that begin with a capital letter are the names, and leading determiners do not count: re3d marks
"the army" too.

Words and sentences of CoNLL's corpora are given, unless --raw says otherwise. A name is right where its span and type
are. A type that is none of ours is not scored, such as MISC.`,
		Args: paths("FILE or DIR"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := f.check(cmd); err != nil {
				return err
			}
			return a.runNames(cmd.Context(), args, f)
		},
	}
	cmd.Flags().BoolVar(&f.all, "all", false, "score all documents, not those held out alone")
	cmd.Flags().BoolVar(&f.raw, "raw", false, "read raw text rather than the corpus's words")
	f.bind(cmd)
	return cmd
}

func (a *app) runNames(ctx context.Context, args []string, f *namesFlags) error {
	section := "evaluate names"
	if f.raw {
		section += " --raw"
	}
	dest, err := f.page(section)
	if err != nil {
		return err
	}
	var corpora []*score.NameCorpus
	var failures []error
	for _, p := range args {
		c, err := readNames(p, f.all)
		corpora, failures = append(corpora, c), append(failures, err)
	}
	if err := errors.Join(failures...); err != nil {
		return err
	}
	x, err := openSystem(f.model)
	if err != nil {
		return err
	}
	report := &namesReport{about: about{args, x.name, a.today(), f.model}, all: f.all, raw: f.raw, corpora: corpora}
	for i, c := range corpora {
		n, err := scoreNames(ctx, x, args[i], c, f)
		if err != nil {
			return err
		}
		report.scores = append(report.scores, n)
	}
	return a.print(f.outputFlags, dest, report)
}

func readNames(p string, all bool) (*score.NameCorpus, error) {
	abs, err := filepath.Abs(p)
	if err != nil {
		return nil, err
	}
	dir, name := filepath.Split(abs)
	c, err := score.ReadNames(os.DirFS(dir), name, all)
	var at *article.Error
	if errors.As(err, &at) { // the path as the command line spells it
		at.Path = filepath.Join(filepath.Dir(filepath.Clean(p)), filepath.FromSlash(at.Path))
	}
	return c, err
}

// scoreNames scores the documents of a corpus. Those without tokens are read from raw text in any case.
func scoreNames(ctx context.Context, x *system, path string, c *score.NameCorpus, f *namesFlags) (score.Names, error) {
	results := make([]score.Names, len(c.Texts))
	err := each(ctx, len(c.Texts), int(f.workers), func(i int) error {
		t := c.Texts[i]
		return located(filepath.Join(path, t.ID), func() error {
			doc, err := annotate(ctx, x, t.Doc, f.raw)
			if err != nil {
				return err
			}
			gold, found := t.Names, score.FoundNames(doc)
			if c.Capitals {
				gold, found = score.Capitalized(doc.Text(), gold), score.Capitalized(doc.Text(), found)
			}
			results[i] = score.CountNames(gold, found)
			results[i].Words, results[i].Unscored = len(t.Doc.Tokens), t.Unscored
			return nil
		})
	})
	if err != nil {
		return score.Names{}, err
	}
	var sum score.Names
	for _, n := range results {
		sum = sum.Plus(n)
	}
	return sum, nil
}

// annotate reads a document with its tokens, or from its text alone.
func annotate(ctx context.Context, x *system, given *extract.Document, raw bool) (*extract.Document, error) {
	if raw || len(given.Tokens) == 0 {
		return x.Annotate(ctx, &article.Article{Text: given.Text()})
	}
	return given, tag(ctx, x, given)
}
