package quadstore

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// Backup copies the store at path, as its newest checkpoint has it, to a new directory, which is a store itself. Writing goes on
// meanwhile. To restore is to copy back.
func Backup(ctx context.Context, path, to string) (err error) {
	if found, err := identify(vfs.Default, to); err != nil {
		return err
	} else if found {
		return fmt.Errorf("%s: %w", to, os.ErrExist)
	}
	r, err := OpenReader(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	from := checkpointDir(r.dir, r.number)
	data := filepath.Join(to, dataDir)
	if err := os.MkdirAll(data, 0o755); err != nil {
		return err
	}
	entries, err := os.ReadDir(from)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.Name() == readersFile || e.IsDir() {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := copyFile(filepath.Join(from, e.Name()), filepath.Join(data, e.Name())); err != nil {
			return err
		}
	}
	if err := syncDir(data); err != nil {
		return err
	}
	return writeFile(vfs.Default, to, formatFile, formatText)
}

func copyFile(from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close() // read only: closing has nothing to lose
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	if err == nil {
		err = out.Sync()
	}
	return errors.Join(err, out.Close())
}

func syncDir(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
