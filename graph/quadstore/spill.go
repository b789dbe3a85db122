package quadstore

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"sync"
)

// runs are files of records in order, which are merged in the end.
type runs struct {
	name   string
	files  []*os.File
	folded string // the name of the first file, if it was made of others
}

func (r *runs) create() (*os.File, error) {
	f, err := os.Create(fmt.Sprintf("%s.%d", r.name, len(r.files)))
	if err == nil {
		r.files = append(r.files, f)
	}
	return f, err
}

func (r *runs) close() error {
	var err error
	for i, f := range r.files {
		name := f.Name()
		if i == 0 && r.folded != "" {
			name = r.folded
		}
		err = errors.Join(err, f.Close(), os.Remove(name))
	}
	r.files, r.folded = nil, ""
	return err
}

const runBuffer = 128 << 10

// maxRuns is how many files are merged at once. There are no more, since those that there are then become one.
const maxRuns = 64

// fold makes one run of all if there are too many. copy writes it.
func (r *runs) fold(copy func(from []*os.File, w *bufio.Writer) error) error {
	if len(r.files) < maxRuns {
		return nil
	}
	f, err := os.Create(r.name + ".merged")
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, runBuffer)
	if err := errors.Join(copy(r.files, w), w.Flush(), r.close()); err != nil {
		return errors.Join(err, f.Close())
	}
	if err := os.Rename(f.Name(), r.name+".folded"); err != nil {
		return errors.Join(err, f.Close())
	}
	r.files = []*os.File{f}
	r.folded = r.name + ".folded"
	return nil
}

// sortIn sorts quads in the order of an index, as its keys have them.
func sortIn(o *order, quads []Quad) []Quad {
	keys := make([]Quad, len(quads))
	for i, q := range quads {
		for j, d := range o.dirs {
			keys[i][j] = q.get(d)
		}
	}
	slices.SortFunc(keys, compareQuads)
	return slices.Compact(keys)
}

func compareQuads(a, b Quad) int {
	for i := range a {
		if a[i] != b[i] {
			return cmp.Compare(a[i], b[i])
		}
	}
	return 0
}

// spillQuads writes a run of each order.
func (l *loader) spillQuads() error {
	var group sync.WaitGroup
	errs := make([]error, 4)
	work := func(from, to int) {
		for i := from; i < to; i++ {
			errs[i] = l.sorted[i].writeQuads(sortIn(&orders[i], l.quads))
		}
	}
	group.Go(func() { work(0, 2) })
	work(2, 4)
	group.Wait()
	l.quads = l.quads[:0]
	return errors.Join(errs...)
}

func (r *runs) writeQuads(keys []Quad) error {
	err := r.fold(func(from []*os.File, w *bufio.Writer) error {
		return merge(context.Background(), from, readQuad, func(a, b *Quad) int { return compareQuads(*a, *b) },
			func(k *Quad) error { return writeQuad(w, *k) })
	})
	if err != nil {
		return err
	}
	f, err := r.create()
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, runBuffer)
	for _, k := range keys {
		if err := writeQuad(w, k); err != nil {
			return err
		}
	}
	return w.Flush()
}

func writeQuad(w *bufio.Writer, k Quad) error {
	var b [32]byte
	for i, n := range k {
		binary.BigEndian.PutUint64(b[8*i:], uint64(n))
	}
	_, err := w.Write(b[:])
	return err
}

// spillTexts writes a run of nodes and one of values.
func (l *loader) spillTexts() error {
	b := &l.texts
	slices.SortFunc(b.items, func(x, y textItem) int { return cmp.Compare(x.node, y.node) })
	err := l.nodes.write(func(yield func(record) error) error {
		for _, x := range b.items {
			if err := yield(record{nodeKey(x.node), b.bytes[x.start:x.end]}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	values := make([]record, 0, len(b.items))
	for _, x := range b.items {
		if !x.node.inline() {
			key := valueKey(x.node.tag(), b.bytes[x.start:x.end])
			values = append(values, record{key, binary.BigEndian.AppendUint64(nil, uint64(x.node))})
		}
	}
	slices.SortFunc(values, func(x, y record) int { return bytes.Compare(x.key, y.key) })
	b.reset()
	return l.values.write(func(yield func(record) error) error {
		for _, x := range values {
			if err := yield(x); err != nil {
				return err
			}
		}
		return nil
	})
}

type record struct{ key, value []byte }

// write writes a run of records.
func (r *runs) write(records func(yield func(record) error) error) error {
	err := r.fold(func(from []*os.File, w *bufio.Writer) error {
		return merge(context.Background(), from, readRecord, compareRecords, func(x *record) error { return writeRecord(w, *x) })
	})
	if err != nil {
		return err
	}
	f, err := r.create()
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, runBuffer)
	err = records(func(x record) error { return writeRecord(w, x) })
	return errors.Join(err, w.Flush())
}

func writeRecord(w *bufio.Writer, x record) error {
	head := binary.AppendUvarint(w.AvailableBuffer(), uint64(len(x.key)))
	head = binary.AppendUvarint(head, uint64(len(x.value)))
	for _, part := range [][]byte{head, x.key, x.value} {
		if _, err := w.Write(part); err != nil {
			return err
		}
	}
	return nil
}

// merge yields the records of runs in the order of their keys. A record is valid until the next.
func merge[T any](ctx context.Context, files []*os.File, read func(*bufio.Reader, *T) error, compare func(a, b *T) int, yield func(*T) error) error {
	type head struct {
		r    *bufio.Reader
		item T
	}
	var heap []*head
	less := func(i, j int) bool { return compare(&heap[i].item, &heap[j].item) < 0 }
	down := func(i int) {
		for {
			child := 2*i + 1
			if child >= len(heap) {
				return
			}
			if child+1 < len(heap) && less(child+1, child) {
				child++
			}
			if !less(child, i) {
				return
			}
			heap[i], heap[child] = heap[child], heap[i]
			i = child
		}
	}
	for _, f := range files {
		if _, err := f.Seek(0, io.SeekStart); err != nil {
			return err
		}
		h := &head{r: bufio.NewReaderSize(f, runBuffer)}
		if err := read(h.r, &h.item); errors.Is(err, io.EOF) {
			continue
		} else if err != nil {
			return err
		}
		heap = append(heap, h)
	}
	for i := len(heap)/2 - 1; i >= 0; i-- {
		down(i)
	}
	for n := 0; len(heap) > 0; n++ {
		if n%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		top := heap[0]
		if err := yield(&top.item); err != nil {
			return err
		}
		err := read(top.r, &top.item)
		if errors.Is(err, io.EOF) {
			heap[0] = heap[len(heap)-1]
			heap = heap[:len(heap)-1]
		} else if err != nil {
			return err
		}
		down(0)
	}
	return nil
}

func readQuad(r *bufio.Reader, q *Quad) error {
	b, err := r.Peek(32)
	if len(b) == 0 {
		return io.EOF
	} else if err != nil {
		return io.ErrUnexpectedEOF
	}
	for i := range q {
		q[i] = Node(binary.BigEndian.Uint64(b[8*i:]))
	}
	_, err = r.Discard(32)
	return err
}

func readRecord(r *bufio.Reader, x *record) error {
	n, err := binary.ReadUvarint(r)
	if err != nil {
		return err
	}
	m, err := binary.ReadUvarint(r)
	if err == nil {
		x.key = slices.Grow(x.key[:0], int(n))[:n]
		x.value = slices.Grow(x.value[:0], int(m))[:m]
		if _, err = io.ReadFull(r, x.key); err == nil {
			_, err = io.ReadFull(r, x.value)
		}
	}
	if err != nil {
		return io.ErrUnexpectedEOF
	}
	return nil
}

func compareRecords(a, b *record) int { return bytes.Compare(a.key, b.key) }

func sortedKeys[V any](m map[Node]V) []Node { return slices.Sorted(maps.Keys(m)) }
