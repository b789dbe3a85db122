package article

import (
	"errors"
	"fmt"
)

// What can be wrong with an input, apart from what the operating system says about it (fs.ErrNotExist
// and the like). Read wraps them in an Error.
var (
	// ErrEmpty is an input, or a text in it, of nothing but white space, or a directory without articles.
	ErrEmpty = errors.New("empty")
	// ErrNotText is an input of another kind, such as an image; the message names its content type.
	ErrNotText = errors.New("neither text, HTML nor JSON")
	// ErrEncoding is text that is not in the encoding that it should be in.
	ErrEncoding = errors.New("wrong encoding")
	// ErrTooLarge is an article over Options.MaxBytes.
	ErrTooLarge = errors.New("too large")
	// ErrNoText is an HTML page in which no article was found.
	ErrNoText = errors.New("no text in the page")
	// ErrRecord is JSON that is broken, or that is no article.
	ErrRecord = errors.New("broken record")
	// ErrArchive is a packed file, WARC or Parquet that is broken, cut off or not to be unpacked.
	ErrArchive = errors.New("broken archive")
	// ErrBomb is a packed file that unpacks to far more than any text does.
	ErrBomb = errors.New("unpacks to too much")
	// ErrColumns is a table without the columns that an article needs.
	ErrColumns = errors.New("columns")
	// ErrSkipped is what is no failure: a record that is left out because it holds no article, such as a picture in a WARC file.
	// What stands behind it in the message is the reason.
	ErrSkipped = errors.New("skipped")
	// ErrKnown is an item that Options.Enter said is known already.
	ErrKnown = errors.New("known already")
)

// Skipped is an ErrSkipped with its reason.
func Skipped(reason string) error { return fmt.Errorf("%w: %s", ErrSkipped, reason) }

// Error is an article that could not be read, or was not. Line is 1-based, and 0 where no line is at fault; Record and Offset
// are those of [Article]; of a line of JSON that is known already, Offset is where it begins.
type Error struct {
	Path   string
	Line   int
	Record int
	Offset int64
	URL    string // of a record that was left out or failed, where it has one
	Err    error
}

func (e *Error) Error() string {
	switch {
	case e.Line > 0:
		return fmt.Sprintf("%s: line %d: %v", e.Path, e.Line, e.Err)
	case e.Record > 0 && e.Offset > 0:
		return fmt.Sprintf("%s: record %d at byte %d: %v", e.Path, e.Record, e.Offset, e.Err)
	case e.Record > 0:
		return fmt.Sprintf("%s: record %d: %v", e.Path, e.Record, e.Err)
	}
	return fmt.Sprintf("%s: %v", e.Path, e.Err)
}

func (e *Error) Unwrap() error { return e.Err }

// atLine is an Error whose path the reader fills in.
func atLine(line int, err error) error { return &Error{Line: line, Err: err} }

func tooLarge(limit int64) error {
	if limit >= 1<<20 && limit%(1<<20) == 0 {
		return fmt.Errorf("%w: more than %d MB", ErrTooLarge, limit>>20)
	}
	return fmt.Errorf("%w: more than %d bytes", ErrTooLarge, limit)
}
