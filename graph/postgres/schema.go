package postgres

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// format is the version of the tables beside Cayley's.
const format = 1

// cayleyTables are those of Cayley's own backend, column by column.
const cayleyTables = `
CREATE TABLE nodes (
	hash BYTEA PRIMARY KEY,
	refs INT NOT NULL,
	value BYTEA,
	value_string TEXT,
	datatype TEXT,
	language TEXT,
	iri BOOLEAN,
	bnode BOOLEAN,
	value_int BIGINT,
	value_bool BOOLEAN,
	value_float double precision,
	value_time timestamp with time zone
);
CREATE TABLE quads (
	horizon BIGSERIAL PRIMARY KEY,
	subject_hash BYTEA NOT NULL,
	predicate_hash BYTEA NOT NULL,
	object_hash BYTEA NOT NULL,
	label_hash BYTEA,
	ts timestamp
);`

// indexes of the table quads. Cayley's six, of which three begin alike, leave labels and single predicates out.
var indexes = []struct{ name, definition string }{
	{"spol_unique", "UNIQUE INDEX spol_unique ON quads (subject_hash, predicate_hash, object_hash, label_hash) NULLS NOT DISTINCT"},
	{"saidso_op", "INDEX saidso_op ON quads (object_hash, predicate_hash)"},
	{"saidso_p", "INDEX saidso_p ON quads (predicate_hash)"},
	{"saidso_ls", "INDEX saidso_ls ON quads (label_hash, subject_hash)"},
}

// ownTables are what Cayley does not know of.
const ownTables = `
CREATE TABLE saidso_graph (format INT NOT NULL, changes BIGINT NOT NULL);
CREATE TABLE saidso_counts (
	subject_hash BYTEA,
	predicate_hash BYTEA,
	object_hash BYTEA,
	count INT NOT NULL,
	PRIMARY KEY (subject_hash, predicate_hash, object_hash)
);
CREATE INDEX IF NOT EXISTS saidso_time ON nodes (value_time) WHERE value_time IS NOT NULL;`

var cayleyColumns = map[string]string{
	"nodes": "hash refs value value_string datatype language iri bnode value_int value_bool value_float value_time",
	"quads": "horizon subject_hash predicate_hash object_hash label_hash ts",
}

// state is which tables there are.
type state int

const (
	noTables  state = iota
	cayleyHas       // made by Cayley
	ours
)

// tables finds out what there is, and makes what is missing if the options allow.
func (db *DB) tables(ctx context.Context, conn *pgxpool.Conn) error {
	found, err := look(ctx, conn.Conn())
	switch {
	case err != nil:
		return err
	case found == ours:
		return nil
	case found == noTables && (db.opt.ReadOnly || db.opt.MustExist):
		return ErrNotFound
	case found == cayleyHas && db.opt.ReadOnly:
		return fmt.Errorf("%w: Cayley's own; a command that writes takes them over", ErrNotGraph)
	}
	tx, err := conn.Begin(ctx)
	if err != nil {
		return explain(ctx, err)
	}
	defer func() { _ = tx.Rollback(context.WithoutCancel(ctx)) }() // after Commit it does nothing
	if _, err := tx.Exec(ctx, "SELECT pg_advisory_xact_lock($1)", db.lock); err != nil {
		return explain(ctx, err)
	}
	if found, err = look(ctx, conn.Conn()); err != nil || found == ours { // another process may have been quicker
		return err
	}
	sql := ownTables
	if found == noTables {
		sql = cayleyTables + ownTables
	}
	if _, err := tx.Exec(ctx, sql); err != nil {
		return explain(ctx, err)
	}
	if found == cayleyHas {
		if err := db.adopt(ctx, tx); err != nil {
			return err
		}
	} else if err := createIndexes(ctx, tx); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, "INSERT INTO saidso_graph (format, changes) VALUES ($1, 0)", format); err != nil {
		return explain(ctx, err)
	}
	return explain(ctx, tx.Commit(ctx))
}

// look reads which tables there are.
func look(ctx context.Context, conn *pgx.Conn) (state, error) {
	rows, err := conn.Query(ctx, `SELECT c.relname, string_agg(a.attname, ' ' ORDER BY a.attnum)
		FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
		WHERE n.nspname = current_schema() AND c.relname IN ('nodes', 'quads', 'saidso_graph') AND a.attnum > 0 AND NOT a.attisdropped
		GROUP BY c.relname`)
	if err != nil {
		return noTables, explain(ctx, err)
	}
	has := map[string]string{}
	var name, columns string
	if _, err := pgx.ForEachRow(rows, []any{&name, &columns}, func() error { has[name] = columns; return nil }); err != nil {
		return noTables, explain(ctx, err)
	}
	if _, ok := has["saidso_graph"]; ok {
		var version int
		err := conn.QueryRow(ctx, "SELECT format FROM saidso_graph").Scan(&version)
		switch {
		case errors.Is(err, pgx.ErrNoRows):
			return noTables, fmt.Errorf("%w: the table saidso_graph is empty", ErrChanged)
		case err != nil:
			return noTables, explain(ctx, err)
		case version != format:
			return noTables, fmt.Errorf("%w: its tables are of format %d, this program's of %d", ErrVersion, version, format)
		}
	}
	missing := 0
	for _, table := range []string{"nodes", "quads"} {
		switch columns, ok := has[table]; {
		case !ok:
			missing++
		case !sameColumns(columns, cayleyColumns[table]):
			return noTables, fmt.Errorf("%w: the table %s has the columns %s", ErrNotGraph, table, columns)
		}
	}
	_, mine := has["saidso_graph"]
	switch {
	case missing == 0 && mine:
		return ours, nil
	case missing == 0:
		return cayleyHas, nil
	case missing == 2 && !mine:
		return noTables, nil
	}
	return noTables, fmt.Errorf("%w: of the tables nodes, quads and saidso_graph one is missing", ErrNotGraph)
}

func sameColumns(a, b string) bool {
	x, y := strings.Fields(a), strings.Fields(b)
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}

func createIndexes(ctx context.Context, tx pgx.Tx) error {
	for _, x := range indexes {
		if _, err := tx.Exec(ctx, "CREATE "+x.definition); err != nil {
			return explain(ctx, err)
		}
	}
	return nil
}

// adopt adds to Cayley's tables what only this program has. What Cayley made stays.
func (db *DB) adopt(ctx context.Context, tx pgx.Tx) error {
	for _, x := range indexes[1:] {
		if _, err := tx.Exec(ctx, "CREATE "+x.definition); err != nil {
			return explain(ctx, err)
		}
	}
	_, err := tx.Exec(ctx, countAll, hashes(db.counted), hashes(db.notCounted))
	return explain(ctx, err)
}

// countAll fills the table of counts from the quads: $1 are the predicates, $2 the labels that do not count.
const countAll = `INSERT INTO saidso_counts (subject_hash, predicate_hash, object_hash, count)
	SELECT subject_hash, predicate_hash, object_hash, count(*) FROM quads
	WHERE predicate_hash = ANY($1) AND (label_hash IS NULL OR label_hash <> ALL($2)) GROUP BY 1, 2, 3`

func hashes(set map[Node]bool) [][]byte {
	out := make([][]byte, 0, len(set))
	for n := range set {
		out = append(out, n[:])
	}
	return out
}
