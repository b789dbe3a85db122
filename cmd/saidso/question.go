package main

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"saidso/graph"
)

// question is one of the demo's: what is asked, the query that asks it, and what a row of the result answers
// beside the words that it quotes.
type question struct {
	words  string
	gizmo  string
	answer func(row) string
}

// row gives the cells of a query's row as text.
type row struct{ graph.Row }

func (r row) text(name string) string { return graph.Cell{Name: name, Value: r.Get(name)}.Text() }

// place is what every answer ends with: where the words stand, in code points, the outlet, the date and the headline.
func (r row) place() string {
	spans := strings.ReplaceAll(r.text("spans"), " ", ", ")
	if spans == "" {
		spans = r.text("start") + "-" + r.text("end")
	}
	date, _, _ := strings.Cut(r.text("date"), "T")
	headline := r.text("headline")
	if headline != "" {
		headline = quoted(headline)
	}
	named := slices.DeleteFunc([]string{r.text("outlet"), date, headline}, func(part string) bool { return part == "" })
	return "characters " + spans + " of " + strings.Join(named, ", ")
}

// spot are the steps of a query that save where the words of a statement or relation stand, and whence those that go on
// to its article and save what names it. (Cayley loses what saveOpt should save where a save stands between two of it.)
const (
	spot = `
 .save("<oa:start>", "start").save("<oa:end>", "end").saveOpt("<so:span>", "spans")`
	whence = `
 .out("<so:article>").saveOpt("<schema:headline>", "headline")
 .saveOpt("<schema:publisher>", "outlet").saveOpt("<schema:datePublished>", "date")
 .all()`
)

// ends are the steps of a query that save the names of a relation's subject and object.
const ends = `
 .tag("relation").out("<rdf:subject>").save("<schema:name>", "who").back("relation")
 .out("<rdf:object>").save("<schema:name>", "whom").back("relation")`

// questions are the four that the demo asks. The entities that they are about are looked up by name.
func questions(ctx context.Context, store *graph.Store) ([]question, error) {
	rubek, err := resolve(ctx, store, "rubek")
	if err != nil {
		return nil, err
	}
	marrant, err := resolve(ctx, store, "marrant")
	if err != nil {
		return nil, err
	}
	return []question{
		{
			words: fmt.Sprintf("What did %s say about %s?", rubek.Name, marrant.Name),
			gizmo: `g.V(` + node(rubek) + `).in("<so:speaker>")
 .has("<so:about>", g.IRI(` + strconv.Quote(string(marrant.ID)) + `))
 .save("<schema:text>", "words")` + spot + `
 .saveOpt("<so:cue>", "cue")` + whence,
			answer: func(r row) string { return wordsOnly(r.text("cue")) },
		},
		{
			words: fmt.Sprintf("Who criticized %s?", rubek.Name),
			gizmo: `g.V(` + node(rubek) + `).in("<rdf:object>")
 .has("<rdf:predicate>", g.IRI("so:criticized")).has("<so:asserted>", true)
 .save("<oa:exact>", "words")
 .tag("relation").out("<rdf:subject>").save("<schema:name>", "who").back("relation")` + spot + whence,
			answer: func(r row) string { return r.text("who") },
		},
		{
			words: "Who answered whom, from the first reply to the last?",
			gizmo: `g.V("<so:respondedTo>").in("<rdf:predicate>").has("<so:asserted>", true)
 .save("<oa:exact>", "words")` + ends + spot + whence,
			answer: func(r row) string { return r.text("who") + " answered " + r.text("whom") },
		},
		{
			words: "What is only claimed, and according to whom?",
			gizmo: `g.V("<so:Relation>").in("<rdf:type>").has("<so:asserted>", false)
 .has("<so:certainty>", "certain")
 .save("<rdf:predicate>", "did").save("<so:negated>", "denied").save("<oa:exact>", "words")` + ends + `
 .out("<so:accordingTo>").out("<so:speaker>").save("<schema:name>", "claimant").back("relation")` + spot + whence,
			answer: claim,
		},
	}, nil
}

// node is an entity as Gizmo writes it.
func node(e graph.EntityInfo) string { return strconv.Quote("<" + string(e.ID) + ">") }

// claim reads: "according to Henrik Dorn, Anna Velm threatened Tomas Rubek".
func claim(r row) string {
	predicate, _ := r.Get("did").(quad.IRI)
	deed := fmt.Sprintf("%s %s %s", r.text("who"), verb(predicate), r.text("whom"))
	if denied, _ := r.Get("denied").(quad.Bool); denied {
		deed = "it is not so that " + deed
	}
	return "according to " + r.text("claimant") + ", " + deed
}
