package queue

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"

	"saidso/queue/shard"
)

// Claim is a shard that a worker holds.
type Claim struct {
	Shard shard.Shard

	// Done is how many of its steps were done before, by this worker or another.
	Done int
	// Careful is set where a worker died with the shard: articles are then to be read one after the other, with a note of each before it, as
	// long as [Claim.Suspect] says.
	Careful bool

	q      *Queue
	worker int64
	number int64
	until  int // the last step that may have killed a worker

	stop <-chan struct{}
}

// Stopping is closed when the worker shall end soon. Run is then to end after the article at hand and to answer ErrStopped.
func (c *Claim) Stopping() <-chan struct{} { return c.stop }

// Suspect reports whether a worker died while it may have been reading this step.
func (c *Claim) Suspect(step int) bool { return c.Careful && step <= c.until }

// claim takes a shard for a job. It answers nil where the job does not count.
func (q *Queue) claim(ctx context.Context, worker, job int64, key, salt string) (*Claim, error) {
	c := &Claim{q: q, worker: worker}
	var text []byte
	var deaths int
	// What was done under another salt does not count.
	err := q.pool.QueryRow(ctx, `UPDATE saidso_shards SET state = 'running', worker = $2, claim = claim + 1, started = coalesce(started, now()), changed = now(),
		done = CASE WHEN salt = $4 THEN done ELSE 0 END, report = CASE WHEN salt = $4 AND done > 0 THEN report ELSE '' END, ahead = CASE WHEN salt = $4 THEN done ELSE 0 END, salt = $4
		WHERE key = $1 AND job = $3 AND state = 'queued' RETURNING shard, done, claim, deaths, death_to`, key, worker, job, salt).
		Scan(&text, &c.Done, &c.number, &deaths, &c.until)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, explain(ctx, err)
	}
	c.Careful = deaths > 0
	return c, json.Unmarshal(text, &c.Shard)
}

// Progress is how far a shard is.
type Progress struct {
	Done    int    // steps whose articles are in the graph
	Ahead   int    // the last step that was begun
	Reading string // the first article that is not done
	Report  []byte // lines about the steps that were done since the last time
}

// Progress notes how far the shard is. It answers ErrLost where it is no longer the worker's.
func (c *Claim) Progress(ctx context.Context, p Progress) error {
	return c.q.inTx(ctx, func(tx pgx.Tx) error { return c.progress(ctx, tx, p) })
}

func (c *Claim) progress(ctx context.Context, tx pgx.Tx, p Progress) error {
	var before int
	err := tx.QueryRow(ctx, `SELECT done FROM saidso_shards WHERE key = $1 AND claim = $2 AND state = 'running' FOR UPDATE`, c.Shard.Key, c.number).Scan(&before)
	if errors.Is(err, pgx.ErrNoRows) {
		return ErrLost
	}
	if err != nil {
		return err
	}
	if _, err = tx.Exec(ctx, `UPDATE saidso_shards SET done = $2::int, ahead = greatest($3::int, $2::int), reading = $4, report = report || coalesce($5::bytea, ''), changed = now(),
		deaths = CASE WHEN $2::int >= death_to THEN 0 ELSE deaths END WHERE key = $1`, c.Shard.Key, p.Done, p.Ahead, p.Reading, p.Report); err != nil {
		return err
	}
	if p.Done <= before {
		return nil
	}
	_, err = tx.Exec(ctx, `INSERT INTO saidso_rate AS r (at, worker, steps) VALUES (date_bin($3::interval, now(), 'epoch'::timestamptz), $1, $2)
		ON CONFLICT (at, worker) DO UPDATE SET steps = r.steps + EXCLUDED.steps`, c.worker, p.Done-before, rateBin)
	return err
}

// rateBin is the time in which steps are counted together.
const rateBin = 10 * time.Second

// finish ends the shard: its report is replaced whole.
func (c *Claim) finish(ctx context.Context, also func(pgx.Tx) error) error {
	return c.q.inTx(ctx, func(tx pgx.Tx) error {
		if err := c.progress(ctx, tx, Progress{Done: c.Shard.Steps(), Ahead: c.Shard.Steps()}); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `INSERT INTO saidso_reports (key, salt, worker, finished, lines)
			SELECT key, salt, (SELECT name FROM saidso_workers w WHERE w.id = worker), now(), report FROM saidso_shards WHERE key = $1
			ON CONFLICT (key) DO UPDATE SET salt = EXCLUDED.salt, worker = EXCLUDED.worker, finished = EXCLUDED.finished, lines = EXCLUDED.lines`, c.Shard.Key); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `UPDATE saidso_shards SET state = 'done', worker = NULL, report = '', deaths = 0, error = '' WHERE key = $1`, c.Shard.Key); err != nil {
			return err
		}
		return also(tx)
	})
}

// giveBack puts the shard on the queue again, as far as it is.
func (c *Claim) giveBack(ctx context.Context) error {
	return c.q.inTx(ctx, func(tx pgx.Tx) error {
		tag, err := tx.Exec(ctx, `UPDATE saidso_shards SET state = 'queued', worker = NULL, claim = claim + 1, changed = now()
			WHERE key = $1 AND claim = $2 AND state = 'running'`, c.Shard.Key, c.number)
		if err != nil || tag.RowsAffected() == 0 {
			return err
		}
		return c.q.putJobs(ctx, tx, []string{c.Shard.Key}, time.Time{})
	})
}

// Bounds of failures: a shard that could not be run so often has failed, and between two attempts some time passes.
const (
	maxFailures = 3
	firstPause  = 5 * time.Second
)

// fail notes that the shard could not be run to its end.
func (c *Claim) fail(ctx context.Context, why error, final bool) error {
	return c.q.inTx(ctx, func(tx pgx.Tx) error {
		most := maxFailures
		if final {
			most = 0
		}
		var failures int
		var state State
		err := tx.QueryRow(ctx, `UPDATE saidso_shards SET state = CASE WHEN failures + 1 >= $4 THEN 'failed' ELSE 'queued' END, failures = failures + 1, error = $3,
			worker = NULL, claim = claim + 1, changed = now() WHERE key = $1 AND claim = $2 AND state = 'running' RETURNING failures, state`,
			c.Shard.Key, c.number, why.Error(), most).Scan(&failures, &state)
		if errors.Is(err, pgx.ErrNoRows) || err == nil && state == Failed {
			return nil
		}
		if err != nil {
			return err
		}
		return c.q.putJobs(ctx, tx, []string{c.Shard.Key}, time.Now().Add(firstPause<<(2*(failures-1))))
	})
}
