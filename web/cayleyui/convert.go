package main

import (
	"bytes"
	_ "embed"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"text/template"
)

// notices are the licences of the libraries in static/third_party.
//
//go:embed notices.txt
var notices []byte

// pages are the templates that are pages of their own.
func pages() []string {
	return []string{"query.html", "query_shape.html", "visualize.html", "write.html"}
}

// manual is what the menu leads to, by its address there.
func manual() map[string]string {
	return map[string]string{
		"Quickstart-As-Application": "quickstart-as-application.md", "GizmoAPI": "gizmoapi.md", "MQL": "mql.md", "Configuration": "configuration.md", "HTTP": "http.md",
	}
}

// unused are files that no page refers to, and the icon, which is larger than any library.
func unused() []string {
	const sigma = "static/third_party/sigmajs/"
	return []string{"static/cayley.png", "static/favicon.ico", "static/css/docs.css", sigma + "README.md",
		sigma + "plugins/sigma.plugins.neighborhoods.min.js", sigma + "plugins/sigma.renderers.customShapes.min.js",
		sigma + "plugins/sigma.parsers.gexf.min.js", sigma + "plugins/sigma.plugins.dragNodes.min.js"}
}

// convert makes the files to be served from those of the module.
func convert(module fs.FS) (map[string][]byte, error) {
	files := map[string][]byte{"THIRD_PARTY.txt": notices}
	for _, name := range []string{"LICENSE", "AUTHORS"} {
		b, err := fs.ReadFile(module, name)
		if err != nil {
			return nil, err
		}
		files[name+".txt"] = b
	}
	for address, name := range manual() {
		b, err := fs.ReadFile(module, "docs/"+name)
		if err != nil {
			return nil, err
		}
		files["docs/"+address+".txt"] = b
	}
	for _, name := range pages() {
		page, err := expand(module, name)
		if err != nil {
			return nil, err
		}
		files[name] = rewrite(name, page)
	}
	err := fs.WalkDir(module, "static", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if slices.Contains(unused(), name) || strings.HasPrefix(name, "static/branding/") {
			return nil
		}
		b, err := fs.ReadFile(module, name)
		files[name] = rewrite(name, b)
		return err
	})
	if err != nil {
		return nil, err
	}
	return files, check(files)
}

// expand fills a page's template.
func expand(module fs.FS, name string) ([]byte, error) {
	t, err := template.ParseFS(module, "templates/*.tmpl", "templates/"+name)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = t.ExecuteTemplate(&b, name, nil)
	return b.Bytes(), err
}

var (
	absolute   = regexp.MustCompile(`(["'(])/(static|ui)/`)
	manualLink = regexp.MustCompile(`(["'])/docs/([A-Za-z-]+)(["'])`)
	home       = regexp.MustCompile(`href="/"`)
	remoteCSS  = regexp.MustCompile(`@import url\("//[^"]*"\);`)
	remoteFont = regexp.MustCompile(`,\s*url\(https?://[^)]*\)\s*format\([^)]*\)`)
	lostFont   = regexp.MustCompile(`@font-face\{font-family:'Glyphicons Halflings';[^}]*\}`) // whose files are not there
	favicon    = regexp.MustCompile(`<link rel="(?:shortcut )?icon"[^>]*>`)
	linkNode   = []byte(`nodesMap.get(l.link_node).link = l`)
)

// rewrite changes a file for its new place.
func rewrite(name string, b []byte) []byte {
	switch path.Ext(name) {
	case ".html", ".js":
		b = absolute.ReplaceAll(b, []byte("${1}/cayley/${2}/"))
		b = manualLink.ReplaceAll(b, []byte("${1}/cayley/docs/${2}.txt${3}"))
		b = home.ReplaceAll(b, []byte(`href="/cayley/"`))
		b = bytes.ReplaceAll(b, linkNode, []byte(`if (nodesMap.has(l.link_node)) { nodesMap.get(l.link_node).link = l }`))
	case ".css":
		b = remoteCSS.ReplaceAll(b, nil)
		b = remoteFont.ReplaceAll(b, nil)
		b = lostFont.ReplaceAll(b, nil)
	}
	if path.Ext(name) == ".html" {
		b = favicon.ReplaceAll(b, []byte(`<link rel="icon" href="data:,">`)) // else a browser asks for /favicon.ico
		b = bytes.Replace(b, []byte("<ul class=\"dropdown-menu\">\n            <li><a href=\"/cayley/docs/"),
			[]byte("<ul class=\"dropdown-menu\">\n            <li><a href=\"/cayley/LICENSE.txt\" target=\"_blank\">License</a></li>\n"+
				"            <li><a href=\"/cayley/AUTHORS.txt\" target=\"_blank\">Authors</a></li>\n"+
				"            <li><a href=\"/cayley/THIRD_PARTY.txt\" target=\"_blank\">Libraries</a></li>\n            <li><a href=\"/cayley/docs/"), 1)
	}
	return b
}

var (
	remote  = regexp.MustCompile(`(?:url\(|@import|src=|href=)\s*["']?(?:https?:)?//[^\s"')]+`)
	library = regexp.MustCompile(`<script src="/cayley/(static/third_party/[^"]+)"`)
)

// check refuses a result from which a page would load something elsewhere, or something that is not there, or that names a library without a notice.
func check(files map[string][]byte) error {
	for name, b := range files {
		if ext := path.Ext(name); ext != ".html" && ext != ".css" {
			continue
		}
		if m := remote.Find(b); m != nil {
			return fmt.Errorf("%s still loads %s", name, m)
		}
		for _, m := range library.FindAllSubmatch(b, -1) {
			if files[string(m[1])] == nil {
				return fmt.Errorf("%s loads %s, which is not there", name, m[1])
			}
			folder := strings.Split(strings.TrimPrefix(string(m[1]), "static/third_party/"), "/")[0]
			if !bytes.Contains(notices, []byte(folder)) {
				return fmt.Errorf("there is no notice for %s", folder)
			}
		}
	}
	return nil
}
