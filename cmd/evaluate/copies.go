package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"saidso/article"
	"saidso/cluster"
	"saidso/cluster/clustertest"
	"saidso/data/table"
	"saidso/graph"
	"saidso/schema"
)

// What is scored where nothing else is named.
const (
	copiesDirectory = "data/gold"
	copiesSeed      = 2031
	copiesRewrites  = 200
	copiesMisses    = 400
)

func (a *app) copies() *cobra.Command {
	f := newOutputFlags()
	seed := uint64(copiesSeed)
	cmd := &cobra.Command{
		Use:   "copies [DIR]",
		Short: "copies of one story and printings of one quotation, against near misses",
		Long: `copies makes up rewrites of articles and near misses from a seed, loads all of them into one graph, and counts which of the pairs
are in one cluster, and which articles are that should not. Half of the rewrites are of articles of DIR/text that DIR/articles.tsv does
not hold out. Then it compares the pairs of quotations in DIR/quotations.tsv, which were written by hand. Without DIR it is ` + copiesDirectory + `.`,
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
				return wrongUse("--model: copies needs no model")
			}
			dir := copiesDirectory
			if len(args) > 0 {
				dir = args[0]
			}
			dest, err := f.page("evaluate copies")
			if err != nil {
				return err
			}
			r, err := scoreCopies(cmd.Context(), dir, seed)
			if err != nil {
				return err
			}
			r.about = about{[]string{dir}, "cluster", a.today(), ""}
			return a.print(f, dest, r)
		},
	}
	f.bind(cmd)
	cmd.Flags().Uint64Var(&seed, "seed", seed, "what the articles are made up from")
	return cmd
}

// copiesReport is what "copies" prints.
type copiesReport struct {
	about
	seed     uint64
	stories  []*pairCount
	strays   int // pairs of articles of different families in one cluster, near misses aside
	quotes   []*pairCount
	mistakes []string
}

// pairCount counts the pairs of a kind.
type pairCount struct {
	kind   string
	copies bool
	pairs  int
	joined int
}

func counted(counts []*pairCount, kind string, copies, joined bool) []*pairCount {
	i := slices.IndexFunc(counts, func(c *pairCount) bool { return c.kind == kind && c.copies == copies })
	if i < 0 {
		i = len(counts)
		counts = append(counts, &pairCount{kind: kind, copies: copies})
	}
	counts[i].pairs++
	if joined {
		counts[i].joined++
	}
	return counts
}

func scoreCopies(ctx context.Context, dir string, seed uint64) (*copiesReport, error) {
	bases, err := copyBases(dir)
	if err != nil {
		return nil, err
	}
	pairs := append(clustertest.Rewrites(seed, bases, copiesRewrites), clustertest.NearMisses(seed, bases, copiesMisses)...)
	r := &copiesReport{seed: seed}
	if err := r.scoreStories(ctx, pairs); err != nil {
		return nil, err
	}
	return r, r.scoreQuotes(filepath.Join(dir, "quotations.tsv"))
}

// copyBases are the articles that rewrites are made of: those that are not held out.
func copyBases(dir string) ([]string, error) {
	var bases []string
	err := table.Read(os.DirFS(dir), "articles.tsv", 3, func(c []string) error {
		if c[1] != "dev" {
			return nil
		}
		text, err := os.ReadFile(filepath.Join(dir, "text", c[0]))
		bases = append(bases, strings.TrimSpace(string(text)))
		return err
	})
	return bases, err
}

// scoreStories loads all articles into one graph.
func (r *copiesReport) scoreStories(ctx context.Context, pairs []clustertest.Pair) (err error) {
	store, err := graph.OpenMemory(graph.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	family := map[quad.IRI]int{}
	load := func(a clustertest.Article) (quad.IRI, error) {
		reading := schema.NewReading(&article.Article{Text: a.Text, Outlet: a.Outlet, Published: a.Published, DayOnly: true}, "evaluate/1")
		family[reading.Article.ID] = a.Family
		_, err := store.Load(ctx, reading)
		return reading.Article.ID, err
	}
	type ids struct{ a, b quad.IRI }
	var loaded []ids
	for _, p := range pairs {
		a, err := load(p.A)
		if err != nil {
			return err
		}
		b, err := load(p.B)
		if err != nil {
			return err
		}
		loaded = append(loaded, ids{a, b})
	}
	clusterOf, members := map[quad.IRI]quad.Value{}, map[quad.Value][]quad.IRI{}
	for q, err := range store.Quads(ctx) {
		if err != nil {
			return err
		}
		if id, ok := q.Subject.(quad.IRI); ok && q.Predicate == schema.SameStoryAs {
			clusterOf[id] = q.Object
			members[q.Object] = append(members[q.Object], id)
		}
	}
	misses := 0
	for i, p := range pairs {
		joined := clusterOf[loaded[i].a] != nil && clusterOf[loaded[i].a] == clusterOf[loaded[i].b]
		r.stories = counted(r.stories, p.Kind, p.Copies, joined)
		if joined && !p.Copies {
			misses++
		}
	}
	for _, all := range members {
		for i, a := range all {
			for _, b := range all[i+1:] {
				if family[a] != family[b] {
					r.strays++
				}
			}
		}
	}
	r.strays -= misses
	return nil
}

// scoreQuotes compares the pairs of a table.
func (r *copiesReport) scoreQuotes(file string) error {
	dir, base := filepath.Split(file)
	return table.ReadLines(os.DirFS(dir), base, 8, func(line int, c []string) error {
		a, err := quoteOf(c[2], c[3], c[4])
		if err != nil {
			return err
		}
		b, err := quoteOf(c[5], c[6], c[7])
		if err != nil {
			return err
		}
		keys := cluster.QuoteKeys(b)
		joined := slices.ContainsFunc(cluster.QuoteKeys(a), func(k string) bool { return slices.Contains(keys, k) }) && cluster.SameQuote(a, b)
		same := c[0] == "same"
		if !same && c[0] != "different" {
			return fmt.Errorf("%q is neither same nor different", c[0])
		}
		r.quotes = counted(r.quotes, c[1], same, joined)
		if joined != same {
			r.mistakes = append(r.mistakes, fmt.Sprintf("%s:%d: %s", base, line, c[7]))
		}
		return nil
	})
}

// quoteOf is a quotation of the table. One that does not begin with a mark, and has some, is quoted in part.
func quoteOf(speaker, date, text string) (*cluster.Quote, error) {
	day, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return nil, fmt.Errorf("%q is no date", date)
	}
	kind := schema.Direct
	if strings.Contains(text, "“") && !strings.HasPrefix(text, "“") {
		kind = schema.Mixed
	}
	if speaker != "" {
		speaker = "id:" + speaker
	}
	return schema.QuoteOf(text, kind, quad.IRI(speaker), day), nil
}

// sums adds up the pairs that are copies and those that are not.
func sums(counts []*pairCount) (copies, misses pairCount) {
	for _, c := range counts {
		sum := &misses
		if c.copies {
			sum = &copies
		}
		sum.pairs += c.pairs
		sum.joined += c.joined
	}
	return copies, misses
}

func pairSheet(title string, counts []*pairCount) *sheet {
	s := &sheet{header: []string{title, "pairs", "joined", "share"}}
	for _, copies := range []bool{true, false} {
		for _, c := range counts {
			if c.copies == copies {
				s.add(c.kind, number(c.pairs), number(c.joined), share(c.joined, c.pairs))
			}
		}
		same, misses := sums(counts)
		name, sum := "all that should be joined", same
		if !copies {
			name, sum = "all that should not", misses
		}
		s.add(name, number(sum.pairs), number(sum.joined), share(sum.joined, sum.pairs))
	}
	return s
}

func (r *copiesReport) sheets() []*sheet {
	return []*sheet{pairSheet("articles", r.stories), pairSheet("quotations", r.quotes)}
}

// summary says precision and recall.
func (r *copiesReport) summary() string {
	same, misses := sums(r.quotes)
	return fmt.Sprintf("Of other articles, %d pairs that are no copies are in one cluster. Quotations: precision %s, recall %s.",
		r.strays, percent(same.joined, same.joined+misses.joined), percent(same.joined, same.pairs))
}

func (r *copiesReport) text(out *bytes.Buffer) error {
	if err := texts(out, r.sheets()); err != nil {
		return err
	}
	fmt.Fprintf(out, "\n%s\n", r.summary())
	if len(r.mistakes) > 0 {
		fmt.Fprintf(out, "\n%s\n", strings.Join(r.mistakes, "\n"))
	}
	return nil
}

func (r *copiesReport) markdown(out *bytes.Buffer) {
	r.heading(out, "copies")
	fmt.Fprintf(out, "Seed %d, %s.\n\n", r.seed, r.date)
	markdowns(out, r.sheets())
	fmt.Fprintf(out, "\n%s\n", r.summary())
}

func (r *copiesReport) json(out *bytes.Buffer) error {
	type row struct {
		Kind   string `json:"kind"`
		Copies bool   `json:"copies"`
		Pairs  int    `json:"pairs"`
		Joined int    `json:"joined"`
	}
	rows := func(counts []*pairCount) []row {
		out := []row{}
		for _, c := range counts {
			out = append(out, row{c.kind, c.copies, c.pairs, c.joined})
		}
		return out
	}
	return printJSON(out, struct {
		Seed       uint64   `json:"seed"`
		Articles   []row    `json:"articles"`
		Strays     int      `json:"strays"`
		Quotations []row    `json:"quotations"`
		Mistakes   []string `json:"mistakes"`
	}{r.seed, rows(r.stories), r.strays, rows(r.quotes), list(r.mistakes)})
}
