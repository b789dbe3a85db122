package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"saidso/article"
	"saidso/decision"
	"saidso/extract/english"
	"saidso/graph"
	"saidso/kb"
)

// deciding are the flags and the state of commands that record decisions and read articles again.
type deciding struct {
	*app
	db        *string
	decisions *decisions
	reading   readingFlags // of which the knowledge base and the frames of relations count
	note, by  string

	set   *decision.Set
	kb    *kb.KB
	store *graph.Store
}

func (a *app) deciding(cmd *cobra.Command) *deciding {
	d := &deciding{app: a, db: addDB(cmd), decisions: addDecisions(cmd)}
	d.reading = readingFlags{known: addKnowledge(cmd), relations: addRelationFrames(cmd)}
	return d
}

// addWhy adds the flags of those who decide.
func (d *deciding) addWhy(cmd *cobra.Command) {
	cmd.Flags().StringVar(&d.note, "note", "", "`WHY`, for the file")
	cmd.Flags().StringVar(&d.by, "by", "", "`WHO` decides, for the file")
}

// open opens the graph and reads the decisions.
func (d *deciding) open() (err error) {
	if d.decisions.path(*d.db) == "" {
		return wrongUse("decisions about a shared graph need --decisions FILE")
	}
	if d.kb, err = d.reading.known.open(); err != nil {
		return err
	}
	if d.set, err = decision.Open(d.decisions.path(*d.db), knownTo(d.kb)); err != nil {
		return err
	}
	d.store, err = openStore(*d.db, graph.Options{
		Knowledge: d.kb.Known, MustExist: true,
		Apart: func(a, b quad.IRI) bool { return d.set.Apart(a, b) }, // as it is after what was decided
	})
	return err
}

// node is the node that a name or an id means. An id need not be in the graph: a node that was merged is not.
func (d *deciding) node(ctx context.Context, name string) (quad.IRI, error) {
	if known, ok := d.kb.Entry(quad.IRI(name)); ok {
		return known.ID, nil
	}
	from, _, _ := d.set.Involved()
	for _, id := range from {
		if string(id) == name {
			return id, nil
		}
	}
	e, err := resolve(ctx, d.store, name)
	return e.ID, err
}

// record adds decisions to the file, up to the first that is refused, and answers how many.
func (d *deciding) record(all ...decision.Decision) (int, error) {
	for i, x := range all {
		x.Note, x.By, x.On = d.note, d.by, today()
		set, err := decision.Append(d.decisions.path(*d.db), x, knownTo(d.kb))
		if err != nil {
			return i, &usageError{err: err}
		}
		d.set = set
	}
	return len(all), nil
}

// rederive reads articles again from their texts in the graph, under the decisions as they are now, and compares nodes anew that are
// apart now or no longer.
func (d *deciding) rederive(ctx context.Context, articles, apart []quad.IRI) error {
	changed := 0
	if len(articles) > 0 {
		pipeline, err := d.reading.pipeline()
		if err != nil {
			return err
		}
		if pipeline, err = pipeline.With(d.set); err != nil {
			return err
		}
		if changed, err = d.again(ctx, pipeline, articles); err != nil {
			return err
		}
	}
	if len(apart) > 0 {
		if _, err := d.store.Reconsider(ctx, apart...); err != nil {
			return err
		}
	}
	fmt.Fprintf(d.stderr, "%s read again, %d changed\n", plural(len(articles), "article"), changed)
	return nil
}

// again reads articles by several workers and loads them in order.
func (d *deciding) again(ctx context.Context, p *english.Pipeline, articles []quad.IRI) (changed int, err error) {
	stored := func(yield func(*article.Article, error) bool) {
		for _, id := range articles {
			a, err := d.store.Article(ctx, id)
			if !yield(a, err) || err != nil {
				return
			}
		}
	}
	for r := range readings(ctx, p, sourceOf(stored), runtime.GOMAXPROCS(0)) {
		if r.err != nil {
			return changed, r.err
		}
		if r.reading == nil {
			continue
		}
		res, err := d.store.Load(ctx, r.reading)
		if err != nil {
			return changed, err
		}
		if res.Outcome == graph.Replaced {
			changed++
		}
	}
	return changed, ctx.Err()
}

// decide records decisions and reads again the articles that they concern.
func (d *deciding) decide(ctx context.Context, all ...decision.Decision) error {
	var nodes, apart []quad.IRI
	var numbers []int
	for _, x := range all {
		nodes = append(nodes, x.Merge, x.Split)
		apart = append(apart, x.Apart...)
		apart = append(apart, x.Split, x.To)
		if x.Undo == 0 {
			continue
		}
		numbers = append(numbers, x.Undo)
		for _, y := range d.set.All() {
			if y.Number == x.Undo {
				apart = append(apart, y.Apart...)
				apart = append(apart, y.Split, y.To)
			}
		}
	}
	nodes, apart = given(nodes), given(apart)
	articles, err := d.store.ArticlesOf(ctx, nodes, numbers)
	if err != nil {
		return err
	}
	n, err := d.record(all...)
	if n > 0 {
		err = errors.Join(err, d.rederive(ctx, articles, apart))
	}
	return err
}

// given leaves out empty nodes.
func given(ids []quad.IRI) (out []quad.IRI) {
	for _, id := range ids {
		if id != "" {
			out = append(out, id)
		}
	}
	return out
}

// close closes the graph.
func (d *deciding) close(err *error) {
	if d.store != nil {
		closing(d.store, err)
	}
}

// undone finds the one decision that holds and fits.
func (d *deciding) undone(fits func(*decision.Decision) bool) (decision.Decision, error) {
	var found []decision.Decision
	for _, x := range d.set.All() {
		if x.Undo == 0 && d.set.Undone(x.Number) == 0 && fits(&x) {
			found = append(found, x)
		}
	}
	switch len(found) {
	case 0:
		return decision.Decision{}, &usageError{err: errors.New("there is no such decision; 'saidso merge list' lists them")}
	case 1:
		return decision.Decision{Undo: found[0].Number}, nil
	}
	return decision.Decision{}, wrongUse("%s fit, from %d on; name both nodes", plural(len(found), "decision"), found[0].Number)
}
