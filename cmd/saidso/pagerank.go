package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"saidso/graph"
	"saidso/schema"
)

func (a *app) rank() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "rank RELATION...",
		Short: "who is at the centre of a relation",
		Long: `rank puts those in order whom relations join: by PageRank, in which those are high up to whom many lead who are high up
themselves; or by how many articles say it was done to them (received), or that they did it (given). An edge weighs as much as
articles assert it; with --count cluster, articles that carry one story count as one.

  saidso rank criticized accused
  saidso rank met --by received`,
		Args: operands(true, "RELATION"),
	}
	db, f, during := addDB(cmd), addRowFormat(cmd), addSpan(cmd)
	by := &format{"pagerank", []string{"pagerank", string(graph.ByReceived), string(graph.ByGiven)}}
	cmd.Flags().Var(by, "by", strings.Join(by.allowed, ", "))
	weigh := addBy(cmd, "count")
	limit := &count{20, 0}
	cmd.Flags().Var(limit, "limit", "how many; 0: all")
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		filter := graph.RankFilter{Top: limit.n, Stories: weigh.value == byCluster}
		if by.value != "pagerank" {
			filter.By = graph.RankBy(by.value)
		}
		var only relations
		for _, arg := range args {
			if err := only.Set(arg); err != nil {
				return &usageError{err: err}
			}
		}
		filter.Relations = only.list
		if filter.Since, filter.Until, err = during.bounds(); err != nil {
			return err
		}
		store, err := openForReading(*db)
		if err != nil {
			return err
		}
		defer closing(store, &err)
		ranking, err := store.Rank(cmd.Context(), filter)
		if err != nil {
			return narrower(err, "fewer relations, --since and --until")
		}
		if left := ranking.Entities - len(ranking.Top); left > 0 {
			fmt.Fprintf(a.stderr, "%s: %d more left out; --limit 0 shows all\n", only.String(), left)
		}
		if f.value != "table" {
			return printRows(a.stdout, f, rankRows(ranking))
		}
		if len(ranking.Top) == 0 {
			fmt.Fprintf(a.stderr, "%s: nobody\n", only.String())
			return nil
		}
		t := &table{header: []string{"", "WHO", "PAGERANK", "RECEIVED", "GIVEN"}, flexible: 1}
		for i, r := range ranking.Top {
			t.add(strconv.Itoa(i+1), nameOr(r.Entity, string(r.Entity.ID)), strconv.FormatFloat(r.Score, 'f', 4, 64),
				strconv.Itoa(r.Received), strconv.Itoa(r.Given))
		}
		return t.print(a.stdout, widthOf(a.stdout))
	}
	return cmd
}

// rankRow is an entity's rank as JSON.
type rankRow struct {
	Record   string     `json:"record"` // "rank"
	Rank     int        `json:"rank"`   // from 1
	Entity   schema.Ref `json:"entity"`
	PageRank float64    `json:"pageRank"`
	Received int        `json:"received"`
	Given    int        `json:"given"`
}

func rankRows(ranking *graph.Ranking) []rankRow {
	rows := make([]rankRow, len(ranking.Top))
	for i, r := range ranking.Top {
		rows[i] = rankRow{"rank", i + 1, r.Entity, r.Score, r.Received, r.Given}
	}
	return rows
}
