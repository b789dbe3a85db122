package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestLinking scores the linking of names on our own cases. The table is golden: a change of quality shows in review.
func TestLinking(t *testing.T) {
	cases, err := readLinks("../../data/gold/linking.tsv")
	if err != nil {
		t.Fatal(err)
	}
	if len(cases) < 300 {
		t.Errorf("%d cases", len(cases))
	}
	x, err := openSystem("")
	if err != nil {
		t.Fatal(err)
	}
	answers, err := link(context.Background(), x, cases, 2)
	if err != nil {
		t.Fatal(err)
	}
	r := newLinkReport(about{}, cases, answers)
	var out bytes.Buffer
	if err := r.sheet().text(&out); err != nil {
		t.Fatal(err)
	}
	out.WriteString("\n" + strings.Join(r.wrong, "\n") + "\n")
	golden(t, "testdata/linking.txt", out.String())
}

func TestReadLinksNamesTheLine(t *testing.T) {
	for text, want := range map[string]string{
		"dev\tHolm\t2020-13-01\tHolm said so.\tnew\n":        `links.tsv: line 1: "2020-13-01" is no date`,
		"# a\ndev\tHolm\t2020-12-01\tKask said so.\tnew\n":   `links.tsv: line 2: "Holm" is not in the context`,
		"dev\tHolm\t2020-12-01\tHolm said so.\n":             "links.tsv: line 1: a column is empty",
		"dev\tHolm\t2020-12-01\tHolm said so.\tnew\tmore\n":  "links.tsv: line 1: 6 columns",
		"# split\tname\tdate\tcontext\texpected\n":           "no rows",
		"dev\tHolm\tyesterday\tHolm said so.\tperson/holm\n": "is no date",
	} {
		file := filepath.Join(t.TempDir(), "links.tsv")
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := readLinks(file); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}
