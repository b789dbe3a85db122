package api_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/jsonschema-go/jsonschema"
)

// document is the interface's own description, against which each answer of these tests is held.
type document struct {
	Paths      map[string]map[string]operation
	Components struct{ Schemas map[string]json.RawMessage }
	resolved   map[string]*jsonschema.Resolved
}

type operation struct {
	OperationID string
	Parameters  []struct {
		Name, In string
		Required bool
	}
	Responses map[string]struct {
		Content map[string]struct{ Schema json.RawMessage }
	}
}

func newDocument(t testing.TB, h http.Handler) *document {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", "/api/openapi.json", nil))
	d := &document{resolved: map[string]*jsonschema.Resolved{}}
	if err := json.Unmarshal(w.Body.Bytes(), d); err != nil {
		t.Fatal(err)
	}
	return d
}

// find is the operation of a request.
func (d *document) find(method, path string) (template string, op operation, ok bool) {
	path, _, _ = strings.Cut(path, "?")
	for _, exact := range []bool{true, false} { // an address without a parameter goes before one with
		for template, methods := range d.Paths {
			prefix, _, open := strings.Cut(template, "{id}")
			if op, ok := methods[strings.ToLower(method)]; ok && (template == path || !exact && open && strings.HasPrefix(path, prefix) && path != prefix) {
				return template, op, true
			}
		}
	}
	return "", operation{}, false
}

// check holds an answer against the description.
func (d *document) check(t testing.TB, method, path string, w *httptest.ResponseRecorder) {
	t.Helper()
	_, op, ok := d.find(method, path)
	if !ok {
		t.Errorf("%s %s is not described", method, path)
		return
	}
	response, ok := op.Responses[strconv.Itoa(w.Code)]
	if !ok {
		t.Errorf("%s %s: status %d is not described: %s", method, path, w.Code, w.Body)
		return
	}
	if w.Code == http.StatusNotModified {
		if w.Body.Len() > 0 {
			t.Errorf("%s: a body with 304", path)
		}
		return
	}
	kind := w.Header().Get("Content-Type")
	content, ok := response.Content[kind]
	if !ok {
		t.Errorf("%s %s: %d as %q is not described", method, path, w.Code, kind)
		return
	}
	key := op.OperationID + strconv.Itoa(w.Code) + kind
	if d.resolved[key] == nil {
		d.resolved[key] = d.resolve(t, content.Schema)
	}
	var body any
	if err := json.Unmarshal(w.Body.Bytes(), &body); err != nil {
		t.Errorf("%s %s: %v: %.200s", method, path, err, w.Body)
	} else if err := d.resolved[key].Validate(body); err != nil {
		t.Errorf("%s %s: %v: %.300s", method, path, err, w.Body)
	}
}

// resolve makes a schema fit to validate. A field that is not described is no field here.
func (d *document) resolve(t testing.TB, schema json.RawMessage) *jsonschema.Resolved {
	t.Helper()
	root := map[string]any{}
	if err := json.Unmarshal(schema, &root); err != nil {
		t.Fatal(err)
	}
	defs := map[string]any{}
	for name, raw := range d.Components.Schemas {
		def := map[string]any{}
		if err := json.Unmarshal(raw, &def); err != nil {
			t.Fatal(err)
		}
		if _, ok := def["properties"]; ok {
			def["additionalProperties"] = false
		}
		defs[name] = def
	}
	root["$defs"] = defs
	b, err := json.Marshal(root)
	if err != nil {
		t.Fatal(err)
	}
	s := &jsonschema.Schema{}
	if err := json.Unmarshal([]byte(strings.ReplaceAll(string(b), "#/components/schemas/", "#/$defs/")), s); err != nil {
		t.Fatal(err)
	}
	resolved, err := s.Resolve(nil)
	if err != nil {
		t.Fatal(err)
	}
	return resolved
}

// TestDocument holds what OpenAPI 3.1 asks of a document beyond the schemas.
func TestDocument(t *testing.T) {
	d := newDocument(t, handler(t))
	seen := map[string]bool{}
	for path, methods := range d.Paths {
		for method, op := range methods {
			if op.OperationID == "" || seen[op.OperationID] {
				t.Errorf("%s %s: the name %q is empty or given twice", method, path, op.OperationID)
			}
			seen[op.OperationID] = true
			names := map[string]bool{}
			for _, p := range op.Parameters {
				if names[p.In+p.Name] {
					t.Errorf("%s %s: %s comes twice", method, path, p.Name)
				}
				names[p.In+p.Name] = true
				if p.In == "path" && (!p.Required || !strings.Contains(path, "{"+p.Name+"}")) {
					t.Errorf("%s %s: %s is not in the path", method, path, p.Name)
				}
			}
			if strings.Contains(path, "{id}") && !names["pathid"] {
				t.Errorf("%s %s: id is not described", method, path)
			}
			for status, r := range op.Responses {
				for kind, c := range r.Content {
					if len(c.Schema) == 0 {
						t.Errorf("%s %s: %s as %s has no schema", method, path, status, kind)
						continue
					}
					d.resolve(t, c.Schema)
				}
			}
		}
	}
	if len(seen) < 15 {
		t.Errorf("only %d operations", len(seen))
	}
	keys := make([]string, 0, len(seen))
	for k := range seen {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range []string{"listStatements", "addArticles", "graph", "path"} {
		if !slices.Contains(keys, k) {
			t.Errorf("%s is missing of %v", k, keys)
		}
	}
}
