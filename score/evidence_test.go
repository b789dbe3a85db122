package score

import (
	"slices"
	"testing"

	"github.com/cayleygraph/quad"
)

func TestCheckEvidence(t *testing.T) {
	const text = "“Ça,” Holm thanked Kask."
	label, a, b, node := quad.IRI("id:article/1"), quad.IRI("id:person/holm"), quad.IRI("id:person/kask"), quad.IRI("id:relation/1")
	good := []quad.Quad{
		{Subject: a, Predicate: quad.IRI("so:thanked"), Object: b, Label: label},
		{Subject: node, Predicate: quad.IRI("rdf:type"), Object: quad.IRI("so:Relation"), Label: label},
		{Subject: node, Predicate: quad.IRI("rdf:subject"), Object: a, Label: label},
		{Subject: node, Predicate: quad.IRI("rdf:predicate"), Object: quad.IRI("so:thanked"), Label: label},
		{Subject: node, Predicate: quad.IRI("rdf:object"), Object: b, Label: label},
		{Subject: node, Predicate: quad.IRI("oa:start"), Object: quad.Int(6), Label: label},
		{Subject: node, Predicate: quad.IRI("oa:end"), Object: quad.Int(23), Label: label},
		{Subject: node, Predicate: quad.IRI("oa:exact"), Object: quad.String("Holm thanked Kask"), Label: label},
	}
	with := func(i int, object quad.Value) []quad.Quad {
		changed := slices.Clone(good)
		changed[i].Object = object
		return changed
	}
	for _, c := range []struct {
		name  string
		quads []quad.Quad
		wrong int
	}{
		{"verbatim", good, 0},
		{"no node", good[:1], 1},
		{"another object", with(4, a), 1},
		{"bytes for code points", with(5, quad.Int(11)), 1},
		{"beyond the text", with(6, quad.Int(99)), 1},
		{"other words", with(7, quad.String("Holm thanks Kask")), 1},
		{"claimed", append(slices.Clone(good), quad.Quad{Subject: node, Predicate: quad.IRI("so:accordingTo"), Object: quad.IRI("id:statement/1"), Label: label}), 1},
		{"negated", append(slices.Clone(good), quad.Quad{Subject: node, Predicate: quad.IRI("so:negated"), Object: quad.Bool(true), Label: label}), 1},
	} {
		if edges, wrong := CheckEvidence(text, c.quads); edges != 1 || len(wrong) != c.wrong {
			t.Errorf("%s: %d edges, wrong: %v", c.name, edges, wrong)
		}
	}
}
