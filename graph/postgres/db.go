package postgres

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgconn/ctxwatch"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Options of a database. The zero value opens for reading and writing and makes the tables where there are none.
type Options struct {
	ReadOnly  bool
	MustExist bool // ErrNotFound rather than new tables

	// Counted are predicates of whose quads the database keeps how often each subject has each object, for
	// [Tx.Counts]. Quads under the labels NotCounted do not count.
	Counted, NotCounted []quad.IRI

	// Belonging is the predicate by which a node under one of these labels belongs to a subject: what is said of it there is
	// then read with the subject's. "" for none.
	Belonging quad.IRI
}

// DB is a graph in a PostgreSQL database. Its methods are safe for concurrent use.
type DB struct {
	pool       *pgxpool.Pool
	opt        Options
	lock       int64 // key of the advisory lock that who writes holds
	values     *valueCache
	counted    map[Node]bool
	notCounted map[Node]bool
	keyed      atomic.Bool // a foreign key was met: rows cannot be sent before their nodes
}

// Bounds of connections.
const (
	connectTimeout = 10 * time.Second
	maxConnections = 16
	cancelDelay    = 2 * time.Second
)

// settings are what each session runs with. A peer that vanished is noticed within half a minute, since it may hold the lock
// of who writes. Hashes have no statistics worth a plan for all of them, so plans are made for their values.
var settings = map[string]string{
	"application_name":                    "saidso",
	"client_encoding":                     "UTF8",
	"timezone":                            "UTC",
	"jit":                                 "off",
	"plan_cache_mode":                     "force_custom_plan",
	"join_collapse_limit":                 "12",
	"from_collapse_limit":                 "12",
	"tcp_keepalives_idle":                 "10",
	"tcp_keepalives_interval":             "5",
	"tcp_keepalives_count":                "3",
	"tcp_user_timeout":                    "30000",
	"idle_in_transaction_session_timeout": "120000",
}

// Open connects to the database at an address and prepares its tables.
func Open(ctx context.Context, address string, opt Options) (*DB, error) {
	config, err := parse(address)
	if err != nil {
		return nil, err
	}
	c := config.ConnConfig
	for name, value := range settings {
		if _, set := c.RuntimeParams[name]; !set {
			c.RuntimeParams[name] = value
		}
	}
	if c.ConnectTimeout == 0 {
		c.ConnectTimeout = connectTimeout
	}
	c.BuildContextWatcherHandler = func(conn *pgconn.PgConn) ctxwatch.Handler {
		return &pgconn.CancelRequestContextWatcherHandler{Conn: conn, DeadlineDelay: cancelDelay}
	}
	if !strings.Contains(address, "pool_max_conns") {
		config.MaxConns = maxConnections
	}
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, explain(ctx, err)
	}
	db := &DB{pool: pool, opt: opt, values: newValueCache(), counted: nodeSet(opt.Counted), notCounted: nodeSet(opt.NotCounted)}
	if err := db.prepare(ctx); err != nil {
		pool.Close()
		return nil, err
	}
	return db, nil
}

func nodeSet(ids []quad.IRI) map[Node]bool {
	set := make(map[Node]bool, len(ids))
	for _, id := range ids {
		set[nodeOf(id)] = true
	}
	return set
}

// Close ends all connections. It waits for calls that are under way.
func (db *DB) Close() { db.pool.Close() }

// session takes a connection and begins a transaction on it by some statements, the last of which answers how often the graph
// was changed. Connections that the server ended meanwhile, as by a restart, are replaced.
func (db *DB) session(ctx context.Context, begin string) (conn *pgxpool.Conn, changes uint64, err error) {
	for attempt := 0; ; attempt++ {
		conn, err := db.pool.Acquire(ctx)
		if err != nil {
			return nil, 0, explain(ctx, err)
		}
		results, err := conn.Conn().PgConn().Exec(ctx, begin).ReadAll()
		if err == nil {
			changes, err = readChanges(results)
		}
		if err == nil {
			return conn, changes, nil
		}
		dead := conn.Conn().IsClosed()
		conn.Release() // which closes it if it is in a transaction
		if !dead || attempt == maxConnections || ctx.Err() != nil {
			return nil, 0, explain(ctx, err)
		}
	}
}

// The statements that begin a transaction. Each of several is sent with the others and sees what was committed before it, save
// that the first of a view decides for all.
const (
	readChangesSQL = "SELECT changes FROM saidso_graph"
	beginView      = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; " + readChangesSQL
	beginLoad      = "BEGIN ISOLATION LEVEL READ COMMITTED; " + readChangesSQL
)

// beginTx also waits until nobody else writes.
func (db *DB) beginTx() string {
	return fmt.Sprintf("BEGIN ISOLATION LEVEL READ COMMITTED; SELECT pg_advisory_xact_lock(%d); %s", db.lock, readChangesSQL)
}

func readChanges(results []*pgconn.Result) (uint64, error) {
	if last := results[len(results)-1]; len(last.Rows) == 1 && len(last.Rows[0]) == 1 {
		return strconv.ParseUint(string(last.Rows[0][0]), 10, 64)
	}
	return 0, fmt.Errorf("%w: the table saidso_graph does not have one row", ErrChanged)
}

// prepare checks the server and the tables, and makes what is missing.
func (db *DB) prepare(ctx context.Context) error {
	conn, err := db.pool.Acquire(ctx)
	if err != nil {
		return explain(ctx, err)
	}
	defer conn.Release()
	var version int
	var encoding string
	var schema *int64
	err = conn.QueryRow(ctx, `SELECT current_setting('server_version_num')::int, current_setting('server_encoding'),
		(SELECT oid::bigint FROM pg_namespace WHERE nspname = current_schema())`).Scan(&version, &encoding, &schema)
	switch {
	case err != nil:
		return explain(ctx, err)
	case version < 150000:
		return fmt.Errorf("%w: it is PostgreSQL %d; 15 is needed", ErrServer, version/10000)
	case encoding != "UTF8":
		return fmt.Errorf("%w: the database's encoding is %s; UTF8 is needed", ErrServer, encoding)
	case schema == nil:
		return fmt.Errorf("%w: the search_path names no schema that exists", ErrNotFound)
	}
	db.lock = 0x73616964<<32 | *schema
	return db.tables(ctx, conn)
}
