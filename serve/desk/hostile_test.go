package desk_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"saidso/article"
	"saidso/graph"
	"saidso/schema"
	"saidso/serve/find"
)

// hostileIDs are IRIs that no reading of ours makes, but an import may bring.
var hostileIDs = []quad.IRI{
	"id:person/plain", "javascript:alert(1)", `id:person/"><script>alert(1)</script>`, "id:person/../../etc/passwd", "id:person/a b?c=d#e%2ff%zz", "id:", "wd:Q1",
	"http://evil.example/x", "//evil.example", "id:person//double", "id:person/\u202egnp.exe", `id:person/\back`, "id:entity/ü/ß", "id:person/.",
}

const script = `<script>alert(1)</script>`

// hostile is a graph of what is not meant well.
func hostile(t testing.TB) *graph.Store {
	t.Helper()
	store, err := graph.OpenMemory(graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	for n := range 2 {
		text := script + "\n\n\"Words " + script + "\", said {{.}} javascript:alert(1)\u202e\x00&amp;\r\n𝒳 " + strings.Repeat("é", n)
		r := schema.NewReading(&article.Article{
			Text: text, Headline: "</title>" + script, Outlet: `"><img src=x onerror=alert(1)>`, URL: "javascript:alert(1)", Authors: []string{script}, Language: `"en`,
			Published: time.Date(2031-n*2000, 1, 1, 0, 0, 0, 0, time.UTC),
		}, script)
		length := utf8.RuneCountInString(text)
		for i, id := range hostileIDs {
			r.Entities = append(r.Entities, &schema.Entity{ID: id, Type: schema.Person, Name: script + string(id), Aliases: []string{`'"><b>`, "\u202e"}, Article: r.Article})
			content := schema.Extent{Text: script, Spans: []schema.Span{{i, length - i}}}
			if i%4 == 3 {
				content.Spans = []schema.Span{{-5, length + 100}, {7, 3}}
			}
			other := schema.Ref{ID: hostileIDs[(i+1)%len(hostileIDs)]}
			st := &schema.Statement{ID: schema.StatementIRI(r.Article.ID, nil, nil, content.Spans), Article: r.Article, Kind: `">` + script, Content: content,
				Source: &schema.Extent{Text: script}, Cue: &schema.Extent{Text: "{{"}, Speaker: &schema.SpeakerRef{Ref: schema.Ref{ID: id}}, About: []schema.Ref{other},
				Stances: []schema.Stance{{Ref: other, Polarity: -1}}, Certainty: `">`, Confidence: -1e300, Extractor: script}
			if i == 0 {
				st.ID = "javascript:alert(2)"
			}
			st.Answers = st.ID // answers itself
			st.ReportedIn = schema.Link(st.ID)
			r.Statements = append(r.Statements, st)
			r.Relations = append(r.Relations, &schema.Relation{ID: quad.IRI("id:relation/" + script + string(id)), Article: r.Article, Subject: schema.Ref{ID: id},
				Predicate: quad.IRI("so:" + script), Object: other, Polarity: -1, Asserted: true, Evidence: content, Tense: script, Certainty: script, AccordingTo: schema.Link(st.ID)})
		}
		if _, err := store.Load(t.Context(), r); err != nil {
			t.Fatal(err)
		}
	}
	return store
}

func TestHostile(t *testing.T) {
	s := newSite(t, hostile(t))
	for _, id := range hostileIDs {
		for _, part := range []string{"", "about", "deeds"} {
			// The address that pages give it leads to it.
			page := s.page("/pair?a=" + url.QueryEscape(string(id)) + "&b=" + url.QueryEscape(string(hostileIDs[1])))
			safe(t, string(id), page)
			w := s.ask("/entity?id=" + url.QueryEscape(string(id)) + "&part=" + part)
			if w.Code == http.StatusSeeOther {
				w = s.ask(w.Header().Get("Location") + "?part=" + part)
			}
			if w.Code != http.StatusOK || !strings.Contains(plain(w.Body.String()), script+string(id)) {
				t.Errorf("%s: %d", string(id), w.Code)
			}
			safe(t, string(id), w.Body.String())
		}
	}
	seen := map[string]bool{}
	for queue := []string{"/", "/search?q=script", "/articles"}; len(queue) > 0 && len(seen) < 700; queue = queue[1:] {
		w := s.ask(queue[0])
		if w.Code >= 400 {
			t.Errorf("%s: %d", queue[0], w.Code)
		}
		safe(t, queue[0], w.Body.String())
		for _, to := range links(w.Body.String()) {
			address, _, _ := strings.Cut(to, "#")
			if address == "" || address == "/entity" || strings.HasPrefix(address, "data:image/svg+xml") || strings.HasPrefix(address, "/cayley/") ||
				strings.HasPrefix(address, "/api/") || seen[address] {
				continue // /entity is a form's, which has the id in a field
			}
			if !strings.HasPrefix(address, "/") || strings.HasPrefix(address, "//") {
				t.Errorf("%s leads to %q", queue[0], address)
				continue
			}
			seen[address] = true
			queue = append(queue, address)
		}
	}
}

// safe holds that nothing of the graph became markup.
func safe(t *testing.T, where, page string) {
	t.Helper()
	for _, bad := range []string{script, "<img", `href="javascript:`, `src="javascript:`, `action="javascript:`, "ZgotmplZ", "<b>alert"} {
		if strings.Contains(page, bad) {
			t.Errorf("%s: %s", where, bad)
		}
	}
	if head, _, _ := strings.Cut(page, "</head>"); strings.Count(head, "</title>") > 1 {
		t.Errorf("%s: two titles", where)
	}
}

// FuzzRequests holds that no address makes a page fail.
func FuzzRequests(f *testing.F) {
	store := hostile(f)
	x := find.Open(store, find.Options{Every: -1})
	f.Cleanup(x.Close)
	if err := x.Wait(f.Context()); err != nil {
		f.Fatal(err)
	}
	for _, path := range []string{"/", "/search", "/entity/person/plain", "/entity", "/statement/x", "/article/x", "/relation/x", "/pair", "/path", "/graph", "/console", "/articles", "/style/x"} {
		f.Add(path, "q=words&page=2&id=id:person/plain&part=about&outlet=x&kind=direct&relation=so:met&since=2031&until=2032-01&a=script&b=plain&from=wd:Q1&to=script&either=1&claims=1&hops=3&entity=x&order=newest")
	}
	f.Add("/entity/", "id=%00")
	f.Add("/search", `q="a b* c`)
	h := newDesk(f, store, x)
	f.Fuzz(func(t *testing.T, path, query string) {
		if !strings.HasPrefix(path, "/") {
			path = "/" + path
		}
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.URL = &url.URL{Path: path, RawQuery: query}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		switch w.Code {
		case 200, 301, 303, 307, 308, 400, 404:
		default:
			t.Errorf("%q?%q: %d", path, query, w.Code)
		}
		safe(t, path, w.Body.String())
	})
}
