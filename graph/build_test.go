package graph_test

import (
	"bytes"
	"context"
	"path/filepath"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"saidso/article"
	"saidso/export"
	"saidso/graph"
	"saidso/schema"
)

// story describes a small reading. Who and what it speaks of are made up of its few fields, so that stories overlap in
// entities, quotations and URLs.
type story struct {
	text      string
	url       string
	outlet    string
	day       int // of March 2026; 0 for no date
	extractor string
	headline  string
	entities  []mention
	says      []says
	relations []rel
}

type mention struct {
	id      quad.IRI
	kind    schema.EntityKind
	name    string
	aliases []string
}

type says struct {
	speaker, about quad.IRI
	words          string
	kind           schema.Kind
}

type rel struct {
	subject, predicate, object quad.IRI
	asserted                   bool
	by                         int // 1-based index of the statement that claims it, 0 for none
}

func day(n int) time.Time {
	if n == 0 {
		return time.Time{}
	}
	return time.Date(2026, time.March, n, 0, 0, 0, 0, time.UTC)
}

func (s story) reading() *schema.Reading {
	extractor := s.extractor
	if extractor == "" {
		extractor = "test/1"
	}
	r := schema.NewReading(&article.Article{
		Text: s.text, URL: s.url, Outlet: s.outlet, Headline: s.headline, Published: day(s.day), DayOnly: s.day != 0,
	}, extractor)
	ref := func(id quad.IRI) schema.Ref { return schema.Ref{ID: id} }
	for _, m := range s.entities {
		r.Entities = append(r.Entities, &schema.Entity{ID: m.id, Type: m.kind, Name: m.name, Aliases: m.aliases, Article: r.Article})
	}
	for i, say := range s.says {
		start, end := 1000*i, 1000*i+len([]rune(say.words))
		content := schema.Extent{Text: say.words, Spans: []schema.Span{{start, end}}}
		source := schema.Extent{Text: "she", Spans: []schema.Span{{end, end + 3}}}
		kind := say.kind
		if kind == "" {
			kind = schema.Direct
		}
		st := &schema.Statement{
			ID:      schema.StatementIRI(r.Article.ID, source.Spans, nil, content.Spans),
			Article: r.Article, Kind: kind, Source: &source, Content: content,
			Speaker: &schema.SpeakerRef{Ref: ref(say.speaker)}, Certainty: schema.Certain, Confidence: 0.9, Extractor: extractor,
		}
		if say.about != "" {
			st.About = []schema.Ref{ref(say.about)}
		}
		r.Statements = append(r.Statements, st)
	}
	for i, x := range s.relations {
		evidence := schema.Extent{Text: "evidence", Spans: []schema.Span{{100 + i, 108 + i}}}
		var claim quad.IRI
		if x.by > 0 {
			claim = r.Statements[x.by-1].ID
		}
		r.Relations = append(r.Relations, &schema.Relation{
			ID:      schema.RelationIRI(r.Article.ID, x.subject, x.predicate, x.object, evidence.Spans, claim),
			Article: r.Article, Subject: ref(x.subject), Predicate: x.predicate, Object: ref(x.object), Event: "ACCUSE",
			Polarity: -1, Asserted: x.asserted, Certainty: schema.Certain, AccordingTo: schema.Link(claim),
			Evidence: evidence, Confidence: 0.8, Extractor: extractor,
		})
	}
	return r
}

func (s story) id() quad.IRI { return s.reading().Article.ID }

const (
	rubina = quad.IRI("id:person/ana-rubina")
	zelko  = quad.IRI("id:person/ivo-zelko")
	senate = quad.IRI("id:org/senate")

	longQuote = "we will never sign such a paper again"
)

var (
	mRubina = mention{rubina, schema.Person, "Ana Rubina", []string{"Rubina", "Ana Rubina"}}
	mZelko  = mention{zelko, schema.Person, "Ivo Zelko", []string{"Ivo Żelko", "Zelko"}}
	mSenate = mention{senate, schema.Government, "the Senate", []string{"Senate"}}
)

// Three outlets, one quotation in two of them.
var (
	first = story{
		text: "first text", url: "https://a.example/1", outlet: "A", day: 1, headline: "Rubina attacks",
		entities:  []mention{mRubina, mZelko},
		says:      []says{{rubina, zelko, longQuote, ""}},
		relations: []rel{{rubina, "so:criticized", zelko, true, 0}, {zelko, "so:pressured", rubina, false, 1}},
	}
	second = story{
		text: "second text", url: "https://b.example/1", outlet: "B", day: 2, headline: "Zelko answers",
		entities:  []mention{mRubina, mZelko, mSenate},
		says:      []says{{rubina, "", longQuote, ""}, {zelko, rubina, "she is right", schema.Indirect}},
		relations: []rel{{rubina, "so:criticized", zelko, true, 0}, {zelko, "so:praised", rubina, true, 0}},
	}
	third = story{
		text: "third text", outlet: "C", headline: "The Senate met",
		entities: []mention{{rubina, schema.Person, "A. Rubina", []string{"Rubina"}}, mSenate},
		says:     []says{{senate, rubina, "not now", schema.Mixed}},
	}
)

// stores are the backends that every test of behaviour runs on.
func eachStore(t *testing.T, opt graph.Options, f func(t *testing.T, s *graph.Store)) {
	t.Helper()
	for name, open := range map[string]func(testing.TB) (*graph.Store, error){
		"memory": func(testing.TB) (*graph.Store, error) { return graph.OpenMemory(opt) },
		"disk":   func(t testing.TB) (*graph.Store, error) { return graph.Open(filepath.Join(t.TempDir(), "db"), opt) },
		"shared": func(t testing.TB) (*graph.Store, error) { return graph.Open(shared.NewSchema(t), opt) },
	} {
		t.Run(name, func(t *testing.T) {
			s, err := open(t)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() {
				if err := s.Close(); err != nil {
					t.Error(err)
				}
			})
			f(t, s)
		})
	}
}

func load(t testing.TB, s *graph.Store, stories ...story) graph.Result {
	t.Helper()
	var res graph.Result
	for _, st := range stories {
		var err error
		if res, err = s.Load(context.Background(), st.reading()); err != nil {
			t.Fatal(err)
		}
	}
	return res
}

func dump(t testing.TB, s *graph.Store) string {
	t.Helper()
	var b bytes.Buffer
	if err := export.WriteNQuads(&b, s.Quads(context.Background()), export.Options{}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// fresh is the export of a new store in memory into which the stories were loaded.
func fresh(t testing.TB, stories ...story) string {
	t.Helper()
	s, err := graph.OpenMemory(graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	load(t, s, stories...)
	return dump(t, s)
}

type (
	iri   = quad.IRI
	quads = []quad.Quad
)

func quadOf(s, p, o, label quad.IRI) quad.Quad {
	return quad.Quad{Subject: s, Predicate: p, Object: o, Label: label}
}
