package desk

import (
	"context"
	"time"

	"saidso/graph"
	"saidso/schema"
)

// pathPage is the path finder.
type pathPage struct {
	page
	Ends       [2]end
	Asked      bool
	Same       bool
	EitherWay  bool
	Claims     bool
	Hops       int
	HopChoices []int
	Filters    filters
	Path       *graph.Path
	Steps      []step
	TooMuch    bool
}

// step is a step of a path.
type step struct {
	From, To schema.Ref
	graph.PathStep
	Evidence string // where its words stand
}

// Bounds of a search for a path: more of a graph is not read for a page.
const (
	pathTime  = 5 * time.Second
	pathNodes = 200_000
	maxHops   = 8
)

func (d *Desk) path(r *request) (err error) {
	p := pathPage{page: r.frame("path", "How two are joined"), Ends: [2]end{r.end("from", "From"), r.end("to", "To")}, HopChoices: []int{1, 2, 3, 4, 5, 6}}
	if p.Filters, err = r.filters(); err != nil {
		return err
	}
	if p.Hops, err = r.number("hops", 4, maxHops); err != nil {
		return err
	}
	p.EitherWay, p.Claims = r.query.Get("either") != "", r.query.Get("claims") != ""
	from, to := &p.Ends[0], &p.Ends[1]
	p.Same = from.Found && to.Found && from.Entity.ID == to.Entity.ID
	if p.Asked = from.Found && to.Found && !p.Same; !p.Asked {
		return r.show("path", p)
	}
	p.Title = "From " + nameOf(from.Entity.Ref) + " to " + nameOf(to.Entity.Ref)
	ctx, cancel := context.WithTimeout(r.ctx, pathTime)
	defer cancel()
	p.Path, err = d.store.Path(ctx, graph.PathFilter{
		From: from.Entity.ID, To: to.Entity.ID, Hops: p.Hops, EitherWay: p.EitherWay, Claims: p.Claims,
		Since: p.Filters.Filter.Since, Until: p.Filters.Filter.Until, Nodes: pathNodes,
	})
	if err != nil && (ctx.Err() != nil && r.ctx.Err() == nil || isLimit(err)) {
		p.TooMuch, err = true, nil
	}
	if err != nil {
		return err
	}
	if p.Path != nil {
		for _, s := range p.Path.Steps {
			x := step{From: s.Relation.Subject, To: s.Relation.Object, PathStep: s}
			if s.Back {
				x.From, x.To = x.To, x.From
			}
			if s.Relation.ID != "" {
				x.Evidence = evidenceAddress(&x.Relation)
			}
			p.Steps = append(p.Steps, x)
		}
	}
	return r.show("path", p)
}
