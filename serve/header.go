package serve

import (
	"net/http"

	"github.com/klauspost/compress/gzhttp"
)

// deskPolicy is what pages may load: only what comes from here, no script or style within the page. Pictures may stand in the page (data:), and
// files that a script made may be saved (blob:).
const deskPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"

// headed sets what every answer carries. A handler may set another Content-Security-Policy.
func headed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin") // without any, browsers say "Origin: null" of our own forms
		h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("X-Frame-Options", "DENY")
		next.ServeHTTP(w, r)
	})
}

// withPolicy sets a Content-Security-Policy, unless it is "".
func withPolicy(policy string, next http.Handler) http.Handler {
	if policy == "" {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", policy)
		next.ServeHTTP(w, r)
	})
}

// zipped compresses answers of 1 KB and more for those who accept it, unless their handler did.
func zipped(next http.Handler) http.Handler { return gzhttp.GzipHandler(next) }
