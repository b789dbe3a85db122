package article

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
)

// headSize is how much of a file is looked at to find its format.
const headSize = 64 << 10

// input is an opened file at the beginning of its text.
type input struct {
	*bufio.Reader
	format format
	// certain is set where the content alone shows the format.
	certain bool
	// mark is the size of the byte order mark that was dropped, in bytes, 0 without one. Where there was
	// one, the text is UTF-8 and a page's own declaration no longer counts.
	mark int
}

// open looks at the beginning of src, drops its byte order mark and finds its format.
func open(path string, src io.Reader) (*input, error) {
	raw := bufio.NewReaderSize(src, headSize)
	first, err := raw.Peek(512)
	if bytes.HasPrefix(first, gzipMagic) {
		first, _ = raw.Peek(raw.Buffered())
	}
	if f := formatBySignature(first); f != unknownFormat {
		return &input{Reader: raw, format: f, certain: f != zipFile && f != gzipFile}, nil
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	br, mark, err := decodeMark(raw)
	if err != nil {
		return nil, err
	}
	head, whole, err := peek(br)
	if err != nil {
		return nil, err
	}
	in := &input{Reader: br, mark: mark}
	in.format, in.certain = formatByContent(head, whole)
	name := formatByName(path)
	switch {
	case in.certain:
	case len(bytes.TrimSpace(head)) == 0 && whole:
		return nil, ErrEmpty
	default:
		if kind := foreignType(head, whole); kind != "" && !(name == htmlPage && strings.HasPrefix(kind, "text/")) {
			return nil, fmt.Errorf("%w: %s", ErrNotText, kind)
		}
		if in.format == unknownFormat {
			in.format = name
		}
		if in.format == unknownFormat {
			in.format = plainText
		}
	}
	if in.format == jsonLines && strings.EqualFold(filepath.Ext(path), ".json") && !firstLineWhole(head, whole) {
		in.format = jsonDocument
	}
	return in, nil
}

// peek looks at the first line that is not blank, and at 512 bytes at least, without waiting for more:
// the lines may come from a program that writes one now and then.
func peek(br *bufio.Reader) (head []byte, whole bool, err error) {
	for want := 512; ; want = max(br.Buffered(), want) + 1 {
		head, err = br.Peek(min(want, headSize))
		switch {
		case errors.Is(err, io.EOF):
			return head, true, nil
		case err != nil:
			return nil, false, err
		}
		head, _ = br.Peek(br.Buffered())
		if len(head) >= headSize || bytes.IndexByte(bytes.TrimLeft(head, " \t\r\n"), '\n') >= 0 {
			return head, false, nil
		}
	}
}
