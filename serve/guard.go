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
func (s *Server) guarded(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		switch {
		case s.opt.Token != "":
			given, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
			if !ok || subtle.ConstantTimeCompare([]byte(given), []byte(s.opt.Token)) != 1 {
				w.Header().Set("WWW-Authenticate", `Bearer realm="saidso"`)
				fail(w, http.StatusUnauthorized, "a token is needed, and this is not it")
				return
			}
		case !loopback(hostOf(r.Host)):
			fail(w, http.StatusForbidden, "this server is asked by a name that is not its own: "+r.Host)
			return
		}
		if origin := r.Header.Get("Origin"); origin != "" && !sameOrigin(origin, r.Host) {
			fail(w, http.StatusForbidden, "a page of "+origin+" may not ask here")
			return
		}
		next(w, r)
	}
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
