package quadstore

import (
	"encoding/binary"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
)

// commit writes the change.
func (c *change) commit() error {
	if len(c.quads) == 0 {
		return nil
	}
	db := c.db
	w := writing{c: c, b: db.e.p.NewBatch(), meta: db.meta, preds: map[Node]int64{}, used: map[Node]bool{}, maybe: map[Node]bool{}}
	defer func() {
		if db.e.failureOf() == nil { // else a commit that was given up may still hold it, and Pebble reuses what is closed
			w.b.Close()
		}
	}()
	for _, step := range []func() error{w.quads, w.forget, w.remember, w.counts} {
		if err := step(); err != nil {
			return err
		}
	}
	if err := db.e.guard(func() error { return w.b.Commit(pebble.Sync) }); err != nil {
		return err
	}
	w.done()
	return nil
}

// writing is a change on its way to the disk.
type writing struct {
	c    *change
	b    *pebble.Batch
	meta meta

	preds map[Node]int64 // what is added to their counts
	used  map[Node]bool  // nodes of quads that come
	maybe map[Node]bool  // nodes of quads that go
	gone  map[Node]bool  // of these, those that no quad has any more
}

// quads writes the quads in their orders, and their words.
func (w *writing) quads() error {
	var key []byte
	for q, comes := range w.c.quads {
		by := int64(1)
		if !comes {
			by = -1
		}
		w.meta.Quads += by
		w.preds[q[1]] += by
		for _, n := range q {
			if comes {
				w.used[n] = true
			} else if n != 0 {
				w.maybe[n] = true
			}
		}
		for i := range orders {
			key = orders[i].append(key[:0], q)
			var err error
			if comes {
				err = w.b.Set(key, nil, nil)
			} else {
				err = w.b.Delete(key, nil)
			}
			if err != nil {
				return err
			}
		}
		if err := w.c.index(w.b, q, comes); err != nil {
			return err
		}
	}
	return nil
}

// forget takes nodes that no quad has any more out of the dictionary.
func (w *writing) forget() error {
	gone, err := w.c.orphans(w.maybe, w.used)
	if err != nil {
		return err
	}
	w.gone = map[Node]bool{}
	for _, n := range gone {
		if err := forget(w.c.db.e.p, w.b, n); err != nil {
			return err
		}
		w.gone[n] = true
		w.meta.Nodes--
	}
	return nil
}

// forget takes a node out of the dictionary.
func forget(r pebble.Reader, b *pebble.Batch, n Node) error {
	text, _, err := get(r, nodeKey(n))
	if err == nil && !n.inline() {
		err = b.Delete(valueKey(n.tag(), text), nil)
	}
	if err == nil {
		err = b.Delete(nodeKey(n), nil)
	}
	return err
}

// remember adds the new nodes to the dictionary.
func (w *writing) remember() error {
	for n, text := range w.c.texts {
		if !w.used[n] {
			continue // its quad was taken back
		}
		if err := w.b.Set(nodeKey(n), text, nil); err != nil {
			return err
		}
		if !n.inline() {
			if err := w.b.Set(valueKey(n.tag(), text), binary.BigEndian.AppendUint64(nil, uint64(n)), nil); err != nil {
				return err
			}
		}
		w.meta.Nodes++
	}
	return nil
}

// counts writes the counts.
func (w *writing) counts() error {
	for n, by := range w.preds {
		var err error
		if count := w.c.db.preds[n] + by; count == 0 {
			err = w.b.Delete(predKey(n), nil)
		} else {
			err = w.b.Set(predKey(n), binary.BigEndian.AppendUint64(nil, uint64(count)), nil)
		}
		if err != nil {
			return err
		}
	}
	w.meta.Next = w.c.next
	return w.b.Set(metaKey, w.meta.append(nil), nil)
}

// done brings what the writer remembers up to date.
func (w *writing) done() {
	db, c := w.c.db, w.c
	db.meta = w.meta
	for n, by := range w.preds {
		if db.preds[n] += by; db.preds[n] == 0 {
			delete(db.preds, n)
		}
	}
	if len(db.known)+len(c.fresh)+len(c.looked) > maxKnown {
		clear(db.known)
	}
	for v, n := range c.fresh {
		if w.used[n] {
			db.remember(v, n)
		}
	}
	for v, n := range c.looked {
		if n != 0 {
			db.remember(v, n)
		}
	}
	if len(w.gone) > 0 {
		for v, n := range db.known {
			if w.gone[n] {
				delete(db.known, v)
			}
		}
	}
	db.changed()
}

// remember keeps the node of a value that is likely to come again: not one of a text.
func (db *DB) remember(v any, n Node) {
	if s, ok := v.(quad.String); ok && len(s) > longest {
		return
	}
	db.known[v] = n
}

// changed tells views and readers that the store is another.
func (db *DB) changed() {
	db.changes++
	db.e.pass()
	if db.share != nil {
		db.share.changed()
	}
}
