package queue

import (
	"context"
	"fmt"
	"log/slog"
	"net/url"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
)

// Options of a queue. The zero value opens one that exists, or makes it.
type Options struct {
	MustExist bool // ErrNotFound rather than new tables

	// Lease is how long a worker may go unseen before its shards are given to others; 0 stands for [DefaultLease]. All workers of a queue
	// should have the same.
	Lease time.Duration
}

// DefaultLease is longer than a restart of the server takes.
const DefaultLease = 30 * time.Second

// Queue is a queue in a database. Its methods are safe for concurrent use.
type Queue struct {
	pool    *pgxpool.Pool
	inserts *river.Client[pgx.Tx] // puts jobs on the queue, and runs none
	lease   time.Duration
}

// Bounds of connections.
const (
	connectTimeout = 10 * time.Second
	maxConnections = 8
)

// settings are what each session runs with; a peer that vanished is noticed within half a minute.
var settings = map[string]string{
	"application_name": "saidso queue", "client_encoding": "UTF8", "timezone": "UTC",
	"tcp_keepalives_idle": "10", "tcp_keepalives_interval": "5", "tcp_keepalives_count": "3", "tcp_user_timeout": "30000",
	"idle_in_transaction_session_timeout": "120000",
}

// Open connects to the database at an address and prepares its tables. The search_path of the address names the schema that has them.
func Open(ctx context.Context, address string, opt Options) (*Queue, error) {
	if !strings.HasPrefix(address, "postgres://") && !strings.HasPrefix(address, "postgresql://") {
		return nil, fmt.Errorf("%w: it does not begin with postgres://", ErrAddress)
	}
	u, err := url.Parse(address)
	var config *pgxpool.Config
	if err == nil && u.Fragment == "" && !strings.Contains(u.Path+u.RawQuery, "@") {
		config, err = pgxpool.ParseConfig(address)
	}
	if err != nil || config == nil { // what the driver says quotes the address, password and all
		return nil, fmt.Errorf("%w: it is no URL of a database; marks such as #, /, ? and @ in a password are written %%23, %%2F, %%3F and %%40", ErrAddress)
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
	if !strings.Contains(address, "pool_max_conns") {
		config.MaxConns = maxConnections
	}
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, explain(ctx, err)
	}
	q := &Queue{pool: pool, lease: opt.Lease}
	if q.lease <= 0 {
		q.lease = DefaultLease
	}
	err = q.prepare(ctx, opt.MustExist)
	if err == nil {
		q.inserts, err = river.NewClient(riverpgxv5.New(pool), &river.Config{Logger: silent()})
	}
	if err != nil {
		pool.Close()
		return nil, err
	}
	return q, nil
}

// Close ends all connections.
func (q *Queue) Close() { q.pool.Close() }

// silent is a logger that drops all: what matters comes as an error.
func silent() *slog.Logger { return slog.New(slog.DiscardHandler) }

// job names a shard.
type job struct {
	Key string `json:"key"`
}

// Kind implements River's JobArgs.
func (job) Kind() string { return "saidso_shard" }

// inTx does something in a transaction.
func (q *Queue) inTx(ctx context.Context, f func(pgx.Tx) error) error {
	return explain(ctx, pgx.BeginFunc(ctx, q.pool, f))
}
