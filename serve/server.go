package serve

import (
	"context"
	"encoding/json"
	"net/http"
	"time"

	"saidso/serve/worker"
)

// Queries runs queries; a *worker.Pool does.
type Queries interface {
	Do(ctx context.Context, r worker.Request, each func(row json.RawMessage) error) error
}

// Options of a server. A part that is nil is not there.
type Options struct {
	Queries Queries
	// Token is what every request must carry; "" for none, and then only names of loopback are answered.
	Token string
	// WriteToken is what a request that writes must carry; "" for a server that is read-only.
	WriteToken string

	Data   http.Handler // the rest of Cayley's interface: /api/v2/{formats,read,write,delete,node/delete}, /api/v1/{write,delete}; see graph/quadhttp
	API    http.Handler // all else below /api/; whatever is not GET, HEAD, or POST to /api/query, writes
	Desk   http.Handler // the pages at /
	UI     http.Handler // Cayley's web interface, below /cayley/
	Assets http.Handler // what pages load, below /assets/

	MaxRequests int           // at a time; 64
	Wait        time.Duration // of a request for its turn; 5 s
	Time        time.Duration // of a request; 60 s
	// Failed is told of requests that panicked, nil for nobody.
	Failed func(r *http.Request, problem any, stack []byte)
}

func (o Options) withDefaults() Options {
	if o.MaxRequests <= 0 {
		o.MaxRequests = 64
	}
	if o.Wait <= 0 {
		o.Wait = 5 * time.Second
	}
	if o.Time <= 0 {
		o.Time = time.Minute
	}
	return o
}

// Server is the handler of all addresses.
type Server struct {
	opt     Options
	mux     *http.ServeMux
	handler http.Handler // mux with what stands before it
	turns   chan struct{}
	metrics *metrics
}

// New makes a server.
func New(opt Options) *Server {
	opt = opt.withDefaults()
	s := &Server{opt: opt, mux: http.NewServeMux(), turns: make(chan struct{}, opt.MaxRequests), metrics: newMetrics()}
	s.routes()
	s.handler = s.recovered(s.counted(zipped(headed(s.mux))))
	return s
}

func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// routes says who answers what. All but the first three ask who asks.
func (s *Server) routes() {
	s.mux.HandleFunc("GET /healthz", healthy)
	s.mux.HandleFunc("GET /login", s.loginPage)
	s.mux.HandleFunc("POST /login", s.login)
	s.mux.Handle("POST /logout", s.guarded(http.HandlerFunc(s.logout)))
	s.mux.Handle("GET /metrics", s.guarded(s.metrics.handler()))

	cayley := http.NewServeMux() // of its own, so that a wrong method is told from an unknown address
	cayley.HandleFunc("POST /api/v1/query/{lang}", s.queryV1)
	cayley.HandleFunc("POST /api/v1/shape/{lang}", s.shapeV1)
	cayley.HandleFunc("GET /api/v2/query", s.queryV2)
	cayley.HandleFunc("POST /api/v2/query", s.queryV2)
	if s.opt.Data != nil {
		cayley.Handle("GET /api/v2/formats", s.opt.Data)
		cayley.Handle("GET /api/v2/read", s.opt.Data)
		cayley.Handle("POST /api/v2/read", s.opt.Data)
		for _, path := range []string{"v1/write", "v1/write/file/nquad", "v1/delete", "v2/write", "v2/delete", "v2/node/delete"} {
			cayley.Handle("POST /api/"+path, s.writing(s.opt.Data))
		}
	}
	s.mount("/api/v1/", cayley, "")
	s.mount("/api/v2/", cayley, "")
	s.mount("/api/", s.writingUnlessRead(s.opt.API), "")
	s.mount("/cayley/", s.opt.UI, "") // its pages have policies of their own
	s.mount("/assets/", s.opt.Assets, "")
	s.mount("/", s.opt.Desk, deskPolicy)
}

// mount puts a handler where it belongs, behind the guard and the limits.
func (s *Server) mount(path string, h http.Handler, policy string) {
	if h == nil {
		if path != "/" {
			return
		}
		h = http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { fail(w, http.StatusNotFound, "there is nothing here") })
	}
	s.mux.Handle(path, s.guarded(s.limited(withPolicy(policy, h))))
}

func healthy(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Write([]byte("ok\n"))
}
