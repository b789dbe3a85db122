package warc

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/gzip"
)

const (
	defaultMaxBytes = 16 << 20
	// overhead is what the HTTP headers may add to a record's content, in bytes.
	overhead = 256 << 10
	rawSize  = 256 << 10
	textSize = 64 << 10
)

// Options of a Reader; the zero value is ready for use.
type Options struct {
	// MaxBytes is how large the content of a record may be, as it is stored and as it is decoded; 0 stands for 16 MB.
	MaxBytes int64
	// Keep tells of a record by its header whether its block is wanted; nil stands for all.
	Keep func(*Record) bool
}

// Reader reads the records of a file.
type Reader struct {
	src   io.Reader
	raw   *bufio.Reader // the file as it is
	read  int64         // of src
	opt   Options
	limit int64

	packed bool
	zr     *gzip.Reader
	under  under         // unpacked, or raw itself
	text   *bufio.Reader // the same, with a look ahead

	open   bool  // a member, or the plain file
	member int64 // where it begins
	later  bool  // a record of the open member was read already
	passed bool  // the record that failed was passed over: the next one comes
	begun  bool
	number int

	rec     Record
	block   []byte
	scratch scratch
}

// NewReader reads from src, which may also be an io.Seeker: then no whole record is lost behind a broken one.
func NewReader(src io.Reader, opt Options) *Reader {
	r := &Reader{src: src, opt: opt, limit: opt.MaxBytes}
	if r.limit <= 0 {
		r.limit = defaultMaxBytes
	}
	r.scratch.limit = r.limit
	r.raw = bufio.NewReaderSize(counter{src, &r.read}, rawSize)
	return r
}

// counter counts what is read.
type counter struct {
	io.Reader
	n *int64
}

func (c counter) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	*c.n += int64(n)
	return n, err
}

// under is what text reads, and knows how far.
type under struct {
	io.Reader
	back []byte // comes before the rest
	n    int64  // bytes that were given, less those put back
}

func (u *under) Read(p []byte) (int, error) {
	if len(u.back) > 0 {
		n := copy(p, u.back)
		u.back = u.back[n:]
		u.n += int64(n)
		return n, nil
	}
	n, err := u.Reader.Read(p)
	u.n += int64(n)
	return n, err
}

// position is the byte of the file that comes next.
func (r *Reader) position() int64 { return r.read - int64(r.raw.Buffered()) }

// Next is the next record, or an *Error in its place. It answers io.EOF at the end of the file, and other errors that reading the
// file gives, behind which there is nothing.
func (r *Reader) Next() (*Record, error) {
	if !r.begun {
		r.begun = true
		head, err := r.raw.Peek(2)
		if len(head) == 0 {
			return nil, orEOF(err)
		}
		r.packed = bytes.Equal(head, []byte{0x1f, 0x8b})
		r.under.Reader = r.raw
		r.text = bufio.NewReaderSize(&r.under, textSize)
	}
	r.block = r.block[:0]
	for !r.open || r.atEnd() {
		if err := r.openMember(); err != nil {
			if errors.Is(err, io.EOF) {
				return nil, io.EOF
			}
			return nil, r.failed(r.member, err)
		}
	}
	r.number++
	r.rec = Record{Number: r.number, Offset: r.offset(), scratch: &r.scratch}
	err := readHeader(r.text, &r.rec)
	if err != nil {
		err = r.cut(err)
	} else {
		err = r.readBlock()
	}
	if err == nil {
		err = r.readEnd()
	}
	r.later = true
	if err != nil {
		r.number--
		return nil, r.failed(r.rec.Offset, err)
	}
	return &r.rec, nil
}

// offset is where the record that comes next begins.
func (r *Reader) offset() int64 {
	switch {
	case !r.packed, r.later:
		return r.under.n - int64(r.text.Buffered())
	}
	return r.member
}

// atEnd skips blank lines, and reports whether nothing comes behind them in the member. Errors wait for the header.
func (r *Reader) atEnd() bool {
	for {
		b, err := r.text.Peek(1)
		if err != nil {
			return errors.Is(err, io.EOF)
		}
		if b[0] != '\r' && b[0] != '\n' {
			return false
		}
		_, _ = r.text.Discard(1) // it was peeked
	}
}

// openMember begins the next gzip member, or the plain file.
func (r *Reader) openMember() error {
	if !r.packed {
		if r.open { // and at its end
			return io.EOF
		}
		r.open = true
		return nil
	}
	r.member = r.position()
	r.open, r.later = false, false
	if _, err := r.raw.Peek(1); err != nil {
		return orEOF(err)
	}
	var err error
	if r.zr == nil {
		r.zr, err = gzip.NewReader(r.raw)
	} else {
		err = r.zr.Reset(r.raw)
	}
	if err != nil {
		if errors.Is(err, io.EOF) {
			err = io.ErrUnexpectedEOF
		}
		return err
	}
	r.zr.Multistream(false)
	r.under = under{Reader: r.zr}
	r.text.Reset(&r.under)
	r.open = true
	return nil
}

// readBlock reads the block of a record, or passes over it.
func (r *Reader) readBlock() error {
	n := r.rec.Length
	if r.opt.Keep != nil && !r.opt.Keep(&r.rec) {
		return r.discard(n)
	}
	if most := r.limit + overhead; n > most {
		err := fmt.Errorf("%w: a block of %d bytes, %d are allowed", ErrTooLarge, n, most)
		if n <= maxPassed && r.discard(n) == nil && r.readEnd() == nil {
			r.passed = true
		}
		return err
	}
	if int64(cap(r.block)) < n {
		r.block = make([]byte, n, n+n/4)
	}
	r.block = r.block[:n]
	got, err := io.ReadFull(r.text, r.block)
	r.block = r.block[:got]
	if err != nil {
		return r.cut(err)
	}
	r.rec.Block = r.block
	return nil
}

// maxPassed is how long a block is passed over by unpacking it, in bytes. A packed one that is longer is left alone.
const maxPassed = 4 << 30

// discard passes over n bytes of text.
func (r *Reader) discard(n int64) error {
	for n > 0 {
		got, err := r.text.Discard(int(min(n, 1<<30)))
		n -= int64(got)
		if err != nil {
			return r.cut(err)
		}
	}
	return nil
}

// cut tells a gzip member that is whole, but ends within the record, from a file that ends there.
func (r *Reader) cut(err error) error {
	if !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return err
	}
	if _, err := r.text.Peek(1); r.packed && errors.Is(err, io.EOF) {
		return ErrLength
	}
	return io.ErrUnexpectedEOF
}

// readEnd checks what stands behind a block: two ends of line, or the next record, or the end of the member, where the checksum
// is compared. What comes behind two ends of line is the next record's concern.
func (r *Reader) readEnd() error {
	for lines := 0; ; {
		b, err := r.text.Peek(1)
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil && (lines < 2 || !r.later):
			return err
		case err != nil:
			return nil // records before it were read from the same member: this one is whole, as far as can be told
		case b[0] == '\r' || b[0] == '\n':
			if b[0] == '\n' {
				lines++
			}
			_, _ = r.text.Discard(1) // it was peeked
			continue
		case lines >= 2:
			return nil
		}
		if b, _ := r.text.Peek(5); !bytes.Equal(b, []byte("WARC/")) {
			return ErrLength
		}
		return nil
	}
}

// failed makes the error of the record at offset, and goes to where the next may begin.
func (r *Reader) failed(offset int64, err error) error {
	var device error
	switch {
	case errors.Is(err, ErrHeader), errors.Is(err, ErrLength), errors.Is(err, ErrTooLarge):
	case errors.Is(err, io.ErrUnexpectedEOF):
		err = ErrTruncated
	case isGzip(err):
		err = fmt.Errorf("%w: %w", ErrCorrupt, err)
	default:
		device = err // of the file itself
	}
	if device != nil {
		return device
	}
	r.number++
	failed := &Error{Number: r.number, Offset: offset, Err: err}
	if r.passed {
		r.passed = false
		return failed
	}
	if err := r.resync(); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	return failed
}

func orEOF(err error) error {
	if err == nil {
		return io.EOF
	}
	return err
}
