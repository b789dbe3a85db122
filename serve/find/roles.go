package find

import (
	"cmp"
	"slices"
	"time"

	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// Role is an office or a party that articles say somebody has.
type Role struct {
	Office, Body schema.Ref // the office, empty of a party; the country or body whose office it is, or the party
	Manner       schema.Manner
	Articles     int
	First, Last  time.Time // when the first and the last of these articles was published; zero where none is dated
}

// Roles lists what articles say that an entity holds, what most of them say first. What the knowledge base knows is not among it.
func (x *Index) Roles(id quad.IRI) []Role {
	t, done := x.reading()
	defer done()
	e := t.find(id)
	if e == nil {
		return nil
	}
	var out []Role
	for _, h := range merged(e.roles) {
		r := Role{Manner: h.manner}
		if h.office != none {
			r.Office = t.ref(h.office)
		}
		if h.body != none {
			r.Body = t.ref(h.body)
		}
		for _, n := range h.articles {
			a := &t.articles[n]
			if a.gone {
				continue
			}
			r.Articles++
			if a.published == undated {
				continue
			}
			at := time.Unix(a.published, 0).UTC()
			if r.First.IsZero() || at.Before(r.First) {
				r.First = at
			}
			if at.After(r.Last) {
				r.Last = at
			}
		}
		if r.Articles > 0 {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(a, b Role) int {
		return cmp.Or(cmp.Compare(b.Articles, a.Articles), cmp.Compare(a.Office.ID, b.Office.ID), cmp.Compare(a.Body.ID, b.Body.ID), cmp.Compare(a.Manner, b.Manner))
	})
	return out
}

// merged takes an office for the same whether an article says whose it is or not.
func merged(all []held) []held {
	var out []held
	for _, h := range all {
		i := slices.IndexFunc(out, func(x held) bool {
			return x.office == h.office && x.manner == h.manner && (x.body == h.body || h.office != none && (x.body == none || h.body == none))
		})
		if i < 0 {
			h.articles = slices.Clone(h.articles)
			out = append(out, h)
			continue
		}
		if out[i].body == none {
			out[i].body = h.body
		}
		articles := append(out[i].articles, h.articles...)
		slices.Sort(articles)
		out[i].articles = slices.Compact(articles)
	}
	return out
}
