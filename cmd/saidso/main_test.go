package main

import (
	"bytes"
	"context"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"saidso/graph"
)

// An interrupt ends a command whose standard input does not, after the articles that were complete.
func TestInterrupt(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	in, feed := io.Pipe()
	defer feed.Close()
	results, out := io.Pipe()
	var diagnostics bytes.Buffer
	a := &app{in, out, &diagnostics}
	ended := make(chan int)
	go func() { ended <- a.run(ctx, []string{"extract", "-j", "1", "-"}) }()
	go func() {
		line := []byte(`{"text":"Lorvian President Petra Valen said that the harbor was closed. ` + strings.Repeat("It rained. ", 500) + `"}` + "\n")
		for range 4 {
			if _, err := feed.Write(line); err != nil {
				return
			}
		}
	}()
	first := make([]byte, 1)
	if _, err := results.Read(first); err != nil {
		t.Fatal(err)
	}
	cancel()
	go func() { _, _ = io.Copy(io.Discard, results) }()
	if code := <-ended; code != exitFailed {
		t.Errorf("exit code %d", code)
	}
	if got := diagnostics.String(); got != "saidso: interrupted\n" {
		t.Errorf("standard error: %q", got)
	}
}

// A graph that another process writes can be read. To write it too is no wrong use, and is told in one line.
func TestLocked(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "g.db")
	store, err := graph.Open(dir, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	var out, diagnostics bytes.Buffer
	a := &app{strings.NewReader(""), &out, &diagnostics}
	if code := a.run(t.Context(), []string{"articles", "--db", dir}); code != exitOK {
		t.Errorf("reading: exit code %d, %s", code, &diagnostics)
	}
	diagnostics.Reset()
	if code := a.run(t.Context(), []string{"retract", "--db", dir, "id:article/x"}); code != exitFailed {
		t.Errorf("writing: exit code %d", code)
	}
	if want := "saidso: " + dir + ": in use by another process, which writes\n"; diagnostics.String() != want {
		t.Errorf("got %q, want %q", &diagnostics, want)
	}
}
