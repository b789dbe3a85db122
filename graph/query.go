package graph

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"time"
)

// Limits of queries.
const (
	MaxQueryBytes  = 64 << 10 // a longer source could nest so deep that its compilation ends the process
	DefaultRows    = 1_000_000
	DefaultTimeout = time.Minute
	maxQueryMemory = 1 << 30 // growth of the process's heap while a query runs
	maxCalls       = 1000    // nested JavaScript calls
	closingTime    = 2 * time.Second
)

// QueryOptions of one query. The zero value has generous limits.
type QueryOptions struct {
	Limit   int           // most rows, 0 for DefaultRows; further rows are left out in silence, save for the default
	Timeout time.Duration // 0 for DefaultTimeout
	Sort    bool          // by value; else rows come in the engine's order, which may differ from run to run
}

// Query runs a Gizmo query (Cayley's JavaScript dialect) and yields its rows. Nothing that a query does changes the
// graph. The rows are collected first and yielded then, so a reader may use the store, and an error is the only thing
// yielded after the rows that were found before it: an error of the query is an ErrQuery, a limit that it broke an ErrQueryLimit.
func (s *Store) Query(ctx context.Context, gizmo string, opt QueryOptions) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		rows, err := s.query(ctx, gizmo, opt)
		for _, row := range rows {
			if !yield(row, nil) {
				return
			}
		}
		if err != nil {
			yield(nil, err)
		}
	}
}

func (s *Store) query(ctx context.Context, source string, opt QueryOptions) ([]Row, error) {
	if len(source) > MaxQueryBytes {
		return nil, fmt.Errorf("%w: the source has %d bytes, %d are allowed", ErrQueryLimit, len(source), MaxQueryBytes)
	}
	timeout := opt.Timeout
	if timeout <= 0 {
		timeout = DefaultTimeout
	}
	limit := opt.Limit
	if limit <= 0 {
		limit = DefaultRows + 1
	}
	expired := fmt.Errorf("%w: no end within %v", ErrQueryLimit, timeout)
	ctx, cancel := context.WithTimeoutCause(ctx, timeout, expired)
	defer cancel()

	src, release, err := s.read()
	if err != nil {
		return nil, err
	}
	rows, ended, err := runGizmo(ctx, compacting{src}, source, limit)
	select {
	case <-ended:
		release()
	default:
		go func() { // it does not heed its end and may still read, so the lock goes with it
			<-ended
			release()
		}()
	}
	if err == nil && len(rows) > DefaultRows && opt.Limit <= 0 {
		rows, err = rows[:DefaultRows], fmt.Errorf("%w: more than %d rows", ErrQueryLimit, DefaultRows)
	}
	if opt.Sort {
		slices.SortStableFunc(rows, compareRows)
	}
	return rows, err
}
