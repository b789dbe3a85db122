package queue

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"
)

// live writes that the worker lives, and gives back what others died with.
func (w *worker) live(ctx context.Context) {
	well := time.Now() // since when it has been seen without a gap
	for {
		began := time.Now()
		err := w.beat(ctx)
		switch {
		case ctx.Err() != nil:
			return
		case err != nil:
			w.work.Tell(err)
			well = time.Now()
		case time.Since(began) > w.q.lease/2: // the server was away
			well = time.Now()
		case time.Since(well) > w.q.lease:
			if err := w.q.Reap(ctx); err != nil && ctx.Err() == nil {
				w.work.Tell(err)
			}
		}
		pause := w.q.lease / 4
		if w.work.Empty {
			pause = min(pause, time.Second)
			if err == nil && w.idle(ctx) {
				w.end()
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(pause):
		}
	}
}

// beat says that the worker lives, and gives back shards that are noted as its own but that it does not run, as after an answer of the server that
// was lost.
func (w *worker) beat(ctx context.Context) error {
	w.mu.Lock()
	mine := slices.Collect(maps.Keys(w.running))
	w.mu.Unlock()
	if mine == nil {
		mine = []string{}
	}
	return w.q.inTx(ctx, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, "UPDATE saidso_workers SET seen = now() WHERE id = $1", w.id); err != nil {
			return err
		}
		rows, err := tx.Query(ctx, `UPDATE saidso_shards SET state = 'queued', worker = NULL, claim = claim + 1, changed = now()
			WHERE worker = $1 AND state = 'running' AND key <> ALL($2) AND changed < now() - $3::interval RETURNING key`, w.id, mine, w.q.lease)
		if err != nil {
			return err
		}
		keys, err := pgx.CollectRows(rows, pgx.RowTo[string])
		if err != nil {
			return err
		}
		return w.q.putJobs(ctx, tx, keys, time.Time{})
	})
}

// idle reports whether nothing is left to be done.
func (w *worker) idle(ctx context.Context) bool {
	var left bool
	err := w.q.pool.QueryRow(ctx, "SELECT EXISTS (SELECT 1 FROM saidso_shards WHERE state IN ('queued', 'running'))").Scan(&left)
	return err == nil && !left
}

// maxDeaths is how many workers in a row may die on one article.
const maxDeaths = 3

// keepRates is how long it is remembered how many steps were done when.
const keepRates = 24 * time.Hour

// Reap gives back the shards of workers that were not seen for a lease, and parks those that killed three. Workers do it by themselves.
func (q *Queue) Reap(ctx context.Context) error {
	err := q.inTx(ctx, func(tx pgx.Tx) error {
		rows, err := tx.Query(ctx, `SELECT s.key, s.done, s.ahead, s.reading, s.deaths, s.death_from, s.death_to, w.name FROM saidso_shards s JOIN saidso_workers w ON w.id = s.worker
			WHERE s.state = 'running' AND (w.ended IS NOT NULL OR w.seen < now() - $1::interval) FOR UPDATE OF s SKIP LOCKED`, q.lease)
		if err != nil {
			return err
		}
		dead, err := pgx.CollectRows(rows, pgx.RowToStructByPos[lastWords])
		if err != nil {
			return err
		}
		var keys []string
		for _, d := range dead {
			state, why := Queued, ""
			d.bury()
			if d.Deaths >= maxDeaths {
				state = Parked
				why = fmt.Sprintf("%d workers in a row died with it, the last of them (%s) at step %d, while it read %s", d.Deaths, d.Worker, d.From, d.Reading)
			} else {
				keys = append(keys, d.Key)
			}
			if _, err := tx.Exec(ctx, `UPDATE saidso_shards SET state = $2, error = $3, deaths = $4, death_from = $5, death_to = $6, worker = NULL, claim = claim + 1, changed = now()
				WHERE key = $1`, d.Key, state, why, d.Deaths, d.From, d.To); err != nil {
				return err
			}
		}
		return q.putJobs(ctx, tx, keys, time.Time{})
	})
	if err != nil {
		return err
	}
	_, err = q.pool.Exec(ctx, "DELETE FROM saidso_rate WHERE at < now() - $1::interval", keepRates)
	return explain(ctx, err)
}

// lastWords is what is known of a shard whose worker died.
type lastWords struct {
	Key         string
	Done, Ahead int
	Reading     string
	Deaths      int
	From, To    int // the steps one of which the workers before it died at
	Worker      string
}

// bury counts a death: with those before it, if it may have been the same article.
func (d *lastWords) bury() {
	from, to := d.Done+1, max(d.Ahead, d.Done+1)
	if d.Deaths > 0 && from <= d.To && to >= d.From {
		d.Deaths++
		d.From, d.To = max(from, d.From), min(to, d.To)
		return
	}
	d.Deaths, d.From, d.To = 1, from, to
}
