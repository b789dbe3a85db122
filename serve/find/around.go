package find

import (
	"cmp"
	"slices"
	"time"

	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// AroundFilter says what of the graph around an entity is wanted.
type AroundFilter struct {
	Hops      int // 1 where it is 0
	Nodes     int // at most so many; 100 where it is 0
	Relations []quad.IRI
	Since     time.Time // when it happened or was said, or else published: Since <= t
	Until     time.Time // t < Until
	Evidence  int       // at most so many events in all, and one for each edge; 1000 where it is 0
}

// Around is the graph around an entity.
type Around struct {
	Nodes     []Entity // the entity first, then those nearest, then those with most between
	Edges     []Edge
	Truncated bool // there are more nodes or events
}

// Edge is all that has one relation lead from one node to another: relations, and, by so:favors and so:disfavors, statements that speak for
// or against somebody.
type Edge struct {
	Source, Target, Relation quad.IRI
	Polarity                 int
	Count                    int       // of all events
	Events                   []Counted // the latest of them
}

type edgeKey struct{ from, to, verb uint32 }

// The numbers of what statements speak for and against, beyond those of any relation.
const (
	favorsVerb    = none - 1
	disfavorsVerb = none - 2
)

// Around finds the entities that relations and stances join to an entity, and all edges between them. What is negated is left out.
func (x *Index) Around(id quad.IRI, f AroundFilter) (Around, bool) {
	t, done := x.reading()
	defer done()
	at, ok := t.entityOf[id]
	if !ok || !t.entities[at].there() {
		return Around{}, false
	}
	f.Hops, f.Nodes, f.Evidence = cmp.Or(f.Hops, 1), cmp.Or(f.Nodes, 100), cmp.Or(f.Evidence, 1000)
	w := &walk{t: t, sieve: t.sieve(Filter{Since: f.Since, Until: f.Until}), verbs: map[uint32]bool{}, all: len(f.Relations) == 0}
	for _, r := range f.Relations {
		switch r {
		case schema.Favors:
			w.verbs[favorsVerb] = true
		case schema.Disfavors:
			w.verbs[disfavorsVerb] = true
		default:
			if n, ok := t.verbs.of[r]; ok {
				w.verbs[n] = true
			}
		}
	}
	var out Around
	nodes := []uint32{at}
	inside := map[uint32]bool{at: true}
	ring := nodes
	for range f.Hops {
		counts := map[uint32]int{}
		for _, n := range ring {
			w.each(n, func(e edgeKey, _ Event, _ int64) {
				other := e.to
				if other == n {
					other = e.from
				}
				if !inside[other] {
					counts[other]++
				}
			})
		}
		next := make([]uint32, 0, len(counts))
		for n := range counts {
			next = append(next, n)
		}
		slices.SortFunc(next, func(a, b uint32) int {
			return cmp.Or(cmp.Compare(counts[b], counts[a]), compare(t.entities[a].id, t.entities[b].id))
		})
		if room := f.Nodes - len(nodes); len(next) > room {
			next, out.Truncated = next[:max(0, room)], true
		}
		for _, n := range next {
			inside[n] = true
		}
		nodes, ring = append(nodes, next...), next
	}
	for _, n := range nodes {
		out.Nodes = append(out.Nodes, t.described(n))
	}
	out.Edges = w.edges(nodes, inside, f.Evidence, &out.Truncated)
	return out, true
}

type walk struct {
	t     *table
	sieve *sieve
	verbs map[uint32]bool
	all   bool
}

func (w *walk) wants(verb uint32) bool { return w.all || w.verbs[verb] }

// each gives what joins an entity to others, each event once for each edge.
func (w *walk) each(n uint32, f func(edgeKey, Event, int64)) {
	t := w.t
	for _, i := range t.entities[n].deeds {
		if r := &t.relations[i]; r.affirmed && r.subject != r.object && w.wants(r.verb) && w.sieve.relation(r) {
			f(edgeKey{r.subject, r.object, r.verb}, Event{r.id, true}, r.time)
		}
	}
	stance := func(st *statement, verb uint32, targets []uint32, target uint32) {
		if !w.wants(verb) {
			return
		}
		for _, to := range targets {
			if to != st.speaker && (target == none || to == target) {
				f(edgeKey{st.speaker, to, verb}, Event{st.id, false}, st.time)
			}
		}
	}
	for _, i := range t.entities[n].said {
		if st := &t.statements[i]; w.sieve.statement(st) {
			stance(st, favorsVerb, st.favors, none)
			stance(st, disfavorsVerb, st.disfavors, none)
		}
	}
	for _, i := range t.entities[n].about {
		if st := &t.statements[i]; st.speaker != none && st.speaker != n && w.sieve.statement(st) {
			stance(st, favorsVerb, st.favors, n)
			stance(st, disfavorsVerb, st.disfavors, n)
		}
	}
}

func (w *walk) edges(nodes []uint32, inside map[uint32]bool, most int, truncated *bool) []Edge {
	t := w.t
	type event struct {
		Event
		time int64
	}
	all := map[edgeKey][]event{}
	for _, n := range nodes {
		w.each(n, func(e edgeKey, ev Event, at int64) {
			if inside[e.from] && inside[e.to] && e.from == n { // each from one end
				all[e] = append(all[e], event{ev, at})
			}
		})
	}
	keys := make([]edgeKey, 0, len(all))
	for k := range all {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b edgeKey) int {
		return cmp.Or(cmp.Compare(len(all[b]), len(all[a])), compare(t.entities[a.from].id, t.entities[b.from].id),
			compare(t.entities[a.to].id, t.entities[b.to].id), cmp.Compare(a.verb, b.verb))
	})
	if len(keys) > most {
		keys, *truncated = keys[:most], true
	}
	share := 0 // how many events each edge may show: the largest that fits
	for left := most; share < most; share++ {
		for _, k := range keys {
			if len(all[k]) > share {
				left--
			}
		}
		if left < 0 {
			break
		}
	}
	edges := make([]Edge, 0, len(keys))
	for _, k := range keys {
		events := all[k]
		slices.SortFunc(events, func(a, b event) int { return cmp.Or(cmp.Compare(b.time, a.time), compare(a.ID, b.ID)) })
		e := Edge{Source: t.entities[k.from].id, Target: t.entities[k.to].id, Count: len(events)}
		switch k.verb {
		case favorsVerb:
			e.Relation, e.Polarity = schema.Favors, 1
		case disfavorsVerb:
			e.Relation, e.Polarity = schema.Disfavors, -1
		default:
			e.Relation = t.verbs.values[k.verb]
			if typ, ok := schema.LookupRelation(e.Relation); ok {
				e.Polarity = typ.Polarity
			}
		}
		if len(events) > max(1, share) {
			events, *truncated = events[:max(1, share)], true
		}
		for _, ev := range events {
			c := Counted{Event: ev.Event}
			if ev.time != undated {
				c.Time = time.Unix(ev.time, 0).UTC()
			}
			e.Events = append(e.Events, c)
		}
		edges = append(edges, e)
	}
	return edges
}

// Verbs counts the relations of each predicate, the commonest first.
func (x *Index) Verbs() []Count {
	t, done := x.reading()
	defer done()
	all := map[uint32]int{}
	for n := range t.relations {
		if r := &t.relations[n]; !r.gone {
			all[r.verb]++
		}
	}
	return counts(all, func(n uint32) string { return string(t.verbs.values[n]) })
}
