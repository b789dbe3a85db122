package quadstore

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"sync/atomic"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/cockroachdb/pebble/v2/vfs/errorfs"
)

// logger takes Pebble's messages. Fatalf must not return, and Pebble means it to end the process; here it ends the
// goroutine, and the engine with it.
type logger struct{ e *engine }

func (*logger) Infof(string, ...any)  {}
func (*logger) Errorf(string, ...any) {}

func (l *logger) Fatalf(format string, args ...any) {
	l.e.fail(fmt.Errorf(strings.ReplaceAll(format, "%w", "%v"), args...))
	runtime.Goexit()
}

// fail makes the engine one that does not write any more.
func (e *engine) fail(err error) {
	e.failOnce.Do(func() {
		e.failure = fmt.Errorf("%w since a write failed: %w", ErrReadOnly, err)
		e.files.close()
		close(e.failed)
	})
}

// failureOf is why the engine does not write any more, or nil.
func (e *engine) failureOf() error {
	select {
	case <-e.failed:
		return e.failure
	default:
		return nil
	}
}

// guard runs a call that changes the database in a goroutine of its own, since a failure ends the goroutine that it
// happens in, or leaves others waiting for what will not come. Panics are failures too: Pebble panics where it cannot write
// its log.
func (e *engine) guard(f func() error) error {
	if err := e.failureOf(); err != nil {
		return err
	}
	done := make(chan error, 1)
	go func() {
		returned := false
		defer func() {
			if x := recover(); x != nil {
				err, ok := x.(error)
				if !ok {
					err = fmt.Errorf("%v", x)
				}
				e.fail(err)
			} else if !returned {
				e.fail(errors.New("a call did not return")) // unless Fatalf told before
			}
		}()
		err := f()
		returned = true
		done <- err
	}()
	select {
	case err := <-done:
		return err
	case <-e.failed:
		return e.failure
	}
}

// fence is the file system of an engine. After the engine failed it refuses all changes, so that what goes on in the
// background cannot spoil a store that somebody opens anew. It takes no locks; the store has its own.
//
// Where Pebble cannot write its log it panics, sometimes between the unlocking and the locking of a mutex that is unlocked
// once more on the way out, which nothing can catch. So it never gets to know: the goroutine that would is held here for ever.
type fence struct {
	vfs.FS
	dir  string
	fail func(error)
	shut atomic.Bool
}

var errShut = errors.New("the store was shut after a failure")

func newFence(fs vfs.FS, dir string, fail func(error)) *fence {
	f := &fence{dir: dir, fail: fail}
	f.FS = errorfs.Wrap(fs, errorfs.InjectorFunc(func(op errorfs.Op) error {
		if f.shut.Load() && op.Kind.ReadOrWrite() == errorfs.OpIsWrite && op.Kind != errorfs.OpFileClose {
			return errShut
		}
		return nil
	}))
	return f
}

func (f *fence) close() { f.shut.Store(true) }

// Lock implements vfs.FS.
func (f *fence) Lock(string) (io.Closer, error) { return io.NopCloser(nil), nil }

// Unwrap implements vfs.FS.
func (f *fence) Unwrap() vfs.FS { return f.FS }

// Create implements vfs.FS.
func (f *fence) Create(name string, c vfs.DiskWriteCategory) (vfs.File, error) {
	file, err := f.FS.Create(name, c)
	return f.log(name, file, err)
}

// ReuseForWrite implements vfs.FS.
func (f *fence) ReuseForWrite(from, to string, c vfs.DiskWriteCategory) (vfs.File, error) {
	file, err := f.FS.ReuseForWrite(from, to, c)
	return f.log(to, file, err)
}

// log sees to it that no error of a log gets to Pebble.
func (f *fence) log(name string, file vfs.File, err error) (vfs.File, error) {
	if !strings.HasSuffix(name, ".log") || f.PathDir(name) != f.dir {
		return file, err
	}
	return &logFile{file, f}, f.hold(err)
}

// hold ends the writing, and never returns, if there is an error.
func (f *fence) hold(err error) error {
	if err != nil {
		f.fail(err)
		select {}
	}
	return nil
}

type logFile struct {
	vfs.File
	f *fence
}

func (l *logFile) Write(b []byte) (int, error) {
	n, err := l.File.Write(b)
	return n, l.f.hold(err)
}

func (l *logFile) Sync() error     { return l.f.hold(l.File.Sync()) }
func (l *logFile) SyncData() error { return l.f.hold(l.File.SyncData()) }
func (l *logFile) Close() error    { return l.f.hold(l.File.Close()) }

func (l *logFile) SyncTo(length int64) (bool, error) {
	full, err := l.File.SyncTo(length)
	return full, l.f.hold(err)
}

func (l *logFile) Preallocate(offset, length int64) error {
	return l.f.hold(l.File.Preallocate(offset, length))
}

// OpenDir implements vfs.FS.
func (f *fence) OpenDir(name string) (vfs.File, error) {
	d, err := f.FS.OpenDir(name)
	if err != nil || name != f.dir {
		return d, err
	}
	return &dataDirectory{d, f}, nil
}

// dataDirectory is synced when a log begins, among others.
type dataDirectory struct {
	vfs.File
	f *fence
}

// Sync implements vfs.File.
func (d *dataDirectory) Sync() error {
	return d.f.hold(d.File.Sync())
}
