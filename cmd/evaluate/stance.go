package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"saidso/article"
	"saidso/data"
	"saidso/extract"
	"saidso/extract/quote"
	"saidso/extract/reader"
	"saidso/extract/segment"
	"saidso/score"
)

func (a *app) stance() *cobra.Command {
	f := newOutputFlags()
	cmd := &cobra.Command{
		Use:   "stance FILE...",
		Short: "who is for or against whom, against the directed-sentiment corpus",
		Long: `stance reads the sentences of a file of the directed-sentiment corpus (Park et al., Findings of ACL 2021) with the reader alone, and asks
who of two marked actors is for or against the other. Micro-F1 is the share of right answers, macro-F1 the mean of the F1 of the five stances.
A pair that the reader cannot see, such as two marks in one word, is answered neutral.`,
		Args: paths("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := f.check(cmd); err != nil {
				return err
			}
			return a.runStance(cmd.Context(), args, f)
		},
	}
	f.bind(cmd)
	return cmd
}

func (a *app) runStance(ctx context.Context, args []string, f *outputFlags) error {
	dest, err := f.page("evaluate stance")
	if err != nil {
		return err
	}
	corpora := make([][]score.StanceRow, len(args))
	for i, path := range args {
		if corpora[i], err = readStances(path); err != nil {
			return err
		}
	}
	file := data.ReaderModel
	if f.model != "" {
		if file, err = os.ReadFile(f.model); err != nil {
			return err
		}
	}
	m, err := reader.Open(file)
	if err != nil {
		return err
	}
	report := &stanceReport{about: about{args, m.Info().Name, a.today(), f.model}}
	for i, rows := range corpora {
		s, err := scoreStances(ctx, m, args[i], rows, int(f.workers))
		if err != nil {
			return err
		}
		report.scores = append(report.scores, s)
	}
	return a.print(f, dest, report)
}

func readStances(path string) ([]score.StanceRow, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var rows []score.StanceRow
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		row, err := score.ParseStance(lines.Text())
		if err != nil {
			return nil, &article.Error{Path: path, Line: n, Err: err}
		}
		rows = append(rows, row)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return rows, nil
}

func scoreStances(ctx context.Context, m *reader.Model, path string, rows []score.StanceRow, workers int) (score.Stances, error) {
	results := make([]score.Stances, len(rows))
	err := each(ctx, len(rows), workers, func(i int) error {
		return located(fmt.Sprintf("%s:%d", path, i+1), func() error {
			found, err := readStance(m, rows[i])
			results[i] = score.CountStance(rows[i].Label, found)
			return err
		})
	})
	var sum score.Stances
	for _, s := range results {
		sum = sum.Plus(s)
	}
	return sum, err
}

func readStance(m *reader.Model, row score.StanceRow) (score.Stance, error) {
	doc := &extract.Document{Article: &article.Article{Text: row.Text}}
	for _, s := range []extract.Stage{segment.Stage(), quote.Stage()} {
		if err := s.Run(doc); err != nil {
			return score.Neutral, err
		}
	}
	p, q := row.Tokens(doc)
	found, err := m.ReadStances(doc, [][2]extract.Span{{p, q}})
	if err != nil {
		return score.Neutral, err
	}
	return score.LikelyStance(found[0]), nil
}

// stanceReport is what "stance" prints.
type stanceReport struct {
	about
	scores []score.Stances
}

func (r *stanceReport) sheet(i int) *sheet {
	s := &sheet{header: []string{corpusName(r.corpora[i]), "gold", "found", "P", "R", "F1"}}
	for k, c := range r.scores[i] {
		s.add(append([]string{score.Stance(k).String(), number(c.Gold), number(c.Found)}, measures(c)...)...)
	}
	return s
}

// more tells what the table does not.
func (r *stanceReport) more(i int) string {
	s := r.scores[i]
	return fmt.Sprintf("%d rows. Micro-F1 %s, macro-F1 %s.", s.All().Gold, hundredths(s.All().F1()), hundredths(s.MacroF1()))
}

func (r *stanceReport) text(out *bytes.Buffer) error {
	fmt.Fprintf(out, "%s\n", r.extractor)
	for i := range r.scores {
		out.WriteByte('\n')
		if err := r.sheet(i).text(out); err != nil {
			return err
		}
		fmt.Fprintf(out, "\n%s\n", r.more(i))
	}
	return nil
}

func (r *stanceReport) markdown(out *bytes.Buffer) {
	r.heading(out, "stance")
	fmt.Fprintf(out, "%s, %s.\n", r.extractor, r.date)
	for i := range r.scores {
		out.WriteByte('\n')
		r.sheet(i).markdown(out)
		fmt.Fprintf(out, "\n%s\n", r.more(i))
	}
}

func (r *stanceReport) json(out *bytes.Buffer) error {
	type corpus struct {
		Corpus string              `json:"corpus"`
		Rows   int                 `json:"rows"`
		Micro  float64             `json:"microF1"`
		Macro  float64             `json:"macroF1"`
		Each   map[string]measured `json:"each"`
	}
	var corpora []corpus
	for i, s := range r.scores {
		c := corpus{r.corpora[i], s.All().Gold, s.All().F1(), s.MacroF1(), map[string]measured{}}
		for k, n := range s {
			c.Each[score.Stance(k).String()] = measure(n)
		}
		corpora = append(corpora, c)
	}
	return printJSON(out, struct {
		Extractor string   `json:"extractor"`
		Corpora   []corpus `json:"corpora"`
	}{r.extractor, corpora})
}
