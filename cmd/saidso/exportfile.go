package main

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// Files and folders appear under their names only when they are complete.

// writeFile writes a file.
func writeFile(path string, write func(io.Writer) error) error {
	return writePlace(path, func(temporary string) error {
		f, err := os.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
		if err != nil {
			return err
		}
		return errors.Join(write(f), f.Close())
	})
}

// writePlace has a file written at another path in the same folder, where there is none, and moves it to its own.
func writePlace(path string, write func(temporary string) error) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("%s: %w", path, cause(err))
		}
	}()
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return errors.New("is a directory")
	}
	dir, err := os.MkdirTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	temporary := filepath.Join(dir, "file")
	if err := write(temporary); err != nil {
		return cause(err)
	}
	if err := syncPath(temporary); err != nil {
		return cause(err)
	}
	if err := os.Rename(temporary, path); err != nil {
		return cause(err)
	}
	return nil
}

func syncPath(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// writeFolder has a folder written beside its place and moves it there. A folder that holds nothing but earlier files of these
// names is replaced.
func writeFolder(path string, names []string, write func(dir string) error) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("%s: %w", path, cause(err))
		}
	}()
	path = filepath.Clean(path)
	there, err := replaceable(path, names)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	fresh := filepath.Join(dir, "new")
	if err := os.Mkdir(fresh, 0o755); err != nil {
		return err
	}
	if err := write(fresh); err != nil {
		return err
	}
	if there {
		old := filepath.Join(dir, "old")
		if err := os.Rename(path, old); err != nil {
			return err
		}
		if err := os.Rename(fresh, path); err != nil {
			return errors.Join(err, os.Rename(old, path))
		}
		return nil
	}
	return os.Rename(fresh, path)
}

// replaceable says whether there is a folder, and refuses anything but one with files of these names.
func replaceable(path string, names []string) (there bool, err error) {
	entries, err := os.ReadDir(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, err
	}
	for _, e := range entries {
		if !e.Type().IsRegular() || !slices.Contains(names, e.Name()) {
			return false, fmt.Errorf("the folder holds %s, which is no table; name another", printable(e.Name()))
		}
	}
	return true, nil
}

// writeZip has a folder written, and puts its files into an archive.
func writeZip(path string, write func(dir string) error) error {
	return writePlace(path, func(temporary string) (err error) {
		dir := filepath.Join(filepath.Dir(temporary), "tables")
		if err := os.Mkdir(dir, 0o755); err != nil {
			return err
		}
		if err := write(dir); err != nil {
			return err
		}
		out, err := os.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
		if err != nil {
			return err
		}
		return errors.Join(archive(out, dir), out.Close())
	})
}

// archive writes the files of a folder in the order of their names, dated alike, so that the same files give the same bytes.
func archive(w io.Writer, dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	z := zip.NewWriter(w)
	for _, e := range entries {
		method := zip.Deflate
		if filepath.Ext(e.Name()) == ".parquet" {
			method = zip.Store // it is compressed already
		}
		to, err := z.CreateHeader(&zip.FileHeader{Name: e.Name(), Method: method, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			return err
		}
		from, err := os.Open(filepath.Join(dir, e.Name()))
		if err != nil {
			return err
		}
		_, err = io.Copy(to, from)
		if err = errors.Join(err, from.Close()); err != nil {
			return err
		}
	}
	return z.Close()
}
