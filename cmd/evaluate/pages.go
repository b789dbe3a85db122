package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"codeberg.org/readeck/go-readability/v2"
	"github.com/spf13/cobra"
	"golang.org/x/net/html"

	"saidso/article"
	"saidso/score"
)

func (a *app) pages() *cobra.Command {
	f := newOutputFlags()
	cmd := &cobra.Command{
		Use:   "pages DIR",
		Short: "what is read from pages of news, against what a person reads there",
		Long: `pages reads each DIR/NAME.html and compares it with DIR/NAME.json: the body, headline, names of the authors, outlet and moment of
publication as the page shows them.

The body's score is the F1 of words, pooled over a page whatever their order, and the mean of the pages. Paragraphs count
where they are read whole and as one. A date is right where the moment is, zone and all, or the day where the page gives no
more. The row of the library is go-readability alone, with its own metadata.`,
		Args: directory,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := f.check(cmd); err != nil {
				return err
			}
			if f.model != "" {
				return wrongUse("--model measures the reader's model, which reads no pages")
			}
			dest, err := f.page("evaluate pages")
			if err != nil {
				return err
			}
			list, err := scorePages(cmd.Context(), args[0], int(f.workers))
			if err != nil {
				return err
			}
			return a.print(f, dest, &pagesReport{about{args, "", a.today(), ""}, list})
		},
	}
	f.bind(cmd)
	return cmd
}

// pageScore is one page, read by us and by the library alone.
type pageScore struct {
	name string
	*score.Page
	ours, library score.PageScore
}

func scorePages(ctx context.Context, dir string, workers int) ([]pageScore, error) {
	answers, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		return nil, err
	}
	if len(answers) == 0 {
		return nil, &article.Error{Path: dir, Err: errors.New("no answers NAME.json")}
	}
	slices.Sort(answers)
	out := make([]pageScore, len(answers))
	return out, each(ctx, len(out), workers, func(i int) error {
		return located(answers[i], func() error {
			data, err := os.ReadFile(answers[i])
			if err != nil {
				return err
			}
			p, err := score.ReadPage(data)
			if err != nil {
				return err
			}
			stem := strings.TrimSuffix(answers[i], ".json")
			data, err = os.ReadFile(stem + ".html")
			if err != nil {
				return err
			}
			page := article.Page{Body: data, ContentType: "text/html"}
			ours, err := page.Article()
			if err != nil && !errors.Is(err, article.ErrNoText) {
				return err
			} else if err != nil {
				ours = &article.Article{}
			}
			library := readLibrary(data)
			out[i] = pageScore{filepath.Base(stem), p, score.CountPage(p, ours), score.CountPage(p, library)}
			return nil
		})
	})
}

// readLibrary is what go-readability makes of a page without us.
func readLibrary(data []byte) *article.Article {
	a := &article.Article{}
	parser := readability.NewParser()
	parser.Logger = slog.New(slog.DiscardHandler)
	doc, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return a
	}
	found, err := parser.ParseAndMutate(doc, nil)
	if err != nil {
		return a
	}
	var text strings.Builder
	if found.RenderText(&text) == nil {
		a.Text = text.String()
	}
	a.Headline, a.Outlet = found.Title(), found.SiteName()
	if by := found.Byline(); by != "" {
		a.Authors = []string{by}
	}
	if t, err := found.PublishedTime(); err == nil {
		a.Published, a.DayOnly = t.UTC(), false
		if t.Equal(t.Truncate(24 * time.Hour)) {
			a.DayOnly = true
		}
	}
	return a
}

// pagesReport is what "pages" prints.
type pagesReport struct {
	about
	pages []pageScore
}

// pageSum is a row of the table.
type pageSum struct {
	Pages                           int
	Body, Paragraphs                float64 // means
	Headline, Date, Authors, Outlet int
}

func sumPages(list []score.PageScore) pageSum {
	s := pageSum{Pages: len(list)}
	for _, p := range list {
		s.Body += p.Body.F1() / float64(len(list))
		s.Paragraphs += p.Paragraphs.F1() / float64(len(list))
		for _, x := range []struct {
			n     *int
			right bool
		}{{&s.Headline, p.Headline}, {&s.Date, p.Date}, {&s.Authors, p.Authors}, {&s.Outlet, p.Outlet}} {
			if x.right {
				*x.n++
			}
		}
	}
	return s
}

func (r *pagesReport) rows() (names []string, sums []pageSum) {
	for _, part := range []string{"all", "dev", "held-out"} {
		var ours, library []score.PageScore
		for _, p := range r.pages {
			if part == "all" || p.Part == part {
				ours, library = append(ours, p.ours), append(library, p.library)
			}
		}
		if len(ours) > 0 {
			names = append(names, part, part+", library alone")
			sums = append(sums, sumPages(ours), sumPages(library))
		}
	}
	return names, sums
}

func (r *pagesReport) sheet() *sheet {
	s := &sheet{header: []string{"pages", "", "body F1", "paragraphs F1", "headline", "date with zone", "byline", "outlet"}}
	names, sums := r.rows()
	for i, x := range sums {
		s.add(names[i], number(x.Pages), hundredths(x.Body), hundredths(x.Paragraphs), number(x.Headline), number(x.Date), number(x.Authors), number(x.Outlet))
	}
	return s
}

// wrong names what is not right page by page.
func (p *pageScore) wrong() string {
	var list []string
	for _, x := range []struct {
		name  string
		right bool
	}{{"headline", p.ours.Headline}, {"date", p.ours.Date}, {"byline", p.ours.Authors}, {"outlet", p.ours.Outlet}} {
		if !x.right {
			list = append(list, x.name)
		}
	}
	if len(list) == 0 {
		return "-"
	}
	return strings.Join(list, ", ")
}

func (r *pagesReport) text(out *bytes.Buffer) error {
	if err := r.sheet().text(out); err != nil {
		return err
	}
	s := &sheet{header: []string{"page", "part", "body F1", "library", "wrong"}}
	for _, p := range r.pages {
		s.add(p.name, p.Part, hundredths(p.ours.Body.F1()), hundredths(p.library.Body.F1()), p.wrong())
	}
	out.WriteByte('\n')
	return s.text(out)
}

func (r *pagesReport) markdown(out *bytes.Buffer) {
	r.heading(out, "pages")
	fmt.Fprintf(out, "%d pages, %s.\n\n", len(r.pages), r.date)
	r.sheet().markdown(out)
}

func (r *pagesReport) json(out *bytes.Buffer) error {
	names, sums := r.rows()
	rows := make(map[string]pageSum, len(names))
	for i, name := range names {
		rows[name] = sums[i]
	}
	return printJSON(out, rows)
}
