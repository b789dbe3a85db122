package main

import (
	"bytes"
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"saidso/article"
	"saidso/score"
)

func (a *app) pronouns() *cobra.Command {
	f := newOutputFlags()
	cmd := &cobra.Command{
		Use:   "pronouns FILE...",
		Short: "whom pronouns stand for, against a corpus in GAP's format",
		Long: `pronouns reads the text of each row of a file in GAP's format (Webster et al., TACL 2018), with nothing but the text known, and
asks which of two names a pronoun stands for: the one, the other, or neither. A name is answered yes where the pronoun and
the mention that covers the name are one entity.

The score is GAP's own: precision, recall and F1 of the answers to both names of all rows, pooled; bias is F1 of feminine pronouns
divided by F1 of masculine ones.`,
		Args: paths("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := f.check(cmd); err != nil {
				return err
			}
			return a.runPronouns(cmd.Context(), args, f)
		},
	}
	f.bind(cmd)
	return cmd
}

func (a *app) runPronouns(ctx context.Context, args []string, f *outputFlags) error {
	if f.model != "" {
		return wrongUse("--model measures the reader alone, which resolves no pronouns")
	}
	dest, err := f.page("evaluate pronouns")
	if err != nil {
		return err
	}
	corpora := make([][]score.Pronoun, len(args))
	for i, path := range args {
		if corpora[i], err = readPronouns(path); err != nil {
			return err
		}
	}
	x, err := openSystem("")
	if err != nil {
		return err
	}
	report := &pronounsReport{about: about{args, x.name, a.today(), ""}}
	for i, rows := range corpora {
		p, err := scorePronouns(ctx, x, args[i], rows, int(f.workers))
		if err != nil {
			return err
		}
		report.scores = append(report.scores, p)
	}
	return a.print(f, dest, report)
}

func readPronouns(path string) ([]score.Pronoun, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return score.ReadPronouns(path, file)
}

func scorePronouns(ctx context.Context, x *system, path string, rows []score.Pronoun, workers int) (score.Pronouns, error) {
	results := make([]score.Pronouns, len(rows))
	err := each(ctx, len(rows), workers, func(i int) error {
		p := &rows[i]
		return located(path+": "+p.ID, func() error {
			doc, err := x.Annotate(ctx, &article.Article{Text: p.Text})
			if err == nil {
				results[i] = score.CountPronoun(p, p.Answer(doc))
			}
			return err
		})
	})
	if err != nil {
		return score.Pronouns{}, err
	}
	var sum score.Pronouns
	for _, p := range results {
		sum = sum.Plus(p)
	}
	return sum, nil
}

// pronounsReport is what "pronouns" prints.
type pronounsReport struct {
	about
	scores []score.Pronouns
}

func (r *pronounsReport) sheet(i int) *sheet {
	p := r.scores[i]
	s := &sheet{header: []string{corpusName(r.corpora[i]), "names meant", "answered", "P", "R", "F1"}}
	for _, row := range []struct {
		name  string
		count score.Count
	}{{"all", p.All()}, {"masculine", p.Masculine}, {"feminine", p.Feminine}} {
		s.add(append([]string{row.name, number(row.count.Gold), number(row.count.Found)}, measures(row.count)...)...)
	}
	return s
}

// more tells what the table does not.
func (r *pronounsReport) more(i int) string {
	p := r.scores[i]
	return fmt.Sprintf("%d rows. Bias %.2f. In %d rows the pronoun stands for neither name; %d of these are answered so.", p.Rows, p.Bias(), p.Neither, p.NeitherRight)
}

func (r *pronounsReport) text(out *bytes.Buffer) error {
	fmt.Fprintf(out, "%s, from raw text\n", r.extractor)
	for i := range r.scores {
		out.WriteByte('\n')
		if err := r.sheet(i).text(out); err != nil {
			return err
		}
		fmt.Fprintf(out, "\n%s\n", r.more(i))
	}
	return nil
}

func (r *pronounsReport) markdown(out *bytes.Buffer) {
	r.heading(out, "pronouns")
	fmt.Fprintf(out, "%s, %s, from raw text.\n", r.extractor, r.date)
	for i := range r.scores {
		out.WriteByte('\n')
		r.sheet(i).markdown(out)
		fmt.Fprintf(out, "\n%s\n", r.more(i))
	}
}

func (r *pronounsReport) json(out *bytes.Buffer) error {
	type corpus struct {
		Corpus    string   `json:"corpus"`
		Rows      int      `json:"rows"`
		All       measured `json:"all"`
		Masculine measured `json:"masculine"`
		Feminine  measured `json:"feminine"`
		Bias      float64  `json:"bias"`
		Neither   int      `json:"neither"`
		Right     int      `json:"neitherRight"`
	}
	var corpora []corpus
	for i, p := range r.scores {
		corpora = append(corpora, corpus{r.corpora[i], p.Rows, measure(p.All()), measure(p.Masculine), measure(p.Feminine), p.Bias(), p.Neither, p.NeitherRight})
	}
	return printJSON(out, struct {
		Extractor string   `json:"extractor"`
		Corpora   []corpus `json:"corpora"`
	}{r.extractor, corpora})
}
