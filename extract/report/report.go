// Package report turns a fully annotated document into the records of its article: statements, relations and entities,
// with token spans as code points and mentions as nodes.
//
// It decides nothing about the text. What it leaves out: mentions that nothing resolved, and statements that name
// neither a source nor a speaker.
package report

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"saidso/extract"
	"saidso/kb"
	"saidso/schema"
)

// Reading makes the records of a document. extractor is the name and version that each record carries; the knowledge
// base names the countries that own offices.
func Reading(doc *extract.Document, k *kb.KB, extractor string) *schema.Reading {
	w := &writer{
		doc: doc, kb: k, out: schema.NewReading(doc.Article, extractor), byID: map[quad.IRI]*schema.Entity{},
		asserted:  map[int]bool{},
		statement: make([]*schema.Statement, len(doc.Attributions)),
	}
	for m := range doc.Mentions {
		w.order = append(w.order, m)
	}
	slices.SortStableFunc(w.order, func(a, b int) int { return cmp.Compare(doc.Mentions[a].Start, doc.Mentions[b].Start) })
	for _, x := range doc.Relations {
		if x.Role != extract.None && x.Asserted {
			w.asserted[x.Role] = true
		}
	}
	w.out.Decisions = doc.Decisions
	w.entities()
	w.statements()
	w.relations()
	w.memberships()
	return w.out
}

type writer struct {
	bodies    map[string]string // names of bodies and countries by slug, made when first asked for
	asserted  map[int]bool      // roles that the article itself asserts
	doc       *extract.Document
	kb        *kb.KB
	out       *schema.Reading
	byID      map[quad.IRI]*schema.Entity
	order     []int               // mentions in the order of the text
	statement []*schema.Statement // of each attribution, nil where it gave none
}

func (w *writer) entities() {
	for i := range w.doc.Entities {
		e := &w.doc.Entities[i]
		w.entity(&schema.Entity{ID: e.ID, Type: e.Kind, Name: e.Name, Aliases: e.Forms, Roles: w.titles(e)})
	}
}

// entity adds an entity's record, or what a second one with its node adds to it.
func (w *writer) entity(e *schema.Entity) *schema.Entity {
	old := w.byID[e.ID]
	if old == nil {
		e.Article = w.out.Article
		if e.Aliases == nil {
			e.Aliases = []string{}
		}
		w.byID[e.ID] = e
		w.out.Entities = append(w.out.Entities, e)
		return e
	}
	for _, alias := range e.Aliases {
		if !slices.Contains(old.Aliases, alias) {
			old.Aliases = append(old.Aliases, alias)
		}
	}
	for _, role := range e.Roles {
		if !slices.Contains(old.Roles, role) {
			old.Roles = append(old.Roles, role)
		}
	}
	return old
}

// titles are an entity's offices as the article prints them.
func (w *writer) titles(e *extract.Entity) []string {
	titles := []string{}
	for _, r := range e.Roles {
		role := &w.doc.Roles[r]
		if t := w.printed(role); role.Title != "" && w.asserted[r] && !slices.Contains(titles, t) {
			titles = append(titles, t)
		}
	}
	return titles
}

func (w *writer) printed(role *extract.Role) string {
	t := strings.Join(strings.Fields(w.doc.Slice(role.Span)), " ")
	for _, det := range []string{"the ", "The ", "a ", "an ", "A ", "An "} {
		t = strings.TrimPrefix(t, det)
	}
	return t
}

func (w *writer) ref(mention int) (schema.Ref, bool) {
	if mention == extract.None || w.doc.Mentions[mention].Entity == extract.None {
		return schema.Ref{}, false
	}
	e := &w.doc.Entities[w.doc.Mentions[mention].Entity]
	return schema.Ref{ID: e.ID, Name: w.byID[e.ID].Name, Type: w.byID[e.ID].Type}, true
}

// extent is the words of token spans, with their code points.
func (w *writer) extent(spans ...extract.Span) schema.Extent {
	var e schema.Extent
	for i, s := range spans {
		if i > 0 {
			e.Text += " "
		}
		e.Text += w.doc.Slice(s)
		e.Spans = append(e.Spans, w.doc.Points(s))
	}
	return e
}

func round(confidence float64) float64 { return math.Round(confidence*100) / 100 }
