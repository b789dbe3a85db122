package main

import (
	"bufio"
	"io"
	"strings"
)

// table prints rows in columns. A cell may have several lines; what is too wide is wrapped.
type table struct {
	header []string // empty for no header
	rows   [][]string
	// flexible is the column that takes what the others leave; they are as wide as their widest line, but at most
	// their part of the whole width.
	flexible int
	margin   string
	spaced   bool // an empty line between rows, where some row has several lines
}

const gap = "  "

func (t *table) add(cells ...string) { t.rows = append(t.rows, cells) }

// print writes the table, width cells wide.
func (t *table) print(w io.Writer, width int) error {
	out := bufio.NewWriter(w)
	widths := t.widths(width - cells(t.margin))
	var rows [][][]string
	several := false
	for _, row := range t.rows {
		lines := t.lay(row, widths)
		several = several || height(lines) > 1
		rows = append(rows, lines)
	}
	if len(t.header) > 0 {
		t.write(out, t.lay(t.header, widths), widths)
	}
	for i, lines := range rows {
		if i > 0 && t.spaced && several {
			out.WriteByte('\n')
		}
		t.write(out, lines, widths)
	}
	return out.Flush()
}

func (t *table) columns() int {
	n := len(t.header)
	for _, row := range t.rows {
		n = max(n, len(row))
	}
	return n
}

// widths chooses the width of each column.
func (t *table) widths(whole int) []int {
	n := t.columns()
	widths := make([]int, n)
	for _, row := range append([][]string{t.header}, t.rows...) {
		for i, cell := range row {
			for line := range strings.SplitSeq(printable(cell), "\n") {
				widths[i] = max(widths[i], cells(line))
			}
		}
	}
	if n == 0 {
		return widths
	}
	rest := whole - len(gap)*(n-1)
	if sum(widths) <= rest {
		return widths
	}
	// Narrow columns keep their width. The others but the flexible one may have an equal part at most.
	most := max(whole/max(n, 4), 10)
	for i := range widths {
		if i != t.flexible {
			widths[i] = min(widths[i], most)
			rest -= widths[i]
		}
	}
	widths[t.flexible] = min(widths[t.flexible], max(rest, most))
	return widths
}

func sum(numbers []int) int {
	n := 0
	for _, x := range numbers {
		n += x
	}
	return n
}

// lay breaks the cells of a row into lines.
func (t *table) lay(row []string, widths []int) [][]string {
	lines := make([][]string, len(row))
	for i, cell := range row {
		lines[i] = wrap(printable(cell), widths[i])
	}
	return lines
}

func height(lines [][]string) int {
	n := 0
	for _, cell := range lines {
		n = max(n, len(cell))
	}
	return n
}

// write writes one row. The buffer keeps its error until it is flushed.
func (t *table) write(out *bufio.Writer, lines [][]string, widths []int) {
	for k := range height(lines) {
		line := t.margin
		for i, cell := range lines {
			text := ""
			if k < len(cell) {
				text = cell[k]
			}
			if i > 0 {
				line += gap
			}
			line += pad(text, widths[i])
		}
		out.WriteString(strings.TrimRight(line, " "))
		out.WriteByte('\n')
	}
}
