package queue

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
)

// ErrNoShard says that no shard, or more than one, is meant by the beginning of a key.
var ErrNoShard = errors.New("no such shard")

// Retry puts shards on the queue again that failed, were parked or cancelled: those whose keys begin so, or all. They go on where they were.
func (q *Queue) Retry(ctx context.Context, keys []string) (n int, err error) {
	err = q.inTx(ctx, func(tx pgx.Tx) error {
		found, err := change(ctx, tx, keys, `UPDATE saidso_shards SET state = 'queued', error = '', failures = 0, deaths = 0, changed = now(), claim = claim + 1
			WHERE state IN ('failed', 'parked', 'cancelled')`)
		if err != nil {
			return err
		}
		n = len(found)
		return q.putJobs(ctx, tx, found, time.Time{})
	})
	return n, err
}

// Cancel takes shards off the queue, those that run too: those whose keys begin so, or all that are not over. What they have loaded stays.
func (q *Queue) Cancel(ctx context.Context, keys []string) (n int, err error) {
	err = q.inTx(ctx, func(tx pgx.Tx) error {
		found, err := change(ctx, tx, keys, `UPDATE saidso_shards SET state = 'cancelled', worker = NULL, changed = now(), claim = claim + 1
			WHERE state IN ('queued', 'running')`)
		n = len(found)
		return err
	})
	return n, err
}

// change does something to shards, and answers their keys.
func change(ctx context.Context, tx pgx.Tx, keys []string, sql string) ([]string, error) {
	if len(keys) == 0 {
		rows, err := tx.Query(ctx, sql+" RETURNING key")
		if err != nil {
			return nil, err
		}
		return pgx.CollectRows(rows, pgx.RowTo[string])
	}
	var out []string
	for _, key := range keys {
		rows, err := tx.Query(ctx, sql+" AND starts_with(key, $1) RETURNING key", strings.ToLower(key))
		if err != nil {
			return nil, err
		}
		found, err := pgx.CollectRows(rows, pgx.RowTo[string])
		switch {
		case err != nil:
			return nil, err
		case len(found) == 0:
			return nil, fmt.Errorf("%q: %w that this could be done to", key, ErrNoShard)
		case len(found) > 1:
			return nil, fmt.Errorf("%q: %w: %d begin so", key, ErrNoShard, len(found))
		}
		out = append(out, found...)
	}
	return out, nil
}

// Report writes what became of the articles of all shards that are done, in the order in which they were put on the queue.
func (q *Queue) Report(ctx context.Context, w io.Writer) error {
	rows, err := q.pool.Query(ctx, "SELECT r.lines FROM saidso_reports r JOIN saidso_shards s USING (key) ORDER BY s.number")
	if err != nil {
		return explain(ctx, err)
	}
	var lines []byte
	_, err = pgx.ForEachRow(rows, []any{&lines}, func() error {
		_, err := w.Write(lines)
		return err
	})
	return explain(ctx, err)
}
