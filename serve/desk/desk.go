package desk

import (
	"html/template"
	"net/http"

	"saidso/graph"
	"saidso/serve/find"
)

// Options of the desk. The zero value works.
type Options struct {
	Index *find.Index                // of the graph; nil to make one, which then follows the graph for as long as the process lives
	Built func(asset string) bool    // says whether a script such as "graph.js" is served below /assets/; nil for none
	Fail  func(*http.Request, error) // told why a page could not be made, nil for nobody
}

// Desk is the handler of all pages.
type Desk struct {
	store *graph.Store
	opt   Options
	index *find.Index
	pages map[string]*template.Template
	mux   *http.ServeMux
	style *style
}

// New makes the pages of a graph.
func New(store *graph.Store, opt Options) http.Handler {
	d := &Desk{store: store, opt: opt, index: opt.Index, mux: http.NewServeMux(), style: newStyle()}
	if d.index == nil {
		d.index = find.Open(store, find.Options{})
	}
	if d.opt.Built == nil {
		d.opt.Built = func(string) bool { return false }
	}
	if d.opt.Fail == nil {
		d.opt.Fail = func(*http.Request, error) {}
	}
	d.pages = newPages()
	for path, page := range map[string]pageFunc{
		"/{$}":               d.overview,
		"/search":            d.search,
		"/entity":            d.entity,
		"/entity/{id...}":    d.entity,
		"/statement":         d.statement,
		"/statement/{id...}": d.statement,
		"/article":           d.article,
		"/article/{id...}":   d.article,
		"/articles":          d.articles,
		"/relation":          d.relation,
		"/relation/{id...}":  d.relation,
		"/pair":              d.pair,
		"/path":              d.path,
		"/graph":             d.graph,
		"/console":           d.console,
		"/about":             d.about,
		"/":                  func(*request) error { return errNoPage },
	} {
		d.mux.Handle(path, d.handler(page))
	}
	d.mux.Handle("GET "+d.style.path, d.style)
	return d
}

func (d *Desk) ServeHTTP(w http.ResponseWriter, r *http.Request) { d.mux.ServeHTTP(w, r) }
