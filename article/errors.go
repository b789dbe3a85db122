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
)

// Error is an article that could not be read. Line is 1-based, and 0 where no line is at fault.
type Error struct {
	Path string
	Line int
	Err  error
}

func (e *Error) Error() string {
	if e.Line > 0 {
		return fmt.Sprintf("%s: line %d: %v", e.Path, e.Line, e.Err)
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
