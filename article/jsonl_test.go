package article_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"saidso/article"
)

// TestFrom reads a file of JSON lines from each of its steps on: the articles, their lines and the numbers of their steps are those of reading
// all of it.
func TestFrom(t *testing.T) {
	var text strings.Builder
	for i := range 12 {
		fmt.Fprintf(&text, "{\"text\":\"Story %d é\"}\r\n", i)
		if i == 4 {
			text.WriteString("\nbroken\n")
		}
	}
	path := filepath.Join(t.TempDir(), "a.jsonl")
	if err := os.WriteFile(path, []byte(text.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	read := func(from article.Place) (steps []string) {
		n := from.Step
		opt := article.Options{Enter: func(string, fs.FileInfo) article.Visit { return article.Visit{From: from} }}
		for a, err := range article.Read(context.Background(), []string{path}, opt) {
			n++
			if err != nil {
				steps = append(steps, fmt.Sprint(n, err))
			} else {
				steps = append(steps, fmt.Sprint(n, a.Line, a.Text))
			}
		}
		return steps
	}
	all := read(article.Place{})
	var places []article.Place
	opt := article.Options{Enter: func(string, fs.FileInfo) article.Visit {
		return article.Visit{Known: func(int) bool { return true }}
	}}
	for _, err := range article.Read(context.Background(), []string{path}, opt) {
		var at *article.Error
		if !errors.As(err, &at) || !errors.Is(err, article.ErrKnown) {
			t.Fatal(err)
		}
		places = append(places, article.Place{Offset: at.Offset, Line: at.Line - 1, Step: len(places)})
	}
	if len(all) != 13 || len(places) != 13 {
		t.Fatalf("%d steps, %d places", len(all), len(places))
	}
	for _, from := range places {
		if got, want := fmt.Sprint(read(from)), fmt.Sprint(all[from.Step:]); got != want {
			t.Errorf("from %+v: %s, want %s", from, got, want)
		}
	}
}
