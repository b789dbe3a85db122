package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"saidso/article"
	"saidso/confidence"
	"saidso/extract/english"
	"saidso/schema"
	"saidso/score"
)

// confidenceFlags are the flags of the command.
type confidenceFlags struct {
	*outputFlags
	fit    string
	sample count
}

func (a *app) confidence() *cobra.Command {
	f := &confidenceFlags{newOutputFlags(), "", 1}
	cmd := &cobra.Command{
		Use:   "confidence DIR...",
		Short: "whether records are right as often as they say",
		Long: `confidence reads each text of the directories, which are laid out as for "attribution" or "relations", and compares the confidence of
the records that come out with the share of them that is right: of statements those that are linked to a gold attribution, of
relations those that a gold row has with their status. Texts that DIR/articles.tsv holds out are not read. Statements inside others
count only where the gold has such.

--fit FILE fits the table of what scores are worth instead, and prints how reliable it is on the very same records and, by fitting on
one half and measuring on the other, on new ones.`,
		Args: paths("DIR"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := f.check(cmd); err != nil {
				return err
			}
			return a.runConfidence(cmd.Context(), args, f)
		},
	}
	cmd.Flags().StringVar(&f.fit, "fit", "", "write the table to this `FILE`")
	cmd.Flags().Var(&f.sample, "sample", "read every so many of the texts of a directory that has no articles.tsv")
	f.bind(cmd)
	return cmd
}

func (a *app) runConfidence(ctx context.Context, dirs []string, f *confidenceFlags) error {
	if f.model != "" {
		return wrongUse("--model measures the reader alone, which has no records")
	}
	dest, err := f.page("evaluate confidence")
	if err != nil {
		return err
	}
	p, err := english.Open()
	if err != nil {
		return err
	}
	if f.fit != "" {
		p = p.Scored()
	}
	r := &confidenceReport{about: about{dirs, english.Version, a.today(), ""}, fit: f.fit, samples: map[string][]confidence.Sample{}}
	for _, dir := range dirs {
		texts, err := readJudged(dir, int(f.sample))
		if err != nil {
			return err
		}
		if err := r.add(ctx, p, dir, texts, int(f.workers)); err != nil {
			return err
		}
	}
	if f.fit != "" {
		knots := map[string][]confidence.Knot{}
		for kind, all := range r.samples {
			knots[kind] = confidence.Fit(all)
		}
		if err := os.WriteFile(f.fit, confidence.NewTable(knots).Format(), 0o644); err != nil {
			return err
		}
	}
	return a.print(f.outputFlags, dest, r)
}

// judged is a text with its gold.
type judged struct {
	path      string
	article   *article.Article
	gold      []score.Attribution
	relations []score.RelationFact
	related   bool // relations are annotated
}

// readJudged reads the texts of a directory that are not held out.
func readJudged(dir string, sample int) ([]*judged, error) {
	fsys := os.DirFS(dir)
	entries, err := score.List(fsys)
	if err != nil {
		return nil, below(dir, err)
	}
	listed, err := readRelationGold(fsys)
	if errors.Is(err, fs.ErrNotExist) {
		listed, err = nil, nil
	}
	if err != nil {
		return nil, below(dir, err)
	}
	var out []*judged
	for i, e := range entries {
		at := slices.IndexFunc(listed, func(t *relationText) bool { return t.stem == e.Stem })
		if at >= 0 && listed[at].part != "dev" || listed == nil && i%sample != 0 {
			continue
		}
		text, gold, err := e.Read(fsys)
		if err != nil {
			return nil, below(dir, err)
		}
		j := &judged{path: filepath.FromSlash(e.Text), article: &article.Article{Text: text}, gold: gold}
		if at >= 0 {
			j.article, j.relations, j.related = listed[at].article, listed[at].gold, true
		}
		out = append(out, j)
	}
	return out, nil
}

// add reads texts and notes of each record whether it is right.
func (r *confidenceReport) add(ctx context.Context, p *english.Pipeline, dir string, texts []*judged, workers int) error {
	nested := slices.ContainsFunc(texts, func(j *judged) bool {
		return slices.ContainsFunc(j.gold, func(a score.Attribution) bool { return a.Nested })
	})
	readings := make([]*schema.Reading, len(texts))
	err := each(ctx, len(texts), workers, func(i int) error {
		return below(dir, located(texts[i].path, func() (err error) {
			readings[i], err = p.Read(ctx, texts[i].article)
			return err
		}))
	})
	if err != nil {
		return err
	}
	for i, j := range texts {
		r.documents++
		r.statements(readings[i], j.gold, nested)
		if !j.related {
			continue
		}
		right := score.RightRelations(j.relations, readings[i])
		for _, x := range readings[i].Relations {
			if ok, counts := right[x]; counts {
				r.sample(confidence.RelationKind(x), x.Confidence, ok)
			}
		}
	}
	return nil
}

func (r *confidenceReport) statements(reading *schema.Reading, gold []score.Attribution, nested bool) {
	found := score.Said(reading)
	right := make([]bool, len(found))
	for _, p := range score.Link(gold, found) {
		right[p.Found] = true
	}
	for i, s := range reading.Statements {
		if found[i].Nested && !nested {
			continue
		}
		r.sample(confidence.StatementKind(s), s.Confidence, right[i])
	}
}

func (r *confidenceReport) sample(kind string, score float64, right bool) {
	r.samples[kind] = append(r.samples[kind], confidence.Sample{Score: score, Right: right})
}
