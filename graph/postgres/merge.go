package postgres

import (
	"context"
	"fmt"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"
)

// The steps of a merge. saidso_new has the quads that are not there yet, each once.
const (
	mergeSettings = `SET LOCAL work_mem = '128MB'; SET LOCAL maintenance_work_mem = '256MB'`
	stageNew      = `CREATE TEMP TABLE saidso_new ON COMMIT DROP AS
		SELECT DISTINCT s AS subject_hash, p AS predicate_hash, o AS object_hash, l AS label_hash FROM saidso_quads x
		WHERE NOT EXISTS (SELECT 1 FROM quads WHERE subject_hash = s AND predicate_hash = p AND object_hash = o
		AND (label_hash = l OR label_hash IS NULL AND l IS NULL))`
	mergeNew = `INSERT INTO quads (subject_hash, predicate_hash, object_hash, label_hash, ts)
		SELECT subject_hash, predicate_hash, object_hash, label_hash, now() FROM saidso_new ON CONFLICT DO NOTHING`
	mergeAll = `INSERT INTO quads (subject_hash, predicate_hash, object_hash, label_hash, ts)
		SELECT DISTINCT s, p, o, l, now() FROM saidso_quads`
	ifThere = ` ON CONFLICT (hash) DO UPDATE SET refs = nodes.refs + EXCLUDED.refs`
)

// mergeNodes is the statement that adds the nodes of a table's quads with the number of their uses.
func mergeNodes(quads string) string {
	var uses []string
	for _, d := range quad.Directions {
		uses = append(uses, fmt.Sprintf("SELECT %[1]s AS h, count(*) AS n FROM %[2]s WHERE %[1]s IS NOT NULL GROUP BY 1", directionColumn(d), quads))
	}
	return `INSERT INTO nodes (hash, refs, ` + valueColumns + `)
		SELECT n.hash, r.n, ` + valueColumns + ` FROM (SELECT DISTINCT ON (hash) * FROM saidso_nodes) n
		JOIN (SELECT h, sum(n) AS n FROM (` + strings.Join(uses, " UNION ALL ") + `) x GROUP BY h) r ON r.h = n.hash ORDER BY n.hash`
}

// mergeCounts is the statement that counts a table's quads: $1 are the predicates, $2 the labels that do not count.
func mergeCounts(quads string) string {
	return `INSERT INTO saidso_counts (subject_hash, predicate_hash, object_hash, count)
		SELECT subject_hash, predicate_hash, object_hash, count(*) FROM ` + quads + `
		WHERE predicate_hash = ANY($1) AND (label_hash IS NULL OR label_hash <> ALL($2)) GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
		ON CONFLICT (subject_hash, predicate_hash, object_hash) DO UPDATE SET count = saidso_counts.count + EXCLUDED.count`
}

// merge makes of the staged rows what Cayley's tables need. From here on nobody else writes.
func (l *loader) merge(ctx context.Context) error {
	if err := l.exec(ctx, mergeSettings); err != nil {
		return err
	}
	if err := l.exec(ctx, "SELECT pg_advisory_xact_lock($1)", l.db.lock); err != nil {
		return err
	}
	var some bool
	if err := l.conn.QueryRow(ctx, "SELECT EXISTS (SELECT 1 FROM quads) OR EXISTS (SELECT 1 FROM nodes)").Scan(&some); err != nil {
		return err
	}
	var build []string
	if !some {
		var err error
		if build, err = l.dropIndexes(ctx); err != nil {
			return err
		}
	}
	from := "saidso_new"
	merge := l.mergeSome
	if len(build) > 0 {
		merge, from = l.mergeFirst, "quads"
	}
	if err := merge(ctx); err != nil || l.done.Added == 0 {
		return err
	}
	if err := l.exec(ctx, mergeCounts(from), hashes(l.db.counted), hashes(l.db.notCounted)); err != nil {
		return err
	}
	for _, sql := range build {
		if err := l.exec(ctx, sql); err != nil {
			return err
		}
	}
	return l.exec(ctx, "UPDATE saidso_graph SET changes = changes + 1; ANALYZE quads; ANALYZE nodes")
}

// mergeFirst fills tables that are empty and have no indexes.
func (l *loader) mergeFirst(ctx context.Context) (err error) {
	if l.done.Added, err = l.count(ctx, mergeAll); err != nil {
		return err
	}
	return l.exec(ctx, "ANALYZE quads; ANALYZE saidso_nodes; "+mergeNodes("quads"))
}

// mergeSome adds to what is there. The nodes go first, for Cayley's foreign keys.
func (l *loader) mergeSome(ctx context.Context) error {
	added, err := l.count(ctx, stageNew)
	if err == nil {
		err = l.exec(ctx, "ANALYZE saidso_new; ANALYZE saidso_nodes; "+mergeNodes("saidso_new")+ifThere)
	}
	if err != nil {
		return err
	}
	l.done.Added, err = l.count(ctx, mergeNew)
	if err == nil && l.done.Added != added {
		err = fmt.Errorf("%w: somebody else added quads meanwhile", ErrChanged)
	}
	return err
}

// dropIndexes takes the indexes of an empty table away, with constraints, and answers the statements that make them again:
// it is quicker to make an index of rows that are there. Where somebody reads, or the user does not own the table, they stay.
func (l *loader) dropIndexes(ctx context.Context) ([]string, error) {
	var drop, build []string
	var mine bool
	if err := l.conn.QueryRow(ctx, "SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = 'quads'::regclass").Scan(&mine); err != nil || !mine {
		return nil, err
	}
	rows, err := l.conn.Query(ctx, `
		SELECT format('DROP INDEX %s', indexrelid::regclass), pg_get_indexdef(indexrelid) FROM pg_index
		WHERE indrelid = 'quads'::regclass AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conrelid = indrelid AND conindid = indexrelid)
		UNION ALL
		SELECT format('ALTER TABLE quads DROP CONSTRAINT %I', conname), format('ALTER TABLE quads ADD CONSTRAINT %I %s', conname, pg_get_constraintdef(oid))
		FROM pg_constraint WHERE conrelid = 'quads'::regclass AND contype IN ('p', 'f')`)
	if err != nil {
		return nil, err
	}
	var a, b string
	if _, err := pgx.ForEachRow(rows, []any{&a, &b}, func() error {
		drop, build = append(drop, a), append(build, b)
		return nil
	}); err != nil {
		return nil, err
	}
	if err := l.exec(ctx, "SAVEPOINT saidso; SET LOCAL lock_timeout = '2s'"); err != nil {
		return nil, err
	}
	for _, sql := range drop {
		if err := l.exec(ctx, sql); err != nil {
			return nil, l.exec(ctx, "ROLLBACK TO SAVEPOINT saidso")
		}
	}
	return build, l.exec(ctx, "SET LOCAL lock_timeout = 0; RELEASE SAVEPOINT saidso")
}
