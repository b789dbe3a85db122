package api

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"saidso/article"
	"saidso/graph"
	"saidso/schema"
	"saidso/serve/find"
)

// Extractor reads an article into records; an *english.Pipeline does. It is called by several goroutines.
type Extractor interface {
	Read(ctx context.Context, a *article.Article) (*schema.Reading, error)
}

// Options of the interface. The zero value answers, and loads nothing.
type Options struct {
	Index     *find.Index // of the graph; nil to make one, which then follows the graph for as long as the process lives
	Extractor Extractor   // of articles that are posted; nil for an interface that is read-only
	Version   string      // of the program, for the description

	Fail func(*http.Request, error) // told why a request failed that should not have, nil for nobody
}

// api is the handler.
type api struct {
	store   *graph.Store
	opt     Options
	index   *find.Index
	start   string        // tells runs of the program apart
	turns   chan struct{} // of extraction
	openAPI []byte
	mux     *http.ServeMux
}

// New makes the interface to a graph.
func New(store *graph.Store, opt Options) http.Handler {
	a := &api{store: store, opt: opt, index: opt.Index, start: rand.Text()[:8], turns: make(chan struct{}, 2), mux: http.NewServeMux()}
	if a.index == nil {
		a.index = find.Open(store, find.Options{})
	}
	if a.opt.Fail == nil {
		a.opt.Fail = func(*http.Request, error) {}
	}
	methods := map[string][]string{}
	all := routes()
	for i := range all {
		r := &all[i]
		path := muxPath(r.path)
		methods[path] = append(methods[path], r.method)
		if r.method == http.MethodGet {
			methods[path] = append(methods[path], http.MethodHead)
		}
		a.mux.Handle(r.method+" "+path, a.handler(r))
	}
	for path, allowed := range methods {
		slices.Sort(allowed)
		a.mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Allow", strings.Join(allowed, ", "))
			fail(w, &problem{Status: http.StatusMethodNotAllowed, Detail: fmt.Sprintf("%s answers %s", r.URL.Path, strings.Join(allowed, ", "))})
		})
	}
	a.mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		fail(w, &problem{Status: http.StatusNotFound, Detail: "there is no such address; /api/openapi.json describes those that are"})
	})
	a.openAPI = describe(all, opt.Version)
	return a
}

func (a *api) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if path := r.URL.Path; strings.Contains(path, "//") || strings.Contains(path, "/./") || strings.Contains(path, "/../") {
		// the mux would lead elsewhere, to an address that means something else
		if r.URL.RawPath == "" {
			fail(w, wrong("the path has empty or dotted parts; escape the slashes of an IRI (%%2F), or give it as the parameter id"))
			return
		}
	}
	a.mux.ServeHTTP(w, r)
}

// muxPath is a route's path as the mux has it: an id may have slashes.
func muxPath(path string) string { return strings.Replace(path, "{id}", "{id...}", 1) }

// request is a request that is being answered.
type request struct {
	*api
	values
	ctx  context.Context
	http *http.Request
}

// patience is how long a request waits for the index to be built.
const patience = 3 * time.Second

func (a *api) handler(rt *route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, h *http.Request) {
		if err := a.answer(w, h, rt); err != nil {
			a.refuse(w, h, err)
		}
	})
}

func (a *api) answer(w http.ResponseWriter, h *http.Request, rt *route) error {
	q, err := parse(h, rt.params)
	if err != nil {
		return err
	}
	r := &request{a, q, h.Context(), h}
	if rt.raw != nil {
		w.Header().Set("Content-Type", "application/json")
		w.Write(rt.raw(r))
		return nil
	}
	wait, cancel := context.WithTimeout(r.ctx, patience)
	defer cancel()
	if err := a.index.Wait(wait); err != nil {
		return err
	}
	reads := rt.method == http.MethodGet
	if reads {
		tag, err := a.tag(r.ctx)
		if err != nil {
			return err
		}
		w.Header().Set("ETag", tag)
		w.Header().Set("Cache-Control", "no-cache")
		if matches(h.Header.Get("If-None-Match"), tag) {
			w.WriteHeader(http.StatusNotModified)
			return nil
		}
	}
	status, body, err := rt.handle(r)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(body); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	w.Write(b.Bytes()) // whoever does not read it any more has gone
	return nil
}

// tag is the entity tag of all that is answered now.
func (a *api) tag(ctx context.Context) (string, error) {
	state := a.index.State()
	snap, err := a.store.Snapshot(ctx)
	if err != nil {
		return "", err
	}
	defer snap.Close()
	return fmt.Sprintf(`W/"%s-%d-%d"`, a.start, snap.Version(), state), nil
}

// matches reports whether an If-None-Match header has a tag, by weak comparison.
func matches(header, tag string) bool {
	for t := range strings.SplitSeq(header, ",") {
		if t = strings.TrimSpace(t); t == "*" || strings.TrimPrefix(t, "W/") == strings.TrimPrefix(tag, "W/") {
			return true
		}
	}
	return false
}

// read gives f the graph of this moment.
func (r *request) read(f func(*graph.Snapshot) error) error {
	snap, err := r.store.Snapshot(r.ctx)
	if err != nil {
		return err
	}
	defer snap.Close()
	return f(snap)
}

// gone says that what an error is about is not in the graph any more.
func gone(err error) bool { return errors.Is(err, graph.ErrNotFound) }
