package quadstore

import (
	"bytes"
	"encoding/binary"
	"math"
	"slices"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
)

// ApplyDeltas implements Cayley's QuadStore. All deltas are written, and on disk, or none is. They count one after
// the other: a quad may come and go.
func (db *DB) ApplyDeltas(deltas []graph.Delta, ignore graph.IgnoreOpts) error {
	c, err := db.begin()
	if err != nil {
		return err
	}
	defer c.end()
	for _, d := range deltas {
		switch d.Action {
		case graph.Add:
			added, err := c.add(d.Quad)
			if err != nil {
				return err
			}
			if !added && !ignore.IgnoreDup {
				return &graph.DeltaError{Delta: d, Err: graph.ErrQuadExists}
			}
		case graph.Delete:
			removed, err := c.remove(d.Quad)
			if err != nil {
				return err
			}
			if !removed && !ignore.IgnoreMissing {
				return &graph.DeltaError{Delta: d, Err: graph.ErrQuadNotExist}
			}
		default:
			return &graph.DeltaError{Delta: d, Err: graph.ErrInvalidAction}
		}
	}
	return c.commit()
}

// Apply removes and adds quads in one synced transaction, and says how many of them were there or were not. Of a quad in
// both lists the adding counts.
func (db *DB) Apply(add, remove []quad.Quad) (added, removed int, err error) {
	c, err := db.begin()
	if err != nil {
		return 0, 0, err
	}
	defer c.end()
	for _, q := range remove {
		ok, err := c.remove(q)
		if err != nil {
			return 0, 0, err
		}
		if ok {
			removed++
		}
	}
	for _, q := range add {
		ok, err := c.add(q)
		if err != nil {
			return 0, 0, err
		}
		if ok {
			added++
		}
	}
	return added, removed, c.commit()
}

// change is a transaction that is being put together. Until it commits nothing of it is in the store.
type change struct {
	db     *DB
	quads  map[Quad]bool   // true to be added, false to be removed; both differ from what is there
	fresh  map[any]Node    // by same
	texts  map[Node][]byte // of fresh ones; nil for values that are nodes
	next   uint64
	looked map[any]Node // found in the store
}

// begin takes the right to write.
func (db *DB) begin() (*change, error) {
	db.write.Lock()
	err := db.e.failureOf()
	if db.closed {
		err = ErrClosed
	}
	if err != nil {
		db.write.Unlock()
		return nil, err
	}
	return &change{
		db: db, quads: map[Quad]bool{}, fresh: map[any]Node{}, texts: map[Node][]byte{},
		next: db.meta.Next, looked: map[any]Node{},
	}, nil
}

func (c *change) end() { c.db.write.Unlock() }

// maxKnown bounds the values that the writer remembers.
const maxKnown = 200_000

// same is equal for values that mean the same, whose nodes are one.
func same(v quad.Value) any {
	switch x := v.(type) {
	case quad.IRI, quad.String, quad.Bool, quad.Int, quad.BNode, quad.TypedString, quad.LangString:
		return v
	case quad.Time:
		return quad.Time(timeOf(x)) // in whatever zone
	case quad.Float:
		return math.Float64bits(float64(x + 0)) // one zero, and a value that is no number is equal to itself
	}
	tag, text, err := textOf(v)
	if err != nil {
		return nil
	}
	return string(append(text, tag))
}

// find is the node of a value that the store or the change has, or zero.
func (c *change) find(v quad.Value) (Node, error) {
	key := same(v)
	if n, ok := c.db.known[key]; ok {
		return n, nil
	}
	if n, ok := c.fresh[key]; ok {
		return n, nil
	}
	if n, ok := c.looked[key]; ok {
		return n, nil
	}
	n, err := lookUp(c.db.e.p, v)
	if err != nil {
		return 0, err
	}
	c.looked[key] = n
	return n, nil
}

// need is the node of a value, a new one if there is none.
func (c *change) need(v quad.Value) (n Node, fresh bool, err error) {
	n, err = c.find(v)
	if err != nil {
		return 0, false, err
	}
	if n != 0 {
		_, fresh = c.texts[n]
		return n, fresh, nil
	}
	n, ok := inlineNode(v)
	var text []byte
	if !ok {
		var tag byte
		if tag, text, err = textOf(v); err != nil {
			return 0, false, err
		}
		n = node(tag, c.next)
		c.next++
	}
	c.fresh[same(v)], c.texts[n] = n, text
	return n, true, nil
}

// add adds a quad, and says whether it was not there.
func (c *change) add(q quad.Quad) (bool, error) {
	var out Quad
	isNew := false
	for i, d := range quad.Directions {
		v := q.Get(d)
		if v == nil && d == quad.Label {
			continue
		}
		n, fresh, err := c.need(v)
		if err != nil {
			return false, err
		}
		out[i] = n
		isNew = isNew || fresh
	}
	if comes, ok := c.quads[out]; ok {
		if !comes {
			delete(c.quads, out)
		}
		return !comes, nil
	}
	if !isNew {
		there, err := c.there(out)
		if err != nil || there {
			return false, err
		}
	}
	c.quads[out] = true
	return true, nil
}

// remove removes a quad, and says whether it was there.
func (c *change) remove(q quad.Quad) (bool, error) {
	var out Quad
	for i, d := range quad.Directions {
		v := q.Get(d)
		if v == nil && d == quad.Label {
			continue
		}
		n, err := c.find(v)
		if err != nil || n == 0 {
			return false, err
		}
		out[i] = n
	}
	if comes, ok := c.quads[out]; ok {
		if comes {
			delete(c.quads, out)
		}
		return comes, nil
	}
	there, err := c.there(out)
	if err == nil && there {
		c.quads[out] = false
	}
	return there, err
}

func (c *change) there(q Quad) (bool, error) {
	_, found, err := get(c.db.e.p, orders[0].append(nil, q))
	return found, err
}

// commit writes the change.
func (c *change) commit() error {
	if len(c.quads) == 0 {
		return nil
	}
	db := c.db
	b := db.e.p.NewBatch()
	defer func() {
		if db.e.failureOf() == nil { // else a commit that was given up may still hold it, and Pebble reuses what is closed
			b.Close()
		}
	}()
	m := db.meta
	preds := map[Node]int64{}
	used, maybe := map[Node]bool{}, map[Node]bool{}
	var key []byte
	for q, comes := range c.quads {
		by := int64(1)
		if !comes {
			by = -1
		}
		m.Quads += by
		preds[q[1]] += by
		for _, n := range q {
			if comes {
				used[n] = true
			} else if n != 0 {
				maybe[n] = true
			}
		}
		for i := range orders {
			key = orders[i].append(key[:0], q)
			var err error
			if comes {
				err = b.Set(key, nil, nil)
			} else {
				err = b.Delete(key, nil)
			}
			if err != nil {
				return err
			}
		}
		if err := c.index(b, q, comes); err != nil {
			return err
		}
	}
	gone, err := c.orphans(maybe, used)
	if err != nil {
		return err
	}
	forget := map[Node]bool{}
	for _, n := range gone {
		text, _, err := get(db.e.p, nodeKey(n))
		if err == nil && !n.inline() {
			err = b.Delete(valueKey(n.tag(), text), nil)
		}
		if err == nil {
			err = b.Delete(nodeKey(n), nil)
		}
		if err != nil {
			return err
		}
		forget[n] = true
		m.Nodes--
	}
	for n, text := range c.texts {
		if !used[n] {
			continue // its quad was taken back
		}
		if err := b.Set(nodeKey(n), text, nil); err != nil {
			return err
		}
		if !n.inline() {
			if err := b.Set(valueKey(n.tag(), text), binary.BigEndian.AppendUint64(nil, uint64(n)), nil); err != nil {
				return err
			}
		}
		m.Nodes++
	}
	for n, by := range preds {
		if count := db.preds[n] + by; count == 0 {
			err = b.Delete(predKey(n), nil)
		} else {
			err = b.Set(predKey(n), binary.BigEndian.AppendUint64(nil, uint64(count)), nil)
		}
		if err != nil {
			return err
		}
	}
	m.Next = c.next
	if err := b.Set(metaKey, m.append(nil), nil); err != nil {
		return err
	}
	if err := db.e.guard(func() error { return b.Commit(pebble.Sync) }); err != nil {
		return err
	}
	c.done(m, preds, used, forget)
	return nil
}

// done brings what the writer remembers up to date.
func (c *change) done(m meta, preds map[Node]int64, used, gone map[Node]bool) {
	db := c.db
	db.meta = m
	for n, by := range preds {
		if db.preds[n] += by; db.preds[n] == 0 {
			delete(db.preds, n)
		}
	}
	if len(db.known)+len(c.fresh)+len(c.looked) > maxKnown {
		clear(db.known)
	}
	for v, n := range c.fresh {
		if used[n] {
			db.remember(v, n)
		}
	}
	for v, n := range c.looked {
		if n != 0 {
			db.remember(v, n)
		}
	}
	if len(gone) > 0 {
		for v, n := range db.known {
			if gone[n] {
				delete(db.known, v)
			}
		}
	}
	if db.share != nil {
		db.share.changed()
	}
}

// remember keeps the node of a value that is likely to come again: not one of a text.
func (db *DB) remember(v any, n Node) {
	if s, ok := v.(quad.String); ok && len(s) > longest {
		return
	}
	db.known[v] = n
}

// orphans are the nodes that no quad has once the change is written.
func (c *change) orphans(maybe, used map[Node]bool) ([]Node, error) {
	if len(maybe) == 0 {
		return nil, nil
	}
	nodes := make([]Node, 0, len(maybe))
	for n := range maybe {
		if !used[n] {
			nodes = append(nodes, n)
		}
	}
	slices.Sort(nodes)
	it, err := c.db.e.p.NewIter(nil)
	if err != nil {
		return nil, err
	}
	defer it.Close()
	for _, i := range []int{2, 0, 1, 3} { // objects first: most values are nothing else
		o := &orders[i]
		left := nodes[:0:0]
		for _, n := range nodes {
			prefix := binary.BigEndian.AppendUint64([]byte{o.key}, uint64(n))
			end := successor(prefix)
			kept := false
			for ok := it.SeekGE(prefix); ok && bytes.Compare(it.Key(), end) < 0; ok = it.Next() {
				if comes, changes := c.quads[o.quad(it.Key())]; !changes || comes {
					kept = true
					break
				}
			}
			if !kept {
				left = append(left, n)
			}
		}
		if nodes = left; len(nodes) == 0 {
			break
		}
	}
	return nodes, it.Error()
}

// NewQuadWriter implements Cayley's QuadStore. Quads that are there already are left out. What was written is on disk
// after Close; it comes in transactions of many quads.
func (db *DB) NewQuadWriter() (quad.WriteCloser, error) { return &quadWriter{db: db}, nil }

type quadWriter struct {
	db  *DB
	buf []quad.Quad
}

const writerBatch = 10_000

// WriteQuad implements quad.Writer.
func (w *quadWriter) WriteQuad(q quad.Quad) error {
	_, err := w.WriteQuads([]quad.Quad{q})
	return err
}

// WriteQuads implements quad.Writer.
func (w *quadWriter) WriteQuads(quads []quad.Quad) (int, error) {
	w.buf = append(w.buf, quads...)
	if len(w.buf) >= writerBatch {
		return len(quads), w.flush()
	}
	return len(quads), nil
}

func (w *quadWriter) flush() error {
	_, _, err := w.db.Apply(w.buf, nil)
	w.buf = w.buf[:0]
	return err
}

// Close implements io.Closer.
func (w *quadWriter) Close() error { return w.flush() }
