package network

import (
	"context"
	"encoding/binary"
	"errors"
	"iter"
	"math"
	"slices"
	"time"

	"github.com/cayleygraph/quad"

	"saidso/export"
	"saidso/export/spill"
	"saidso/schema"
)

// network is the relations of a graph, sorted outside of memory.
type network struct {
	edges *spill.Sorter // subject, predicate, object, relation: what there is to count
	nodes *spill.Sorter // entity: its names, its days
}

// vertex is an entity.
type vertex struct {
	id, name string
	kind     string
	days     []time.Time
}

// edge is all relations of one predicate between two entities.
type edge struct {
	source, predicate, target string
	event                     string
	polarity                  int64
	weight, asserted          int
	articles                  int
	confidence                float64 // mean
	days                      []time.Time
}

// budget is how many bytes of edges, and of nodes, are held in memory.
const budget = 8 << 20

func read(quads iter.Seq2[quad.Quad, error]) (*network, error) {
	n := &network{edges: spill.New("", budget), nodes: spill.New("", budget)}
	a := articleReader{network: n}
	for node, err := range export.Nodes(quads) {
		if err == nil {
			err = a.node(node)
		}
		if err != nil {
			return nil, errors.Join(err, n.close())
		}
	}
	if err := a.end(); err != nil {
		return nil, errors.Join(err, n.close())
	}
	return n, nil
}

func (n *network) close() error { return errors.Join(n.edges.Close(), n.nodes.Close()) }

// Marks of records of nodes: an entity is a node only if it has a use.
const (
	recordUse  = "a" // and a day, which may be empty
	recordName = "b"
	recordKind = "c"
)

// articleReader reads the nodes of one label after the other. Relations are held until their article is known.
type articleReader struct {
	*network
	label     quad.Value
	published string
	relations []relation
	record    []byte
}

type relation struct {
	id, subject, predicate, object, event string
	polarity                              int64
	asserted                              bool
	confidence                            float64
}

func (a *articleReader) node(n export.Node) error {
	if n.Label != a.label {
		if err := a.end(); err != nil {
			return err
		}
		a.label = n.Label
	}
	if n.Label == schema.LabelEntities {
		id := export.Plain(n.Subject)
		return errors.Join(a.add(a.nodes, id, recordName, n.Text(schema.Name)),
			a.add(a.nodes, id, recordKind, string(schema.KindOfType(n.IRI(schema.Type)))))
	}
	switch n.IRI(schema.Type) {
	case schema.TypeArticle:
		if t := n.Time(schema.Published); t != nil && n.Subject == n.Label {
			a.published = t.Format(time.DateOnly)
		}
	case schema.TypeRelation:
		if n.Bool(schema.Negated) {
			return nil
		}
		r := relation{
			id: export.Plain(n.Subject), subject: n.Text(schema.Subject), predicate: n.Text(schema.Predicate),
			object: n.Text(schema.Object), event: n.Text(schema.Event), asserted: n.Bool(schema.Asserted),
		}
		if p := n.Int(schema.Polarity); p != nil {
			r.polarity = *p
		}
		if c := n.Float(schema.Confidence); c != nil {
			r.confidence = *c
		}
		if r.subject != "" && r.predicate != "" && r.object != "" {
			a.relations = append(a.relations, r)
		}
	}
	return nil
}

// end takes the relations of an article.
func (a *articleReader) end() error {
	for _, r := range a.relations {
		asserted := ""
		if r.asserted {
			asserted = "1"
		}
		var numbers [16]byte
		binary.BigEndian.PutUint64(numbers[:8], uint64(r.polarity))
		binary.BigEndian.PutUint64(numbers[8:], math.Float64bits(r.confidence))
		if err := errors.Join(
			a.add(a.edges, r.subject, r.predicate, r.object, export.Plain(a.label), r.id, a.published, asserted, r.event, string(numbers[:])),
			a.add(a.nodes, r.subject, recordUse, a.published), a.add(a.nodes, r.object, recordUse, a.published),
		); err != nil {
			return err
		}
	}
	a.relations, a.published = a.relations[:0], ""
	return nil
}

func (a *articleReader) add(to *spill.Sorter, fields ...string) error {
	a.record = a.record[:0]
	for _, f := range fields {
		a.record = spill.Field(a.record, f)
	}
	return to.Add(a.record)
}

// fields reads the fields of a record.
func fields(record []byte, into ...*string) error {
	for _, f := range into {
		var err error
		if *f, record, err = spill.Next(record); err != nil {
			return err
		}
	}
	if len(record) > 0 {
		return spill.ErrRecord
	}
	return nil
}

// vertices yields the entities that have an edge, in the order of their IRIs.
func (n *network) vertices(ctx context.Context) iter.Seq2[vertex, error] {
	return func(yield func(vertex, error) bool) {
		var v vertex
		used := false
		for record, err := range n.nodes.Sorted(ctx) {
			var id, mark, value string
			if err == nil {
				err = fields(record, &id, &mark, &value)
			}
			if err != nil {
				yield(vertex{}, err)
				return
			}
			if id != v.id {
				if used && !yield(v, nil) {
					return
				}
				v, used = vertex{id: id}, false
			}
			switch mark {
			case recordUse:
				used = true
				v.days = addDay(v.days, value)
			case recordName:
				v.name = value
			case recordKind:
				v.kind = value
			}
		}
		if used {
			yield(v, nil)
		}
	}
}

// all yields the edges in the order of subject, predicate and object.
func (n *network) all(ctx context.Context) iter.Seq2[edge, error] {
	return func(yield func(edge, error) bool) {
		var e edge
		var article string
		done := func() bool {
			if e.weight == 0 {
				return true
			}
			e.confidence /= float64(e.weight)
			slices.SortFunc(e.days, time.Time.Compare)
			e.days = slices.Compact(e.days)
			return yield(e, nil)
		}
		for record, err := range n.edges.Sorted(ctx) {
			var source, predicate, target, label, id, day, asserted, event, numbers string
			if err == nil {
				err = fields(record, &source, &predicate, &target, &label, &id, &day, &asserted, &event, &numbers)
			}
			if err == nil && len(numbers) != 16 {
				err = spill.ErrRecord
			}
			if err != nil {
				yield(edge{}, err)
				return
			}
			if source != e.source || predicate != e.predicate || target != e.target {
				if !done() {
					return
				}
				e, article = edge{source: source, predicate: predicate, target: target, event: event}, ""
				e.polarity = int64(binary.BigEndian.Uint64([]byte(numbers[:8])))
			}
			e.weight++
			if asserted != "" {
				e.asserted++
			}
			if label != article || e.articles == 0 {
				e.articles++
				article = label
			}
			e.confidence += math.Float64frombits(binary.BigEndian.Uint64([]byte(numbers[8:])))
			e.days = addDay(e.days, day)
		}
		done()
	}
}

func addDay(days []time.Time, day string) []time.Time {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil || len(days) > 0 && days[len(days)-1].Equal(t) {
		return days // undated, or there
	}
	return append(days, t)
}
