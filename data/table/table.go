// Package table reads the tab-separated tables of data/lexicon and data/gazetteer, and tables of the same form
// that a user supplies: UTF-8, a row a line, "#" before a comment, "|" between the values of one column.
package table

import (
	"bufio"
	"fmt"
	"io/fs"
	"strings"
)

// Read calls row for each row of a table, with exactly that many columns: a row may leave out trailing empty
// ones. An error names the file and the line.
func Read(fsys fs.FS, name string, columns int, row func(cols []string) error) error {
	return ReadLines(fsys, name, columns, func(_ int, cols []string) error { return row(cols) })
}

// ReadLines is Read for those who need to know on which line a row stands.
func ReadLines(fsys fs.FS, name string, columns int, row func(line int, cols []string) error) (err error) {
	f, err := fsys.Open(name)
	if err != nil {
		return err
	}
	defer func() {
		if e := f.Close(); err == nil {
			err = e
		}
	}()
	sc := bufio.NewScanner(f)
	for line := 1; sc.Scan(); line++ {
		if sc.Text() == "" || strings.HasPrefix(sc.Text(), "#") {
			continue
		}
		cols := strings.Split(sc.Text(), "\t")
		if len(cols) > columns {
			return fmt.Errorf("%s: line %d: %d columns, expected %d", name, line, len(cols), columns)
		}
		for len(cols) < columns {
			cols = append(cols, "")
		}
		if err := row(line, cols); err != nil {
			return fmt.Errorf("%s: line %d: %w", name, line, err)
		}
	}
	if err := sc.Err(); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// Values are the values of a list column, whose separator is sep; an empty column has none.
func Values(col, sep string) []string {
	if col == "" {
		return nil
	}
	return strings.Split(col, sep)
}
