package article

import (
	"bytes"
	"errors"
	"strconv"
	"strings"
	"testing"
)

// checkPacked reads data as a file that is packed or a table, and checks what holds whatever it is.
func checkPacked(t *testing.T, opt Options, data []byte) {
	t.Helper()
	opt.Stdin = bytes.NewReader(data)
	n := 0
	for a, err := range Read(t.Context(), []string{"-"}, opt) {
		n++
		var e *Error
		switch {
		case (a == nil) == (err == nil):
			t.Fatalf("article %v and error %v", a, err)
		case err != nil && (!errors.As(err, &e) || !strings.HasPrefix(e.Path, "-")):
			t.Fatalf("error %#v", err)
		case err == nil && strings.TrimSpace(a.Text) == "":
			t.Fatalf("an article without text: %+v", a)
		case n > 10_000:
			t.Fatal("it does not end")
		}
	}
	if n == 0 {
		t.Error("neither an article nor an error")
	}
}

func FuzzReadZip(f *testing.F) {
	f.Add([]byte(zipped(f, "a.txt", "A.", "b.jsonl", "{\"text\":\"B.\"}", "c/d.html", page)))
	f.Add([]byte(zipped(f, "a.zip", zipped(f, "a.txt", "A."), "a.txt.gz", gzipped(f, "A."))))
	f.Add([]byte(gzipped(f, tarred(f, "a.txt", "A."))))
	f.Fuzz(func(t *testing.T, data []byte) {
		checkPacked(t, Options{MaxBytes: 1 << 20}, append([]byte("PK\x03\x04"), bytes.TrimPrefix(data, []byte("PK\x03\x04"))...))
		checkPacked(t, Options{MaxBytes: 1 << 20}, data)
	})
}

func FuzzReadCSV(f *testing.F) {
	for _, s := range []string{"text,title\nOne.,A\n", "\uFEFFtext;title\n\"One;\n\"\"two\"\"\";A\n", "text\n\"", "text\tdate\nA\t2040-05-01\n", "text,text\n,\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		checkPacked(t, Options{MaxBytes: 1 << 16, Columns: map[string]string{"text": "text"}}, data)
	})
}

func FuzzReadParquet(f *testing.F) {
	f.Add([]byte(parquetFileOf(f)))
	f.Fuzz(func(t *testing.T, data []byte) {
		checkPacked(t, Options{MaxBytes: 1 << 16}, append([]byte("PAR1"), bytes.TrimPrefix(data, []byte("PAR1"))...))
	})
}

// FuzzReadWARC begins with records as small as they can be: what looks for the shortest interesting input tries each byte of it.
// The reader of records has a fuzz target of its own.
func FuzzReadWARC(f *testing.F) {
	record := func(kind, body string) string {
		block := "HTTP/1.1 200 OK\r\nContent-Type: " + kind + "\r\n\r\n" + body
		return "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nContent-Length: " + strconv.Itoa(len(block)) + "\r\n\r\n" + block + "\r\n\r\n"
	}
	text, html := record("text/plain", "A said no."), record("text/html", "<p>A said no.")
	f.Add([]byte(text + html))
	f.Add([]byte(gzipped(f, text) + gzipped(f, html)))
	f.Add([]byte(gzipped(f, text+html)))
	f.Add([]byte("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 60\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n\r\n\r\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		checkPacked(t, Options{MaxBytes: 1 << 16}, data)
	})
}
