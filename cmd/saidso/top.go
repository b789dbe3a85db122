package main

import (
	"fmt"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"saidso/graph"
	"saidso/schema"
)

func (a *app) top() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "top",
		Short: "the pairs that most articles tell a relation of, month by month",
		Long: `top counts, for each relation and month, which pairs most articles assert it of. Months are those of publication. --whole
counts over all months together. With --by cluster, articles that carry one story count as one.`,
		Args: operands(false),
	}
	db, f, during, only := addDB(cmd), addRowFormat(cmd), addSpan(cmd), addRelations(cmd)
	limit := &count{3, 0}
	cmd.Flags().Var(limit, "limit", "pairs of each relation and month; 0: all")
	whole := cmd.Flags().Bool("whole", false, "over all months together")
	by := addBy(cmd, "by")
	cmd.RunE = func(cmd *cobra.Command, _ []string) (err error) {
		since, until, err := during.bounds()
		if err != nil {
			return err
		}
		store, err := openForReading(*db)
		if err != nil {
			return err
		}
		defer closing(store, &err)
		found, err := store.TopPairs(cmd.Context(), graph.TopFilter{Relations: only.list, Since: since, Until: until, Whole: *whole, Stories: by.value == byCluster, Top: limit.n})
		if err != nil {
			return narrower(err, "--relation, --since and --until")
		}
		if f.value != "table" {
			return printRows(a.stdout, f, pairRows(found))
		}
		if len(found) == 0 {
			fmt.Fprintf(a.stderr, "%s: no relations\n", printable(graph.Shown(*db)))
			return nil
		}
		t := &table{header: []string{"RELATION", "MONTH", "WHO", "WHOM", "ARTICLES"}, flexible: 3}
		if by.value == byCluster {
			t.header[4] = "STORIES"
		}
		if *whole {
			t.header[1] = ""
		}
		for _, p := range found {
			month := monthOf(p.Month)
			if month == "" && !*whole {
				month = "undated"
			}
			t.add(verb(p.Predicate), month, nameOr(p.Subject, string(p.Subject.ID)), nameOr(p.Object, string(p.Object.ID)), fmt.Sprint(p.Articles))
		}
		return t.print(a.stdout, widthOf(a.stdout))
	}
	return cmd
}

func monthOf(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format("2006-01")
}

// pairRow is a pair as JSON.
type pairRow struct {
	Record    string     `json:"record"` // "pair"
	Predicate quad.IRI   `json:"predicate"`
	Month     *string    `json:"month"` // null where undated, or over all months
	Subject   schema.Ref `json:"subject"`
	Object    schema.Ref `json:"object"`
	Articles  int        `json:"articles"` // or stories, with --by cluster
}

func pairRows(found []graph.TopPair) []pairRow {
	rows := make([]pairRow, len(found))
	for i, p := range found {
		rows[i] = pairRow{"pair", p.Predicate, nil, p.Subject, p.Object, p.Articles}
		if month := monthOf(p.Month); month != "" {
			rows[i].Month = &month
		}
	}
	return rows
}
