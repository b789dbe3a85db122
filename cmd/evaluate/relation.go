package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"saidso/article"
	"saidso/extract/english"
	"saidso/schema"
	"saidso/score"
)

// relationFlags are the flags of the command.
type relationFlags struct {
	*outputFlags
	list format
}

func (a *app) relations() *cobra.Command {
	f := &relationFlags{newOutputFlags(), format{"none", []string{"none", "dev", "all"}}}
	cmd := &cobra.Command{
		Use:   "relations DIR",
		Short: "who did what to whom, against annotated articles",
		Long: `relations reads each DIR/text/STEM.txt that DIR/articles.tsv lists, with its date, and compares the relations between
actors with DIR/relations.tsv.

A relation is right where subject, predicate and object are, whatever its status: asserted, claimed, negated or hypothetical.
Of those that are not asserted, laundered are the ones that come out as direct edges. Relations that an article lists as
optional do not count.

--list prints what was missed, found in excess and laundered. The articles that are held out are for measuring:
rules are not made from what is wrong there.`,
		Args: directory,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := f.check(cmd); err != nil {
				return err
			}
			return a.runRelations(cmd.Context(), args[0], f)
		},
	}
	cmd.Flags().Var(&f.list, "list", "none, dev, all: the articles whose errors are listed")
	f.bind(cmd)
	return cmd
}

func (a *app) runRelations(ctx context.Context, dir string, f *relationFlags) error {
	if f.model != "" {
		return wrongUse("--model measures the reader alone, which has no relations")
	}
	dest, err := f.page("evaluate relations")
	if err != nil {
		return err
	}
	gold, err := readRelationGold(os.DirFS(dir))
	if err != nil {
		return below(dir, err)
	}
	p, err := english.Open()
	if err != nil {
		return err
	}
	if err := gold.score(ctx, p, dir, int(f.workers)); err != nil {
		return err
	}
	return a.print(f.outputFlags, dest, &relationReport{about{[]string{dir}, english.Version, a.today(), ""}, gold, f.list.value})
}

// relationText is an article with its relations.
type relationText struct {
	stem, part string // part is "dev" or "held-out"
	article    *article.Article
	gold       []score.RelationFact
	result     *score.Relations
}

// relationGold is the articles of a directory, in the order of articles.tsv.
type relationGold []*relationText

// readRelationGold reads articles.tsv, relations.tsv and the texts, and holds the evidence to them.
func readRelationGold(fsys fs.FS) (relationGold, error) {
	var out relationGold
	byFile := map[string]*relationText{}
	rows, err := readIn(fsys, "articles.tsv")
	if err != nil {
		return nil, err
	}
	n := 0
	for line := range strings.Lines(string(rows)) {
		if n++; n == 1 {
			continue
		}
		c := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if len(c) != 3 || c[1] != "dev" && c[1] != "held-out" {
			return nil, &article.Error{Path: "articles.tsv", Line: n, Err: errors.New("expected a file, dev or held-out, and a day")}
		}
		day, err := time.Parse(time.DateOnly, c[2])
		if err != nil {
			return nil, &article.Error{Path: "articles.tsv", Line: n, Err: err}
		}
		text, err := fs.ReadFile(fsys, "text/"+c[0])
		if err != nil {
			return nil, &article.Error{Path: "articles.tsv", Line: n, Err: err}
		}
		t := &relationText{stem: strings.TrimSuffix(c[0], ".txt"), part: c[1], article: &article.Article{Text: string(text), Published: day, DayOnly: true}}
		out, byFile[c[0]] = append(out, t), t
	}
	b, err := readIn(fsys, "relations.tsv")
	if err != nil {
		return nil, err
	}
	facts, err := score.ReadRelations(b)
	var at *article.Error
	if errors.As(err, &at) {
		at.Path = "relations.tsv"
	}
	if err != nil {
		return nil, err
	}
	for i, f := range facts {
		t := byFile[f.File]
		switch {
		case t == nil:
			err = fmt.Errorf("%s is not in articles.tsv", f.File)
		case f.Evidence == "" || !strings.Contains(t.article.Text, f.Evidence):
			err = fmt.Errorf("%q is not in text/%s", f.Evidence, f.File)
		default:
			t.gold = append(t.gold, f)
			continue
		}
		return nil, &article.Error{Path: "relations.tsv", Line: i + 2, Err: err}
	}
	return out, nil
}

// readIn reads a file of a directory. An error names the file as the others of the directory do.
func readIn(fsys fs.FS, name string) ([]byte, error) {
	b, err := fs.ReadFile(fsys, name)
	var at *fs.PathError
	if errors.As(err, &at) {
		return nil, &article.Error{Path: name, Err: at.Err}
	}
	return b, err
}

// readings is what reads articles into records.
type readings interface {
	Read(context.Context, *article.Article) (*schema.Reading, error)
}

func (g relationGold) score(ctx context.Context, p readings, dir string, workers int) error {
	return each(ctx, len(g), workers, func(i int) error {
		return located(filepath.Join(dir, "text", g[i].stem+".txt"), func() error {
			r, err := p.Read(ctx, g[i].article)
			if err == nil {
				g[i].result = score.CountRelations(g[i].gold, r)
			}
			return err
		})
	})
}

// of is the score of a part, "" for all.
func (g relationGold) of(part string) *score.Relations {
	sum := &score.Relations{}
	for _, t := range g {
		if part == "" || t.part == part {
			sum = sum.Plus(t.result)
		}
	}
	return sum
}
