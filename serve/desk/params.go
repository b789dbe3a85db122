package desk

import (
	"net/url"
	"strconv"
	"time"

	"github.com/cayleygraph/quad"

	"saidso/schema"
	"saidso/serve/find"
)

// shown is how many entries a page of a list has.
const shown = 20

// filters is what a list is filtered by, as a form shows it.
type filters struct {
	find.Filter
	Outlet, Kind, Relation string
	Since, Until           string // days
	Set                    bool   // anything is
}

// filters reads the parameters of a list.
func (r *request) filters() (f filters, err error) {
	q := r.query
	f.Outlet, f.Kind, f.Relation = q.Get("outlet"), q.Get("kind"), q.Get("relation")
	switch schema.Kind(f.Kind) {
	case "", schema.Direct, schema.Indirect, schema.Mixed:
	default:
		return f, wrong("A kind of statements is direct, indirect or mixed, not %q.", f.Kind)
	}
	since, until, err := r.span()
	if err != nil {
		return f, err
	}
	f.Filter = find.Filter{Outlet: f.Outlet, Kind: schema.Kind(f.Kind), Relation: quad.IRI(f.Relation), Since: since, Until: until}
	f.Since, f.Until = dayIn(since), ""
	if !until.IsZero() {
		f.Until = dayIn(until.AddDate(0, 0, -1))
	}
	f.Set = f.Filter != find.Filter{}
	return f, nil
}

func dayIn(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

// span reads since and until: days, months or years, the last of which is part of the span.
func (r *request) span() (since, until time.Time, err error) {
	if since, _, err = period(r.query.Get("since")); err == nil {
		_, until, err = period(r.query.Get("until"))
	}
	if err == nil && !since.IsZero() && !until.IsZero() && !since.Before(until) {
		err = wrong("The time ends before it begins.")
	}
	return since, until, err
}

// period reads "2031-03-04", "2031-03" or "2031".
func period(s string) (first, after time.Time, err error) {
	if s == "" {
		return first, after, nil
	}
	for layout, next := range map[string][3]int{time.DateOnly: {0, 0, 1}, "2006-01": {0, 1, 0}, "2006": {1, 0, 0}} {
		if t, err := time.Parse(layout, s); err == nil && t.Year() > 0 {
			return t, t.AddDate(next[0], next[1], next[2]), nil
		}
	}
	return first, after, wrong("%q is no day. Write it as 2031-03-04.", s)
}

// number reads a parameter that is a number, counted from 1.
func (r *request) number(name string, otherwise, most int) (int, error) {
	s := r.query.Get(name)
	if s == "" {
		return otherwise, nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > most {
		return 0, wrong("%q is no number for %s.", s, name)
	}
	return n, nil
}

// maxPage is the last page that can be asked for.
const maxPage = 1_000_000

// pages leads through a list.
type pages struct {
	Page, Last, Total int
	From, To          int // entries shown, counted from 1
	Older, Newer      string
	First             string
}

// pager says where in a list a request is. The addresses keep all other parameters.
func (r *request) pager(path string, number, total int) pages {
	p := pages{Page: number, Last: max(1, (total+shown-1)/shown), Total: total, From: min(total, (number-1)*shown+1), To: min(total, number*shown)}
	if number < p.Last {
		p.Older = r.with(path, "page", strconv.Itoa(number+1))
	}
	if number > 1 {
		p.Newer = r.with(path, "page", strconv.Itoa(min(number-1, p.Last)))
		p.First = r.with(path, "page", "")
	}
	return p
}

// with is the request's address with other parameters; empty values are left out.
func (r *request) with(path string, pairs ...string) string {
	q := url.Values{}
	for name, values := range r.query {
		if len(values) > 0 && values[0] != "" {
			q.Set(name, values[0])
		}
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] == "" {
			q.Del(pairs[i])
		} else {
			q.Set(pairs[i], pairs[i+1])
		}
	}
	if len(q) == 0 {
		return path
	}
	return path + "?" + q.Encode()
}
