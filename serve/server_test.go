package serve_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"saidso/serve"
	"saidso/serve/worker"
)

// echo answers with what it was asked.
type echo struct{ err error }

func (e echo) Do(_ context.Context, r worker.Request, each func(json.RawMessage) error) error {
	if e.err != nil {
		return e.err
	}
	switch r.Query {
	case "none":
		return nil
	case "much":
		for {
			if err := each(json.RawMessage(`"` + strings.Repeat("x", 1<<20) + `"`)); err != nil {
				return err
			}
		}
	}
	b, err := json.Marshal(r)
	if err != nil {
		return err
	}
	if err := each(b); err != nil {
		return err
	}
	return each(json.RawMessage(`1`))
}

func TestRequests(t *testing.T) {
	for name, c := range map[string]struct {
		method, path, body string
		header             map[string]string
		host, token        string
		err                error
		status             int
		want               string
	}{
		"query":           {method: "POST", path: "/api/v1/query/gizmo", body: "q", status: 200, want: `{"result":[{"query":"q","limit":100,"cayley":true},1]}` + "\n"},
		"gremlin":         {method: "POST", path: "/api/v1/query/gremlin?limit=3", body: "q", status: 200, want: `"limit":3`},
		"nothing found":   {method: "POST", path: "/api/v1/query/gizmo", body: "none", status: 200, want: `{"result":null}` + "\n"},
		"npm's client":    {method: "POST", path: "/api/v1/query/gremlin", body: `"q \"x\""`, header: map[string]string{"Content-Type": "application/json"}, status: 200, want: `"query":"q \"x\""`},
		"shape":           {method: "POST", path: "/api/v1/shape/gizmo", body: "q", status: 200, want: `{"shape":true,"query":"q"}1`},
		"v2 get":          {method: "GET", path: "/api/v2/query?lang=gizmo&qu=q", status: 200, want: `[{"query":"q","cayley":true},1]`},
		"v2 post":         {method: "POST", path: "/api/v2/query?lang=gizmo", body: "q", status: 200, want: `"query":"q"`},
		"v2 empty":        {method: "GET", path: "/api/v2/query?lang=gizmo", status: 400, want: `{"error":"query is empty"}`},
		"v2 no language":  {method: "GET", path: "/api/v2/query?qu=q", status: 400, want: `query language not specified`},
		"graphql":         {method: "POST", path: "/api/v1/query/graphql", body: "q", status: 400, want: `graphql is not spoken here`},
		"unknown":         {method: "POST", path: "/api/v1/query/cobol", body: "q", status: 400, want: `unknown query language`},
		"limit":           {method: "POST", path: "/api/v1/query/gizmo?limit=-1", body: "q", status: 400, want: `no number of rows`},
		"method":          {method: "GET", path: "/api/v1/query/gizmo", status: 405},
		"path":            {method: "GET", path: "/api/v1/nothing", status: 404},
		"long":            {method: "POST", path: "/api/v1/query/gizmo", body: strings.Repeat("x", 1<<17), status: 413, want: `more than 65536 bytes`},
		"long answer":     {method: "POST", path: "/api/v1/query/gizmo", body: "much", status: 400, want: `more than 16 MB`},
		"wrong query":     {method: "POST", path: "/api/v1/query/gizmo", body: "q", err: &worker.QueryError{Text: `no "x"`}, status: 400, want: `{"error":"no \"x\""}`},
		"slow":            {method: "POST", path: "/api/v1/query/gizmo", body: "q", err: worker.ErrTimeout, status: 400, want: `in time`},
		"busy":            {method: "POST", path: "/api/v1/query/gizmo", body: "q", err: worker.ErrBusy, status: 503, want: `too many`},
		"broken":          {method: "POST", path: "/api/v1/query/gizmo", body: "q", err: errors.New("no disk"), status: 500, want: `no disk`},
		"rebound name":    {method: "GET", path: "/api/v2/query?lang=gizmo&qu=q", host: "evil.example:8017", status: 403, want: `evil.example`},
		"other origin":    {method: "POST", path: "/api/v1/query/gizmo", body: "q", header: map[string]string{"Origin": "http://evil.example"}, status: 403, want: `evil.example`},
		"own origin":      {method: "POST", path: "/api/v1/query/gizmo", body: "q", header: map[string]string{"Origin": "http://127.0.0.1:8017"}, status: 200},
		"IPv6":            {method: "GET", path: "/api/v2/query?lang=gizmo&qu=q", host: "[::1]:8017", status: 200},
		"token missing":   {method: "GET", path: "/api/v2/query?lang=gizmo&qu=q", token: "secret", status: 401},
		"token wrong":     {method: "GET", path: "/api/v2/query?lang=gizmo&qu=q", token: "secret", header: map[string]string{"Authorization": "Bearer secre"}, status: 401},
		"token":           {method: "GET", path: "/api/v2/query?lang=gizmo&qu=q", token: "secret", header: map[string]string{"Authorization": "Bearer secret"}, host: "news.example", status: 200},
		"health":          {method: "GET", path: "/healthz", token: "secret", host: "news.example", status: 200, want: "ok\n"},
		"token and other": {method: "GET", path: "/api/v2/query?lang=gizmo&qu=q", token: "secret", header: map[string]string{"Authorization": "Bearer secret", "Origin": "http://evil.example"}, status: 403},
	} {
		t.Run(name, func(t *testing.T) {
			s := serve.New(serve.Options{Queries: echo{c.err}, Token: c.token})
			r := httptest.NewRequest(c.method, c.path, strings.NewReader(c.body))
			r.Host = "127.0.0.1:8017"
			if c.host != "" {
				r.Host = c.host
			}
			for k, v := range c.header {
				r.Header.Set(k, v)
			}
			w := httptest.NewRecorder()
			s.ServeHTTP(w, r)
			b, err := io.ReadAll(w.Result().Body)
			if err != nil || w.Code != c.status || !strings.Contains(string(b), c.want) {
				t.Errorf("%d %s (%v), expected %d %s", w.Code, b, err, c.status, c.want)
			}
			if w.Code >= http.StatusBadRequest && strings.HasPrefix(c.path, "/api/v1/query/") && w.Code != 405 && !strings.HasPrefix(string(b), `{"error":`) {
				t.Errorf("an error is no JSON: %s", b)
			}
		})
	}
}

func TestCheck(t *testing.T) {
	for _, c := range []struct {
		address, token string
		ok             bool
	}{
		{"127.0.0.1:8017", "", true}, {"localhost:0", "", true}, {"[::1]:80", "", true}, {"127.3.2.1:1", "", true},
		{":8017", "", false}, {"0.0.0.0:8017", "", false}, {"news.example:80", "", false}, {"[::]:80", "", false}, {"8017", "", false},
		{":8017", "t", true}, {"0.0.0.0:80", "t", true}, {"8017", "t", false},
	} {
		if err := serve.Check(c.address, c.token); (err == nil) != c.ok {
			t.Errorf("%q, %q: %v", c.address, c.token, err)
		}
	}
}

func FuzzRequest(f *testing.F) {
	f.Add("POST", "/api/v1/query/gizmo?limit=1", "g.V()", "127.0.0.1:1", "http://127.0.0.1:1")
	f.Add("GET", "/api/v2/query?lang=gizmo&qu=%00", "", "[::1", "null")
	f.Fuzz(func(t *testing.T, method, path, body, host, origin string) {
		r, err := http.NewRequest(method, "http://h"+path, strings.NewReader(body))
		if err != nil || !strings.HasPrefix(path, "/") {
			return
		}
		r.Host, r.Header["Origin"] = host, []string{origin}
		w := httptest.NewRecorder()
		serve.New(serve.Options{Queries: echo{}}).ServeHTTP(w, r)
		if w.Code >= 500 {
			t.Errorf("%d %s", w.Code, w.Body)
		}
	})
}
