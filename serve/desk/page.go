package desk

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	"saidso/graph"
	"saidso/serve/find"
)

// pageFunc answers a request by writing a page, or with an error that says which.
type pageFunc func(*request) error

// request is a request with what all pages need.
type request struct {
	*Desk
	w     http.ResponseWriter
	http  *http.Request
	ctx   context.Context
	query url.Values
}

// page is what all pages have.
type page struct {
	Title   string
	Area    string // the entry of the navigation that it belongs to
	Search  string // what stands in the search box
	Scripts []string
	Styles  []string
	Nonce   string // by which a script may add styles, "" for none
	Style   string
}

// frame makes a page's frame.
func (r *request) frame(area, title string) page {
	p := page{Title: title, Area: area, Style: r.style.path}
	if r.opt.Built("search.js") {
		p.Scripts = append(p.Scripts, "/assets/search.js")
	}
	return p
}

// failure is an answer other than a page.
type failure struct {
	status int
	text   string
}

func (f *failure) Error() string { return f.text }

func wrong(format string, args ...any) error {
	return &failure{http.StatusBadRequest, fmt.Sprintf(format, args...)}
}

func missing(format string, args ...any) error {
	return &failure{http.StatusNotFound, fmt.Sprintf(format, args...)}
}

var errNoPage = missing("There is no page at this address.")

// patience is how long a request waits for the index to be built.
const patience = 3 * time.Second

// maxParameter bounds each parameter of a request, in bytes.
const maxParameter = 500

func (d *Desk) handler(f pageFunc) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, h *http.Request) {
		r := &request{d, w, h, h.Context(), nil}
		if err := r.serve(f); err != nil {
			r.fail(err)
		}
	})
}

func (r *request) serve(f pageFunc) error {
	if r.http.Method != http.MethodGet && r.http.Method != http.MethodHead {
		r.w.Header().Set("Allow", "GET, HEAD")
		return &failure{http.StatusMethodNotAllowed, "Pages are only read."}
	}
	query, err := url.ParseQuery(r.http.URL.RawQuery)
	if err != nil {
		return wrong("The address cannot be read: its parameters are not well formed.")
	}
	for name, values := range query {
		for _, v := range append(values, name) {
			if len(v) > maxParameter {
				return wrong("The parameter %.20q has more than %d bytes.", name, maxParameter)
			}
			if !utf8.ValidString(v) || strings.ContainsRune(v, 0) {
				return wrong("The parameters are not text.")
			}
		}
	}
	r.query = query
	wait, cancel := context.WithTimeout(r.ctx, patience)
	defer cancel()
	if err := r.index.Wait(wait); err != nil {
		return err
	}
	return f(r)
}

// fail answers with an error's page.
func (r *request) fail(err error) {
	f := &failure{http.StatusInternalServerError, "The page could not be made."}
	switch {
	case errors.As(err, &f):
	case errors.Is(err, graph.ErrNotFound):
		f = &failure{http.StatusNotFound, "The graph has nothing of that name."}
	case errors.Is(err, graph.ErrLimit):
		f = &failure{http.StatusBadRequest, "That would take too much of the graph to answer. Ask for less, such as a shorter time."}
	case errors.Is(err, find.ErrBuilding):
		f = &failure{http.StatusServiceUnavailable, "The graph has just been opened, and its index is being built. Try again in a moment."}
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled), errors.Is(err, graph.ErrClosed):
		f = &failure{http.StatusServiceUnavailable, "There was no time to make the page. Try again."}
	default:
		r.opt.Fail(r.http, err)
	}
	if f.status == http.StatusServiceUnavailable {
		r.w.Header().Set("Retry-After", "2")
	}
	p := struct {
		page
		Status int
		Text   string
	}{r.frame("", http.StatusText(f.status)), f.status, f.text}
	if err := r.write(f.status, "error", p); err != nil {
		http.Error(r.w, f.text, f.status)
	}
}

// show answers with a page.
func (r *request) show(name string, data any) error { return r.write(http.StatusOK, name, data) }

func (r *request) write(status int, name string, data any) error {
	var b bytes.Buffer
	if err := r.pages[name].ExecuteTemplate(&b, "layout", data); err != nil {
		return err
	}
	nonce := ""
	if n, ok := data.(interface{ nonce() string }); ok {
		nonce = n.nonce()
	}
	h := r.w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", policy(nonce))
	h.Set("Cache-Control", "no-cache")
	r.w.WriteHeader(status)
	r.w.Write(b.Bytes()) // whoever does not read it any more has gone
	return nil
}

func (p page) nonce() string { return p.Nonce }

// policy lets a page load what comes from here alone. The nonce admits style elements that a script makes.
func policy(nonce string) string {
	styles := "'self'"
	if nonce != "" {
		styles += " 'nonce-" + nonce + "'"
	}
	return "default-src 'none'; script-src 'self'; style-src " + styles + "; img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; " +
		"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
}

func newNonce() string { return rand.Text() }

// redirect leads to another page.
func (r *request) redirect(to string) error {
	http.Redirect(r.w, r.http, to, http.StatusSeeOther)
	return nil
}

// newPages reads the templates: each page with the layout and the parts.
func newPages() map[string]*template.Template {
	common := template.Must(template.New("").Funcs(funcs).ParseFS(templates, "templates/layout.html", "templates/parts.html"))
	all := map[string]*template.Template{}
	for _, name := range []string{"overview", "search", "entity", "statement", "article", "articles", "pair", "path", "shell", "about", "error"} {
		all[name] = template.Must(template.Must(common.Clone()).ParseFS(templates, "templates/"+name+".html"))
	}
	return all
}
