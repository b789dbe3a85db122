package article

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
)

// table reads a table of comma- or tab-separated values (RFC 4180), whose first row names the columns. A row that is broken is an
// error of its own.
func (r *reader) table(path string, in *input, lenient bool) (found, more bool) {
	limit := &rowLimit{Reader: in.Reader, max: r.limit + headSize}
	cr := csv.NewReader(limit)
	cr.FieldsPerRecord = -1 // it is checked here, so that one row fails alone
	cr.ReuseRecord = true
	if cr.Comma = '\t'; in.format == commaTable {
		head, _ := in.Reader.Peek(min(in.Reader.Buffered(), headSize))
		cr.Comma = separator(string(head))
	}
	limit.left = limit.max
	header, err := cr.Read()
	if err != nil {
		if errors.Is(err, io.EOF) {
			err = ErrEmpty
		}
		return true, r.fail(path, rowError(err))
	}
	width := len(header)
	header = append([]string(nil), header...)
	cols, err := findColumns(header, r.opt.Columns)
	if err != nil {
		if r.noColumns(err, lenient) {
			return false, true
		}
		return true, r.fail(path, err)
	}
	rows, next := 0, 2
	for {
		if !r.live() {
			return true, false
		}
		limit.left = limit.max
		row, err := cr.Read()
		var parse *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			if rows == 0 {
				return true, r.fail(path, fmt.Errorf("%w: no rows below the header", ErrEmpty))
			}
			return true, true
		case errors.As(err, &parse) && !errors.Is(err, ErrTooLarge):
			if !r.fail(path, rowError(err)) {
				return true, false
			}
		case err != nil:
			return true, r.fail(path, atLine(next, err))
		default:
			line, _ := cr.FieldPos(0)
			next, _ = cr.FieldPos(len(row) - 1)
			next += 1 + strings.Count(row[len(row)-1], "\n")
			if !r.row(path, line, row, cols, width) {
				return true, false
			}
		}
		rows++
	}
}

// row passes on the article of one row.
func (r *reader) row(path string, line int, row []string, cols columns, width int) bool {
	if known, more := r.known(path, line, 0); known {
		return more
	}
	if len(row) != width {
		return r.fail(path, atLine(line, fmt.Errorf("%w: %d fields in a table of %d columns", ErrRecord, len(row), width)))
	}
	a, err := rowArticle(func(field string) []string {
		if i, ok := cols[field]; ok && row[i] != "" {
			return []string{strings.Clone(row[i])}
		}
		return nil
	})
	if err == nil && int64(len(a.Text)) > r.limit {
		err = tooLarge(r.limit)
	}
	if err != nil {
		return r.fail(path, atLine(line, err))
	}
	a.Path, a.Line = path, line
	return r.pass(a)
}

// separator is what stands between the columns of a table that is called .csv: a comma, unless its first line has more of another.
func separator(head string) rune {
	line, _, _ := strings.Cut(head, "\n")
	best := ','
	for _, c := range ";\t|" {
		if strings.Count(line, string(c)) > strings.Count(line, string(best)) {
			best = c
		}
	}
	return best
}

// rowError puts the line of a broken row where an Error has it. A row that a quotation mark leaves open may end far below.
func rowError(err error) error {
	var parse *csv.ParseError
	if !errors.As(err, &parse) {
		return err
	}
	if parse.Line != parse.StartLine {
		return atLine(parse.StartLine, fmt.Errorf("%w: up to line %d, column %d: %w", ErrRecord, parse.Line, parse.Column, parse.Err))
	}
	return atLine(parse.StartLine, fmt.Errorf("%w: column %d: %w", ErrRecord, parse.Column, parse.Err))
}

// rowLimit ends the reading in a row that does not end: encoding/csv would hold the rest of the file for a quotation mark that nothing
// closes.
type rowLimit struct {
	io.Reader
	max, left int64
}

func (l *rowLimit) Read(p []byte) (int, error) {
	if l.left <= 0 {
		return 0, fmt.Errorf("%w: a row of more than %d MB; a quotation mark may be left open", ErrTooLarge, l.max>>20)
	}
	n, err := l.Reader.Read(p)
	l.left -= int64(n)
	return n, err
}
