package warc

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
)

// maxHeader is how large the header of a record may be, in bytes.
const maxHeader = 64 << 10

// readHeader reads a header up to the blank line behind it.
func readHeader(br *bufio.Reader, rec *Record) error {
	line, err := headerLine(br)
	if err != nil {
		return err
	}
	if !isVersion(line) {
		return fmt.Errorf("%w: it begins with %q", ErrHeader, line[:min(len(line), 20)])
	}
	rec.Length = -1
	size := len(line)
	var name, value string
	for {
		line, err = headerLine(br)
		if err != nil {
			return err
		}
		if size += len(line) + 2; size > maxHeader {
			return fmt.Errorf("%w: it has more than %d bytes", ErrHeader, maxHeader)
		}
		if len(line) > 0 && (line[0] == ' ' || line[0] == '\t') {
			value += " " + string(bytes.TrimSpace(line))
			continue
		}
		if err := rec.set(name, value); err != nil {
			return err
		}
		if len(line) == 0 {
			break
		}
		n, v, ok := bytes.Cut(line, []byte(":"))
		if !ok {
			return fmt.Errorf("%w: a line %q in it", ErrHeader, line[:min(len(line), 20)])
		}
		name, value = string(n), string(bytes.TrimSpace(v))
	}
	if rec.Length < 0 {
		return fmt.Errorf("%w: it has no Content-Length", ErrHeader)
	}
	return nil
}

// set takes over a field that is of use.
func (rec *Record) set(name, value string) error {
	switch strings.ToLower(name) {
	case "warc-type":
		rec.Type = strings.ToLower(value)
	case "warc-target-uri":
		// WARC/1.0 has the address in pointed brackets in its grammar, and some programs follow it.
		rec.TargetURI = strings.TrimSuffix(strings.TrimPrefix(value, "<"), ">")
	case "warc-date":
		if t, err := time.Parse(time.RFC3339, value); err == nil {
			rec.Date = t.UTC()
		}
	case "content-type":
		rec.ContentType = value
	case "warc-truncated":
		rec.Truncated = value
	case "content-length":
		n, err := strconv.ParseInt(value, 10, 64)
		if err != nil || n < 0 {
			return fmt.Errorf("%w: its Content-Length is %q", ErrHeader, value[:min(len(value), 20)])
		}
		rec.Length = n
	}
	return nil
}

// headerLine is the next line without its end, valid up to the next.
func headerLine(br *bufio.Reader) ([]byte, error) {
	line, err := br.ReadSlice('\n')
	switch {
	case errors.Is(err, bufio.ErrBufferFull):
		return nil, fmt.Errorf("%w: a line of more than %d bytes", ErrHeader, br.Size())
	case errors.Is(err, io.EOF):
		return nil, io.ErrUnexpectedEOF
	case err != nil:
		return nil, err
	}
	return bytes.TrimRight(line, "\r\n"), nil
}

// isVersion reports whether a line is the first of a record.
func isVersion(line []byte) bool {
	return len(line) >= 8 && len(line) <= 10 && bytes.HasPrefix(line, []byte("WARC/")) && (line[5] == '0' || line[5] == '1') && line[6] == '.'
}
