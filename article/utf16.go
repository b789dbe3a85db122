package article

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

// decodeMark drops a byte order mark, of the size returned, and decodes what follows where it is that of
// UTF-16.
func decodeMark(br *bufio.Reader) (_ *bufio.Reader, size int, err error) {
	head, err := br.Peek(3)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, 0, err
	}
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(head, []byte{0xEF, 0xBB, 0xBF}):
		_, err = br.Discard(3)
		return br, 3, err
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}):
		order = binary.LittleEndian
	case bytes.HasPrefix(head, []byte{0xFE, 0xFF}):
		order = binary.BigEndian
	default:
		return br, 0, nil
	}
	if _, err = br.Discard(2); err != nil {
		return nil, 0, err
	}
	return bufio.NewReaderSize(&utf16Reader{src: br, order: order, offset: 2, line: 1}, headSize), 2, nil
}

// utf16Reader reads UTF-16 as UTF-8. It stops at what is no UTF-16, where a decoder of x/text would go
// on with a replacement character.
type utf16Reader struct {
	src    *bufio.Reader
	order  binary.ByteOrder
	offset int64 // of the next unit in src, in bytes
	line   int
	buf    []byte
	out    []byte // what is left to read of buf
	err    error
}

func (u *utf16Reader) Read(p []byte) (int, error) {
	if len(u.out) == 0 && u.err == nil {
		u.buf = u.buf[:0]
		for len(u.buf) < 4<<10 && u.err == nil {
			u.next()
		}
		u.out = u.buf
	}
	if len(u.out) == 0 {
		return 0, u.err
	}
	n := copy(p, u.out)
	u.out = u.out[n:]
	return n, nil
}

// next decodes one character.
func (u *utf16Reader) next() {
	start := u.offset
	unit, ok := u.unit()
	if !ok {
		return
	}
	r := rune(unit)
	if utf16.IsSurrogate(r) {
		low, ok := u.unit()
		if !ok && !errors.Is(u.err, io.EOF) {
			return
		}
		if r = utf16.DecodeRune(r, rune(low)); r == utf8.RuneError {
			u.err = u.broken(start)
			return
		}
	}
	if r == '\n' {
		u.line++
	}
	u.buf = utf8.AppendRune(u.buf, r)
}

func (u *utf16Reader) unit() (uint16, bool) {
	b, err := u.src.Peek(2)
	if err != nil {
		u.err = err
		if len(b) == 1 && errors.Is(err, io.EOF) {
			u.err = u.broken(u.offset)
		}
		return 0, false
	}
	unit := u.order.Uint16(b)
	u.offset += 2
	_, u.err = u.src.Discard(2)
	return unit, u.err == nil
}

func (u *utf16Reader) broken(offset int64) error {
	return atLine(u.line, fmt.Errorf("%w: invalid UTF-16 at byte %d", ErrEncoding, offset))
}
