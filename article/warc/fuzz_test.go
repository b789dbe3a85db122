package warc_test

import (
	"bytes"
	"errors"
	"io"
	"testing"

	"github.com/klauspost/compress/gzip"

	"saidso/article/warc"
)

// FuzzReader reads bytes as a file that can be gone back in, and as one that cannot. Both end, records come in their order, and what is
// whole in the second is whole in the first.
func FuzzReader(f *testing.F) {
	record := "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 30\r\n\r\nHTTP/1.1 200 OK\r\nA: b\r\n\r\nabc\r\n\r\n\r\n"
	pack := func(s string) []byte {
		var b bytes.Buffer
		zw := gzip.NewWriter(&b)
		_, _ = io.WriteString(zw, s) // to memory
		_ = zw.Close()
		return b.Bytes()
	}
	f.Add([]byte(record + record))
	f.Add(append(pack(record), pack(record)...))
	f.Add(pack(record + record))
	f.Fuzz(func(t *testing.T, data []byte) {
		ahead := readAll(t, struct{ io.Reader }{bytes.NewReader(data)})
		both := readAll(t, bytes.NewReader(data))
		if ahead > both {
			t.Errorf("%d records without going back, %d with it", ahead, both)
		}
	})
}

// readAll counts the whole records of a file.
func readAll(t *testing.T, src io.Reader) (whole int) {
	t.Helper()
	r := warc.NewReader(src, warc.Options{MaxBytes: 1 << 16})
	for last := 0; ; {
		rec, err := r.Next()
		var broken *warc.Error
		switch {
		case errors.Is(err, io.EOF):
			return whole
		case errors.As(err, &broken):
			last++
			continue
		case err != nil:
			return whole
		}
		if last++; rec.Number != last {
			t.Fatalf("record %d is number %d", last, rec.Number)
		}
		whole++
		if resp, err := rec.Response(); err == nil {
			if body, err := resp.Body(); err == nil && len(body) > 1<<16 {
				t.Fatalf("a body of %d bytes", len(body))
			}
		}
		if last > 100_000 {
			t.Fatal("it does not end")
		}
	}
}
