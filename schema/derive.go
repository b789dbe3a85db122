package schema

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
)

// Known is what a knowledge base says of an entity. Facts are quads whose label is [LabelKnowledgeBase] and whose subject is the
// entity, or a membership of which it is the member.
type Known struct {
	Name  string
	Kind  EntityKind
	Facts []quad.Quad
}

// Given reports whether a predicate's quads, as articles give them, decide an entity's derived quads.
func Given(predicate quad.Value) bool {
	return predicate == PrintedAs || predicate == FullestForm || predicate == TypedAs
}

// EntityQuads derives an entity's type, name and aliases (under [LabelEntities]) and its background facts
// (under [LabelKnowledgeBase]) from what the loaded articles print of it: the quads with the entity as subject for
// whose predicate [Given] holds. Without any, nobody mentions it and it has none. Where articles differ, the
// majority decides, and among equals the first in alphabetical order, so that the order of loading has no
// influence. The knowledge base's name and type go before both.
func EntityQuads(entity quad.IRI, given []quad.Quad, known Known) []quad.Quad {
	names, types, forms := map[string]int{}, map[string]int{}, map[string]int{}
	for _, q := range given {
		switch q.Predicate {
		case FullestForm:
			names[literal(q.Object)]++
		case TypedAs:
			types[literal(q.Object)]++
		case PrintedAs:
			forms[literal(q.Object)]++
		}
	}
	if len(types) == 0 {
		return nil
	}
	typ, name := quad.IRI(majority(types)), majority(names)
	if known.Kind != "" {
		typ = known.Kind.IRI()
	}
	if known.Name != "" {
		name = known.Name
	}
	w := &quadWriter{label: LabelEntities, seen: map[quad.Quad]bool{}}
	w.iri(entity, Type, typ)
	w.str(entity, Name, name)
	for _, form := range slices.Sorted(maps.Keys(forms)) {
		w.str(entity, AltLabel, form)
	}
	if typ == TypePerson {
		for _, key := range nameKeys(entity, names) {
			w.str(entity, NameKey, key)
		}
	}
	return append(w.quads, known.Facts...)
}

// RevisionQuads links the articles that stand at one URL with different texts: each to the one before it
// in the order of publication, and of IRIs among undated ones.
func RevisionQuads(published map[quad.IRI]Date) []quad.Quad {
	ids := slices.SortedFunc(maps.Keys(published), func(a, b quad.IRI) int {
		return cmp.Or(published[a].Time.Compare(published[b].Time), strings.Compare(string(a), string(b)))
	})
	w := &quadWriter{label: LabelDerived, seen: map[quad.Quad]bool{}}
	for i := 1; i < len(ids); i++ {
		w.iri(ids[i], RevisionOf, ids[i-1])
	}
	return w.quads
}

// literal is a value's text without its syntax.
func literal(v quad.Value) string {
	switch v := v.(type) {
	case quad.IRI:
		return string(v)
	case quad.String:
		return string(v)
	}
	return quad.ToString(v)
}

// majority is the key with the highest count, the first in alphabetical order among equals.
func majority(counts map[string]int) string {
	best := ""
	for _, k := range slices.Sorted(maps.Keys(counts)) {
		if best == "" || counts[k] > counts[best] {
			best = k
		}
	}
	return best
}
