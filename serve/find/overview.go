package find

import (
	"cmp"
	"slices"
	"time"

	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// Overview is the graph at a glance.
type Overview struct {
	Articles, Statements, Relations, Asserted int
	Entities, People                          int
	First, Last                               time.Time // when the oldest and the newest article were published; zero where none is dated
	Outlets                                   []Count   // with the number of their articles
	Quoted                                    []Tally   // people by the statements that they made
	Criticized, Praised                       []Tally   // by the asserted relations against and for them
	Newest                                    []quad.IRI
}

// Tally is an entity and what was counted of it.
type Tally struct {
	schema.Ref
	Count int
}

// fronts is how many of each an overview names.
const fronts = 10

// Overview counts what there is. It is counted once for each state of the index.
func (x *Index) Overview() *Overview {
	x.mu.RLock()
	front, state := x.front, x.state
	x.mu.RUnlock()
	if front != nil {
		return front
	}
	t, done := x.reading()
	front = t.overview()
	done()
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.state == state && x.t != nil {
		x.front = front
	}
	return front
}

func (t *table) overview() *Overview {
	o := &Overview{}
	var rows []row
	outlets := map[uint32]int{}
	for n := range t.articles {
		a := &t.articles[n]
		if a.gone {
			continue
		}
		o.Articles++
		outlets[a.outlet]++
		rows = append(rows, row{uint32(n), a.published, a.id, 0})
		if a.published == undated {
			continue
		}
		at := time.Unix(a.published, 0).UTC()
		if o.First.IsZero() || at.Before(o.First) {
			o.First = at
		}
		if at.After(o.Last) {
			o.Last = at
		}
	}
	o.Outlets = counts(outlets, func(n uint32) string { return t.outlets.values[n] })
	o.Newest = page(rows, false, fronts, 0, func(n uint32) quad.IRI { return t.articles[n].id }).IDs
	for n := range t.statements {
		if !t.statements[n].gone {
			o.Statements++
		}
	}
	against, toward := make([]int, len(t.entities)), make([]int, len(t.entities))
	for n := range t.relations {
		r := &t.relations[n]
		if r.gone {
			continue
		}
		o.Relations++
		if !r.asserted {
			continue
		}
		o.Asserted++
		switch {
		case r.polarity < 0:
			against[r.object]++
		case r.polarity > 0:
			toward[r.object]++
		}
	}
	people := func(count func(n uint32) int) []Tally {
		return t.largest(func(n uint32) int {
			if t.entities[n].kind != schema.Person {
				return 0
			}
			return count(n)
		})
	}
	for n := range t.entities {
		if e := &t.entities[n]; e.there() {
			o.Entities++
			if e.kind == schema.Person {
				o.People++
			}
		}
	}
	o.Quoted = people(func(n uint32) int { return t.entities[n].saidNow })
	o.Criticized = t.largest(func(n uint32) int { return against[n] })
	o.Praised = t.largest(func(n uint32) int { return toward[n] })
	return o
}

// largest are the entities that count most, without those that do not count.
func (t *table) largest(count func(n uint32) int) []Tally {
	type counted struct {
		n     uint32
		count int
	}
	var all []counted
	for n := range t.entities {
		if c := count(uint32(n)); c > 0 {
			all = append(all, counted{uint32(n), c})
		}
	}
	slices.SortFunc(all, func(a, b counted) int {
		return cmp.Or(cmp.Compare(b.count, a.count), cmp.Compare(t.entities[a.n].id, t.entities[b.n].id))
	})
	var out []Tally
	for _, c := range all[:min(fronts, len(all))] {
		out = append(out, Tally{t.ref(c.n), c.count})
	}
	return out
}
