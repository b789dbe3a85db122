package warc

import (
	"errors"
	"fmt"
	"time"
)

// What can be wrong with a record; they come wrapped in an Error.
var (
	ErrTruncated = errors.New("the file ends within the record")
	ErrCorrupt   = errors.New("corrupted")
	ErrHeader    = errors.New("no WARC header")
	ErrLength    = errors.New("the block does not end where Content-Length says")
	ErrTooLarge  = errors.New("too large")
)

// Error is a record that could not be read.
type Error struct {
	Number int   // of the record, counted from 1
	Offset int64 // where it begins
	Err    error
}

func (e *Error) Error() string {
	return fmt.Sprintf("record %d at byte %d: %v", e.Number, e.Offset, e.Err)
}

func (e *Error) Unwrap() error { return e.Err }

// Record is one record of a file.
type Record struct {
	Number int
	Offset int64

	Type        string // "response", "request", "warcinfo" and others
	TargetURI   string
	Date        time.Time // UTC; zero where there is none that can be read
	ContentType string    // of the block: "application/http; msgtype=response"
	Truncated   string    // why the crawler cut the block off, "" where it did not
	Length      int64     // of the block, in bytes

	// Block is valid up to the next call of Next, and nil where Options.Keep did not want it.
	Block []byte

	scratch *scratch
}
