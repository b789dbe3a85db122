package graph

import (
	"fmt"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// derive adds to a change what follows from it: entities' names, types and facts, clusters of copies and of quotations,
// revisions, and pairs of people that may be one. It answers with the new states of the entities that the change touches.
func (s *Store) derive(rd *reader, c *change) (map[quad.IRI]*entityState, error) {
	if tx, ok := rd.src.(transaction); ok {
		if err := tx.prefetch(rd.ctx, c.decisive(s.limits)); err != nil {
			return nil, err
		}
	}
	for _, kind := range s.limits.kinds() {
		if err := rd.deriveClusters(c, kind); err != nil {
			return nil, err
		}
	}
	if err := rd.deriveRevisions(c); err != nil {
		return nil, err
	}
	states, err := s.deriveEntities(rd, c)
	if err == nil {
		err = s.deriveCandidates(rd, c)
	}
	return states, err
}

// decisive are the patterns whose quads decide what is derived of the stories, quotations and URLs of a change.
func (c *change) decisive(limits keyLimits) []wanted {
	var out []wanted
	most := map[quad.Value]int{schema.StoryKey: limits.stories + 1, schema.QuoteKey: limits.quotes + 1}
	gone := map[pattern]int{}
	for q := range c.remove {
		if most[q.Predicate] > 0 {
			gone[pattern{Predicate: q.Predicate, Object: q.Object}]++
		}
	}
	c.each(func(q quad.Quad) bool { return most[q.Predicate] > 0 || q.Predicate == schema.URL }, func(q quad.Quad, _ bool) {
		p := pattern{Predicate: q.Predicate, Object: q.Object}
		w := wanted{pattern: p}
		if n := most[q.Predicate]; n > 0 {
			w.most = n + gone[p]
		}
		out = append(out, w)
	})
	return out
}

// entityState is what the store holds of one entity: how many articles give each of the properties that decide its
// derived quads, and those quads. Reading it anew for each article would make the loading of many articles about one
// person quadratic.
type entityState struct {
	given   map[given]int
	derived []quad.Quad
}

type given struct{ predicate, object quad.Value }

// maxEntities bounds the memory of entityStates.
const maxEntities = 50_000

func (s *Store) remember(id quad.IRI, state *entityState) {
	if len(state.given) == 0 {
		delete(s.entities, id)
		return
	}
	if len(s.entities) >= maxEntities {
		clear(s.entities)
	}
	s.entities[id] = state
}

func (s *Store) deriveEntities(rd *reader, c *change) (map[quad.IRI]*entityState, error) {
	diffs := map[quad.IRI]map[given]int{}
	c.each(func(q quad.Quad) bool { return schema.Given(q.Predicate) }, func(q quad.Quad, comes bool) {
		id := q.Subject.(quad.IRI)
		if diffs[id] == nil {
			diffs[id] = map[given]int{}
		}
		n := 1
		if !comes {
			n = -1
		}
		diffs[id][given{q.Predicate, q.Object}] += n
	})
	states := make(map[quad.IRI]*entityState, len(diffs))
	before, err := s.entityStates(rd, slices.Sorted(maps.Keys(diffs)))
	if err != nil {
		return nil, err
	}
	for _, id := range slices.Sorted(maps.Keys(diffs)) {
		have := before[id]
		next := &entityState{given: maps.Clone(have.given)}
		for g, n := range diffs[id] {
			if next.given[g] += n; next.given[g] == 0 {
				delete(next.given, g)
			}
		}
		if next.derived, err = s.entityQuads(id, next.given); err != nil {
			return nil, err
		}
		c.replace(have.derived, next.derived)
		states[id] = next
	}
	return states, nil
}

// entityQuads is what the schema derives of an entity, checked.
func (s *Store) entityQuads(id quad.IRI, counts map[given]int) ([]quad.Quad, error) {
	quads := ranked(id, counts)
	var known schema.Known
	if s.opt.Knowledge != nil {
		if k, ok := s.opt.Knowledge(id); ok {
			known = k
		}
	}
	var out []quad.Quad
	byLabel := map[quad.Value][]quad.Quad{}
	derived := schema.EntityQuads(id, quads, known)
	memberships := map[quad.Value]bool{}
	for _, q := range derived {
		if q.Predicate == schema.OrgMember && q.Object == id && q.Label == schema.LabelKnowledgeBase {
			memberships[q.Subject] = true
		}
	}
	for _, q := range derived {
		if q.Subject != id && !(memberships[q.Subject] && q.Label == schema.LabelKnowledgeBase) {
			return nil, fmt.Errorf("a fact about %s stands under %s", quad.StringOf(q.Subject), id)
		}
		byLabel[q.Label] = append(byLabel[q.Label], q)
	}
	for label, quads := range byLabel {
		if label != schema.LabelEntities && label != schema.LabelKnowledgeBase {
			return nil, fmt.Errorf("a fact about %s carries the label %s", id, quad.StringOf(label))
		}
		quads, err := clean(quads, label.(quad.IRI))
		if err != nil {
			return nil, err
		}
		out = append(out, quads...)
	}
	return out, nil
}

// ranked is quads that stand in the same order of frequency as those counted. The schema asks for all that the articles
// give, tens of thousands for a head of state, but only what is frequenter than what decides.
func ranked(id quad.IRI, counts map[given]int) []quad.Quad {
	var levels []int
	for _, n := range counts {
		levels = append(levels, n)
	}
	slices.Sort(levels)
	levels = slices.Compact(levels)
	var quads []quad.Quad
	for g, n := range counts {
		rank, _ := slices.BinarySearch(levels, n)
		for range rank + 1 {
			quads = append(quads, quad.Quad{Subject: id, Predicate: g.predicate, Object: g.object})
		}
	}
	return quads
}

// entityStates reads what the store holds of entities.
func (s *Store) entityStates(rd *reader, ids []quad.IRI) (map[quad.IRI]*entityState, error) {
	if tx, ok := rd.src.(transaction); ok {
		return tx.entityStates(rd.ctx, ids)
	}
	states := make(map[quad.IRI]*entityState, len(ids))
	for _, id := range ids {
		state, err := s.entityState(rd, id)
		if err != nil {
			return nil, err
		}
		states[id] = state
	}
	return states, nil
}

// entityState reads what the store holds of an entity, unless it is remembered.
func (s *Store) entityState(rd *reader, id quad.IRI) (*entityState, error) {
	if state := s.entities[id]; state != nil {
		return state, nil
	}
	state := &entityState{given: map[given]int{}}
	for q, err := range rd.match(pattern{Subject: id}) {
		switch {
		case err != nil:
			return nil, err
		case q.Label == schema.LabelEntities, q.Label == schema.LabelKnowledgeBase:
			state.derived = append(state.derived, q)
		case schema.Given(q.Predicate):
			state.given[given{q.Predicate, q.Object}]++
		}
	}
	memberships, err := rd.all(pattern{Predicate: schema.OrgMember, Object: id, Label: schema.LabelKnowledgeBase})
	if err != nil {
		return nil, err
	}
	for _, m := range memberships {
		facts, err := rd.all(pattern{Subject: m.Subject, Label: schema.LabelKnowledgeBase})
		if err != nil {
			return nil, err
		}
		state.derived = append(state.derived, facts...)
	}
	return state, nil
}

// deriveRevisions links the articles anew that stand at a URL of the change.
func (r *reader) deriveRevisions(c *change) error {
	diffs := map[quad.Value]map[quad.IRI]bool{}
	c.each(func(q quad.Quad) bool { return q.Predicate == schema.URL && q.Subject == q.Label },
		func(q quad.Quad, comes bool) {
			if diffs[q.Object] == nil {
				diffs[q.Object] = map[quad.IRI]bool{}
			}
			diffs[q.Object][q.Subject.(quad.IRI)] = comes
		})
	for url, articles := range diffs {
		before, err := r.atURL(url)
		if err != nil {
			return err
		}
		after := maps.Clone(before)
		for id, comes := range articles {
			if comes {
				after[id] = c.dateOf(id)
			} else {
				delete(after, id)
			}
		}
		var have []quad.Quad
		for id := range before {
			links, err := r.all(pattern{Subject: id, Predicate: schema.RevisionOf, Label: schema.LabelDerived})
			if err != nil {
				return err
			}
			have = append(have, links...)
		}
		var want []quad.Quad
		if len(after) > 1 {
			want = schema.RevisionQuads(after)
		}
		c.replace(have, want)
	}
	return nil
}

// dateOf is when an article that the change adds was published.
func (c *change) dateOf(id quad.IRI) schema.Date {
	for q := range c.add {
		if t, ok := q.Object.(quad.Time); ok && q.Subject == id && q.Predicate == schema.Published {
			return schema.Date{Time: timeOf(t)}
		}
	}
	return schema.Date{}
}
