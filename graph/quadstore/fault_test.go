//go:build unix

package quadstore_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

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

// stay sees to it that a store that failed leaves few goroutines, and that these do nothing.
func stay(t *testing.T, before int) {
	t.Helper()
	const few = 6
	var left int
	for range 100 {
		if left = runtime.NumGoroutine() - before; left <= few {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Logf("%d goroutines are left", left)
	if left > few {
		_ = pprof.Lookup("goroutine").WriteTo(os.Stderr, 1)
		t.Errorf("%d goroutines are left, more than %d", left, few)
	}
	var start, end syscall.Rusage
	const while = 200 * time.Millisecond
	err := syscall.Getrusage(syscall.RUSAGE_SELF, &start)
	time.Sleep(while)
	if err := errors.Join(err, syscall.Getrusage(syscall.RUSAGE_SELF, &end)); err != nil {
		t.Fatal(err)
	}
	if took := time.Duration(end.Utime.Nano() + end.Stime.Nano() - start.Utime.Nano() - start.Stime.Nano()); took > while/2 {
		t.Errorf("what is left computed for %v in %v", took, while)
	}
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
			before := runtime.NumGoroutine()
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
			stay(t, before)

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
