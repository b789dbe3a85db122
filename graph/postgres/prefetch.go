package postgres

import (
	"context"

	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"
)

// Pair is a predicate and an object, and how many of their quads are wanted, 0 for all.
type Pair struct {
	Predicate, Object quad.Value
	Most              int
}

// Prefetch reads the quads of many pairs by one statement. [View.Match] then answers for them without asking, and with no more than were
// wanted, until the transaction changes something.
func (v *View) Prefetch(ctx context.Context, pairs []Pair) error {
	if len(pairs) == 0 {
		return nil
	}
	conn, unlock, err := v.locked()
	if err != nil {
		return err
	}
	defer unlock()
	found := make(map[[2]Node][]Quad, len(pairs))
	var predicates, objects [][]byte
	var most []*int64
	for _, x := range pairs {
		pair := [2]Node{nodeOf(x.Predicate), nodeOf(x.Object)}
		if _, twice := found[pair]; twice {
			continue
		}
		found[pair] = nil
		predicates, objects = append(predicates, pair[0].bytes()), append(objects, pair[1].bytes())
		var limit *int64
		if x.Most > 0 {
			limit = new(int64(x.Most))
		}
		most = append(most, limit)
	}
	rows, err := conn.Query(ctx, `SELECT subject_hash, predicate_hash, object_hash, label_hash
		FROM unnest($1::bytea[], $2::bytea[], $3::bigint[]) AS x (p, o, most), LATERAL (
			SELECT * FROM quads WHERE predicate_hash = p AND object_hash = o LIMIT most) AS q`, predicates, objects, most)
	if err != nil {
		return explain(ctx, err)
	}
	var columns [4][]byte
	var nodes []Node
	if _, err := pgx.ForEachRow(rows, []any{&columns[0], &columns[1], &columns[2], &columns[3]}, func() error {
		var q Quad
		for i, b := range columns {
			n, err := nodeFrom(b)
			if err != nil {
				return err
			}
			q[i] = n
		}
		pair := [2]Node{q[1], q[2]}
		found[pair] = append(found[pair], q)
		nodes = append(nodes, q[:]...)
		return nil
	}); err != nil {
		return explain(ctx, err)
	}
	v.pairs = found
	_, err = v.db.names(ctx, conn, nodes) // into the cache
	return err
}

// prefetched are the nodes in the free directions of a pattern's quads, if they were read before.
func (v *View) prefetched(p quad.Quad, free []quad.Direction) (rows []Node, known bool) {
	if p.Subject != nil || p.Predicate == nil || p.Object == nil {
		return nil, false
	}
	v.mu.Lock()
	quads, known := v.pairs[[2]Node{nodeOf(p.Predicate), nodeOf(p.Object)}]
	v.mu.Unlock()
	for _, q := range quads {
		if p.Label == nil || q.get(quad.Label) == nodeOf(p.Label) {
			for _, d := range free {
				rows = append(rows, q.get(d))
			}
		}
	}
	return rows, known
}
