package desk_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"saidso/article"
	"saidso/graph"
	"saidso/schema"
	"saidso/serve/desk"
	"saidso/serve/find"
)

// answered is an article in which one answers the other, and a copy of it.
func answered(outlet string) *schema.Reading {
	text := strings.Repeat("Ana said the bridge was closed. Ivo replied that it was open, and nobody crossed it for the whole of that long and very wet winter. ", 12)
	r := schema.NewReading(&article.Article{Text: text, Headline: "The bridge", Outlet: outlet, Published: time.Date(2031, 5, 6, 0, 0, 0, 0, time.UTC), DayOnly: true}, "test/1")
	ana, ivo := schema.Ref{ID: "id:person/ana", Type: schema.Person, Name: "Ana"}, schema.Ref{ID: "id:person/ivo", Type: schema.Person, Name: "Ivo"}
	for _, e := range []schema.Ref{ana, ivo} {
		r.Entities = append(r.Entities, &schema.Entity{ID: e.ID, Type: e.Type, Name: e.Name, Aliases: []string{e.Name}, Article: r.Article})
	}
	for i, x := range []struct {
		who, to schema.Ref
		text    string
		at      int
	}{{ana, ivo, "the bridge was closed", 9}, {ivo, ana, "that it was open", 44}} {
		st := &schema.Statement{Article: r.Article, Kind: schema.Indirect, Content: schema.Extent{Text: x.text, Spans: []schema.Span{{x.at, x.at + len(x.text)}}},
			Speaker: &schema.SpeakerRef{Ref: x.who}, Addressees: []schema.Ref{x.to}, Certainty: schema.Certain, Confidence: 0.8, Extractor: "test/1"}
		st.ID = schema.StatementIRI(r.Article.ID, nil, nil, st.Content.Spans)
		if i == 1 {
			st.ReplyTo, st.Answers = &x.to, r.Statements[0].ID
		}
		r.Statements = append(r.Statements, st)
	}
	return r
}

func TestReplies(t *testing.T) {
	store, err := graph.OpenMemory(graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	first, second := answered("Wire"), answered("Courier")
	for _, r := range []*schema.Reading{first, second} {
		if _, err := store.Load(t.Context(), r); err != nil {
			t.Fatal(err)
		}
	}
	s := newSite(t, store)
	anchor := func(id quad.IRI) string { return "#s-" + strings.TrimPrefix(string(id), "id:statement/") }
	page := s.page("/pair?a=ana&b=ivo")
	for _, want := range []string{`in answer to <a href="` + anchor(first.Statements[0].ID) + `"`, `answered by <a href="` + anchor(first.Statements[1].ID) + `"`} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in %s", want, page)
		}
	}
	page = s.page("/statement/" + strings.TrimPrefix(string(first.Statements[0].ID), "id:statement/"))
	if !strings.Contains(plain(page), "Answers to it") || !strings.Contains(plain(page), "that it was open") {
		t.Errorf("no answer in %s", plain(page))
	}
	page = s.page("/article/" + strings.TrimPrefix(string(first.Article.ID), "id:article/"))
	if !strings.Contains(plain(page), "The same story elsewhere") || !strings.Contains(page, strings.TrimPrefix(string(second.Article.ID), "id:article/")) {
		t.Errorf("no copy in %s", plain(page))
	}
}

func TestNotYet(t *testing.T) {
	store, err := graph.OpenMemory(graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	x := find.Open(store, find.Options{Every: -1})
	defer x.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	w := httptest.NewRecorder()
	desk.New(store, desk.Options{Index: x}).ServeHTTP(w, httptest.NewRequestWithContext(ctx, http.MethodGet, "/", nil))
	if w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" || !strings.Contains(w.Body.String(), "being built") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if err := x.Wait(ctx); !errors.Is(err, find.ErrBuilding) {
		t.Error(err)
	}
}

func TestEmpty(t *testing.T) {
	store, err := graph.OpenMemory(graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	s := newSite(t, store)
	if text := plain(s.page("/")); !strings.Contains(text, "The graph has no articles yet") {
		t.Error(text)
	}
	for _, path := range []string{"/search?q=a", "/articles", "/pair?a=x&b=y", "/path?from=x&to=y", "/graph?entity=x"} {
		s.page(path)
	}
}
