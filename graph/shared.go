package graph

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"time"

	"github.com/cayleygraph/quad"

	"saidso/graph/postgres"
	"saidso/graph/quadstore"
	"saidso/schema"
)

// Shown is where a graph is as messages may say it: an address of a database without its password.
func Shown(path string) string {
	if postgres.IsAddress(path) {
		return postgres.Redacted(path)
	}
	return path
}

// IsShared reports whether a path is the address of a database.
func IsShared(path string) bool { return postgres.IsAddress(path) }

// MayPass reports whether an error is of the server of a shared graph, which may be back, or have room again, when the same is done once more.
func MayPass(err error) bool {
	return errors.Is(err, postgres.ErrConnection) || errors.Is(err, postgres.ErrFull) || errors.Is(err, postgres.ErrConflict)
}

// sharedBackend is a graph in PostgreSQL, which several processes write.
type sharedBackend struct {
	db       *postgres.DB
	sendFrom int // quads from which on it pays to send what articles give before it is one's turn to write
}

// givenPredicates are those for which schema.Given holds.
func givenPredicates() []quad.IRI {
	return []quad.IRI{schema.PrintedAs, schema.FullestForm, schema.TypedAs}
}

// openPatience bounds how long the tables of a database may take to be found or made.
const openPatience = time.Minute

func openShared(address string, o Options) (backend, error) {
	ctx, cancel := context.WithTimeout(context.Background(), openPatience)
	defer cancel()
	db, err := postgres.Open(ctx, address, postgres.Options{
		ReadOnly: o.ReadOnly, MustExist: o.MustExist,
		Counted: givenPredicates(), NotCounted: []quad.IRI{schema.LabelEntities, schema.LabelKnowledgeBase},
		Belonging: schema.OrgMember,
	})
	if err != nil {
		return nil, sharedError(err)
	}
	return &sharedBackend{db: db, sendFrom: 5_000}, nil
}

// sharedError puts what the database says in this package's words.
func sharedError(err error) error {
	for theirs, mine := range map[error]error{
		postgres.ErrNotFound: ErrNotFound, postgres.ErrNotGraph: ErrNotStore, postgres.ErrVersion: ErrVersion,
		postgres.ErrReadOnly: ErrReadOnly, postgres.ErrAddress: ErrAddress,
	} {
		if errors.Is(err, theirs) {
			return fmt.Errorf("%w: %w", mine, err)
		}
	}
	return err
}

func (b *sharedBackend) view() (source, error) {
	v, err := b.db.View(context.Background())
	if err != nil {
		return nil, sharedError(err)
	}
	return sharedSource{v}, nil
}

func (b *sharedBackend) begin(ctx context.Context, articles [][]quad.Quad) (source, error) {
	tx, err := b.beginSending(ctx, articles)
	if tx == nil && err == nil || errors.Is(err, postgres.ErrConflict) { // of those who load the same the later one looks when it is there
		tx, err = b.db.Begin(ctx)
	}
	if err != nil {
		return nil, sharedError(err)
	}
	return &sharedTx{sharedSource{tx.View}, tx}, nil
}

// beginSending sends what articles will give that are not there, unless that is little.
func (b *sharedBackend) beginSending(ctx context.Context, articles [][]quad.Quad) (*postgres.Tx, error) {
	n, given := 0, map[quad.IRI][]quad.Quad{}
	for _, quads := range articles {
		if len(quads) > 0 {
			n += len(quads)
			given[quads[0].Label.(quad.IRI)] = quads // of one that comes twice the last
		}
	}
	if n < b.sendFrom {
		return nil, nil
	}
	v, err := b.db.View(ctx)
	if err != nil {
		return nil, err
	}
	there, err := v.Labelled(ctx, slices.Collect(maps.Keys(given)))
	if err = errors.Join(err, v.Close()); err != nil {
		return nil, err
	}
	var send []quad.Quad
	for label, quads := range given {
		if !there[label] {
			send = append(send, quads...)
		}
	}
	return b.db.BeginSending(ctx, send)
}

// apply is not called: a change is written by the transaction in which it was read.
func (b *sharedBackend) apply(_, _ []quad.Quad) error { return ErrReadOnly }

func (b *sharedBackend) Close() error {
	b.db.Close()
	return nil
}

// sharedSource is what the database had when a call began.
type sharedSource struct{ *postgres.View }

func (s sharedSource) version() uint64 { return s.Changes() }
func (s sharedSource) release()        { _ = s.Close() } // what it read came with its own errors

func (s sharedSource) match(ctx context.Context, p pattern) iter.Seq2[quad.Quad, error] {
	return s.Match(ctx, p)
}

func (s sharedSource) search(ctx context.Context, predicate quad.IRI, words quadstore.Search) iter.Seq2[quad.Value, error] {
	return searchAll(ctx, s, predicate, words)
}

func (s sharedSource) prefetch(ctx context.Context, patterns []wanted) error {
	ahead := make([]postgres.Wanted, len(patterns))
	for i, p := range patterns {
		ahead[i] = postgres.Wanted{Subject: p.Subject, Predicate: p.Predicate, Object: p.Object, Most: p.most}
	}
	return s.Prefetch(ctx, ahead)
}

func (s sharedSource) labelled(ctx context.Context, labels []quad.IRI) (map[quad.IRI]bool, error) {
	return s.Labelled(ctx, labels)
}

// entityStates reads what is counted of entities. Another process may have changed them since, so nothing is remembered.
func (s sharedSource) entityStates(ctx context.Context, ids []quad.IRI) (map[quad.IRI]*entityState, error) {
	states := make(map[quad.IRI]*entityState, len(ids))
	for _, id := range ids {
		states[id] = &entityState{given: map[given]int{}}
	}
	counts, derived, err := s.Counts(ctx, ids)
	if err != nil {
		return nil, err
	}
	for _, c := range counts {
		if state := states[c.Subject.(quad.IRI)]; state != nil {
			state.given[given{c.Predicate, c.Object}] = c.Count
		}
	}
	memberOf := map[quad.Value]quad.IRI{}
	for _, q := range derived {
		if member, ok := q.Object.(quad.IRI); ok && q.Predicate == schema.OrgMember {
			memberOf[q.Subject] = member
		}
	}
	for _, q := range derived {
		id, ok := memberOf[q.Subject]
		if !ok {
			id = q.Subject.(quad.IRI)
		}
		if state := states[id]; state != nil {
			state.derived = append(state.derived, q)
		}
	}
	return states, nil
}

// sharedTx is the same for the one that writes.
type sharedTx struct {
	sharedSource
	tx *postgres.Tx
}

func (t *sharedTx) release() { _ = t.tx.Close() } // what it read came with its own errors

func (t *sharedTx) apply(ctx context.Context, add, remove []quad.Quad) error {
	err := t.tx.Apply(ctx, add, remove)
	if err == nil {
		err = t.tx.Commit(ctx)
	}
	return sharedError(err)
}
