package graph

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"slices"

	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/quad"

	"saidso/export"
	"saidso/graph/quadstore"
)

// labelsOf finds the labels that quads have, in order.
func labelsOf(src diskSource) (labels []labelled, err error) {
	nodes, err := src.Labels()
	if err != nil {
		return nil, err
	}
	values, err := src.Names(nodes)
	if err != nil {
		return nil, err
	}
	for _, n := range nodes {
		labels = append(labels, labelled{n, values[n]})
	}
	slices.SortFunc(labels, func(a, b labelled) int {
		return export.CompareValues(a.value, b.value)
	})
	return labels, nil
}

// nodesOf reads an iterator over quads of a graph on disk.
func nodesOf(ctx context.Context, shape iterator.Shape) iter.Seq2[quadstore.Quad, error] {
	return func(yield func(quadstore.Quad, error) bool) {
		it := shape.Iterate()
		for it.Next(ctx) {
			q, ok := it.Result().(quadstore.Quad)
			if !ok {
				continue
			}
			if !yield(q, nil) {
				_ = it.Close() // it was left, and said nothing wrong so far
				return
			}
		}
		if err := errors.Join(it.Err(), it.Close(), ctx.Err()); err != nil {
			yield(quadstore.Quad{}, err)
		}
	}
}

// readLabel reads and sorts the quads of a label. The index has those of a subject side by side, and among them those of a predicate, so
// that what there is to sort is the subjects, the predicates of each, and the objects where a predicate has several.
func readLabel(ctx context.Context, src diskSource, l labelled) held {
	var nodes []quadstore.Quad
	for q, err := range nodesOf(ctx, src.QuadIterator(quad.Label, l.node)) {
		if err != nil {
			return held{err: err}
		}
		if nodes = append(nodes, q); len(nodes) > maxHeld {
			return held{many: &l}
		}
	}
	values, err := valuesOf(src, nodes)
	if err != nil {
		return held{err: err}
	}
	names := namesOf(values, nodes)
	quads := make([]quad.Quad, 0, len(nodes))
	var runs [][]quadstore.Quad
	for _, subject := range names.subjects {
		runs = runs[:0]
		for from := subject.from; from < subject.to; {
			to := from + 1
			for to < subject.to && nodes[to][1] == nodes[from][1] {
				to++
			}
			runs = append(runs, nodes[from:to])
			from = to
		}
		slices.SortFunc(runs, func(a, b []quadstore.Quad) int {
			return cmp.Compare(names.predicates[a[0][1]].rank, names.predicates[b[0][1]].rank)
		})
		for _, run := range runs {
			start := len(quads)
			predicate := names.predicates[run[0][1]].value
			for _, q := range run {
				quads = append(quads, quad.Quad{Subject: subject.value, Predicate: predicate, Object: values[q[2]], Label: l.value})
			}
			if len(run) > 1 {
				export.SortQuads(quads[start:])
			}
		}
	}
	return held{quads: quads}
}

// labelNames are the subjects and predicates of a label.
type labelNames struct {
	subjects   []subjectRun // in order
	predicates map[quadstore.Node]rankedName
}

// subjectRun is where the quads of a subject stand.
type subjectRun struct {
	value    quad.Value
	from, to int
}

// rankedName is a value and its place among others.
type rankedName struct {
	value quad.Value
	rank  int
}

// valuesOf reads the values of subjects, predicates and objects.
func valuesOf(src diskSource, nodes []quadstore.Quad) (map[quadstore.Node]quad.Value, error) {
	all := make([]quadstore.Node, 0, 2*len(nodes))
	for i, q := range nodes {
		for k, n := range q[:3] {
			if i == 0 || nodes[i-1][k] != n {
				all = append(all, n)
			}
		}
	}
	return src.Names(all)
}

func namesOf(values map[quadstore.Node]quad.Value, nodes []quadstore.Quad) labelNames {
	names := labelNames{predicates: map[quadstore.Node]rankedName{}}
	for i, q := range nodes {
		if n := len(names.subjects); n == 0 || nodes[i-1][0] != q[0] {
			names.subjects = append(names.subjects, subjectRun{values[q[0]], i, i + 1})
		} else {
			names.subjects[n-1].to = i + 1
		}
		names.predicates[q[1]] = rankedName{value: values[q[1]]}
	}
	slices.SortFunc(names.subjects, func(a, b subjectRun) int {
		return export.CompareValues(a.value, b.value)
	})
	var order []quadstore.Node
	for n := range names.predicates {
		order = append(order, n)
	}
	slices.SortFunc(order, func(a, b quadstore.Node) int {
		return export.CompareValues(names.predicates[a].value, names.predicates[b].value)
	})
	for rank, n := range order {
		names.predicates[n] = rankedName{names.predicates[n].value, rank}
	}
	return names
}

// quadsOf yields the quads of a label, those of one subject side by side.
func quadsOf(ctx context.Context, src diskSource, l labelled) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		var values [3]quad.Value
		var nodes [3]quadstore.Node
		for q, err := range nodesOf(ctx, src.QuadIterator(quad.Label, l.node)) {
			if err != nil {
				yield(quad.Quad{}, err)
				return
			}
			for i := range values {
				if nodes[i] == q[i] {
					continue
				}
				if values[i], err = src.NameOf(q[i]); err != nil {
					yield(quad.Quad{}, err)
					return
				}
				nodes[i] = q[i]
			}
			if !yield(quad.Quad{Subject: values[0], Predicate: values[1], Object: values[2], Label: l.value}, nil) {
				return
			}
		}
	}
}
