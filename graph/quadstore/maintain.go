package quadstore

import (
	"context"
	"errors"
	"fmt"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// Compact rewrites the tables so that nothing is left of what was removed, nor of bulk loads that were broken off.
func (db *DB) Compact(ctx context.Context) error {
	if err := db.e.failureOf(); err != nil {
		return err
	}
	err := db.sweep(ctx)
	db.e.pass() // so that nothing holds on to the old tables
	if err == nil {
		err = db.e.guard(func() error { return db.e.p.Flush() })
	}
	if err == nil {
		err = db.e.guard(func() error { return db.e.p.Compact(ctx, []byte{0}, []byte{0xff}, true) })
	}
	db.e.pass()
	if err == nil && db.share != nil {
		db.share.changed()
	}
	return err
}

// RawOptions are the options with which the store opens Pebble, for measuring against it.
func RawOptions() *pebble.Options {
	opt := pebbleOptions(vfs.Default)
	opt.Logger = quiet{}
	return opt
}

// Keys reads all keys of the store at path in order, for measuring and for tests of the format. They are valid until f
// returns.
func Keys(ctx context.Context, path string, f func(key, value []byte) error) error {
	r, err := OpenReader(path)
	if err != nil {
		return err
	}
	v, err := r.View()
	if err != nil {
		return errors.Join(err, r.Close())
	}
	it, err := v.r.NewIter(nil)
	if err == nil {
		n := 0
		for ok := it.First(); ok && err == nil; ok = it.Next() {
			if err = f(it.Key(), it.Value()); n%4096 == 0 && err == nil {
				err = ctx.Err()
			}
			n++
		}
		err = errors.Join(err, it.Close())
	}
	return errors.Join(err, v.Close(), r.Close())
}

// RawKey is the key under which the store looks a value up, for measuring.
func RawKey(v quad.Value) []byte {
	if n, ok := inlineNode(v); ok {
		return nodeKey(n)
	}
	tag, text, err := textOf(v)
	if err != nil {
		return nil
	}
	return valueKey(tag, text)
}

// quiet is a logger for those who measure.
type quiet struct{}

func (quiet) Infof(string, ...any)  {}
func (quiet) Errorf(string, ...any) {}
func (quiet) Fatalf(format string, args ...any) {
	panic(fmt.Sprintf(format, args...))
}
