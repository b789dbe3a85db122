package quadstore

import "errors"

// Errors that callers tell apart.
var (
	ErrLocked   = errors.New("locked")           // another process, or this one, writes
	ErrNotFound = errors.New("no store")         // nothing there, or nothing that was finished
	ErrVersion  = errors.New("another version")  // of the format on disk
	ErrNotStore = errors.New("not a quad store") // something else is there
	ErrReadOnly = errors.New("read-only")        // opened so, or so since a write failed
	ErrCorrupt  = errors.New("the store is corrupt")
	ErrClosed   = errors.New("closed")
)
