package postgres

import (
	"context"
	"fmt"
	"sync"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// View is a graph as it was at one moment, for reading. It implements Cayley's QuadStore. It has one connection, in one
// transaction, and must be closed.
type View struct {
	db      *DB
	changes uint64

	mu      sync.Mutex // one statement at a time
	conn    *pgxpool.Conn
	mates   map[Node]*batch // which nodes came in a column with this one
	ahead   readAhead
	cursors int
}

var _ graph.QuadStore = (*View)(nil)

// View begins to read what there is now.
func (db *DB) View(ctx context.Context) (*View, error) {
	return db.view(ctx, beginView)
}

func (db *DB) view(ctx context.Context, begin string) (*View, error) {
	conn, changes, err := db.session(ctx, begin)
	if err != nil {
		return nil, err
	}
	return &View{db: db, conn: conn, changes: changes, mates: map[Node]*batch{}}, nil
}

// Changes counts the transactions that changed the graph until this view's moment.
func (v *View) Changes() uint64 { return v.changes }

// Close ends the view.
func (v *View) Close() error {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.conn == nil {
		return nil
	}
	go giveBack(v.conn)
	v.conn = nil
	return nil
}

// giveBack ends what a connection is doing. Nobody waits for that but the one who closes the database.
func giveBack(conn *pgxpool.Conn) {
	defer conn.Release()
	if !conn.Conn().IsClosed() {
		ctx, cancel := context.WithTimeout(context.Background(), cancelDelay)
		defer cancel()
		_, _ = conn.Exec(ctx, "ROLLBACK", pgx.QueryExecModeSimpleProtocol) // the pool throws away a connection on which that fails
	}
}

// locked gives the connection to one caller.
func (v *View) locked() (*pgxpool.Conn, func(), error) {
	v.mu.Lock()
	if v.conn == nil {
		v.mu.Unlock()
		return nil, nil, fmt.Errorf("%w: the view is closed", ErrConnection)
	}
	return v.conn, v.mu.Unlock, nil
}

// one reads one row.
func (v *View) one(ctx context.Context, sql string, args []any, into ...any) error {
	conn, unlock, err := v.locked()
	if err != nil {
		return err
	}
	defer unlock()
	return explain(ctx, conn.QueryRow(ctx, sql, args...).Scan(into...))
}

// Stats implements Cayley's QuadStore. What is not exact is what the planner believes.
func (v *View) Stats(ctx context.Context, exact bool) (graph.Stats, error) {
	sql := `SELECT coalesce(max(reltuples) FILTER (WHERE oid = 'quads'::regclass), 0)::bigint,
		coalesce(max(reltuples) FILTER (WHERE oid = 'nodes'::regclass), 0)::bigint FROM pg_class
		WHERE oid IN ('quads'::regclass, 'nodes'::regclass)`
	if exact {
		sql = "SELECT (SELECT count(*) FROM quads), (SELECT count(*) FROM nodes)"
	}
	var quads, nodes int64
	err := v.one(ctx, sql, nil, &quads, &nodes)
	return graph.Stats{
		Quads: refs.Size{Value: max(quads, 0), Exact: exact}, Nodes: refs.Size{Value: max(nodes, 0), Exact: exact},
	}, err
}

// ValueOf implements Cayley's QuadStore. It is not nil for a value that no quad has either: what asks for fixed nodes asks for
// those that are there.
func (v *View) ValueOf(value quad.Value) (graph.Ref, error) {
	if value == nil {
		return nil, nil
	}
	return nodeOf(value), nil
}

// NameOf implements Cayley's QuadStore.
func (v *View) NameOf(ref graph.Ref) (quad.Value, error) {
	switch ref := ref.(type) {
	case Node:
		return v.name(context.Background(), ref)
	case refs.PreFetchedValue:
		return ref.NameOf(), nil
	}
	return nil, nil
}

// Quad implements Cayley's QuadStore.
func (v *View) Quad(ref graph.Ref) (quad.Quad, error) {
	q, ok := ref.(Quad)
	if !ok {
		return quad.Quad{}, nil
	}
	var out quad.Quad
	for i, n := range q {
		value, err := v.name(context.Background(), n)
		if err != nil {
			return quad.Quad{}, err
		}
		if value != nil {
			out.Set(quad.Directions[i], value)
		}
	}
	return out, nil
}

// QuadDirection implements Cayley's QuadStore.
func (v *View) QuadDirection(ref graph.Ref, d quad.Direction) (graph.Ref, error) {
	if q, ok := ref.(Quad); ok && q.get(d) != (Node{}) {
		return q.get(d), nil
	}
	return nil, nil
}

// QuadIterator implements Cayley's QuadStore.
func (v *View) QuadIterator(d quad.Direction, ref graph.Ref) iterator.Shape {
	n, ok := ref.(Node)
	if !ok {
		return iterator.NewNull()
	}
	s := allQuads()
	s.where = append(s.where, condition{column: column{0, directionColumn(d)}, nodes: []Node{n}})
	return &selectIterator{v: v, s: s}
}

// QuadIteratorSize implements Cayley's QuadStore.
func (v *View) QuadIteratorSize(ctx context.Context, d quad.Direction, ref graph.Ref) (refs.Size, error) {
	st, err := v.QuadIterator(d, ref).Stats(ctx)
	return st.Size, err
}

// QuadsAllIterator implements Cayley's QuadStore.
func (v *View) QuadsAllIterator() iterator.Shape { return &selectIterator{v: v, s: allQuads()} }

// NodesAllIterator implements Cayley's QuadStore.
func (v *View) NodesAllIterator() iterator.Shape { return &selectIterator{v: v, s: allNodes()} }

// ApplyDeltas implements Cayley's QuadStore: a view cannot be changed.
func (v *View) ApplyDeltas([]graph.Delta, graph.IgnoreOpts) error { return ErrReadOnly }

// NewQuadWriter implements Cayley's QuadStore: a view cannot be changed.
func (v *View) NewQuadWriter() (quad.WriteCloser, error) { return nil, ErrReadOnly }
