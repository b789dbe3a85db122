package serve

import (
	"net/http"
	"slices"
)

// readPosts are the addresses of our own interface whose POST only reads, since the question is too long for an address.
func readPosts() []string { return []string{"/api/query", "/api/shape"} }

// mayWrite reports whether a request carries what a writer must.
func (s *Server) mayWrite(r *http.Request) bool {
	return s.opt.WriteToken != "" && carries(r, s.opt.WriteToken)
}

// writing lets those pass who may write.
func (s *Server) writing(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case s.opt.WriteToken == "":
			fail(w, http.StatusForbidden, "this server is read-only")
		case !s.mayWrite(r):
			s.refuse(w, r)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// writingUnlessRead lets everybody read, and those write who may.
func (s *Server) writingUnlessRead(next http.Handler) http.Handler {
	if next == nil {
		return nil
	}
	write := s.writing(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodGet || r.Method == http.MethodHead || slices.Contains(readPosts(), r.URL.Path) {
			next.ServeHTTP(w, r)
			return
		}
		write.ServeHTTP(w, r)
	})
}
