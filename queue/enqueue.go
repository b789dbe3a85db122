package queue

import (
	"context"
	"encoding/json"
	"iter"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"

	"saidso/queue/shard"
)

// State is what became of a shard.
type State string

// The states of a shard.
const (
	Queued    State = "queued"
	Running   State = "running"
	Done      State = "done"
	Failed    State = "failed"    // it could not be read, or not be loaded, several times
	Parked    State = "parked"    // it killed its workers
	Cancelled State = "cancelled" // by hand
)

// States are all of them, in the order of a shard's life.
func States() []State { return slices.Clone(states) }

var states = []State{Queued, Running, Done, Failed, Parked, Cancelled}

// enqueueAtOnce is how many shards one transaction puts on the queue.
const enqueueAtOnce = 500

// Enqueue puts shards on the queue that are not there yet, and answers how many those are. With again those that were there and are over
// are read once more.
func (q *Queue) Enqueue(ctx context.Context, shards []shard.Shard, again bool) (added int, err error) {
	for part := range slices.Chunk(shards, enqueueAtOnce) {
		n := 0
		err := q.inTx(ctx, func(tx pgx.Tx) error {
			keys, err := insertShards(ctx, tx, part, again)
			if err != nil {
				return err
			}
			n = len(keys)
			return q.putJobs(ctx, tx, keys, time.Time{})
		})
		if err != nil {
			return added, err
		}
		added += n
	}
	return added, nil
}

// EnqueueAll is Enqueue for shards that come one by one. told is called with errors in the place of shards, and may end it by
// answering one.
func (q *Queue) EnqueueAll(ctx context.Context, shards iter.Seq2[shard.Shard, error], again bool, told func(error) error) (added, there int, err error) {
	var wait []shard.Shard
	flush := func() error {
		n, err := q.Enqueue(ctx, wait, again)
		added, there = added+n, there+len(wait)-n
		wait = wait[:0]
		return err
	}
	for s, err := range shards {
		if err != nil {
			if err = told(err); err != nil {
				return added, there, err
			}
			continue
		}
		if wait = append(wait, s); len(wait) == enqueueAtOnce {
			if err := flush(); err != nil {
				return added, there, err
			}
		}
	}
	return added, there, flush()
}

// insertShards notes shards as queued, and answers the keys of those that were not so before.
func insertShards(ctx context.Context, tx pgx.Tx, shards []shard.Shard, again bool) ([]string, error) {
	sql := `INSERT INTO saidso_shards AS s (key, name, shard, steps, state) SELECT * FROM unnest($1::text[], $2::text[], $3::jsonb[], $4::int[], $5::text[])
		ON CONFLICT (key) DO `
	if again {
		sql += `UPDATE SET state = 'queued', ` + afresh + ` WHERE s.state NOT IN ('queued', 'running')`
	} else {
		sql += `NOTHING`
	}
	var keys, names, texts, queued []string
	var steps []int
	for _, s := range shards {
		if slices.Contains(keys, s.Key) {
			continue
		}
		text, err := json.Marshal(s)
		if err != nil {
			return nil, err
		}
		keys, names, texts, steps, queued = append(keys, s.Key), append(names, s.String()), append(texts, string(text)), append(steps, s.Steps()), append(queued, string(Queued))
	}
	rows, err := tx.Query(ctx, sql+" RETURNING key", keys, names, texts, steps, queued)
	if err != nil {
		return nil, err
	}
	fresh, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return nil, err
	}
	order := make(map[string]int, len(keys))
	for i, key := range keys {
		order[key] = i
	}
	slices.SortFunc(fresh, func(a, b string) int { return order[a] - order[b] })
	return fresh, nil
}

// afresh is what a shard is that nobody has begun.
const afresh = `worker = NULL, done = 0, ahead = 0, reading = '', report = '', deaths = 0, death_from = 0, death_to = 0, failures = 0, error = '',
	started = NULL, changed = now()`

// putJobs gives queued shards the jobs that count from now on.
func (q *Queue) putJobs(ctx context.Context, tx pgx.Tx, keys []string, at time.Time) error {
	if len(keys) == 0 {
		return nil
	}
	params := make([]river.InsertManyParams, len(keys))
	for i, key := range keys {
		params[i] = river.InsertManyParams{Args: job{key}, InsertOpts: &river.InsertOpts{ScheduledAt: at}}
	}
	inserted, err := q.inserts.InsertManyTx(ctx, tx, params)
	if err != nil {
		return err
	}
	ids := make([]int64, len(keys))
	for i, r := range inserted {
		ids[i] = r.Job.ID
	}
	_, err = tx.Exec(ctx, `UPDATE saidso_shards s SET job = x.job FROM unnest($1::text[], $2::bigint[]) AS x (key, job) WHERE s.key = x.key`, keys, ids)
	return err
}
