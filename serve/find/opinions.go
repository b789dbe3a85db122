package find

import (
	"cmp"
	"slices"

	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// Opinion is how somebody stands to an entity: by what articles assert that they did, and by what their statements speak for and against.
type Opinion struct {
	Who      schema.Ref
	Articles int // that have it
	Deeds    int // asserted relations
	Words    int // statements that speak for or against
}

// Opinions ranks those who stand against an entity (polarity -1) or for it (1), or those whom it stands against or for if given is set: by the
// articles that have it, then by how much there is. A limit of 0 stands for all; total counts them.
func (x *Index) Opinions(id quad.IRI, polarity int, given bool, limit int) (top []Opinion, total int) {
	t, done := x.reading()
	defer done()
	me, ok := t.entityOf[id]
	if !ok {
		return nil, 0
	}
	e := &t.entities[me]
	type tally struct {
		who          uint32
		deeds, words int
		articles     map[uint32]bool
	}
	all := map[uint32]*tally{}
	count := func(who, article uint32) *tally {
		c := all[who]
		if c == nil {
			c = &tally{who: who, articles: map[uint32]bool{}}
			all[who] = c
		}
		c.articles[article] = true
		return c
	}
	for _, n := range e.deeds {
		r := &t.relations[n]
		if r.gone || !r.asserted || !r.affirmed || int(r.polarity) != polarity || r.subject == r.object {
			continue
		}
		from, to := r.subject, r.object
		if given {
			from, to = to, from
		}
		if to == me {
			count(from, r.article).deeds++
		}
	}
	words := func(n uint32, f func(s *statement, targets []uint32)) {
		s := &t.statements[n]
		if s.gone || s.speaker == none {
			return
		}
		if polarity < 0 {
			f(s, s.disfavors)
		} else {
			f(s, s.favors)
		}
	}
	if given {
		for _, n := range e.said {
			words(n, func(s *statement, targets []uint32) {
				for _, who := range targets {
					if who != me {
						count(who, s.article).words++
					}
				}
			})
		}
	} else {
		for _, n := range e.about {
			words(n, func(s *statement, targets []uint32) {
				if s.speaker != me && slices.Contains(targets, me) {
					count(s.speaker, s.article).words++
				}
			})
		}
	}
	ranked := make([]*tally, 0, len(all))
	for _, c := range all {
		ranked = append(ranked, c)
	}
	slices.SortFunc(ranked, func(a, b *tally) int {
		return cmp.Or(cmp.Compare(len(b.articles), len(a.articles)), cmp.Compare(b.deeds+b.words, a.deeds+a.words),
			cmp.Compare(t.entities[a.who].id, t.entities[b.who].id))
	})
	if total = len(ranked); limit > 0 && limit < total {
		ranked = ranked[:limit]
	}
	for _, c := range ranked {
		top = append(top, Opinion{t.ref(c.who), len(c.articles), c.deeds, c.words})
	}
	return top, total
}
