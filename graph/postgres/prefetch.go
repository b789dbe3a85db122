package postgres

import (
	"context"
	"fmt"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Wanted is a pattern whose quads are read ahead: a subject, with a predicate, with an object besides, or a predicate and an object; what is nil stands for
// any. Most is how many are wanted, 0 for all.
type Wanted struct {
	Subject, Predicate, Object quad.Value
	Most                       int
}

func (w Wanted) key() wantedKey {
	return wantedKey{nodeOf(w.Subject), nodeOf(w.Predicate), nodeOf(w.Object)}
}

// wantedKey is a pattern: subject, predicate and object, the zero node for any.
type wantedKey [3]Node

// readAhead is what was read ahead.
type readAhead struct {
	quads map[wantedKey][]Quad
	most  map[wantedKey]int   // how many were wanted
	texts map[Node]quad.Value // that are too long for the cache
}

// Prefetch reads the quads of many patterns by one statement for each kind of pattern. [View.Match] then answers for them without asking,
// and with no more than were wanted, until the transaction changes something. What was read ahead before is not read again,
// unless more of it is wanted.
func (v *View) Prefetch(ctx context.Context, patterns []Wanted) error {
	if len(patterns) == 0 {
		return nil
	}
	conn, unlock, err := v.locked()
	if err != nil {
		return err
	}
	defer unlock()
	if v.ahead.quads == nil {
		v.ahead = readAhead{map[wantedKey][]Quad{}, map[wantedKey]int{}, map[Node]quad.Value{}}
	}
	fresh := map[wantedKey]bool{}
	for _, w := range patterns {
		key := w.key()
		if had, known := v.ahead.most[key]; known && (had == 0 || w.Most > 0 && w.Most <= had) {
			continue
		}
		v.ahead.quads[key], v.ahead.most[key] = nil, w.Most
		fresh[key] = true
	}
	kinds := map[[3]bool]*aheadQuery{}
	for key := range fresh {
		kind := [3]bool{key[0] != Node{}, key[1] != Node{}, key[2] != Node{}}
		if kinds[kind] == nil {
			kinds[kind] = &aheadQuery{has: kind, columns: make([][][]byte, 3)}
		}
		kinds[kind].add(key, v.ahead.most[key])
	}
	var nodes []Node
	for _, q := range kinds {
		if nodes, err = v.readAhead(ctx, conn, q, nodes); err != nil {
			v.ahead = readAhead{}
			return err
		}
	}
	values, err := v.names(ctx, conn, nodes) // the short ones into the cache
	for n, value := range values {
		if length(value) > cacheLength {
			v.ahead.texts[n] = value
		}
	}
	return err
}

// readAhead reads the quads of one kind of pattern, and adds their nodes.
func (v *View) readAhead(ctx context.Context, conn *pgxpool.Conn, q *aheadQuery, nodes []Node) ([]Node, error) {
	sql, args := q.sql()
	rows, err := conn.Query(ctx, sql, args...)
	if err != nil {
		return nil, explain(ctx, err)
	}
	var columns [4][]byte
	_, err = pgx.ForEachRow(rows, []any{&columns[0], &columns[1], &columns[2], &columns[3]}, func() error {
		var found Quad
		var key wantedKey
		for i, b := range columns {
			n, err := nodeFrom(b)
			if err != nil {
				return err
			}
			found[i] = n
			if i < len(key) && q.has[i] {
				key[i] = n
			}
		}
		v.ahead.quads[key] = append(v.ahead.quads[key], found)
		nodes = append(nodes, found[:]...)
		return nil
	})
	return nodes, explain(ctx, err)
}

// aheadQuery is the patterns of one kind.
type aheadQuery struct {
	has     [3]bool
	columns [][][]byte // for each direction the nodes, pattern by pattern
	most    []*int64
}

func (q *aheadQuery) add(key wantedKey, most int) {
	for i, n := range key {
		q.columns[i] = append(q.columns[i], n.bytes())
	}
	var limit *int64
	if most > 0 {
		limit = new(int64(most))
	}
	q.most = append(q.most, limit)
}

func (q *aheadQuery) sql() (string, []any) {
	var types, names, where []string
	var args []any
	for i, d := range quad.Directions[:3] {
		if !q.has[i] {
			continue
		}
		args = append(args, q.columns[i])
		name := fmt.Sprintf("x%d", len(args))
		types, names = append(types, fmt.Sprintf("$%d::bytea[]", len(args))), append(names, name)
		where = append(where, directionColumn(d)+" = "+name)
	}
	args = append(args, q.most)
	return fmt.Sprintf(`SELECT subject_hash, predicate_hash, object_hash, label_hash
		FROM unnest(%s, $%d::bigint[]) AS x (%s, most), LATERAL (SELECT * FROM quads WHERE %s LIMIT most) AS q`,
		strings.Join(types, ", "), len(args), strings.Join(names, ", "), strings.Join(where, " AND ")), args
}

// prefetched are the nodes in the free directions of a pattern's quads, if they were read before.
func (v *View) prefetched(p quad.Quad, free []quad.Direction) (rows []Node, known bool) {
	v.mu.Lock()
	quads, known := v.ahead.find(p)
	v.mu.Unlock()
	for _, q := range quads {
		if fits(q, p) {
			for _, d := range free {
				rows = append(rows, q.get(d))
			}
		}
	}
	return rows, known
}

// find answers with quads among which are all that fit a pattern.
func (a readAhead) find(p quad.Quad) (quads []Quad, known bool) {
	if len(a.quads) == 0 {
		return nil, false
	}
	asked := []Wanted{{Subject: p.Subject}, {Subject: p.Subject, Predicate: p.Predicate}, {Subject: p.Subject, Predicate: p.Predicate, Object: p.Object}}
	if p.Subject == nil {
		asked = []Wanted{{Predicate: p.Predicate, Object: p.Object}}
	}
	for _, w := range asked {
		if quads, known := a.quads[w.key()]; known {
			return quads, true
		}
	}
	return nil, false
}

func fits(q Quad, p quad.Quad) bool {
	for _, d := range quad.Directions {
		if value := p.Get(d); value != nil && q.get(d) != nodeOf(value) {
			return false
		}
	}
	return true
}

// names reads the values of nodes, unless they are known.
func (v *View) names(ctx context.Context, conn *pgxpool.Conn, nodes []Node) (map[Node]quad.Value, error) {
	if len(v.ahead.texts) == 0 {
		return v.db.names(ctx, conn, nodes)
	}
	var others []Node
	for _, n := range nodes {
		if v.ahead.texts[n] == nil {
			others = append(others, n)
		}
	}
	values, err := v.db.names(ctx, conn, others)
	if err != nil {
		return nil, err
	}
	for _, n := range nodes {
		if text := v.ahead.texts[n]; text != nil {
			values[n] = text
		}
	}
	return values, nil
}
