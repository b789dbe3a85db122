package mcp

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"saidso/graph"
	"saidso/record"
	"saidso/schema"
	"saidso/serve/find"
)

// Bounds of lists.
const (
	normalRows = 20
	maxRows    = 100
)

func gone(err error) bool { return errors.Is(err, graph.ErrNotFound) }

// bounds are what lists share.
type bounds struct {
	Since  string `json:"since,omitempty" jsonschema:"only on or after this day, month or year: 2025-03-05, 2025-03 or 2025"`
	Until  string `json:"until,omitempty" jsonschema:"only up to the end of this day, month or year"`
	Outlet string `json:"outlet,omitempty" jsonschema:"only from this outlet, as printed"`
	Limit  int    `json:"limit,omitempty" jsonschema:"how many at most: 20 unless given, 100 at most"`
	Offset int    `json:"offset,omitempty" jsonschema:"how many to pass over"`
}

func (b *bounds) filter() (find.Filter, error) {
	f := find.Filter{Outlet: b.Outlet}
	var err error
	if f.Since, _, err = period(b.Since); err != nil {
		return f, fmt.Errorf("since: %w", err)
	}
	if _, f.Until, err = period(b.Until); err != nil {
		return f, fmt.Errorf("until: %w", err)
	}
	if b.Limit < 0 || b.Limit > maxRows || b.Offset < 0 {
		return f, fmt.Errorf("limit is 1 to %d, and offset not below 0", maxRows)
	}
	if b.Limit == 0 {
		b.Limit = normalRows
	}
	return f, nil
}

// period is a day, a month or a year: its first instant, and the first after it.
func period(s string) (from, to time.Time, err error) {
	if s == "" {
		return from, to, nil
	}
	for _, f := range []struct {
		layout              string
		years, months, days int
	}{{time.DateOnly, 0, 0, 1}, {"2006-01", 0, 1, 0}, {"2006", 1, 0, 0}} {
		if t, err := time.Parse(f.layout, s); err == nil {
			return t, t.AddDate(f.years, f.months, f.days), nil
		}
	}
	return from, to, fmt.Errorf("%q is no day, month or year such as 2025-03-05, 2025-03 or 2025", s)
}

// entity finds who is meant by a name or an IRI.
func (s *Server) entity(name string) (find.Entity, error) {
	name = strings.TrimSpace(name)
	if e, ok := s.index.Entity(schema.Compact(quad.IRI(name), "")); ok {
		return e, nil
	}
	const offered = 6
	found := s.index.Names(name, offered)
	switch {
	case len(found) == 0:
		text := fmt.Sprintf("nobody and nothing in the graph is called %q", name)
		if near := s.index.Near(name, offered); len(near) > 0 {
			text += "; near: " + offer(near)
		}
		return find.Entity{}, errors.New(text)
	case len(found) == 1, found[0].Whole && !found[1].Whole:
		return found[0].Entity, nil
	}
	return find.Entity{}, fmt.Errorf("%q may be several; give the IRI of one: %s", name, offer(found))
}

func offer(found []find.Name) string {
	var all []string
	for _, n := range found {
		all = append(all, fmt.Sprintf("%s (%s, %d statements)", string(n.ID), n.Name, n.Statements))
	}
	return strings.Join(all, ", ")
}

type searchInput struct {
	Query string `json:"query" jsonschema:"a name or the beginnings of its words; of statements, words that all stand in them"`
	Limit int    `json:"limit,omitempty" jsonschema:"how many of each at most: 20 unless given, 100 at most"`
}

type entityRow struct {
	ID         quad.IRI          `json:"id"`
	Type       schema.EntityKind `json:"type"`
	Name       string            `json:"name"`
	Aliases    []string          `json:"aliases"`
	Articles   int               `json:"articles"`
	Statements int               `json:"statements"`
	About      int               `json:"about"`
}

type searchRows struct {
	Entities   []entityRow `json:"entities"`
	Total      int         `json:"total"`
	Statements []any       `json:"statements"`
}

func (s *Server) search(ctx context.Context, in searchInput) (*answer, error) {
	b := bounds{Limit: in.Limit}
	if _, err := b.filter(); err != nil {
		return nil, err
	}
	if strings.TrimSpace(in.Query) == "" {
		return nil, errors.New("query is empty")
	}
	a, rows := &answer{}, searchRows{Entities: []entityRow{}}
	for _, n := range s.index.Names(in.Query, b.Limit) {
		rows.Entities = append(rows.Entities, entityRow{n.ID, n.Type, n.Name, record.List(n.Aliases), n.Articles, n.Statements, n.About})
	}
	page := s.index.Statements(in.Query, b.Limit, 0)
	a.line("%d entities:", len(rows.Entities))
	for _, e := range rows.Entities {
		a.line("- %s, %s, %s; in %d articles, made %d statements, %d about it", e.Name, e.Type, string(e.ID), e.Articles, e.Statements, e.About)
	}
	a.line("%d statements with these words%s:", page.Total, part(len(page.IDs), page.Total))
	snap, err := s.store.Snapshot(ctx)
	if err != nil {
		return nil, err
	}
	defer snap.Close()
	rows.Total = page.Total
	rows.Statements, err = s.show(snap, a, ofStatements(page.IDs))
	a.rows = rows
	return a, err
}

func ofStatements(ids []quad.IRI) []find.Event {
	var all []find.Event
	for _, id := range ids {
		all = append(all, find.Event{ID: id})
	}
	return all
}

func part(shown, total int) string {
	if shown >= total {
		return ""
	}
	return fmt.Sprintf(", %d of them", shown)
}

type saidInput struct {
	Speaker string `json:"speaker" jsonschema:"who: a name or an IRI"`
	About   string `json:"about,omitempty" jsonschema:"only about or to this entity: a name or an IRI"`
	bounds
}

func (s *Server) said(ctx context.Context, in saidInput) (*answer, error) {
	f, err := in.filter()
	if err != nil {
		return nil, err
	}
	who, err := s.entity(in.Speaker)
	if err != nil {
		return nil, err
	}
	sel := find.Selection{Filter: f, Speaker: who.ID, NoRelations: true}
	title := called(who.Ref) + " said"
	if in.About != "" {
		whom, err := s.entity(in.About)
		if err != nil {
			return nil, err
		}
		sel.About = whom.ID
		title += " about or to " + called(whom.Ref)
	}
	return s.list(ctx, sel, in.bounds, title)
}

// list answers with a part of a selection.
func (s *Server) list(ctx context.Context, sel find.Selection, b bounds, title string) (*answer, error) {
	a := &answer{}
	page := s.index.Select(sel, nil, b.Offset+b.Limit)
	list := page.Events[min(b.Offset, len(page.Events)):]
	a.line("%s: %d%s", title, page.Total, part(len(list), page.Total))
	snap, err := s.store.Snapshot(ctx)
	if err != nil {
		return nil, err
	}
	defer snap.Close()
	rows, err := s.show(snap, a, list)
	a.rows = events{page.Total, rows}
	return a, err
}

type aboutInput struct {
	Entity string `json:"entity" jsonschema:"whom: a name or an IRI"`
	bounds
}

func (s *Server) about(ctx context.Context, in aboutInput) (*answer, error) {
	f, err := in.filter()
	if err != nil {
		return nil, err
	}
	who, err := s.entity(in.Entity)
	if err != nil {
		return nil, err
	}
	name := called(who.Ref)
	said, err := s.list(ctx, find.Selection{Filter: f, About: who.ID, NoRelations: true}, in.bounds, "Statements about or to "+name)
	if err != nil {
		return nil, err
	}
	done, err := s.list(ctx, find.Selection{Filter: f, Object: who.ID, NoStatements: true}, in.bounds, "Done to or said to be done to "+name)
	if err != nil {
		return nil, err
	}
	a := &answer{}
	a.text.WriteString(said.text.String())
	a.text.WriteString(done.text.String())
	for _, side := range []struct {
		polarity int
		what     string
	}{{-1, "Against"}, {1, "For"}} {
		const most = 10
		top, _ := s.index.Opinions(who.ID, side.polarity, false, most)
		var all []string
		for _, o := range top {
			all = append(all, fmt.Sprintf("%s (%d articles)", called(o.Who), o.Articles))
		}
		if len(all) > 0 {
			a.line("%s %s: %s", side.what, name, strings.Join(all, ", "))
		}
	}
	a.rows = struct {
		Statements any `json:"statements"`
		Relations  any `json:"relations"`
	}{said.rows, done.rows}
	return a, nil
}

type betweenInput struct {
	A string `json:"a" jsonschema:"one: a name or an IRI"`
	B string `json:"b" jsonschema:"the other"`
	bounds
}

func (s *Server) between(ctx context.Context, in betweenInput) (*answer, error) {
	f, err := in.filter()
	if err != nil {
		return nil, err
	}
	one, other, err := s.two(in.A, in.B)
	if err != nil {
		return nil, err
	}
	return s.list(ctx, find.Selection{Filter: f, Entity: one.ID, Other: other.ID}, in.bounds, "Between "+called(one.Ref)+" and "+called(other.Ref))
}

func (s *Server) two(a, b string) (one, other find.Entity, err error) {
	if one, err = s.entity(a); err != nil {
		return one, other, err
	}
	if other, err = s.entity(b); err != nil {
		return one, other, err
	}
	if one.ID == other.ID {
		err = fmt.Errorf("%q and %q are the same, %s", a, b, string(one.ID))
	}
	return one, other, err
}

type pathInput struct {
	From      string `json:"from" jsonschema:"where it begins: a name or an IRI"`
	To        string `json:"to" jsonschema:"where it ends"`
	Hops      int    `json:"hops,omitempty" jsonschema:"the longest path: 6 unless given, 10 at most"`
	EitherWay bool   `json:"eitherWay,omitempty" jsonschema:"also from object to subject"`
	Claims    bool   `json:"claims,omitempty" jsonschema:"also over what somebody quoted claims"`
}

func (s *Server) path(ctx context.Context, in pathInput) (*answer, error) {
	const normal, most = 6, 10
	if in.Hops < 0 || in.Hops > most {
		return nil, fmt.Errorf("hops is 1 to %d", most)
	}
	if in.Hops == 0 {
		in.Hops = normal
	}
	from, to, err := s.two(in.From, in.To)
	if err != nil {
		return nil, err
	}
	p, err := s.store.Path(ctx, graph.PathFilter{From: from.ID, To: to.ID, Hops: in.Hops, EitherWay: in.EitherWay, Claims: in.Claims})
	if err != nil {
		return nil, err
	}
	a := &answer{rows: struct {
		Steps []record.Step `json:"steps"`
	}{record.Steps(p)}}
	if p == nil {
		a.line("There is no path of at most %d steps from %s to %s. With eitherWay or claims there may be one.", in.Hops, called(from.Ref), called(to.Ref))
		return a, nil
	}
	a.line("From %s to %s in %d steps, one of %d paths as short:", called(from.Ref), called(to.Ref), len(p.Steps), p.Count)
	for i := range p.Steps {
		a.relation(&p.Steps[i].Relation)
	}
	return a, nil
}
