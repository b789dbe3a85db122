package graph

import (
	"errors"

	"saidso/graph/walk"
)

// Errors that callers tell apart. Those that the store returns name the path, the article or the value beside them.
var (
	ErrNotFound   = errors.New("not found")          // no such store, no such article
	ErrNotStore   = errors.New("not a saidso graph") // a file, or a directory of something else
	ErrExists     = errors.New("something is there already")
	ErrLocked     = errors.New("in use by another process, which writes")
	ErrAddress    = errors.New("not an address of a database")
	ErrVersion    = errors.New("made by an incompatible version") // of this program or of Cayley
	ErrReadOnly   = errors.New("the graph is read-only")          // opened so, or so since a write failed
	ErrClosed     = errors.New("the graph is closed")
	ErrBusy       = errors.New("a query does not end")
	ErrInvalid    = errors.New("not to be stored") // quads from outside that the graph cannot hold
	ErrQuery      = errors.New("query")            // the query's fault: syntax, a wrong argument, an exception
	ErrQueryLimit = errors.New("query limit")      // too long, too slow, too many rows, too much memory
	ErrLimit      = walk.ErrLimit                  // the answer would take more than it may
)
