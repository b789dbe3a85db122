package graph

import (
	"context"
	"iter"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// recall remembers quads for the one who writes. What is derived asks for the same people's names, keys and articles again and again, and
// each look-up costs the store some descents into its tables. Only patterns of a few kinds are remembered, so that a change is compared
// with little, and of each pattern only the first quads; who wants more reads the store. It is kept true by what is written, so it
// has no influence on what is derived.
type recall struct {
	young, old map[pattern]*recalled
	patterns   int // of a generation
	quads      int // of a pattern
}

// recalled is what fits a pattern: all of it, or some.
type recalled struct {
	quads []quad.Quad
	all   bool
}

// newRecall remembers some twenty megabytes.
func newRecall() *recall { return &recall{patterns: 1 << 15, quads: 32} }

// forget makes it empty.
func (r *recall) forget() { r.young, r.old = nil, nil }

func (r *recall) get(p pattern) *recalled {
	if x := r.young[p]; x != nil {
		return x
	}
	x := r.old[p]
	if x != nil {
		r.put(p, x)
	}
	return x
}

// put remembers in the young generation. When that is full it is the old one, and what nobody asked for since is forgotten.
func (r *recall) put(p pattern, x *recalled) {
	if r.young == nil || len(r.young) >= r.patterns {
		r.young, r.old = map[pattern]*recalled{}, r.young
	}
	r.young[p] = x
}

// remembers reports whether quads of a pattern are kept.
func remembers(p pattern) bool {
	subject, predicate, object := p.Subject != nil, p.Predicate != nil, p.Object != nil
	id, _ := p.Predicate.(quad.IRI)
	switch {
	case p.Label != nil:
		return subject && !object && linksToCluster(id) && p.Label == schema.LabelDerived
	case subject && !predicate && !object:
		return isCandidate(p.Subject)
	case subject && predicate && !object:
		return ofSubject(id)
	case subject && predicate:
		return ofBoth(id)
	case predicate && object:
		return ofObject(id)
	}
	return false
}

// patterns calls f with the patterns of those kinds that a quad fits.
func patterns(q quad.Quad, f func(pattern)) {
	id, _ := q.Predicate.(quad.IRI)
	if isCandidate(q.Subject) {
		f(pattern{Subject: q.Subject})
	}
	if ofSubject(id) {
		f(pattern{Subject: q.Subject, Predicate: q.Predicate})
	}
	if ofBoth(id) {
		f(pattern{Subject: q.Subject, Predicate: q.Predicate, Object: q.Object})
	}
	if ofObject(id) {
		f(pattern{Predicate: q.Predicate, Object: q.Object})
	}
	if linksToCluster(id) && q.Label == schema.LabelDerived {
		f(pattern{Subject: q.Subject, Predicate: q.Predicate, Label: q.Label})
	}
}

func isCandidate(v quad.Value) bool {
	id, _ := v.(quad.IRI)
	return strings.HasPrefix(string(id), "id:candidate/")
}

func linksToCluster(predicate quad.IRI) bool {
	return predicate == schema.SameStoryAs || predicate == schema.SameQuoteAs
}

// ofSubject selects what is asked of a subject.
func ofSubject(predicate quad.IRI) bool {
	switch predicate {
	case schema.Name, schema.AltLabel, schema.NameKey, schema.Published, schema.Mentions, schema.MemberOf:
		return true
	}
	return slices.Contains(roles[:], predicate)
}

// ofObject selects what is asked of an object.
func ofObject(predicate quad.IRI) bool {
	switch predicate {
	case schema.NameKey, schema.Mentions, schema.CandidateOf, schema.StoryKey, schema.QuoteKey:
		return true
	}
	return false
}

// ofBoth selects what is asked of a subject and an object.
func ofBoth(predicate quad.IRI) bool {
	return predicate == schema.Mentions || predicate == schema.MemberOf || slices.Contains(roles[:], predicate)
}

// wrote makes what is remembered true after a change.
func (r *recall) wrote(add, remove []quad.Quad) {
	if len(r.young)+len(r.old) == 0 {
		return
	}
	for _, q := range remove {
		patterns(q, func(p pattern) {
			if x := r.known(p); x != nil {
				x.quads = slices.DeleteFunc(x.quads, func(y quad.Quad) bool { return y == q })
			}
		})
	}
	for _, q := range add {
		patterns(q, func(p pattern) {
			if x := r.known(p); x != nil && x.all {
				if x.all = len(x.quads) < r.quads; x.all {
					x.quads = append(x.quads, q)
				}
			}
		})
	}
}

// known is get without the promise to keep it.
func (r *recall) known(p pattern) *recalled {
	if x := r.young[p]; x != nil {
		return x
	}
	return r.old[p]
}

// recalling is a source that remembers.
type recalling struct {
	source
	recall *recall
}

func (s recalling) match(ctx context.Context, p pattern) iter.Seq2[quad.Quad, error] {
	if !remembers(p) {
		return s.source.match(ctx, p)
	}
	return func(yield func(quad.Quad, error) bool) {
		x := s.recall.get(p)
		if x == nil {
			x = &recalled{}
			s.recall.put(p, x)
		}
		n := len(x.quads)
		for _, q := range x.quads {
			if !yield(q, nil) {
				return
			}
		}
		if x.all {
			return
		}
		s.rest(ctx, p, x, n, yield)
	}
}

// rest yields what fits a pattern besides the first n quads that are remembered, and remembers more of it.
func (s recalling) rest(ctx context.Context, p pattern, x *recalled, n int, yield func(quad.Quad, error) bool) {
	told := slices.Clone(x.quads[:n])
	for q, err := range s.source.match(ctx, p) {
		if err != nil {
			yield(q, err)
			return
		}
		if i := slices.Index(told, q); i >= 0 {
			told = slices.Delete(told, i, i+1)
			continue
		}
		if len(x.quads) < s.recall.quads && !slices.Contains(x.quads, q) {
			x.quads = append(x.quads, q)
		}
		if !yield(q, nil) {
			return
		}
	}
	x.all = len(x.quads) < s.recall.quads
}
