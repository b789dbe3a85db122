package saidso_test

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// room is a package with what it imports directly and in all.
type room struct {
	ImportPath string
	Imports    []string
	Deps       []string
}

// below lists, for each room, the rooms of this module that it may import. A room stands for the packages below
// it too, unless they have a line of their own. The order is that of docs/ARCHITECTURE.md, from the ground up.
var below = map[string][]string{
	"data":                {},
	"article/warc":        {},
	"article":             {"article/warc"},
	"article/language":    {"article"},
	"cluster":             {},
	"fetch":               {},
	"identity":            {},
	"schema":              {"article", "cluster", "identity"},
	"decision":            {"schema"},
	"lexicon":             {"schema", "data"},
	"kb":                  {"schema", "data"},
	"confidence":          {"schema", "data"},
	"export":              {"schema"},
	"extract":             {"article", "schema"},
	"extract/extracttest": {"article", "extract"},
	"extract/segment":     {"extract"},
	"extract/quote":       {"extract"},
	"extract/reader":      {"extract"},
	"extract/mention":     {"extract", "schema", "kb", "lexicon"},
	"extract/attribute":   {"extract", "schema", "lexicon"},
	"extract/coref":       {"extract", "schema"},
	"extract/answer":      {"extract"},
	"extract/judge":       {"extract", "schema", "lexicon"},
	"extract/when":        {"extract", "schema", "lexicon"},
	"extract/resolve":     {"decision", "extract", "schema", "kb"},
	"extract/relate":      {"extract", "schema", "lexicon"},
	"extract/report":      {"extract", "schema", "kb"},
	"extract/english": {"article", "confidence", "data", "decision", "extract", "extract/answer", "extract/attribute", "extract/coref", "extract/judge", "extract/mention", "extract/quote", "extract/reader", "extract/relate",
		"extract/report", "extract/resolve", "extract/segment", "extract/when", "kb", "lexicon", "schema"},
	"conllu":          {"article", "extract"},
	"score":           {"article", "conllu", "extract", "schema"},
	"graph":           {"article", "cluster", "identity", "schema", "export"},
	"queue/shard":     {"article"},
	"queue/bucket":    {},
	"queue":           {"queue/shard"},
	"queue/metrics":   {"queue"},
	"queue/simulate":  {},
	"cmd/saidso":      {"queue", "queue/bucket", "queue/metrics", "queue/shard", "article", "article/language", "conllu", "data", "decision", "export", "extract", "extract/english", "extract/segment", "fetch", "graph", "kb", "lexicon", "schema", "record", "serve", "serve/api", "serve/desk", "serve/find", "serve/mcp", "serve/worker", "web"},
	"serve/worker":    {"graph"},
	"record":          {"graph", "schema"},
	"serve/find":      {"graph", "schema"},
	"serve/api":       {"article", "graph", "record", "schema", "serve/find", "serve/place"},
	"serve/mcp":       {"graph", "record", "schema", "serve/find", "serve/worker"},
	"serve/place":     {"graph", "schema"},
	"serve/desk":      {"graph", "schema", "serve/find", "serve/place"},
	"serve":           {"graph", "serve/worker"},
	"web":             {},
	"cmd/evaluate":    {"article", "cluster", "confidence", "data", "export", "extract", "extract/english", "extract/quote", "extract/reader", "extract/segment", "graph", "kb", "schema", "score"},
	"cmd/reader-data": {"article", "conllu", "data", "extract", "extract/quote", "extract/segment", "kb", "lexicon", "schema", "score"},
	"cmd/train-coref": {"article", "extract", "extract/coref", "extract/english", "schema", "score"},
	"cmd/benchmark":   {"queue/simulate", "article", "article/warc", "export", "graph"},
	"cmd/gazetteer":   {"data", "kb", "schema"},
}

// TestImports holds the directions of imports: rooms import only what lies below them, and only graph knows
// Cayley, of which schema may use the quads.
func TestImports(t *testing.T) {
	for _, r := range list(t) {
		name := strings.TrimPrefix(r.ImportPath, "saidso/")
		home := homeOf(name)
		if home == "" {
			t.Errorf("%s is in no room of this test", r.ImportPath)
			continue
		}
		for _, imp := range r.Imports {
			if target, ok := strings.CutPrefix(imp, "saidso/"); ok {
				if to := homeOf(target); to != home && !slices.Contains(below[home], to) {
					t.Errorf("%s imports %s, which does not lie below it", r.ImportPath, imp)
				}
			}
			if strings.HasPrefix(imp, "github.com/cayleygraph/cayley") && home != "graph" {
				t.Errorf("%s imports %s: only graph may", r.ImportPath, imp)
			}
			if strings.Contains(imp, "cmd/") && strings.HasPrefix(imp, "saidso/") && !strings.HasPrefix(name, "cmd/") {
				t.Errorf("%s imports %s", r.ImportPath, imp)
			}
		}
		if home != "graph" && home != "record" && !strings.HasPrefix(home, "serve") && !strings.HasPrefix(home, "cmd/") {
			for _, d := range r.Deps {
				if strings.HasPrefix(d, "github.com/cayleygraph/cayley") {
					t.Errorf("%s depends on %s", r.ImportPath, d)
				}
			}
		}
	}
}

// homeOf is the longest room that a package lies in.
func homeOf(name string) string {
	best := ""
	for r := range below {
		if (name == r || strings.HasPrefix(name, r+"/")) && len(r) > len(best) {
			best = r
		}
	}
	return best
}

func list(t *testing.T) []room {
	t.Helper()
	out, err := exec.Command("go", "list", "-deps", "-json=ImportPath,Imports,Deps", "./...").Output()
	if err != nil {
		t.Fatal(err)
	}
	var rooms []room
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var r room
		if err := dec.Decode(&r); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(r.ImportPath, "saidso/") {
			rooms = append(rooms, r)
		}
	}
	if len(rooms) < len(below) {
		t.Fatalf("go list names %d packages, the plan %d rooms", len(rooms), len(below))
	}
	return rooms
}
