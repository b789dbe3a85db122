package postgres

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// maxProblems is how many problems of a kind are told one by one.
const maxProblems = 20

// checks are what must find nothing. Each answers hashes and numbers that tell what is wrong.
var checkStatements = []struct{ what, sql string }{
	{"a quad has the node %s, which is not there",
		`SELECT DISTINCT h, 0::bigint, 0::bigint FROM (SELECT subject_hash AS h FROM quads UNION ALL SELECT predicate_hash FROM quads UNION ALL
			SELECT object_hash FROM quads UNION ALL SELECT label_hash FROM quads WHERE label_hash IS NOT NULL) x
			WHERE NOT EXISTS (SELECT 1 FROM nodes WHERE hash = h)`},
	{"the node %s counts %d uses and has %d",
		`SELECT hash, refs::bigint, coalesce(n, 0) FROM nodes LEFT JOIN (
			SELECT h, count(*) AS n FROM (SELECT subject_hash AS h FROM quads UNION ALL SELECT predicate_hash FROM quads UNION ALL
			SELECT object_hash FROM quads UNION ALL SELECT label_hash FROM quads WHERE label_hash IS NOT NULL) x GROUP BY h) u ON h = hash
			WHERE refs <> coalesce(n, 0)`},
	{"the entity %s has a count of %d where the quads give %d",
		`SELECT coalesce(a.subject_hash, b.subject_hash), coalesce(a.count, 0)::bigint, coalesce(b.n, 0) FROM saidso_counts a FULL JOIN (
			SELECT subject_hash, predicate_hash, object_hash, count(*) AS n FROM quads
			WHERE predicate_hash = ANY($1) AND (label_hash IS NULL OR label_hash <> ALL($2)) GROUP BY 1, 2, 3) b
			USING (subject_hash, predicate_hash, object_hash) WHERE coalesce(a.count, 0) <> coalesce(b.n, 0)`},
}

// Check holds the tables against each other, and each node's hash against its value. It answers what is wrong.
func (v *View) Check(ctx context.Context) ([]string, error) {
	conn, unlock, err := v.locked()
	if err != nil {
		return nil, err
	}
	defer unlock()
	var problems []string
	for i, c := range checkStatements {
		var args []any
		if i == 2 {
			args = []any{hashes(v.db.counted), hashes(v.db.notCounted)}
		}
		rows, err := conn.Query(ctx, c.sql, args...)
		if err != nil {
			return nil, explain(ctx, err)
		}
		var hash []byte
		var a, b int64
		found := 0
		if _, err := pgx.ForEachRow(rows, []any{&hash, &a, &b}, func() error {
			if found++; found <= maxProblems {
				told := []any{fmt.Sprintf("%x", hash), a, b}
				if i == 0 {
					told = told[:1]
				}
				problems = append(problems, fmt.Sprintf(c.what, told...))
			}
			return nil
		}); err != nil {
			return nil, explain(ctx, err)
		}
		if found > maxProblems {
			problems = append(problems, fmt.Sprintf("and %d more of that kind", found-maxProblems))
		}
	}
	rows, err := conn.Query(ctx, "SELECT hash, "+valueColumns+" FROM nodes")
	if err != nil {
		return nil, explain(ctx, err)
	}
	var hash []byte
	var r row
	_, err = pgx.ForEachRow(rows, append([]any{&hash}, r.fields()...), func() error {
		n, err := nodeFrom(hash)
		if err != nil {
			return err
		}
		value, err := r.read(n)
		if err != nil || nodeOf(value) != n {
			problems = append(problems, fmt.Sprintf("the node %s does not have its value", n))
		}
		return nil
	})
	return problems, explain(ctx, err)
}

// Tidy brings counts of uses up to date, takes away nodes that nothing uses, which Cayley's own writers leave behind, counts
// anew what is counted, and gives space back.
func (db *DB) Tidy(ctx context.Context) error {
	tx, err := db.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Close()
	conn, unlock, err := tx.locked()
	if err != nil {
		return err
	}
	for _, sql := range []string{
		`UPDATE nodes SET refs = n FROM (SELECT hash AS h, coalesce(n, 0) AS n FROM nodes LEFT JOIN (
			SELECT h, count(*) AS n FROM (SELECT subject_hash AS h FROM quads UNION ALL SELECT predicate_hash FROM quads UNION ALL
			SELECT object_hash FROM quads UNION ALL SELECT label_hash FROM quads WHERE label_hash IS NOT NULL) x GROUP BY h) u ON h = hash) y
			WHERE hash = h AND refs <> n`,
		`DELETE FROM nodes WHERE refs <= 0`,
		`DELETE FROM saidso_counts`,
	} {
		if _, err := conn.Exec(ctx, sql); err != nil {
			unlock()
			return explain(ctx, err)
		}
	}
	_, err = conn.Exec(ctx, countAll, hashes(db.counted), hashes(db.notCounted))
	unlock()
	if err != nil {
		return explain(ctx, err)
	}
	if err := tx.Commit(ctx); err != nil {
		return err
	}
	for _, table := range []string{"quads", "nodes", "saidso_counts"} {
		if _, err := db.pool.Exec(ctx, "VACUUM (ANALYZE) "+table); err != nil {
			return explain(ctx, err)
		}
	}
	return nil
}
