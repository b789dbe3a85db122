package queue

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivermigrate"
)

// format is the version of our tables.
const format = 1

const tables = `
CREATE TABLE saidso_queue (format INT NOT NULL);
CREATE TABLE saidso_shards (
	key TEXT PRIMARY KEY,
	number BIGSERIAL UNIQUE,
	name TEXT NOT NULL,
	shard JSONB NOT NULL,
	steps INT NOT NULL,
	state TEXT NOT NULL,
	job BIGINT,                        -- of River's; another one that names this shard counts for nothing
	claim BIGINT NOT NULL DEFAULT 0,   -- rises with each claim, and when one is taken away
	worker BIGINT,
	salt TEXT NOT NULL DEFAULT '',     -- what else decides what the shard gives
	done INT NOT NULL DEFAULT 0,       -- steps
	ahead INT NOT NULL DEFAULT 0,      -- the last step that was begun
	reading TEXT NOT NULL DEFAULT '',
	report BYTEA NOT NULL DEFAULT '',  -- of the steps that are done
	deaths INT NOT NULL DEFAULT 0,     -- of workers, in a row, at the steps
	death_from INT NOT NULL DEFAULT 0, -- from this one
	death_to INT NOT NULL DEFAULT 0,   -- to this one
	failures INT NOT NULL DEFAULT 0,
	error TEXT NOT NULL DEFAULT '',
	enqueued TIMESTAMPTZ NOT NULL DEFAULT now(),
	started TIMESTAMPTZ,
	changed TIMESTAMPTZ NOT NULL DEFAULT now()
);
CREATE INDEX saidso_shards_state ON saidso_shards (state, number);
CREATE TABLE saidso_reports (
	key TEXT PRIMARY KEY,
	salt TEXT NOT NULL,
	worker TEXT NOT NULL,
	finished TIMESTAMPTZ NOT NULL,
	lines BYTEA NOT NULL
);
CREATE TABLE saidso_workers (
	id BIGSERIAL PRIMARY KEY,
	name TEXT NOT NULL,
	started TIMESTAMPTZ NOT NULL DEFAULT now(),
	seen TIMESTAMPTZ NOT NULL DEFAULT now(),
	ended TIMESTAMPTZ
);
CREATE TABLE saidso_rate (
	at TIMESTAMPTZ NOT NULL,
	worker BIGINT NOT NULL,
	steps INT NOT NULL,
	PRIMARY KEY (at, worker)
);
INSERT INTO saidso_queue (format) VALUES (1);`

// prepareLock keeps two processes from making the tables at once.
const prepareLock = 0x73616971

// prepare finds the tables, or makes them.
func (q *Queue) prepare(ctx context.Context, mustExist bool) error {
	found, err := q.look(ctx)
	if err != nil || found {
		return err
	}
	if mustExist {
		return ErrNotFound
	}
	return q.inTx(ctx, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, "SELECT pg_advisory_xact_lock($1)", prepareLock); err != nil {
			return err
		}
		if found, err := q.look(ctx); err != nil || found { // another process may have been quicker
			return err
		}
		m, err := rivermigrate.New(riverpgxv5.New(q.pool), &rivermigrate.Config{Logger: slog.New(slog.DiscardHandler)})
		if err != nil {
			return err
		}
		if _, err := m.Migrate(ctx, rivermigrate.DirectionUp, nil); err != nil { // commits by itself; to do it again does nothing
			return err
		}
		_, err = tx.Exec(ctx, tables)
		return err
	})
}

// look reads whether there are tables, and of which version.
func (q *Queue) look(ctx context.Context) (found bool, err error) {
	var schema, mine, rivers bool
	err = q.pool.QueryRow(ctx, `SELECT current_schema() IS NOT NULL, to_regclass('saidso_queue') IS NOT NULL, to_regclass('river_job') IS NOT NULL`).Scan(&schema, &mine, &rivers)
	switch {
	case err != nil:
		return false, explain(ctx, err)
	case !schema:
		return false, fmt.Errorf("%w: the search_path names no schema that exists", ErrNotFound)
	case !mine:
		return false, nil
	case !rivers:
		return false, fmt.Errorf("%w: River's tables are missing", ErrVersion)
	}
	var version int
	err = q.pool.QueryRow(ctx, "SELECT format FROM saidso_queue").Scan(&version)
	switch {
	case errors.Is(err, pgx.ErrNoRows), err == nil && version != format:
		return false, fmt.Errorf("%w: its tables are of format %d, this program's of %d", ErrVersion, version, format)
	case err != nil:
		return false, explain(ctx, err)
	}
	return true, q.currentRiver(ctx)
}

// currentRiver checks that River's tables are those of this program's River.
func (q *Queue) currentRiver(ctx context.Context) error {
	m, err := rivermigrate.New(riverpgxv5.New(q.pool), &rivermigrate.Config{Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		return err
	}
	have, err := m.ExistingVersions(ctx)
	if err != nil {
		return explain(ctx, err)
	}
	all := m.AllVersions()
	if last := all[len(all)-1].Version; len(have) == 0 || have[len(have)-1].Version != last {
		n := 0
		if len(have) > 0 {
			n = have[len(have)-1].Version
		}
		return fmt.Errorf("%w: River's tables are of version %d, this program's of %d; 'river migrate-up' brings them up to date", ErrVersion, n, last)
	}
	return nil
}
