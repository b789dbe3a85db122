package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"saidso/article"
	"saidso/score"
)

func (a *app) entities() *cobra.Command {
	f := newOutputFlags()
	cmd := &cobra.Command{
		Use:   "entities DIR",
		Short: "who is who within an article, against marked texts",
		Long: `entities reads each DIR/text/STEM.txt from its raw text and compares its entities with the marks of DIR/entities/STEM.txt, where
there is such a file.

Mentions of people, bodies, countries, groups and unnamed sources count, pronouns and noun phrases among them, as far as the text
names what they stand for, or it is the source of an attribution. The score is B-cubed
(Bagga and Baldwin 1998); a mention that only one side has is wrong for that side. Speakers are those of attributions
that are linked to the gold ones of DIR/attributions.`,
		Args: directory,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := f.check(cmd); err != nil {
				return err
			}
			return a.runEntities(cmd.Context(), args[0], f)
		},
	}
	f.bind(cmd)
	return cmd
}

func (a *app) runEntities(ctx context.Context, dir string, f *outputFlags) error {
	if f.model != "" {
		return wrongUse("--model measures the reader alone, which resolves nothing")
	}
	dest, err := f.page("evaluate entities")
	if err != nil {
		return err
	}
	x, err := openSystem("")
	if err != nil {
		return err
	}
	texts, err := scoreEntities(ctx, x, dir, int(f.workers))
	if err != nil {
		return err
	}
	return a.print(f, dest, newEntitiesReport(about{[]string{dir}, x.name, a.today(), ""}, texts))
}

// entityScore is that of a text.
type entityScore struct {
	stem string
	score.Entities
	all score.Entities // with what has no name and does not speak
}

// scoreEntities scores the texts of a directory that have marks.
func scoreEntities(ctx context.Context, x annotator, dir string, workers int) ([]entityScore, error) {
	fsys := os.DirFS(dir)
	entries, err := score.List(fsys)
	if err != nil {
		return nil, below(dir, err)
	}
	entries = slices.DeleteFunc(entries, func(e score.Entry) bool {
		_, err := fs.Stat(fsys, "entities/"+e.Stem+".txt")
		return errors.Is(err, fs.ErrNotExist)
	})
	if len(entries) == 0 {
		return nil, &article.Error{Path: dir, Err: errors.New("no text has marks in entities/")}
	}
	out := make([]entityScore, len(entries))
	return out, each(ctx, len(entries), workers, func(i int) error {
		e := entries[i]
		return located(filepath.Join(dir, "entities", e.Stem+".txt"), func() error {
			text, gold, err := e.Read(fsys)
			if err != nil {
				return err
			}
			b, err := fs.ReadFile(fsys, "entities/"+e.Stem+".txt")
			if err != nil {
				return err
			}
			plain, mentions, err := score.ReadEntities(string(b))
			if err != nil {
				return err
			}
			if plain != text {
				return errors.New("without its marks it is not the text")
			}
			doc, err := x.Annotate(ctx, &article.Article{Text: text})
			if err == nil {
				out[i] = entityScore{
					e.Stem, score.CountEntities(doc, mentions, gold, false).Plus(score.CountSpeakers(doc, mentions, gold)),
					score.CountEntities(doc, mentions, gold, true),
				}
			}
			return err
		})
	})
}

// entitiesReport is what "entities" prints.
type entitiesReport struct {
	about
	texts []entityScore
	sum   score.Entities
	all   score.Entities
}

func newEntitiesReport(a about, texts []entityScore) *entitiesReport {
	r := &entitiesReport{about: a, texts: texts}
	for _, t := range texts {
		r.sum, r.all = r.sum.Plus(t.Entities), r.all.Plus(t.all)
	}
	return r
}

func (r *entitiesReport) sheet() *sheet {
	s := &sheet{header: []string{"B-cubed", "marked", "found", "P", "R", "F1"}}
	for _, row := range []struct {
		name string
		score.Entities
	}{{"with a name, or speaking", r.sum}, {"all that is marked", r.all}} {
		p, rec, f1 := row.BCubed()
		s.add(row.name, number(row.Gold), number(row.Found), hundredths(p), hundredths(rec), hundredths(f1))
	}
	return s
}

func (r *entitiesReport) more() string {
	e := r.sum
	return fmt.Sprintf("Speakers: %d of %d statements have the right entity (%s). Wrong merges: %d of %d nodes with a marked name hold names of two entities; %d of %d resolved mentions are with another entity (%s).",
		e.RightSpeakers, e.Speakers, percent(e.RightSpeakers, e.Speakers), e.Merged, e.Nodes, e.Astray, e.Matched, percent(e.Astray, e.Matched))
}

func (r *entitiesReport) text(out *bytes.Buffer) error {
	fmt.Fprintf(out, "%s, from raw text\n\n", r.extractor)
	return r.body(out)
}

// body prints the score and, text by text, what is wrong.
func (r *entitiesReport) body(out *bytes.Buffer) error {
	if err := r.sheet().text(out); err != nil {
		return err
	}
	fmt.Fprintf(out, "\n%s\n\n", r.more())
	for _, t := range r.texts {
		p, rec, f1 := t.BCubed()
		fmt.Fprintf(out, "%s: %s / %s / %s, speakers %d of %d\n", t.stem, hundredths(p), hundredths(rec), hundredths(f1), t.RightSpeakers, t.Speakers)
		for _, w := range t.Wrong {
			fmt.Fprintf(out, "  %s\n", w)
		}
	}
	return nil
}

func (r *entitiesReport) markdown(out *bytes.Buffer) {
	r.heading(out, "entities")
	fmt.Fprintf(out, "%d texts; %s, %s, from raw text.\n\n", len(r.texts), r.extractor, r.date)
	r.sheet().markdown(out)
	fmt.Fprintf(out, "\n%s\n", r.more())
}

func (r *entitiesReport) json(out *bytes.Buffer) error {
	p, rec, f1 := r.sum.BCubed()
	return printJSON(out, struct {
		Corpus        string  `json:"corpus"`
		Extractor     string  `json:"extractor"`
		Gold          int     `json:"gold"`
		Found         int     `json:"found"`
		Precision     float64 `json:"precision"`
		Recall        float64 `json:"recall"`
		F1            float64 `json:"f1"`
		Matched       int     `json:"matched"`
		Astray        int     `json:"astray"`
		Nodes         int     `json:"nodes"`
		Merged        int     `json:"merged"`
		Speakers      int     `json:"speakers"`
		RightSpeakers int     `json:"rightSpeakers"`
	}{r.corpora[0], r.extractor, r.sum.Gold, r.sum.Found, p, rec, f1, r.sum.Matched, r.sum.Astray, r.sum.Nodes, r.sum.Merged, r.sum.Speakers, r.sum.RightSpeakers})
}
