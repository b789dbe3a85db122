package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
)

// readTable reads a TSV file whose comment lines start with '#'. Every row must have the given number of
// fields; a row that has not is an error that names its line.
func readTable(path string, fields int) ([][]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var rows [][]string
	sc := bufio.NewScanner(f)
	for n := 1; sc.Scan(); n++ {
		line := sc.Text()
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		row := strings.Split(line, "\t")
		if len(row) != fields {
			return nil, fmt.Errorf("%s: line %d: %d fields, want %d", path, n, len(row), fields)
		}
		rows = append(rows, row)
	}
	return rows, sc.Err()
}

// writeTable writes a header comment and the rows, in the order given.
func writeTable(path string, header []string, rows [][]string) error {
	var b strings.Builder
	b.WriteString("# " + strings.Join(header, "\t") + "\n")
	for _, row := range rows {
		if len(row) != len(header) {
			return fmt.Errorf("%s: row %q has %d fields, want %d", path, row[0], len(row), len(header))
		}
		for _, field := range row {
			if strings.ContainsAny(field, "\t\n\r") {
				return fmt.Errorf("%s: row %q: field %q holds a tab or line break", path, row[0], field)
			}
		}
		b.WriteString(strings.Join(row, "\t") + "\n")
	}
	return os.WriteFile(path, []byte(b.String()), 0o644)
}

// values splits a field of several values.
func values(field string) []string {
	if field == "" {
		return nil
	}
	return strings.Split(field, "|")
}

// addValue appends v to list unless it is empty or there already.
func addValue(list []string, v string) []string {
	v = strings.TrimSpace(v)
	if v == "" {
		return list
	}
	for _, have := range list {
		if have == v {
			return list
		}
	}
	return append(list, v)
}
