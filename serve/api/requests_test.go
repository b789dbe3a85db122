package api_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"saidso/serve/api"
)

func TestProblems(t *testing.T) {
	s := newSession(t, handler(t))
	for _, c := range []struct {
		method, path string
		status       int
		detail       string
	}{
		{"GET", "/api/entities/id:person/nobody", 404, "no entity id:person/nobody"},
		{"GET", "/api/entities/nobody", 400, `"nobody" is no IRI`},
		{"GET", "/api/statements/id:statement/none", 404, "no statement"},
		{"GET", "/api/relations/id:relation/none", 404, "no relation"},
		{"GET", "/api/articles/id:article/none", 404, "no article"},
		{"GET", "/api/statements?speeker=x:y", 400, `no parameter "speeker" here; there are speaker`},
		{"GET", "/api/statements?speaker=Rubio", 400, `speaker: "Rubio" is no IRI`},
		{"GET", "/api/statements?limit=0", 400, "limit: "},
		{"GET", "/api/statements?limit=501", 400, "from 1 to 500"},
		{"GET", "/api/statements?limit=1&limit=2", 400, "given 2 times"},
		{"GET", "/api/statements?kind=spoken", 400, "none of direct, indirect, mixed"},
		{"GET", "/api/statements?confidence=NaN", 400, "confidence"},
		{"GET", "/api/statements?since=yesterday", 400, "no day, month or year"},
		{"GET", "/api/statements?since=2032&until=2031", 400, "since 2032 is after until 2031"},
		{"GET", "/api/statements?cursor=!", 400, "cursor"},
		{"GET", "/api/statements?cursor=e30x", 400, "cursor"},
		{"GET", "/api/statements?q=" + strings.Repeat("x", 600), 400, "more than 500 bytes"},
		{"GET", "/api/statements?q=%ff", 400, "UTF-8"},
		{"GET", "/api/statements?q=%zz", 400, "not well formed"},
		{"GET", "/api/relations?asserted=yes", 400, "neither true nor false"},
		{"GET", "/api/pairs?a=" + rubek, 400, "b is needed"},
		{"GET", "/api/pairs?a=" + rubek + "&b=" + rubek, 400, "the same"},
		{"GET", "/api/pairs?a=" + rubek + "&b=id:person/nobody", 404, "no entity"},
		{"GET", "/api/timeline?entity=id:person/nobody", 404, "no entity"},
		{"GET", "/api/graph?entity=id:person/nobody", 404, "no entity"},
		{"GET", "/api/search", 400, "q is needed"},
		{"POST", "/api/articles", 403, "read-only"},
	} {
		w := s.ask(c.method, c.path, "A text.")
		var p struct {
			Type, Title, Detail string
			Status              int
		}
		if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil {
			t.Errorf("%s: %v", c.path, err)
		}
		if w.Code != c.status || p.Status != c.status || p.Type != "about:blank" || p.Title == "" || !strings.Contains(p.Detail, c.detail) {
			t.Errorf("%s %s: %d %s, not %d with %q", c.method, c.path, w.Code, w.Body, c.status, c.detail)
		}
	}
}

func TestNoSuchAddress(t *testing.T) {
	h := handler(t)
	for _, c := range []struct {
		method, path string
		status       int
		allow        string
	}{
		{"GET", "/api/persons", 404, ""}, {"GET", "/api/", 404, ""}, {"DELETE", "/api/articles", 405, "GET, HEAD, POST"},
		{"POST", "/api/stats", 405, "GET, HEAD"}, {"GET", "/api/entities//x", 400, ""},
	} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(c.method, c.path, nil))
		if w.Code != c.status || w.Header().Get("Allow") != c.allow || w.Header().Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s %s: %d, Allow %q, %s", c.method, c.path, w.Code, w.Header().Get("Allow"), w.Body)
		}
	}
}

func TestETag(t *testing.T) {
	store, h := writing(t)
	s := newSession(t, h)
	const path = "/api/statements?limit=1"
	w := s.ask("GET", path, "")
	tag := w.Header().Get("ETag")
	if !strings.HasPrefix(tag, `W/"`) {
		t.Fatalf("the tag is %q", tag)
	}
	for header, status := range map[string]int{tag: 304, `"x", ` + tag: 304, "*": 304, strings.TrimPrefix(tag, "W/"): 304, `W/"x"`: 200, "": 200} {
		if w := s.ask("GET", path, "", "If-None-Match", header); w.Code != status {
			t.Errorf("%s: %d", header, w.Code)
		}
	}
	var l list
	s.get("/api/articles?limit=1", &struct{}{})
	s.get(path, &l)
	if _, err := store.Retract(context.Background(), quad.IRI(l.Statements[0].Article.ID)); err != nil {
		t.Fatal(err)
	}
	if w := s.ask("GET", path, "", "If-None-Match", tag); w.Code != 200 || w.Header().Get("ETag") == tag {
		t.Errorf("after a change: %d with %s", w.Code, w.Header().Get("ETag"))
	}
	if w := s.ask("GET", "/api/entities/id:person/nobody", ""); w.Header().Get("ETag") != "" {
		t.Error("an error has a tag")
	}
}

const page = `<!DOCTYPE html><html lang="en"><head><title>Bridge</title><meta property="article:published_time" content="2040-01-02"></head><body><article>
<h1>Velm opens the bridge</h1><p>President Anna Velm opened the bridge on Monday and thanked Minister Georg Hallin for his patience with the builders.</p>
<p>“It stands, and it will stand for a hundred years,” Velm said at the opening, where a crowd had gathered despite the rain.</p></article></body></html>`

func TestAdd(t *testing.T) {
	_, h := writing(t)
	s := newSession(t, h)
	const text = "Bridge opens\n\nPresident Anna Velm criticized Minister Georg Hallin. “He was late,” she said.\n"
	object := `{"text": "President Anna Velm praised Minister Georg Hallin. “He was early,” she said.", "url": "https://news.example/1", "outlet": "The News", "published": "2040-02-03"}`
	for _, c := range []struct {
		name, body string
		status     int
		outcomes   string
	}{
		{"text", text, 200, "loaded"},
		{"the same", text, 200, "unchanged"},
		{"JSON", object, 200, "loaded"},
		{"JSON over several lines", strings.ReplaceAll(object, `", "`, "\",\n \""), 200, "unchanged"},
		{"an array", "[" + object + ",\n" + strings.ReplaceAll(object, "early", "late") + "]", 200, "unchanged loaded"},
		{"HTML", page, 200, "loaded"},
		{"lines, one of them broken", `{"text": "Minister Petra Holm said that it rained."}` + "\n{\n" + `{"text": "Minister Petra Holm said that it snowed."}`, 200, "loaded failed loaded"},
		{"all broken", `{"text": 1}` + "\n" + `{"text": ""}`, 422, "failed failed"},
		{"not UTF-8", "Minister Petra Holm said \xff\xfe\xfa.", 422, "failed"},
	} {
		w := s.ask("POST", "/api/articles", c.body)
		var got struct {
			Loaded, Failed int
			Articles       []struct{ Outcome, Why, ID string }
		}
		if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		var outcomes []string
		for _, a := range got.Articles {
			outcomes = append(outcomes, a.Outcome)
			if (a.Outcome == "failed") != (a.Why != "") || (a.Outcome == "loaded") != (a.ID != "" && a.Outcome == "loaded") {
				t.Errorf("%s: %s, why %q", c.name, a.Outcome, a.Why)
			}
		}
		if w.Code != c.status || len(outcomes) == 0 || strings.Join(outcomes, " ") != c.outcomes {
			t.Errorf("%s: %d %s", c.name, w.Code, w.Body)
		}
	}
	var l list
	s.get("/api/statements?q=hundred", &l)
	if l.Total != 1 {
		t.Errorf("what was posted is not found at once: %d", l.Total)
	}
	for name, c := range map[string]struct {
		body   string
		status int
	}{"empty": {" \n", 400}, "gzip": {"\x1f\x8b\x08\x00\x00\x00\x00\x00", 415}, "a picture": {"\x89PNG\r\n\x1a\n\x00\x00", 415}} {
		if w := s.ask("POST", "/api/articles", c.body); w.Code != c.status {
			t.Errorf("%s: %d %s", name, w.Code, w.Body)
		}
	}
	small := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, 1000)
		h.ServeHTTP(w, r)
	})
	s.h = small
	if w := s.ask("POST", "/api/articles", text+strings.Repeat("More words. ", 500)); w.Code != 413 {
		t.Errorf("a large body: %d %s", w.Code, w.Body)
	}
}

func TestGraph(t *testing.T) {
	s := newSession(t, handler(t))
	type answer struct {
		Nodes []struct{ ID string }
		Edges []struct {
			Source, Target, Relation, Label string
			Count                           int
			Evidence                        []struct {
				Relation, Statement, Text, Article, ClaimedBy string
				Start, End                                    int
			}
		}
		Truncated bool
	}
	var g answer
	s.get("/api/graph?entity="+rubek, &g)
	inside := map[string]bool{}
	for _, n := range g.Nodes {
		inside[n.ID] = true
	}
	if g.Nodes[0].ID != rubek || g.Truncated {
		t.Errorf("the first node is %s, truncated %v", g.Nodes[0].ID, g.Truncated)
	}
	met := map[string]bool{}
	for _, e := range g.Edges {
		if !inside[e.Source] || !inside[e.Target] || len(e.Evidence) != e.Count || e.Label == "" {
			t.Errorf("%s %s %s with %d of %d pieces of evidence", e.Source, e.Relation, e.Target, len(e.Evidence), e.Count)
		}
		key := e.Source + e.Relation + e.Target
		if met[key] {
			t.Errorf("%s comes twice", key)
		}
		met[key] = true
		for _, x := range e.Evidence {
			if x.Relation == "" && x.Statement == "" || x.Text == "" || x.Article == "" || x.End <= x.Start {
				t.Errorf("%s has evidence %+v", key, x)
			}
		}
	}
	var few answer
	s.get("/api/graph?hops=2&limit=4&entity="+rubek, &few)
	if len(few.Nodes) != 4 || !few.Truncated {
		t.Errorf("%d nodes, truncated %v", len(few.Nodes), few.Truncated)
	}
	var one answer
	s.get("/api/graph?relation=so:criticized&entity="+rubek, &one)
	for _, e := range one.Edges {
		if e.Relation != "so:criticized" {
			t.Errorf("%s was not asked for", e.Relation)
		}
	}
}

// FuzzRequests holds that no address makes a panic, a 500, or an answer that is not described.
func FuzzRequests(f *testing.F) {
	for _, seed := range []string{"/api/statements?q=a&cursor=e30", "/api/entities/%2F%2F", "/api/graph?entity=" + rubek + "&hops=3", "/api/paths?from=" + rubek + "&to=" + marrant + "&claims=true",
		"/api/search?q=%22a*&in=statements", "/api/articles/id:article/x", "/api/pairs?a=a:b&b=" + rubek, "/api/entities?q=r&type=person&limit=3", "/api/timeline?entity=" + rubek + "&since=2031-02-30"} {
		f.Add(seed)
	}
	store, x := open(f)
	var failed error
	h := api.New(store, api.Options{Index: x, Fail: func(_ *http.Request, err error) { failed = err }})
	s := newSession(f, h)
	f.Fuzz(func(t *testing.T, target string) {
		u, err := url.ParseRequestURI(target)
		if err != nil || u.Host != "" {
			t.Skip()
		}
		r := &http.Request{Method: "GET", URL: u, Header: http.Header{}, Body: http.NoBody}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r.WithContext(t.Context()))
		if failed != nil || w.Code == 500 {
			t.Errorf("%s: %d, %v", target, w.Code, failed)
		}
		if _, _, ok := s.doc.find("GET", u.EscapedPath()); ok && w.Code == 200 {
			s.doc.check(t, "GET", u.EscapedPath(), w)
		}
	})
}
