package main

import (
	"fmt"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"saidso/graph"
	"saidso/schema"
)

func (a *app) around() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "around NAME",
		Short: "whom somebody has to do with, counted by relation",
		Long: `around counts the neighbours of NAME by relation and direction: the articles that assert that NAME criticized, met or thanked
others, or they NAME; and the statements of NAME about and to others and of others about and to NAME. The neighbours that
come most often are named.`,
		Args: operands(false, "NAME"),
	}
	db, f, during, only := addDB(cmd), addRowFormat(cmd), addSpan(cmd), addRelations(cmd)
	limit := &count{3, 0}
	cmd.Flags().Var(limit, "limit", "neighbours named of each relation; 0: all")
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
		entity, err := resolve(cmd.Context(), store, args[0])
		if err != nil {
			return err
		}
		found, err := store.Around(cmd.Context(), graph.AroundFilter{Entity: entity.ID, Relations: only.list, Since: since, Until: until, Top: limit.n})
		if err != nil {
			return narrower(err, "--relation, --since and --until")
		}
		if f.value != "table" {
			return printRows(a.stdout, f, neighbourRows(found))
		}
		if len(found) == 0 {
			fmt.Fprintf(a.stderr, "%s: no neighbours\n", printable(entity.Name))
			return nil
		}
		t := &table{header: []string{"RELATION", "COUNT", "NEIGHBOURS", "MOST OFTEN"}, flexible: 3}
		for i := range found {
			n := &found[i]
			unit := "article"
			if n.Statements {
				unit = "statement"
			}
			t.add(nearness(n.Predicate, n.Toward), plural(n.Count, unit), fmt.Sprint(n.Different), mostOften(n))
		}
		return t.print(a.stdout, widthOf(a.stdout))
	}
	return cmd
}

// nearness is a relation as seen from one end.
func nearness(predicate quad.IRI, toward bool) string {
	words := map[quad.IRI]string{schema.About: "spoke about", schema.Addressee: "spoke to", schema.ReplyTo: "answered"}[predicate]
	if words == "" {
		words = verb(predicate)
	}
	if toward {
		words += ", by"
	}
	return words
}

// mostOften names neighbours with their counts.
func mostOften(n *graph.Neighbours) string {
	var names []string
	for _, x := range n.Top {
		names = append(names, fmt.Sprintf("%s %d", nameOr(x.Entity, string(x.Entity.ID)), x.Count))
	}
	if left := n.Different - len(n.Top); left > 0 {
		names = append(names, fmt.Sprintf("and %d more", left))
	}
	return strings.Join(names, ", ")
}

// neighbourRow is the neighbours by one relation as JSON.
type neighbourRow struct {
	Record     string        `json:"record"` // "neighbours"
	Predicate  quad.IRI      `json:"predicate"`
	Toward     bool          `json:"toward"` // from the neighbours to NAME
	Unit       string        `json:"unit"`   // what count counts: "article" or "statement"
	Count      int           `json:"count"`
	Neighbours int           `json:"neighbours"`
	Top        []neighbourOf `json:"top"`
}

type neighbourOf struct {
	Entity schema.Ref `json:"entity"`
	Count  int        `json:"count"`
}

func neighbourRows(found []graph.Neighbours) []neighbourRow {
	rows := make([]neighbourRow, len(found))
	for i, n := range found {
		rows[i] = neighbourRow{"neighbours", n.Predicate, n.Toward, "article", n.Count, n.Different, []neighbourOf{}}
		if n.Statements {
			rows[i].Unit = "statement"
		}
		for _, x := range n.Top {
			rows[i].Top = append(rows[i].Top, neighbourOf(x))
		}
	}
	return rows
}
