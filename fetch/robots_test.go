package fetch

import (
	"bytes"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

func TestRobots(t *testing.T) {
	for _, test := range []struct {
		robots, path string
		allowed      bool
	}{
		{"", "/a", true},
		{"User-agent: *\nDisallow: /", "/a", false},
		{"User-agent: *\nDisallow: /", "/robots.txt", true},
		{"User-agent: *\nDisallow:", "/a", true},
		{"User-agent: *\nDisallow:\n\nUser-agent: BadBot\nDisallow: /", "/a", true},
		{"user-agent: SAIDSO\ndisallow: /a\n\nUser-agent: *\nAllow: /", "/a", false},
		{"User-agent: *\nDisallow: /\nUser-agent: saidso\nAllow: /", "/a", true},
		{"User-agent: saidso/2.0\nDisallow: /", "/a", false},
		{"User-agent: said\nDisallow: /", "/a", true},
		{"User-agent: saidsobot\nDisallow: /", "/a", true},
		{"User-agent: x\nUser-agent: saidso\nDisallow: /a", "/a", false},
		{"User-agent: saidso\nDisallow: /a\nUser-agent: y\nDisallow: /\nUser-agent: saidso\nDisallow: /b", "/b", false}, // groups of one name are one
		{"User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true},                                                    // the longest wins
		{"User-agent: *\nDisallow: /a/b\nAllow: /a", "/a/b/c", false},
		{"User-agent: *\nDisallow: /a\nAllow: /a", "/a", true}, // of two as long, Allow
		{"User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", false},
		{"User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z", true},
		{"User-agent: *\nDisallow: /private*x", "/private/a/x/y", false},
		{"User-agent: *\nDisallow: /private*x", "/not/private/x", true}, // a pattern stands at the beginning
		{"User-agent: *\nDisallow: /a$", "/ab", true},
		{"User-agent: *\nDisallow: /a$", "/a", false},
		{"User-agent: *\nDisallow: *secret", "/top/secret", false},
		{"User-agent: *\nDisallow: /*?session=", "/a?session=1", false},
		{"User-agent: *\nDisallow: /caf%C3%A9", "/café", false},
		{"User-agent: *\nDisallow: /café", "/caf%c3%a9", false},
		{"User-agent: *\nDisallow: /a%2Fb", "/a/b", true},
		{"User-agent: *\nDisallow: /%61", "/a", false},
		{"User-agent: * # all\nDisallow: /a # this", "/a", false},
		{"User-agent: *\rDisallow: /a\r", "/a", false},
		{"\uFEFFUser-agent: *\r\nDisallow: /a\r\n", "/a", false},
		{"Disallow: /", "/a", true}, // of nobody
		{"User-agent: *\nSitemap: https://x.example/s.xml\nDisallow: /a", "/a", false},
		{"<!doctype html><p>User-agent: *", "/a", true},
		{"User-agent: *\nDisallow: /" + strings.Repeat("*a", 1000), "/" + strings.Repeat("a", 900), true},
	} {
		u, err := url.Parse("https://x.example" + test.path)
		if err != nil {
			t.Fatal(err)
		}
		if got := parseRobots([]byte(test.robots), "saidso").allowed(u); got != test.allowed {
			t.Errorf("%.80q: %s: allowed %v", test.robots, u.Path, got)
		}
	}
}

func TestCrawlDelay(t *testing.T) {
	for robots, want := range map[string]time.Duration{
		"User-agent: *\nCrawl-delay: 2.5": 2500 * time.Millisecond, "User-agent: *\nCrawl-delay: 1e300": maxCrawlDelay,
		"User-agent: *\nCrawl-delay: soon": 0, "User-agent: *\nCrawl-delay: -3": 0, "User-agent: *\nCrawl-delay: NaN": 0,
	} {
		if got := parseRobots([]byte(robots), "saidso").delay; got != want {
			t.Errorf("%q: %v", robots, got)
		}
	}
}

// What a server does with its robots.txt decides over its pages.
func TestRobotsOfServers(t *testing.T) {
	status := func(code int) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
	}
	for _, test := range []struct {
		name   string
		robots http.HandlerFunc
		want   error
		text   string
	}{
		{"none", status(404), nil, ""},
		{"closed", status(403), nil, ""},
		{"broken", status(500), ErrRobots, "500 Internal Server Error (at"},
		{"busy", status(429), ErrRobots, "429"},
		{"forbids", text("User-agent: *\nDisallow: /"), ErrRobots, "robots.txt forbids it"},
		{"forbids another", text("User-agent: *\nDisallow: /other"), nil, ""},
		{"a page", text("<!doctype html><title>Not found</title>"), nil, ""},
		{"elsewhere", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/robots2.txt", http.StatusMovedPermanently)
		}, ErrRobots, ""},
		{"in a circle", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/robots.txt", http.StatusMovedPermanently)
		}, ErrRedirects, "/robots.txt"},
		{"endless, allowed", endlessRobots("User-agent: *\nAllow: /\n"), nil, ""},
		{"endless, forbidden", endlessRobots("User-agent: *\nDisallow: /a\n"), ErrRobots, ""},
		{"one endless line", endlessRobots("User-agent: *\nDisallow: /a\nDisallow: /b"), ErrRobots, ""},
		{"silent", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, ErrTooLong, "/robots.txt"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := serve(t, map[string]http.HandlerFunc{"/robots.txt": test.robots, "/robots2.txt": text("User-agent: *\nDisallow: /a"), "/a": text("page"), "/b": text("page")})
			opt := quick()
			opt.MinRate = -1
			c := client(t, opt)
			for range 2 {
				_, err := c.Get(t.Context(), s.URL+"/a", Validators{})
				if !errors.Is(err, test.want) {
					t.Fatalf("got %v, want %v", err, test.want)
				}
				if err != nil {
					contains(t, err.Error(), s.URL+"/a: ", test.text)
				}
			}
			if n := s.asked("/robots.txt"); n != 1 && test.name != "silent" {
				t.Errorf("robots.txt was asked for %d times", n)
			}
			if n := s.asked("/a"); test.want != nil && n > 0 {
				t.Errorf("the page was asked for %d times", n)
			}
		})
	}
}

func endlessRobots(begin string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		_, err := w.Write([]byte(begin))
		block := bytes.Repeat([]byte("# "), 1000)
		for err == nil && r.Context().Err() == nil {
			_, err = w.Write(block)
		}
	}
}

// The robots.txt of each place on the way is asked.
func TestRobotsBehindRedirects(t *testing.T) {
	far := serve(t, map[string]http.HandlerFunc{"/robots.txt": text("User-agent: *\nDisallow: /"), "/b": text("page")})
	near := serve(t, map[string]http.HandlerFunc{"/a": func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, far.URL+"/b", http.StatusFound) }})
	_, err := client(t, quick()).Get(t.Context(), near.URL+"/a", Validators{})
	if !errors.Is(err, ErrRobots) || far.asked("/b") != 0 {
		t.Errorf("got %v", err)
	}
	contains(t, err.Error(), near.URL+"/a: ", "(at "+far.URL+"/b)")
}

func FuzzRobots(f *testing.F) {
	for _, s := range []string{"User-agent: *\nDisallow: /a*b$\nAllow: /%zz", "user-agent:saidso\rcrawl-delay:1e9", "\xEF\xBB\xBFUser-agent: *\nDisallow: **\n", "Disallow:/\x00"} {
		f.Add([]byte(s), "/a/b?c")
	}
	f.Fuzz(func(t *testing.T, robots []byte, path string) {
		r := parseRobots(robots, "saidso")
		if r.delay < 0 || r.delay > maxCrawlDelay {
			t.Errorf("delay %v", r.delay)
		}
		u, err := url.Parse("https://x.example/")
		if err != nil {
			t.Fatal(err)
		}
		u.Path = path
		r.allowed(u)
		if len(r.paths) == 0 && !r.allowed(u) {
			t.Error("nothing forbids it")
		}
		if e := escapePath(path); escapePath(e) != e {
			t.Errorf("%q becomes %q, then %q", path, e, escapePath(e))
		}
		if !matches(escapePath(strings.ReplaceAll(strings.ReplaceAll(path, "*", ""), "$", "")), escapePath(strings.ReplaceAll(strings.ReplaceAll(path, "*", ""), "$", ""))) {
			t.Errorf("%q does not match itself", path)
		}
	})
}
