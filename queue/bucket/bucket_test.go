package bucket_test

import (
	"context"
	"crypto/md5"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
	"time"

	"saidso/queue/bucket"
)

// server speaks as much of S3 as reading needs. Of each answer it may send a part only.
type server struct {
	mu       sync.Mutex
	objects  map[string][]byte // of the bucket news
	requests int
	cut      int // bytes after which a body breaks off; 0 for none
}

type listed struct {
	XMLName  xml.Name `xml:"ListBucketResult"`
	Contents []object
	Next     string `xml:"NextContinuationToken,omitempty"`
	More     bool   `xml:"IsTruncated"`
}

type object struct {
	Key, ETag, LastModified string
	Size                    int
}

func etag(b []byte) string { return fmt.Sprintf(`"%x"`, md5.Sum(b)) }

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.requests++
	name, key, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	fail := func(status int, code string) {
		w.WriteHeader(status)
		if r.Method != http.MethodHead {
			fmt.Fprintf(w, "<Error><Code>%s</Code><Message>%s</Message></Error>", code, code)
		}
	}
	switch body, ok := s.objects[key]; {
	case name != "news":
		fail(http.StatusNotFound, "NoSuchBucket")
	case key == "":
		s.list(w, r)
	case !ok:
		fail(http.StatusNotFound, "NoSuchKey")
	case r.Header.Get("If-Match") != "" && strings.Trim(r.Header.Get("If-Match"), `"`) != strings.Trim(etag(body), `"`):
		fail(http.StatusPreconditionFailed, "PreconditionFailed")
	default:
		w.Header().Set("ETag", etag(body))
		w.Header().Set("Last-Modified", time.Unix(1700000000, 0).UTC().Format(http.TimeFormat))
		status := http.StatusOK
		if text, ok := strings.CutPrefix(r.Header.Get("Range"), "bytes="); ok {
			from, _ := strconv.Atoi(strings.TrimSuffix(text, "-"))
			w.Header().Set("Content-Range", fmt.Sprintf("bytes %d-%d/%d", from, len(body)-1, len(body)))
			body, status = body[from:], http.StatusPartialContent
		}
		w.Header().Set("Content-Length", strconv.Itoa(len(body)))
		w.WriteHeader(status)
		if r.Method == http.MethodHead {
			return
		}
		if s.cut > 0 && len(body) > s.cut {
			_, _ = w.Write(body[:s.cut])
			panic(http.ErrAbortHandler)
		}
		_, _ = w.Write(body)
	}
}

// list answers two objects at a time.
func (s *server) list(w http.ResponseWriter, r *http.Request) {
	var keys []string
	for key := range s.objects {
		if strings.HasPrefix(key, r.URL.Query().Get("prefix")) && key > r.URL.Query().Get("continuation-token") {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	var out listed
	if len(keys) > 2 {
		keys, out.More, out.Next = keys[:2], true, keys[1]
	}
	for _, key := range keys {
		out.Contents = append(out.Contents, object{key, etag(s.objects[key]), "2026-03-01T00:00:00Z", len(s.objects[key])})
	}
	if err := xml.NewEncoder(w).Encode(out); err != nil {
		panic(err)
	}
}

func start(t *testing.T, s *server) *bucket.Client {
	t.Helper()
	t.Setenv("AWS_ACCESS_KEY_ID", "someone")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "secret")
	t.Setenv("AWS_REGION", "us-east-1")
	web := httptest.NewServer(s)
	t.Cleanup(web.Close)
	c, err := bucket.Open(bucket.Options{Endpoint: web.URL})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestList(t *testing.T) {
	s := &server{objects: map[string][]byte{}}
	for _, key := range []string{"2025/a.warc.gz", "2026/a.warc.gz", "2026/b.warc.gz", "2026/deep/c.warc.gz", "2026/d.txt", "2026/"} {
		s.objects[key] = []byte(key)
	}
	c := start(t, s)
	for address, want := range map[string][]string{
		"s3://news/2026/a.warc.gz": {"2026/a.warc.gz"},
		"s3://news/2026/":          {"2026/a.warc.gz", "2026/b.warc.gz", "2026/d.txt", "2026/deep/c.warc.gz"},
		"s3://news/2026/*.gz":      {"2026/a.warc.gz", "2026/b.warc.gz"},
		"s3://news/*/a.*":          {"2025/a.warc.gz", "2026/a.warc.gz"},
		"s3://news/none/":          nil,
	} {
		got, err := c.List(context.Background(), address)
		for i := range got {
			got[i] = strings.TrimPrefix(got[i], "s3://news/")
		}
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %q, %v", address, got, err)
		}
	}
	if got, err := c.List(context.Background(), "s3://news"); err != nil || len(got) != 5 {
		t.Errorf("a bucket: %q, %v", got, err)
	}
	if _, err := c.List(context.Background(), "s3://elsewhere/"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no bucket: %v", err)
	}
	for _, bad := range []string{"http://news/a", "s3:///a", "s3://news/[/"} {
		if _, err := c.List(context.Background(), bad); !errors.Is(err, bucket.ErrAddress) {
			t.Errorf("%s: %v", bad, err)
		}
	}
}

func content(n int) []byte {
	r := rand.New(rand.NewPCG(1, 2))
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(r.Uint32())
	}
	return b
}

// TestFile reads an object from the beginning and at places, from a server that breaks off each answer too.
func TestFile(t *testing.T) {
	for _, cut := range []int{0, 300_000} {
		t.Run(fmt.Sprint("cut ", cut), func(t *testing.T) {
			want := content(1_000_000)
			s := &server{objects: map[string][]byte{"a": want}, cut: cut}
			f, err := start(t, s).Open("s3://news/a")
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			if err := iotest.TestReader(io.LimitReader(f, 1_000_000), want); err != nil {
				t.Error(err)
			}
			at := f.(io.ReaderAt)
			random := rand.New(rand.NewPCG(3, 4))
			for range 40 {
				offset, n := random.IntN(len(want)), random.IntN(200_000)
				got := make([]byte, n)
				k, err := at.ReadAt(got, int64(offset))
				if end := min(offset+n, len(want)); string(got[:k]) != string(want[offset:end]) || (err != nil) != (end-offset < n) {
					t.Fatalf("%d bytes at %d: %d, %v", n, offset, k, err)
				}
			}
			s.mu.Lock()
			s.requests = 0
			s.mu.Unlock()
			got, err := io.ReadAll(io.NewSectionReader(at, 100_000, 800_000))
			if err != nil || string(got) != string(want[100_000:900_000]) {
				t.Errorf("a section: %d bytes, %v", len(got), err)
			}
			if s.requests > 5 {
				t.Errorf("a section took %d requests", s.requests)
			}
		})
	}
}

// TestChanged has an object change, and go, while it is read.
func TestChanged(t *testing.T) {
	s := &server{objects: map[string][]byte{"a": content(1000)}}
	c := start(t, s)
	f, err := c.Open("s3://news/a")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	s.mu.Lock()
	s.objects["a"] = content(1001)
	s.mu.Unlock()
	if _, err := io.ReadAll(f); !errors.Is(err, bucket.ErrChanged) {
		t.Errorf("changed: %v", err)
	}
	if _, err := c.Open("s3://news/b"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("not there: %v", err)
	}
}
