package article

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// document reads JSON that is not one object a line: objects over several lines, and arrays of objects.
// What stands before a broken place is read; where the next object begins behind it cannot be known.
func (r *reader) document(path string, in *input) bool {
	data, err := readAll(in.Reader, r.limit)
	if err != nil {
		return r.fail(path, err)
	}
	if err := checkUTF8(data, in.mark); err != nil {
		return r.fail(path, err)
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	line, counted := 1, 0
	lineAt := func(offset int) int { // called with rising offsets
		if offset > counted {
			line += bytes.Count(data[counted:offset], []byte("\n"))
			counted = offset
		}
		return line
	}
	broken := func(err error) bool {
		offset := dec.InputOffset()
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			offset = syntax.Offset
		}
		return r.fail(path, atLine(lineAt(int(min(offset, int64(len(data))))), fmt.Errorf("%w: %w", ErrRecord, err)))
	}
	for {
		if !r.live() {
			return false
		}
		start := skipTo(data, dec.InputOffset())
		if start < len(data) && (data[start] == '[' || data[start] == ']') {
			if _, err := dec.Token(); err != nil {
				return broken(err)
			}
			continue
		}
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			if errors.Is(err, io.EOF) {
				return true
			}
			return broken(err)
		}
		if !r.record(path, lineAt(start), 0, raw) {
			return false
		}
	}
}

// skipTo is where the next value or bracket begins.
func skipTo(data []byte, offset int64) int {
	rest := bytes.TrimLeft(data[offset:], ", \t\r\n")
	return len(data) - len(rest)
}
