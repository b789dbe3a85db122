package warc

import (
	"bytes"

	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
)

// maxCodings is how many codings a body may have: a list of them multiplies.
const maxCodings = 3

// scratch is what decoding uses again and again.
type scratch struct {
	limit int64
	gzip  *gzip.Reader
	src   bytes.Reader
	bufs  [2]bytes.Buffer
}

// Body is the body with its codings undone, valid up to the next call of [Reader.Next]. It may be larger than what is stored, but not than
// Options.MaxBytes.
func (resp *Response) Body() ([]byte, error) {
	body := resp.raw
	if resp.chunked {
		var err error
		if body, err = dechunk(body); err != nil {
			return nil, err
		}
	}
	if len(resp.codings) > maxCodings {
		return nil, fmt.Errorf("%w: %d codings of the body", ErrHTTP, len(resp.codings))
	}
	for i := len(resp.codings) - 1; i >= 0; i-- {
		if len(body) == 0 {
			break
		}
		decoded, err := resp.scratch.decode(resp.codings[i], body, &resp.scratch.bufs[i%2])
		switch {
		case errors.Is(err, errPlain):
			continue
		case errors.Is(err, ErrTooLarge):
			return nil, err
		case errors.Is(err, io.ErrUnexpectedEOF):
			return nil, fmt.Errorf("%w: the %s body is cut off", ErrHTTP, resp.codings[i])
		case err != nil:
			return nil, fmt.Errorf("%w: %s body: %w", ErrHTTP, resp.codings[i], err)
		}
		body = decoded
	}
	if int64(len(body)) > resp.scratch.limit {
		return nil, fmt.Errorf("%w: a body of more than %d bytes", ErrTooLarge, resp.scratch.limit)
	}
	return body, nil
}

// errPlain says that a body is not in the coding that its header names.
var errPlain = errors.New("plain")

func (s *scratch) decode(coding string, body []byte, to *bytes.Buffer) ([]byte, error) {
	s.src.Reset(body)
	var from io.Reader
	switch coding {
	case "gzip", "x-gzip":
		if !bytes.HasPrefix(body, []byte{0x1f, 0x8b}) {
			return nil, errPlain
		}
		var err error
		if s.gzip == nil {
			s.gzip, err = gzip.NewReader(&s.src)
		} else {
			err = s.gzip.Reset(&s.src)
		}
		if err != nil {
			s.gzip = nil
			return nil, err
		}
		from = s.gzip
	case "deflate":
		// RFC 9110 means zlib; some servers send bare deflate.
		if zr, err := zlib.NewReader(bytes.NewReader(body)); err == nil {
			from = zr
		} else {
			from = flate.NewReader(&s.src)
		}
	case "br":
		from = brotli.NewReader(&s.src)
	case "zstd":
		if !bytes.HasPrefix(body, []byte{0x28, 0xb5, 0x2f, 0xfd}) {
			return nil, errPlain
		}
		zr, err := zstd.NewReader(&s.src, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(uint64(max(s.limit, 1<<20))))
		if err != nil {
			return nil, err
		}
		defer zr.Close()
		from = zr
	default:
		return nil, errors.New("an unknown coding")
	}
	to.Reset()
	n, err := to.ReadFrom(io.LimitReader(from, s.limit+1))
	switch {
	case n > s.limit:
		return nil, fmt.Errorf("%w: a body of more than %d bytes", ErrTooLarge, s.limit)
	case err != nil && (coding == "deflate" || coding == "br") && looksPlain(body):
		return nil, errPlain // these two have no signature
	case err != nil:
		return nil, err
	}
	return to.Bytes(), nil
}

// looksPlain reports whether bytes are text rather than packed.
func looksPlain(b []byte) bool {
	head := b[:min(len(b), 512)]
	for len(head) > 0 && !utf8.Valid(head) && len(b) > 512 && len(head) > 509 {
		head = head[:len(head)-1] // a character may be cut in two
	}
	return bytes.HasPrefix(bytes.TrimSpace(head), []byte("<")) || utf8.Valid(head) && bytes.IndexFunc(head, isControl) < 0
}

func isControl(r rune) bool { return r < ' ' && r != '\t' && r != '\n' && r != '\r' }

// dechunk takes the frames of chunks (RFC 9112, section 7.1) out of b, in place. What has none is plain already.
func dechunk(b []byte) ([]byte, error) {
	at, to := 0, 0
	for first := true; ; first = false {
		size, n := chunkSize(b[at:])
		if n == 0 {
			if first {
				return b, nil
			}
			return nil, fmt.Errorf("%w: the chunk at byte %d of the body has no size", ErrHTTP, at)
		}
		start := at + n
		if size == 0 {
			return b[:to], nil // trailers are of no use
		}
		if size > int64(len(b)-start) {
			if first {
				return b, nil
			}
			return nil, fmt.Errorf("%w: the chunked body is cut off", ErrHTTP)
		}
		end := start + int(size)
		next := end
		switch {
		case bytes.HasPrefix(b[end:], []byte("\r\n")):
			next += 2
		case bytes.HasPrefix(b[end:], []byte("\n")):
			next++
		case first:
			return b, nil
		case end < len(b):
			return nil, fmt.Errorf("%w: the chunk at byte %d of the body does not end where its size says", ErrHTTP, at)
		}
		to += copy(b[to:], b[start:end])
		if at = next; at >= len(b) {
			return nil, fmt.Errorf("%w: the chunked body is cut off", ErrHTTP)
		}
	}
}

// chunkSize reads the line before a chunk: its size and the length of the line, 0 if it is none.
func chunkSize(b []byte) (size int64, n int) {
	line, _, ended := bytes.Cut(b[:min(len(b), 256)], []byte("\n"))
	if !ended {
		return 0, 0
	}
	n = len(line) + 1
	hex, _, _ := bytes.Cut(bytes.TrimRight(line, "\r \t"), []byte(";"))
	hex = bytes.TrimRight(hex, " \t")
	if len(hex) == 0 || len(hex) > 8 {
		return 0, 0
	}
	for _, c := range hex {
		switch {
		case '0' <= c && c <= '9':
			size = size<<4 | int64(c-'0')
		case 'a' <= c|0x20 && c|0x20 <= 'f':
			size = size<<4 | int64(c|0x20-'a'+10)
		default:
			return 0, 0
		}
	}
	return size, n
}
