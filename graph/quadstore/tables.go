package quadstore

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"path/filepath"
	"sync"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/objstorage/objstorageprovider"
	"github.com/cockroachdb/pebble/v2/sstable"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// tableSize is how large the tables of a bulk load get.
const tableSize = 64 << 20

// tableWriter writes records in order to tables, one after the other.
type tableWriter struct {
	l      *loader
	name   string
	lookUp bool // keys are asked for one by one, so a filter pays
	w      *sstable.Writer
	paths  []string
	size   int
}

func (l *loader) table(name string, lookUp bool) *tableWriter {
	return &tableWriter{l: l, name: name, lookUp: lookUp}
}

func (t *tableWriter) set(key, value []byte) error {
	if t.w != nil && t.size > tableSize {
		if err := t.finish(); err != nil {
			return err
		}
	}
	if t.w == nil {
		path := filepath.Join(t.l.dir, fmt.Sprintf("%s-%d-%d.sst", t.name, t.l.meta.Next, len(t.paths)))
		f, err := vfs.Default.Create(path, vfs.WriteCategoryUnspecified)
		if err != nil {
			return err
		}
		t.paths = append(t.paths, path)
		opt := pebbleOptions(vfs.Default)
		if !t.lookUp {
			for i := range opt.Levels {
				opt.Levels[i].FilterPolicy = nil
			}
		}
		opt.EnsureDefaults()
		t.w = sstable.NewWriter(objstorageprovider.NewFileWritable(f),
			opt.MakeWriterOptions(6, t.l.db.e.p.FormatMajorVersion().MaxTableFormat()))
		t.size = 0
	}
	t.size += len(key) + len(value)
	return t.w.Set(key, value)
}

func (t *tableWriter) finish() error {
	w := t.w
	t.w = nil
	return w.Close()
}

// close ends the last table and hands all over.
func (t *tableWriter) close() error {
	if t.w != nil {
		if err := t.finish(); err != nil {
			return err
		}
	}
	t.l.addTables(t.paths)
	return nil
}

func (l *loader) addTables(paths []string) {
	l.tablesMu.Lock()
	l.tables = append(l.tables, paths...)
	l.tablesMu.Unlock()
}

// writeRecords writes merged records, of equal ones the first.
func (l *loader) writeRecords(ctx context.Context, r *runs, name string, lookUp bool) error {
	w := l.table(name, lookUp)
	var last []byte
	err := merge(ctx, r.files, readRecord, compareRecords, func(x *record) error {
		if bytes.Equal(x.key, last) {
			return nil
		}
		last = append(last[:0], x.key...)
		return w.set(x.key, x.value)
	})
	return errors.Join(err, w.close(), r.close())
}

// writeDictionary writes the new nodes.
func (l *loader) writeDictionary(ctx context.Context) error {
	if err := l.spillTexts(); err != nil {
		return err
	}
	err := l.writeRecords(ctx, &l.nodes, "nodes", true)
	return errors.Join(err, l.writeRecords(ctx, &l.values, "values", true))
}

// writeQuads writes the quads in each order, two at a time.
func (l *loader) writeQuads(ctx context.Context) error {
	if len(l.sorted[0].files) > 0 {
		if err := l.spillQuads(); err != nil {
			return err
		}
	}
	var group sync.WaitGroup
	errs := make([]error, 4)
	group.Go(func() {
		errs[0] = l.writeOrder(ctx, 0)
		errs[1] = l.writeOrder(ctx, 1)
	})
	errs[2] = l.writeOrder(ctx, 2)
	errs[3] = l.writeOrder(ctx, 3)
	group.Wait()
	return errors.Join(errs...)
}

// writeOrder writes one index. The first counts the quads that are new.
func (l *loader) writeOrder(ctx context.Context, i int) error {
	w := l.table(fmt.Sprintf("index-%d", i), i == 0)
	var have *existing
	if i == 0 && l.db.meta.Quads > 0 {
		var err error
		if have, err = newExisting(l.db.e.p); err != nil {
			return err
		}
		defer have.it.Close() // reading has its own errors
	}
	var key [indexSize]byte
	key[0] = orders[i].key
	last, first := Quad{}, true
	put := func(q *Quad) error {
		if !first && *q == last {
			return nil
		}
		last, first = *q, false
		for j, n := range q {
			binary.BigEndian.PutUint64(key[1+8*j:], uint64(n))
		}
		if i == 0 {
			if have != nil {
				there, err := have.has(key[:])
				if err != nil || there {
					return err
				}
			}
			l.added++
			l.preds[q[1]]++
		}
		return w.set(key[:], nil)
	}
	var err error
	if len(l.sorted[i].files) == 0 {
		for _, q := range sortIn(&orders[i], l.quads) {
			if err = put(&q); err != nil {
				break
			}
		}
	} else {
		err = merge(ctx, l.sorted[i].files, readQuad, func(a, b *Quad) int { return compareQuads(*a, *b) }, put)
	}
	return errors.Join(err, w.close(), l.sorted[i].close())
}

// existing walks along the quads that are there.
type existing struct {
	it    *pebble.Iterator
	valid bool
}

func newExisting(p *pebble.DB) (*existing, error) {
	it, err := p.NewIter(&pebble.IterOptions{LowerBound: []byte{keySPOL}, UpperBound: []byte{keySPOL + 1}})
	if err != nil {
		return nil, err
	}
	return &existing{it, it.First()}, nil
}

// has is asked for keys in order.
func (x *existing) has(key []byte) (bool, error) {
	if x.valid && string(x.it.Key()) < string(key) {
		if x.valid = x.it.Next(); x.valid && string(x.it.Key()) < string(key) {
			x.valid = x.it.SeekGE(key)
		}
	}
	return x.valid && string(x.it.Key()) == string(key), x.it.Error()
}
