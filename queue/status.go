package queue

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
)

// Status is what a queue has and does.
type Status struct {
	Shards map[State]int
	Steps  map[State]int // of the shards in each state

	Done    int     // steps, those of shards that are not finished included
	Left    int     // steps of shards that are queued or running
	Rate    float64 // steps a second, of late; 0 where nothing was done
	Workers int     // that live
}

// rateWindow is the time over which the rate is taken.
const rateWindow = 10 * time.Minute

// Remaining is how long the rest takes at the rate of late, 0 where that cannot be told.
func (s *Status) Remaining() time.Duration {
	if s.Rate <= 0 {
		return 0
	}
	return time.Duration(float64(s.Left) / s.Rate * float64(time.Second))
}

// Status reads what the queue has, at one moment.
func (q *Queue) Status(ctx context.Context) (Status, error) {
	st := Status{Shards: map[State]int{}, Steps: map[State]int{}}
	for _, state := range states {
		st.Shards[state], st.Steps[state] = 0, 0
	}
	err := pgx.BeginTxFunc(ctx, q.pool, pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly}, func(tx pgx.Tx) error {
		rows, err := tx.Query(ctx, "SELECT state, count(*), sum(steps), sum(done) FROM saidso_shards GROUP BY state")
		if err != nil {
			return err
		}
		var state State
		var shards, steps, done int
		if _, err := pgx.ForEachRow(rows, []any{&state, &shards, &steps, &done}, func() error {
			st.Shards[state], st.Steps[state] = shards, steps
			st.Done += done
			if state == Queued || state == Running {
				st.Left += steps - done
			}
			return nil
		}); err != nil {
			return err
		}
		if err := tx.QueryRow(ctx, "SELECT count(*) FROM saidso_workers WHERE ended IS NULL AND seen >= now() - $1::interval", q.lease).Scan(&st.Workers); err != nil {
			return err
		}
		return tx.QueryRow(ctx, rateSQL, rateWindow, rateBin).Scan(&st.Rate)
	})
	return st, explain(ctx, err)
}

// rateSQL is the steps of the window in the time since it began, or since the first worker that lives now took up work in it. Workers that are up but had
// nothing to report yet count with the time that has passed.
const rateSQL = `SELECT coalesce(sum(r.steps) / nullif(extract(epoch FROM now() - greatest(now() - $1::interval,
		(SELECT min(began) FROM (SELECT min(started) AS began FROM saidso_shards WHERE state = 'running' OR changed > now() - $1::interval) x))), 0), 0)::float8
	FROM saidso_rate r WHERE r.at + $2::interval > now() - $1::interval`

// Info is what is known of a shard.
type Info struct {
	Key      string    `json:"key"`
	Name     string    `json:"name"`
	State    State     `json:"state"`
	Steps    int       `json:"steps"`
	Done     int       `json:"done"`
	Worker   string    `json:"worker,omitempty"`
	Reading  string    `json:"reading,omitempty"`
	Deaths   int       `json:"deaths,omitempty"`
	Failures int       `json:"failures,omitempty"`
	Error    string    `json:"error,omitempty"`
	Changed  time.Time `json:"changed"`
}

// Shards lists shards of some states, or of all, in the order in which they were put on the queue, but no more than limit.
func (q *Queue) Shards(ctx context.Context, limit int, of ...State) ([]Info, error) {
	if len(of) == 0 {
		of = states
	}
	names := make([]string, len(of))
	for i, s := range of {
		names[i] = string(s)
	}
	rows, err := q.pool.Query(ctx, `SELECT s.key, s.name, s.state, s.steps, s.done, coalesce(w.name, ''), s.reading, s.deaths, s.failures, s.error, s.changed
		FROM saidso_shards s LEFT JOIN saidso_workers w ON w.id = s.worker WHERE s.state = ANY($1) ORDER BY s.number LIMIT $2`, names, limit)
	if err != nil {
		return nil, explain(ctx, err)
	}
	out, err := pgx.CollectRows(rows, pgx.RowToStructByPos[Info])
	return out, explain(ctx, err)
}

// WorkerInfo is what is known of a worker.
type WorkerInfo struct {
	Name  string    `json:"name"`
	Seen  time.Time `json:"seen"`
	Lives bool      `json:"lives"`
	Rate  float64   `json:"rate"` // steps a second, of late
}

// Workers lists the workers that were seen within a day.
func (q *Queue) Workers(ctx context.Context) ([]WorkerInfo, error) {
	rows, err := q.pool.Query(ctx, `SELECT w.name, w.seen, w.ended IS NULL AND w.seen >= now() - $1::interval,
		coalesce((SELECT sum(r.steps) FROM saidso_rate r WHERE r.worker = w.id AND r.at + $3::interval > now() - $2::interval)
			/ nullif(extract(epoch FROM now() - greatest(w.started, now() - $2::interval)), 0), 0)::float8
		FROM saidso_workers w WHERE w.seen > now() - interval '1 day' ORDER BY w.id`, q.lease, rateWindow, rateBin)
	if err != nil {
		return nil, explain(ctx, err)
	}
	out, err := pgx.CollectRows(rows, pgx.RowToStructByPos[WorkerInfo])
	return out, explain(ctx, err)
}
