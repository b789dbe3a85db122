package graph_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"saidso/graph"
	"saidso/schema"
)

func TestFindEntities(t *testing.T) {
	const rubenstein, group = iri("id:person/leo-rubenstein"), iri("id:group/x")
	fourth := story{text: "4", entities: []mention{
		{rubenstein, schema.Person, "Leo Rubenstein", []string{"Rubenstein", "Leo Rubenstein"}},
		{group, schema.Group, "friends of Ana Rubina", nil},
		{"id:person/o-neill~x", schema.Person, "J.D. O’Neill", nil},
		mRubina,
	}}
	for _, test := range []struct {
		name string
		want []iri
	}{
		{"Ana Rubina", []iri{rubina}},                   // the whole name goes before the group's
		{"RUBINA", []iri{rubina}},                       // an alias, whatever the case
		{"ivo zelko", []iri{zelko}},                     // an alias with accents
		{"Ivo Żelko", []iri{zelko}},                     //
		{"jd o'neill", []iri{"id:person/o-neill~x"}},    // marks do not matter
		{"friends", []iri{group}},                       // a word
		{"Leo Ruben", []iri{rubenstein}},                // the beginning of words
		{"rub", []iri{rubina, rubenstein, group}},       // several, the most mentioned first
		{"enstei", []iri{rubenstein}},                   // letters
		{"id:person/leo-rubenstein", []iri{rubenstein}}, // an IRI
		{"nobody", nil}, {"", nil}, {"...", nil}, {"id:person/nobody", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			eachStore(t, graph.Options{}, func(t *testing.T, s *graph.Store) {
				if _, err := s.FindEntities(context.Background(), test.name); err != nil { // before anything is there
					t.Fatal(err)
				}
				load(t, s, first, second, fourth)
				found, err := s.FindEntities(context.Background(), test.name)
				if err != nil {
					t.Fatal(err)
				}
				var got []iri
				for _, e := range found {
					got = append(got, e.ID)
				}
				if test.name == "rub" && len(got) == 3 { // these two are in one article each
					if got[0] != rubina {
						t.Errorf("first is %s", got[0])
					}
					return
				}
				if diff := cmp.Diff(test.want, got); diff != "" {
					t.Error(diff)
				}
			})
		})
	}
}

func TestEntityInfo(t *testing.T) {
	eachStore(t, graph.Options{}, func(t *testing.T, s *graph.Store) {
		load(t, s, first, second, third)
		got, err := s.FindEntities(context.Background(), "rubina")
		want := []graph.EntityInfo{{
			ID: rubina, Name: "Ana Rubina", Kind: schema.Person, Aliases: []string{"Ana Rubina", "Rubina"}, Articles: 3,
		}}
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Error(err, diff)
		}
	})
}

func TestStatements(t *testing.T) {
	words := func(s *graph.Store, f graph.StatementFilter) (out []string) {
		found, err := s.Statements(context.Background(), f)
		if err != nil {
			t.Fatal(err)
		}
		for _, st := range found {
			out = append(out, st.Article.Outlet+": "+st.Text)
		}
		return out
	}
	one, two, three, four := "A: "+longQuote, "B: "+longQuote, "B: she is right", "C: not now"
	for _, test := range []struct {
		name   string
		filter graph.StatementFilter
		want   []string
	}{
		{"all, undated last", graph.StatementFilter{}, []string{one, two, three, four}},
		{"speaker", graph.StatementFilter{Speaker: rubina}, []string{one, two}},
		{"about", graph.StatementFilter{About: rubina}, []string{three, four}},
		{"both", graph.StatementFilter{Speaker: zelko, About: rubina}, []string{three}},
		{"neither", graph.StatementFilter{Speaker: senate, About: zelko}, nil},
		{"article", graph.StatementFilter{Article: second.id(), Speaker: rubina}, []string{two}},
		{"since", graph.StatementFilter{Since: day(2)}, []string{two, three}},
		{"until", graph.StatementFilter{Until: day(2)}, []string{one}},
		{"limit", graph.StatementFilter{Limit: 2}, []string{one, two}},
		{"words", graph.StatementFilter{Words: "NEVER sign"}, []string{one, two}},
		{"words side by side", graph.StatementFilter{Words: `"is right"`}, []string{three}},
		{"words and a speaker", graph.StatementFilter{Words: "ag*", Speaker: rubina, About: zelko}, []string{one}},
		{"words that are not there", graph.StatementFilter{Words: `"right is"`}, nil},
		{"nobody", graph.StatementFilter{Speaker: "id:person/nobody"}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			eachStore(t, graph.Options{}, func(t *testing.T, s *graph.Store) {
				load(t, s, third, second, first)
				if diff := cmp.Diff(test.want, words(s, test.filter)); diff != "" {
					t.Error(diff)
				}
			})
		})
	}
}

func TestStatementInfo(t *testing.T) {
	r := second.reading()
	st := r.Statements[1]
	st.Cue, st.CueLemma = &schema.Extent{Text: "said", Spans: []schema.Span{{50, 54}}}, "say"
	st.Speaker.Office = &schema.Ref{ID: "id:office/chair"}
	st.Addressees = []schema.Ref{{ID: senate}}
	st.SaidOn = schema.Date{Time: day(1), DayOnly: true}
	st.Negated, st.Certainty = true, schema.Possible
	st.ReportedIn = schema.Link(r.Statements[0].ID)
	st.ReplyTo = &schema.Ref{ID: rubina}
	st.Content.Spans = []schema.Span{{3, 8}, {20, 25}}
	r.Entities = append(r.Entities, &schema.Entity{ID: "id:office/chair", Type: schema.Office, Name: "chair", Article: r.Article})
	eachStore(t, graph.Options{}, func(t *testing.T, s *graph.Store) {
		load(t, s, first)
		if _, err := s.Load(context.Background(), r); err != nil {
			t.Fatal(err)
		}
		got, err := s.Statements(context.Background(), graph.StatementFilter{Speaker: zelko})
		ref := func(id iri, name string, kind schema.EntityKind) schema.Ref {
			return schema.Ref{ID: id, Name: name, Type: kind}
		}
		want := []graph.StatementInfo{{
			ID: st.ID, Kind: schema.Indirect, Text: "she is right", SourceText: "she", Cue: "said", CueLemma: "say",
			Article: &graph.ArticleInfo{ID: r.Article.ID, Headline: "Zelko answers", Outlet: "B", URL: "https://b.example/1",
				Published: schema.Date{Time: day(2), DayOnly: true}, Extractor: "test/1"},
			Speaker: ref(zelko, "Ivo Zelko", schema.Person), Role: ref("id:office/chair", "chair", schema.Office),
			Addressees: []schema.Ref{ref(senate, "the Senate", schema.Government)},
			About:      []schema.Ref{ref(rubina, "Ana Rubina", schema.Person)},
			Negated:    true, Certainty: schema.Possible, SaidOn: schema.Date{Time: day(1), DayOnly: true},
			ReportedIn: r.Statements[0].ID, ReplyTo: ref(rubina, "Ana Rubina", schema.Person),
			Place: graph.Place{Start: 3, End: 25, Spans: "3-8 20-25"}, Confidence: 0.9, Extractor: "test/1",
		}}
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Error(err, diff)
		}
		if got[0].Time() != day(1) {
			t.Errorf("said on %v", got[0].Time())
		}
		quoted, err := s.Statements(context.Background(), graph.StatementFilter{Speaker: rubina})
		if err != nil || len(quoted) != 2 || len(quoted[0].Quotes) != 1 || !slices.Equal(quoted[0].Quotes, quoted[1].Quotes) {
			t.Errorf("clusters: %v, %+v", err, quoted)
		}
	})
}

func TestRelations(t *testing.T) {
	for _, test := range []struct {
		name   string
		filter graph.RelationFilter
		want   []string
	}{
		{"all", graph.RelationFilter{}, []string{"A so:criticized", "A so:pressured according to Ana Rubina", "B so:criticized", "B so:praised"}},
		{"asserted", graph.RelationFilter{AssertedOnly: true}, []string{"A so:criticized", "B so:criticized", "B so:praised"}},
		{"subject and object", graph.RelationFilter{Subject: zelko, Object: rubina}, []string{"A so:pressured according to Ana Rubina", "B so:praised"}},
		{"predicate", graph.RelationFilter{Predicate: "so:criticized"}, []string{"A so:criticized", "B so:criticized"}},
		{"article", graph.RelationFilter{Article: first.id()}, []string{"A so:criticized", "A so:pressured according to Ana Rubina"}},
		{"dates", graph.RelationFilter{Since: day(2), Until: day(2).Add(time.Hour)}, []string{"B so:criticized", "B so:praised"}},
		{"limit", graph.RelationFilter{Limit: 1}, []string{"A so:criticized"}},
		{"none", graph.RelationFilter{Subject: senate}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			eachStore(t, graph.Options{}, func(t *testing.T, s *graph.Store) {
				load(t, s, second, third, first)
				found, err := s.Relations(context.Background(), test.filter)
				if err != nil {
					t.Fatal(err)
				}
				var got []string
				for _, r := range found {
					line := r.Article.Outlet + " " + string(r.Predicate)
					if r.AccordingTo != "" {
						line += " according to " + r.Claimant.Name
					}
					if got = append(got, line); r.Evidence != "evidence" || r.Subject.Name == "" || r.Object.Name == "" || r.Place.End-r.Place.Start != 8 {
						t.Errorf("%+v", r)
					}
				}
				if diff := cmp.Diff(test.want, got); diff != "" {
					t.Error(diff)
				}
			})
		})
	}
}

func TestArticles(t *testing.T) {
	eachStore(t, graph.Options{}, func(t *testing.T, s *graph.Store) {
		undated := first
		undated.text, undated.day = "an undated text", 0
		load(t, s, third, second, first, undated)
		found, err := s.Articles(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		revisions := 0
		for i, a := range found[:2] {
			if a.ID != []story{first, second}[i].id() {
				t.Errorf("%d is %+v", i, a)
			}
		}
		for _, a := range found {
			if a.RevisionOf != "" {
				revisions++
			}
			if text, err := s.Text(context.Background(), a.ID); err != nil || text == "" {
				t.Errorf("text %q, %v", text, err)
			}
		}
		if len(found) != 4 || revisions != 1 {
			t.Errorf("%d articles, %d revisions", len(found), revisions)
		}
	})
}
