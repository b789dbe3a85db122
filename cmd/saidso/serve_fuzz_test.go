package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"saidso/extract/english"
	"saidso/graph"
	"saidso/graph/quadhttp"
	"saidso/serve"
	"saidso/serve/worker"
	"saidso/web"
)

// inProcess runs queries without processes of their own.
type inProcess struct{ store *graph.Store }

func (q inProcess) Do(ctx context.Context, r worker.Request, each func(json.RawMessage) error) error {
	for row, err := range q.store.Query(ctx, r.Query, graph.QueryOptions{Limit: 20, Timeout: 200 * time.Millisecond}) {
		if errors.Is(err, graph.ErrQuery) || errors.Is(err, graph.ErrQueryLimit) {
			return &worker.QueryError{Text: err.Error()}
		} else if err != nil {
			return err
		}
		b, err := row.CayleyJSON()
		if err != nil {
			return err
		}
		if err := each(b); err != nil {
			return err
		}
	}
	return nil
}

// TestFuzzedRequests sends requests made of likely and odd parts to the whole server: none may panic or be answered by a 500. SAIDSO_REQUESTS says how many:
//
//	SAIDSO_REQUESTS=100000 go test -run TestFuzzedRequests -timeout 1h ./cmd/saidso
func TestFuzzedRequests(t *testing.T) {
	n := 1500
	if s := os.Getenv("SAIDSO_REQUESTS"); s != "" {
		var err error
		if n, err = strconv.Atoi(s); err != nil {
			t.Fatal(err)
		}
	}
	const token = "fuzzed-requests-token"
	h := fuzzedServer(t, token)
	rng := rand.New(rand.NewPCG(7, 8))
	codes := map[int]int{}
	for i := range n {
		r := fuzzedRequest(rng, token)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		codes[w.Code]++
		if w.Code >= 500 && w.Code != http.StatusServiceUnavailable {
			t.Errorf("request %d: %s %s: %d %s", i, r.Method, r.URL, w.Code, w.Body)
		}
	}
	t.Logf("%d requests: %v", n, codes)
	if codes[200] < n/50 {
		t.Errorf("too few requests make sense: %v", codes)
	}
}

func fuzzedServer(t *testing.T, token string) http.Handler {
	t.Helper()
	p, err := english.Open()
	if err != nil {
		t.Fatal(err)
	}
	store, err := graph.Open(t.TempDir()+"/graph", graph.Options{Knowledge: p.Knowledge().Known})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	opt := serve.Options{Queries: inProcess{store}, WriteToken: token, Data: quadhttp.New(store), UI: web.Cayley(), Assets: web.Assets(),
		Failed: func(r *http.Request, problem any, stack []byte) {
			t.Errorf("%s %s: panic: %v\n%s", r.Method, r.URL, problem, stack)
		}}
	a := &app{strings.NewReader(""), io.Discard, io.Discard}
	index := a.parts(&opt, store, p)
	t.Cleanup(func() { index.Close() })
	h := serve.New(opt)
	for _, text := range []string{
		"Talks\n\nMinister Petra Holm criticized Juri Kask on Monday. “He is wrong,” Holm said.\n",
		"Answer\n\nJuri Kask praised Petra Holm. Kask said that Holm had met Lena Orr.\n",
	} {
		r := httptest.NewRequest("POST", "http://127.0.0.1/api/articles", strings.NewReader(text))
		r.Header.Set("Authorization", "Bearer "+token)
		r.Header.Set("Content-Type", "text/plain")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code >= 300 {
			t.Fatalf("%d %s", w.Code, w.Body)
		}
	}
	return h
}

func pick[T any](rng *rand.Rand, from ...T) T { return from[rng.IntN(len(from))] }

// fuzzedText is a value that means something, or is odd.
func fuzzedText(rng *rand.Rand) string {
	switch rng.IntN(4) {
	case 0:
		return pick(rng, "id:person/petra-holm", "id:person/juri-kask", "<so:criticized>", "so:criticized", "holm", "2024-01", "1", "-1", "99999999999999999999", "true", "gizmo", "asc",
			"https://w3id.org/saidso/ns#met", "<id:person/juri-kask>", "newest", "person", "0.5", "full", "json")
	case 1:
		return pick(rng, "", "\x00", "\xff\xfe", "%", "%zz", "../../etc/passwd", "<script>alert(1)</script>", "' OR 1=1 --", "\"", "\\", "\r\nSet-Cookie: x", "é\u0301", "𝔘", "_:b", "<", ">", "<>", "*", "\"a", "NaN", "1e309", "-0",
			"0000-00-00", "9999-99-99", strings.Repeat("(", 300), strings.Repeat("a ", 200), "\u202e", "a b*  \"c d\"", "[", "{", "{{.}}")
	case 2:
		b := make([]byte, rng.IntN(24))
		for i := range b {
			b[i] = byte(rng.Uint32())
		}
		return string(b)
	}
	return pick(rng, `g.V().all()`, `g.V("<id:person/petra-holm>").out().all()`, `g.V(`, `while(true){}`, `g.emit({a:[1]})`, `g.V().out({})`, `[{"subject":"a","predicate":"b","object":"c"}]`,
		"<x:a> <x:b> <x:c> .\n", `{"text":"Talks\n\nPetra Holm met Juri Kask."}`, `[{"subject":"<id:person/x>","predicate":"<rdf:type>","object":"<so:Statement>"}]`, "null", "[]", "[null]", `"x"`)
}

func fuzzedRequest(rng *rand.Rand, token string) *http.Request {
	paths := []string{"/", "/search", "/entity", "/entity/person/petra-holm", "/statement", "/statement/x", "/article", "/articles", "/relation", "/pair", "/path", "/graph", "/console", "/about", "/login", "/logout",
		"/cayley/", "/cayley/ui/write", "/assets/graph.js", "/healthz", "/metrics", "/api/openapi.json", "/api/search", "/api/entities", "/api/entities/id:person%2Fpetra-holm", "/api/statements", "/api/relations", "/api/pairs",
		"/api/timeline", "/api/paths", "/api/graph", "/api/articles", "/api/predicates", "/api/stats", "/api/query", "/api/v1/query/gizmo", "/api/v1/query/mql", "/api/v1/shape/gizmo", "/api/v1/write", "/api/v1/delete",
		"/api/v1/write/file/nquad", "/api/v2/query", "/api/v2/read", "/api/v2/formats", "/api/v2/write", "/api/v2/delete", "/api/v2/node/delete"}
	path := pick(rng, paths...)
	if rng.IntN(6) == 0 {
		path += "/" + url.PathEscape(fuzzedText(rng))
	}
	names := []string{"q", "qu", "lang", "id", "a", "b", "from", "to", "entity", "hops", "limit", "cursor", "since", "until", "relation", "kind", "outlet", "order", "type", "in", "sub", "pred", "obj", "label", "format", "iri", "page", "part",
		"speaker", "about", "article", "polarity", "confidence", "asserted", "eitherWay", "claims", "token"}
	query := ""
	for range rng.IntN(4) {
		value := url.QueryEscape(fuzzedText(rng))
		if rng.IntN(20) == 0 {
			value = "%zz;" + value
		}
		query += "&" + pick(rng, names...) + "=" + value
	}
	u, err := url.Parse("http://127.0.0.1:8017" + path)
	if err != nil {
		u = &url.URL{Scheme: "http", Host: "127.0.0.1:8017", Path: "/"}
	}
	u.RawQuery = strings.TrimPrefix(query, "&")
	body := ""
	for range rng.IntN(3) {
		body += fuzzedText(rng)
	}
	r := httptest.NewRequest("GET", "http://127.0.0.1:8017/", strings.NewReader(body))
	r.URL, r.Method = u, pick(rng, "GET", "GET", "GET", "POST", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH")
	for range rng.IntN(3) {
		r.Header.Set(pick(rng, "Content-Type", "Accept", "Content-Encoding", "If-None-Match", "Cookie", "Range", "Accept-Encoding", "Origin"),
			pick(rng, "application/json", "application/n-quads", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "gzip", "text/html", "text/plain", "*", `"x"`, "bytes=0-1", "saidso-session=1.2", fmt.Sprint(rng.Int())))
	}
	if rng.IntN(2) == 0 {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	return r
}
