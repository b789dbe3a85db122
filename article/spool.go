package article

import (
	"errors"
	"fmt"
	"io"
	"os"
)

// maxSpool is how large an archive may be that has to be laid down in a temporary file, in bytes.
const maxSpool = 4 << 30

// spool gives access to any place of a source. What comes from a pipe or out of another archive is laid down in a temporary file, which
// done removes.
func spool(r io.Reader, src source) (at io.ReaderAt, size int64, done func(), err error) {
	if src.at != nil {
		return src.at, src.size, func() {}, nil
	}
	f, err := os.CreateTemp("", "saidso-*")
	if err != nil {
		return nil, 0, nil, err
	}
	done = func() {
		// There is nothing to lose in it, and the system clears such files.
		_ = f.Close()
		_ = os.Remove(f.Name())
	}
	size, err = io.Copy(f, io.LimitReader(r, maxSpool+1))
	if err == nil && size > maxSpool {
		err = fmt.Errorf("%w: more than %d GB that are not in a file of their own", ErrTooLarge, int64(maxSpool)>>30)
	}
	if err != nil {
		done()
		if errors.Is(err, ErrArchive) || errors.Is(err, ErrBomb) || errors.Is(err, ErrTooLarge) {
			return nil, 0, nil, err
		}
		return nil, 0, nil, fmt.Errorf("a copy in %s: %w", os.TempDir(), err)
	}
	return f, size, done, nil
}
