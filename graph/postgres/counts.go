package postgres

import (
	"context"

	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"
)

// Counted is how often a subject has an object, by the counts that the database keeps.
type Counted struct {
	Subject, Predicate, Object quad.Value
	Count                      int
}

// aboutSubjects reads the quads about subjects ($1), and about what belongs to them ($3), under labels ($2).
const aboutSubjects = `SELECT subject_hash, predicate_hash, object_hash, label_hash, 1 FROM quads WHERE label_hash = ANY($2) AND subject_hash = ANY($1)
UNION ALL SELECT q.subject_hash, q.predicate_hash, q.object_hash, q.label_hash, 1 FROM quads b JOIN quads q ON q.subject_hash = b.subject_hash
WHERE b.object_hash = ANY($1) AND b.predicate_hash = $3 AND b.label_hash = ANY($2) AND q.label_hash = ANY($2) AND q.subject_hash <> b.object_hash`

// Counts reads what is counted of some subjects, and the quads about them, and about what belongs to them, under the labels that do not
// count. It takes two statements, however often a subject has what it has.
func (v *View) Counts(ctx context.Context, subjects []quad.IRI) ([]Counted, []quad.Quad, error) {
	conn, unlock, err := v.locked()
	if err != nil {
		return nil, nil, err
	}
	defer unlock()
	ids := make([][]byte, len(subjects))
	for i, s := range subjects {
		n := nodeOf(s)
		ids[i] = n[:]
	}
	type found struct {
		nodes Quad
		count int
	}
	var all []found
	var nodes []Node
	read := func(sql string, args ...any) error {
		rows, err := conn.Query(ctx, sql, args...)
		if err != nil {
			return err
		}
		var columns [4][]byte
		var f found
		_, err = pgx.ForEachRow(rows, []any{&columns[0], &columns[1], &columns[2], &columns[3], &f.count}, func() error {
			for i, b := range columns {
				n, err := nodeFrom(b)
				if err != nil {
					return err
				}
				f.nodes[i] = n
			}
			all = append(all, f)
			nodes = append(nodes, f.nodes[:]...)
			return nil
		})
		return err
	}
	if err := read(`SELECT subject_hash, predicate_hash, object_hash, NULL::bytea, count FROM saidso_counts WHERE subject_hash = ANY($1)`, ids); err != nil {
		return nil, nil, explain(ctx, err)
	}
	n := len(all)
	belonging := nodeOf(v.db.opt.Belonging)
	if err := read(aboutSubjects, ids, hashes(v.db.notCounted), belonging[:]); err != nil {
		return nil, nil, explain(ctx, err)
	}
	values, err := v.db.names(ctx, conn, nodes)
	if err != nil {
		return nil, nil, err
	}
	var counts []Counted
	var quads []quad.Quad
	for i, f := range all {
		s, p, o, l := values[f.nodes[0]], values[f.nodes[1]], values[f.nodes[2]], values[f.nodes[3]]
		if i < n {
			counts = append(counts, Counted{s, p, o, f.count})
		} else {
			quads = append(quads, quad.Quad{Subject: s, Predicate: p, Object: o, Label: l})
		}
	}
	return counts, quads, nil
}

// Labelled tells which of some labels have quads, by one statement.
func (v *View) Labelled(ctx context.Context, labels []quad.IRI) (map[quad.IRI]bool, error) {
	conn, unlock, err := v.locked()
	if err != nil {
		return nil, err
	}
	defer unlock()
	ids := make(map[Node]quad.IRI, len(labels))
	var ask [][]byte
	for _, l := range labels {
		n := nodeOf(l)
		ids[n] = l
		ask = append(ask, n[:])
	}
	rows, err := conn.Query(ctx, `SELECT x.l FROM unnest($1::bytea[]) AS x (l) WHERE EXISTS (SELECT 1 FROM quads WHERE label_hash = x.l)`, ask)
	if err != nil {
		return nil, explain(ctx, err)
	}
	found := map[quad.IRI]bool{}
	var hash []byte
	_, err = pgx.ForEachRow(rows, []any{&hash}, func() error {
		n, err := nodeFrom(hash)
		found[ids[n]] = true
		return err
	})
	return found, explain(ctx, err)
}
