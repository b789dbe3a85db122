package quadstore

import (
	"context"
	"encoding/binary"
	"errors"

	"github.com/cockroachdb/pebble/v2"
)

// unfinishedKey is there while a bulk load has added values whose quads are yet to come, and for good where it was broken off.
var unfinishedKey = []byte{keyUnfinished}

// sweepBatch is how many values are taken out of the dictionary at once.
const sweepBatch = 10_000

// sweep takes values that no quad has out of the dictionary. Only bulk loads that were broken off leave such.
func (db *DB) sweep(ctx context.Context) error {
	db.write.Lock()
	defer db.write.Unlock()
	if db.closed {
		return ErrClosed
	}
	if _, found, err := get(db.e.p, unfinishedKey); err != nil || !found {
		return err
	}
	v, err := db.View()
	if err != nil {
		return err
	}
	err = db.sweepBeside(ctx, v)
	if err = errors.Join(err, v.Close()); err != nil {
		return err
	}
	db.changed()
	return db.e.guard(func() error { return db.e.p.Delete(unfinishedKey, pebble.Sync) })
}

func (db *DB) sweepBeside(ctx context.Context, v *View) (err error) {
	used := newUsedNodes(v)
	dictionary := v.cursor()
	defer func() { err = firstOf(err, firstOf(used.close(), dictionary.close())) }()
	var gone []Node
	for ok := dictionary.seek([]byte{keyNode}); ok && dictionary.key()[0] == keyNode; ok = dictionary.next() {
		n := Node(binary.BigEndian.Uint64(dictionary.key()[1:]))
		for used.node() < n {
			used.next()
		}
		if used.node() == n {
			continue
		}
		if gone = append(gone, n); len(gone) == sweepBatch {
			if err := errors.Join(db.forgetAll(gone), ctx.Err()); err != nil {
				return err
			}
			gone = gone[:0]
		}
	}
	return db.forgetAll(gone)
}

// forgetAll takes nodes out of the dictionary.
func (db *DB) forgetAll(nodes []Node) error {
	if len(nodes) == 0 {
		return nil
	}
	b := db.e.p.NewBatch()
	m := db.meta
	for _, n := range nodes {
		if err := forget(db.e.p, b, n); err != nil {
			return err
		}
	}
	m.Nodes -= int64(len(nodes))
	if err := b.Set(metaKey, m.append(nil), nil); err != nil {
		return err
	}
	if err := db.e.guard(func() error { return b.Commit(pebble.Sync) }); err != nil {
		return err
	}
	db.meta = m
	clear(db.known)
	return b.Close()
}
