package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"saidso/article"
	"saidso/graph"
)

// run1 goes through paths with the journal of db, as ingest does, and ends after so many steps. Articles whose text has "bad" in it
// fail. It gives the texts that were made.
func run1(t *testing.T, db, salt string, steps int, paths ...string) (texts []string, sum *summary, finished bool) {
	t.Helper()
	j, err := openJournal(db, salt, false)
	if err != nil {
		t.Fatal(err)
	}
	sum, finished = newSummary(), true
	for it := range files(t.Context(), paths, article.Options{}, j) {
		if steps == 0 {
			finished = false
			break
		}
		if it.article == nil && it.err == nil {
			if in := it.mark.input; in != nil && it.mark.step == 0 && in.before.end {
				sum.known += in.before.done
			}
			if err := j.done(it.mark, false); err != nil {
				t.Fatal(err)
			}
			continue
		}
		steps--
		broken := it.err != nil && sum.note(it.err) == failed
		if it.article != nil {
			texts = append(texts, it.article.Text)
			if strings.Contains(it.article.Text, "bad") {
				broken = true
			}
		} else if !broken {
			continue
		}
		if err := j.done(it.mark, broken); err != nil {
			t.Fatal(err)
		}
	}
	if err := j.close(finished); err != nil {
		t.Fatal(err)
	}
	return texts, sum, finished
}

func TestJournal(t *testing.T) {
	dir, db := t.TempDir(), filepath.Join(t.TempDir(), "g.db")
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	var lines strings.Builder
	for i := range 6 {
		fmt.Fprintf(&lines, "{\"text\":\"line %d\"}\n", i)
	}
	write("a.txt", "first")
	write("b.jsonl", lines.String()+"broken\n{\"text\":\"bad luck\"}\n")
	write("c.txt", "last")
	missing := filepath.Join(dir, "missing")

	texts, _, _ := run1(t, db, "", 4, dir, missing)
	if got := strings.Join(texts, ", "); got != "first, line 0, line 1, line 2" {
		t.Fatalf("before the break: %s", got)
	}
	if _, err := os.Stat(filepath.Join(graph.NotesDir(db), journalFile)); err != nil {
		t.Fatal(err)
	}
	// It goes on behind what is done, up to the end of the second file.
	texts, sum, _ := run1(t, db, "", 8, dir, missing)
	if got := strings.Join(texts, ", "); got != "line 3, line 4, line 5, bad luck" || sum.known != 1+3 || sum.failed != 1 {
		t.Fatalf("the second time: %s; %d known, %d failed", got, sum.known, sum.failed)
	}
	// Other knowledge, or another file at the same place: nothing is known.
	if texts, _, _ := run1(t, db, "other", 3, dir, missing); len(texts) != 3 || texts[0] != "first" {
		t.Errorf("with other knowledge: %q", texts)
	}
	// What failed is tried again.
	texts, sum, _ = run1(t, db, "", 8, dir, missing)
	if got := strings.Join(texts, ", "); got != "bad luck" || sum.known != 1+6 || sum.failed != 1 {
		t.Errorf("the third time: %s; %d known, %d failed", got, sum.known, sum.failed)
	}
	write("a.txt", "first changed")
	texts, sum, finished := run1(t, db, "", 100, dir, missing)
	if got := strings.Join(texts, ", "); got != "first changed, bad luck, last" || !finished {
		t.Errorf("the last time: %s; %+v", got, sum)
	}
	// The end of the run is the end of what it noted.
	texts, sum, _ = run1(t, db, "", 100, dir, missing)
	if len(texts) != 9 || sum.known != 0 || sum.failed != 2 {
		t.Errorf("after the end: %q; %d known, %d failed", texts, sum.known, sum.failed)
	}
}

// A journal of which a kill cut the end off tells what stands before it, and lines that nobody understands tell nothing.
func TestJournalCutOff(t *testing.T) {
	dir, db := t.TempDir(), filepath.Join(t.TempDir(), "g.db")
	path := filepath.Join(dir, "a.jsonl")
	if err := os.WriteFile(path, []byte(strings.Repeat("{\"text\":\"x\"}\n", 10)), 0o644); err != nil {
		t.Fatal(err)
	}
	if texts, _, _ := run1(t, db, "", 5, path); len(texts) != 5 {
		t.Fatalf("%d articles", len(texts))
	}
	file := filepath.Join(graph.NotesDir(db), journalFile)
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, tail := range []string{"", "{\"input\":", "\x00\x00\x00", "{}\n[]\nnull\n{\"input\":\"zz\"}\n{\"input\":\"00\"}\n"} {
		if err := os.WriteFile(file, append(b[:len(b):len(b)], tail...), 0o644); err != nil {
			t.Fatal(err)
		}
		if texts, _, _ := run1(t, db, "", 2, path); len(texts) != 0 && tail == "" {
			t.Errorf("with %q behind it: %d articles", tail, len(texts))
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	j, err := openJournal(db, "", true)
	if err != nil {
		t.Fatal(err)
	}
	for it := range files(ctx, []string{path}, article.Options{}, j) {
		if it.mark.last {
			t.Error("a file is told to be read that was not")
		}
	}
}
