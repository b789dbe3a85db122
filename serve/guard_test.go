package serve_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"saidso/serve"
)

// says is a handler that answers what it is.
func says(text string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/panic") {
			panic("oh")
		}
		n, err := io.Copy(io.Discard, r.Body)
		if err != nil {
			http.Error(w, err.Error(), http.StatusRequestEntityTooLarge)
			return
		}
		fmt.Fprintf(w, "%s %d", text, n)
	})
}

func whole(token, writeToken string) *serve.Server {
	return serve.New(serve.Options{Queries: echo{}, Token: token, WriteToken: writeToken,
		Data: says("data"), API: says("api"), Desk: says("desk"), UI: says("ui"), Assets: says("assets")})
}

func request(h http.Handler, method, path, body string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	r.Host = "127.0.0.1:8017"
	for i := 0; i+1 < len(header); i += 2 {
		if header[i] == "Host" {
			r.Host = header[i+1]
		}
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

const (
	token  = "0123456789abcdef"
	bearer = "Bearer " + token
)

func TestWhoMayWhat(t *testing.T) {
	readOnly, open, closed := whole("", ""), whole("", token), whole(token, token)
	for name, c := range map[string]struct {
		server       *serve.Server
		method, path string
		header       []string
		status       int
		want         string
	}{
		"desk":                       {server: open, method: "GET", path: "/entity", status: 200, want: "desk"},
		"assets":                     {server: open, method: "GET", path: "/assets/graph.js", status: 200, want: "assets"},
		"Cayley's interface":         {server: open, method: "GET", path: "/cayley/", status: 200, want: "ui"},
		"our interface":              {server: open, method: "GET", path: "/api/search", status: 200, want: "api"},
		"formats":                    {server: open, method: "GET", path: "/api/v2/formats", status: 200, want: "data"},
		"read":                       {server: open, method: "POST", path: "/api/v2/read", status: 200, want: "data"},
		"unknown of Cayley's":        {server: open, method: "GET", path: "/api/v2/nothing", status: 404},
		"write, read-only":           {server: readOnly, method: "POST", path: "/api/v2/write", status: 403, want: "read-only"},
		"write, read-only, token":    {server: readOnly, method: "POST", path: "/api/v1/write", header: []string{"Authorization", bearer}, status: 403},
		"write, no token":            {server: open, method: "POST", path: "/api/v2/write", status: 401},
		"write, wrong token":         {server: open, method: "POST", path: "/api/v2/delete", header: []string{"Authorization", bearer + "0"}, status: 401},
		"write, shorter token":       {server: open, method: "POST", path: "/api/v1/delete", header: []string{"Authorization", "Bearer 0123"}, status: 401},
		"write, empty token":         {server: open, method: "POST", path: "/api/v1/write/file/nquad", header: []string{"Authorization", "Bearer "}, status: 401},
		"write":                      {server: open, method: "POST", path: "/api/v2/write", header: []string{"Authorization", bearer}, status: 200, want: "data"},
		"write by PUT":               {server: open, method: "PUT", path: "/api/v2/write", header: []string{"Authorization", bearer}, status: 405},
		"article":                    {server: open, method: "POST", path: "/api/articles", header: []string{"Authorization", bearer}, status: 200, want: "api"},
		"article, no token":          {server: open, method: "POST", path: "/api/articles", status: 401},
		"delete of ours, no token":   {server: open, method: "DELETE", path: "/api/articles/x", status: 401},
		"long question":              {server: open, method: "POST", path: "/api/query", status: 200, want: "api"},
		"write, other origin":        {server: open, method: "POST", path: "/api/v2/write", header: []string{"Authorization", bearer, "Origin", "http://evil.example"}, status: 403},
		"write, no origin":           {server: open, method: "POST", path: "/api/v2/write", header: []string{"Authorization", bearer, "Origin", "null"}, status: 403},
		"read by another site":       {server: open, method: "GET", path: "/api/search", header: []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors", "Sec-Fetch-Dest", "script"}, status: 403},
		"link from another site":     {server: open, method: "GET", path: "/entity", header: []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"}, status: 200},
		"frame in another site":      {server: open, method: "GET", path: "/entity", header: []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "iframe"}, status: 403},
		"form of another site":       {server: open, method: "POST", path: "/login", header: []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"}, status: 403},
		"rebound name":               {server: open, method: "GET", path: "/", header: []string{"Host", "evil.example"}, status: 403},
		"rebound name, login":        {server: open, method: "POST", path: "/login", header: []string{"Host", "evil.example"}, status: 403},
		"rebound name, metrics":      {server: open, method: "GET", path: "/metrics", header: []string{"Host", "evil.example"}, status: 403},
		"closed to programs":         {server: closed, method: "GET", path: "/", status: 401},
		"closed to people":           {server: closed, method: "GET", path: "/entity?id=x", header: []string{"Accept", "text/html"}, status: 303},
		"closed, wrong token":        {server: closed, method: "GET", path: "/entity", header: []string{"Accept", "text/html", "Authorization", "Bearer x"}, status: 401},
		"closed assets":              {server: closed, method: "GET", path: "/assets/graph.js", status: 401},
		"closed metrics":             {server: closed, method: "GET", path: "/metrics", status: 401},
		"closed health":              {server: closed, method: "GET", path: "/healthz", status: 200},
		"closed, token, other name":  {server: closed, method: "GET", path: "/", header: []string{"Authorization", bearer, "Host", "news.example"}, status: 200, want: "desk"},
		"closed, token, other fetch": {server: closed, method: "GET", path: "/api/stats", header: []string{"Authorization", bearer, "Origin", "http://evil.example"}, status: 403},
		"panic":                      {server: open, method: "GET", path: "/panic", status: 500, want: "something is wrong"},
	} {
		t.Run(name, func(t *testing.T) {
			w := request(c.server, c.method, c.path, "", c.header...)
			if w.Code != c.status || !strings.Contains(w.Body.String(), c.want) {
				t.Errorf("%d %s, expected %d %s", w.Code, w.Body, c.status, c.want)
			}
			if w.Header().Get("Access-Control-Allow-Origin") != "" || w.Header().Get("X-Content-Type-Options") != "nosniff" || w.Header().Get("Content-Security-Policy") == "" {
				t.Errorf("headers: %v", w.Header())
			}
		})
	}
}

func TestLogin(t *testing.T) {
	s := whole(token, token)
	form := func(token, to string) *httptest.ResponseRecorder {
		return request(s, "POST", "/login", url.Values{"token": {token}, "to": {to}}.Encode(), "Content-Type", "application/x-www-form-urlencoded", "Host", "news.example", "Origin", "http://news.example")
	}
	if w := form(token+"x", "/"); w.Code != 401 || len(w.Result().Cookies()) != 0 || !strings.Contains(w.Body.String(), "not the token") {
		t.Errorf("wrong token: %d %s", w.Code, w.Body)
	}
	for to, want := range map[string]string{"/entity?id=x": "/entity?id=x", "//evil.example": "/", "https://evil.example": "/", "": "/", `/\evil.example`: "/"} {
		if w := form(token, to); w.Code != 303 || w.Header().Get("Location") != want {
			t.Errorf("%s: %d %s", to, w.Code, w.Header().Get("Location"))
		}
	}
	cookie := form(token, "/").Result().Cookies()[0]
	if !cookie.HttpOnly || cookie.SameSite != http.SameSiteStrictMode || strings.Contains(cookie.Value, token) || time.Until(cookie.Expires) < time.Hour {
		t.Errorf("%+v", cookie)
	}
	given := cookie.Name + "=" + cookie.Value
	until, mac, _ := strings.Cut(cookie.Value, ".")
	for name, c := range map[string]struct {
		cookie string
		status int
	}{
		"given":       {given, 200},
		"none":        {"", 401},
		"longer":      {cookie.Name + "=9" + until + "." + mac, 401},
		"cut":         {cookie.Name + "=" + until + ".", 401},
		"empty":       {cookie.Name + "=", 401},
		"other proof": {given[:len(given)-1] + "x", 401},
	} {
		if w := request(s, "POST", "/api/v2/write", "", "Cookie", c.cookie); w.Code != c.status {
			t.Errorf("%s: %d", name, w.Code)
		}
	}
	if w := request(whole("another-token-here", ""), "GET", "/", "", "Cookie", given); w.Code != 401 {
		t.Errorf("the cookie of another token: %d", w.Code)
	}
	if w := request(s, "POST", "/logout", "", "Cookie", given); w.Code != 303 || w.Result().Cookies()[0].MaxAge >= 0 {
		t.Errorf("logout: %d", w.Code)
	}
}

func TestLimits(t *testing.T) {
	s := whole("", token)
	if w := request(s, "POST", "/api/query", strings.Repeat("x", 65<<10)); w.Code != 413 {
		t.Errorf("a long body that reads: %d", w.Code)
	}
	if w := request(s, "POST", "/api/v2/write", strings.Repeat("x", 1<<20), "Authorization", bearer); w.Code != 200 {
		t.Errorf("a long body that writes: %d", w.Code)
	}
	held, ended := make(chan bool), make(chan bool)
	s = serve.New(serve.Options{Queries: echo{}, MaxRequests: 1, Wait: 20 * time.Millisecond, Desk: http.HandlerFunc(func(http.ResponseWriter, *http.Request) { held <- true; <-ended })})
	go request(s, "GET", "/", "")
	<-held
	if w := request(s, "GET", "/x", ""); w.Code != 503 || w.Header().Get("Retry-After") == "" {
		t.Errorf("one request too many: %d", w.Code)
	}
	if w := request(s, "GET", "/healthz", ""); w.Code != 200 {
		t.Errorf("health meanwhile: %d", w.Code)
	}
	close(ended)
	if w := request(s, "GET", "/metrics", ""); !strings.Contains(w.Body.String(), `saidso_http_requests_total{code="503",pattern="/"} 1`) {
		t.Errorf("%s", w.Body)
	}
}
