package main

import (
	"crypto/sha256"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// webSite is a web server over a folder of a script.
type webSite struct {
	mu    sync.Mutex
	asked map[string]int
}

// serveSite DIR serves the files of a folder and sets $SITE. /moved/X redirects to /X, /private to an address that is not
// public, /busy is not to be had, and /slow/X never ends.
func serveSite(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: site DIR")
	}
	s := &webSite{asked: map[string]int{}}
	dir := ts.MkAbs(args[0])
	files := http.FileServer(http.Dir(dir))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.asked[r.URL.Path]++
		s.mu.Unlock()
		switch place, rest, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/"); place {
		case "moved":
			http.Redirect(w, r, "/"+rest, http.StatusMovedPermanently)
		case "private":
			http.Redirect(w, r, "http://169.254.169.254/latest/meta-data", http.StatusFound)
		case "busy":
			w.Header().Set("Retry-After", "7200")
			w.WriteHeader(http.StatusServiceUnavailable)
		case "slow":
			<-r.Context().Done()
		default:
			// Two files of one second have the same Last-Modified.
			if b, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(path.Clean(r.URL.Path)))); err == nil {
				w.Header().Set("ETag", fmt.Sprintf(`"%x"`, sha256.Sum256(b)))
			}
			files.ServeHTTP(w, r)
		}
	}))
	ts.Defer(func() {
		server.CloseClientConnections()
		server.Close()
	})
	sites.Store(ts.Getenv("WORK"), s)
	ts.Setenv("SITE", server.URL)
}

// sites are the servers of the scripts that run, by their folders.
var sites sync.Map

// askedSite PATH waits until the server has been asked for a path.
func askedSite(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: asked PATH")
	}
	v, ok := sites.Load(ts.Getenv("WORK"))
	if !ok {
		ts.Fatalf("no site")
	}
	s := v.(*webSite)
	for range 1200 {
		s.mu.Lock()
		n := s.asked[args[0]]
		s.mu.Unlock()
		if n > 0 {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	ts.Fatalf("%s was not asked for", args[0])
}

// expand FILE... puts variables such as $SITE into files.
func expand(ts *testscript.TestScript, _ bool, args []string) {
	for _, name := range args {
		text := os.Expand(ts.ReadFile(name), ts.Getenv)
		ts.Check(os.WriteFile(ts.MkAbs(name), []byte(text), 0o644))
	}
}
