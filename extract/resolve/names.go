package resolve

import (
	"slices"
	"strings"

	"saidso/extract"
	"saidso/schema"
)

// names makes entities of the named mentions: full forms first, so that a short form before its full one (in a
// headline) finds it.
func (r *resolver) names() {
	var short []int
	for i := range r.doc.Mentions {
		m := &r.doc.Mentions[i]
		switch {
		case m.Form != extract.Named || m.Kind == "":
		case m.Kind == schema.Person && !strings.Contains(r.slug[i], "-"):
			short = append(short, i)
		default:
			r.fullName(i)
		}
	}
	for _, i := range short {
		r.shortName(i)
	}
	// Mentions stand in the order of the text again.
	for e := range r.entities {
		slices.Sort(r.entities[e].Mentions)
		slices.Sort(r.entities[e].Roles)
	}
}

func (r *resolver) fullName(i int) {
	best := extract.None
	for _, e := range r.candidates(i) {
		if (best == extract.None || e < best) && r.sameName(i, e) {
			best = e
		}
	}
	if best != extract.None {
		r.join(i, best)
	} else {
		r.newEntity(i)
	}
	r.indexName(i)
}

// indexName makes a named mention's entity findable by its node, its name and the words of it.
func (r *resolver) indexName(i int) {
	e := r.doc.Mentions[i].Entity
	keys := []string{"name:" + r.slug[i]}
	if id := r.entities[e].ID; id != "" {
		keys = append(keys, "node:"+string(id))
	}
	if r.entities[e].Kind == schema.Person {
		for _, word := range strings.Split(r.slug[i], "-") {
			keys = append(keys, "word:"+word)
		}
	}
	for _, key := range keys {
		if !slices.Contains(r.byKey[key], e) {
			r.byKey[key] = append(r.byKey[key], e)
		}
	}
}

// candidates lists the entities that a full name may be: those with the same node, name or last word.
func (r *resolver) candidates(i int) []int {
	m := &r.doc.Mentions[i]
	all := slices.Clone(r.byKey["name:"+r.slug[i]])
	if m.Known != "" {
		all = append(all, r.byKey["node:"+string(m.Known)]...)
	}
	if m.Kind == schema.Person {
		last := r.slug[i][strings.LastIndexByte(r.slug[i], '-')+1:]
		all = append(all, r.byKey["word:"+last]...)
	}
	return all
}

// sameName reports whether a full name is that of an entity.
func (r *resolver) sameName(i, e int) bool {
	m, entity := &r.doc.Mentions[i], &r.entities[e]
	if m.Known != "" && entity.ID != "" {
		return m.Known == entity.ID
	}
	if m.Kind.Family() != entity.Kind.Family() {
		return false
	}
	first := entity.Mentions[0]
	if r.slug[i] == r.slug[first] {
		return true
	}
	return m.Kind == schema.Person && sameParts(r.slug[i], r.slug[first])
}

// sameParts reports whether two full names of people differ only in middle names: the same first word, or its
// initial, and the same last.
func sameParts(a, b string) bool {
	x, y := strings.Split(a, "-"), strings.Split(b, "-")
	if x[len(x)-1] != y[len(y)-1] || len(x) < 2 || len(y) < 2 {
		return false
	}
	return x[0] == y[0] || len(x[0]) == 1 && strings.HasPrefix(y[0], x[0]) || len(y[0]) == 1 && strings.HasPrefix(x[0], y[0])
}

// shortName gives a surname, or a given name, to the person whose it is: the last one named before it,
// else the first one after.
func (r *resolver) shortName(i int) {
	m := &r.doc.Mentions[i]
	best, bestAt := extract.None, -1
	for _, e := range r.byKey["word:"+r.slug[i]] {
		entity := &r.entities[e]
		if len(r.slug[i]) < 2 || clash(entity.Gender, m.Gender) {
			continue
		}
		if m.Known != "" && entity.ID == m.Known {
			best = e
			break
		}
		at := r.lastBefore(e, i)
		if best == extract.None || at > bestAt {
			best, bestAt = e, at
		}
	}
	if best == extract.None {
		r.newEntity(i)
		r.indexName(i)
		return
	}
	m.Known = ""
	r.join(i, best)
}

// lastBefore is the last mention of e before mention i, or -1. Only names are there yet, full ones in the order of the
// text and then short ones.
func (r *resolver) lastBefore(e, i int) int {
	mentions := r.entities[e].Mentions
	last := -1
	for k := len(mentions) - 1; k >= 0 && len(mentions)-k <= maxBack; k-- {
		if m := mentions[k]; m < i && m > last {
			last = m
		}
	}
	return last
}

func clash(a, b extract.Gender) bool {
	return a != extract.GenderUnknown && b != extract.GenderUnknown && a != b
}
