package desk

import (
	"errors"

	"saidso/graph"
)

func isLimit(err error) bool { return errors.Is(err, graph.ErrLimit) }

// shellPage is a page that a script fills.
type shellPage struct {
	page
	What  string // "graph" or "console"
	Built bool
	End   end
	Hops  int
	Query string
}

// shell makes a page for a script, or one that says that it is missing.
func (r *request) shell(what, title string) shellPage {
	p := shellPage{page: r.frame(what, title), What: what, Built: r.opt.Built(what + ".js")}
	if p.Built {
		p.Scripts = append(p.Scripts, "/assets/"+what+".js")
		p.Nonce = newNonce()
	}
	if r.opt.Built(what + ".css") {
		p.Styles = append(p.Styles, "/assets/"+what+".css")
	}
	return p
}

func (d *Desk) graph(r *request) (err error) {
	p := r.shell("graph", "Graph")
	p.End = r.end("entity", "Around")
	if p.Hops, err = r.number("hops", 1, 3); err != nil {
		return err
	}
	if p.End.Found {
		p.Title = "Graph around " + nameOf(p.End.Entity.Ref)
	}
	return r.show("shell", p)
}

// firstQuery is what the console begins with.
const firstQuery = `// who criticized whom, ten times
g.V().tag("who").out("<so:criticized>").tag("whom").getLimit(10)`

func (d *Desk) console(r *request) error {
	p := r.shell("console", "Gizmo console")
	if p.Query = r.query.Get("q"); p.Query == "" {
		p.Query = firstQuery
	}
	return r.show("shell", p)
}
