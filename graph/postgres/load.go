package postgres

import (
	"context"
	"iter"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// Loaded is what a bulk load did.
type Loaded struct {
	Quads int64 // that came, repetitions included
	Added int64 // that were not there before
}

// Load adds many quads, which may be there already or come more than once, as one transaction. They go by COPY into tables
// of the session's own, without holding up others who write, and from there by a few statements into Cayley's.
func (db *DB) Load(ctx context.Context, quads iter.Seq2[quad.Quad, error]) (Loaded, error) {
	if db.opt.ReadOnly {
		return Loaded{}, ErrReadOnly
	}
	v, err := db.view(ctx, beginLoad)
	if err != nil {
		return Loaded{}, err
	}
	tx := newTx(v)
	defer tx.Close() // after Commit it does nothing
	l := db.loader(v, "saidso_quads", "saidso_nodes")
	if err := l.load(ctx, quads); err != nil {
		return l.done, explain(ctx, err)
	}
	return l.done, tx.Commit(ctx)
}

// CopyOnly sends quads by COPY into tables that nobody else sees and that do not stay: what a load takes at the least. The
// tables are logged, and have the indexes of the graph's own if they are to.
func (db *DB) CopyOnly(ctx context.Context, quads iter.Seq2[quad.Quad, error], indexed bool) (int64, error) {
	v, err := db.view(ctx, beginLoad)
	if err != nil {
		return 0, err
	}
	tx := newTx(v)
	defer tx.Close() // after Commit it does nothing
	sql := `CREATE TABLE saidso_copy_quads (LIKE quads INCLUDING DEFAULTS); CREATE TABLE saidso_copy_nodes (LIKE nodes);
		ALTER TABLE saidso_copy_nodes ALTER refs SET DEFAULT 1;`
	if indexed { // not unique ones, since quads may come twice
		sql += "CREATE INDEX ON saidso_copy_nodes (hash); CREATE INDEX ON saidso_copy_quads (horizon);"
		for _, x := range indexes {
			_, columns, _ := strings.Cut(x.definition, " ON quads ")
			sql += "CREATE INDEX ON saidso_copy_quads " + strings.TrimSuffix(columns, " NULLS NOT DISTINCT") + ";"
		}
	}
	l := db.loader(v, "saidso_copy_quads (subject_hash, predicate_hash, object_hash, label_hash)", "saidso_copy_nodes (hash, "+valueColumns+")")
	err = l.exec(ctx, sql)
	if err == nil {
		err = l.stage(ctx, quads)
	}
	if err == nil {
		err = l.exec(ctx, "DROP TABLE saidso_copy_quads, saidso_copy_nodes")
	}
	if err != nil {
		return 0, explain(ctx, err)
	}
	return l.done.Quads, tx.Commit(ctx)
}

// Bounds of a load's memory.
const (
	chunkBytes = 4 << 20 // of rows that are sent at once
	maxSent    = 400_000 // nodes that are known to be sent, in one of two generations
)

type loader struct {
	db            *DB
	conn          *pgx.Conn
	sent, earlier map[Node]bool
	last          quad.Quad // and its nodes, since quads of one subject and article come together
	lastNodes     Quad
	predicates    map[quad.Value]Node
	intoQuads     string // tables, with columns
	intoNodes     string
	done          Loaded
}

func (db *DB) loader(v *View, intoQuads, intoNodes string) *loader {
	return &loader{db: db, conn: v.conn.Conn(), sent: map[Node]bool{}, predicates: map[quad.Value]Node{}, intoQuads: intoQuads, intoNodes: intoNodes}
}

const stageTables = `
CREATE TEMP TABLE saidso_quads (s BYTEA, p BYTEA, o BYTEA, l BYTEA) ON COMMIT DROP;
CREATE TEMP TABLE saidso_nodes (hash BYTEA, value BYTEA, value_string TEXT, datatype TEXT, language TEXT, iri BOOLEAN,
	bnode BOOLEAN, value_int BIGINT, value_bool BOOLEAN, value_float double precision, value_time timestamp with time zone) ON COMMIT DROP;`

func (l *loader) load(ctx context.Context, quads iter.Seq2[quad.Quad, error]) error {
	if err := l.exec(ctx, stageTables); err != nil {
		return err
	}
	if err := l.stage(ctx, quads); err != nil {
		return err
	}
	if l.done.Quads == 0 {
		return nil
	}
	return l.merge(ctx)
}

// chunk is rows that are sent at once.
type chunk struct{ quads, nodes copier }

// stage sends quads, and nodes that come for the first time in a while. One chunk is made while the one before it goes.
func (l *loader) stage(ctx context.Context, quads iter.Seq2[quad.Quad, error]) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	full, free := make(chan *chunk), make(chan *chunk, 2)
	free <- &chunk{}
	free <- &chunk{}
	sent := make(chan error)
	go func() {
		var failed error
		for c := range full {
			if failed == nil {
				failed = l.send(ctx, c)
			}
			if failed != nil {
				cancel()
			}
			c.quads.reset()
			c.nodes.reset()
			free <- c
		}
		sent <- failed
	}()
	err := l.chunks(ctx, quads, full, free)
	close(full)
	if failed := <-sent; failed != nil {
		return failed
	}
	return err
}

func (l *loader) chunks(ctx context.Context, quads iter.Seq2[quad.Quad, error], full, free chan *chunk) error {
	c := <-free
	for q, err := range quads {
		if err == nil {
			err = l.put(c, q)
		}
		if err != nil {
			return err
		}
		if c.quads.buf.Len()+c.nodes.buf.Len() > chunkBytes {
			full <- c
			c = <-free
			if ctx.Err() != nil {
				return context.Cause(ctx)
			}
		}
	}
	full <- c
	return nil
}

func (l *loader) put(c *chunk, q quad.Quad) error {
	nodes := l.hash(q)
	c.quads.quad(nodes)
	l.done.Quads++
	for i, d := range quad.Directions {
		n := nodes[i]
		if n == (Node{}) || l.sent[n] || l.earlier[n] {
			continue
		}
		r, err := rowOf(q.Get(d))
		if err != nil {
			return err
		}
		c.nodes.row(n, &r)
		if len(l.sent) >= maxSent {
			l.earlier, l.sent = l.sent, map[Node]bool{}
		}
		l.sent[n] = true
	}
	return nil
}

// maxPredicates bounds the memory of predicates' nodes.
const maxPredicates = 10_000

// hash is quadOf with what is known.
func (l *loader) hash(q quad.Quad) Quad {
	n := l.lastNodes
	if q.Subject != l.last.Subject {
		n[0] = nodeOf(q.Subject)
	}
	if q.Label != l.last.Label {
		n[3] = nodeOf(q.Label)
	}
	p, known := l.predicates[q.Predicate]
	if !known {
		p = nodeOf(q.Predicate)
		if len(l.predicates) < maxPredicates {
			l.predicates[q.Predicate] = p
		}
	}
	n[1], n[2] = p, nodeOf(q.Object)
	l.last, l.lastNodes = q, n
	return n
}

func (l *loader) send(ctx context.Context, c *chunk) error {
	for _, x := range []struct {
		rows *copier
		into string
	}{{&c.quads, l.intoQuads}, {&c.nodes, l.intoNodes}} {
		if x.rows.rows == 0 {
			continue
		}
		if _, err := l.conn.PgConn().CopyFrom(ctx, x.rows.end(), "COPY "+x.into+" FROM STDIN (FORMAT binary)"); err != nil {
			return err
		}
	}
	return nil
}

func (l *loader) exec(ctx context.Context, sql string, args ...any) error {
	_, err := l.count(ctx, sql, args...)
	return err
}

func (l *loader) count(ctx context.Context, sql string, args ...any) (int64, error) {
	var tag pgconn.CommandTag
	var err error
	if len(args) == 0 {
		tag, err = l.conn.Exec(ctx, sql, pgx.QueryExecModeSimpleProtocol)
	} else {
		tag, err = l.conn.Exec(ctx, sql, append([]any{pgx.QueryExecModeDescribeExec}, args...)...)
	}
	return tag.RowsAffected(), err
}
