package article

import (
	"errors"
	"fmt"
	"io"
	"sync/atomic"
)

// A packed file is refused when it has given more than bombFloor bytes and more than bombRatio times its own. News shrinks to
// a third or a tenth, the emptiest of tables to a hundredth.
const (
	bombFloor = 64 << 20
	bombRatio = 300
)

// meter counts what is read of one file and what it unpacks to.
type meter struct {
	total *atomic.Int64 // of all files, or nil
	size  int64         // of the file, 0 if unknown
	in    atomic.Int64  // packed bytes read; parts of a file that are read twice count twice
	out   atomic.Int64  // unpacked bytes, at all levels together
}

func (m *meter) read(n int) {
	m.in.Add(int64(n))
	if m.total != nil {
		m.total.Add(int64(n))
	}
}

// packed is how much of the file stands behind what was unpacked. An archive may name the same bytes again and again.
func (m *meter) packed() int64 {
	if n := m.in.Load(); m.size == 0 || n < m.size {
		return n
	}
	return m.size
}

func (m *meter) count(r io.Reader) io.Reader       { return &countedReader{r, m} }
func (m *meter) countAt(r io.ReaderAt) io.ReaderAt { return &countedAt{r, m} }

type countedReader struct {
	io.Reader
	m *meter
}

func (c *countedReader) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.m.read(n)
	return n, err
}

// Seek lets the reader of WARC go back behind a broken record.
func (c *countedReader) Seek(offset int64, whence int) (int64, error) {
	if s, ok := c.Reader.(io.Seeker); ok {
		return s.Seek(offset, whence)
	}
	return 0, errors.ErrUnsupported
}

type countedAt struct {
	io.ReaderAt
	m *meter
}

func (c *countedAt) ReadAt(p []byte, at int64) (int, error) {
	n, err := c.ReaderAt.ReadAt(p, at)
	c.m.read(n)
	return n, err
}

// unpacked is what comes out of a packed file. Its errors are those of an archive.
type unpacked struct {
	io.Reader
	m    *meter
	kind string
}

func (u *unpacked) Read(p []byte) (int, error) {
	n, err := u.Reader.Read(p)
	if out := u.m.out.Add(int64(n)); out > bombFloor && out > bombRatio*u.m.packed() {
		return n, fmt.Errorf("%w: more than %d times its size", ErrBomb, bombRatio)
	}
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, ErrArchive) && !errors.Is(err, ErrBomb) {
		err = broken(u.kind, err)
	}
	return n, err
}

func broken(kind string, err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return fmt.Errorf("%w: the %s is cut off", ErrArchive, kind)
	}
	return fmt.Errorf("%w: %w", ErrArchive, err)
}
