package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"saidso/article"
	"saidso/extract"
	"saidso/score"
)

// breaking annotates nothing, and breaks down or fails where the text says so.
type breaking struct{}

func (breaking) Annotate(_ context.Context, a *article.Article) (*extract.Document, error) {
	if strings.Contains(a.Text, "panic") {
		panic("too deep")
	}
	if strings.Contains(a.Text, "fail") {
		return nil, errors.New("too long")
	}
	return &extract.Document{Article: a}, nil
}

// Each document that fails is named, in the order of the names, and nothing is scored then.
func TestBreakdown(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range map[string]string{"a": "A dam.", "b": "A panic.", "c": "A dam.", "d": "We fail."} {
		write("text/"+name+".txt", text)
		write("attributions/"+name+"_x.ann", "")
	}
	text := filepath.Join(dir, "text")
	want := filepath.Join(text, "b.txt") + ": extraction broke down: too deep\n" + filepath.Join(text, "d.txt") + ": too long"
	system := &system{annotator: breaking{}, found: score.Found}
	for _, workers := range []int{1, 3, 9} {
		got, err := scoreCorpus(t.Context(), system, dir, workers)
		if err == nil || err.Error() != want || got != (scores{}) {
			t.Errorf("%d workers: %+v, %v", workers, got, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := scoreCorpus(ctx, system, dir, 2); !errors.Is(err, context.Canceled) {
		t.Errorf("canceled: %v", err)
	}
}
