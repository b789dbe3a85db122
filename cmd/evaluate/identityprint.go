package main

import (
	"bytes"
	"fmt"
	"strings"
)

// identityReport is the report of the command identity.
type identityReport struct {
	about
	Rows []crowdRow `json:"rows"`
}

var (
	crowdHeads = []string{"odd %", "articles", "people", "nodes", "doubles", "%", "by odd mentions", "of several people", "missed", "doubles offered", "right pairs", "same in another order"}
	costHeads  = []string{"odd %", "resolve ms", "99th", "names and facts ms", "candidates ms", "identity ms", "copies ms", "all ms", "derive 99th", "load ms", "read and load ms", "heap MB after each quarter"}
)

func (r *identityReport) json(out *bytes.Buffer) error { return printJSON(out, r) }

func (r *identityReport) text(out *bytes.Buffer) error {
	r.markdown(out)
	return nil
}

func (r *identityReport) markdown(out *bytes.Buffer) {
	r.heading(out, "identity")
	fmt.Fprintf(out, "%s, %s.\n\n", r.extractor, r.date)
	table := func(heads []string, cells func(crowdRow) []string) {
		fmt.Fprintf(out, "| %s |\n|%s\n", strings.Join(heads, " | "), strings.Repeat(" ---: |", len(heads)))
		for _, row := range r.Rows {
			fmt.Fprintf(out, "| %s |\n", strings.Join(cells(row), " | "))
		}
		out.WriteByte('\n')
	}
	table(crowdHeads, crowdRow.cells)
	table(costHeads, crowdRow.costs)
}
