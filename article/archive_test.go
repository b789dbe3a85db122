package article

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"saidso/article/warc/warctest"
)

func gzipped(t testing.TB, s string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := io.WriteString(w, s); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// zipped makes a zip file of names and contents in turns.
func zipped(t testing.TB, files ...string) string {
	t.Helper()
	var b bytes.Buffer
	zw := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		w, err := zw.Create(files[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, files[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := zw.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func tarred(t testing.TB, files ...string) string {
	t.Helper()
	var b bytes.Buffer
	tw := tar.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		if err := tw.WriteHeader(&tar.Header{Name: files[i], Mode: 0o600, Size: int64(len(files[i+1]))}); err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(tw, files[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := tw.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// said are what the articles of a file say, with their places, errors among them.
func said(t *testing.T, opt Options, name, content string) (lines []string) {
	t.Helper()
	dir := write(t, map[string]string{name: content})
	for a, err := range Read(t.Context(), []string{filepath.Join(dir, name)}, opt) {
		if err != nil {
			lines = append(lines, "! "+strings.TrimPrefix(err.Error(), dir+"/"))
			continue
		}
		lines = append(lines, fmt.Sprintf("%s %d %s", strings.TrimPrefix(a.Path, dir+"/"), a.Line+a.Record, a.Text))
	}
	return lines
}

func TestArchives(t *testing.T) {
	jsonl := "{\"text\":\"One.\"}\n{\"text\":\"Two.\"}\n"
	deep := zipped(t, "a.txt", "Deep.")
	for range 3 {
		deep = gzipped(t, deep)
	}
	tests := []struct {
		name, content string
		want          []string
	}{
		{"a.txt.gz", gzipped(t, "Ford said."), []string{"a.txt.gz 0 Ford said."}},
		{"a.gz", gzipped(t, "Ford said."), []string{"a.gz 0 Ford said."}},
		{"a", gzipped(t, jsonl), []string{"a 1 One.", "a 2 Two."}},
		{"a.jsonl.gz", gzipped(t, jsonl), []string{"a.jsonl.gz 1 One.", "a.jsonl.gz 2 Two."}},
		{"a.html.gz", gzipped(t, page), []string{"a.html.gz 0 " + pageText}},
		{"a.csv.gz", gzipped(t, "title,text\nA,One.\n"), []string{"a.csv.gz 2 One."}},
		{"two.gz", gzipped(t, jsonl) + gzipped(t, jsonl), []string{"two.gz 1 One.", "two.gz 2 Two.", "two.gz 3 One.", "two.gz 4 Two."}},
		{"a.txt", gzipped(t, gzipped(t, "Twice.")), []string{"a.txt 0 Twice."}},
		{"a.zip", zipped(t, "b.txt", "B.", "a.jsonl", jsonl, "dir/c.html", page, "d.txt.gz", gzipped(t, "D.")),
			[]string{"a.zip/b.txt 0 B.", "a.zip/a.jsonl 1 One.", "a.zip/a.jsonl 2 Two.", "a.zip/dir/c.html 0 " + pageText, "a.zip/d.txt.gz 0 D."}},
		{"left.zip", zipped(t, ".hidden.txt", "no", "__MACOSX/a.txt", "no", "a/.b/c.txt", "no", "notes.md", "no", "p.jpg", jpeg, "a.txt", "Yes.", "page", page),
			[]string{"left.zip/a.txt 0 Yes.", "left.zip/page 0 " + pageText}},
		{"bad.zip", zipped(t, "a.txt", "", "b.txt", "B.", "c.jsonl", "{\"text\":1}\n{\"text\":\"C.\"}"),
			[]string{"! bad.zip/a.txt: empty", "bad.zip/b.txt 0 B.", "! bad.zip/c.jsonl: line 1: broken record: field \"text\": a number, want a string", "bad.zip/c.jsonl 2 C."}},
		{"up.zip", zipped(t, "../../etc/a.txt", "A."), []string{"up.zip/../../etc/a.txt 0 A."}},
		{"none.zip", zipped(t, "a.jpg", jpeg), []string{"! none.zip: empty: no articles in the archive"}},
		{"zip.zip.zip", zipped(t, "b.zip", zipped(t, "a.txt", "A.")), []string{"zip.zip.zip/b.zip/a.txt 0 A."}},
		{"zip.gz", gzipped(t, zipped(t, "a.txt", "A.")), []string{"zip.gz/a.txt 0 A."}},
		{"a.tar", tarred(t, "a.txt", "A.", "b.txt", "B."), []string{"a.tar/a.txt 0 A.", "a.tar/b.txt 0 B."}},
		{"a.tar.gz", gzipped(t, tarred(t, "x/a.txt", "A.")), []string{"a.tar.gz/x/a.txt 0 A."}},
		{"a.tgz", gzipped(t, tarred(t, "x/a.txt", "A.")), []string{"a.tgz/x/a.txt 0 A."}},
		{"deep.gz", deep, []string{"! deep.gz/a.txt: broken archive: more than 3 archives in each other"}},
		{"cut.jsonl.gz", gzipped(t, strings.Repeat(jsonl, 3))[:30], []string{"! cut.jsonl.gz: broken archive: the gzip file is cut off"}},
		{"cut.zip", zipped(t, "a.txt", "A.")[:60], []string{"! cut.zip: broken archive: zip: not a valid zip file"}},
		{"text.gz", "Ford said.", []string{"! text.gz: broken archive: gzip: invalid header"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := said(t, Options{}, test.name, test.content); !slices.Equal(got, test.want) {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
			var got []string
			for a, err := range Read(t.Context(), []string{"-"}, Options{Stdin: strings.NewReader(test.content)}) {
				if err == nil {
					got = append(got, a.Text)
				}
			}
			var want []string
			for _, line := range test.want {
				if parts := strings.SplitN(line, " ", 3); parts[0] != "!" {
					want = append(want, parts[2])
				}
			}
			if test.name != "a.csv.gz" && test.name != "text.gz" && !slices.Equal(got, want) {
				t.Errorf("from standard input: %q, want %q", got, want)
			}
		})
	}
}

// What unpacks without end ends in an error.
func TestBombs(t *testing.T) {
	zeros := strings.Repeat(strings.Repeat(" ", 1<<14)+"\n", 4<<8)
	part := gzipped(t, `{"text":"A."}`+"\n"+zeros)
	many := []string{}
	for i := range 20 {
		many = append(many, fmt.Sprintf("%d.jsonl", i), zeros)
	}
	bomb := strings.Repeat(part, 20)
	for _, c := range []struct {
		name, content string
		want          error
	}{
		{"a.jsonl.gz", bomb, ErrBomb},
		{"a.zip", zipped(t, many...), ErrBomb}, // the first files in it are empty
		{"b.gz", gzipped(t, bomb), ErrBomb},
	} {
		dir := write(t, map[string]string{c.name: c.content})
		_, errs := collect(t, Options{}, filepath.Join(dir, c.name))
		if !slices.ContainsFunc(errs, func(err error) bool { return errors.Is(err, c.want) }) {
			t.Errorf("%s: %v, expected %v", c.name, errs, c.want)
		}
	}
}

func TestReadWARC(t *testing.T) {
	for _, layout := range []warctest.Layout{warctest.Members, warctest.Whole, warctest.Plain} {
		var b bytes.Buffer
		made, err := warctest.News{Responses: 150, Seed: 5, Median: 3000, Layout: layout}.Write(&b)
		if err != nil {
			t.Fatal(err)
		}
		dir := write(t, map[string]string{"news.warc.gz": b.String()})
		path := filepath.Join(dir, "news.warc.gz")
		steps, skipped := 0, map[string]int{}
		articles := 0
		for a, err := range Read(t.Context(), []string{path}, Options{}) {
			steps++
			if err != nil {
				var e *Error
				if !errors.As(err, &e) || !errors.Is(err, ErrSkipped) || e.Record != steps {
					t.Fatalf("step %d: %v", steps, err)
				}
				skipped[e.Err.Error()]++
				continue
			}
			articles++
			i := (a.Record - 3) / 2
			if a.Record != steps || a.Path != path || a.URL != warctest.URL(i) || !a.Retrieved.Equal(warctest.Date(i+1)) {
				t.Errorf("step %d: record %d, URL %s, retrieved %v", steps, a.Record, a.URL, a.Retrieved)
			}
			if layout != warctest.Whole && a.Offset != made.Places[a.Record-1] {
				t.Errorf("record %d at %d, not %d", a.Record, a.Offset, made.Places[a.Record-1])
			}
			if !strings.Contains(a.Text, warctest.Mark(i)) {
				t.Errorf("record %d: no %q in %.100q", a.Record, warctest.Mark(i), a.Text)
			}
		}
		if steps != made.Records || articles != made.Articles {
			t.Errorf("%d steps of %d records, %d articles of %d", steps, made.Records, articles, made.Articles)
		}
		for _, why := range []string{"not a response but request", "HTTP status 404", "content type image/jpeg", "content type application/json"} {
			if skipped["skipped: "+why] == 0 {
				t.Errorf("nothing is skipped as %q: %v", why, skipped)
			}
		}
	}
}

// What is known is passed over, in every format, and the steps stay the same.
func TestKnownSteps(t *testing.T) {
	var b bytes.Buffer
	if _, err := (warctest.News{Responses: 20, Seed: 6, Median: 2000}).Write(&b); err != nil {
		t.Fatal(err)
	}
	broken := bytes.Clone(b.Bytes())
	for i := range 40 {
		broken[len(broken)/2+i] ^= 0x33
	}
	for name, content := range map[string]string{
		"a.txt": "One.", "a.html": page, "a.jsonl": "{\"text\":\"One.\"}\n\nbroken\n{\"text\":\"Two.\"}\n", "a.json": "[{\"text\":\"One.\"},{\"text\":\"Two.\"},3]",
		"a.csv": "text,title\nOne.,a\nTwo.,b\n\"broken\"x,c\nThree.,d\n", "a.zip": zipped(t, "a.txt", "A.", "b.jsonl", "{\"text\":\"B.\"}\n{}\n", "c.txt", ""),
		"a.warc.gz": b.String(), "b.warc.gz": string(broken), "a.parquet": parquetFileOf(t), "a.gz": gzipped(t, "Text."),
	} {
		dir := write(t, map[string]string{name: content})
		path := filepath.Join(dir, name)
		whole := []string{}
		for a, err := range Read(t.Context(), []string{path}, Options{}) {
			whole = append(whole, fmt.Sprint(a != nil, err))
		}
		random := rand.New(rand.NewPCG(7, 8))
		for range 5 {
			known := map[int]bool{}
			for i := range whole {
				known[i+1] = random.IntN(2) == 0
			}
			left := 0
			opt := Options{Enter: func(string, fs.FileInfo) Visit {
				return Visit{Known: func(step int) bool { return known[step] }, Leave: func() { left++ }}
			}}
			step := 0
			for a, err := range Read(t.Context(), []string{path}, opt) {
				step++
				if step > len(whole) {
					t.Fatalf("%s: too many steps", name)
				}
				if isKnown := errors.Is(err, ErrKnown); isKnown && !known[step] || !isKnown && fmt.Sprint(a != nil, err) != whole[step-1] {
					t.Errorf("%s, step %d: %v, %v; else %s", name, step, a != nil, err, whole[step-1])
				}
			}
			if step != len(whole) || left != 1 {
				t.Errorf("%s: %d steps, not %d; left %d times", name, step, len(whole), left)
			}
		}
	}
}
