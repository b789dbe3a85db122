package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"saidso/article"
	"saidso/data/table"
	"saidso/extract"
	"saidso/schema"
)

// linkingFile is the gold that is scored where no other is named.
const linkingFile = "data/gold/linking.tsv"

func (a *app) linking() *cobra.Command {
	f := newOutputFlags()
	cmd := &cobra.Command{
		Use:   "linking [FILE]",
		Short: "names and offices, against the nodes of the knowledge base that they mean",
		Long: `linking reads the contexts of a table and compares the node of the name in question with the one expected; the table's
columns are split, name, date, context and expected, the node without "id:" or "new". Without FILE it is ` + linkingFile + `.

Precision is the share of right nodes among the names that were given a node of the knowledge base, recall among those
that have one.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return wrongUse("%q is one argument too many", args[1])
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := f.check(cmd); err != nil {
				return err
			}
			if f.model != "" {
				return wrongUse("--model: linking needs the whole pipeline")
			}
			file := linkingFile
			if len(args) > 0 {
				file = args[0]
			}
			return a.runLinking(cmd.Context(), file, f)
		},
	}
	f.bind(cmd)
	return cmd
}

func (a *app) runLinking(ctx context.Context, file string, f *outputFlags) error {
	dest, err := f.page("evaluate linking")
	if err != nil {
		return err
	}
	cases, err := readLinks(file)
	if err != nil {
		return err
	}
	x, err := openSystem("")
	if err != nil {
		return err
	}
	answers, err := link(ctx, x, cases, int(f.workers))
	if err != nil {
		return err
	}
	return a.print(f, dest, newLinkReport(about{[]string{file}, x.name, a.today(), ""}, cases, answers))
}

// linkCase is a row of the gold.
type linkCase struct {
	at       string // file and line
	split    string
	name     string
	day      time.Time
	context  string
	expected string // node without "id:", or "new"
}

// readLinks reads the table of a file.
func readLinks(file string) ([]linkCase, error) {
	dir, base := filepath.Split(file)
	if dir == "" {
		dir = "."
	}
	var cases []linkCase
	err := table.ReadLines(os.DirFS(dir), base, 5, func(line int, c []string) error {
		day, err := time.Parse(time.DateOnly, c[2])
		if err != nil {
			return fmt.Errorf("%q is no date", c[2])
		}
		if c[0] == "" || c[4] == "" {
			return fmt.Errorf("a column is empty")
		}
		if !strings.Contains(strings.ToLower(c[3]), strings.ToLower(c[1])) {
			return fmt.Errorf("%q is not in the context", c[1])
		}
		cases = append(cases, linkCase{fmt.Sprintf("%s:%d", base, line), c[0], c[1], day, c[3], c[4]})
		return nil
	})
	if err == nil && len(cases) == 0 {
		err = fmt.Errorf("%s: no rows", file)
	}
	return cases, err
}

// link reads the contexts and answers, for each, the node of the knowledge base that the name has, or "new".
func link(ctx context.Context, x annotator, cases []linkCase, workers int) ([]string, error) {
	answers := make([]string, len(cases))
	err := each(ctx, len(cases), workers, func(i int) error {
		return located(cases[i].at, func() error {
			doc, err := x.Annotate(ctx, &article.Article{Text: cases[i].context, Published: cases[i].day, DayOnly: true})
			if err == nil {
				answers[i] = linked(doc, cases[i].name)
			}
			return err
		})
	})
	return answers, err
}

// linked is the node of the knowledge base, without "id:", that the mention which holds the last word of a name has; "new" where it
// has none. Only nodes of the knowledge base have neither a key behind a tilde nor a hash.
func linked(doc *extract.Document, name string) string {
	end := strings.Index(strings.ToLower(doc.Text()), strings.ToLower(name)) + len(name)
	best := extract.None
	for i := range doc.Mentions {
		m := &doc.Mentions[i]
		holds := m.Form != extract.Pronoun && doc.Tokens[m.Start].Start < end && end <= doc.Tokens[m.End-1].End
		if holds && (best == extract.None || m.Form < doc.Mentions[best].Form || m.Form == doc.Mentions[best].Form && m.Len() < doc.Mentions[best].Len()) {
			best = i
		}
	}
	if best == extract.None || doc.Mentions[best].Entity == extract.None {
		return isNew
	}
	e := &doc.Entities[doc.Mentions[best].Entity]
	if id := string(e.ID); !strings.ContainsRune(id, '~') && e.Kind != schema.Unnamed && e.Kind != schema.Group {
		return strings.TrimPrefix(id, "id:")
	}
	return isNew
}

// isNew is the answer that a name is nobody's whom the knowledge base knows.
const isNew = "new"

// linkReport is what "linking" prints.
type linkReport struct {
	about
	splits []string
	counts map[string]*linkCount
	wrong  []string
}

// linkCount counts the rows of a split.
type linkCount struct{ rows, known, answered, right int }

func newLinkReport(about about, cases []linkCase, answers []string) *linkReport {
	r := &linkReport{about: about, counts: map[string]*linkCount{}}
	for i, c := range cases {
		if r.counts[c.split] == nil {
			r.splits = append(r.splits, c.split)
			r.counts[c.split] = &linkCount{}
		}
		n := r.counts[c.split]
		n.rows++
		if c.expected != isNew {
			n.known++
		}
		if answers[i] != isNew {
			n.answered++
		}
		if answers[i] == c.expected && c.expected != isNew {
			n.right++
		}
		if answers[i] != c.expected {
			r.wrong = append(r.wrong, fmt.Sprintf("%s %s %q on %s: %s, expected %s", c.at, c.split, c.name, c.day.Format(time.DateOnly), answers[i], c.expected))
		}
	}
	return r
}

func (r *linkReport) sheet() *sheet {
	s := &sheet{header: []string{"split", "rows", "known", "answered", "right", "precision", "recall"}}
	var all linkCount
	add := func(name string, n linkCount) {
		s.add(name, number(n.rows), number(n.known), number(n.answered), number(n.right), share(n.right, n.answered), share(n.right, n.known))
	}
	for _, split := range r.splits {
		n := *r.counts[split]
		add(split, n)
		all = linkCount{all.rows + n.rows, all.known + n.known, all.answered + n.answered, all.right + n.right}
	}
	if len(r.splits) > 1 {
		add("together", all)
	}
	return s
}

func (r *linkReport) text(out *bytes.Buffer) error {
	fmt.Fprintf(out, "%s\n\n", r.extractor)
	if err := r.sheet().text(out); err != nil {
		return err
	}
	if len(r.wrong) > 0 {
		fmt.Fprintf(out, "\n%s\n", strings.Join(r.wrong, "\n"))
	}
	return nil
}

func (r *linkReport) markdown(out *bytes.Buffer) {
	r.heading(out, "linking")
	fmt.Fprintf(out, "%s, %s.\n\n", r.extractor, r.date)
	r.sheet().markdown(out)
}

func (r *linkReport) json(out *bytes.Buffer) error {
	type split struct {
		Split    string `json:"split"`
		Rows     int    `json:"rows"`
		Known    int    `json:"known"`
		Answered int    `json:"answered"`
		Right    int    `json:"right"`
	}
	var splits []split
	for _, name := range r.splits {
		n := r.counts[name]
		splits = append(splits, split{name, n.rows, n.known, n.answered, n.right})
	}
	return printJSON(out, struct {
		Extractor string   `json:"extractor"`
		Splits    []split  `json:"splits"`
		Wrong     []string `json:"wrong"`
	}{r.extractor, splits, list(r.wrong)})
}

func list(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}
