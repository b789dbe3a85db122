package desk

import (
	"strings"

	"saidso/graph"
	"saidso/serve/find"
)

// searched is the page of a search.
type searched struct {
	page
	Query      string
	Names      []find.Name
	More       bool // there are more names
	Near       []find.Name
	Statements []entry
	Begins     bool // the statements have words that only begin so
	Headlines  []*graph.ArticleInfo
	Pages      pages
}

// namesShown is how many entities a search shows.
const namesShown = 12

func (d *Desk) search(r *request) error {
	query := strings.TrimSpace(r.query.Get("q"))
	if len(query) > maxQuery {
		return wrong("Search for at most %d bytes.", maxQuery)
	}
	number, err := r.number("page", 1, maxPage)
	if err != nil {
		return err
	}
	p := searched{page: r.frame("search", "Search"), Query: query}
	p.Search = query
	if query != "" {
		p.Title = query + " – search"
		if err := d.find(r, &p, number); err != nil {
			return err
		}
	}
	return r.show("search", p)
}

const maxQuery = 200

func (d *Desk) find(r *request, p *searched, number int) error {
	if number == 1 {
		p.Names = r.index.Names(p.Query, namesShown+1)
		if p.More = len(p.Names) > namesShown; p.More {
			p.Names = p.Names[:namesShown]
		}
	}
	asked := p.Query
	found := r.index.Statements(asked, shown, (number-1)*shown)
	if found.Total == 0 && number == 1 && !strings.ContainsAny(asked, `"*`) {
		asked = strings.Join(strings.Fields(asked), "* ") + "*"
		found = r.index.Statements(asked, shown, 0)
		p.Begins = found.Total > 0
	}
	path := "/search"
	p.Pages = r.pager(path, number, found.Total)
	if p.Begins {
		p.Pages.Older = "" // the next page would ask for whole words again
		if found.Total > shown {
			p.Pages.Older = r.with(path, "q", asked, "page", "2")
		}
	}
	if number == 1 && len(p.Names) == 0 {
		p.Near = r.index.Near(p.Query, 5)
	}
	headlines := find.Page{}
	if number == 1 {
		headlines = r.index.Headlines(asked, 5, 0)
	}
	x, err := r.read()
	if err != nil {
		return err
	}
	defer x.Close()
	if p.Statements, err = x.statements(found.IDs, newHighlighter(asked)); err != nil {
		return err
	}
	p.Headlines, err = x.articles(headlines.IDs)
	return err
}
