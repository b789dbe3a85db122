package main

import (
	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"saidso/graph"
	"saidso/schema"
)

// byCluster is the value of --by that counts copies as one.
const byCluster = "cluster"

// addBy adds --by to a command that counts.
func addBy(cmd *cobra.Command, name string) *format {
	by := &format{"article", []string{"article", byCluster}}
	cmd.Flags().Var(by, name, "count each article, or those that carry one story or quotation as one: article, cluster")
	return by
}

// unit is what an article counts as.
func unit(a *graph.ArticleInfo, clusters bool) quad.IRI {
	if clusters && a.Story != "" {
		return a.Story
	}
	return a.ID
}

// onceStatements leaves the first of the statements that carry one quotation, or that copies of one story have in the same words.
func onceStatements(all []graph.StatementInfo) []graph.StatementInfo {
	type words struct {
		where, who quad.IRI
		text       string
	}
	quotes, told := map[quad.IRI]bool{}, map[words]bool{}
	var out []graph.StatementInfo
	for _, s := range all {
		w := words{unit(s.Article, true), s.Speaker.ID, s.Text}
		again := s.Article.Story != "" && told[w]
		told[w] = true
		for _, q := range s.Quotes {
			again = again || quotes[q]
			quotes[q] = true
		}
		if !again {
			out = append(out, s)
		}
	}
	return out
}

// onceRelations leaves the first of the relations that copies of one story tell.
func onceRelations(all []graph.RelationInfo) []graph.RelationInfo {
	type deed struct {
		where, subject, predicate, object quad.IRI
		asserted, negated                 bool
		certainty                         schema.Degree
	}
	told := map[deed]bool{}
	var out []graph.RelationInfo
	for _, r := range all {
		d := deed{r.Article.Story, r.Subject.ID, r.Predicate, r.Object.ID, r.Asserted, r.Negated, r.Certainty}
		if r.Article.Story == "" || !told[d] {
			out = append(out, r)
		}
		told[d] = true
	}
	return out
}

// onceExchanges does both.
func onceExchanges(all []exchange) []exchange {
	var statements []graph.StatementInfo
	var relations []graph.RelationInfo
	for _, x := range all {
		if x.statement != nil {
			statements = append(statements, *x.statement)
		} else {
			relations = append(relations, *x.relation)
		}
	}
	kept := map[quad.IRI]bool{}
	for _, s := range onceStatements(statements) {
		kept[s.ID] = true
	}
	for _, r := range onceRelations(relations) {
		kept[r.ID] = true
	}
	var out []exchange
	for _, x := range all {
		if kept[x.id()] {
			out = append(out, x)
		}
	}
	return out
}
