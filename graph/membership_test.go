package graph_test

import (
	"context"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"saidso/graph"
	"saidso/schema"
)

// office is a knowledge base of one person with an office, since the day of a month.
func office(since int) graph.Options {
	m := schema.Membership{Member: rubina, Office: "id:office/president", Organization: "id:country/lorvia", Start: schema.NewDate(day(since), schema.ToDay)}
	m.ID = schema.MembershipIRI(schema.LabelKnowledgeBase, &m)
	return graph.Options{Knowledge: func(id quad.IRI) (schema.Known, bool) {
		return schema.Known{Name: "Ana Rubina", Kind: schema.Person, Facts: m.Quads(schema.LabelKnowledgeBase)}, id == rubina
	}}
}

// What the knowledge base knows of somebody's offices is in the graph as long as an article mentions that somebody.
func TestMembershipsOfTheMentioned(t *testing.T) {
	eachStore(t, office(3), func(t *testing.T, s *graph.Store) {
		load(t, s, first, second, third)
		whole := dump(t, s)
		if n := strings.Count(whole, "/ns/org#Membership"); n != 1 {
			t.Errorf("%d memberships:\n%s", n, whole)
		}
		found, err := s.Memberships(context.Background(), rubina)
		if err != nil || len(found) != 1 || found[0].Office.ID != "id:office/president" || found[0].Start.String() != "2026-03-03" || found[0].Articles != nil {
			t.Errorf("%v, %+v", err, found)
		}
		for _, st := range []story{first, second} {
			if _, err := s.Retract(context.Background(), st.id()); err != nil {
				t.Fatal(err)
			}
		}
		load(t, s, second, first)
		if diff := cmp.Diff(whole, dump(t, s)); diff != "" {
			t.Errorf("after the articles went and came again:\n%s", diff)
		}
		for _, st := range []story{first, second, third} {
			if _, err := s.Retract(context.Background(), st.id()); err != nil {
				t.Fatal(err)
			}
		}
		if got := dump(t, s); got != "" {
			t.Errorf("left over:\n%s", got)
		}
	})
}

// Facts of another than the entity, or its memberships, are refused.
func TestFactsOfAnother(t *testing.T) {
	m := schema.Membership{ID: "id:membership/x", Member: zelko, Office: "id:office/president"}
	opt := graph.Options{Knowledge: func(id quad.IRI) (schema.Known, bool) {
		return schema.Known{Name: "Ana Rubina", Kind: schema.Person, Facts: m.Quads(schema.LabelKnowledgeBase)}, id == rubina
	}}
	eachStore(t, opt, func(t *testing.T, s *graph.Store) {
		if _, err := s.Load(context.Background(), second.reading()); err == nil {
			t.Error("a membership of somebody else was taken")
		}
	})
}

// What articles say of an office has their labels, and tells how it is held.
func TestMembershipsOfArticles(t *testing.T) {
	eachStore(t, office(3), func(t *testing.T, s *graph.Store) {
		r := second.reading()
		m := &schema.Membership{Member: rubina, Office: "id:office/mayor", Manner: schema.InActing}
		m.ID = schema.MembershipIRI(r.Article.ID, m)
		r.Memberships = append(r.Memberships, m)
		if _, err := s.Load(context.Background(), r); err != nil {
			t.Fatal(err)
		}
		found, err := s.Memberships(context.Background(), rubina)
		if err != nil || len(found) != 2 {
			t.Fatalf("%v, %+v", err, found)
		}
		if x := found[1]; x.Office.ID != "id:office/mayor" || x.Manner != schema.InActing || !cmp.Equal(x.Articles, []quad.IRI{r.Article.ID}) {
			t.Errorf("%+v", x)
		}
	})
}
