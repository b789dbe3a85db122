package desk

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"net/http"
	"strings"
)

//go:embed templates
var templates embed.FS

//go:embed static/desk.css
var sheet []byte

// style serves the style sheet. Its address has its hash, so that browsers keep it for good.
type style struct{ path, tag string }

func newStyle() *style {
	sum := sha256.Sum256(sheet)
	tag := hex.EncodeToString(sum[:8])
	return &style{"/style/desk." + tag + ".css", `"` + tag + `"`}
}

func (s *style) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("ETag", s.tag)
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	if strings.Contains(r.Header.Get("If-None-Match"), s.tag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h.Set("Content-Type", "text/css; charset=utf-8")
	w.Write(sheet)
}
