package fetch

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// A server that lies: each lie ends in an error of its kind that names the limit, long before the lie does.
func TestLies(t *testing.T) {
	until := func(r *http.Request, f func() error) {
		for r.Context().Err() == nil && f() == nil {
		}
	}
	endless := func(w http.ResponseWriter, r *http.Request) {
		block := bytes.Repeat([]byte("word "), 1000)
		until(r, func() error { _, err := w.Write(block); return err })
	}
	bomb := func(size int) []byte {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		if _, err := io.CopyN(z, zeros{}, int64(size)); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	packed := func(b []byte) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			_, _ = w.Write(b)
		}
	}
	to := func(place string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, place, http.StatusFound) }
	}
	large := bomb(50 << 20)
	tests := []struct {
		name    string
		page    http.HandlerFunc
		kind    error
		limit   string
		message string
	}{
		{"endless body", endless, ErrTooLarge, "64 KB", "the body goes on"},
		{"a size that is announced", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "99999999999")
		}, ErrTooLarge, "64 KB", "99999999999 bytes announced"},
		{"endless packed body", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			until(r, func() error { _, err := io.CopyN(z, zeros{}, 1<<20); return err })
		}, ErrTooLarge, "64 KB", "unpack to more"},
		{"gzip bomb", packed(large), ErrTooLarge, "64 KB", "unpack to more"},
		{"gzip cut off", packed(large[:1000]), ErrTooLarge, "64 KB", ""},
		{"small gzip cut off", packed(bomb(10 << 10)[:20]), ErrBroken, "", "the gzip is cut off"},
		{"gzip that is none", packed([]byte("<html>but no gzip at all</html>")), ErrBroken, "", "gzip: invalid header"},
		{"an encoding nobody asked for", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "br")
			fmt.Fprint(w, "x")
		}, ErrBroken, "", `Content-Encoding "br"`},
		{"slow drip", func(w http.ResponseWriter, r *http.Request) {
			until(r, func() error {
				if _, err := w.Write([]byte(".")); err != nil {
					return err
				}
				w.(http.Flusher).Flush()
				time.Sleep(10 * time.Millisecond)
				return nil
			})
		}, ErrTooSlow, "1000 bytes a second over 100ms", "then less than the least rate"},
		{"silence in the middle", func(w http.ResponseWriter, r *http.Request) {
			fmt.Fprint(w, strings.Repeat("word ", 100))
			w.(http.Flusher).Flush()
			<-r.Context().Done()
		}, ErrTooSlow, "1000 bytes a second over 100ms", "500 bytes came"},
		{"silence", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, ErrTooLong, "2s", "it did not end"},
		{"a steady trickle", func(w http.ResponseWriter, r *http.Request) {
			until(r, func() error {
				if _, err := w.Write(bytes.Repeat([]byte("."), 100)); err != nil {
					return err
				}
				w.(http.Flusher).Flush()
				time.Sleep(10 * time.Millisecond)
				return nil
			})
		}, ErrTooLong, "2s", "came and it did not end"},
		{"redirected to itself", to("/lie"), ErrRedirects, "", "in a circle"},
		{"redirected on and on", to("/on?n=1"), ErrRedirects, "3", "3 redirects and one more"},
		{"redirected to a file", to("file:///etc/passwd"), ErrURL, "", `scheme "file"`},
		{"redirected to nowhere", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusFound) }, ErrBroken, "", "a redirect to nowhere"},
		{"redirected to no address", to("http://[::1"), ErrBroken, "", "Location header"},
		{"endless headers", raw(func(c net.Conn) {
			_, err := io.WriteString(c, "HTTP/1.1 200 OK\r\n")
			for n := 0; err == nil; n++ {
				_, err = fmt.Fprintf(c, "X-%d: %s\r\n", n, strings.Repeat("x", 1000))
			}
		}), ErrTooLarge, "256 KB", "the headers"},
		{"headers that drip", raw(func(c net.Conn) {
			_, err := io.WriteString(c, "HTTP/1.1 200 OK\r\n")
			for err == nil {
				_, err = io.WriteString(c, "X: y\r\n")
				time.Sleep(20 * time.Millisecond)
			}
		}), ErrTooLong, "2s", "it did not end"},
		{"endless interim answers", raw(func(c net.Conn) {
			var err error
			for err == nil {
				_, err = io.WriteString(c, "HTTP/1.1 103 Early Hints\r\nX: "+strings.Repeat("x", 10_000)+"\r\n\r\n")
			}
		}), ErrTooLarge, "256 KB", ""},
		{"no HTTP", raw(func(c net.Conn) { _, _ = io.WriteString(c, "SSH-2.0-OpenSSH_9.9\r\n") }), ErrBroken, "", "malformed HTTP"},
		{"two lengths", raw(func(c net.Conn) {
			_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef")
		}), ErrBroken, "", "Content-Length"},
		{"less than announced", raw(func(c net.Conn) {
			_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabcdef")
		}), ErrBroken, "", "it ended after 6 of 100 bytes"},
		{"chunks without an end", raw(func(c net.Conn) {
			_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n")
		}), ErrBroken, "", "it ended after 5 bytes"},
		{"a reset in the body", raw(func(c net.Conn) {
			_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabcdef")
			_ = c.(*net.TCPConn).SetLinger(0)
		}), ErrBroken, "", "it ended after"},
		{"not modified, though nobody asked", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNotModified) }, ErrStatus, "", "304"},
		{"gone", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusGone) }, ErrStatus, "", "410 Gone"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			n := 1
			s := serve(t, map[string]http.HandlerFunc{"/lie": test.page, "/on": func(w http.ResponseWriter, r *http.Request) {
				n++
				http.Redirect(w, r, fmt.Sprintf("/on?n=%d", n), http.StatusFound)
			}})
			start := time.Now()
			res, err := client(t, quick()).Get(t.Context(), s.URL+"/lie", Validators{})
			var failed *Error
			if !errors.As(err, &failed) {
				t.Fatalf("got %v, %v", res, err)
			}
			if !errors.Is(err, test.kind) || failed.Limit != test.limit || failed.URL != s.URL+"/lie" {
				t.Errorf("got kind %v, limit %q, address %s, want %v, %q", failed.Kind, failed.Limit, failed.URL, test.kind, test.limit)
			}
			contains(t, err.Error(), s.URL+"/lie: ", test.message)
			if took := time.Since(start); took > 6*time.Second {
				t.Errorf("it took %v", took)
			}
		})
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

// A body of exactly the limit is none too large.
func TestLimit(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{"/a": text(strings.Repeat("a", 64<<10)), "/b": text(strings.Repeat("a", 64<<10+1)), "/empty": text("")})
	c := client(t, quick())
	if res, err := c.Get(t.Context(), s.URL+"/a", Validators{}); err != nil || len(res.Body) != 64<<10 {
		t.Errorf("got %v", err)
	}
	if _, err := c.Get(t.Context(), s.URL+"/b", Validators{}); !errors.Is(err, ErrTooLarge) {
		t.Errorf("got %v", err)
	}
	if res, err := c.Get(t.Context(), s.URL+"/empty", Validators{}); err != nil || len(res.Body) != 0 {
		t.Errorf("got %v", err)
	}
}

// A certificate that nobody signed is no connection, and is not tried again.
func TestCertificate(t *testing.T) {
	s := httptest.NewUnstartedServer(text("secret"))
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.StartTLS()
	defer s.Close()
	opt := quick()
	opt.Retries = 5
	_, err := client(t, opt).Get(t.Context(), s.URL+"/a", Validators{})
	if !errors.Is(err, ErrConnection) {
		t.Errorf("got %v", err)
	}
	contains(t, err.Error(), "certificate", "/robots.txt")
}

func TestAddresses(t *testing.T) {
	c := client(t, Options{})
	for address, want := range map[string]error{
		"ftp://example.org/a": ErrURL, "example.org": ErrURL, "http://": ErrURL, "http:///a": ErrURL, "http://[::1": ErrURL, "": ErrURL,
		"file:///etc/passwd": ErrURL, "http://127.0.0.1/": ErrPrivate, "http://[::1]:8080/": ErrPrivate,
		"http://169.254.169.254/latest/meta-data": ErrPrivate, "http://10.1.2.3/": ErrPrivate, "http://192.168.0.1/": ErrPrivate,
		"http://0.0.0.0/": ErrPrivate, "http://[::ffff:127.0.0.1]/": ErrPrivate, "http://[fe80::1]/": ErrPrivate,
		"http://[fd00::1]/": ErrPrivate, "http://[64:ff9b::7f00:1]/": ErrPrivate, "http://100.64.0.1/": ErrPrivate,
	} {
		if _, err := c.Get(t.Context(), address, Validators{}); !errors.Is(err, want) {
			t.Errorf("%q: got %v", address, err)
		}
	}
}
