package find

import (
	"cmp"
	"strings"

	"github.com/cayleygraph/quad"

	"saidso/schema"
)

func compare(a, b quad.IRI) int { return strings.Compare(string(a), string(b)) }

// EntityKey is a place in the order of entities: what is called as asked for, then what is spoken of most, then the IRI.
type EntityKey struct {
	Whole  bool
	Weight int
	ID     quad.IRI
}

func (a EntityKey) compare(b EntityKey) int {
	return cmp.Or(-cmpBool(a.Whole, b.Whole), cmp.Compare(b.Weight, a.Weight), compare(a.ID, b.ID))
}

// EntityPage is a part of a list of entities.
type EntityPage struct {
	Total    int
	Entities []Name
	Last     EntityKey
	More     bool
}

// Entities lists the entities of a type, all types where it is "", that a name means (see [Index.Names]), all where it is "", behind a key.
func (x *Index) Entities(query string, kind schema.EntityKind, after *EntityKey, limit int) EntityPage {
	t, done := x.reading()
	defer done()
	type hit struct {
		key   EntityKey
		n     uint32
		label string
	}
	best := &first[hit]{most: limit + 1, less: func(a, b hit) bool { return a.key.compare(b.key) < 0 }}
	var out EntityPage
	take := func(n uint32, label string, whole bool) {
		e := &t.entities[n]
		if !e.there() || kind != "" && e.kind != kind {
			return
		}
		h := hit{EntityKey{whole, e.weight(), e.id}, n, label}
		out.Total++
		if after == nil || h.key.compare(*after) > 0 {
			best.add(h)
		}
	}
	if query == "" {
		for n := range t.entities {
			take(uint32(n), t.entities[n].name, false)
		}
	} else if n, ok := t.entityOf[quad.IRI(query)]; ok {
		take(n, query, true)
	} else {
		slug := schema.Slug(query)
		type match struct {
			label string
			whole bool
		}
		found := map[uint32]match{}
		for _, l := range t.names.find(beginnings(slug)) {
			label := &t.labels[l]
			whole := label.slug == slug
			if old, ok := found[label.entity]; !label.gone && (!ok || whole && !old.whole) {
				found[label.entity] = match{label.text, whole}
			}
		}
		for n, m := range found {
			take(n, m.label, m.whole)
		}
	}
	hits := best.kept
	if out.More = len(hits) > limit; out.More {
		hits = hits[:limit]
	}
	for _, h := range hits {
		out.Entities = append(out.Entities, Name{t.described(h.n), h.label, h.key.Whole})
		out.Last = h.key
	}
	return out
}

// ArticleSelection says which articles are wanted.
type ArticleSelection struct {
	Filter        // Kind and Relation do not count
	Words  string // of the headline
	Entity quad.IRI
}

// SelectArticles lists articles behind a key, nil for the beginning, the newest first unless the oldest are to be.
func (x *Index) SelectArticles(s ArticleSelection, after *Key, limit int) Selected {
	t, done := x.reading()
	defer done()
	sel := Selection{Filter: s.Filter}
	best := &first[Key]{most: limit + 1, less: func(a, b Key) bool { return sel.compare(a, b) < 0 }}
	var out Selected
	v := t.sieve(Filter{Outlet: s.Outlet, Since: s.Since, Until: s.Until})
	take := func(n uint32) {
		a := &t.articles[n]
		if a.gone || v.none || !v.within(a.published) || !v.from(n) || s.Entity != "" && !t.among(s.Entity, a.mentions) {
			return
		}
		out.Total++
		k := Key{Undated: a.published == undated, Time: a.published, Article: a.id, ID: a.id}
		if after == nil || sel.compare(k, *after) > 0 {
			best.add(k)
		}
	}
	if s.Words != "" {
		for _, n := range t.headlines.find(termsOf(s.Words)) {
			take(n)
		}
	} else {
		for n := range t.articles {
			take(uint32(n))
		}
	}
	keys := best.kept
	if out.More = len(keys) > limit; out.More {
		keys = keys[:limit]
	}
	for _, k := range keys {
		out.Events = append(out.Events, Event{ID: k.ID})
		out.Last = k
	}
	return out
}
