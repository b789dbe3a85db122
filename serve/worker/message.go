package worker

import (
	"encoding/json"
	"errors"
	"time"
)

// Request is a query.
type Request struct {
	// Shape asks for the query's shape instead of its rows, as one row.
	Shape   bool          `json:"shape,omitempty"`
	Query   string        `json:"query"`
	Limit   int           `json:"limit,omitempty"`   // most rows, 0 for the store's default
	Timeout time.Duration `json:"timeout,omitempty"` // 0 for the pool's, which is the most
	// Cayley asks for rows as Cayley's HTTP interface prints them: IRIs in brackets.
	Cayley bool `json:"cayley,omitempty"`
	Sort   bool `json:"sort,omitempty"`
}

// answer is a line of a process: one of its fields is set.
type answer struct {
	Ready bool            `json:"ready,omitempty"`
	Row   json.RawMessage `json:"row,omitempty"`
	Done  *done           `json:"done,omitempty"`
}

// done ends the answer to a query.
type done struct {
	Error string `json:"error,omitempty"`
	Limit bool   `json:"limit,omitempty"`
}

// QueryError is what is wrong with a query, or the limit that it broke.
type QueryError struct {
	Text  string
	Limit bool
}

func (e *QueryError) Error() string { return e.Text }

// Errors of queries that their process did not survive, and of a pool.
var (
	ErrTimeout = errors.New("the query did not end in time")
	ErrMemory  = errors.New("the query needs more memory than allowed")
	ErrDied    = errors.New("the query ended its process")
	ErrBusy    = errors.New("too many queries run at once")
	ErrClosed  = errors.New("the pool is closed")
)
