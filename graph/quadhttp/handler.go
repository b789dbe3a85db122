package quadhttp

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	cayley "github.com/cayleygraph/cayley/graph"
	cayleyhttp "github.com/cayleygraph/cayley/server/http"
	"github.com/cayleygraph/quad"

	// Formats register themselves.
	_ "github.com/cayleygraph/quad/json"
	_ "github.com/cayleygraph/quad/nquads"

	"saidso/graph"
)

type handler struct{ store *graph.Store }

// New makes the handler for a graph.
func New(store *graph.Store) http.Handler {
	h := handler{store}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /api/v2/formats", h.formats)
	mux.HandleFunc("GET /api/v2/read", h.read)
	mux.HandleFunc("POST /api/v2/read", h.read)
	mux.HandleFunc("POST /api/v2/write", h.change((*cayleyhttp.APIv2).ServeWrite))
	mux.HandleFunc("POST /api/v2/delete", h.change((*cayleyhttp.APIv2).ServeDelete))
	mux.HandleFunc("POST /api/v2/node/delete", h.change((*cayleyhttp.APIv2).ServeNodeDelete))
	mux.HandleFunc("POST /api/v1/write", h.writeV1)
	mux.HandleFunc("POST /api/v1/write/file/nquad", h.writeFileV1)
	mux.HandleFunc("POST /api/v1/delete", h.deleteV1)
	return mux
}

// readable are the formats that may be written to the graph. Others that Cayley reads would fetch what they name from the network, or trust lengths.
func readable(format string) bool {
	return format == "nquads" || format == "json" || format == "json-stream"
}

// formats is Cayley's list without the readers that are not used here.
func (h handler) formats(w http.ResponseWriter, r *http.Request) {
	answer := newBuffer()
	cayleyhttp.NewAPIv2(nil).ServeFormats(answer, r)
	var all []map[string]any
	if err := json.Unmarshal(answer.body.Bytes(), &all); err != nil {
		fail(w, http.StatusInternalServerError, err)
		return
	}
	for _, f := range all {
		if name, _ := f["id"].(string); !readable(name) {
			delete(f, "read")
			delete(f, "nodes")
		}
	}
	b, err := json.Marshal(all)
	if err != nil {
		fail(w, http.StatusInternalServerError, err)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Write(append(b, '\n'))
}

// read is Cayley's own over a view of the moment. It streams, so an error after the first quad ends the answer early.
func (h handler) read(w http.ResponseWriter, r *http.Request) {
	if name := r.FormValue("format"); name != "" && quad.FormatByName(name) == nil {
		fail(w, http.StatusBadRequest, fmt.Errorf("there is no format %q; /api/v2/formats lists them", name))
		return
	}
	full := r.FormValue("iri") == "full"
	r.Form.Del("iri") // Cayley's own way to lengthen IRIs does not know our namespaces
	qs, release, err := h.store.CayleyView(full)
	if err != nil {
		fail(w, http.StatusServiceUnavailable, err)
		return
	}
	defer release()
	r.Header.Del("Accept-Encoding") // who serves this compresses
	api := cayleyhttp.NewAPIv2(&cayley.Handle{QuadStore: qs})
	api.SetBatchSize(1000)
	api.ServeRead(endsWith{w, r.Context()}, r)
}

// endsWith refuses to be written when nobody waits any more.
type endsWith struct {
	http.ResponseWriter
	ctx context.Context
}

func (w endsWith) Write(b []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	return w.ResponseWriter.Write(b)
}

// failChange answers for a change that was not made.
func failChange(w http.ResponseWriter, err error) {
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		fail(w, http.StatusRequestEntityTooLarge, fmt.Errorf("the request has more than %d bytes", large.Limit))
	case errors.Is(err, graph.ErrInvalid):
		fail(w, http.StatusBadRequest, err)
	case errors.Is(err, graph.ErrReadOnly):
		fail(w, http.StatusForbidden, err)
	case errors.Is(err, graph.ErrClosed), errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		fail(w, http.StatusServiceUnavailable, err)
	default:
		fail(w, http.StatusInternalServerError, err)
	}
}

func fail(w http.ResponseWriter, status int, err error) {
	b, merr := json.Marshal(map[string]string{"error": err.Error()})
	if merr != nil {
		b = []byte(`{"error":"?"}`)
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	w.Write(append(b, '\n'))
}

// buffer keeps an answer until it is known to hold.
type buffer struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func newBuffer() *buffer { return &buffer{header: http.Header{}, status: http.StatusOK} }

func (b *buffer) Header() http.Header         { return b.header }
func (b *buffer) WriteHeader(status int)      { b.status = status }
func (b *buffer) Write(p []byte) (int, error) { return b.body.Write(p) }
