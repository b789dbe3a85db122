package quadstore_test

import (
	"context"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"

	"saidso/graph/quadstore"
)

// TestNames: many values read together are those that are read one by one, and the labels are those that quads have.
func TestNames(t *testing.T) {
	db := open(t, t.TempDir()+"/g", quadstore.Options{})
	labels := []quad.Value{nil, quad.IRI("one"), quad.String("two"), quad.IRI("a label whose name is longer than what stands in a key by itself")}
	var quads []quad.Quad
	for i, value := range values() {
		quads = append(quads, quad.Quad{Subject: quad.IRI("s"), Predicate: quad.IRI("p"), Object: value, Label: labels[i%len(labels)]})
	}
	if _, err := db.Load(context.Background(), sequence(quads)); err != nil {
		t.Fatal(err)
	}
	v := view(t, db)
	var nodes []quadstore.Node
	for _, q := range quads {
		ref, err := v.ValueOf(q.Object)
		if err != nil {
			t.Fatal(err)
		}
		nodes = append(nodes, ref.(quadstore.Node), ref.(quadstore.Node))
	}
	names, err := v.Names(append(nodes, 0, slices.Max(nodes)))
	if err != nil {
		t.Fatal(err)
	}
	for i, q := range quads {
		if got := names[nodes[2*i]]; got == nil || quad.ToString(got) != quad.ToString(q.Object) {
			t.Errorf("%#v is named %#v", q.Object, got)
		}
	}
	found, err := v.Labels()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, n := range found {
		value, err := v.NameOf(n)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, quad.ToString(value))
	}
	var want []string
	for _, label := range labels {
		want = append(want, quad.ToString(label))
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("labels %q, want %q", got, want)
	}
}
