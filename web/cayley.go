package web

import (
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"regexp"
	"slices"
	"strings"
)

const missingUI = `<!DOCTYPE html>
<html lang="en"><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>Cayley</title>
<h1>Cayley's web interface is not in this program</h1>
<p>It was built without it. In the source, <code>make</code> fetches it and builds a program that has it.</p>
<p>The interface that it would talk to is there: <code>POST /api/v1/query/gizmo</code>.</p>
</html>
`

// Cayley serves the web interface of Cayley 0.7.7 below /cayley/.
func Cayley() http.Handler {
	all := newFolder(files("cayley"))
	if len(all) == 0 {
		return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.WriteHeader(http.StatusNotFound)
			w.Write([]byte(missingUI))
		})
	}
	pages := map[string]string{"/": "/query.html", "/ui/query": "/query.html", "/ui/query_shape": "/query_shape.html", "/ui/visualize": "/visualize.html", "/ui/write": "/write.html"}
	policies := map[string]string{}
	for _, name := range pages {
		page, err := all[name].plain()
		if err != nil {
			continue // without a policy of its own it has the strict one, and says nothing
		}
		policies[name] = policyOf(page)
	}
	return http.StripPrefix("/cayley", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if name, ok := pages[r.URL.Path]; ok {
			if policy := policies[name]; policy != "" {
				w.Header().Set("Content-Security-Policy", policy)
			}
			r = r.Clone(r.Context())
			r.URL.Path = name
		}
		all.ServeHTTP(w, r)
	}))
}

var inlineScript = regexp.MustCompile(`(?s)<script(?:\s+type=["'][^"'>]*["'])?>(.*?)</script>`)

// jQueryProbe is the handler that jQuery 1.10 gives an element to see which events a browser knows.
const jQueryProbe = "t"

// policyOf lets a page run the scripts that stand in it, and no others. Its libraries make functions of strings (unsafe-eval) and set styles in
// elements, and workers from strings (blob:).
func policyOf(page []byte) string {
	hashes := []string{hashOf([]byte(jQueryProbe))}
	for _, m := range inlineScript.FindAllSubmatch(page, -1) {
		hashes = append(hashes, hashOf(m[1]))
	}
	slices.Sort(hashes)
	script := strings.Join(append([]string{"'self'", "'unsafe-eval'", "'unsafe-hashes'"}, slices.Compact(hashes)...), " ")
	return "default-src 'none'; script-src " + script + "; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; " +
		"connect-src 'self'; worker-src blob:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
}

// hashOf names a script in a policy.
func hashOf(script []byte) string {
	sum := sha256.Sum256(script)
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
