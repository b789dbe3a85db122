package postgres

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"
)

// Tx is a transaction that writes. It reads like a View, what there is now, and nobody else writes until it ends. Close
// undoes it unless it was committed.
type Tx struct{ *View }

// Begin begins a transaction that writes. It waits for the one that writes now.
func (db *DB) Begin(ctx context.Context) (*Tx, error) {
	if db.opt.ReadOnly {
		return nil, ErrReadOnly
	}
	v, err := db.view(ctx, db.beginTx())
	if err != nil {
		return nil, err
	}
	return &Tx{v}, nil
}

// Close undoes what was not committed, and lets others write.
func (tx *Tx) Close() error {
	conn, unlock, err := tx.locked()
	if err != nil {
		return nil // it was ended before
	}
	tx.conn = nil
	unlock()
	giveBack(conn)
	return nil
}

// Commit makes what was applied lasting.
func (tx *Tx) Commit(ctx context.Context) error {
	conn, unlock, err := tx.locked()
	if err != nil {
		return err
	}
	tag, err := conn.Exec(ctx, "COMMIT")
	unlock()
	if err != nil {
		tx.Close()
		return fmt.Errorf("%w; whether it was written is not known, and to repeat it does no harm", explain(ctx, err))
	}
	if tag.String() != "COMMIT" {
		tx.Close()
		return fmt.Errorf("%w: the transaction was undone", ErrConnection)
	}
	tx.mu.Lock()
	defer tx.mu.Unlock()
	tx.conn.Release()
	tx.conn = nil
	return nil
}

// Apply adds and removes quads. None of add is there, all of remove are, and neither has one twice.
func (tx *Tx) Apply(ctx context.Context, add, remove []quad.Quad) error {
	conn, unlock, err := tx.locked()
	if err != nil {
		return err
	}
	defer unlock()
	tx.ahead = readAhead{}
	c := newDelta(tx.db)
	for _, q := range add {
		c.put(q, 1)
	}
	for _, q := range remove {
		c.put(q, -1)
	}
	b := &pgx.Batch{}
	var failed error
	expect := func(what string, n int) func(pgx.BatchResults) error {
		return func(r pgx.BatchResults) error {
			tag, err := r.Exec()
			if err == nil && n >= 0 && int(tag.RowsAffected()) != n {
				err = fmt.Errorf("%w: of %d quads %d were %s", ErrChanged, n, tag.RowsAffected(), what)
			}
			return err
		}
	}
	var results []func(pgx.BatchResults) error
	queue := func(what string, n int, sql string, args ...any) {
		b.Queue(sql, args...)
		results = append(results, expect(what, n))
	}
	up, err := c.nodesBy(func(n int) bool { return n > 0 })
	if err != nil {
		return err
	}
	if len(up.hash) > 0 {
		queue("", -1, insertNodes, up.args()...)
	}
	if len(remove) > 0 {
		queue("removed", len(remove), deleteQuads, quadArgs(remove)...)
	}
	many := len(add) >= copyFrom
	if len(add) > 0 && !many {
		queue("added", len(add), insertQuads, quadArgs(add)...)
	}
	if down := c.released(); len(down.hashes) > 0 {
		queue("", -1, releaseNodes, down.hashes, down.by)
		queue("", -1, deleteNodes, down.hashes)
	}
	if s, p, o, n := c.countArgs(); len(n) > 0 {
		queue("", -1, upsertCounts, s, p, o, n)
		queue("", -1, deleteCounts, s, p, o)
	}
	queue("", -1, "UPDATE saidso_graph SET changes = changes + 1")
	r := conn.SendBatch(ctx, b)
	for _, f := range results {
		if failed = f(r); failed != nil {
			break
		}
	}
	if err := r.Close(); failed == nil {
		failed = err
	}
	if failed == nil && many {
		failed = copyQuads(ctx, conn.Conn(), add)
	}
	return explain(ctx, failed)
}

// copyFrom is how many quads of a change are sent by COPY rather than as arrays, which takes one message more.
const copyFrom = 2000

// copyQuads adds quads that are not there by COPY.
func copyQuads(ctx context.Context, conn *pgx.Conn, quads []quad.Quad) error {
	now := uint64(time.Now().UnixMicro() - epoch.UnixMicro())
	for part := range slices.Chunk(quads, chunkBytes/128) {
		var c copier
		for _, q := range part {
			c.begin(5)
			for _, n := range quadOf(q) {
				c.node(n)
			}
			c.uint64(now)
		}
		tag, err := conn.PgConn().CopyFrom(ctx, c.end(), "COPY quads (subject_hash, predicate_hash, object_hash, label_hash, ts) FROM STDIN (FORMAT binary)")
		if err == nil && int(tag.RowsAffected()) != len(part) {
			err = fmt.Errorf("%w: of %d quads %d were added", ErrChanged, len(part), tag.RowsAffected())
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// The statements of a change. Rows go in the order of their hashes, so that Cayley's own writers, which keep to it too,
// cannot stand in each other's way.
const (
	insertNodes = `INSERT INTO nodes (hash, refs, ` + valueColumns + `)
		SELECT * FROM unnest($1::bytea[], $2::int[], $3::bytea[], $4::text[], $5::text[], $6::text[], $7::bool[], $8::bool[],
			$9::bigint[], $10::bool[], $11::float8[], $12::timestamptz[])
		ON CONFLICT (hash) DO UPDATE SET refs = nodes.refs + EXCLUDED.refs`
	insertQuads = `INSERT INTO quads (subject_hash, predicate_hash, object_hash, label_hash, ts)
		SELECT s, p, o, l, now() FROM unnest($1::bytea[], $2::bytea[], $3::bytea[], $4::bytea[]) AS x (s, p, o, l)`
	deleteQuads = `DELETE FROM quads q USING unnest($1::bytea[], $2::bytea[], $3::bytea[], $4::bytea[]) AS x (s, p, o, l)
		WHERE q.subject_hash = s AND q.predicate_hash = p AND q.object_hash = o AND (q.label_hash = l OR q.label_hash IS NULL AND l IS NULL)`
	releaseNodes = `UPDATE nodes SET refs = refs - n FROM unnest($1::bytea[], $2::int[]) AS x (h, n) WHERE hash = h`
	deleteNodes  = `DELETE FROM nodes WHERE hash = ANY($1) AND refs <= 0`
	upsertCounts = `INSERT INTO saidso_counts (subject_hash, predicate_hash, object_hash, count)
		SELECT * FROM unnest($1::bytea[], $2::bytea[], $3::bytea[], $4::int[])
		ON CONFLICT (subject_hash, predicate_hash, object_hash) DO UPDATE SET count = saidso_counts.count + EXCLUDED.count`
	deleteCounts = `DELETE FROM saidso_counts c USING unnest($1::bytea[], $2::bytea[], $3::bytea[]) AS x (s, p, o)
		WHERE c.subject_hash = s AND c.predicate_hash = p AND c.object_hash = o AND c.count <= 0`
)

// delta is what a change does to nodes and counts.
type delta struct {
	db     *DB
	refs   map[Node]int
	values map[Node]quad.Value
	counts map[[3]Node]int
}

func newDelta(db *DB) *delta {
	return &delta{db: db, refs: map[Node]int{}, values: map[Node]quad.Value{}, counts: map[[3]Node]int{}}
}

func (c *delta) put(q quad.Quad, n int) {
	nodes := quadOf(q)
	for i, d := range quad.Directions {
		if nodes[i] != (Node{}) {
			c.refs[nodes[i]] += n
			c.values[nodes[i]] = q.Get(d)
		}
	}
	if c.db.counted[nodes[1]] && !c.db.notCounted[nodes[3]] {
		c.counts[[3]Node(nodes[:3])] += n
	}
}

// rows are rows of the table nodes, column by column.
type rows struct {
	hash []Node
	refs []int32
	rows []row
}

func (c *delta) sorted(fits func(refs int) bool) []Node {
	return slices.SortedFunc(func(yield func(Node) bool) {
		for n, refs := range c.refs {
			if fits(refs) && !yield(n) {
				return
			}
		}
	}, compareNodes)
}

func compareNodes(a, b Node) int { return bytes.Compare(a[:], b[:]) }

func (c *delta) nodesBy(fits func(refs int) bool) (rows, error) {
	var out rows
	for _, n := range c.sorted(fits) {
		r, err := rowOf(c.values[n])
		if err != nil {
			return rows{}, err
		}
		out.hash = append(out.hash, n)
		out.refs = append(out.refs, int32(c.refs[n]))
		out.rows = append(out.rows, r)
	}
	return out, nil
}

// args are the columns.
func (r *rows) args() []any {
	hash := make([][]byte, len(r.hash))
	value := make([][]byte, len(r.hash))
	text, datatype, language := make([]*string, len(r.hash)), make([]*string, len(r.hash)), make([]*string, len(r.hash))
	iri, bnode, boolean := make([]*bool, len(r.hash)), make([]*bool, len(r.hash)), make([]*bool, len(r.hash))
	integer, float, moment := make([]*int64, len(r.hash)), make([]*float64, len(r.hash)), make([]*time.Time, len(r.hash))
	for i := range r.rows {
		x := &r.rows[i]
		hash[i], value[i] = r.hash[i][:], x.value
		text[i], datatype[i], language[i] = x.text, x.datatype, x.language
		iri[i], bnode[i], boolean[i] = x.iri, x.bnode, x.boolean
		integer[i], float[i], moment[i] = x.integer, x.float, x.time
	}
	return []any{hash, r.refs, value, text, datatype, language, iri, bnode, integer, boolean, float, moment}
}

type releases struct {
	hashes [][]byte
	by     []int32
}

func (c *delta) released() releases {
	var out releases
	for _, n := range c.sorted(func(refs int) bool { return refs < 0 }) {
		out.hashes = append(out.hashes, n[:])
		out.by = append(out.by, int32(-c.refs[n]))
	}
	return out
}

func (c *delta) countArgs() (s, p, o [][]byte, n []int32) {
	for _, k := range slices.SortedFunc(maps.Keys(c.counts), func(a, b [3]Node) int {
		return slices.CompareFunc(a[:], b[:], compareNodes)
	}) {
		if c.counts[k] == 0 {
			continue
		}
		s, p, o, n = append(s, k[0].bytes()), append(p, k[1].bytes()), append(o, k[2].bytes()), append(n, int32(c.counts[k]))
	}
	return s, p, o, n
}

// quadArgs are the columns of quads.
func quadArgs(quads []quad.Quad) []any {
	var columns [4][][]byte
	for _, q := range quads {
		nodes := quadOf(q)
		for i := range nodes {
			columns[i] = append(columns[i], nodes[i].bytes())
		}
	}
	return []any{columns[0], columns[1], columns[2], columns[3]}
}
