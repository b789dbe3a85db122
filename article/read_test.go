package article

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

const page = `<!doctype html><html lang="en"><head><title>Ford resigns</title></head><body><article>
<p>Minister Ada Ford said on Monday that she would resign.</p><p>“I am tired,” she said.</p></article></body></html>`

const pageText = "Minister Ada Ford said on Monday that she would resign.\n\n“I am tired,” she said."

var jpeg = "\xFF\xD8\xFF\xE0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xFF\xDB\x00\x43\x00"

// write makes a directory of the files, whose names may have slashes.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// collect reads everything, and checks what holds of any reading.
func collect(t *testing.T, opt Options, paths ...string) (articles []*Article, errs []error) {
	t.Helper()
	for a, err := range Read(context.Background(), paths, opt) {
		if (a == nil) == (err == nil) {
			t.Fatalf("Read gave article %v and error %v", a, err)
		}
		if err != nil {
			var e *Error
			if !errors.As(err, &e) || e.Path == "" {
				t.Errorf("error %q names no path", err)
			}
			errs = append(errs, err)
			continue
		}
		articles = append(articles, a)
	}
	return articles, errs
}

func TestReadBadInput(t *testing.T) {
	dir := write(t, map[string]string{
		"empty.txt":     "",
		"blank.txt":     " \r\n\t\n",
		"blank.jsonl":   "\n\n",
		"mark.txt":      "\uFEFF",
		"photo.txt":     jpeg + strings.Repeat("\x00\x11\xFE", 1000),
		"photo.html":    jpeg,
		"photo.jsonl":   jpeg,
		"paper.txt":     "%PDF-1.7\n1 0 obj",
		"letter.txt":    `{\rtf1\ansi Ford said.}`,
		"feed.txt":      `<?xml version="1.0"?><rss><channel/></rss>`,
		"zip.txt":       "PK\x03\x04\x14\x00",
		"nul.txt":       strings.Repeat("Ford said.\n", 10000) + "\x00",
		"latin1.txt":    "Line one.\n\nCaf\xE9 owners said no.\n",
		"latin1bom.txt": "\uFEFFCaf\xE9",
		"utf16.txt":     "\xFF\xFEF\x00o\x00\x00\xD8.\x00",
		"odd16.txt":     "\xFE\xFF\x00F\x00",
		"long.txt":      strings.Repeat("x", 3000),
		"long.html":     page + strings.Repeat("x", 3000),
		"long.json":     "[\n" + strings.Repeat(`{"text":"Ford said."},`, 200) + "\n]",
		"pictures.html": `<html><body><nav><a href="/">Home</a></nav><img src="a.jpg" alt="Ford"><script>var a = "b";</script></body></html>`,
		"huge.html":     page + strings.Repeat("<p>a", 200_000),
		"nested.html":   "<html><body>" + strings.Repeat("<b>", 600) + "Ford",
		"bad.html":      "<html><body><p>Ford said that caf\xE9s would close.</p></body></html>",
		"bad1.json":     "{\"text\": \"Ford said.\"}\n{\"text\":",
		"bad2.json":     "[{\"text\": \"Ford said.\"},\n{\"text\" 1}]",
	})
	none := t.TempDir()
	tests := []struct {
		path string
		want error
		text string // what the message says, behind the path
	}{
		{"missing.txt", fs.ErrNotExist, "no such file or directory"},
		{"empty.txt", ErrEmpty, "empty"},
		{"blank.txt", ErrEmpty, "empty"},
		{"blank.jsonl", ErrEmpty, "empty"},
		{"mark.txt", ErrEmpty, "empty"},
		{"photo.txt", ErrNotText, "neither text, HTML nor JSON: image/jpeg"},
		{"photo.html", ErrNotText, "neither text, HTML nor JSON: image/jpeg"},
		{"photo.jsonl", ErrNotText, "neither text, HTML nor JSON: image/jpeg"},
		{"paper.txt", ErrNotText, "neither text, HTML nor JSON: application/pdf"},
		{"letter.txt", ErrNotText, "neither text, HTML nor JSON: text/rtf"},
		{"feed.txt", ErrNotText, "neither text, HTML nor JSON: text/xml"},
		{"zip.txt", ErrArchive, "broken archive: zip: not a valid zip file"},
		{"nul.txt", ErrNotText, "line 10001: neither text, HTML nor JSON: NUL at byte 110000"},
		{"latin1.txt", ErrEncoding, "line 3: wrong encoding: invalid UTF-8 at byte 14 (0xE9)"},
		{"latin1bom.txt", ErrEncoding, "line 1: wrong encoding: invalid UTF-8 at byte 6 (0xE9)"},
		{"utf16.txt", ErrEncoding, "line 1: wrong encoding: invalid UTF-16 at byte 6"},
		{"odd16.txt", ErrEncoding, "line 1: wrong encoding: invalid UTF-16 at byte 4"},
		{"long.txt", ErrTooLarge, "too large: more than 2000 bytes"},
		{"long.html", ErrTooLarge, "too large: more than 2000 bytes"},
		{"long.json", ErrTooLarge, "too large: more than 2000 bytes"},
		{"pictures.html", ErrNoText, "no text in the page"},
		{"nested.html", nil, "html: open stack of elements exceeds 512 nodes"},
		{"huge.html", ErrTooLarge, "too large: more than 200000 elements in the page"},
		{"bad.html", ErrEncoding, "line 1: wrong encoding: invalid UTF-8 at byte 33 (0xE9)"},
		{"bad1.json", ErrRecord, "line 2: broken record: unexpected end of JSON input"},
		{"bad2.json", ErrRecord, "line 2: broken record: invalid character '1' after object key"},
	}
	for _, test := range tests {
		t.Run(test.path, func(t *testing.T) {
			path := filepath.Join(dir, test.path)
			opt := Options{MaxBytes: 2000}
			if test.path == "nul.txt" || test.path == "huge.html" || test.path == "photo.txt" {
				opt.MaxBytes = 0
			}
			_, errs := collect(t, opt, path)
			if len(errs) != 1 {
				t.Fatalf("got errors %v, want one", errs)
			}
			if test.want != nil && !errors.Is(errs[0], test.want) {
				t.Errorf("error %q is no %q", errs[0], test.want)
			}
			if got, want := errs[0].Error(), path+": "+test.text; got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
	t.Run("directory without articles", func(t *testing.T) {
		if _, errs := collect(t, Options{}, none); len(errs) != 1 || !errors.Is(errs[0], ErrEmpty) {
			t.Errorf("got %v", errs)
		}
	})
}

func TestReadGoesOnAfterErrors(t *testing.T) {
	dir := write(t, map[string]string{
		"a.txt":   "Ford said.",
		"b.txt":   jpeg,
		"c.jsonl": "{\"text\":\"One.\"}\n{\"text\":\"Tw\n\n{\"text\":\"Three.\"}\r\n",
		"d.html":  page,
	})
	articles, errs := collect(t, Options{}, filepath.Join(dir, "none"), dir)
	var got []string
	for _, a := range articles {
		got = append(got, a.Text)
	}
	if want := []string{"Ford said.", "One.", "Three.", pageText}; !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if len(errs) != 3 {
		t.Fatalf("got errors %v", errs)
	}
	var e *Error
	if !errors.As(errs[2], &e) || e.Line != 2 || !errors.Is(e, ErrRecord) || filepath.Base(e.Path) != "c.jsonl" {
		t.Errorf("got %v, want line 2 of c.jsonl", errs[2])
	}
	if a := articles[2]; a.Line != 4 || filepath.Base(a.Path) != "c.jsonl" {
		t.Errorf("got line %d of %s, want line 4 of c.jsonl", a.Line, a.Path)
	}
}

func TestReadDecidesByContent(t *testing.T) {
	record := `{"title":"Ford resigns","text":"Ford said."}` + "\n"
	utf16 := "\xFE\xFF"
	for _, r := range "Ford\r\n\r\nsaid “𝄞”." {
		if r > 0xFFFF {
			utf16 += "\xD8\x34\xDD\x1E"
			continue
		}
		utf16 += string([]byte{byte(r >> 8), byte(r)})
	}
	tests := []struct {
		name, content string
		text          string
		headline      string
	}{
		{"a.txt", "Ford said.", "Ford said.", ""},
		{"a", "Ford said.", "Ford said.", ""},
		{"a.md", "Ford said.", "Ford said.", ""},
		{"a.txt", page, pageText, "Ford resigns"},
		{"a", "\n\n<!-- saved -->\n" + page, pageText, "Ford resigns"},
		{"a.jsonl", page, pageText, "Ford resigns"},
		{"a.txt", `<?xml version="1.0"?>` + "\n" + page, pageText, "Ford resigns"},
		{"a.txt", "<p>Ford said.</p>", "Ford said.", ""},
		{"a.html", "Ford said.", "Ford said.", ""},
		{"a.txt", record, "Ford said.", "Ford resigns"},
		{"a.html", record, "Ford said.", "Ford resigns"},
		{"a.txt", "\n \n" + record, "Ford said.", "Ford resigns"},
		{"a.txt", "{\n \"text\": \"Ford said.\"\n}", "Ford said.", ""},
		{"a.json", "{\"title\": \"Ford resigns\",\n \"text\": \"Ford said.\"\n}", "Ford said.", "Ford resigns"},
		{"a.json", record, "Ford said.", "Ford resigns"},
		{"a.json", "[" + record + "]", "Ford said.", "Ford resigns"},
		{"a.json", "[\n" + record + "]", "Ford said.", "Ford resigns"},
		{"a.txt", "{sic} Ford said.", "{sic} Ford said.", ""},
		{"a.txt", "[Ford] said.", "[Ford] said.", ""},
		{"a.txt", "{}\n\nFord said.", "{}\n\nFord said.", "{}"},
		{"a.txt", "< 5 said Ford.", "< 5 said Ford.", ""},
		{"a.txt", "BMW said no.", "BMW said no.", ""},
		{"a.txt", "\uFEFFFord said.", "Ford said.", ""},
		{"a.txt", "\uFEFF" + page, pageText, "Ford resigns"},
		{"a.jsonl", "\uFEFF" + record, "Ford said.", "Ford resigns"},
		{"a.txt", utf16, "Ford\r\n\r\nsaid “𝄞”.", "Ford"},
		{"a.txt", "\xFF\xFEF\x00o\x00r\x00d\x00", "Ford", ""},
	}
	for _, test := range tests {
		dir := write(t, map[string]string{test.name: test.content})
		articles, errs := collect(t, Options{}, filepath.Join(dir, test.name))
		if len(errs) != 0 || len(articles) != 1 {
			t.Errorf("%s %q: got %d articles and %v", test.name, test.content, len(articles), errs)
			continue
		}
		if a := articles[0]; a.Text != test.text || a.Headline != test.headline {
			t.Errorf("%s %q:\ngot  %q %q\nwant %q %q", test.name, test.content, a.Headline, a.Text, test.headline, test.text)
		}
		// The same, whatever the pieces in which it arrives.
		articles, errs = collect(t, Options{Stdin: iotest.OneByteReader(strings.NewReader(test.content))}, "-")
		if filepath.Ext(test.name) == ".txt" && (len(articles) != 1 || articles[0].Text != test.text || articles[0].Path != "-") {
			t.Errorf("standard input %q: got %d articles and %v", test.content, len(articles), errs)
		}
	}
}

func TestReadDirectory(t *testing.T) {
	dir := write(t, map[string]string{
		"b.txt":           "b",
		"a/z.txt":         "a/z",
		"a/y/x.jsonl":     `{"text":"a/y/x"}`,
		"a.txt":           "a",
		"C.TXT":           "C",
		".hidden.txt":     "hidden",
		".git/config.txt": "hidden",
		"README.md":       "# Read me",
		"GUIDE.md":        "<h1>Guide</h1>",
		"graph.nq":        "<a> <b> <c> .",
		"photo.jpg":       jpeg,
		"gone.dat":        "",
		"story":           page,
		"export.ndj":      `{"text":"ndj"}`,
		"map.geojson":     `{"id":"map","type":"x"}`,
		"bad.txt":         jpeg,
	})
	other := write(t, map[string]string{"o.txt": "other", "d/p.txt": "p"})
	links := map[string]string{"l.txt": filepath.Join(other, "o.txt"), "m": filepath.Join(other, "d"), "n.txt": "/nowhere"}
	for name, target := range links {
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Skip(err)
		}
	}
	articles, errs := collect(t, Options{}, dir)
	var got []string
	for _, a := range articles {
		path, _ := filepath.Rel(dir, a.Path)
		got = append(got, filepath.ToSlash(path))
	}
	want := []string{"C.TXT", "a/y/x.jsonl", "a/z.txt", "a.txt", "b.txt", "export.ndj", "l.txt", "story"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if len(errs) != 2 || !errors.Is(errs[0], ErrNotText) || !errors.Is(errs[1], fs.ErrNotExist) {
		t.Errorf("got errors %v, want those of bad.txt and n.txt", errs)
	}
}

func TestReadStops(t *testing.T) {
	dir := write(t, map[string]string{"a.txt": "a", "b.jsonl": "{\"text\":\"1\"}\n{\"text\":\"2\"}\n{\"text\":\"3\"}", "c.txt": "c"})
	t.Run("with the loop", func(t *testing.T) {
		for n := range 5 {
			i := 0
			for range Read(context.Background(), []string{dir, "none"}, Options{}) {
				if i++; i > n {
					break
				}
			}
		}
	})
	t.Run("with the context", func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		var texts []string
		var last error
		for a, err := range Read(ctx, []string{dir, dir}, Options{}) {
			if last = err; err != nil {
				continue
			}
			texts = append(texts, a.Text)
			if a.Text == "2" {
				cancel()
			}
		}
		if want := []string{"a", "1", "2"}; !slices.Equal(texts, want) || last != context.Canceled {
			t.Errorf("got %q and %v, want %q and an end", texts, last, want)
		}
	})
}

func TestReadPassesOnReadErrors(t *testing.T) {
	broken := errors.New("the pipe broke")
	for _, content := range []string{"", "Ford said.", `{"text":"Ford said."}` + "\n{", page} {
		stdin := io.MultiReader(strings.NewReader(content), iotest.ErrReader(broken))
		_, errs := collect(t, Options{Stdin: stdin}, "-")
		if len(errs) != 1 || !errors.Is(errs[0], broken) {
			t.Errorf("%q: got %v", content, errs)
		}
	}
}

// repeated is n bytes of text.
func repeated(n int64) io.Reader { return io.LimitReader(letters{}, n) }

type letters struct{}

func (letters) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

func TestReadHoldsNoMoreThanTheLimit(t *testing.T) {
	const limit, size = 1 << 20, 50 << 20
	before := `{"text":"One."}` + "\n" + `{"text":"`
	after := `"}` + "\n" + `{"text":"Three."}` + "\n"
	tests := []struct {
		name  string
		stdin io.Reader
		lines []int // of the articles
		err   string
	}{
		{"plain text", repeated(size), nil, "-: too large: more than 1 MB"},
		{"JSON lines", io.MultiReader(strings.NewReader(before), repeated(size), strings.NewReader(after)),
			[]int{1, 3}, "-: line 2: too large: more than 1 MB"},
		{"last line", io.MultiReader(strings.NewReader(before), repeated(size)),
			[]int{1}, "-: line 2: too large: more than 1 MB"},
		{"UTF-16", io.MultiReader(strings.NewReader("\xFF\xFE"), repeated(size)), nil, "-: too large: more than 1 MB"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var start, end runtime.MemStats
			runtime.ReadMemStats(&start)
			articles, errs := collect(t, Options{MaxBytes: limit, Stdin: test.stdin}, "-")
			runtime.ReadMemStats(&end)
			var lines []int
			for _, a := range articles {
				lines = append(lines, a.Line)
			}
			if !slices.Equal(lines, test.lines) {
				t.Errorf("got articles of lines %v, want %v", lines, test.lines)
			}
			if len(errs) != 1 || errs[0].Error() != test.err || !errors.Is(errs[0], ErrTooLarge) {
				t.Errorf("got %v, want %s", errs, test.err)
			}
			if got := end.TotalAlloc - start.TotalAlloc; got > 20*limit {
				t.Errorf("allocated %d bytes for a limit of %d", got, limit)
			}
		})
	}
}
