package article

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/parquet-go/parquet-go"
)

// parquet reads the rows of a Parquet file.
func (r *reader) parquet(path string, in *input, src source, lenient bool) (found, more bool) {
	at, size, done, err := spool(in.Reader, src)
	if err != nil {
		return true, r.fail(path, err)
	}
	defer done()
	f, err := openParquet(at, size)
	if err != nil {
		return true, r.fail(path, broken("Parquet file", err))
	}
	leaves := f.Schema().Columns()
	header := make([]string, len(leaves))
	for i, leaf := range leaves {
		header[i] = leafName(leaf)
	}
	cols, err := findColumns(header, r.opt.Columns)
	if err != nil {
		if r.noColumns(err, lenient) {
			return false, true
		}
		return true, r.fail(path, err)
	}
	row := 0
	for _, group := range f.RowGroups() {
		g := openGroup(group, cols)
		more := r.group(path, g, &row)
		g.close()
		if !more {
			return true, false
		}
	}
	if row == 0 {
		return true, r.fail(path, fmt.Errorf("%w: no rows", ErrEmpty))
	}
	return true, true
}

// group reads the rows of one row group. Behind a broken page the rows of the columns no longer fit together, so the rest of the
// group is given up.
func (r *reader) group(path string, g *group, row *int) bool {
	for range g.rows {
		if !r.live() {
			return false
		}
		*row++
		place := &Article{Path: path, Record: *row}
		err := g.next()
		if err != nil {
			lost := g.rows - g.row
			err = broken("Parquet file", err)
			if lost > 0 {
				err = fmt.Errorf("%w (and %d rows behind it)", err, lost)
			}
			*row += int(lost)
			return r.give(nil, place.Fail(err))
		}
		if known, more := r.known(path, 0, *row); known {
			if !more {
				return false
			}
			continue
		}
		a, err := rowArticle(g.values)
		if err == nil && int64(len(a.Text)) > r.limit {
			err = tooLarge(r.limit)
		}
		var more bool
		if err != nil {
			more = r.give(nil, place.Fail(err))
		} else {
			a.Path, a.Record = path, *row
			more = r.pass(a)
		}
		if !more {
			return false
		}
	}
	return true
}

// openParquet opens a file, and makes an error of a panic: the library trusts what a file says of itself.
func openParquet(at io.ReaderAt, size int64) (f *parquet.File, err error) {
	defer recovered(&err)
	return parquet.OpenFile(at, size, parquet.SkipBloomFilters(true), parquet.SkipPageIndex(true))
}

func recovered(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("%v", p)
	}
}

// leafName is the path of a column without the levels that only hold a list together.
func leafName(path []string) string {
	var parts []string
	for i, part := range path {
		switch part {
		case "list", "element", "item", "array", "bag", "array_element":
			if i > 0 {
				continue
			}
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, ".")
}

// group is a row group at a row.
type group struct {
	rows, row int64
	leaves    map[string]*leaf
}

func openGroup(rg parquet.RowGroup, cols columns) *group {
	g := &group{rows: rg.NumRows(), leaves: map[string]*leaf{}}
	chunks := rg.ColumnChunks()
	for field, i := range cols {
		g.leaves[field] = &leaf{chunk: chunks[i]}
	}
	return g
}

// next goes to the next row.
func (g *group) next() (err error) {
	defer recovered(&err)
	g.row++
	for _, field := range recordFields {
		if l := g.leaves[field]; l != nil {
			if err := l.next(); err != nil {
				return fmt.Errorf("field %q: %w", field, err)
			}
		}
	}
	return nil
}

func (g *group) values(field string) []string {
	if l := g.leaves[field]; l != nil {
		return l.now
	}
	return nil
}

func (g *group) close() {
	for _, l := range g.leaves {
		l.close()
	}
}

// leaf reads the values of one column, row by row.
type leaf struct {
	chunk  parquet.ColumnChunk
	pages  parquet.Pages
	page   parquet.Page
	values parquet.ValueReader
	buf    [64]parquet.Value
	i, n   int
	now    []string // of the row
}

// next reads the values up to the next that begins a row.
func (l *leaf) next() error {
	l.now = l.now[:0]
	for first := true; ; first = false {
		v, err := l.peek()
		if errors.Is(err, io.EOF) && !first {
			return nil
		}
		if err != nil {
			if errors.Is(err, io.EOF) {
				err = io.ErrUnexpectedEOF
			}
			return err
		}
		if !first && v.RepetitionLevel() == 0 {
			return nil
		}
		if !v.IsNull() {
			l.now = append(l.now, parquetText(v, l.chunk.Type()))
		}
		l.i++
	}
}

// peek is the next value.
func (l *leaf) peek() (parquet.Value, error) {
	for l.i == l.n {
		if l.values == nil {
			if l.pages == nil {
				l.pages = l.chunk.Pages()
			}
			page, err := l.pages.ReadPage()
			if err != nil {
				return parquet.Value{}, err
			}
			l.page, l.values = page, page.Values()
		}
		n, err := l.values.ReadValues(l.buf[:])
		l.i, l.n = 0, n
		if n > 0 {
			for i := range n {
				l.buf[i] = l.buf[i].Clone() // the page may be given back before the row is made
			}
		}
		if err != nil {
			if !errors.Is(err, io.EOF) {
				return parquet.Value{}, err
			}
			parquet.Release(l.page)
			l.page, l.values = nil, nil
		}
	}
	return l.buf[l.i], nil
}

func (l *leaf) close() {
	if l.page != nil {
		parquet.Release(l.page)
	}
	if l.pages != nil {
		_ = l.pages.Close() // read only: closing has nothing to lose
	}
}
