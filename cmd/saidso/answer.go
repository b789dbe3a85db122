package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/cayleygraph/quad"

	"saidso/graph"
)

// ask prints the question, runs its query and prints the answer, in the order of time.
func (q *question) ask(ctx context.Context, w io.Writer, store *graph.Store, number int) error {
	rows, err := values(store.Query(ctx, q.gizmo, graph.QueryOptions{}))
	if err != nil {
		return err
	}
	slices.SortStableFunc(rows, func(a, b graph.Row) int {
		x, y := row{a}, row{b}
		return cmp.Or(byTime(timeOf(a.Get("date")), timeOf(b.Get("date"))), cmp.Compare(x.text("id"), y.text("id")),
			cmp.Compare(integer(a.Get("start")), integer(b.Get("start"))), cmp.Compare(q.text(x), q.text(y)))
	})
	width := widthOf(w)
	if _, err := fmt.Fprintf(w, "\n%d. %s\n\n%s\n", number, q.words, margined(q.gizmo)); err != nil {
		return err
	}
	for _, r := range rows {
		x := row{r}
		if _, err := fmt.Fprintf(w, "\n%s\n%s\n", indent(printable(q.text(x)), "   ", width),
			indent(printable(x.place()), "      ", width)); err != nil {
			return err
		}
	}
	if len(rows) == 0 {
		_, err = fmt.Fprintf(w, "\n   nothing\n")
	}
	return err
}

// text is a row's answer with the words that carry it.
func (q *question) text(r row) string {
	if answer := q.answer(r); answer != "" {
		return answer + ": " + quoted(r.text("words"))
	}
	return quoted(r.text("words"))
}

func integer(v any) int64 {
	n, _ := v.(quad.Int)
	return int64(n)
}

func timeOf(v any) time.Time {
	t, _ := v.(quad.Time)
	return time.Time(t)
}
