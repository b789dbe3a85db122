package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// The example of docs/statement-format.md is what the program prints for its text.
func TestDocumentedRecords(t *testing.T) {
	doc, err := os.ReadFile(filepath.Join("..", "..", "docs", "statement-format.md"))
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	if err := os.WriteFile("harbor.txt", []byte(fenced(t, string(doc), "text")), 0o644); err != nil {
		t.Fatal(err)
	}
	var out, diagnostics bytes.Buffer
	a := &app{strings.NewReader(""), &out, &diagnostics}
	if code := a.run(t.Context(), []string{"extract", "harbor.txt"}); code != exitOK {
		t.Fatalf("exit code %d: %s", code, &diagnostics)
	}
	var printed []any
	for line := range strings.Lines(out.String()) {
		printed = append(printed, decoded(t, line))
	}
	for line := range strings.Lines(fenced(t, string(doc), "json")) {
		documented, found := decoded(t, line), false
		for _, r := range printed {
			found = found || reflect.DeepEqual(r, documented)
		}
		if !found {
			t.Errorf("not printed: %sprinted:\n%s", line, &out)
		}
	}
}

// fenced is the first block of a language in Markdown.
func fenced(t *testing.T, doc, language string) string {
	t.Helper()
	_, rest, ok := strings.Cut(doc, "\n```"+language+"\n")
	block, _, closed := strings.Cut(rest, "```\n")
	if !ok || !closed {
		t.Fatalf("no block of %s", language)
	}
	return block
}

// decoded is a line without what may change with the extractor's version.
func decoded(t *testing.T, line string) any {
	t.Helper()
	var fields map[string]any
	if err := json.Unmarshal([]byte(line), &fields); err != nil {
		t.Fatalf("%v: %s", err, line)
	}
	delete(fields, "confidence")
	delete(fields, "extractor")
	return fields
}
