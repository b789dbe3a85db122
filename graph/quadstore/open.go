package quadstore

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// What lies in a store's directory.
const (
	formatFile = "FORMAT" // says what this is; there once the store was created
	lockFile   = "LOCK"   // held by the process that writes
	dataDir    = "data"   // Pebble's files
	viewsDir   = "views"  // checkpoints for other processes
	loadDir    = "load"   // a bulk load that goes on, or was broken off
	notesDir   = "ingest" // not the store's: where the program that loads notes how far it is
)

const formatText = "saidso quad store 1\n"

// Open opens the store in the directory path for writing, or creates it. One process can; others get ErrLocked.
func Open(path string, opt Options) (*DB, error) {
	fs := opt.FS
	if fs == nil {
		fs = vfs.Default
	}
	found, err := identify(fs, path)
	if err != nil {
		return nil, err
	}
	if !found && opt.MustExist {
		return nil, ErrNotFound
	}
	if err := fs.MkdirAll(path, 0o755); err != nil {
		return nil, err
	}
	lock, err := takeLock(fs, fs.PathJoin(path, lockFile))
	if err != nil {
		return nil, err
	}
	db, err := openLocked(fs, path, opt, found)
	if err != nil {
		return nil, errors.Join(err, lock.Close())
	}
	db.e.release = lock.Close
	return db, nil
}

func openLocked(fs vfs.FS, path string, opt Options, found bool) (*DB, error) {
	data := fs.PathJoin(path, dataDir)
	e, err := openEngine(data, fs, false)
	if err != nil {
		return nil, err
	}
	db, err := openDB(e, path, opt)
	if err != nil {
		e.done()
		return nil, err
	}
	if !opt.Alone {
		db.share, err = startSharing(e, path)
	}
	if err == nil && !found {
		err = writeFile(fs, path, formatFile, formatText)
	}
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// identify says whether a store is at path. It is an error if something else is.
func identify(fs vfs.FS, path string) (found bool, err error) {
	names, err := fs.List(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return false, nil
	case errors.Is(err, syscall.ENOTDIR):
		return false, ErrNotStore
	case err != nil:
		return false, err
	}
	for _, name := range names {
		switch name {
		case formatFile:
			found = true
		case lockFile, dataDir, viewsDir, loadDir, notesDir, formatFile + ".new":
		default:
			return false, fmt.Errorf("%w: it holds %q", ErrNotStore, name)
		}
	}
	if !found {
		return false, nil
	}
	f, err := fs.Open(fs.PathJoin(path, formatFile))
	if err != nil {
		return false, err
	}
	defer f.Close() // read only: closing has nothing to lose
	b, err := io.ReadAll(io.LimitReader(f, 100))
	switch text := string(b); {
	case err != nil:
		return false, err
	case text == formatText:
		return true, nil
	case strings.HasPrefix(text, "saidso quad store "):
		return false, fmt.Errorf("%w: its format is %q, this program's %q", ErrVersion, strings.TrimSpace(text), strings.TrimSpace(formatText))
	}
	return false, ErrNotStore
}

// writeFile writes a file whole or not at all.
func writeFile(fs vfs.FS, dir, name, text string) error {
	path := fs.PathJoin(dir, name)
	f, err := fs.Create(path+".new", vfs.WriteCategoryUnspecified)
	if err != nil {
		return err
	}
	_, err = f.Write([]byte(text))
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	if err := fs.Rename(path+".new", path); err != nil {
		return err
	}
	d, err := fs.OpenDir(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// takeLock takes the lock of the process that writes.
func takeLock(fs vfs.FS, path string) (io.Closer, error) {
	lock, err := fs.Lock(path)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrLocked, err)
	}
	return lock, nil
}
