package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"saidso/graph"
	"saidso/record"
	"saidso/schema"
)

func (a *app) between() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "between A B",
		Short: "everything between two, both ways, in the order of time",
		Long: `between prints what A said to or about B and what A did to B, and the reverse, in the order of time. What no article
asserts itself is marked: "according to" somebody quoted, "denied", or only "possible".`,
		Args: operands(false, "A", "B"),
	}
	db, f, during := addDB(cmd), addRowFormat(cmd), addSpan(cmd)
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
		found, err := exchanges(cmd.Context(), store, ends[0].ID, ends[1].ID, since, until)
		if err != nil {
			return err
		}
		if f.value != "table" {
			return printRows(a.stdout, f, exchangeRows(found))
		}
		if len(found) == 0 {
			fmt.Fprintln(a.stderr, printable(fmt.Sprintf("%s and %s: nothing between them", ends[0].Name, ends[1].Name)))
			return nil
		}
		t := newTable()
		for _, x := range found {
			if x.statement != nil {
				t.addStatement(x.statement)
			} else {
				t.addRelation(x.relation)
			}
		}
		return t.print(a.stdout, widthOf(a.stdout))
	}
	return cmd
}

// exchange is a statement or a relation between two entities.
type exchange struct {
	statement *graph.StatementInfo
	relation  *graph.RelationInfo
}

func exchangeRows(all []exchange) []any {
	rows := make([]any, len(all))
	for i, x := range all {
		if x.statement != nil {
			rows[i] = record.NewStatement(x.statement)
		} else {
			rows[i] = record.NewRelation(x.relation)
		}
	}
	return rows
}

// exchanges finds what two entities said to or about each other and did to each other, in the order of time.
func exchanges(ctx context.Context, store *graph.Store, one, other quad.IRI, since, until time.Time) ([]exchange, error) {
	var all []exchange
	for _, way := range [][2]quad.IRI{{one, other}, {other, one}} {
		statements, err := store.Statements(ctx, graph.StatementFilter{Speaker: way[0], Since: since, Until: until})
		if err != nil {
			return nil, err
		}
		for i := range statements {
			if concerns(&statements[i], way[1]) {
				all = append(all, exchange{statement: &statements[i]})
			}
		}
		relations, err := store.Relations(ctx, graph.RelationFilter{Subject: way[0], Object: way[1], Since: since, Until: until})
		if err != nil {
			return nil, err
		}
		for i := range relations {
			all = append(all, exchange{relation: &relations[i]})
		}
	}
	slices.SortStableFunc(all, func(a, b exchange) int {
		return cmp.Or(byTime(a.time(), b.time()), cmp.Compare(a.article(), b.article()),
			cmp.Compare(a.start(), b.start()), cmp.Compare(a.id(), b.id()))
	})
	return all, nil
}

// concerns reports whether a statement speaks to, of, or in reply to an entity.
func concerns(s *graph.StatementInfo, entity quad.IRI) bool {
	is := func(r schema.Ref) bool { return r.ID == entity }
	return slices.ContainsFunc(s.About, is) || slices.ContainsFunc(s.Addressees, is) || is(s.ReplyTo)
}

func (x exchange) time() time.Time {
	if x.statement != nil {
		return x.statement.Time()
	}
	return x.relation.Article.Published.Time
}

func (x exchange) article() quad.IRI {
	if x.statement != nil {
		return x.statement.Article.ID
	}
	return x.relation.Article.ID
}

func (x exchange) start() int {
	if x.statement != nil {
		return x.statement.Place.Start
	}
	return x.relation.Place.Start
}

func (x exchange) id() quad.IRI {
	if x.statement != nil {
		return x.statement.ID
	}
	return x.relation.ID
}

// byTime puts unknown times last.
func byTime(a, b time.Time) int {
	if a.IsZero() != b.IsZero() {
		if a.IsZero() {
			return 1
		}
		return -1
	}
	return a.Compare(b)
}
