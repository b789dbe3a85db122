package postgres

import (
	"context"

	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// batch is nodes that came together. Who asks for the name of one will ask for the others', so they are read at once.
type batch struct {
	nodes  []Node
	values map[Node]quad.Value // nil until asked for
}

// maxMates bounds the memory of which nodes came together.
const maxMates = 200_000

// together notes that nodes came in one column. Its caller holds the view's connection.
func (v *View) together(nodes []Node) {
	if len(v.mates)+len(nodes) > maxMates {
		v.mates = map[Node]*batch{}
	}
	b := &batch{nodes: nodes}
	for _, n := range nodes {
		v.mates[n] = b
	}
}

// name is a node's value, or nil for a node that is not there.
func (v *View) name(ctx context.Context, n Node) (quad.Value, error) {
	if n == (Node{}) {
		return nil, nil
	}
	if value, ok := v.db.values.get(n); ok {
		return value, nil
	}
	conn, unlock, err := v.locked()
	if err != nil {
		return nil, err
	}
	defer unlock()
	b := v.mates[n]
	if b == nil {
		b = &batch{nodes: []Node{n}}
	}
	if b.values == nil {
		if b.values, err = v.db.names(ctx, conn, b.nodes); err != nil {
			return nil, err
		}
	}
	return b.values[n], nil
}

// names reads the values of nodes.
func (db *DB) names(ctx context.Context, conn *pgxpool.Conn, nodes []Node) (map[Node]quad.Value, error) {
	values := make(map[Node]quad.Value, len(nodes))
	var ask [][]byte
	for _, n := range nodes {
		if _, done := values[n]; done || n == (Node{}) {
			continue
		}
		value, ok := db.values.get(n)
		if values[n] = value; !ok {
			ask = append(ask, n[:])
		}
	}
	if len(ask) == 0 {
		return values, nil
	}
	rows, err := conn.Query(ctx, "SELECT hash, "+valueColumns+" FROM nodes WHERE hash = ANY($1)", ask)
	if err != nil {
		return nil, explain(ctx, err)
	}
	var hash []byte
	var r row
	_, err = pgx.ForEachRow(rows, append([]any{&hash}, r.fields()...), func() error {
		n, err := nodeFrom(hash)
		if err != nil {
			return err
		}
		value, err := r.read(n)
		if err != nil {
			return err
		}
		values[n] = value
		db.values.put(n, value)
		return nil
	})
	return values, explain(ctx, err)
}
