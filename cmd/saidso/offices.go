package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/cayleygraph/quad"

	"saidso/graph"
	"saidso/schema"
)

// printOffices prints the offices and parties of a person, one a row: since when and until when, and by how many articles.
func printOffices(w io.Writer, offices []graph.MembershipInfo) error {
	if len(offices) == 0 {
		return nil
	}
	if _, err := fmt.Fprint(w, "\nOffices and parties\n\n"); err != nil {
		return err
	}
	t := &table{flexible: 2, margin: gap}
	known := map[quad.IRI]bool{}
	for i := range offices {
		m := &offices[i]
		if m.Articles == nil {
			known[m.Office.ID] = true
		} else if m.Office.ID != "" && known[m.Office.ID] {
			continue // the dates say more
		}
		from, until := m.Start.String(), m.End.String()
		by := "known"
		if m.Articles != nil {
			by = plural(len(m.Articles), "article")
		}
		if m.Articles == nil && m.Office.ID != "" && until == "" {
			until = "..."
		}
		t.add(from, until, printable(officeTitle(m)), by)
	}
	return t.print(w, widthOf(w))
}

// officeTitle is what an office or a party is called, and how it is held. One that no article names is called by its node.
func officeTitle(m *graph.MembershipInfo) string {
	ref := m.Office
	if ref.ID == "" {
		ref = m.Organization
	}
	title := ref.Name
	if title == "" {
		_, title, _ = strings.Cut(string(ref.ID), "/")
		title = strings.ReplaceAll(title, "-", " ")
	}
	if m.Manner != "" && m.Manner != schema.InShare {
		title = string(m.Manner) + " " + title
	}
	return title
}
