package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"saidso/article"
	"saidso/extract/english"
	"saidso/score"
)

const casesDir = "../../data/cases"

// TestCases reads the cases of data/cases, a text at a time, and compares with what each expects. The result is golden: it lists every
// case as right or wrong, with what was wrong, so that a change shows in review. The expectations are never bent to it.
func TestCases(t *testing.T) {
	cases := readCases(t)
	p, err := english.Open()
	if err != nil {
		t.Fatal(err)
	}
	results := make([][]string, len(cases))
	err = each(context.Background(), len(cases), 2, func(i int) error {
		r, err := p.Read(context.Background(), &article.Article{
			Text: "Talks\n\n" + cases[i].Text + "\n", Published: time.Date(2031, 5, 7, 0, 0, 0, 0, time.UTC), DayOnly: true,
		})
		if err == nil {
			results[i] = cases[i].Check(r)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	var out, lines bytes.Buffer
	s := &sheet{header: []string{"phenomenon", "cases", "right", "%"}}
	var order []string
	all, right := map[string]int{}, map[string]int{}
	sum := 0
	for i, c := range cases {
		if !slices.Contains(order, c.Phenomenon) {
			order = append(order, c.Phenomenon)
		}
		all[c.Phenomenon]++
		mark := "right"
		if len(results[i]) > 0 {
			mark = "WRONG"
		} else {
			right[c.Phenomenon]++
			sum++
		}
		fmt.Fprintf(&lines, "%s %s: %s\n", mark, c.Phenomenon, c.Text)
		for _, w := range results[i] {
			fmt.Fprintf(&lines, "      %s\n", w)
		}
	}
	for _, k := range order {
		s.add(k, number(all[k]), number(right[k]), share(right[k], all[k]))
	}
	s.add("all", number(len(cases)), number(sum), share(sum, len(cases)))
	if err := s.text(&out); err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(&out, "\n%s", lines.String())
	golden(t, "testdata/cases.txt", out.String())
}

func readCases(t *testing.T) []score.Case {
	t.Helper()
	file := filepath.Join(casesDir, "cases.tsv")
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	cases, err := score.ReadCases(b)
	var at *article.Error
	if errors.As(err, &at) {
		at.Path = file
	}
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, c := range cases {
		if seen[c.Text] {
			t.Errorf("%q stands twice", c.Text)
		}
		seen[c.Text] = true
		for _, e := range slices.Concat(c.Want, c.Not, c.May) {
			for _, name := range []string{e.Subject, e.Object, e.By, e.To, e.ReplyTo, e.In} {
				if !strings.Contains(c.Text, name) {
					t.Errorf("%q expects %s, whom the text does not name", c.Text, name)
				}
			}
		}
	}
	if len(cases) < 150 {
		t.Errorf("%d cases", len(cases))
	}
	return cases
}
