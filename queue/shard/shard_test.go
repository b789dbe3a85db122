package shard_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"saidso/article"
	"saidso/article/warc/warctest"
	"saidso/queue/shard"
)

// news makes a folder with every kind of source.
func news(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	write := func(name string, b []byte) {
		if err := os.WriteFile(filepath.Join(dir, name), b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var lines, rows strings.Builder
	rows.WriteString("title,text\n")
	for i := range 25 {
		fmt.Fprintf(&lines, "{\"text\":\"Story %d said something.\"}\n", i)
		if i == 7 {
			lines.WriteString("broken\n\n")
		}
		fmt.Fprintf(&rows, "T%d,\"Row %d said, and\nwent.\"\n", i, i)
	}
	write("a.jsonl", []byte(lines.String()))
	write("a-marked.jsonl", append([]byte("\xef\xbb\xbf"), lines.String()...))
	write("b.csv", []byte(rows.String()))
	for i := range 7 {
		write(fmt.Sprintf("c%d.txt", i), fmt.Appendf(nil, "Headline %d\n\nThe text of file %d.", i, i))
	}
	write("d.bin", []byte{0, 1, 2, 3})
	write("e.txt", nil)
	var packed bytes.Buffer
	gz := gzip.NewWriter(&packed)
	fmt.Fprint(gz, lines.String())
	if err := gz.Close(); err != nil {
		t.Fatal(err)
	}
	write("f.jsonl.gz", packed.Bytes())
	var zipped bytes.Buffer
	z := zip.NewWriter(&zipped)
	for i := range 13 {
		w, err := z.CreateHeader(&zip.FileHeader{Name: fmt.Sprintf("%d.jsonl", i), Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(w, "{\"text\":\"Zipped %d\"}\n{\"text\":\"Again %d\"}\n", i, i)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	write("g.zip", zipped.Bytes())
	var warc bytes.Buffer
	if _, err := (warctest.News{Responses: 8, Seed: 13, Median: 1200}).Write(&warc); err != nil {
		t.Fatal(err)
	}
	write("h.warc.gz", warc.Bytes())
	return dir
}

// told is a step as text.
func told(a *article.Article, err error) string {
	if err != nil {
		return err.Error()
	}
	return fmt.Sprint(a.Path, a.Line, a.Record, a.Offset, a.Text)
}

func plan(t *testing.T, steps int, sources ...string) []shard.Shard {
	t.Helper()
	var out []shard.Shard
	for s, err := range shard.Plan(context.Background(), sources, shard.Options{Steps: steps}) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, s)
	}
	return out
}

// TestPlan divides a folder by steps of several sizes: the shards together give what reading the folder gives, each has the
// steps that it promises, and reading goes on at any of them.
func TestPlan(t *testing.T) {
	dir := news(t)
	var want []string
	for a, err := range article.Read(context.Background(), []string{dir}, article.Options{}) {
		want = append(want, told(a, err))
	}
	for _, steps := range []int{1, 3, 10, 1000} {
		t.Run(fmt.Sprint(steps), func(t *testing.T) {
			var got []string
			keys := map[string]bool{}
			shards := plan(t, steps, dir)
			for _, s := range shards {
				if s.Steps() > steps || s.Steps() == 0 || keys[s.Key] {
					t.Errorf("%s: %d steps, key %s", &s, s.Steps(), s.Key)
				}
				keys[s.Key] = true
				var all []string
				for step := range s.Read(context.Background(), article.Options{}, 0) {
					all = append(all, told(step.Article, step.Err))
					if step.N != len(all) {
						t.Errorf("%s: step %d is number %d", &s, len(all), step.N)
					}
				}
				if len(all) != s.Steps() {
					t.Errorf("%s: %d steps, planned %d: %q", &s, len(all), s.Steps(), all)
				}
				for done := range s.Steps() {
					var rest []string
					for step := range s.Read(context.Background(), article.Options{}, done) {
						rest = append(rest, told(step.Article, step.Err))
					}
					if !slices.Equal(rest, all[done:]) {
						t.Errorf("%s without the first %d: %q, want %q", &s, done, rest, all[done:])
					}
				}
				got = append(got, all...)
			}
			slices.Sort(got)
			sorted := slices.Sorted(slices.Values(want))
			if !slices.Equal(got, sorted) {
				t.Errorf("%d steps of shards, %d of the folder", len(got), len(sorted))
			}
			for i, s := range plan(t, steps, dir) {
				if s.Key != shards[i].Key {
					t.Errorf("%s has another key when it is planned again", &s)
				}
			}
		})
	}
}

// TestGone reads shards of files that changed or went.
func TestGone(t *testing.T) {
	for name, change := range map[string]func(path string) error{
		"changed": func(path string) error { return os.WriteFile(path, []byte("{\"text\":\"other\"}\n"), 0o644) },
		"touched": func(path string) error { return os.Chtimes(path, time.Time{}, time.Unix(7, 0)) },
		"removed": os.Remove,
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(news(t), "a.jsonl")
			shards := plan(t, 10, path)
			if err := change(path); err != nil {
				t.Fatal(err)
			}
			for _, s := range shards {
				var last shard.Step
				for step := range s.Read(context.Background(), article.Options{}, 0) {
					last = step
				}
				if !errors.Is(last.Err, shard.ErrGone) {
					t.Errorf("%s: %v", &s, last.Err)
				}
			}
		})
	}
}

// TestSources names sources that cannot be planned; the others are.
func TestSources(t *testing.T) {
	dir := news(t)
	var shards []shard.Shard
	var errs []error
	sources := []string{filepath.Join(dir, "missing"), filepath.Join(dir, "c[0-2].txt"), "-", "s3://bucket/x", "https://a.example/1", "HTTP://a.example/2"}
	for s, err := range shard.Plan(context.Background(), sources, shard.Options{}) {
		if err != nil {
			errs = append(errs, err)
		} else {
			shards = append(shards, s)
		}
	}
	if len(errs) != 3 || len(shards) != 2 || len(shards[0].Files) != 3 || len(shards[1].Pages) != 2 {
		t.Errorf("%v, %+v", errs, shards)
	}
}
