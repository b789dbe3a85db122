package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"saidso/graph"
	"saidso/serve/find"
)

// problem is an error as RFC 9457 has it. Its type is about:blank: the status says what kind it is.
type problem struct {
	Type   string `json:"type"`
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail"`
}

func (p *problem) Error() string { return p.Detail }

func wrong(format string, args ...any) error {
	return &problem{Status: http.StatusBadRequest, Detail: fmt.Sprintf(format, args...)}
}

func missing(format string, args ...any) error {
	return &problem{Status: http.StatusNotFound, Detail: fmt.Sprintf(format, args...)}
}

// refuse answers with an error.
func (a *api) refuse(w http.ResponseWriter, r *http.Request, err error) {
	p := &problem{Status: http.StatusInternalServerError, Detail: "the answer could not be made"}
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &p):
	case errors.As(err, &large):
		p = &problem{Status: http.StatusRequestEntityTooLarge, Detail: fmt.Sprintf("the body has more than %d bytes", large.Limit)}
	case errors.Is(err, graph.ErrNotFound):
		p = &problem{Status: http.StatusNotFound, Detail: "the graph has nothing of that IRI"}
	case errors.Is(err, graph.ErrLimit):
		p = &problem{Status: http.StatusUnprocessableEntity, Detail: "too much of the graph would have to be read; ask for fewer hops or a shorter time"}
	case errors.Is(err, find.ErrBuilding):
		p = &problem{Status: http.StatusServiceUnavailable, Detail: "the index of the graph is being built"}
	case errors.Is(err, graph.ErrReadOnly):
		p = &problem{Status: http.StatusForbidden, Detail: "this server is read-only"}
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled), errors.Is(err, graph.ErrClosed):
		p = &problem{Status: http.StatusServiceUnavailable, Detail: "there was no time to answer"}
	default:
		a.opt.Fail(r, err)
	}
	fail(w, p)
}

func fail(w http.ResponseWriter, err error) {
	var p *problem
	if !errors.As(err, &p) {
		p = &problem{Status: http.StatusInternalServerError, Detail: "the answer could not be made"}
	}
	full := problem{"about:blank", http.StatusText(p.Status), p.Status, p.Detail}
	b, err := json.Marshal(full)
	if err != nil {
		b = []byte("{}")
	}
	h := w.Header()
	h.Del("ETag")
	h.Set("Content-Type", "application/problem+json")
	if p.Status == http.StatusServiceUnavailable {
		h.Set("Retry-After", "2")
	}
	w.WriteHeader(p.Status)
	w.Write(append(b, '\n'))
}
