package serve

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"

	"saidso/graph"
	"saidso/serve/worker"
)

const (
	defaultRowsV1 = 100
	maxAnswer     = 16 << 20 // bytes
)

var errAnswer = fmt.Errorf("the answer has more than %d MB: limit the query", maxAnswer>>20)

// language reports whether a query language is spoken here, and answers the request otherwise.
func language(w http.ResponseWriter, name string) bool {
	switch name {
	case "gizmo", "gremlin":
		return true
	case "":
		fail(w, http.StatusBadRequest, "query language not specified")
	case "graphql", "mql", "sexp", "linkedql":
		fail(w, http.StatusBadRequest, name+" is not spoken here; gizmo is")
	default:
		fail(w, http.StatusBadRequest, "unknown query language")
	}
	return false
}

// body reads a query, and answers the request where that fails.
func body(w http.ResponseWriter, r *http.Request) (string, bool) {
	b, err := io.ReadAll(http.MaxBytesReader(w, r.Body, graph.MaxQueryBytes))
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		fail(w, http.StatusRequestEntityTooLarge, fmt.Sprintf("the query has more than %d bytes", graph.MaxQueryBytes))
	case err != nil:
		fail(w, http.StatusBadRequest, err.Error())
	}
	return unquoted(b, r.Header.Get("Content-Type")), err == nil
}

// unquoted is the query of a body. npm's client for Cayley says that it sends JSON, and sends a string of JSON with the query in it; as
// a program such a string does nothing.
func unquoted(body []byte, mediaType string) string {
	var query string
	if strings.HasPrefix(mediaType, "application/json") && json.Unmarshal(body, &query) == nil {
		return query
	}
	return string(body)
}

// limit is the number of rows that a request asks for, and answers the request where that is no number.
func limit(w http.ResponseWriter, r *http.Request, otherwise int) (int, bool) {
	text := r.URL.Query().Get("limit")
	if text == "" {
		return otherwise, true
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		fail(w, http.StatusBadRequest, fmt.Sprintf("limit: %q is no number of rows", text))
		return 0, false
	}
	return n, true
}

func (s *Server) queryV1(w http.ResponseWriter, r *http.Request) {
	if !language(w, r.PathValue("lang")) {
		return
	}
	rows, ok := limit(w, r, defaultRowsV1)
	if !ok {
		return
	}
	if query, ok := body(w, r); ok {
		// Cayley's web interface parses the answer itself, which it could not if it came as JSON.
		s.answer(w, r, "text/plain; charset=utf-8", worker.Request{Query: query, Limit: rows, Cayley: true})
	}
}

func (s *Server) queryV2(w http.ResponseWriter, r *http.Request) {
	if !language(w, r.URL.Query().Get("lang")) {
		return
	}
	rows, ok := limit(w, r, 0)
	if !ok {
		return
	}
	query := r.URL.Query().Get("qu")
	if r.Method == http.MethodPost {
		if query, ok = body(w, r); !ok {
			return
		}
	}
	if query == "" {
		fail(w, http.StatusBadRequest, "query is empty")
		return
	}
	s.answer(w, r, "application/json", worker.Request{Query: query, Limit: rows, Cayley: true})
}

// answer writes {"result": [...]}, null for no rows as Cayley does. Rows are kept until the query has ended, so that an error has a status.
func (s *Server) answer(w http.ResponseWriter, r *http.Request, mediaType string, q worker.Request) {
	out := []byte(`{"result":`)
	rows := 0
	err := s.opt.Queries.Do(r.Context(), q, func(row json.RawMessage) error {
		if len(out)+len(row) > maxAnswer {
			return errAnswer
		}
		before := byte(',')
		if rows == 0 {
			before = '['
		}
		out = append(append(out, before), row...)
		rows++
		return nil
	})
	if err != nil {
		failQuery(w, err)
		return
	}
	if rows == 0 {
		out = append(out, "null}\n"...)
	} else {
		out = append(out, "]}\n"...)
	}
	w.Header().Set("Content-Type", mediaType)
	w.Write(out)
}

func (s *Server) shapeV1(w http.ResponseWriter, r *http.Request) {
	if !language(w, r.PathValue("lang")) {
		return
	}
	query, ok := body(w, r)
	if !ok {
		return
	}
	var shape []byte
	err := s.opt.Queries.Do(r.Context(), worker.Request{Query: query, Shape: true}, func(row json.RawMessage) error {
		shape = append(shape, row...)
		return nil
	})
	if err != nil {
		failQuery(w, err)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Write(shape)
}

// failQuery answers for a query that failed.
func failQuery(w http.ResponseWriter, err error) {
	var query *worker.QueryError
	switch {
	case errors.As(err, &query), errors.Is(err, worker.ErrTimeout), errors.Is(err, worker.ErrMemory), errors.Is(err, worker.ErrDied), errors.Is(err, errAnswer):
		fail(w, http.StatusBadRequest, err.Error())
	case errors.Is(err, worker.ErrBusy):
		w.Header().Set("Retry-After", "5")
		fail(w, http.StatusServiceUnavailable, err.Error())
	case errors.Is(err, worker.ErrClosed):
		fail(w, http.StatusServiceUnavailable, "the server is ending")
	default:
		fail(w, http.StatusInternalServerError, err.Error())
	}
}

// fail answers {"error": "..."}.
func fail(w http.ResponseWriter, status int, text string) {
	b, err := json.Marshal(map[string]string{"error": text})
	if err != nil {
		b = []byte(`{"error":"?"}`)
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	w.Write(append(b, '\n'))
}
