package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"saidso/graph"
)

func (a *app) about() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "about NAME",
		Short: "who said what about somebody, and who criticized, praised or met them",
		Long: `about prints the offices and parties of NAME; who said what about NAME, the speaker with most statements first; then who criticized, praised, met NAME
and so on, with the number of articles that assert it and of the passages that carry it; then what is only claimed,
denied or possible, with whose claim it is.`,
		Args: operands(false, "NAME"),
	}
	db, f, during := addDB(cmd), addRowFormat(cmd), addSpan(cmd)
	limit := &count{3, 0}
	cmd.Flags().Var(limit, "limit", "statements shown of each speaker in the table, the latest ones; 0: all")
	by := addBy(cmd, "by")
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
		target, err := resolve(cmd.Context(), store, args[0])
		if err != nil {
			return err
		}
		statements, err := store.Statements(cmd.Context(), graph.StatementFilter{About: target.ID, Since: since, Until: until})
		if err != nil {
			return err
		}
		relations, err := relationsToward(cmd.Context(), store, target.ID, since, until)
		if err != nil {
			return err
		}
		clusters := by.value == byCluster
		if clusters {
			statements, relations = onceStatements(statements), onceRelations(relations)
		}
		offices, err := store.Memberships(cmd.Context(), target.ID)
		if err != nil {
			return err
		}
		r := &aboutReport{target, offices, rankSpeakers(statements, clusters), rankRelations(relations, target.ID, clusters)}
		if f.value != "table" {
			return printRows(a.stdout, f, r.rows())
		}
		return r.print(a.stdout, limit.n)
	}
	return cmd
}

// aboutReport is what others said about an entity and did to it.
type aboutReport struct {
	target   graph.EntityInfo
	offices  []graph.MembershipInfo
	speakers []speakerGroup
	deeds    []deedGroup
}

// print prints the report for people to read, with at most limit statements of each speaker.
func (r *aboutReport) print(w io.Writer, limit int) error {
	n := 0
	for _, s := range r.speakers {
		n += len(s.statements)
	}
	if _, err := fmt.Fprintln(w, printable(fmt.Sprintf("%s: %s by %s", r.target.Name,
		plural(n, "statement"), plural(len(r.speakers), "speaker")))); err != nil {
		return err
	}
	if err := printOffices(w, r.offices); err != nil {
		return err
	}
	for i := range r.speakers {
		if err := r.speakers[i].print(w, limit); err != nil {
			return err
		}
	}
	asserted, rest := split(r.deeds)
	if err := printDeeds(w, "What others did, according to the articles", asserted); err != nil {
		return err
	}
	return printDeeds(w, "What is only claimed, denied or possible", rest)
}

// print prints a speaker's latest statements.
func (s *speakerGroup) print(w io.Writer, limit int) error {
	statements := s.statements
	if limit > 0 && len(statements) > limit {
		statements = statements[len(statements)-limit:]
	}
	title := printable(fmt.Sprintf("%s: %s in %s", s.title(), plural(len(s.statements), "statement"), plural(s.articles, "article")))
	if left := len(s.statements) - len(statements); left > 0 {
		title += fmt.Sprintf(" (%d earlier left out; --limit 0 shows all)", left)
	}
	if _, err := fmt.Fprintf(w, "\n%s\n", title); err != nil {
		return err
	}
	t := &table{flexible: 1, margin: gap}
	for i := range statements {
		x := &statements[i]
		cue := wordsOnly(x.Cue)
		if cue != "" {
			cue += ": "
		}
		t.add(dayOf(x), cue+words(x), where(x.Article, x.Place))
	}
	return t.print(w, widthOf(w))
}

// printDeeds prints groups of relations, one a row with its latest words.
func printDeeds(w io.Writer, title string, deeds []deedGroup) error {
	if len(deeds) == 0 {
		return nil
	}
	if _, err := fmt.Fprintf(w, "\n%s\n\n", title); err != nil {
		return err
	}
	t := &table{header: []string{"RELATION", "WHO", "ARTICLES", "QUOTES", "LATEST WORDS", "WHERE"}, flexible: 4, spaced: true, margin: gap}
	for _, d := range deeds {
		last := &d.relations[len(d.relations)-1]
		relation := verb(d.predicate)
		if d.reservations != "" {
			relation += "\n" + d.reservations
		}
		t.add(relation, nameOr(d.other, string(d.other.ID)), fmt.Sprint(d.articles), fmt.Sprint(len(d.relations)),
			last.Evidence, source(last))
	}
	return t.print(w, widthOf(w))
}

// source is when and where a relation was printed. Its article is told by its outlet, or else its title.
func source(r *graph.RelationInfo) string {
	name := r.Article.Outlet
	if name == "" {
		name = oneLine(titleOf(r.Article), 30)
	}
	return day(r.Article.Published) + "\n" + name + "\n" + placeOf(r.Place)
}
