package serve

import (
	"context"
	"fmt"
	"net/http"
	"runtime/debug"
	"time"
)

// Bodies of requests, in bytes.
const (
	maxBody      = 64 << 10
	maxWriteBody = 32 << 20
)

// limited bounds how many requests are answered at a time, and for how long. A request that waits too long for its turn gets a 503.
func (s *Server) limited(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), s.opt.Time)
		defer cancel()
		select {
		case s.turns <- struct{}{}:
		default:
			late := time.NewTimer(s.opt.Wait)
			defer late.Stop()
			select {
			case s.turns <- struct{}{}:
			case <-ctx.Done():
				return // nobody waits for the answer
			case <-late.C:
				w.Header().Set("Retry-After", "5")
				fail(w, http.StatusServiceUnavailable, fmt.Sprintf("more than %d requests at a time", s.opt.MaxRequests))
				return
			}
		}
		defer func() { <-s.turns }()
		r = r.WithContext(ctx)
		if r.Body != nil {
			most := int64(maxBody)
			if s.mayWrite(r) {
				most = maxWriteBody
			}
			r.Body = http.MaxBytesReader(w, r.Body, most)
		}
		next.ServeHTTP(w, r)
	})
}

// recovered answers 500 where a handler panics.
func (s *Server) recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			problem := recover()
			if problem == nil {
				return
			}
			if problem == http.ErrAbortHandler {
				panic(problem)
			}
			s.metrics.panics.Inc()
			if s.opt.Failed != nil {
				s.opt.Failed(r, problem, debug.Stack())
			}
			fail(w, http.StatusInternalServerError, "something is wrong with this server")
		}()
		next.ServeHTTP(w, r)
	})
}
