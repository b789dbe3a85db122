package main

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"saidso/export"
	"saidso/graph"
	"saidso/schema"
)

// part is the values of the flags that select a part of the graph.
type part struct {
	entities, relations, outlets []string
	span                         *span
	confidence                   fraction
	query                        string
	noText                       bool
	cmd                          *cobra.Command
}

func addSelection(cmd *cobra.Command) *part {
	p := &part{cmd: cmd}
	cmd.Flags().StringArrayVar(&p.entities, "entity", nil, "what this `NAME` or id says, is told, is spoken of, does or suffers; may be repeated")
	cmd.Flags().StringArrayVar(&p.relations, "relation", nil, "relations of this `PREDICATE`, such as criticized, and who claims them; may be repeated")
	p.span = addSpan(cmd)
	cmd.Flags().StringArrayVar(&p.outlets, "outlet", nil, "articles of this outlet, by its `NAME`; may be repeated")
	cmd.Flags().Var(&p.confidence, "min-confidence", "statements and relations with at least this confidence, 0 to 1")
	cmd.Flags().StringVar(&p.query, "query", "", "the articles, statements, relations and entities that a `GIZMO` query finds")
	cmd.Flags().BoolVar(&p.noText, "no-text", false, "leave out the text of articles")
	return p
}

// fraction is a number from 0 to 1.
type fraction float64

func (f *fraction) String() string { return strconv.FormatFloat(float64(*f), 'g', -1, 64) }
func (f *fraction) Type() string   { return "N" }

func (f *fraction) Set(s string) error {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || !(v >= 0 && v <= 1) {
		return fmt.Errorf("%q is no number from 0 to 1", s)
	}
	*f = fraction(v)
	return nil
}

// check refuses what is wrong whatever the graph holds.
func (p *part) check() error {
	if _, _, err := p.span.bounds(); err != nil {
		return err
	}
	if _, err := p.predicates(); err != nil {
		return err
	}
	for _, o := range p.outlets {
		if schema.Slug(o) == "" {
			return wrongUse("--outlet: %q has no letter", o)
		}
	}
	if p.cmd.Flags().Changed("query") && strings.TrimSpace(p.query) == "" {
		return wrongUse("--query is empty")
	}
	return nil
}

// selection is what the flags say of a graph.
func (p *part) selection(ctx context.Context, store *graph.Store) (x export.Selection, err error) {
	x = export.Selection{Outlets: p.outlets, MinConfidence: float64(p.confidence), NoText: p.noText}
	if x.Since, x.Until, err = p.span.bounds(); err != nil {
		return x, err
	}
	if x.Relations, err = p.predicates(); err != nil {
		return x, err
	}
	for _, name := range p.entities {
		e, err := resolve(ctx, store, name)
		if err != nil {
			return x, err
		}
		x.Entities = append(x.Entities, e.ID)
	}
	if p.query != "" {
		if x.Nodes, err = nodesOf(store.Query(ctx, p.query, graph.QueryOptions{})); err != nil {
			return x, queryError(ctx, err)
		}
	}
	return x, nil
}

// predicates are the relations by name, with or without their prefix.
func (p *part) predicates() ([]quad.IRI, error) {
	var found []quad.IRI
	for _, name := range p.relations {
		iri := quad.IRI(name)
		if !strings.Contains(name, ":") {
			iri = quad.IRI("so:" + name)
		}
		if _, ok := schema.LookupRelation(iri); !ok {
			var all []string
			for _, r := range schema.Relations() {
				all = append(all, strings.TrimPrefix(string(r.Predicate), "so:"))
			}
			slices.Sort(all)
			return nil, wrongUse("--relation: %q is none of %s", name, strings.Join(all, ", "))
		}
		found = append(found, iri)
	}
	return found, nil
}
