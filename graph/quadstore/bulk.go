package quadstore

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/maphash"
	"iter"
	"os"
	"path/filepath"
	"sync"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
)

// Loaded says what a bulk load did.
type Loaded struct {
	Read  int64 // quads
	Added int64 // quads that were not there
}

// Load adds many quads. It sorts them outside of memory, of which it takes less than 200 MB whatever their number, and
// adds the tables that come of it in one step, so that after a crash all are there or none. Quads that are there already
// are left out. Nobody else writes meanwhile; others read.
//
// More than four million values are added to the dictionary in parts. A crash after such a part leaves values that no
// quad has, which [View.Check] reports; loading the same quads again uses them, and [DB.Compact] removes them.
func (db *DB) Load(ctx context.Context, quads iter.Seq2[quad.Quad, error]) (Loaded, error) {
	return db.load(ctx, quads, nil)
}

// load is Load. What it learns of values it leaves in memory, if there is one.
func (db *DB) load(ctx context.Context, quads iter.Seq2[quad.Quad, error], memory *loadMemory) (Loaded, error) {
	if db.opt.FS != nil {
		return Loaded{}, errors.New("bulk loads need the machine's file system")
	}
	db.write.Lock()
	defer db.write.Unlock()
	if db.closed {
		return Loaded{}, ErrClosed
	}
	if err := db.e.failureOf(); err != nil {
		return Loaded{}, err
	}
	dir := filepath.Join(db.path, loadDir)
	if err := errors.Join(os.RemoveAll(dir), os.Mkdir(dir, 0o755)); err != nil {
		return Loaded{}, err
	}
	l := newLoader(db, dir)
	memory.give(l)
	err := l.load(ctx, quads)
	if err = errors.Join(err, l.closeRuns(), os.RemoveAll(dir)); err != nil {
		return Loaded{}, err
	}
	db.changed()
	memory.take(l)
	return Loaded{l.read, l.added}, nil
}

// Sizes of a load's buffers.
const (
	loadQuads = 1 << 18 // quads sorted at once
	loadTexts = 16 << 20
	loadWords = 16 << 20
	loadKnown = 4 << 20 // values of which the node is remembered
)

type hash [2]uint64

// loader is a bulk load.
type loader struct {
	db    *DB
	dir   string
	seeds [2]maphash.Seed

	meta      meta
	preds     map[Node]int64
	known     map[hash]Node
	ask       bool // what is not known may be in the store
	maxKnown  int  // values of which the node is remembered
	settled   bool // part of the dictionary has been added
	leftover  bool // an earlier load was broken off
	lastValue [4]quad.Value
	lastNode  [4]Node

	quads  []Quad
	sorted [4]runs // of quads, in each order
	texts  textBuffer
	nodes  runs // node: text
	values runs // value: node
	words  *wordBuffer
	read   int64
	added  int64

	tablesMu sync.Mutex
	tables   []string // to be added
}

func newLoader(db *DB, dir string) *loader {
	l := &loader{
		db: db, dir: dir, seeds: [2]maphash.Seed{maphash.MakeSeed(), maphash.MakeSeed()},
		meta: db.meta, preds: map[Node]int64{}, known: map[hash]Node{}, ask: db.meta.Nodes > 0,
		quads: make([]Quad, 0, loadQuads), maxKnown: loadKnown,
	}
	if db.opt.loadKnown > 0 {
		l.maxKnown = db.opt.loadKnown
	}
	for i := range l.sorted {
		l.sorted[i].name = filepath.Join(dir, fmt.Sprintf("quads-%d", i))
	}
	l.nodes.name, l.values.name = filepath.Join(dir, "nodes"), filepath.Join(dir, "values")
	l.words = newWordBuffer(filepath.Join(dir, "words"))
	return l
}

// loadMemory is what one bulk load knows of values, for the next, if nothing else changes the store between them.
type loadMemory struct {
	seeds   [2]maphash.Seed
	known   map[hash]Node
	ask     bool
	changes uint64 // of the store, when it was right
}

// maxMemory bounds the values that are remembered between loads.
const maxMemory = 1 << 20

func (m *loadMemory) give(l *loader) {
	if m != nil && m.known != nil && m.changes == l.db.changes {
		l.seeds, l.known, l.ask = m.seeds, m.known, m.ask
		m.known = nil // until the load has ended well
	}
}

func (m *loadMemory) take(l *loader) {
	if m != nil && len(l.known) <= maxMemory {
		*m = loadMemory{l.seeds, l.known, l.ask, l.db.changes}
	}
}

func (l *loader) closeRuns() error {
	err := errors.Join(l.nodes.close(), l.values.close(), l.words.runs.close())
	for i := range l.sorted {
		err = errors.Join(err, l.sorted[i].close())
	}
	return err
}

func (l *loader) load(ctx context.Context, quads iter.Seq2[quad.Quad, error]) error {
	var err error
	if _, l.leftover, err = get(l.db.e.p, unfinishedKey); err != nil {
		return err
	}
	isWord := map[quad.Value]bool{}
	for _, p := range l.db.opt.Words {
		isWord[p] = true
	}
	for q, err := range quads {
		if err != nil {
			return err
		}
		if l.read++; l.read%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		var out Quad
		for i, d := range quad.Directions {
			v := q.Get(d)
			if v == nil && d == quad.Label {
				continue
			}
			if out[i], err = l.node(i, v); err != nil {
				return err
			}
		}
		l.quads = append(l.quads, out)
		if text, ok := q.Object.(quad.String); ok && isWord[q.Predicate] {
			if err := l.words.add(out[1], out[0], out[2], string(text)); err != nil {
				return err
			}
		}
		if len(l.quads) == loadQuads {
			if err := l.spillQuads(); err != nil {
				return err
			}
		}
		if len(l.texts.bytes) >= loadTexts {
			if err := l.spillTexts(); err != nil {
				return err
			}
		}
		if len(l.known) >= l.maxKnown {
			if err := l.settle(ctx); err != nil {
				return err
			}
		}
	}
	return l.finish(ctx)
}

// node is the node of the value in one direction.
func (l *loader) node(dir int, v quad.Value) (Node, error) {
	if v == l.lastValue[dir] && v != nil {
		return l.lastNode[dir], nil
	}
	n, err := l.find(v)
	if err != nil {
		return 0, err
	}
	l.lastValue[dir], l.lastNode[dir] = v, n
	return n, nil
}

func (l *loader) find(v quad.Value) (Node, error) {
	inline, isInline := inlineNode(v)
	var h hash
	var tag byte
	var text []byte
	switch x := v.(type) {
	case quad.IRI:
		h = l.hash(tagIRI, string(x))
	case quad.String:
		h = l.hash(tagString, string(x))
	default:
		if isInline {
			h = hash{uint64(inline)}
			break
		}
		var err error
		if tag, text, err = textOf(v); err != nil {
			return 0, err
		}
		h = l.hash(tag, string(text))
	}
	if n, ok := l.known[h]; ok {
		return n, nil
	}
	if l.ask {
		n, err := lookUp(l.db.e.p, v)
		if err != nil {
			return 0, err
		}
		if n != 0 {
			l.known[h] = n
			return n, nil
		}
	}
	n := inline
	if !isInline {
		if text == nil {
			var err error
			if tag, text, err = textOf(v); err != nil {
				return 0, err
			}
		}
		n = node(tag, l.meta.Next)
		l.meta.Next++
	}
	l.known[h] = n
	l.texts.add(n, text)
	l.meta.Nodes++
	return n, nil
}

func (l *loader) hash(tag byte, s string) hash {
	return hash{maphash.String(l.seeds[0], s)<<8 | uint64(tag), maphash.String(l.seeds[1], s)}
}

// textBuffer holds new nodes with their texts.
type textBuffer struct {
	bytes []byte
	items []textItem
}

type textItem struct {
	node       Node
	start, end int
}

func (b *textBuffer) add(n Node, text []byte) {
	start := len(b.bytes)
	b.bytes = append(b.bytes, text...)
	b.items = append(b.items, textItem{n, start, len(b.bytes)})
}

func (b *textBuffer) reset() { b.bytes, b.items = b.bytes[:0], b.items[:0] }

// settle adds the dictionary so far to the store, so that what the loader forgets can be looked up there.
func (l *loader) settle(ctx context.Context) error {
	if err := l.writeDictionary(ctx); err != nil {
		return err
	}
	// The counts go with it: what is added must not be numbered again.
	m := l.db.meta
	m.Nodes, m.Next = l.meta.Nodes, l.meta.Next
	if err := l.writeMeta(m, nil); err != nil {
		return err
	}
	if err := l.ingest(ctx); err != nil {
		return err
	}
	l.db.meta, l.settled = m, true
	l.db.changed()
	clear(l.known)
	l.ask = true
	return nil
}

// finish writes the tables and adds them.
func (l *loader) finish(ctx context.Context) error {
	if err := l.writeDictionary(ctx); err != nil {
		return err
	}
	if err := l.writeQuads(ctx); err != nil {
		return err
	}
	if err := l.words.write(ctx, l); err != nil {
		return err
	}
	l.meta.Quads += l.added
	for n, by := range l.preds {
		l.preds[n] = l.db.preds[n] + by
	}
	if err := l.writeMeta(l.meta, l.preds); err != nil {
		return err
	}
	if err := l.ingest(ctx); err != nil {
		return err
	}
	l.db.meta = l.meta
	for n, count := range l.preds {
		l.db.preds[n] = count
	}
	if l.settled && !l.leftover {
		return l.db.e.guard(func() error { return l.db.e.p.Delete(unfinishedKey, pebble.Sync) })
	}
	return nil
}

func (l *loader) ingest(ctx context.Context) error {
	paths := l.tables
	l.tables = nil
	return l.db.e.guard(func() error { return l.db.e.p.Ingest(ctx, paths) })
}

func (l *loader) writeMeta(m meta, preds map[Node]int64) error {
	w := l.table("meta", false)
	for _, n := range sortedKeys(preds) {
		if err := w.set(predKey(n), binary.BigEndian.AppendUint64(nil, uint64(preds[n]))); err != nil {
			return errors.Join(err, w.close())
		}
	}
	var err error
	if preds == nil {
		err = w.set(unfinishedKey, nil)
	}
	return errors.Join(err, w.set(metaKey, m.append(nil)), w.close())
}
