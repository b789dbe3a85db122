package graph

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// derive adds to a change what follows from it: entities' names, types and facts, clusters of copies and of quotations,
// revisions, and pairs of people that may be one. It answers with the new states of the entities that the change touches.
func (s *Store) derive(rd *reader, c *change) (map[quad.IRI]*entityState, error) {
	if err := s.deriveCopies(rd, c); err != nil {
		return nil, err
	}
	states, err := s.deriveEntities(rd, c)
	if err == nil {
		err = s.deriveCandidates(rd, c)
	}
	return states, err
}

// deriveCopies brings up to date what has to do with articles and quotations that come more than once: clusters and revisions.
func (s *Store) deriveCopies(rd *reader, c *change) error {
	defer s.observe("clusters", time.Now())
	kinds := s.limits.kinds()
	if tx, ok := rd.src.(transaction); !ok {
		kinds[0].kept, kinds[1].kept = s.articles, s.quotes
	} else if err := tx.prefetch(rd.ctx, c.decisive(s.limits)); err != nil {
		return err
	}
	v := newChanged(rd, c)
	for _, kind := range kinds {
		if err := v.deriveClusters(c, kind); err != nil {
			return err
		}
	}
	return rd.deriveRevisions(c)
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
		states[id] = next
		if s.entities[id] == have && settled(have.given, next.given) {
			next.derived = have.derived
			continue
		}
		if next.derived, err = s.entityQuads(id, next.given); err != nil {
			return nil, err
		}
		c.replace(have.derived, next.derived)
	}
	return states, nil
}

// settled reports whether the schema derives the same of two counts: the same things are given, and the same ones most often. Most
// articles tell nothing new of those whom they name.
func settled(a, b map[given]int) bool {
	if len(a) != len(b) {
		return false
	}
	for g := range a {
		if b[g] == 0 {
			return false
		}
	}
	for _, predicate := range [...]quad.IRI{schema.TypedAs, schema.FullestForm} {
		if foremost(a, predicate) != foremost(b, predicate) {
			return false
		}
	}
	return true
}

// foremost is the value that is given most often, the first in alphabetical order among equals.
func foremost(counts map[given]int, predicate quad.IRI) quad.Value {
	var best given
	for g, n := range counts {
		if g.predicate != predicate {
			continue
		}
		if m := counts[best]; n > m || n == m && quad.ToString(g.object) < quad.ToString(best.object) {
			best = g
		}
	}
	return best.object
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
	dates := c.dates()
	for url, articles := range diffs {
		before, err := r.atURL(url)
		if err != nil {
			return err
		}
		after := maps.Clone(before)
		for id, comes := range articles {
			if comes {
				after[id] = dates[id]
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

// dates is when the articles were published that the change adds.
func (c *change) dates() map[quad.IRI]schema.Date {
	dates := map[quad.IRI]schema.Date{}
	for q := range c.add {
		if t, ok := q.Object.(quad.Time); ok && q.Predicate == schema.Published && q.Subject == q.Label {
			dates[q.Subject.(quad.IRI)] = schema.Date{Time: timeOf(t)}
		}
	}
	return dates
}
