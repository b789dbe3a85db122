package desk_test

import (
	"context"
	"fmt"
	"html"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"

	"saidso/article"
	"saidso/data"
	"saidso/extract/english"
	"saidso/graph"
	"saidso/serve/desk"
	"saidso/serve/find"
)

// sample is the graph of the sample articles, made once for all tests.
var sample = sync.OnceValues(func() (*graph.Store, error) {
	pipeline, err := english.Open()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "saidso-desk-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	samples, err := fs.Sub(data.Samples, "samples")
	if err != nil {
		return nil, err
	}
	if err := os.CopyFS(dir, samples); err != nil {
		return nil, err
	}
	store, err := graph.OpenMemory(graph.Options{Knowledge: pipeline.Knowledge().Known})
	if err != nil {
		return nil, err
	}
	for a, err := range article.Read(context.Background(), []string{dir}, article.Options{}) {
		if err != nil {
			return nil, err
		}
		r, err := pipeline.Read(context.Background(), a)
		if err != nil {
			return nil, err
		}
		if _, err := store.Load(context.Background(), r); err != nil {
			return nil, fmt.Errorf("%s: %w", a.Path, err)
		}
	}
	return store, nil
})

// site is a desk to be asked.
type site struct {
	t     *testing.T
	h     http.Handler
	store *graph.Store
	index *find.Index
}

func newSite(t *testing.T, store *graph.Store, built ...string) *site {
	t.Helper()
	x := find.Open(store, find.Options{Every: -1})
	t.Cleanup(x.Close)
	if err := x.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	return &site{t, newDesk(t, store, x, built...), store, x}
}

func newDesk(t testing.TB, store *graph.Store, x *find.Index, built ...string) http.Handler {
	return desk.New(store, desk.Options{
		Index: x, Built: func(asset string) bool { return strings.Contains(strings.Join(built, " "), asset) },
		Fail: func(r *http.Request, err error) { t.Errorf("%s: %v", r.URL, err) },
	})
}

func sampleSite(t *testing.T, built ...string) *site {
	t.Helper()
	store, err := sample()
	if err != nil {
		t.Fatal(err)
	}
	return newSite(t, store, built...)
}

func (s *site) ask(path string) *httptest.ResponseRecorder {
	s.t.Helper()
	w := httptest.NewRecorder()
	s.h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
	return w
}

// page is a page that is there.
func (s *site) page(path string) string {
	s.t.Helper()
	w := s.ask(path)
	if w.Code != http.StatusOK {
		s.t.Fatalf("%s: %d %s", path, w.Code, w.Body)
	}
	return w.Body.String()
}

var tags = regexp.MustCompile(`<[^>]*>`)

// plain is a page's text, with white space collapsed.
func plain(page string) string {
	_, page, _ = strings.Cut(page, "<main")
	page, _, _ = strings.Cut(page, "</main>")
	return strings.Join(strings.Fields(html.UnescapeString(tags.ReplaceAllString("<main"+page, ""))), " ")
}

// marked is what stands in marks of a class, in the order of the page.
func marked(page, class string) string {
	_, page, _ = strings.Cut(page, `<div class="text">`)
	page, _, _ = strings.Cut(page, "</div>")
	var all []string
	for _, m := range regexp.MustCompile(`<(?:mark|a) class="(?:mark )?([^"]*)"[^>]*>([^<]*)</`).FindAllStringSubmatch(page, -1) {
		if strings.Contains(" "+m[1]+" ", " "+class+" ") {
			all = append(all, html.UnescapeString(m[2]))
		}
	}
	return strings.Join(all, "|")
}

// links are the addresses that a page leads to.
func links(page string) []string {
	var all []string
	for _, m := range regexp.MustCompile(` (?:href|action|src)="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		all = append(all, html.UnescapeString(m[1]))
	}
	return all
}
