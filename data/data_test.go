package data

import (
	"io/fs"
	"regexp"
	"sort"
	"strings"
	"testing"
)

// set makes a closed set of values.
func set(values string) map[string]bool {
	out := map[string]bool{}
	for _, v := range strings.Fields(values) {
		out[v] = true
	}
	return out
}

var (
	slugForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	gender   = set("m f -")
)

// row is one row of a table, with the line it stands on and the section comment above it.
type row struct {
	line    int
	section string
	fields  []string
}

// readTable parses a table as strictly as doc.go describes it.
func readTable(t *testing.T, fsys fs.FS, name string, columns ...string) []row {
	t.Helper()
	raw, err := fs.ReadFile(fsys, name)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(raw), "\n")
	if last := lines[len(lines)-1]; last != "" {
		t.Fatalf("%s: does not end with a line break", name)
	}
	if want := "# " + strings.Join(columns, "\t"); lines[0] != want {
		t.Fatalf("%s: header %q, want %q", name, lines[0], want)
	}
	var rows []row
	section := ""
	for i, line := range lines[1 : len(lines)-1] {
		if strings.HasPrefix(line, "#") {
			section = line
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) != len(columns) {
			t.Errorf("%s: line %d: %d fields, want %d", name, i+2, len(fields), len(columns))
			continue
		}
		for c, field := range fields {
			if field != strings.TrimSpace(field) {
				t.Errorf("%s: line %d: white space around %s %q", name, i+2, columns[c], field)
			}
		}
		rows = append(rows, row{i + 2, section, fields})
	}
	if len(rows) == 0 {
		t.Fatalf("%s: no rows", name)
	}
	return rows
}

// list splits a list field and reports empty and repeated values.
func list(t *testing.T, r row, field, separator string) []string {
	t.Helper()
	if field == "" {
		return nil
	}
	values := strings.Split(field, separator)
	seen := map[string]bool{}
	for _, v := range values {
		if v == "" || v != strings.TrimSpace(v) || seen[v] {
			t.Errorf("line %d: bad or repeated value %q in %q", r.line, v, field)
		}
		seen[v] = true
	}
	return values
}

// inSet reports the values of a keyword list that are not in the closed set.
func inSet(t *testing.T, r row, field string, allowed map[string]bool) {
	t.Helper()
	for _, v := range list(t, r, field, ",") {
		if !allowed[v] {
			t.Errorf("line %d: %q is not in the closed set", r.line, v)
		}
	}
}

// unique reports keys that two rows share.
func unique(t *testing.T, rows []row, key func(row) string) {
	t.Helper()
	seen := map[string]int{}
	for _, r := range rows {
		k := key(r)
		if first, ok := seen[k]; ok {
			t.Errorf("line %d: %q stands on line %d already", r.line, k, first)
		}
		seen[k] = r.line
	}
}

// sorted reports the first row out of order within its section.
func sorted(t *testing.T, rows []row, key func(row) string) {
	t.Helper()
	if !sort.SliceIsSorted(rows, func(i, j int) bool {
		return rows[i].section == rows[j].section && key(rows[i]) < key(rows[j])
	}) {
		for i := 1; i < len(rows); i++ {
			if rows[i].section == rows[i-1].section && key(rows[i]) < key(rows[i-1]) {
				t.Errorf("line %d: %q is out of order", rows[i].line, key(rows[i]))
				return
			}
		}
	}
}

func first(r row) string { return r.fields[0] }
