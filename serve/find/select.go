package find

import (
	"slices"
	"time"

	"github.com/cayleygraph/quad"
)

// Selection says which statements and relations are wanted: those that fit all of its fields that are not zero. A field of statements
// leaves relations out, and the reverse.
type Selection struct {
	Filter
	Speaker, About  quad.IRI // of statements: who made it, and whom it is about, to or answering
	Subject, Object quad.IRI // of relations
	Entity, Other   quad.IRI // of either: what concerns the one, or, with Other, stands between the two
	Article         quad.IRI
	Words           string  // of statements: see [Index.Statements]
	Confidence      float64 // at least
	Asserted        bool    // relations that articles themselves assert
	Polarity        *int    // of relations

	NoStatements, NoRelations bool
}

// Key is a place in the order of a selection, which stays where it is when others come and go.
type Key struct {
	Undated  bool
	Time     int64 // seconds since 1970
	Article  quad.IRI
	Start    int32
	ID       quad.IRI
	Relation bool
}

// Selected is a part of a selection.
type Selected struct {
	Total  int // how many there are in all
	Events []Event
	Last   Key  // that of the last event
	More   bool // there are others behind it
}

// Select lists those of a selection that stand behind a key, nil for the beginning, in the order of lists.
func (x *Index) Select(s Selection, after *Key, limit int) Selected {
	t, done := x.reading()
	defer done()
	best := &first[Key]{most: limit + 1, less: func(a, b Key) bool { return s.compare(a, b) < 0 }}
	var out Selected
	take := func(k Key) {
		out.Total++
		if after == nil || s.compare(k, *after) > 0 {
			best.add(k)
		}
	}
	v := t.sieve(s.Filter)
	if s.wantsStatements() {
		t.eachStatement(&s, func(n uint32) {
			if st := &t.statements[n]; v.statement(st) && t.selects(&s, st) {
				take(Key{st.time == undated, st.time, t.articles[st.article].id, st.start, st.id, false})
			}
		})
	}
	if s.wantsRelations() {
		t.eachRelation(&s, func(n uint32) {
			if r := &t.relations[n]; v.relation(r) && t.selectsRelation(&s, r) {
				take(Key{r.time == undated, r.time, t.articles[r.article].id, r.start, r.id, true})
			}
		})
	}
	keys := best.kept
	if out.More = len(keys) > limit; out.More {
		keys = keys[:limit]
	}
	for _, k := range keys {
		out.Events = append(out.Events, Event{k.ID, k.Relation})
		out.Last = k
	}
	return out
}

func (s *Selection) wantsStatements() bool {
	return !s.NoStatements && s.Subject == "" && s.Object == "" && !s.Asserted && s.Polarity == nil
}

func (s *Selection) wantsRelations() bool {
	return !s.NoRelations && s.Speaker == "" && s.About == "" && s.Words == "" && s.Kind == ""
}

// compare puts keys in the order of lists, with IRIs to tell apart what else is equal, so that it is the same whenever the index was built.
func (s *Selection) compare(a, b Key) int {
	if n := compareRows(row{0, a.time(), a.Article, a.Start}, row{0, b.time(), b.Article, b.Start}, s.Oldest); n != 0 {
		return n
	}
	if a.Relation != b.Relation {
		return cmpBool(a.Relation, b.Relation)
	}
	return compare(a.ID, b.ID)
}

func (k Key) time() int64 {
	if k.Undated {
		return undated
	}
	return k.Time
}

// eachStatement gives the numbers of statements among which those of a selection are, from the shortest list that is known.
func (t *table) eachStatement(s *Selection, f func(uint32)) {
	lists := [][]uint32{}
	narrow := func(id quad.IRI, list func(e *entity) []uint32) {
		if id == "" {
			return
		}
		if e := t.find(id); e != nil {
			lists = append(lists, list(e))
		} else {
			lists = append(lists, nil)
		}
	}
	narrow(s.Speaker, func(e *entity) []uint32 { return e.said })
	narrow(s.About, func(e *entity) []uint32 { return e.about })
	if s.Entity != "" && s.Other != "" {
		for _, n := range t.exchanged(s.Entity, s.Other) {
			f(n)
		}
		return
	}
	narrow(s.Entity, func(e *entity) []uint32 { return slices.Concat(e.said, e.about) })
	if s.Article != "" {
		lists = append(lists, t.ofArticle(s.Article).statements)
	}
	if s.Words != "" {
		lists = append(lists, t.texts.find(termsOf(s.Words)))
		if len(lists) > 1 { // the words decide: whatever else is wanted is looked at below
			lists = lists[len(lists)-1:]
		}
	}
	each(lists, len(t.statements), f)
}

// exchanged are the statements of one of two about the other.
func (t *table) exchanged(one, other quad.IRI) []uint32 {
	a, b := t.find(one), t.find(other)
	if a == nil || b == nil || a == b {
		return nil
	}
	var all []uint32
	for _, ends := range [][2]*entity{{a, b}, {b, a}} {
		list := ends[0].said
		if about := ends[1].about; len(about) < len(list) {
			list = about
		}
		from, to := t.entityOf[ends[0].id], t.entityOf[ends[1].id]
		for _, n := range list {
			if st := &t.statements[n]; st.speaker == from && slices.Contains(st.about, to) {
				all = append(all, n)
			}
		}
	}
	return all
}

func (t *table) eachRelation(s *Selection, f func(uint32)) {
	lists := [][]uint32{}
	for _, id := range []quad.IRI{s.Subject, s.Object, s.Entity, s.Other} {
		if id == "" {
			continue
		}
		if e := t.find(id); e != nil {
			lists = append(lists, e.deeds)
		} else {
			lists = append(lists, nil)
		}
	}
	if s.Article != "" {
		lists = append(lists, t.ofArticle(s.Article).relations)
	}
	each(lists, len(t.relations), f)
}

// each gives the numbers of the shortest list, all where there is none.
func each(lists [][]uint32, all int, f func(uint32)) {
	if len(lists) == 0 {
		for n := range all {
			f(uint32(n))
		}
		return
	}
	for _, n := range slices.MinFunc(lists, func(a, b []uint32) int { return len(a) - len(b) }) {
		f(n)
	}
}

func (t *table) ofArticle(id quad.IRI) *article {
	if n, ok := t.articleOf[id]; ok {
		return &t.articles[n]
	}
	return &article{}
}

// is says that a number is that of an entity, if one is asked for.
func (t *table) is(id quad.IRI, n uint32) bool {
	if id == "" {
		return true
	}
	m, ok := t.entityOf[id]
	return ok && m == n
}

func (t *table) among(id quad.IRI, list []uint32) bool {
	if id == "" {
		return true
	}
	m, ok := t.entityOf[id]
	return ok && slices.Contains(list, m)
}

func (t *table) selects(s *Selection, st *statement) bool {
	return t.is(s.Speaker, st.speaker) && t.among(s.About, st.about) && float64(st.sure) >= s.Confidence-epsilon &&
		(s.Article == "" || t.articles[st.article].id == s.Article) &&
		(s.Entity == "" || t.is(s.Entity, st.speaker) || t.among(s.Entity, st.about)) &&
		(s.Other == "" || t.is(s.Other, st.speaker) || t.among(s.Other, st.about))
}

func (t *table) selectsRelation(s *Selection, r *relation) bool {
	return t.is(s.Subject, r.subject) && t.is(s.Object, r.object) && float64(r.sure) >= s.Confidence-epsilon &&
		(!s.Asserted || r.asserted) && (s.Polarity == nil || int(r.polarity) == *s.Polarity) &&
		(s.Article == "" || t.articles[r.article].id == s.Article) &&
		(s.Entity == "" || t.is(s.Entity, r.subject) || t.is(s.Entity, r.object)) &&
		(s.Other == "" || t.is(s.Other, r.subject) || t.is(s.Other, r.object))
}

// epsilon is what a confidence loses when it is kept in four bytes.
const epsilon = 1e-6

// Counted is an event that an edge of [Around] stands for.
type Counted struct {
	Event
	Time time.Time // zero where undated
}

// first keeps the smallest of what it is given, in order.
type first[T any] struct {
	most int
	less func(a, b T) bool
	kept []T
}

func (f *first[T]) add(v T) {
	if len(f.kept) == f.most && (f.most == 0 || !f.less(v, f.kept[f.most-1])) {
		return
	}
	at, _ := slices.BinarySearchFunc(f.kept, v, func(a, b T) int {
		if f.less(a, b) {
			return -1
		}
		return 1
	})
	f.kept = slices.Insert(f.kept, at, v)
	if len(f.kept) > f.most {
		f.kept = f.kept[:f.most]
	}
}
