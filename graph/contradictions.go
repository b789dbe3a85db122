package graph

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// ContradictionFilter says whose contradictions are asked for.
type ContradictionFilter struct {
	Speaker quad.IRI
	Target  quad.IRI  // of any where empty
	Since   time.Time // when both articles were published: Since <= t
	Until   time.Time // t < Until
}

// ContradictionKind says what is opposite.
type ContradictionKind string

// The kinds of contradictions.
const (
	// Turned is a relation of one polarity toward somebody, and one of the other.
	Turned ContradictionKind = "turned"

	// Denied is a claim, and the denial of the same.
	Denied ContradictionKind = "denied"
)

// Contradiction is two relations that one speaker stands behind and that do not go together, the earlier first. It is an offer:
// people change their minds, and nothing in the graph follows from it.
type Contradiction struct {
	Kind   ContradictionKind
	Target schema.Ref
	First  RelationInfo
	Second RelationInfo
}

// Contradictions finds where a speaker is of two minds: relations of theirs toward one target with opposite polarity, asserted by
// articles or claimed by the speaker; and claims of theirs of which they say the contrary elsewhere. What is merely
// possible does not count. Of several passages in the order of time each two that follow each other and differ are one
// contradiction.
func (s *Store) Contradictions(ctx context.Context, f ContradictionFilter) ([]Contradiction, error) {
	rd, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	defer rd.close()
	claims, err := newClaims(rd.describer())
	if err != nil {
		return nil, err
	}
	m := &minds{claims: claims, f: f, stances: map[stanceKey][]stance{}, seen: map[any]bool{}}
	if err := m.read(); err != nil {
		return nil, err
	}
	return m.result()
}

// stanceKey is what stances may contradict each other about: somebody or, of a claim, the whole of it.
type stanceKey struct {
	kind                       ContradictionKind
	subject, predicate, target quad.IRI
}

// stance is one side of a contradiction, perhaps.
type stance struct {
	event
	sign int
}

// minds collects the stances of a speaker.
type minds struct {
	*claims
	f       ContradictionFilter
	stances map[stanceKey][]stance
	seen    map[any]bool
}

func (m *minds) read() error {
	at, err := m.known(m.f.Speaker)
	if err != nil {
		return err
	}
	subject, err := m.known(schema.Subject)
	if err != nil {
		return err
	}
	speaker, err := m.known(schema.Speaker)
	if err != nil {
		return err
	}
	claim, err := m.known(schema.AccordingTo)
	if err != nil {
		return err
	}
	said := m.each(quad.Object, subjects(m.links(quad.Object, at, speaker)), claim)
	for ref, err := range both(subjects(m.links(quad.Object, at, subject)), subjects(said)) {
		if err == nil {
			err = m.add(ref)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// add notes what a relation says of the speaker's mind.
func (m *minds) add(ref graph.Ref) error {
	key := refs.ToKey(ref)
	if m.seen[key] {
		return nil
	}
	m.seen[key] = true
	if len(m.seen) > MaxEvents {
		return fmt.Errorf("%w: more than %d relations", ErrLimit, MaxEvents)
	}
	id, err := m.value(ref)
	if err != nil {
		return err
	}
	n, err := m.node(id)
	if err != nil || schema.Degree(n.text(schema.Certainty)) == schema.Possible {
		return err
	}
	target := n.iri(schema.Object)
	if m.f.Target != "" && m.f.Target != target {
		return nil
	}
	statement := n.iri(schema.AccordingTo)
	if statement != "" {
		// A claim is the speaker's mind only where the article quotes the speaker, and not somebody who does.
		v, err := m.voice(statement)
		if err != nil || !v.affirms || len(v.speakers) != 1 || v.speakers[0].ID != m.f.Speaker {
			return err
		}
	} else if !n.bool(schema.Asserted) {
		return nil
	}
	article, err := m.info(n.iri(schema.InArticle))
	if err != nil || !within(article.Published.Time, m.f.Since, m.f.Until) {
		return err
	}
	e := event{id: id, relation: true, time: article.Published.Time, article: article.ID, start: n.int(schema.Start)}
	if polarity := n.int(schema.Polarity); polarity != 0 && !n.bool(schema.Negated) && n.iri(schema.Subject) == m.f.Speaker {
		k := stanceKey{kind: Turned, target: target}
		m.stances[k] = append(m.stances[k], stance{e, polarity})
	}
	if statement != "" {
		k := stanceKey{Denied, n.iri(schema.Subject), n.iri(schema.Predicate), target}
		sign := 1
		if n.bool(schema.Negated) {
			sign = -1
		}
		m.stances[k] = append(m.stances[k], stance{e, sign})
	}
	return nil
}

// result pairs the stances that follow each other and differ.
func (m *minds) result() ([]Contradiction, error) {
	var out []Contradiction
	for key, all := range m.stances {
		slices.SortFunc(all, func(a, b stance) int { return compareEvents(a.event, b.event) })
		for i := 1; i < len(all); i++ {
			if all[i-1].sign == all[i].sign {
				continue
			}
			first, err := m.relation(all[i-1].id)
			if err != nil {
				return nil, err
			}
			second, err := m.relation(all[i].id)
			if err != nil {
				return nil, err
			}
			out = append(out, Contradiction{key.kind, second.Object, *first, *second})
		}
	}
	slices.SortFunc(out, func(a, b Contradiction) int {
		return cmp.Or(compareTimes(a.Second.Article.Published.Time, b.Second.Article.Published.Time),
			cmp.Compare(a.Target.ID, b.Target.ID), cmp.Compare(b.Kind, a.Kind), cmp.Compare(a.Second.ID, b.Second.ID), cmp.Compare(a.First.ID, b.First.ID))
	})
	return out, nil
}
