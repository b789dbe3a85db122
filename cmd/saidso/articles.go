package main

import (
	"fmt"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"saidso/graph"
	"saidso/record"
	"saidso/schema"
)

// articlePrefix stands before every article's hash. Tables and the command line leave it out.
const articlePrefix = "id:article/"

func (a *app) articles() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "articles",
		Short: "the articles in the graph",
		Long: `articles lists what was loaded, in the order of publication. The ids of the table are abbreviated as far as they stay
unique; retract takes them so.`,
		Args: operands(false),
	}
	db, f := addDB(cmd), addRowFormat(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) (err error) {
		store, err := openForReading(*db)
		if err != nil {
			return err
		}
		defer closing(store, &err)
		all, err := store.Articles(cmd.Context())
		if err != nil {
			return err
		}
		if f.value != "table" {
			return printRows(a.stdout, f, listRows(all))
		}
		if len(all) == 0 {
			fmt.Fprintf(a.stderr, "%s: no articles\n", printable(graph.Shown(*db)))
			return nil
		}
		t := &table{header: []string{"ID", "DATE", "OUTLET", "HEADLINE"}, flexible: 3}
		short := abbreviations(all)
		for i := range all {
			t.add(short[all[i].ID], day(all[i].Published), all[i].Outlet, all[i].Headline)
		}
		return t.print(a.stdout, widthOf(a.stdout))
	}
	return cmd
}

func listRows(all []graph.ArticleInfo) []record.Listed {
	rows := make([]record.Listed, len(all))
	for i := range all {
		rows[i] = record.NewListed(&all[i])
	}
	return rows
}

// abbreviations shortens the ids of articles to the least number of characters, 8 or more, that tells all apart.
func abbreviations(all []graph.ArticleInfo) map[quad.IRI]string {
	short := map[quad.IRI]string{}
	for length := 8; ; length++ {
		seen := map[string]bool{}
		longer := false
		for _, x := range all {
			id := strings.TrimPrefix(string(x.ID), articlePrefix)
			longer = longer || length < len(id)
			id = id[:min(length, len(id))]
			seen[id] = true
			short[x.ID] = id
		}
		if len(seen) == len(all) || !longer {
			return short
		}
	}
}

// articleByID finds the article that an id, in full or abbreviated, means.
func articleByID(all []graph.ArticleInfo, id string) (*graph.ArticleInfo, error) {
	const least = 4
	hash := strings.TrimPrefix(id, articlePrefix)
	if len(hash) < least {
		return nil, wrongUse("%q is too short for an article's id; give %d characters or more", id, least)
	}
	var found []*graph.ArticleInfo
	for i := range all {
		if rest := strings.TrimPrefix(string(all[i].ID), articlePrefix); rest == hash {
			return &all[i], nil
		} else if strings.HasPrefix(rest, hash) {
			found = append(found, &all[i])
		}
	}
	switch len(found) {
	case 0:
		return nil, wrongUse("no article's id is, or begins with, %q; 'saidso articles' lists them", id)
	case 1:
		return found[0], nil
	}
	var lines []string
	for _, x := range found {
		lines = append(lines, fmt.Sprintf("  %s  %s, %s", string(x.ID), day(x.Published), titleOf(x)))
	}
	return nil, wrongUse("the ids of %d articles begin with %q:\n%s", len(found), id, strings.Join(lines, "\n"))
}

// iri is a link's IRI.
func iri(l schema.Link) quad.IRI { return quad.IRI(l) }
