package warc_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"

	"saidso/article/warc"
	"saidso/article/warc/warctest"
)

// steps reads a file, and gives a line for each record: its number, its type and its block's length, or the error.
func steps(t *testing.T, src io.Reader, opt warc.Options) (lines []string) {
	t.Helper()
	r := warc.NewReader(src, opt)
	for {
		rec, err := r.Next()
		if errors.Is(err, io.EOF) {
			return lines
		}
		if len(lines) > 100_000 {
			t.Fatal("the file does not end")
		}
		var bad *warc.Error
		switch {
		case errors.As(err, &bad):
			lines = append(lines, err.Error())
			if bad.Number != len(lines) {
				t.Errorf("step %d is record %d", len(lines), bad.Number)
			}
		case err != nil:
			t.Fatal(err)
		default:
			if rec.Number != len(lines)+1 {
				t.Errorf("step %d is record %d", len(lines)+1, rec.Number)
			}
			lines = append(lines, fmt.Sprintf("%d %s %s %d", rec.Offset, rec.Type, rec.TargetURI, rec.Length))
		}
	}
}

// stream hides that a reader can seek.
type stream struct{ io.Reader }

func made(t *testing.T, n warctest.News) ([]byte, warctest.Made) {
	t.Helper()
	var b bytes.Buffer
	m, err := n.Write(&b)
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), m
}

func TestLayouts(t *testing.T) {
	for _, layout := range []warctest.Layout{warctest.Members, warctest.Whole, warctest.Plain} {
		for _, version := range []string{"1.0", "1.1"} {
			data, m := made(t, warctest.News{Responses: 60, Seed: 1, Median: 2000, Layout: layout, Version: version})
			want := steps(t, bytes.NewReader(data), warc.Options{})
			if len(want) != m.Records || m.Records != 121 {
				t.Fatalf("layout %d: %d steps of %d records", layout, len(want), m.Records)
			}
			for i, line := range want {
				if layout != warctest.Whole && !strings.HasPrefix(line, fmt.Sprint(m.Places[i], " ")) {
					t.Errorf("layout %d: record %d is at %d, not %s", layout, i+1, m.Places[i], line)
				}
				if strings.Contains(line, "record") || i > 0 && !strings.Contains(line, " "+warctest.URL((i-1)/2)+" ") {
					t.Errorf("layout %d: %s", layout, line)
				}
			}
			got := steps(t, stream{bytes.NewReader(data)}, warc.Options{Keep: func(*warc.Record) bool { return false }})
			if strings.Join(got, "\n") != strings.Join(want, "\n") {
				t.Errorf("layout %d: other steps where no block is kept", layout)
			}
		}
	}
}

// Responses come out as the pages that went in, whatever their codings.
func TestBodies(t *testing.T) {
	data, m := made(t, warctest.News{Responses: 300, Seed: 2, Median: 4000})
	r := warc.NewReader(bytes.NewReader(data), warc.Options{Keep: func(rec *warc.Record) bool { return rec.Type == "response" }})
	articles := 0
	for {
		rec, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if rec.Type != "response" {
			continue
		}
		resp, err := rec.Response()
		if err != nil {
			t.Fatal(err)
		}
		body, err := resp.Body()
		if err != nil {
			t.Fatalf("record %d: %v", rec.Number, err)
		}
		if resp.Status != 200 || !strings.HasPrefix(resp.ContentType, "text/") {
			continue
		}
		articles++
		i := (rec.Number - 3) / 2
		if !rec.Date.Equal(warctest.Date(i + 1)) {
			t.Errorf("record %d of %v", rec.Number, rec.Date)
		}
		mark := []byte(fmt.Sprintf("owners said that story %d was theirs.", i))
		body = bytes.ReplaceAll(body, []byte{0}, nil) // UTF-16
		if !bytes.Contains(body, mark) {
			t.Errorf("record %d (%s): no mark in %.80q", rec.Number, resp.ContentType, body)
		}
		if s := string(body); strings.Contains(resp.ContentType, "html") && !strings.HasSuffix(strings.TrimSpace(s), "</html>") {
			t.Errorf("record %d ends with %q", rec.Number, s[len(s)-20:])
		}
	}
	if articles != m.Articles {
		t.Errorf("%d articles, not %d", articles, m.Articles)
	}
}

// A broken record is named, and the others are read.
func TestBroken(t *testing.T) {
	const n = 30
	news := warctest.News{Responses: n, Seed: 3, Median: 2000}
	for _, layout := range []warctest.Layout{warctest.Members, warctest.Plain} {
		news.Layout = layout
		data, m := made(t, news)
		whole := steps(t, bytes.NewReader(data), warc.Options{})
		place := func(i int) int { return int(m.Places[i-1]) } // of record i
		tests := []struct {
			name   string
			broken func() []byte
			record int // that is named
			lost   int // records that are not read
			want   string
		}{
			{"whole", func() []byte { return data }, 0, 0, ""},
			{"cut off in the last record", func() []byte { return data[:len(data)-100] }, m.Records, 1, "the file ends within the record"},
			{"cut off in the middle", func() []byte { return data[:place(21)+80] }, 21, m.Records - 20, "the file ends within the record"},
			{"header overwritten", func() []byte { return overwritten(data, place(11), 40) }, 11, 1, ""},
			{"middle overwritten", func() []byte { return overwritten(data, (place(11)+place(12))/2, 30) }, 11, 1, ""},
			{"bytes missing", func() []byte { return append(bytes.Clone(data[:place(11)+70]), data[place(11)+130:]...) }, 11, 1, ""},
			{"rubbish between", func() []byte {
				return append(append(bytes.Clone(data[:place(11)]), "rubbish\r\n\r\n"...), data[place(11):]...)
			}, 11, 0, ""},
		}
		for _, test := range tests {
			if layout == warctest.Plain && (test.name == "middle overwritten" || test.name == "bytes missing") {
				continue // without a checksum nobody can know
			}
			for _, src := range []struct {
				name string
				io.Reader
			}{{"file", bytes.NewReader(test.broken())}, {"stream", stream{bytes.NewReader(test.broken())}}} {
				var reader io.Reader = src.Reader
				if src.name == "file" {
					reader = bytes.NewReader(test.broken())
				}
				got := steps(t, reader, warc.Options{})
				errs, read := 0, 0
				for _, line := range got {
					if !strings.HasPrefix(line, "record") {
						read++
						continue
					}
					errs++
					if want := fmt.Sprintf("record %d at byte %d: ", test.record, place(test.record)); errs == 1 && (!strings.HasPrefix(line, want) || !strings.Contains(line, test.want)) {
						t.Errorf("layout %d, %s, %s: %q, want %s%s", layout, test.name, src.name, line, want, test.want)
					}
				}
				if read != len(whole)-test.lost || (errs > 0) != (test.record > 0) {
					t.Errorf("layout %d, %s, %s: %d records of %d read, %d errors", layout, test.name, src.name, read, len(whole), errs)
				}
			}
		}
	}
}

func overwritten(data []byte, at, n int) []byte {
	data = bytes.Clone(data)
	for i := range n {
		data[at+i] ^= 0x33
	}
	return data
}

// Lengths that lie cost one record.
func TestLengths(t *testing.T) {
	record := func(length int, block string) string {
		return fmt.Sprintf("WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", length, block)
	}
	long := strings.Repeat("x", 3000)
	tests := []struct {
		name  string
		file  []string
		limit int64
		want  []string
	}{
		{"right", []string{record(3, "abc"), record(2, "de")}, 0, []string{"resource", "resource"}},
		{"too short", []string{record(2, "abc"), record(2, "de")}, 0, []string{"record 1 at byte 0: the block does not end where Content-Length says", "resource"}},
		{"too long", []string{record(30, "abc"), record(2, "de"), record(1, "f")}, 0,
			[]string{"record 1 at byte 0: the block does not end where Content-Length says", "resource", "resource"}},
		{"far too long", []string{record(3, "abc"), record(3000, "abc"), record(2, "de")}, 0, []string{"resource", "record 2", "resource"}},
		{"negative", []string{record(-3, "abc"), record(2, "de")}, 0, []string{"record 1 at byte 0: no WARC header: its Content-Length is \"-3\"", "resource"}},
		{"none", []string{"WARC/1.0\r\nWARC-Type: resource\r\n\r\nabc\r\n\r\n", record(2, "de")}, 0, []string{"record 1 at byte 0: no WARC header: it has no Content-Length", "resource"}},
		{"no colon", []string{"WARC/1.0\r\nWARC-Type resource\r\n\r\nabc\r\n\r\n", record(2, "de")}, 0, []string{"record 1 at byte 0: no WARC header: a line \"WARC-Type resource\" in it", "resource"}},
		{"over the limit", []string{record(300<<10, strings.Repeat(long, 1024)[:300<<10]), record(2, "de")}, 1000, []string{"record 1 at byte 0: too large: a block of 307200 bytes, 263144 are allowed", "resource"}},
		{"continued line", []string{"WARC/1.1\r\nWARC-Type:\r\n resource\r\nContent-Length: 0\r\n\r\n\r\n\r\n"}, 0, []string{"resource"}},
		{"no blank lines behind", []string{"WARC/1.1\r\nWARC-Type: resource\r\nContent-Length: 1\r\n\r\na"}, 0, []string{"resource"}},
		{"nothing", nil, 0, nil},
	}
	for _, test := range tests {
		var members bytes.Buffer
		for _, part := range test.file {
			zw := gzip.NewWriter(&members)
			_, _ = zw.Write([]byte(part))
			_ = zw.Close()
		}
		var whole bytes.Buffer
		zw := gzip.NewWriter(&whole)
		_, _ = zw.Write([]byte(strings.Join(test.file, "")))
		_ = zw.Close()
		for layout, data := range map[string][]byte{"plain": []byte(strings.Join(test.file, "")), "members": members.Bytes(), "whole": whole.Bytes()} {
			if len(test.file) == 0 {
				data = nil
			}
			got := steps(t, bytes.NewReader(data), warc.Options{MaxBytes: test.limit})
			if len(got) != len(test.want) {
				t.Errorf("%s, %s: got %q", test.name, layout, got)
				continue
			}
			for i := range got {
				if !strings.Contains(got[i], test.want[i]) {
					t.Errorf("%s, %s: got %q, want %q", test.name, layout, got[i], test.want[i])
				}
			}
		}
	}
}
