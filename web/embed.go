package web

import (
	"embed"
	"io/fs"
)

// dist is what the build made, or a note that it was not run.
//
//go:embed all:dist
var dist embed.FS

// files is the part of dist in a folder, nil if it was not built.
func files(folder string) fs.FS {
	if _, err := fs.Stat(dist, "dist/"+folder); err != nil {
		return nil
	}
	sub, err := fs.Sub(dist, "dist/"+folder)
	if err != nil {
		return nil
	}
	return sub
}

// Has reports whether the program holds a script or style of the desk, such as "graph.js". Without it a page should say that 'make' builds it.
func Has(name string) bool {
	for _, suffix := range []string{packedSuffix, ""} {
		if _, err := fs.Stat(dist, "dist/assets/"+name+suffix); err == nil {
			return true
		}
	}
	return false
}
