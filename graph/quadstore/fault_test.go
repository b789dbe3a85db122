package quadstore_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/cockroachdb/pebble/v2/vfs/errorfs"

	"saidso/graph/quadstore"
)

// failing is the machine's file system until it is told to fail: from then on one kind of call on files whose names match answers
// that the disk is full.
type failing struct {
	on   atomic.Bool
	kind errorfs.OpKind
	name string
}

func (f *failing) MaybeError(op errorfs.Op) error {
	if f.on.Load() && op.Kind == f.kind && strings.Contains(filepath.Base(op.Path), f.name) {
		return syscall.ENOSPC
	}
	return nil
}

func (f *failing) String() string { return "failing" }

func article(i int) []quad.Quad {
	label := quad.IRI(fmt.Sprint("article-", i))
	var out []quad.Quad
	for j := range 50 {
		out = append(out, quad.Quad{Subject: quad.IRI(fmt.Sprint("statement-", i, "-", j)), Predicate: quad.IRI("text"),
			Object: quad.String(strings.Repeat(fmt.Sprint("words of ", i, " "), 80)), Label: label})
	}
	return out
}

// TestFullDisk lets writing fail in each way that Pebble writes. The change that fails answers an error, and so do all
// after it; what was acknowledged is read on, and is there when the store is opened again.
func TestFullDisk(t *testing.T) {
	for _, test := range []*failing{
		{kind: errorfs.OpFileWrite, name: ".log"},
		{kind: errorfs.OpFileSyncData, name: ".log"},
		{kind: errorfs.OpFileSync, name: ".log"},
		{kind: errorfs.OpCreate, name: ".log"},
		{kind: errorfs.OpFileWrite, name: "MANIFEST"},
		{kind: errorfs.OpFileSync, name: "MANIFEST"},
		{kind: errorfs.OpCreate, name: ".sst"},
		{kind: errorfs.OpFileWrite, name: ".sst"},
		{kind: errorfs.OpFileWrite, name: ""},
		{kind: errorfs.OpRename, name: ""},
		{kind: errorfs.OpLink, name: ""},
	} {
		t.Run(fmt.Sprint(test.kind, " ", test.name), func(t *testing.T) {
			fault := test
			path := filepath.Join(t.TempDir(), "db")
			words := []quad.IRI{"text"}
			db, err := quadstore.Open(path, quadstore.Options{FS: errorfs.Wrap(vfs.Default, fault), Words: words})
			if err != nil {
				t.Fatal(err)
			}
			acknowledged := 0
			load := func() error {
				_, _, err := db.Apply(article(acknowledged), nil)
				if err == nil {
					acknowledged++
				}
				return err
			}
			for range 20 {
				if err := load(); err != nil {
					t.Fatal(err)
				}
			}
			fault.on.Store(true)
			var failure error
			for i := 0; i < 150 && failure == nil; i++ {
				failure = load()
			}
			if failure != nil {
				if !errors.Is(failure, quadstore.ErrReadOnly) || !errors.Is(db.Err(), quadstore.ErrReadOnly) {
					t.Errorf("the failure is told as %v", failure)
				}
				if err := load(); !errors.Is(err, quadstore.ErrReadOnly) {
					t.Errorf("the next change answers %v", err)
				}
				v, err := db.View()
				if err != nil {
					t.Fatal(err)
				}
				if n := len(all(t, v, quad.Quad{})); n < 50*acknowledged || n > 50*acknowledged+50 || n%50 != 0 {
					t.Errorf("%d quads can be read, %d articles were acknowledged", n, acknowledged)
				}
				if err := v.Close(); err != nil {
					t.Error(err)
				}
			}
			_ = db.Close() // it may tell of the failure again
			fault.on.Store(false)

			db = open(t, path, quadstore.Options{MustExist: true, Words: words})
			v := view(t, db)
			checked(t, v, words...)
			for i := range acknowledged {
				if n := len(all(t, v, quad.Quad{Label: quad.IRI(fmt.Sprint("article-", i))})); n != 50 {
					t.Errorf("article %d has %d quads", i, n)
				}
			}
			if n := len(all(t, v, quad.Quad{})); n != 50*acknowledged && n != 50*acknowledged+50 {
				t.Errorf("%d quads of %d articles", n, acknowledged)
			}
			if _, _, err := db.Apply(article(10_000), nil); err != nil {
				t.Errorf("it cannot be written: %v", err)
			}
			r, err := quadstore.OpenReader(path)
			if err != nil {
				t.Fatal(err)
			}
			defer r.Close()
			if st, err := view(t, r).Stats(context.Background(), true); err != nil || st.Quads.Value < int64(50*acknowledged) {
				t.Errorf("a reader sees %+v, %v", st, err)
			}
		})
	}
}
