package spill

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"slices"
)

// DefaultBudget is how many bytes of records are held at once.
const DefaultBudget = 16 << 20

const (
	runBuffer = 64 << 10
	maxRuns   = 64 // files merged at once; before there are more they become one
	blockSize = 1 << 20
)

// Sorter sorts records. It is for one goroutine.
type Sorter struct {
	dir    string
	budget int
	held   []item
	blocks [][]byte // where the records of held are
	spare  [][]byte // blocks to use again
	size   int
	runs   []*os.File
}

// item is a record with its first bytes at hand, which decide most comparisons.
type item struct {
	head   uint64
	record []byte
}

func newItem(record []byte) item {
	var head [8]byte
	copy(head[:], record)
	return item{binary.BigEndian.Uint64(head[:]), record}
}

func compareItems(a, b item) int {
	switch {
	case a.head < b.head:
		return -1
	case a.head > b.head:
		return 1
	}
	return bytes.Compare(a.record, b.record)
}

// New makes a sorter whose files lie in dir, "" for the system's temporary directory, and which holds budget bytes of records, 0
// for [DefaultBudget].
func New(dir string, budget int) *Sorter {
	if budget <= 0 {
		budget = DefaultBudget
	}
	return &Sorter{dir: dir, budget: budget}
}

// Add adds a record, which the caller may use again.
func (s *Sorter) Add(record []byte) error {
	if s.size+len(record) > s.budget && len(s.held) > 0 {
		if err := s.spill(); err != nil {
			return err
		}
	}
	s.held = append(s.held, newItem(s.keep(record)))
	s.size += len(record) + 32
	return nil
}

// keep copies a record to a block of memory.
func (s *Sorter) keep(record []byte) []byte {
	n := len(s.blocks)
	if n == 0 || cap(s.blocks[n-1])-len(s.blocks[n-1]) < len(record) {
		s.blocks = append(s.blocks, s.block(len(record)))
		n++
	}
	at := len(s.blocks[n-1])
	s.blocks[n-1] = append(s.blocks[n-1], record...)
	return s.blocks[n-1][at : at+len(record) : at+len(record)]
}

// block is an empty block that has room for a record.
func (s *Sorter) block(size int) []byte {
	if n := len(s.spare); n > 0 && size <= cap(s.spare[n-1]) {
		b := s.spare[n-1]
		s.spare = s.spare[:n-1]
		return b
	}
	return make([]byte, 0, max(min(blockSize, s.budget), size))
}

func (s *Sorter) sortHeld() {
	slices.SortFunc(s.held, compareItems)
	s.held = slices.CompactFunc(s.held, func(a, b item) bool { return compareItems(a, b) == 0 })
}

// spill writes what is held as a run.
func (s *Sorter) spill() error {
	if len(s.runs) >= maxRuns {
		if err := s.fold(); err != nil {
			return err
		}
	}
	s.sortHeld()
	err := s.writeRun(func(write func([]byte) error) error {
		for _, x := range s.held {
			if err := write(x.record); err != nil {
				return err
			}
		}
		return nil
	})
	clear(s.held)
	for _, b := range s.blocks {
		if cap(b) <= blockSize {
			s.spare = append(s.spare, b[:0])
		}
	}
	s.held, s.blocks, s.size = s.held[:0], s.blocks[:0], 0
	return err
}

// fold makes one run of all.
func (s *Sorter) fold() error {
	old := s.runs
	s.runs = nil
	err := s.writeRun(func(write func([]byte) error) error {
		return merge(context.Background(), old, nil, write)
	})
	return errors.Join(err, remove(old))
}

func (s *Sorter) writeRun(records func(write func([]byte) error) error) error {
	f, err := os.CreateTemp(s.dir, "saidso-sort-*")
	if err != nil {
		return err
	}
	s.runs = append(s.runs, f)
	_ = os.Remove(f.Name()) // where the system lets an open file lose its name, nothing stays behind a process that dies
	w := bufio.NewWriterSize(f, runBuffer)
	err = records(func(record []byte) error {
		if _, err := w.Write(binary.AppendUvarint(w.AvailableBuffer(), uint64(len(record)))); err != nil {
			return err
		}
		_, err := w.Write(record)
		return err
	})
	return errors.Join(err, w.Flush())
}

// Sorted yields the records in the order of their bytes, each once. A record is valid until the next. No record may be added
// afterwards.
func (s *Sorter) Sorted(ctx context.Context) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		s.sortHeld()
		err := merge(ctx, s.runs, s.held, func(record []byte) error {
			if !yield(record, nil) {
				return errStop
			}
			return nil
		})
		if err != nil && !errors.Is(err, errStop) {
			yield(nil, err)
		}
	}
}

var errStop = errors.New("stopped")

// Close removes the files.
func (s *Sorter) Close() error {
	runs := s.runs
	*s = Sorter{dir: s.dir, budget: s.budget}
	return remove(runs)
}

func remove(runs []*os.File) error {
	var err error
	for _, f := range runs {
		err = errors.Join(err, f.Close())
		if rerr := os.Remove(f.Name()); rerr != nil && !errors.Is(rerr, fs.ErrNotExist) {
			err = errors.Join(err, rerr)
		}
	}
	return err
}

// source is where merged records come from: a file, or what is held.
type source struct {
	r    *bufio.Reader
	held []item
	now  item
	buf  []byte
}

// next goes to the next record, or answers io.EOF.
func (x *source) next() error {
	if x.r == nil {
		if len(x.held) == 0 {
			return io.EOF
		}
		x.now, x.held = x.held[0], x.held[1:]
		return nil
	}
	n, err := binary.ReadUvarint(x.r)
	if err != nil {
		return err
	}
	x.buf = slices.Grow(x.buf[:0], int(n))[:n]
	if _, err := io.ReadFull(x.r, x.buf); err != nil {
		return io.ErrUnexpectedEOF
	}
	x.now = newItem(x.buf)
	return nil
}

// merge calls f with the records of sorted files and of a sorted slice, in order and each once.
func merge(ctx context.Context, files []*os.File, held []item, f func([]byte) error) error {
	var heap []*source
	add := func(x *source) error {
		if err := x.next(); err != nil {
			if errors.Is(err, io.EOF) {
				return nil
			}
			return err
		}
		heap = append(heap, x)
		return nil
	}
	for _, file := range files {
		if _, err := file.Seek(0, io.SeekStart); err != nil {
			return err
		}
		if err := add(&source{r: bufio.NewReaderSize(file, runBuffer)}); err != nil {
			return err
		}
	}
	if err := add(&source{held: held}); err != nil {
		return err
	}
	for i := len(heap)/2 - 1; i >= 0; i-- {
		down(heap, i)
	}
	var last []byte
	for n := 0; len(heap) > 0; n++ {
		if n%4096 == 0 && ctx.Err() != nil {
			return context.Cause(ctx)
		}
		top := heap[0]
		if n == 0 || !bytes.Equal(top.now.record, last) {
			if err := f(top.now.record); err != nil {
				return err
			}
			last = append(last[:0], top.now.record...)
		}
		if err := top.next(); errors.Is(err, io.EOF) {
			heap[0] = heap[len(heap)-1]
			heap = heap[:len(heap)-1]
		} else if err != nil {
			return err
		}
		down(heap, 0)
	}
	return nil
}

// down restores the order of the heap below i.
func down(heap []*source, i int) {
	for {
		child := 2*i + 1
		if child >= len(heap) {
			return
		}
		if child+1 < len(heap) && compareItems(heap[child+1].now, heap[child].now) < 0 {
			child++
		}
		if compareItems(heap[child].now, heap[i].now) >= 0 {
			return
		}
		heap[i], heap[child] = heap[child], heap[i]
		i = child
	}
}
