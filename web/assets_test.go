package web

import (
	"bytes"
	"compress/gzip"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
)

func testFolder(t *testing.T) (folder, string) {
	t.Helper()
	text := strings.Repeat("const a = 1\n", 50)
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return newFolder(fstest.MapFS{"a.js.gz": {Data: b.Bytes()}, "b.txt": {Data: []byte("plain")}}), text
}

// A packed file is sent packed to those who take it, and unpacked to others; each form has its tag.
func TestEncodings(t *testing.T) {
	f, text := testFolder(t)
	tags := map[bool]string{}
	for accepted, packed := range map[string]bool{
		"": false, "gzip": true, "br, GZIP;q=0.5": true, "gzip;q=0": false, "gzip; q=0.0, *": false, "*": true, "*;q=0": false, "identity": false, "gzip;q=x": false,
	} {
		r := httptest.NewRequest("GET", "/a.js", nil)
		r.Header.Set("Accept-Encoding", accepted)
		w := httptest.NewRecorder()
		f.ServeHTTP(w, r)
		h := w.Header()
		if got := h.Get("Content-Encoding") == "gzip"; got != packed {
			t.Errorf("%q: packed is %t", accepted, got)
			continue
		}
		body := file{content: w.Body.Bytes(), packed: packed}
		if got, err := body.plain(); err != nil || string(got) != text {
			t.Errorf("%q: %q, %v", accepted, got, err)
		}
		if h.Get("Vary") != "Accept-Encoding" || !strings.HasPrefix(h.Get("Content-Type"), "text/javascript") {
			t.Errorf("%q: %v", accepted, h)
		}
		if tag := tags[packed]; tag != "" && tag != h.Get("ETag") {
			t.Errorf("%q: the tag was %s, is %s", accepted, tag, h.Get("ETag"))
		}
		tags[packed] = h.Get("ETag")
		r.Header.Set("If-None-Match", `"other", W/`+h.Get("ETag"))
		again := httptest.NewRecorder()
		if f.ServeHTTP(again, r); again.Code != 304 || again.Body.Len() != 0 {
			t.Errorf("%q: with its tag: %d", accepted, again.Code)
		}
	}
	if tags[true] == tags[false] {
		t.Errorf("both forms have the tag %s", tags[true])
	}
}

func TestFiles(t *testing.T) {
	f, _ := testFolder(t)
	for request, want := range map[string]int{"GET /b.txt": 200, "HEAD /a.js": 200, "GET /a.js.gz": 404, "GET /": 404, "POST /b.txt": 405} {
		method, path, _ := strings.Cut(request, " ")
		w := httptest.NewRecorder()
		if f.ServeHTTP(w, httptest.NewRequest(method, path, nil)); w.Code != want {
			t.Errorf("%s: %d, want %d", request, w.Code, want)
		}
	}
}
