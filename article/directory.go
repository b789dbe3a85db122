package article

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// directory reads a directory that the user gave.
func (r *reader) directory(path string) bool {
	found, more := r.walk(path)
	if more && !found {
		return r.fail(path, fmt.Errorf("%w: no articles in the directory", ErrEmpty))
	}
	return more
}

// walk reads what lies in a directory and below, in lexical order. found tells whether there was
// anything to read or to complain of.
func (r *reader) walk(dir string) (found, more bool) {
	entries, err := os.ReadDir(dir) // sorted; on an error, what could be read
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), ".") {
			continue
		}
		if !r.live() {
			return found, false
		}
		path := filepath.Join(dir, entry.Name())
		var f, m bool
		if entry.IsDir() {
			f, m = r.walk(path)
		} else {
			f, m = r.entry(path)
		}
		found = found || f
		if !m {
			return found, false
		}
	}
	if err != nil {
		return true, r.fail(dir, err)
	}
	return found, true
}

// entry reads a file that was found in a directory, if it is an article.
func (r *reader) entry(path string) (found, more bool) {
	info, err := os.Stat(path) // follows links
	if err != nil {
		return true, r.fail(path, err)
	}
	if !info.Mode().IsRegular() {
		return false, true
	}
	return r.file(path, true)
}
