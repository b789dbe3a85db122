package data

import (
	"strconv"
	"strings"
	"testing"
)

func TestTimes(t *testing.T) {
	rows := readTable(t, Lexicon, "lexicon/times.tsv", "kind", "word", "value")
	bounds := map[string][2]int{"weekday": {0, 6}, "month": {1, 12}, "season": {3, 12}, "number": {1, 50}, "holiday": {101, 1231}, "day": {-1, 1}, "shift": {-1, 1}}
	words := set("part edge edge-of after-in recurring name-before name-after ahead not-then")
	units := set("hour day week fortnight weekend month quarter year decade")
	for _, r := range rows {
		f := r.fields
		if r.section != "# "+f[0] {
			t.Errorf("line %d: %s stands in section %q", r.line, f[0], r.section)
		}
		if f[1] != strings.ToLower(f[1]) {
			t.Errorf("line %d: %q is not in lower case", r.line, f[1])
		}
		b, numbered := bounds[f[0]]
		n, err := strconv.Atoi(f[2])
		switch {
		case numbered && (err != nil || n < b[0] || n > b[1]):
			t.Errorf("line %d: %s %q has the value %q", r.line, f[0], f[1], f[2])
		case f[0] == "unit" && !units[f[2]]:
			t.Errorf("line %d: %q is no unit", r.line, f[2])
		case words[f[0]] && f[2] != "":
			t.Errorf("line %d: %q has a value", r.line, f[1])
		case !numbered && f[0] != "unit" && !words[f[0]]:
			t.Errorf("line %d: %q is no kind", r.line, f[0])
		}
	}
	unique(t, rows, func(r row) string { return r.fields[0] + " " + r.fields[1] })
	sorted(t, rows, func(r row) string { return r.fields[1] })
}
