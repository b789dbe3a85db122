package web

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
)

// Assets serves the desk's scripts and styles below /assets/.
func Assets() http.Handler { return http.StripPrefix("/assets", newFolder(files("assets"))) }

// folder serves files that do not change while the program runs.
type folder map[string]file

type file struct {
	content   []byte
	mediaType string
	tag       string
}

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
			all["/"+name] = file{b, mediaType(name), `"` + hex.EncodeToString(sum[:12]) + `"`}
		}
		return err
	})
	return all
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

func (one file) serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("ETag", one.tag)
	h.Set("Cache-Control", "no-cache") // kept, but asked for: names do not change with the content
	for tag := range strings.SplitSeq(r.Header.Get("If-None-Match"), ",") {
		if strings.TrimPrefix(strings.TrimSpace(tag), "W/") == one.tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	h.Set("Content-Type", one.mediaType)
	w.Write(one.content)
}
