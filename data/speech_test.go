package data

import (
	"strings"
	"testing"
)

func TestOccasions(t *testing.T) {
	rows := readTable(t, Lexicon, "lexicon/occasions.tsv", "word", "use", "after")
	uses, after := set("speak talk venue"), set("obj to with before")
	for _, r := range rows {
		f := r.fields
		if f[0] != strings.ToLower(f[0]) || !uses[f[1]] || r.section != "# "+f[1] {
			t.Errorf("line %d: %q with the use %q in section %q", r.line, f[0], f[1], r.section)
		}
		if (f[1] == "venue") != (f[2] == "") {
			t.Errorf("line %d: %q leads to %q", r.line, f[0], f[2])
		}
		inSet(t, r, f[2], after)
	}
	unique(t, rows, func(r row) string { return r.fields[1] + " " + r.fields[0] })
	sorted(t, rows, first)
}

func TestOpinions(t *testing.T) {
	rows := readTable(t, Lexicon, "lexicon/opinions.tsv", "word", "pos", "polarity")
	for _, r := range rows {
		f := r.fields
		if f[0] != strings.ToLower(f[0]) || r.section != "# "+f[1] || f[2] != "+" && f[2] != "-" {
			t.Errorf("line %d: %q, %q, %q in section %q", r.line, f[0], f[1], f[2], r.section)
		}
	}
	unique(t, rows, func(r row) string { return r.fields[1] + " " + r.fields[0] })
	sorted(t, rows, first)
}
