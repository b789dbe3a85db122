//go:build !unix

package quadstore

import (
	"errors"
	"fmt"
	"os"
)

// flock is not there.
func flock(path string, _ bool) (*os.File, error) {
	return nil, fmt.Errorf("%s: a lock that many share: %w", path, errors.ErrUnsupported)
}
