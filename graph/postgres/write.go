package postgres

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// Tx is a transaction that writes. It reads like a View, and nobody else writes until it ends. Close undoes it unless it was committed.
type Tx struct {
	*View        // what there was when it began to be alone
	w     *View  // where it writes: the same session, or one of its own
	known hasher // of what was sent
	sent  map[Quad]bool
}

// Begin begins a transaction that writes. It waits for the one that writes now.
func (db *DB) Begin(ctx context.Context) (*Tx, error) {
	if db.opt.ReadOnly {
		return nil, ErrReadOnly
	}
	v, err := db.view(ctx, db.beginTx())
	if err != nil {
		return nil, err
	}
	return newTx(v), nil
}

func newTx(v *View) *Tx { return &Tx{View: v, w: v, known: hasher{}} }

// BeginSending begins one too, and before it waits it sends quads which it will probably add, so that others write meanwhile. It then reads in a session of its
// own, where these do not show. ErrConflict is for quads that are there, or that somebody else adds at this moment.
func (db *DB) BeginSending(ctx context.Context, quads []quad.Quad) (*Tx, error) {
	if db.opt.ReadOnly {
		return nil, ErrReadOnly
	}
	if db.keyed.Load() {
		return nil, errKeyed
	}
	w, err := db.view(ctx, beginLoad)
	if err != nil {
		return nil, err
	}
	tx := &Tx{w: w, known: hasher{}, sent: make(map[Quad]bool, len(quads))}
	for _, q := range quads {
		tx.sent[tx.known.quad(q)] = true
	}
	conn := w.conn.Conn()
	if err = copyQuads(ctx, conn, slices.SortedFunc(maps.Keys(tx.sent), compareQuads)); err == nil {
		_, err = conn.Exec(ctx, "SELECT pg_advisory_xact_lock($1)", db.lock)
	}
	if err == nil {
		tx.View, err = db.View(ctx)
	}
	if err != nil {
		tx.Close()
		if pg := (*pgconn.PgError)(nil); errors.As(err, &pg) && pg.Code == foreignKey {
			db.keyed.Store(true)
			return nil, errKeyed
		}
		return nil, explain(ctx, err)
	}
	return tx, nil
}

// foreignKey is PostgreSQL's code for a row whose foreign key leads nowhere.
const foreignKey = "23503"

// errKeyed is for tables that Cayley made, whose rows must follow their nodes.
var errKeyed = fmt.Errorf("%w: the tables have foreign keys", ErrConflict)

// Close undoes what was not committed, and lets others write.
func (tx *Tx) Close() error {
	if tx.View != nil && tx.View != tx.w {
		_ = tx.View.Close() // it never fails
	}
	conn, unlock, err := tx.w.locked()
	if err != nil {
		return nil // it was ended before
	}
	tx.w.conn = nil
	unlock()
	giveBack(conn)
	return nil
}

// Commit makes what was applied lasting.
func (tx *Tx) Commit(ctx context.Context) error {
	defer tx.Close()
	conn, unlock, err := tx.w.locked()
	if err != nil {
		return err
	}
	tag, err := conn.Exec(ctx, "COMMIT")
	if err == nil && tag.String() == "COMMIT" {
		tx.w.conn = nil
		unlock()
		conn.Release()
		return nil
	}
	unlock()
	if err != nil {
		return fmt.Errorf("%w; whether it was written is not known, and to repeat it does no harm", explain(ctx, err))
	}
	return fmt.Errorf("%w: the transaction was undone", ErrConnection)
}

// Apply adds and removes quads. None of add is there, all of remove are, and neither has one twice. Those of add that were sent are there already.
func (tx *Tx) Apply(ctx context.Context, add, remove []quad.Quad) error {
	conn, unlock, err := tx.w.locked()
	if err != nil {
		return err
	}
	defer unlock()
	tx.ahead = readAhead{}
	c := newDelta(tx.db, tx.known)
	added, removed := c.put(add, 1), c.put(remove, -1)
	if len(tx.sent) > 0 {
		added = slices.DeleteFunc(added, func(q Quad) bool {
			sent := tx.sent[q]
			delete(tx.sent, q)
			return sent
		})
		removed = append(removed, slices.Collect(maps.Keys(tx.sent))...) // sent in vain
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
	if len(removed) > 0 {
		queue("removed", len(removed), deleteQuads, quadArgs(removed)...)
	}
	many := len(added) >= copyFrom
	if len(added) > 0 && !many {
		queue("added", len(added), insertQuads, quadArgs(added)...)
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
		failed = copyQuads(ctx, conn.Conn(), added)
	}
	return explain(ctx, failed)
}

// copyFrom is how many quads of a change are sent by COPY rather than as arrays, which takes one message more.
const copyFrom = 2000

// copyQuads adds quads that are not there by COPY. They are encoded while the server takes those before them.
func copyQuads(ctx context.Context, conn *pgx.Conn, quads []Quad) error {
	if len(quads) == 0 {
		return nil
	}
	rows := &quadRows{quads: quads, now: uint64(time.Now().UnixMicro() - epoch.UnixMicro())}
	tag, err := conn.PgConn().CopyFrom(ctx, rows, "COPY quads (subject_hash, predicate_hash, object_hash, label_hash, ts) FROM STDIN (FORMAT binary)")
	if err == nil && int(tag.RowsAffected()) != len(quads) {
		err = fmt.Errorf("%w: of %d quads %d were added", ErrChanged, len(quads), tag.RowsAffected())
	}
	return err
}

// quadRows reads as rows of the table quads in the binary form of COPY.
type quadRows struct {
	quads []Quad // that are not encoded yet
	now   uint64
	c     copier
	ended bool
}

// Read implements io.Reader.
func (r *quadRows) Read(p []byte) (int, error) {
	for r.c.buf.Len() < len(p) && len(r.quads) > 0 {
		r.c.begin(5)
		for _, n := range r.quads[0] {
			r.c.node(n)
		}
		r.c.uint64(r.now)
		r.quads = r.quads[1:]
	}
	if len(r.quads) == 0 && !r.ended {
		r.c.end()
		r.ended = true
	}
	return r.c.buf.Read(p)
}

// The statements of a change.
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

// hasher hashes values. Those that it met before it knows.
type hasher map[quad.Value]Node

func (h hasher) node(v quad.Value) Node {
	if v == nil {
		return Node{}
	}
	n, known := h[v]
	if !known {
		n = nodeOf(v)
		h[v] = n
	}
	return n
}

func (h hasher) quad(q quad.Quad) Quad {
	return Quad{h.node(q.Subject), h.node(q.Predicate), h.node(q.Object), h.node(q.Label)}
}

// delta is what a change does to nodes and counts.
type delta struct {
	db     *DB
	known  hasher
	nodes  map[Node]*use
	counts map[[3]Node]int
}

// use is a value, and by how much the number of its uses changes.
type use struct {
	value quad.Value
	refs  int
}

func newDelta(db *DB, known hasher) *delta {
	return &delta{db: db, known: known, nodes: map[Node]*use{}, counts: map[[3]Node]int{}}
}

// put notes that quads come (1) or go (-1), and answers their hashes in order: rows that stand side by side in an index are
// written more quickly, and Cayley's own writers, which keep to the order too, cannot stand in each other's way.
func (c *delta) put(quads []quad.Quad, n int) []Quad {
	out := make([]Quad, len(quads))
	for i, q := range quads {
		nodes := c.known.quad(q)
		for k, d := range quad.Directions {
			if nodes[k] == (Node{}) {
				continue
			}
			u := c.nodes[nodes[k]]
			if u == nil {
				u = &use{value: q.Get(d)}
				c.nodes[nodes[k]] = u
			}
			u.refs += n
		}
		if c.db.counted[nodes[1]] && !c.db.notCounted[nodes[3]] {
			c.counts[[3]Node(nodes[:3])] += n
		}
		out[i] = nodes
	}
	slices.SortFunc(out, compareQuads)
	return out
}

// rows are rows of the table nodes, column by column.
type rows struct {
	hash []Node
	refs []int32
	rows []row
}

func (c *delta) sorted(fits func(refs int) bool) []Node {
	return slices.SortedFunc(func(yield func(Node) bool) {
		for n, u := range c.nodes {
			if fits(u.refs) && !yield(n) {
				return
			}
		}
	}, compareNodes)
}

func compareNodes(a, b Node) int { return bytes.Compare(a[:], b[:]) }

func compareQuads(a, b Quad) int { return slices.CompareFunc(a[:], b[:], compareNodes) }

func (c *delta) nodesBy(fits func(refs int) bool) (rows, error) {
	var out rows
	for _, n := range c.sorted(fits) {
		r, err := rowOf(c.nodes[n].value)
		if err != nil {
			return rows{}, err
		}
		out.hash = append(out.hash, n)
		out.refs = append(out.refs, int32(c.nodes[n].refs))
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
		out.by = append(out.by, int32(-c.nodes[n].refs))
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
func quadArgs(quads []Quad) []any {
	var columns [4][][]byte
	for _, q := range quads {
		for i := range q {
			columns[i] = append(columns[i], q[i].bytes())
		}
	}
	return []any{columns[0], columns[1], columns[2], columns[3]}
}
