package fetch

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// cache is a folder with a file for each address: a line of JSON, then the body. A file that was not written to its end does not
// fit its checksum, and counts as absent.
type cache struct{ dir string }

// cached is the first line of a file.
type cached struct {
	URL          string    `json:"url"`
	ContentType  string    `json:"type,omitempty"`
	ETag         string    `json:"etag,omitempty"`
	LastModified string    `json:"modified,omitempty"`
	Retrieved    time.Time `json:"retrieved"`
	SHA256       string    `json:"sha256"`
}

func openCache(dir string) (*cache, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	return &cache{dir}, nil
}

func (c *cache) path(address string) string {
	sum := sha256.Sum256([]byte(address))
	name := hex.EncodeToString(sum[:16])
	return filepath.Join(c.dir, name[:2], name[2:])
}

// load is what the cache has of an address, or nil.
func (c *cache) load(address string) *Response {
	data, err := os.ReadFile(c.path(address))
	if err != nil {
		return nil
	}
	head, body, _ := bytes.Cut(data, []byte("\n"))
	var m cached
	if json.Unmarshal(head, &m) != nil || m.URL != address {
		return nil
	}
	if sum := sha256.Sum256(body); hex.EncodeToString(sum[:]) != m.SHA256 {
		return nil
	}
	return &Response{URL: m.URL, ContentType: m.ContentType, Validators: Validators{m.ETag, m.LastModified}, Body: body, Retrieved: m.Retrieved}
}

// store keeps an answer. One that cannot be kept is fetched again, so there is no error to report.
func (c *cache) store(r *Response) {
	sum := sha256.Sum256(r.Body)
	head, err := json.Marshal(cached{r.URL, r.ContentType, r.ETag, r.LastModified, r.Retrieved, hex.EncodeToString(sum[:])})
	if err != nil {
		return
	}
	path := c.path(r.URL)
	if os.MkdirAll(filepath.Dir(path), 0o755) != nil {
		return
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".new-*")
	if err != nil {
		return
	}
	_, err = f.Write(bytes.Join([][]byte{head, r.Body}, []byte("\n")))
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		_ = os.Remove(f.Name()) // a left-over does no harm
	}
}

// cacheable reports whether an answer may be kept and can be asked about again.
func cacheable(h http.Header) bool {
	if h.Get("ETag") == "" && h.Get("Last-Modified") == "" {
		return false
	}
	return !strings.Contains(strings.ToLower(strings.Join(h.Values("Cache-Control"), ",")), "no-store")
}
