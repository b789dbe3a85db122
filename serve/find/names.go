package find

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// Entity is somebody or something of the graph.
type Entity struct {
	schema.Ref
	Aliases    []string // as articles print them, in alphabetical order
	Articles   int      // that mention it
	Statements int      // that it made
	About      int      // statements about or to it, or in answer to it
}

// Name is an entity that a search found.
type Name struct {
	Entity
	Matched string // the name by which it was found
	Whole   bool   // that name is what was asked for
}

// maxNames bounds what a search for names answers.
const maxNames = 1000

// Names finds entities of which one name has words that begin as those asked for, without regard to case and accents, in any order. Where
// one is asked for as a whole it comes first; then those that are spoken of most. A limit of 0 stands for a thousand.
func (x *Index) Names(query string, limit int) []Name {
	t, done := x.reading()
	defer done()
	if limit <= 0 || limit > maxNames {
		limit = maxNames
	}
	if n, ok := t.entityOf[quad.IRI(query)]; ok && t.entities[n].there() {
		return []Name{{t.described(n), query, true}}
	}
	slug := schema.Slug(query)
	if slug == "" {
		return nil
	}
	best := map[uint32]hit{}
	for _, l := range t.names.find(beginnings(slug)) {
		label := &t.labels[l]
		e := &t.entities[label.entity]
		if label.gone || !e.there() {
			continue
		}
		h := hit{label.entity, l, label.slug == slug, e.weight(), e.id}
		if old, ok := best[h.entity]; !ok || h.whole && !old.whole {
			best[h.entity] = h
		}
	}
	hits := slices.Collect(maps.Values(best))
	hits = smallest(hits, limit, compareHits)
	found := make([]Name, 0, len(hits))
	for _, h := range hits {
		found = append(found, Name{t.described(h.entity), t.labels[h.label].text, h.whole})
	}
	return found
}

// hit is an entity that a search found by one of its names.
type hit struct {
	entity, label uint32
	whole         bool
	weight        int
	id            quad.IRI
}

func compareHits(a, b hit) int {
	return cmp.Or(-cmpBool(a.whole, b.whole), cmp.Compare(b.weight, a.weight), cmp.Compare(a.id, b.id))
}

// Near finds entities for a name that [Index.Names] does not find: those whose names begin as the longest part of it that finds something.
func (x *Index) Near(query string, limit int) []Name {
	const least = 3
	for letters := []rune(schema.Slug(query)); len(letters) > least; {
		letters = letters[:len(letters)-1]
		if found := x.Names(string(letters), limit); len(found) > 0 {
			return found
		}
	}
	return nil
}

// beginnings are the words of a slug, each of which may go on.
func beginnings(slug string) []term {
	var terms []term
	for word := range strings.SplitSeq(slug, "-") {
		if word != "" && len(terms) < maxTerms {
			terms = append(terms, term{[]string{word}, true})
		}
	}
	return terms
}

// Entity is one entity, and whether there is one.
func (x *Index) Entity(id quad.IRI) (Entity, bool) {
	t, done := x.reading()
	defer done()
	n, ok := t.entityOf[id]
	if !ok || !t.entities[n].there() {
		return Entity{}, false
	}
	return t.described(n), true
}

// there says that some article still mentions it.
func (e *entity) there() bool { return e.articles > 0 || e.saidNow > 0 || e.aboutNow > 0 }

func (e *entity) weight() int { return e.articles + e.saidNow + e.aboutNow }

func (t *table) described(n uint32) Entity {
	e := &t.entities[n]
	return Entity{t.ref(n), slices.Clone(e.aliases), e.articles, e.saidNow, e.aboutNow}
}

func cmpBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}
