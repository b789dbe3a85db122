package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the output of commands in README.md")

// TestReadme runs the commands that README.md shows on the sample articles. What they print, on standard error too, must be what
// stands there.
func TestReadme(t *testing.T) {
	readme, err := filepath.Abs(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(b), "\n## Walking the graph\n")
	intro, rest, opened := strings.Cut(rest, "\n```console\n")
	want, after, closed := strings.Cut(rest, "```\n")
	if !ok || !opened || !closed {
		t.Fatal("README.md has no section on walking the graph with a console in it")
	}
	db := filepath.Join(t.TempDir(), "g.db")
	run := func(args ...string) string {
		var out bytes.Buffer
		a := &app{strings.NewReader(""), &out, &out}
		if code := a.run(t.Context(), append(args, "--db", db)); code != exitOK {
			t.Errorf("%v: exit code %d: %s", args, code, &out)
		}
		return out.String()
	}
	run("ingest", filepath.Join("..", "..", "data", "samples"))
	var got strings.Builder
	for line := range strings.Lines(want) {
		if command, ok := strings.CutPrefix(line, "$ saidso "); ok {
			got.WriteString(line + run(strings.Fields(command)...))
		}
	}
	if *update {
		text := before + "\n## Walking the graph\n" + intro + "\n```console\n" + got.String() + "```\n" + after
		if err := os.WriteFile(readme, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Errorf("README.md is not what the commands print; -update rewrites it\n%s", diff)
	}
}
