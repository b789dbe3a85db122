package tables

import (
	"bufio"
	"encoding/csv"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"time"
)

// CSV writes a file of comma-separated values for each table (RFC 4180, UTF-8, lines end in a line feed), with a line of names. Null is the
// empty text, times are RFC 3339 with a Z, truth is true or false, lists are JSON arrays.
type CSV struct {
	tables []Table
	files  []*os.File
	bufs   []*bufio.Writer
	out    []*csv.Writer
	cells  []any
	line   []string
}

// NewCSV makes the files in a folder that exists.
func NewCSV(dir string) (*CSV, error) {
	c := &CSV{tables: Tables()}
	for _, t := range c.tables {
		f, err := os.Create(filepath.Join(dir, t.Name+".csv"))
		if err != nil {
			return nil, errors.Join(err, c.Close())
		}
		c.files = append(c.files, f)
		b := bufio.NewWriterSize(f, 64<<10)
		c.bufs = append(c.bufs, b)
		w := csv.NewWriter(b)
		c.out = append(c.out, w)
		c.line = c.line[:0]
		for _, col := range t.Columns {
			c.line = append(c.line, col.Name)
		}
		if err := w.Write(c.line); err != nil {
			return nil, errors.Join(err, c.Close())
		}
	}
	return c, nil
}

// Write implements Sink.
func (c *CSV) Write(row any) error {
	n := tableNumber(row)
	c.cells = c.tables[n].values(c.cells[:0], row)
	c.line = c.line[:0]
	for _, cell := range c.cells {
		s, err := plain(cell)
		if err != nil {
			return err
		}
		c.line = append(c.line, s)
	}
	return c.out[n].Write(c.line)
}

// plain is a cell as text.
func plain(cell any) (string, error) {
	switch v := cell.(type) {
	case string:
		return v, nil
	case int64:
		return strconv.FormatInt(v, 10), nil
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64), nil
	case bool:
		return strconv.FormatBool(v), nil
	case time.Time:
		return v.Format(time.RFC3339Nano), nil
	case []string:
		return jsonList(v)
	}
	return "", nil
}

// jsonList is a JSON array, without the escapes for HTML.
func jsonList(list []string) (string, error) {
	if len(list) == 0 {
		return "[]", nil
	}
	b := []byte{'['}
	for i, s := range list {
		if i > 0 {
			b = append(b, ',')
		}
		item, err := encode(s)
		if err != nil {
			return "", err
		}
		b = append(b, item...)
	}
	return string(append(b, ']')), nil
}

// Finish implements Sink.
func (c *CSV) Finish() error {
	for i, w := range c.out {
		w.Flush()
		if err := errors.Join(w.Error(), c.bufs[i].Flush(), c.files[i].Sync()); err != nil {
			return err
		}
	}
	return nil
}

// Close implements Sink.
func (c *CSV) Close() error {
	var err error
	for _, f := range c.files {
		err = errors.Join(err, f.Close())
	}
	c.files = nil
	return err
}
