package quadhttp_test

import (
	"bytes"
	"compress/gzip"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"saidso/graph"
	"saidso/graph/quadhttp"
)

func post(h http.Handler, path, mediaType, body string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest("POST", path, strings.NewReader(body))
	r.Header.Set("Content-Type", mediaType)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func get(h http.Handler, path string) string {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
	return w.Body.String()
}

func zipped(t testing.TB, text string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func opened(t testing.TB) http.Handler {
	t.Helper()
	store, err := graph.OpenMemory(graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	return quadhttp.New(store)
}

const nquads = "application/n-quads"

func TestChanges(t *testing.T) {
	for name, c := range map[string]struct {
		path, mediaType, body string
		header                []string
		status                int
		want                  string // of the answer
		holds                 string // what the graph has then, sorted by nobody
	}{
		"N-Quads":            {path: "v2/write", mediaType: nquads, body: "<x:a> <x:b> <x:c> <x:l> .\n", status: 200, want: `"count":1`, holds: "<x:a> <x:b> <x:c> <x:l> .\n"},
		"no type":            {path: "v2/write", mediaType: "application/x-www-form-urlencoded", body: "<x:a> <x:b> \"c\" .", status: 200, holds: "<x:a> <x:b> \"c\" .\n"},
		"full IRIs":          {path: "v2/write", mediaType: nquads, body: "<https://w3id.org/saidso/id/person/a> <https://w3id.org/saidso/ns#met> <https://w3id.org/saidso/id/person/b> .", status: 200, holds: "<id:person/a> <so:met> <id:person/b> .\n"},
		"JSON":               {path: "v2/write", mediaType: "application/json", body: `[{"subject":"<x:a>","predicate":"<x:b>","object":"c"}]`, status: 200, holds: "<x:a> <x:b> \"c\" .\n"},
		"plain strings":      {path: "v1/write", mediaType: "text/plain", body: `[{"subject":"alice","predicate":"follows","object":"bob","label":"l"}]`, status: 200, want: "Successfully wrote 1 quads.", holds: "\"alice\" \"follows\" \"bob\" \"l\" .\n"},
		"twice":              {path: "v2/write", mediaType: nquads, body: "<x:a> <x:b> <x:c> .\n<x:a> <x:b> <x:c> .\n", status: 200, holds: "<x:a> <x:b> <x:c> .\n"},
		"gzip":               {path: "v2/write", mediaType: nquads, body: "GZIP<x:a> <x:b> <x:c> .", header: []string{"Content-Encoding", "gzip"}, status: 200, holds: "<x:a> <x:b> <x:c> .\n"},
		"not gzip":           {path: "v2/write", mediaType: nquads, body: "<x:a>", header: []string{"Content-Encoding", "gzip"}, status: 400},
		"other encoding":     {path: "v2/write", mediaType: nquads, body: "<x:a>", header: []string{"Content-Encoding", "br"}, status: 400, want: "br"},
		"one line is wrong":  {path: "v2/write", mediaType: nquads, body: "<x:a> <x:b> <x:c> .\nnonsense\n", status: 400, want: "error"},
		"IRI with a space":   {path: "v2/write", mediaType: "application/json", body: `[{"subject":"<x a>","predicate":"<x:b>","object":"c"}]`, status: 400, want: "character"},
		"ours, by a string":  {path: "v1/write", mediaType: "text/plain", body: `[{"subject":"a","predicate":"<so:met>","object":"<id:person/b>"}]`, status: 400, want: "must be IRIs"},
		"ours, by no IRI":    {path: "v1/write", mediaType: "text/plain", body: `[{"subject":"_:a","predicate":"<rdf:type>","object":"<schema:NewsArticle>"}]`, status: 400},
		"no JSON":            {path: "v1/write", mediaType: "text/plain", body: `[`, status: 400},
		"no predicate":       {path: "v1/write", mediaType: "text/plain", body: `[{"subject":"a","object":"b"}]`, status: 400, want: "invalid quad at index 0"},
		"JSON-LD":            {path: "v2/write", mediaType: "application/ld+json", body: `{"@context":"http://evil.example"}`, status: 415},
		"protocol buffers":   {path: "v2/write", mediaType: "application/x-protobuf", body: "\xff\xff\xff\xff\x7f", status: 415},
		"delete what is not": {path: "v2/delete", mediaType: nquads, body: "<x:a> <x:b> <x:c> .", status: 200},
		"node that is not":   {path: "v2/node/delete", mediaType: nquads, body: "<x:a>", status: 200},
		"no node":            {path: "v2/node/delete", mediaType: nquads, body: "", status: 400},
	} {
		t.Run(name, func(t *testing.T) {
			h := opened(t)
			if rest, ok := strings.CutPrefix(c.body, "GZIP"); ok {
				c.body = zipped(t, rest)
			}
			w := post(h, "/api/"+c.path, c.mediaType, c.body, c.header...)
			if w.Code != c.status || !strings.Contains(w.Body.String(), c.want) {
				t.Errorf("%d %s, expected %d %s", w.Code, w.Body, c.status, c.want)
			}
			if got := get(h, "/api/v2/read"); got != c.holds {
				t.Errorf("the graph holds %q, expected %q", got, c.holds)
			}
		})
	}
}

func TestTakenOutAgain(t *testing.T) {
	h := opened(t)
	const three = "<x:a> <x:b> <x:c> .\n<x:a> <x:b> <x:d> <x:l> .\n<x:e> <x:a> \"f\" .\n"
	if w := post(h, "/api/v2/write", nquads, three); w.Code != 200 {
		t.Fatal(w.Body)
	}
	if w := post(h, "/api/v2/delete", nquads, "<x:a> <x:b> <x:d> .\n"); w.Code != 200 { // under another label: not this one
		t.Fatal(w.Body)
	}
	if got := get(h, "/api/v2/read"); strings.Count(got, "\n") != 3 {
		t.Errorf("%s", got)
	}
	if w := post(h, "/api/v2/delete", nquads, zipped(t, "<x:a> <x:b> <x:d> <x:l> .\n"), "Content-Encoding", "gzip"); w.Code != 200 {
		t.Fatal(w.Body)
	}
	if got := get(h, "/api/v2/read?sub=<x:a>"); got != "<x:a> <x:b> <x:c> .\n" {
		t.Errorf("%q", got)
	}
	if w := post(h, "/api/v2/node/delete", nquads, "<x:a>"); w.Code != 200 {
		t.Fatal(w.Body)
	}
	if got := get(h, "/api/v2/read"); got != "" {
		t.Errorf("%q", got)
	}
}

func TestReadForms(t *testing.T) {
	h := opened(t)
	if w := post(h, "/api/v2/write", nquads, "<id:person/a> <so:met> <id:person/b> <id:article/1> .\n"); w.Code != 200 {
		t.Fatal(w.Body)
	}
	const short, full = "<id:person/a> <so:met> <id:person/b> <id:article/1> .\n",
		"<https://w3id.org/saidso/id/person/a> <https://w3id.org/saidso/ns#met> <https://w3id.org/saidso/id/person/b> <https://w3id.org/saidso/id/article/1> .\n"
	for query, want := range map[string]string{
		"": short, "?iri=full": full, "?iri=short": short, "?pred=<so:met>": short, "?pred=<so:praised>": "", "?pred=<so:praised>,<so:met>": short,
		"?sub=<https://w3id.org/saidso/id/person/a>&label=<id:article/1>&iri=full": full,
	} {
		if got := get(h, "/api/v2/read"+strings.ReplaceAll(query, "#", "%23")); got != want {
			t.Errorf("%s: %q, expected %q", query, got, want)
		}
	}
	if got := get(h, "/api/v2/read?format=json"); !strings.Contains(got, `"predicate"`) {
		t.Errorf("%s", got)
	}
	if got := get(h, "/api/v2/read?format=nothing"); !strings.Contains(got, "there is no format") {
		t.Errorf("%s", got)
	}
	if got := get(h, "/api/v2/formats"); !strings.Contains(got, `"id":"nquads"`) {
		t.Errorf("%s", got)
	}
}

func TestFile(t *testing.T) {
	h := opened(t)
	for _, content := range []string{"<x:a> <x:b> <x:c> .\n", zipped(t, "<x:d> <x:b> <x:c> .\n")} {
		var b bytes.Buffer
		form := multipart.NewWriter(&b)
		part, err := form.CreateFormFile("NQuadFile", "30k.nq")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
		form.Close()
		if w := post(h, "/api/v1/write/file/nquad", form.FormDataContentType(), b.String()); w.Code != 200 || !strings.Contains(w.Body.String(), "wrote 1 quads") {
			t.Errorf("%d %s", w.Code, w.Body)
		}
	}
	if w := post(h, "/api/v1/write/file/nquad", "text/plain", "x"); w.Code != 400 {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if got := get(h, "/api/v2/read"); strings.Count(got, "\n") != 2 {
		t.Errorf("%s", got)
	}
}

// FuzzWrite holds that no body is answered by a 500 or a panic, and that what was written can be read.
func FuzzWrite(f *testing.F) {
	f.Add(uint8(0), uint8(0), "<x:a> <x:b> \"c\"^^<xsd:integer> .\n")
	f.Add(uint8(1), uint8(1), `[{"subject":"<x:a>","predicate":"<so:met>","object":"_:b"}]`)
	f.Add(uint8(3), uint8(2), `[{"subject":"a","predicate":"b","object":"c"}]`)
	f.Add(uint8(2), uint8(0), `"x"@en`)
	f.Fuzz(func(t *testing.T, path, mediaType uint8, body string) {
		paths := []string{"v2/write", "v2/delete", "v2/node/delete", "v1/write", "v1/delete", "v1/write/file/nquad"}
		types := []string{nquads, "application/json", "application/x-json-stream", "multipart/form-data; boundary=x", "application/ld+json"}
		h := opened(t)
		if w := post(h, "/api/"+paths[int(path)%len(paths)], types[int(mediaType)%len(types)], body); w.Code >= 500 {
			t.Errorf("%d %s", w.Code, w.Body)
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest("GET", "/api/v2/read", nil))
		if w.Code != 200 {
			t.Errorf("%d %s", w.Code, w.Body)
		}
	})
}
