package serve

import (
	"crypto/subtle"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
)

// ErrToken says that an address needs a token.
var ErrToken = errors.New("an address beyond loopback needs a token")

// Check reports whether a server may listen on an address, HOST:PORT.
func Check(address, token string) error {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return err
	}
	if token == "" && !loopback(host) {
		return fmt.Errorf("%s: %w", address, ErrToken)
	}
	return nil
}

// loopback reports whether a host's name is one of loopback's.
func loopback(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	a, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return err == nil && a.IsLoopback()
}

// guarded lets those pass who may ask.
func (s *Server) guarded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case s.opt.Token != "" && !carries(r, s.opt.Token):
			s.refuse(w, r)
			return
		case s.opt.Token == "" && !loopback(hostOf(r.Host)):
			fail(w, http.StatusForbidden, "this server is asked by a name that is not its own: "+r.Host)
			return
		}
		if who := stranger(r); who != "" {
			fail(w, http.StatusForbidden, "a page of "+who+" may not ask here")
			return
		}
		next.ServeHTTP(w, r)
	})
}

// refuse sends people to the login, programs away.
func (s *Server) refuse(w http.ResponseWriter, r *http.Request) {
	if (r.Method == http.MethodGet || r.Method == http.MethodHead) && r.Header.Get("Authorization") == "" && strings.Contains(r.Header.Get("Accept"), "text/html") {
		http.Redirect(w, r, "/login?to="+url.QueryEscape(r.URL.RequestURI()), http.StatusSeeOther)
		return
	}
	w.Header().Set("WWW-Authenticate", `Bearer realm="saidso"`)
	fail(w, http.StatusUnauthorized, "a token is needed, and this is not it")
}

// carries reports whether a request carries a token: in its header, or the cookie that the login gave for it.
func carries(r *http.Request, token string) bool {
	if given, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		return same(given, token)
	}
	return hasSession(r, token)
}

// same compares in a time that does not tell where the two differ.
func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

// stranger names the page of another origin that made a request, "" if none did. To follow a link from elsewhere is allowed.
func stranger(r *http.Request) string {
	if origin := r.Header.Get("Origin"); origin != "" && !sameOrigin(origin, r.Host) {
		return origin
	}
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "same-origin", "none":
		return ""
	}
	if r.Header.Get("Sec-Fetch-Mode") == "navigate" && r.Header.Get("Sec-Fetch-Dest") == "document" && (r.Method == http.MethodGet || r.Method == http.MethodHead) {
		return ""
	}
	return "another site"
}

func hostOf(hostport string) string {
	if host, _, err := net.SplitHostPort(hostport); err == nil {
		return host
	}
	return hostport
}

func sameOrigin(origin, host string) bool {
	u, err := url.Parse(origin)
	return err == nil && strings.EqualFold(u.Host, host)
}
