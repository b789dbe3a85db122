package main

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"saidso/score"
)

// sheet is a table as it is printed. Its first column is text, the others numbers.
type sheet struct {
	header []string
	rows   [][]string
}

func (s *sheet) add(cells ...string) { s.rows = append(s.rows, cells) }

func (s *sheet) markdown(out *bytes.Buffer) {
	rule := append([]string{"---"}, slices.Repeat([]string{"---:"}, len(s.header)-1)...)
	for _, row := range append([][]string{s.header, rule}, s.rows...) {
		fmt.Fprintf(out, "| %s |\n", strings.Join(row, " | "))
	}
}

// text prints the table with numbers at the right of their columns.
func (s *sheet) text(out *bytes.Buffer) error {
	first := 0
	for _, row := range append([][]string{s.header}, s.rows...) {
		first = max(first, len(row[0]))
	}
	var aligned bytes.Buffer
	w := tabwriter.NewWriter(&aligned, 0, 0, 2, ' ', tabwriter.AlignRight)
	for _, row := range append([][]string{s.header}, s.rows...) {
		fmt.Fprintf(w, "%-*s\t%s\t\n", first, row[0], strings.Join(row[1:], "\t"))
	}
	if err := w.Flush(); err != nil {
		return err
	}
	for line := range strings.Lines(aligned.String()) {
		fmt.Fprintln(out, strings.TrimRight(line, " \n"))
	}
	return nil
}

// spanSheet is the scores of spans by type.
func (r *report) spanSheet() *sheet {
	s := &sheet{header: []string{"", "gold", "found", "exact P", "R", "F1", "overlapping P", "R", "F1"}}
	for _, row := range []struct {
		name  string
		spans score.Spans
	}{{"source", r.all.Source}, {"cue", r.all.Cue}, {"content", r.all.Content}} {
		cells := append([]string{row.name, number(row.spans.Exact.Gold), number(row.spans.Exact.Found)}, measures(row.spans.Exact)...)
		s.add(append(cells, measures(row.spans.Overlap)...)...)
	}
	l := r.all.Linked
	s.add(append(append([]string{"linked", number(l.Gold), number(l.Found)}, measures(l)...), "", "", "")...)
	return s
}

// kindSheet is the gold attributions by kind.
func (r *report) kindSheet() *sheet {
	s := &sheet{header: []string{"attributions by kind", "gold", "share", "linked R", "found", "linked P", "linked F1"}}
	for k, n := range r.all.Kinds {
		s.add(score.Kind(k).String(), number(n.Gold), share(n.Gold, r.all.Gold), share(n.GoldRight, n.Gold), number(n.Found), share(n.FoundRight, n.Found), hundredths(n.F1()))
	}
	return s
}

func (r *report) speakers() string {
	s := r.all.Speakers
	return fmt.Sprintf("Direct quotations with a source: right speaker span in %d of %d (%s); the quotation was found in %d, and in %s of these the span is right.",
		s.Right, s.Gold, percent(s.Right, s.Gold), s.Found, percent(s.Right, s.Found))
}

func measures(c score.Count) []string {
	return []string{hundredths(c.Precision()), hundredths(c.Recall()), hundredths(c.F1())}
}

func number(n int) string         { return fmt.Sprint(n) }
func hundredths(x float64) string { return fmt.Sprintf("%.1f", 100*x) }
func percent(n, of int) string {
	if of == 0 {
		return "-"
	}
	return fmt.Sprintf("%.1f%%", 100*float64(n)/float64(of))
}

// texts prints tables with an empty line between them.
func texts(out *bytes.Buffer, sheets []*sheet) error {
	for i, s := range sheets {
		if i > 0 {
			out.WriteByte('\n')
		}
		if err := s.text(out); err != nil {
			return err
		}
	}
	return nil
}

func markdowns(out *bytes.Buffer, sheets []*sheet) {
	for i, s := range sheets {
		if i > 0 {
			out.WriteByte('\n')
		}
		s.markdown(out)
	}
}

// share is a percentage without its sign, as tables have it.
func share(n, of int) string {
	if of == 0 {
		return "-"
	}
	return hundredths(float64(n) / float64(of))
}
