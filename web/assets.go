package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
)

// Assets serves the desk's scripts and styles below /assets/.
func Assets() http.Handler { return http.StripPrefix("/assets", newFolder(files("assets"))) }

// folder serves files that do not change while the program runs.
type folder map[string]file

// file is kept as the build left it: packed by gzip, or plain where it is short.
type file struct {
	content   []byte
	packed    bool
	mediaType string
	sum       string
}

// packedSuffix is what the build adds to the names of files that it packs.
const packedSuffix = ".gz"

// newFolder reads all files of a file system, which may be nil.
func newFolder(from fs.FS) folder {
	all := folder{}
	if from == nil {
		return all
	}
	// Files within the program can be read.
	_ = fs.WalkDir(from, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := fs.ReadFile(from, name)
		if err == nil {
			sum := sha256.Sum256(b)
			plain, packed := strings.CutSuffix(name, packedSuffix)
			all["/"+plain] = file{b, packed, mediaType(plain), hex.EncodeToString(sum[:12])}
		}
		return err
	})
	return all
}

// plain is what a file holds.
func (one file) plain() ([]byte, error) {
	if !one.packed {
		return one.content, nil
	}
	z, err := gzip.NewReader(bytes.NewReader(one.content))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}

// mediaType does not ask the system's tables, which differ.
func mediaType(name string) string {
	switch ext := path.Ext(name); ext {
	case ".js", ".mjs":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".html":
		return "text/html; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".png":
		return "image/png"
	case ".ico":
		return "image/x-icon"
	case ".json", ".map":
		return "application/json"
	case ".txt", ".md", "":
		return "text/plain; charset=utf-8"
	default:
		if t := mime.TypeByExtension(ext); t != "" {
			return t
		}
		return "application/octet-stream"
	}
}

func (f folder) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	one, ok := f[r.URL.Path]
	switch {
	case !ok:
		http.Error(w, "there is no such file; 'make' builds those of the pages", http.StatusNotFound)
		return
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "files are read", http.StatusMethodNotAllowed)
		return
	}
	one.serve(w, r)
}

// serve answers packed files as they are to those who take them so. The two forms have tags of their own (RFC 9110, 8.8.3).
func (one file) serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	asPacked := one.packed && takesGzip(r.Header.Values("Accept-Encoding"))
	tag := `"` + one.sum + `"`
	if asPacked {
		tag = `"` + one.sum + `-gzip"`
	}
	if one.packed {
		h.Add("Vary", "Accept-Encoding")
	}
	h.Set("ETag", tag)
	h.Set("Cache-Control", "no-cache") // kept, but asked for: names do not change with the content
	for given := range strings.SplitSeq(r.Header.Get("If-None-Match"), ",") {
		if strings.TrimPrefix(strings.TrimSpace(given), "W/") == tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	content := one.content
	if asPacked {
		h.Set("Content-Encoding", "gzip")
	} else if plain, err := one.plain(); err == nil { // what the build packed can be unpacked
		content = plain
	}
	h.Set("Content-Type", one.mediaType)
	w.Write(content)
}

// takesGzip tells whether an Accept-Encoding has gzip, or anything, with a quality that is not zero (RFC 9110, 12.5.3).
func takesGzip(accepted []string) bool {
	others := false
	for part := range strings.SplitSeq(strings.Join(accepted, ","), ",") {
		coding, rest, _ := strings.Cut(part, ";")
		takes := true
		if q, ok := strings.CutPrefix(strings.ReplaceAll(strings.ToLower(rest), " ", ""), "q="); ok {
			weight, err := strconv.ParseFloat(q, 64)
			takes = err == nil && weight > 0
		}
		switch strings.ToLower(strings.TrimSpace(coding)) {
		case "gzip", "x-gzip":
			return takes
		case "*":
			others = takes
		}
	}
	return others
}
