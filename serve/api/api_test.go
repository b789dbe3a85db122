package api_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/cayleygraph/quad"

	"saidso/article"
	"saidso/extract/english"
	"saidso/graph"
	"saidso/schema"
	"saidso/serve/api"
	"saidso/serve/find"
)

// pipeline is opened once for all tests.
var pipeline = sync.OnceValues(english.Open)

// readings are the sample articles, read once.
var readings = sync.OnceValues(func() ([]*schema.Reading, error) {
	p, err := pipeline()
	if err != nil {
		return nil, err
	}
	var all []*schema.Reading
	for a, err := range article.Read(context.Background(), []string{"../../data/samples"}, article.Options{}) {
		if err != nil {
			return nil, err
		}
		r, err := p.Read(context.Background(), a)
		if err != nil {
			return nil, err
		}
		all = append(all, r)
	}
	return all, nil
})

// open makes a graph of the sample articles with its index.
func open(t testing.TB) (*graph.Store, *find.Index) {
	t.Helper()
	all, err := readings()
	if err != nil {
		t.Fatal(err)
	}
	store, err := graph.OpenMemory(graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	if _, err := store.LoadAll(context.Background(), all); err != nil {
		t.Fatal(err)
	}
	x := find.Open(store, find.Options{Every: -1})
	t.Cleanup(x.Close)
	if err := x.Wait(context.Background()); err != nil {
		t.Fatal(err)
	}
	return store, x
}

func handler(t testing.TB) http.Handler {
	store, x := open(t)
	return api.New(store, api.Options{Index: x, Fail: failing(t)})
}

func writing(t testing.TB) (*graph.Store, http.Handler) {
	t.Helper()
	p, err := pipeline()
	if err != nil {
		t.Fatal(err)
	}
	store, x := open(t)
	return store, api.New(store, api.Options{Index: x, Extractor: p, Fail: failing(t)})
}

func failing(t testing.TB) func(*http.Request, error) {
	return func(r *http.Request, err error) { t.Errorf("%s: %v", r.URL, err) }
}

// session asks a handler, and holds each answer against the description.
type session struct {
	testing.TB
	h   http.Handler
	doc *document
}

func newSession(t testing.TB, h http.Handler) *session { return &session{t, h, newDocument(t, h)} }

func (s *session) ask(method, path, body string, header ...string) *httptest.ResponseRecorder {
	s.Helper()
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	s.h.ServeHTTP(w, r)
	s.doc.check(s, method, path, w)
	return w
}

// get reads an answer of status 200.
func (s *session) get(path string, to any) {
	s.Helper()
	w := s.ask("GET", path, "")
	if w.Code != http.StatusOK {
		s.Fatalf("%s: %d: %s", path, w.Code, w.Body)
	}
	if err := json.Unmarshal(w.Body.Bytes(), to); err != nil {
		s.Fatal(err)
	}
}

const (
	rubek   = "id:person/tomas-rubek~valdoria"
	marrant = "id:person/ilse-marrant~kestria"
)

// row is a statement or a relation, as far as these tests look at it.
type row struct {
	Record, ID, Kind, Predicate string
	Article                     struct{ ID, Outlet, Published string }
	Speaker                     *schema.Ref
	Subject, Object             schema.Ref
	About, Addressees           []schema.Ref
	ReplyTo                     *schema.Ref
	Content, Evidence           schema.Extent
	Source, Cue                 *schema.Extent
	SourceText, CueText         string
	Confidence                  float64
	Extractor                   string
	Polarity                    int
	Asserted                    bool
}

type list struct {
	Total                         int
	Statements, Relations, Events []row
	Next                          *string
}

func (l *list) rows() []row { return append(append(l.Statements, l.Relations...), l.Events...) }

// TestRoutes asks each route that is described for something that is there.
func TestRoutes(t *testing.T) {
	s := newSession(t, handler(t))
	var l list
	s.get("/api/statements?limit=1", &l)
	statement, art := l.Statements[0].ID, l.Statements[0].Article.ID
	s.get("/api/relations?limit=1", &l)
	asked := map[string]bool{}
	for _, path := range []string{
		"/api/openapi.json", "/api/search?q=rub", "/api/search?q=river&in=statements&in=articles&in=entities", "/api/entities", "/api/entities?q=rubek&type=person",
		"/api/entities?id=" + rubek + "&id=id:person/nobody", "/api/entities/" + rubek, "/api/entities/" + url.PathEscape(rubek),
		"/api/entities/" + url.PathEscape("https://w3id.org/saidso/id/person/tomas-rubek~valdoria"),
		"/api/statements?speaker=" + rubek, "/api/statements?id=" + statement, "/api/statements/" + statement,
		"/api/relations", "/api/relations?id=" + l.Relations[0].ID, "/api/relations/" + l.Relations[0].ID,
		"/api/pairs?a=" + rubek + "&b=" + marrant, "/api/timeline?entity=" + rubek, "/api/paths?from=" + rubek + "&to=" + marrant,
		"/api/paths?from=id:office/valdoria/prime-minister&to=" + marrant, "/api/graph?hops=2&entity=" + rubek, "/api/graph?limit=3&relation=so:criticized&entity=" + rubek,
		"/api/articles", "/api/articles?q=rubek&entity=" + rubek, "/api/articles?id=" + art, "/api/articles/" + art, "/api/predicates", "/api/stats",
	} {
		w := s.ask("GET", path, "")
		if w.Code != http.StatusOK {
			t.Errorf("%s: %d: %s", path, w.Code, w.Body)
		}
		template, _, _ := s.doc.find("GET", path)
		asked[template] = true
	}
	for path, methods := range s.doc.Paths {
		if _, ok := methods["get"]; ok && !asked[path] {
			t.Errorf("%s was not asked", path)
		}
	}
}

// TestPlaces holds that words stand where each row says.
func TestPlaces(t *testing.T) {
	s := newSession(t, handler(t))
	texts := map[string][]rune{}
	at := func(id string, x schema.Extent) {
		t.Helper()
		if texts[id] == nil {
			var a struct{ Text string }
			s.get("/api/articles/"+id, &a)
			texts[id] = []rune(a.Text)
		}
		var words []string
		for _, span := range x.Spans {
			words = append(words, string(texts[id][span[0]:span[1]]))
		}
		if got := strings.Join(words, " "); got != x.Text {
			t.Errorf("%q stands at %v of %s, not %q", got, x.Spans, id, x.Text)
		}
	}
	var l list
	s.get("/api/statements?limit=500", &l)
	for _, x := range l.Statements {
		at(x.Article.ID, x.Content)
		if x.Extractor == "" || x.Confidence <= 0 {
			t.Errorf("%s has no confidence or extractor", x.ID)
		}
	}
	l.Relations = nil
	s.get("/api/relations?limit=500", &l)
	for _, x := range l.Relations {
		at(x.Article.ID, x.Evidence)
	}
	for _, x := range l.Statements[:10] {
		var one row
		s.get("/api/statements/"+x.ID, &one)
		if one.Cue != nil {
			at(one.Article.ID, *one.Cue)
		}
		if one.Source != nil {
			at(one.Article.ID, *one.Source)
		}
		if one.Source == nil && one.SourceText != "" || one.Cue == nil && one.CueText != "" {
			t.Errorf("%s: source %q and cue %q have no place", one.ID, one.SourceText, one.CueText)
		}
	}
}

func is(r *schema.Ref, id string) bool { return r != nil && string(r.ID) == id }

func concerns(x row, id string) bool {
	for _, r := range append(append([]schema.Ref{}, x.About...), x.Addressees...) {
		if is(&r, id) {
			return true
		}
	}
	return is(x.ReplyTo, id)
}

func TestFilters(t *testing.T) {
	s := newSession(t, handler(t))
	var l list
	s.get("/api/statements?limit=500", &l)
	sure := l.Statements[0].Confidence // some have less
	for _, c := range []struct {
		path string
		fits func(row) bool
	}{
		{"/api/statements?speaker=" + rubek, func(x row) bool { return is(x.Speaker, rubek) }},
		{"/api/statements?about=" + marrant + "&speaker=" + rubek, func(x row) bool { return is(x.Speaker, rubek) && concerns(x, marrant) }},
		{"/api/statements?kind=direct", func(x row) bool { return x.Kind == "direct" }},
		{"/api/statements?outlet=Ilvar+Wire", func(x row) bool { return x.Article.Outlet == "Ilvar Wire" }},
		{fmt.Sprint("/api/statements?confidence=", sure), func(x row) bool { return x.Confidence >= sure }},
		{"/api/statements?q=river", func(x row) bool { return strings.Contains(strings.ToLower(x.Content.Text), "river") }},
		{"/api/relations?subject=" + rubek, func(x row) bool { return string(x.Subject.ID) == rubek }},
		{"/api/relations?object=" + rubek + "&relation=so:criticized", func(x row) bool { return string(x.Object.ID) == rubek && x.Predicate == "so:criticized" }},
		{"/api/relations?polarity=-1", func(x row) bool { return x.Polarity == -1 }},
		{"/api/relations?asserted=true", func(x row) bool { return x.Asserted }},
		{"/api/relations?entity=" + marrant, func(x row) bool { return string(x.Subject.ID) == marrant || string(x.Object.ID) == marrant }},
		{"/api/pairs?a=" + rubek + "&b=" + marrant, func(x row) bool {
			return is(x.Speaker, rubek) && concerns(x, marrant) || is(x.Speaker, marrant) && concerns(x, rubek) ||
				string(x.Subject.ID) == rubek && string(x.Object.ID) == marrant || string(x.Subject.ID) == marrant && string(x.Object.ID) == rubek
		}},
		{"/api/timeline?entity=" + rubek, func(x row) bool {
			return is(x.Speaker, rubek) || concerns(x, rubek) || string(x.Subject.ID) == rubek || string(x.Object.ID) == rubek
		}},
	} {
		var some, all list
		s.get(c.path+"&limit=500", &some)
		base, _, _ := strings.Cut(c.path, "?")
		if some.Total == 0 || len(some.rows()) != some.Total {
			t.Errorf("%s: %d of %d", c.path, len(some.rows()), some.Total)
		}
		for _, x := range some.rows() {
			if !c.fits(x) {
				t.Errorf("%s gives %s", c.path, x.ID)
			}
		}
		var every []row
		switch base {
		case "/api/statements", "/api/relations":
			s.get(base+"?limit=500", &all)
			every = all.rows()
		default:
			s.get("/api/statements?limit=500", &all)
			s.get("/api/relations?limit=500", &all)
			every = all.rows()
		}
		n := 0
		for _, x := range every {
			if c.fits(x) {
				n++
			}
		}
		if n != some.Total {
			t.Errorf("%s: %d rows fit, it gives %d", c.path, n, some.Total)
		}
	}
}

// walk reads all pages of a list; between is called after the first.
func walk(s *session, path string, between func()) (ids []string) {
	s.Helper()
	for next := ""; ; {
		var l list
		s.get(path+next, &l)
		for _, x := range l.rows() {
			ids = append(ids, x.ID)
		}
		if l.Next == nil {
			return ids
		}
		next = "&cursor=" + *l.Next
		if between != nil {
			between()
			between = nil
		}
	}
}

func TestPages(t *testing.T) {
	s := newSession(t, handler(t))
	for _, path := range []string{"/api/statements?order=newest", "/api/statements?order=oldest", "/api/relations?order=oldest", "/api/timeline?entity=" + rubek} {
		whole, parts := walk(s, path+"&limit=500", nil), walk(s, path+"&limit=7", nil)
		if len(whole) == 0 || strings.Join(whole, " ") != strings.Join(parts, " ") {
			t.Errorf("%s: %d rows at once, others in %d parts", path, len(whole), len(parts))
		}
	}
	var total, pages int
	seen := map[string]bool{}
	for next := ""; ; pages++ {
		var l struct {
			Total    int
			Entities []struct{ ID string }
			Next     *string
		}
		s.get("/api/entities?limit=10"+next, &l)
		for _, e := range l.Entities {
			seen[e.ID] = true
		}
		total = l.Total
		if l.Next == nil {
			break
		}
		next = "&cursor=" + *l.Next
	}
	if len(seen) != total || pages < 2 {
		t.Errorf("%d of %d entities in %d pages", len(seen), total, pages+1)
	}
}

// TestPagesWhileItChanges holds that rows that stay come once each, whatever comes and goes between two pages.
func TestPagesWhileItChanges(t *testing.T) {
	store, h := writing(t)
	s := newSession(t, h)
	var l list
	s.get("/api/statements?limit=1", &l)
	newest := l.Statements[0].Article.ID
	before := walk(s, "/api/statements?limit=500", nil)
	var gone list
	s.get("/api/statements?limit=500&article="+newest, &gone)
	after := walk(s, "/api/statements?limit=20", func() {
		if _, err := store.Retract(context.Background(), quad.IRI(newest)); err != nil {
			t.Fatal(err)
		}
		w := s.ask("POST", "/api/articles", `{"text": "President Anna Velm said that the bridge was safe. “It stands,” she said.", "published": "2040-01-01"}`)
		if w.Code != http.StatusOK {
			t.Fatal(w.Body)
		}
	})
	left := map[string]bool{}
	for _, x := range gone.Statements {
		left[x.ID] = true
	}
	times := map[string]int{}
	for _, id := range after {
		times[id]++
	}
	for _, id := range before {
		if !left[id] && times[id] != 1 {
			t.Errorf("%s came %d times", id, times[id])
		}
	}
}
