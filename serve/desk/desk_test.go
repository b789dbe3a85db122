package desk_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"saidso/graph"
	"saidso/serve/find"
)

// TestEveryStatement opens the page of each statement of the samples: its parts are marked where the graph says.
func TestEveryStatement(t *testing.T) {
	s := sampleSite(t)
	all, err := s.store.Statements(t.Context(), graph.StatementFilter{})
	if err != nil || len(all) < 50 {
		t.Fatal(len(all), err)
	}
	for _, st := range all {
		page := s.page("/statement/" + strings.TrimPrefix(string(st.ID), "id:statement/"))
		squeeze := func(text string) string { return strings.Join(strings.Fields(text), "") }
		for class, want := range map[string]string{"content": st.Text, "source": st.SourceText, "cue": st.Cue} {
			if got := squeeze(strings.ReplaceAll(marked(page, class), "|", "")); got != squeeze(want) {
				t.Errorf("%s: %s is marked as %q, not %q", st.ID, class, got, want)
			}
		}
		if strings.Contains(page, "the nearest that fit") {
			t.Errorf("%s: the places of %q and %q are guessed", st.ID, st.SourceText, st.Cue)
		}
		for _, want := range []string{st.Extractor, st.Article.Headline} {
			if !strings.Contains(plain(page), strings.Join(strings.Fields(want), " ")) {
				t.Errorf("%s: no %q", st.ID, want)
			}
		}
	}
}

// TestEveryRelation follows each relation of the samples to its words.
func TestEveryRelation(t *testing.T) {
	s := sampleSite(t)
	all, err := s.store.Relations(t.Context(), graph.RelationFilter{})
	if err != nil || len(all) < 50 {
		t.Fatal(len(all), err)
	}
	for _, r := range all {
		w := s.ask("/relation/" + strings.TrimPrefix(string(r.ID), "id:relation/"))
		to := w.Header().Get("Location")
		if w.Code != http.StatusSeeOther || !strings.HasPrefix(to, "/article/") {
			t.Fatalf("%s: %d %s", r.ID, w.Code, to)
		}
		address, anchor, _ := strings.Cut(to, "#")
		page := s.page(address)
		if got := strings.Join(strings.Fields(strings.ReplaceAll(marked(page, "asked"), "|", "")), ""); got != strings.Join(strings.Fields(r.Evidence), "") {
			t.Errorf("%s: %q is marked, not %q", r.ID, got, r.Evidence)
		}
		if !strings.Contains(page, ` id="`+anchor+`"`) {
			t.Errorf("%s: no anchor %s", r.ID, anchor)
		}
	}
}

// TestWalk follows every link of the desk from the overview on: each leads to a page, and no page loads or leads to anything elsewhere.
func TestWalk(t *testing.T) {
	s := sampleSite(t)
	seen := map[string]bool{"/": true}
	for queue := []string{"/", "/search?q=water", "/path?from=dorn&to=sorvane"}; len(queue) > 0 && len(seen) < 2500; queue = queue[1:] {
		w := s.ask(queue[0])
		if w.Code >= 400 {
			t.Errorf("%s: %d", queue[0], w.Code)
		}
		page := w.Body.String()
		if w.Code == http.StatusOK && strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
			for _, want := range []string{`<main id="main"`, `<a class="skip" href="#main">`, `<nav aria-label="Main">`, `<html lang="en">`, "<h1"} {
				if strings.Count(page, want) != 1 {
					t.Errorf("%s: %d times %s", queue[0], strings.Count(page, want), want)
				}
			}
			if strings.Contains(page, " style=") || strings.Contains(page, "<style") || strings.Contains(page, "<script>") || strings.Contains(page, "&lt;id:") || strings.Contains(page, "ZgotmplZ") {
				t.Errorf("%s: style or script within the page, or an IRI in brackets", queue[0])
			}
			labelled(t, queue[0], page)
		}
		for _, to := range links(page) {
			address, anchor, _ := strings.Cut(to, "#")
			if address == "" && anchor != "" && !strings.Contains(page, ` id="`+anchor+`"`) {
				t.Errorf("%s: nothing at #%s", queue[0], anchor)
			}
			if address == "" || strings.HasPrefix(address, "data:image/svg+xml") || strings.HasPrefix(address, "/cayley/") || strings.HasPrefix(address, "/api/") || seen[address] {
				continue
			}
			if !strings.HasPrefix(address, "/") {
				t.Errorf("%s leads to %s", queue[0], address)
				continue
			}
			seen[address] = true
			queue = append(queue, address)
		}
	}
	if len(seen) < 400 {
		t.Errorf("only %d pages", len(seen))
	}
}

// labelled holds that each control has a label.
func labelled(t *testing.T, path, page string) {
	t.Helper()
	for _, tag := range tags.FindAllString(page, -1) {
		if !strings.HasPrefix(tag, "<input") && !strings.HasPrefix(tag, "<select") && !strings.HasPrefix(tag, "<textarea") || strings.Contains(tag, `type="hidden"`) {
			continue
		}
		_, id, _ := strings.Cut(tag, ` id="`)
		id, _, _ = strings.Cut(id, `"`)
		if id == "" || strings.Count(page, `<label for="`+id+`"`)+strings.Count(page, `<label class="hidden" for="`+id+`"`) != 1 || strings.Count(page, ` id="`+id+`"`) != 1 {
			t.Errorf("%s: no label, or several, of %s", path, tag)
		}
	}
}

func TestPages(t *testing.T) {
	s := sampleSite(t)
	rubek := s.index.Names("Tomas Rubek", 1)[0]
	path := "/entity/" + strings.TrimPrefix(string(rubek.ID), "id:")
	for name, c := range map[string]struct {
		path string
		want []string
		not  []string
	}{
		"overview":             {"/", []string{"13", "Most quoted people", "Tomas Rubek", "Ilvar Wire", "3 March 2031 to 19 April 2031"}, nil},
		"search a name":        {"/search?q=rub", []string{"Tomas Rubek", "person"}, []string{"Nobody of that name"}},
		"search words":         {"/search?q=gates", []string{"gates", "Statements"}, nil},
		"search nobody":        {"/search?q=rubeck", []string{"Nobody of that name; near it", "Tomas Rubek"}, nil},
		"search nothing":       {"/search?q=zzzz", []string{"No statement has these words"}, nil},
		"search beginnings":    {"/search?q=umbrel", []string{"words that begin so", "umbrella"}, nil},
		"search without words": {"/search", []string{"Search for people"}, nil},
		"entity":               {path, []string{"person", "Tomas Rubek", "Critics", "Supporters", "prime minister of Valdoria", "By month", "March 2031"}, nil},
		"said about":           {path + "?part=about", []string{"Ilse Marrant"}, nil},
		"an outlet":            {path + "?part=about&outlet=The+Elvane+Observer", []string{"The Elvane Observer,", "that fit"}, []string{"Ilvar Wire,"}},
		"a kind":               {path + "?kind=direct", []string{"direct", "“"}, []string{"· indirect ·"}},
		"a time":               {path + "?since=2031-04-01", []string{"Apr 2031"}, []string{"7 Mar 2031"}},
		"a year":               {path + "?since=2031&until=2031", []string{"Apr 2031", "7 Mar 2031"}, nil},
		"no time":              {path + "?since=2032", []string{"Nothing fits"}, nil},
		"relations":            {path + "?part=deeds&relation=so:criticized", []string{"criticized"}, []string{"holds the office is", "Tomas Rubek praised"}},
		"pair":                 {"/pair?a=rubek&b=marrant", []string{"Tomas Rubek and Ilse Marrant", "Tomas Rubek toward Ilse Marrant", "the oldest first", "criticized"}, nil},
		"pair by id":           {"/pair?a=" + url.QueryEscape(string(rubek.ID)) + "&b=marrant", []string{"Tomas Rubek and Ilse Marrant"}, nil},
		"pair of one":          {"/pair?a=rubek&b=tomas+rubek", []string{"Both are Tomas Rubek"}, nil},
		"pair unknown":         {"/pair?a=rubeck&b=marrant", []string{"called “rubeck”", "Near it are", "Tomas Rubek"}, nil},
		"pair to ask":          {"/pair", []string{"Between two"}, nil},
		"path":                 {"/path?from=dorn&to=rubek", []string{"1 step", "Henrik Dorn", "Tomas Rubek", "asserted by"}, nil},
		"no path":              {"/path?from=valdoria&to=dorn&hops=1", []string{"No path of 1 step or fewer"}, nil},
		"graph unbuilt":        {"/graph?entity=rubek", []string{"Graph around Tomas Rubek", "built without its scripts", "as a list"}, nil},
		"console unbuilt":      {"/console", []string{"Gizmo console", "built without its scripts", "Run"}, nil},
		"about":                {"/about", []string{"How to read these pages"}, nil},
		"articles":             {"/articles?outlet=Ilvar+Wire", []string{"Articles of Ilvar Wire", "5 articles"}, []string{"Courier"}},
	} {
		t.Run(name, func(t *testing.T) {
			s.t = t
			text := plain(s.page(c.path))
			for _, want := range c.want {
				if !strings.Contains(text, want) {
					t.Errorf("no %q in %s", want, text)
				}
			}
			for _, not := range c.not {
				if strings.Contains(text, not) {
					t.Errorf("%q in %s", not, text)
				}
			}
		})
	}
}

func TestPaging(t *testing.T) {
	s := sampleSite(t)
	rubek := s.index.Names("Tomas Rubek", 1)[0]
	path := "/entity/" + strings.TrimPrefix(string(rubek.ID), "id:") + "?part=deeds"
	total := s.index.Deeds(rubek.ID, find.Filter{}, 0, 0)
	if total.Total <= 40 {
		t.Fatalf("%d relations are too few for three pages", total.Total)
	}
	var seen []string
	for number := 1; path != ""; number++ {
		page := s.page(path)
		for _, part := range strings.Split(page, `<article class="entry`)[1:] {
			_, id, _ := strings.Cut(part, ` id="`)
			id, _, _ = strings.Cut(id, `"`)
			if slices.Contains(seen, id) {
				t.Errorf("page %d has %s again", number, id)
			}
			seen = append(seen, id)
		}
		_, next, ok := strings.Cut(page, `<a rel="next" href="`)
		path = ""
		if next, _, _ = strings.Cut(next, `"`); ok {
			path = strings.ReplaceAll(next, "&amp;", "&")
		}
	}
	if len(seen) != total.Total {
		t.Errorf("%d of %d relations", len(seen), total.Total)
	}
	s.page("/search?q=the&page=100000")
}

func TestShells(t *testing.T) {
	s := sampleSite(t, "graph.js", "graph.css", "console.js", "search.js")
	graph, console := s.ask("/graph?entity=rubek&hops=2"), s.ask("/console?q=g.V().all()")
	for _, c := range []struct {
		w    *httptest.ResponseRecorder
		want []string
	}{
		{graph, []string{`src="/assets/graph.js"`, `href="/assets/graph.css"`, `data-graph data-entity="id:person/tomas-rubek`, `data-hops="2"`, "<noscript>", "?part=deeds", `src="/assets/search.js"`}},
		{console, []string{`src="/assets/console.js"`, "data-console", "g.V().all()</textarea>", "<noscript>"}},
	} {
		for _, want := range c.want {
			if !strings.Contains(c.w.Body.String(), want) {
				t.Errorf("no %s in %s", want, c.w.Body)
			}
		}
		policy := c.w.Header().Get("Content-Security-Policy")
		_, nonce, _ := strings.Cut(c.w.Body.String(), `data-nonce="`)
		nonce, _, _ = strings.Cut(nonce, `"`)
		if nonce == "" || !strings.Contains(policy, "style-src 'self' 'nonce-"+nonce+"';") || strings.Contains(policy, "unsafe") {
			t.Errorf("nonce %q, policy %s", nonce, policy)
		}
	}
}

func TestWrong(t *testing.T) {
	s := sampleSite(t)
	long := strings.Repeat("x", 600)
	for path, want := range map[string]int{
		"/nothing": 404, "/entity/person/nobody": 404, "/statement/0": 404, "/article/0": 404, "/relation/0": 404, "/entity/": 400, "/entity": 400, "/statement": 400,
		"/entity?id=" + long: 400, "/entity/" + long: 400, "/search?q=" + long: 400, "/search?q=%ff": 400, "/search?q=%00": 400, "/search?q=a;b=c": 400, "/search?q=%zz": 400,
		"/search?q=a&page=0": 400, "/search?q=a&page=-1": 400, "/search?q=a&page=99999999999999999999": 400, "/search?q=a&page=x": 400,
		"/pair?a=rubek&b=marrant&since=soon": 400, "/pair?a=rubek&b=marrant&since=2031-03-05&until=2031-03-01": 400, "/path?hops=99": 400, "/graph?hops=9": 400,
		"/entity/country/valdoria?kind=loud": 400, "/entity/country/valdoria?part=loud": 400, "/entity/country/valdoria?since=2031-13-01": 400,
		"/entity/country/valdoria?relation=so:nothing": 200, "/entity?id=id:country/valdoria": 303, "/style/other.css": 404, "/entity/country/../country/valdoria": 307,
	} {
		w := s.ask(path)
		if w.Code != want {
			t.Errorf("%.60s: %d, expected %d", path, w.Code, want)
		}
		if want >= 400 && (!strings.Contains(w.Body.String(), `<p role="alert">`) || w.Header().Get("Content-Security-Policy") == "") {
			t.Errorf("%.60s: no page: %s", path, w.Body)
		}
	}
	w := httptest.NewRecorder()
	s.h.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/", nil))
	if w.Code != http.StatusMethodNotAllowed || w.Header().Get("Allow") == "" {
		t.Errorf("POST: %d", w.Code)
	}
}

func TestStyle(t *testing.T) {
	s := sampleSite(t)
	_, path, _ := strings.Cut(s.page("/"), `<link rel="stylesheet" href="`)
	path, _, _ = strings.Cut(path, `"`)
	w := s.ask(path)
	if w.Code != 200 || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/css") || !strings.Contains(w.Header().Get("Cache-Control"), "immutable") {
		t.Errorf("%s: %d %v", path, w.Code, w.Header())
	}
	for _, bad := range []string{"http:", "https:", "url(", "@import"} {
		if strings.Contains(w.Body.String(), bad) {
			t.Errorf("the style sheet has %s", bad)
		}
	}
	r := httptest.NewRequest(http.MethodGet, path, nil)
	r.Header.Set("If-None-Match", w.Header().Get("ETag"))
	again := httptest.NewRecorder()
	s.h.ServeHTTP(again, r)
	if again.Code != http.StatusNotModified || again.Body.Len() != 0 {
		t.Errorf("again: %d", again.Code)
	}
}
