package main

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/cayleygraph/quad"

	"saidso/graph"
	"saidso/record"
	"saidso/schema"
)

// speakerGroup is what one speaker said about an entity, in the order of time.
type speakerGroup struct {
	speaker    schema.Ref
	statements []graph.StatementInfo
	articles   int
}

// title is the speaker's name with the latest role.
func (s *speakerGroup) title() string {
	name := nameOr(s.speaker, "somebody unnamed")
	for _, x := range slices.Backward(s.statements) {
		if x.Role.Name != "" {
			return name + ", " + x.Role.Name
		}
	}
	return name
}

// rankSpeakers groups statements, which stand in the order of time, by speaker: the one with most of them first. Copies of one story may count
// as one article.
func rankSpeakers(statements []graph.StatementInfo, clusters bool) []speakerGroup {
	byID := map[quad.IRI]*speakerGroup{}
	for _, s := range statements {
		g := byID[s.Speaker.ID]
		if g == nil {
			g = &speakerGroup{speaker: s.Speaker}
			byID[s.Speaker.ID] = g
		}
		g.statements = append(g.statements, s)
	}
	var groups []speakerGroup
	for _, g := range byID {
		g.articles = distinct(g.statements, func(s graph.StatementInfo) quad.IRI { return unit(s.Article, clusters) })
		groups = append(groups, *g)
	}
	slices.SortFunc(groups, func(a, b speakerGroup) int {
		return cmp.Or(cmp.Compare(len(b.statements), len(a.statements)), cmp.Compare(b.articles, a.articles),
			cmp.Compare(a.speaker.Name, b.speaker.Name), cmp.Compare(a.speaker.ID, b.speaker.ID))
	})
	return groups
}

// deedGroup is one relation of one other entity to the one that is asked about, with all the passages that carry it, in
// the order of time.
type deedGroup struct {
	predicate    quad.IRI
	other        schema.Ref
	asserted     bool
	reservations string // what keeps it from being asserted
	relations    []graph.RelationInfo
	articles     int
}

// relationsToward finds the relations whose object an entity is, and the symmetric ones on both sides.
func relationsToward(ctx context.Context, store *graph.Store, target quad.IRI, since, until time.Time) ([]graph.RelationInfo, error) {
	relations, err := store.Relations(ctx, graph.RelationFilter{Object: target, Since: since, Until: until})
	if err != nil {
		return nil, err
	}
	own, err := store.Relations(ctx, graph.RelationFilter{Subject: target, Since: since, Until: until})
	if err != nil {
		return nil, err
	}
	for _, r := range own {
		if typ, ok := schema.LookupRelation(r.Predicate); ok && typ.Symmetric {
			relations = append(relations, r)
		}
	}
	slices.SortStableFunc(relations, func(a, b graph.RelationInfo) int {
		return cmp.Or(byTime(a.Article.Published.Time, b.Article.Published.Time), cmp.Compare(a.Article.ID, b.Article.ID),
			cmp.Compare(a.Place.Start, b.Place.Start), cmp.Compare(a.ID, b.ID))
	})
	return relations, nil
}

// rankRelations groups relations to a target by what was done and by whom: the commonest deed first, and of one deed who did
// it in most articles.
func rankRelations(relations []graph.RelationInfo, target quad.IRI, clusters bool) []deedGroup {
	type key struct {
		predicate, other quad.IRI
		asserted         bool
		reservations     string
	}
	byKey := map[key]*deedGroup{}
	total := map[quad.IRI]int{}
	for _, r := range relations {
		other := r.Subject
		if other.ID == target {
			other = r.Object
		}
		k := key{r.Predicate, other.ID, r.Asserted, ""}
		if !r.Asserted {
			k.reservations = reservations(&r)
		}
		g := byKey[k]
		if g == nil {
			g = &deedGroup{predicate: r.Predicate, other: other, asserted: k.asserted, reservations: k.reservations}
			byKey[k] = g
		}
		g.relations = append(g.relations, r)
		total[r.Predicate]++
	}
	var groups []deedGroup
	for _, g := range byKey {
		g.articles = distinct(g.relations, func(r graph.RelationInfo) quad.IRI { return unit(r.Article, clusters) })
		groups = append(groups, *g)
	}
	slices.SortFunc(groups, func(a, b deedGroup) int {
		return cmp.Or(cmp.Compare(total[b.predicate], total[a.predicate]), cmp.Compare(a.predicate, b.predicate),
			cmp.Compare(b.articles, a.articles), cmp.Compare(len(b.relations), len(a.relations)),
			cmp.Compare(a.other.Name, b.other.Name), cmp.Compare(a.other.ID, b.other.ID), cmp.Compare(a.reservations, b.reservations))
	})
	return groups
}

// split parts what articles assert from the rest.
func split(deeds []deedGroup) (asserted, rest []deedGroup) {
	for _, d := range deeds {
		if d.asserted {
			asserted = append(asserted, d)
		} else {
			rest = append(rest, d)
		}
	}
	return asserted, rest
}

// distinct counts the different keys of elements.
func distinct[T any](elements []T, key func(T) quad.IRI) int {
	seen := map[quad.IRI]bool{}
	for _, e := range elements {
		seen[key(e)] = true
	}
	return len(seen)
}

// speakerRow is a speaker's part of about, as JSON.
type speakerRow struct {
	Record     string         `json:"record"` // "speaker"
	Speaker    *schema.Ref    `json:"speaker"`
	Articles   int            `json:"articles"`
	Count      int            `json:"count"`
	Statements []statementRow `json:"statements"`
}

// deedRow is one relation of one other entity, as JSON.
type deedRow struct {
	Record    string        `json:"record"` // "deed"
	Predicate quad.IRI      `json:"predicate"`
	Other     schema.Ref    `json:"other"`
	Asserted  bool          `json:"asserted"`
	Articles  int           `json:"articles"`
	Count     int           `json:"count"`
	Relations []relationRow `json:"relations"`
}

func (r *aboutReport) rows() []any {
	rows := []any{}
	for _, s := range r.speakers {
		rows = append(rows, speakerRow{"speaker", record.OptionalRef(s.speaker), s.articles, len(s.statements), statementRows(s.statements)})
	}
	for _, d := range r.deeds {
		rows = append(rows, deedRow{"deed", d.predicate, d.other, d.asserted, d.articles, len(d.relations), relationRows(d.relations)})
	}
	return rows
}
