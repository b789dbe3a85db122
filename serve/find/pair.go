package find

import (
	"slices"

	"github.com/cayleygraph/quad"
)

// Event is a statement or a relation.
type Event struct {
	ID       quad.IRI
	Relation bool
}

// Pair is what there is between two entities.
type Pair struct {
	Total   int
	Events  []Event // of the part that was asked for
	For     [2]int  // asserted relations and stances of the first toward the second that speak for it, and the reverse
	Against [2]int
	Said    [2]int // statements of the first about or to the second, and the reverse
}

// Between lists what two said about or to each other and did to each other.
func (x *Index) Between(one, other quad.IRI, f Filter, limit, offset int) Pair {
	t, done := x.reading()
	defer done()
	a, ok1 := t.entityOf[one]
	b, ok2 := t.entityOf[other]
	if !ok1 || !ok2 || a == b {
		return Pair{}
	}
	var p Pair
	s := t.sieve(f)
	type event struct {
		row
		relation bool
	}
	var all []event
	for way, ends := range [][2]uint32{{a, b}, {b, a}} {
		list := t.entities[ends[0]].said
		if about := t.entities[ends[1]].about; len(about) < len(list) {
			list = about
		}
		for _, n := range list {
			st := &t.statements[n]
			if st.speaker != ends[0] || !slices.Contains(st.about, ends[1]) || !s.statement(st) {
				continue
			}
			p.Said[way]++
			if slices.Contains(st.favors, ends[1]) {
				p.For[way]++
			}
			if slices.Contains(st.disfavors, ends[1]) {
				p.Against[way]++
			}
			all = append(all, event{t.statementRow(n), false})
		}
	}
	deeds := t.entities[a].deeds
	if others := t.entities[b].deeds; len(others) < len(deeds) {
		deeds = others
	}
	for _, n := range deeds {
		r := &t.relations[n]
		forth, back := r.subject == a && r.object == b, r.subject == b && r.object == a
		if !forth && !back || !s.relation(r) {
			continue
		}
		way := 0
		if back {
			way = 1
		}
		if r.asserted && r.affirmed {
			if r.polarity > 0 {
				p.For[way]++
			}
			if r.polarity < 0 {
				p.Against[way]++
			}
		}
		all = append(all, event{t.relationRow(n), true})
	}
	p.Total = len(all)
	all = part(all, limit, offset, func(a, b event) int {
		if n := compareRows(a.row, b.row, f.Oldest); n != 0 || a.relation == b.relation {
			return n
		} else if a.relation {
			return 1
		}
		return -1
	})
	for _, e := range all {
		if e.relation {
			p.Events = append(p.Events, Event{t.relations[e.n].id, true})
		} else {
			p.Events = append(p.Events, Event{t.statements[e.n].id, false})
		}
	}
	return p
}
