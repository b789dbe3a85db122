package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"saidso/graph"
	"saidso/graph/walk"
	"saidso/record"
	"saidso/schema"
)

func (a *app) path() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "path A B",
		Short: "the shortest way from one to another, over who did what to whom",
		Long: `path prints the shortest path from A to B: A did something to somebody, who did something to somebody, who did something
to B. Each step has its date, its words and where they stand. Steps are what articles themselves assert, from subject to
object; to have met, talked and negotiated goes both ways. --either-way also goes from object to subject. --claims also
goes over what somebody quoted says that others did; such a step is marked "according to".

Of several paths as short it prints the one with the fewest claims, then the one whose oldest step is the latest.`,
		Args: operands(false, "A", "B"),
	}
	db, f, during, only := addDB(cmd), addRowFormat(cmd), addSpan(cmd), addRelations(cmd)
	hops := &count{walk.DefaultHops, 1}
	cmd.Flags().Var(hops, "hops", "at most so many steps")
	either := cmd.Flags().Bool("either-way", false, "also from a relation's object to its subject")
	claims := cmd.Flags().Bool("claims", false, "also over what is only somebody's claim")
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		since, until, err := during.bounds()
		if err != nil {
			return err
		}
		store, err := openForReading(*db)
		if err != nil {
			return err
		}
		defer closing(store, &err)
		ends, err := two(cmd.Context(), store, args)
		if err != nil {
			return err
		}
		p, err := store.Path(cmd.Context(), graph.PathFilter{From: ends[0].ID, To: ends[1].ID, Hops: hops.n, Relations: only.list,
			EitherWay: *either, Claims: *claims, Since: since, Until: until})
		if err != nil {
			return narrower(err, "--hops, --relation, --since and --until")
		}
		if f.value != "table" {
			return printRows(a.stdout, f, record.Steps(p))
		}
		title := ends[0].Name + " to " + ends[1].Name
		if p == nil {
			fmt.Fprintln(a.stderr, printable(fmt.Sprintf("%s: no path of at most %s", title, plural(hops.n, "step"))))
			return nil
		}
		if title += ": " + plural(len(p.Steps), "step"); p.Count > 1 {
			title += fmt.Sprintf("; one of %d paths as short", p.Count)
		}
		if _, err := fmt.Fprintf(a.stdout, "%s\n\n", printable(title)); err != nil {
			return err
		}
		t := newTable()
		for i := range p.Steps {
			t.addStep(&p.Steps[i])
		}
		return t.print(a.stdout, widthOf(a.stdout))
	}
	return cmd
}

// addStep adds a step of a path to a table of newTable.
func (t *table) addStep(s *graph.PathStep) {
	r := s.Relation
	if typ, ok := schema.LookupRelation(r.Predicate); ok && typ.Symmetric && s.Back {
		r.Subject, r.Object = r.Object, r.Subject // one reads along the path
	}
	who := nameOr(r.Subject, string(r.Subject.ID)) + "\n" + verb(r.Predicate) + " " + nameOr(r.Object, string(r.Object.ID))
	var notes []string
	for _, speaker := range s.According {
		notes = append(notes, "according to "+nameOr(speaker, "somebody unnamed"))
	}
	if r.Certainty != "" && r.Certainty != schema.Certain {
		notes = append(notes, string(r.Certainty))
	}
	if s.Articles > 1 {
		notes = append(notes, fmt.Sprintf("the latest of %d articles", s.Articles))
	}
	text := r.Evidence
	if len(notes) > 0 {
		text += "\n" + strings.Join(notes, ", ")
	}
	place := ""
	if r.ID != "" {
		place = where(r.Article, r.Place)
	} else {
		place = titleOf(r.Article)
	}
	t.add(day(r.Article.Published), who, text, place)
}
