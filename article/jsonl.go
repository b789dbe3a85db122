package article

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
)

// lines reads JSON lines, the first of which stands at a place.
func (r *reader) lines(path string, br *bufio.Reader, at Place) bool {
	found := at.Step > 0
	var buf []byte
	for n := at.Line + 1; ; n++ {
		if !r.live() {
			return false
		}
		line, size, err := readLine(br, buf[:0], r.limit)
		buf = line
		begin := at.Offset
		at.Offset += size
		switch {
		case errors.Is(err, ErrTooLarge):
			found = true
			if !r.fail(path, atLine(n, err)) {
				return false
			}
			continue
		case err != nil && !errors.Is(err, io.EOF):
			return r.fail(path, err)
		case len(bytes.TrimSpace(line)) > 0:
			found = true
			if !r.record(path, n, begin, line) {
				return false
			}
		}
		if err != nil {
			break
		}
	}
	if !found {
		return r.fail(path, ErrEmpty)
	}
	return true
}

// record passes on the article of one JSON object.
func (r *reader) record(path string, line int, offset int64, data []byte) bool {
	if r.isKnown() {
		if !r.placed {
			offset = 0
		}
		return r.give(nil, &Error{Path: path, Line: line, Offset: offset, Err: ErrKnown})
	}
	a, err := parseRecord(data)
	if err != nil {
		return r.fail(path, atLine(line, err))
	}
	a.Path, a.Line = path, line
	return r.pass(a)
}

// readLine appends the next line to buf, without its end, and tells how many bytes it takes with it. A line over the limit is
// skipped, so that the next call reads the one behind it.
func readLine(br *bufio.Reader, buf []byte, limit int64) (line []byte, bytesRead int64, err error) {
	large := false
	for {
		part, err := br.ReadSlice('\n')
		bytesRead += int64(len(part))
		if size := len(bytes.TrimRight(part, "\r\n")); !large && int64(len(buf)+size) > limit {
			large, buf = true, nil
		}
		if !large {
			buf = append(buf, part...)
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if large && (err == nil || errors.Is(err, io.EOF)) {
			return nil, bytesRead, fmt.Errorf("%w", tooLarge(limit))
		}
		return bytes.TrimRight(buf, "\r\n"), bytesRead, err
	}
}
