package warc

import (
	"bytes"
	"errors"
	"io"
	"slices"

	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
)

// isGzip reports whether an error is one of packed bytes.
func isGzip(err error) bool {
	var corrupt flate.CorruptInputError
	var internal flate.InternalError
	return errors.As(err, &corrupt) || errors.As(err, &internal) || errors.Is(err, gzip.ErrHeader) || errors.Is(err, gzip.ErrChecksum)
}

// resync goes to where a record may begin behind a broken one.
func (r *Reader) resync() error {
	if r.packed && !r.open {
		return r.resyncMember()
	}
	if _, err := r.text.Peek(1); r.packed && err != nil && !errors.Is(err, io.EOF) && recordLine(r.block) < 0 {
		return r.resyncMember()
	}
	return r.resyncLine()
}

// resyncMember goes to the next gzip member that begins a record. Broken bytes may have hidden its beginning from the unpacking, so
// where the file can be gone back in, the search begins right behind the beginning of the broken one.
func (r *Reader) resyncMember() error {
	r.open = false
	if s, ok := r.src.(io.Seeker); ok {
		if at, err := s.Seek(r.member+1, io.SeekStart); err == nil {
			r.read = at
			r.raw.Reset(counter{r.src, &r.read})
		}
	}
	for {
		b, err := r.raw.Peek(rawSize)
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		last := err != nil
		i := bytes.Index(b, []byte{0x1f, 0x8b, 0x08})
		switch {
		case i < 0 && last:
			_, _ = r.raw.Discard(len(b)) // it was peeked
			return io.EOF
		case i < 0:
			i = len(b) - 2
		case i == 0:
			if beginsRecord(b[:min(len(b), 4<<10)]) {
				return nil
			}
			i = 1
		}
		if _, err := r.raw.Discard(i); err != nil {
			return err
		}
	}
}

// beginsRecord reports whether a gzip member begins so that what it holds begins a record.
func beginsRecord(b []byte) bool {
	zr, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		return false
	}
	head := make([]byte, 5)
	_, err = io.ReadFull(zr, head)
	return err == nil && string(head) == "WARC/"
}

// resyncLine goes to the next line that begins a record. The block of a broken one is searched too: it may have swallowed others.
func (r *Reader) resyncLine() error {
	if i := recordLine(r.block); i >= 0 {
		ahead, _ := r.text.Peek(r.text.Buffered())
		back := slices.Concat(r.block[i:], ahead, r.under.back)
		r.under.n -= int64(len(back) - len(r.under.back))
		r.under.back = back
		r.text.Reset(&r.under)
		r.block = r.block[:0]
		return nil
	}
	for {
		b, err := r.text.Peek(r.text.Size())
		if i := recordLine(b); i >= 0 {
			_, err = r.text.Discard(i)
			return err
		}
		if err != nil {
			_, _ = r.text.Discard(len(b)) // it was peeked
			if r.packed && !errors.Is(err, io.EOF) {
				return r.resyncMember()
			}
			return err
		}
		if _, err := r.text.Discard(len(b) - len("\nWARC/1.0\r\n")); err != nil {
			return err
		}
	}
}

// recordLine is where in b a record begins, behind the beginning of b; -1 if nowhere.
func recordLine(b []byte) int {
	for at := 0; ; {
		i := bytes.Index(b[at:], []byte("\nWARC/"))
		if i < 0 {
			return -1
		}
		i += at + 1
		line, _, ended := bytes.Cut(b[i:min(len(b), i+12)], []byte("\n"))
		if ended && isVersion(bytes.TrimRight(line, "\r")) {
			return i
		}
		at = i
	}
}
