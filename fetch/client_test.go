package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func TestGet(t *testing.T) {
	var agent, modified string
	s := serve(t, map[string]http.HandlerFunc{
		"/old": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "new?a=1#top", http.StatusMovedPermanently)
		},
		"/new": func(w http.ResponseWriter, r *http.Request) {
			agent, modified = r.UserAgent(), r.Header.Get("If-Modified-Since")
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.Header().Set("Content-Encoding", "gzip")
			var b bytes.Buffer
			z := gzip.NewWriter(&b)
			fmt.Fprint(z, "<p>page")
			z.Close()
			_, _ = w.Write(b.Bytes())
		},
	})
	res, err := client(t, quick()).Get(t.Context(), " "+s.URL+"/old#place ", Validators{})
	if err != nil {
		t.Fatal(err)
	}
	if res.URL != s.URL+"/new?a=1" || string(res.Body) != "<p>page" || res.ContentType != "text/html; charset=utf-8" || time.Since(res.Retrieved) > time.Minute {
		t.Errorf("got %+v", res)
	}
	if agent != DefaultUserAgent || modified != "" {
		t.Errorf("the server got %q, %q", agent, modified)
	}
}

// The cache asks whether what it has still holds, also in another process; what is damaged is fetched anew.
func TestCache(t *testing.T) {
	version, full := "one", 0
	s := serve(t, map[string]http.HandlerFunc{
		"/tag": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("ETag", `"`+version+`"`)
			if r.Header.Get("If-None-Match") == `"`+version+`"` {
				w.WriteHeader(http.StatusNotModified)
				return
			}
			full++
			fmt.Fprint(w, version)
		},
		"/private": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("ETag", `"x"`)
			w.Header().Set("Cache-Control", "private, No-Store")
			fmt.Fprint(w, r.Header.Get("If-None-Match"))
		},
		"/date": func(w http.ResponseWriter, r *http.Request) {
			http.ServeContent(w, r, "a.txt", time.Date(2040, 5, 1, 0, 0, 0, 0, time.UTC), bytes.NewReader([]byte("dated")))
		},
	})
	opt := quick()
	opt.Cache = filepath.Join(t.TempDir(), "cache")
	get := func(path string, body string, cached bool) {
		t.Helper()
		res, err := client(t, opt).Get(t.Context(), s.URL+path, Validators{})
		if err != nil || string(res.Body) != body || res.Cached != cached || res.NotModified {
			t.Fatalf("%s: got %+v, %v", path, res, err)
		}
	}
	get("/tag", "one", false)
	get("/tag", "one", true)
	version = "two"
	get("/tag", "two", false)
	get("/tag", "two", true)
	if full != 2 {
		t.Errorf("sent %d times", full)
	}
	get("/private", "", false)
	get("/private", "", false)
	get("/date", "dated", false)
	get("/date", "dated", true)
	err := filepath.WalkDir(opt.Cache, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(path, b[:len(b)-1], 0o644)
	})
	if err != nil {
		t.Fatal(err)
	}
	get("/tag", "two", false)
	get("/tag", "two", true)

	// a caller with validators of its own hears that they hold
	res, err := client(t, opt).Get(t.Context(), s.URL+"/tag", Validators{ETag: `"two"`})
	if err != nil || !res.NotModified || res.Body != nil || res.ETag != `"two"` {
		t.Errorf("got %+v, %v", res, err)
	}
}

func TestRetries(t *testing.T) {
	failing := func(times int, fail http.HandlerFunc) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			if times--; times >= 0 {
				fail(w, r)
				return
			}
			fmt.Fprint(w, "page")
		}
	}
	status := func(code int, after string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", after)
			w.WriteHeader(code)
		}
	}
	for _, test := range []struct {
		name  string
		page  http.HandlerFunc
		asked int
		want  error
		least time.Duration
	}{
		{"unavailable twice", failing(2, status(503, "")), 3, nil, 0},
		{"unavailable for long", failing(9, status(503, "")), 3, ErrStatus, 0},
		{"not found", failing(1, status(404, "")), 1, ErrStatus, 0},
		{"not implemented", failing(1, status(501, "")), 1, ErrStatus, 0},
		{"wait a second", failing(1, status(429, "1")), 2, nil, time.Second},
		{"wait an hour", failing(1, status(503, "3600")), 1, ErrStatus, 0},
		{"wait until a day", failing(1, status(503, "Fri, 01 Jan 2100 00:00:00 GMT")), 1, ErrStatus, 0},
		{"wait until yesterday", failing(1, status(503, "Fri, 01 Jan 1999 00:00:00 GMT")), 2, nil, 0},
		{"reset", failing(1, raw(func(c net.Conn) { _ = c.(*net.TCPConn).SetLinger(0) })), 2, nil, 0},
		{"cut off", failing(1, raw(func(c net.Conn) {
			_, _ = c.Write([]byte("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"))
		})), 2, nil, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := serve(t, map[string]http.HandlerFunc{"/a": test.page})
			opt := quick()
			opt.Retries = 2
			start := time.Now()
			res, err := client(t, opt).Get(t.Context(), s.URL+"/a", Validators{})
			if !errors.Is(err, test.want) || err == nil && string(res.Body) != "page" {
				t.Errorf("got %v, %v", res, err)
			}
			if n := s.asked("/a"); n != test.asked {
				t.Errorf("asked %d times, not %d", n, test.asked)
			}
			if took := time.Since(start); took < test.least || took > test.least+4*time.Second {
				t.Errorf("it took %v", took)
			}
		})
	}
}

func TestRetryAfter(t *testing.T) {
	now := time.Date(2040, 1, 1, 0, 0, 0, 0, time.UTC)
	for s, want := range map[string]time.Duration{
		"": 0, "3": 3 * time.Second, " 10 ": 10 * time.Second, "-1": 0, "soon": 0, "99999999999999999999": 0, "18446744073709551615": 365 * 24 * time.Hour,
		"Sun, 01 Jan 2040 00:01:00 GMT": time.Minute, "Sat, 31 Dec 2039 00:00:00 GMT": 0,
	} {
		if got := retryAfter(s, now); got != want {
			t.Errorf("%q: %v, not %v", s, got, want)
		}
	}
}

// However many ask at once, a host is asked at intervals.
func TestTurns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		h := &host{}
		at := make(chan time.Duration, 10)
		for range 4 {
			go func() {
				if err := h.turn(t.Context(), time.Second); err != nil {
					t.Error(err)
				}
				at <- time.Since(start)
			}()
		}
		for i := range 4 {
			if got := <-at; got != time.Duration(i)*time.Second {
				t.Errorf("turn %d came at %v", i, got)
			}
		}
		h.rest(time.Minute)
		if err := h.turn(t.Context(), 0); err != nil || time.Since(start) != 63*time.Second {
			t.Errorf("after a rest, the turn came at %v, %v", time.Since(start), err)
		}
	})
}

// The delay holds between the requests of a client, that for robots.txt among them.
func TestDelay(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{"/a": text("page")})
	opt := quick()
	opt.Delay = 50 * time.Millisecond
	c := client(t, opt)
	start := time.Now()
	var all sync.WaitGroup
	for range 5 {
		all.Go(func() {
			if _, err := c.Get(t.Context(), s.URL+"/a", Validators{}); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if took := time.Since(start); took < 5*opt.Delay || s.asked("/a") != 5 || s.asked("/robots.txt") != 1 {
		t.Errorf("%v for %d requests and %d for robots.txt", took, s.asked("/a"), s.asked("/robots.txt"))
	}
}

func TestCancel(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{"/a": func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }})
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(50*time.Millisecond, cancel)
	if _, err := client(t, quick()).Get(ctx, s.URL+"/a", Validators{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
