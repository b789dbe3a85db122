//go:build unix

package quadstore

import (
	"errors"
	"fmt"
	"os"
	"syscall"
)

// flock takes a lock on a file that many may share, without waiting. It ends when the file is closed, or the process. It
// answers ErrLocked where others hold one that excludes it, and os.ErrNotExist where the file was removed meanwhile.
func flock(path string, exclusive bool) (*os.File, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	how := syscall.LOCK_SH
	if exclusive {
		how = syscall.LOCK_EX
	}
	if err := syscall.Flock(int(f.Fd()), how|syscall.LOCK_NB); err != nil {
		if errors.Is(err, syscall.EWOULDBLOCK) {
			err = ErrLocked
		}
		return nil, errors.Join(fmt.Errorf("%s: %w", path, err), f.Close())
	}
	mine, err := f.Stat()
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	there, err := os.Stat(path)
	if err == nil && !os.SameFile(mine, there) {
		err = os.ErrNotExist
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}
