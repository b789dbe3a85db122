package graph

import (
	"path/filepath"

	"saidso/graph/postgres"
)

// NotesDir is the folder within a graph where a program that loads articles may keep notes of how far it is, so that they come
// and go with the graph. It need not exist; a copy that Backup makes has none. There is no such folder in a shared database: then it
// is "".
func NotesDir(path string) string {
	if postgres.IsAddress(path) {
		return ""
	}
	return filepath.Join(path, "ingest")
}
