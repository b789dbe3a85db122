package tables

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"time"
)

// JSONL writes a JSON object a line for each row. Its first field, record, says of which table it is ("statement"); the others are the
// columns by name, with null where there is nothing, and times in RFC 3339.
type JSONL struct {
	tables []Table
	out    *bufio.Writer
	cells  []any
}

// NewJSONL writes to w.
func NewJSONL(w io.Writer) *JSONL {
	return &JSONL{tables: Tables(), out: bufio.NewWriterSize(w, 64<<10)}
}

// Write implements Sink.
func (j *JSONL) Write(row any) error {
	t := &j.tables[tableNumber(row)]
	j.cells = t.values(j.cells[:0], row)
	b := append(j.out.AvailableBuffer(), `{"record":"`...)
	b = append(append(b, t.Record...), '"')
	for i, cell := range j.cells {
		b = append(append(append(b, `,"`...), t.Columns[i].Name...), `":`...)
		if at, ok := cell.(time.Time); ok {
			cell = at.Format(time.RFC3339Nano)
		}
		value, err := encode(cell)
		if err != nil {
			return err
		}
		b = append(b, value...)
	}
	_, err := j.out.Write(append(b, '}', '\n'))
	return err
}

// encode is json.Marshal without the escapes for HTML.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte{'\n'}), err
}

// Finish implements Sink.
func (j *JSONL) Finish() error { return j.out.Flush() }

// Close implements Sink.
func (j *JSONL) Close() error { return nil }
