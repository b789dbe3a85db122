package find

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// Facets are the values that a list can be filtered by, with how many each leaves.
type Facets struct {
	Outlets   []Count // the commonest first, as all of these
	Kinds     []Count
	Relations []Count // IRIs
}

// Count is a value and how often it comes.
type Count struct {
	Value string
	Count int
}

// Part is a part of what the graph has of an entity.
type Part int

// The parts: what it said, what was said about, to or in answer to it, and the relations that it is an end of.
const (
	SaidPart Part = iota
	AboutPart
	DeedsPart
)

// Facets counts by what a part of an entity can be filtered.
func (x *Index) Facets(id quad.IRI, part Part) Facets {
	t, done := x.reading()
	defer done()
	e := t.find(id)
	if e == nil {
		return Facets{}
	}
	outlets, verbs, kinds := map[uint32]int{}, map[uint32]int{}, map[schema.Kind]int{}
	if part == DeedsPart {
		for _, n := range e.deeds {
			if r := &t.relations[n]; !r.gone {
				outlets[t.articles[r.article].outlet]++
				verbs[r.verb]++
			}
		}
	} else {
		list := e.said
		if part == AboutPart {
			list = e.about
		}
		for _, n := range list {
			s := &t.statements[n]
			if s.gone {
				continue
			}
			outlets[t.articles[s.article].outlet]++
			kinds[s.kind]++
			for verb := range uint32(64) {
				if s.claims>>verb == 0 {
					break
				}
				if s.claims&bit(verb) != 0 {
					verbs[verb]++
				}
			}
		}
	}
	return Facets{
		Outlets:   counts(outlets, func(n uint32) string { return t.outlets.values[n] }),
		Kinds:     counts(kinds, func(k schema.Kind) string { return string(k) }),
		Relations: counts(verbs, func(n uint32) string { return string(t.verbs.values[n]) }),
	}
}

// counts puts counts in order, without that of the empty value.
func counts[K comparable](all map[K]int, name func(K) string) []Count {
	var out []Count
	for k, n := range all {
		if v := name(k); v != "" {
			out = append(out, Count{v, n})
		}
	}
	slices.SortFunc(out, func(a, b Count) int { return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value)) })
	return out
}

// Month is how much there is of an entity in one month.
type Month struct {
	Month time.Time // its first instant
	Said  int       // statements that it made
	About int       // statements about or to it, or in answer to it
}

// Months counts an entity's statements by month, months in order, those without any left out. Undated statements do not count.
func (x *Index) Months(id quad.IRI, f Filter) []Month {
	t, done := x.reading()
	defer done()
	e := t.find(id)
	if e == nil {
		return nil
	}
	s := t.sieve(f)
	all := map[int64]*Month{}
	count := func(list []uint32, add func(*Month)) {
		starts := map[int64]*Month{} // by day, since most statements share theirs
		for _, n := range list {
			st := &t.statements[n]
			if st.time == undated || !s.statement(st) {
				continue
			}
			day := st.time / 86400
			m := starts[day]
			if m == nil {
				at := time.Unix(st.time, 0).UTC()
				first := time.Date(at.Year(), at.Month(), 1, 0, 0, 0, 0, time.UTC)
				if m = all[first.Unix()]; m == nil {
					m = &Month{Month: first}
					all[first.Unix()] = m
				}
				starts[day] = m
			}
			add(m)
		}
	}
	count(e.said, func(m *Month) { m.Said++ })
	count(e.about, func(m *Month) { m.About++ })
	out := make([]Month, 0, len(all))
	for _, at := range slices.Sorted(maps.Keys(all)) {
		out = append(out, *all[at])
	}
	return out
}
