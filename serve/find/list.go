package find

import (
	"cmp"
	"time"

	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// Filter selects statements and relations that fit all of its fields that are not zero.
type Filter struct {
	Outlet   string
	Kind     schema.Kind // of statements; relations have none
	Relation quad.IRI    // the relation, or one that a statement claims
	Since    time.Time   // when it was said or happened, or else published: Since <= t
	Until    time.Time   // t < Until
	Oldest   bool        // the oldest first rather than the newest; undated ones are last either way
}

// Page is a part of a list.
type Page struct {
	Total int // how many there are in all
	IDs   []quad.IRI
}

// Statements finds statements whose text has all words of a query, the newest first: words without regard to case and accents, "words side by
// side", and beginnings*. A limit of 0 or less stands for all.
func (x *Index) Statements(query string, limit, offset int) Page {
	return x.StatementsIn(query, Filter{}, limit, offset)
}

// StatementsIn is Statements of those that a filter selects.
func (x *Index) StatementsIn(query string, f Filter, limit, offset int) Page {
	t, done := x.reading()
	defer done()
	return t.statementPage(t.texts.find(termsOf(query)), f, limit, offset, func(*statement) bool { return true })
}

// Headlines finds articles whose headline has all words of a query, the newest first.
func (x *Index) Headlines(query string, limit, offset int) Page {
	t, done := x.reading()
	defer done()
	var rows []row
	for _, n := range t.headlines.find(termsOf(query)) {
		if a := &t.articles[n]; !a.gone {
			rows = append(rows, row{n, a.published, a.id, 0})
		}
	}
	return page(rows, false, limit, offset, func(n uint32) quad.IRI { return t.articles[n].id })
}

// Articles lists all articles, or those of an outlet, the newest first.
func (x *Index) Articles(outlet string, limit, offset int) Page {
	t, done := x.reading()
	defer done()
	var rows []row
	for n := range t.articles {
		if a := &t.articles[n]; !a.gone && (outlet == "" || t.outlets.values[a.outlet] == outlet) {
			rows = append(rows, row{uint32(n), a.published, a.id, 0})
		}
	}
	return page(rows, false, limit, offset, func(n uint32) quad.IRI { return t.articles[n].id })
}

// Said lists what an entity said.
func (x *Index) Said(id quad.IRI, f Filter, limit, offset int) Page {
	t, done := x.reading()
	defer done()
	e := t.find(id)
	if e == nil {
		return Page{}
	}
	return t.statementPage(e.said, f, limit, offset, func(*statement) bool { return true })
}

// About lists what was said about or to an entity, or in answer to it.
func (x *Index) About(id quad.IRI, f Filter, limit, offset int) Page {
	t, done := x.reading()
	defer done()
	e := t.find(id)
	if e == nil {
		return Page{}
	}
	return t.statementPage(e.about, f, limit, offset, func(*statement) bool { return true })
}

// Deeds lists the relations that an entity is an end of, asserted or not.
func (x *Index) Deeds(id quad.IRI, f Filter, limit, offset int) Page {
	t, done := x.reading()
	defer done()
	e := t.find(id)
	if e == nil {
		return Page{}
	}
	s := t.sieve(f)
	var rows []row
	for _, n := range e.deeds {
		if r := &t.relations[n]; s.relation(r) {
			rows = append(rows, t.relationRow(n))
		}
	}
	return page(rows, f.Oldest, limit, offset, func(n uint32) quad.IRI { return t.relations[n].id })
}

// find is an entity's row, nil if there is none.
func (t *table) find(id quad.IRI) *entity {
	n, ok := t.entityOf[id]
	if !ok {
		return nil
	}
	return &t.entities[n]
}

func (t *table) statementPage(all []uint32, f Filter, limit, offset int, also func(*statement) bool) Page {
	s := t.sieve(f)
	var rows []row
	for _, n := range all {
		if st := &t.statements[n]; s.statement(st) && also(st) {
			rows = append(rows, t.statementRow(n))
		}
	}
	return page(rows, f.Oldest, limit, offset, func(n uint32) quad.IRI { return t.statements[n].id })
}

// sieve is a filter with the table's numbers.
type sieve struct {
	t            *table
	none         bool // nothing fits
	outlet       uint32
	kind         schema.Kind
	verb         uint32
	bit          uint64
	since, until int64
}

func (t *table) sieve(f Filter) *sieve {
	s := &sieve{t: t, outlet: none, kind: f.Kind, verb: none, since: undated, until: undated}
	if f.Outlet != "" {
		n, ok := t.outlets.of[f.Outlet]
		s.outlet, s.none = n, !ok
	}
	if f.Relation != "" {
		n, ok := t.verbs.of[f.Relation]
		s.verb, s.bit, s.none = n, bit(n), s.none || !ok
	}
	if !f.Since.IsZero() {
		s.since = f.Since.Unix()
	}
	if !f.Until.IsZero() {
		s.until = f.Until.Unix()
	}
	return s
}

func (s *sieve) within(t int64) bool {
	if t == undated {
		return s.since == undated && s.until == undated
	}
	return t >= s.since && (s.until == undated || t < s.until)
}

func (s *sieve) from(article uint32) bool {
	return s.outlet == none || s.t.articles[article].outlet == s.outlet
}

func (s *sieve) statement(x *statement) bool {
	return !s.none && !x.gone && (s.kind == "" || x.kind == s.kind) && (s.verb == none || x.claims&s.bit != 0) && s.within(x.time) && s.from(x.article)
}

func (s *sieve) relation(x *relation) bool {
	return !s.none && !x.gone && s.kind == "" && (s.verb == none || x.verb == s.verb) && s.within(x.time) && s.from(x.article)
}

// row is what rows of a list are put in order by.
type row struct {
	n       uint32
	time    int64
	article quad.IRI
	start   int32
}

func (t *table) statementRow(n uint32) row {
	s := &t.statements[n]
	return row{n, s.time, t.articles[s.article].id, s.start}
}

func (t *table) relationRow(n uint32) row {
	r := &t.relations[n]
	return row{n, r.time, t.articles[r.article].id, r.start}
}

// compareRows is the order of lists: time, then article and place in it.
func compareRows(a, b row, oldest bool) int {
	if (a.time == undated) != (b.time == undated) {
		if a.time == undated {
			return 1
		}
		return -1
	}
	byTime := cmp.Compare(a.time, b.time)
	if !oldest {
		byTime = -byTime
	}
	return cmp.Or(byTime, cmp.Compare(a.article, b.article), cmp.Compare(a.start, b.start), cmp.Compare(a.n, b.n))
}

func page(rows []row, oldest bool, limit, offset int, id func(uint32) quad.IRI) Page {
	p := Page{Total: len(rows)}
	rows = part(rows, limit, offset, func(a, b row) int { return compareRows(a, b, oldest) })
	p.IDs = make([]quad.IRI, len(rows))
	for i, r := range rows {
		p.IDs[i] = id(r.n)
	}
	return p
}
