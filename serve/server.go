package serve

import (
	"context"
	"encoding/json"
	"net/http"

	"saidso/serve/worker"
)

// Queries runs queries; a *worker.Pool does.
type Queries interface {
	Do(ctx context.Context, r worker.Request, each func(row json.RawMessage) error) error
}

// Options of a server.
type Options struct {
	Queries Queries
	Token   string // that requests must carry; "" for none
}

// Server is the handler of all addresses.
type Server struct {
	opt Options
	mux *http.ServeMux
}

// New makes a server.
func New(opt Options) *Server {
	s := &Server{opt, http.NewServeMux()}
	s.mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.Write([]byte("ok\n"))
	})
	s.mux.HandleFunc("POST /api/v1/query/{lang}", s.guarded(s.queryV1))
	s.mux.HandleFunc("POST /api/v1/shape/{lang}", s.guarded(s.shapeV1))
	s.mux.HandleFunc("GET /api/v2/query", s.guarded(s.queryV2))
	s.mux.HandleFunc("POST /api/v2/query", s.guarded(s.queryV2))
	return s
}

func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Referrer-Policy", "no-referrer")
	w.Header().Set("Content-Security-Policy", "default-src 'none'")
	s.mux.ServeHTTP(w, r)
}
