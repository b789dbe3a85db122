package api

import (
	"net/http"
	"time"

	"github.com/cayleygraph/quad"

	"saidso/graph"
	"saidso/record"
	"saidso/schema"
	"saidso/serve/find"
)

// entityRow is an entity in a list.
type entityRow struct {
	Record     string            `json:"record" doc:"entity"`
	ID         quad.IRI          `json:"id"`
	Type       schema.EntityKind `json:"type"`
	Name       string            `json:"name"`
	Aliases    []string          `json:"aliases" doc:"as articles print them"`
	Articles   int               `json:"articles" doc:"how many mention it"`
	Statements int               `json:"statements" doc:"how many it made"`
	About      int               `json:"about" doc:"how many statements are about or to it, or answer it"`
	Matched    string            `json:"matched" doc:"the name by which it was found"`
	Detail     string            `json:"detail" doc:"the office or party that most articles give it"`
}

type entityList struct {
	Total    int         `json:"total"`
	Entities []entityRow `json:"entities"`
	Next     *string     `json:"next" doc:"the cursor of the next page"`
}

func (r *request) entityRow(n *find.Name) entityRow {
	return entityRow{"entity", n.ID, n.Type, n.Name, record.List(n.Aliases), n.Articles, n.Statements, n.About, n.Matched, r.detail(n.ID)}
}

// detail is what tells an entity from others of its name: the office or party that most articles give it.
func (r *request) detail(id quad.IRI) string {
	for _, role := range r.index.Roles(id) {
		switch {
		case role.Office.Name != "":
			return role.Office.Name
		case role.Body.Name != "":
			return role.Body.Name
		}
	}
	return ""
}

func (r *request) entities() (int, any, error) {
	out := entityList{Entities: []entityRow{}}
	if ids := r.iris("id"); len(ids) > 0 {
		for _, id := range ids {
			if e, ok := r.index.Entity(id); ok {
				out.Entities = append(out.Entities, r.entityRow(&find.Name{Entity: e, Matched: e.Name}))
			}
		}
		out.Total = len(out.Entities)
		return http.StatusOK, out, nil
	}
	after, err := placeOf[find.EntityKey](r.values)
	if err != nil {
		return 0, nil, err
	}
	q := r.text("q")
	if id := compact(q); q != "" {
		if _, ok := r.index.Entity(id); ok {
			q = string(id)
		}
	}
	page := r.index.Entities(q, schema.EntityKind(r.text("type")), after, r.integer("limit"))
	out.Total = page.Total
	for i := range page.Entities {
		out.Entities = append(out.Entities, r.entityRow(&page.Entities[i]))
	}
	if page.More {
		if out.Next, err = cursorOf(page.Last); err != nil {
			return 0, nil, err
		}
	}
	return http.StatusOK, out, nil
}

// roleRow is an office or a party.
type roleRow struct {
	Office    *schema.Ref   `json:"office" doc:"null of a party"`
	Body      *schema.Ref   `json:"organization" doc:"the country or body whose office it is, or the party"`
	Start     schema.Date   `json:"startDate"`
	End       schema.Date   `json:"endDate" doc:"the first day on which it is over"`
	Manner    schema.Manner `json:"manner" doc:"acting, shared, former, or empty"`
	Articles  []quad.IRI    `json:"articles" doc:"those that say so; none where the knowledge base does"`
	Knowledge bool          `json:"knowledgeBase" doc:"the knowledge base says so"`
}

type monthRow struct {
	Month string `json:"month" doc:"2031-04"`
	Said  int    `json:"said"`
	About int    `json:"about"`
}

type opinionRow struct {
	Entity     schema.Ref `json:"entity"`
	Articles   int        `json:"articles"`
	Relations  int        `json:"relations" doc:"asserted ones"`
	Statements int        `json:"statements" doc:"that speak for or against"`
}

type entityAnswer struct {
	entityRow
	Roles      []roleRow    `json:"roles"`
	Months     []monthRow   `json:"months"`
	Critics    []opinionRow `json:"critics" doc:"who stands against it, at most twenty"`
	Supporters []opinionRow `json:"supporters" doc:"who stands for it, at most twenty"`
}

func (r *request) entity() (int, any, error) {
	id := r.iri("id")
	e, ok := r.index.Entity(id)
	if !ok {
		return 0, nil, missing("there is no entity %s; /api/entities?q= finds them by name", string(id))
	}
	out := entityAnswer{entityRow: r.entityRow(&find.Name{Entity: e, Matched: e.Name}), Roles: []roleRow{}, Months: []monthRow{}}
	members, err := r.store.Memberships(r.ctx, id)
	if err != nil {
		return 0, nil, err
	}
	for _, m := range members {
		out.Roles = append(out.Roles, newRole(&m))
	}
	for _, m := range r.index.Months(id, find.Filter{}) {
		out.Months = append(out.Months, monthRow{m.Month.Format("2006-01"), m.Said, m.About})
	}
	out.Critics, out.Supporters = r.opinions(id, -1), r.opinions(id, 1)
	return http.StatusOK, out, nil
}

func newRole(m *graph.MembershipInfo) roleRow {
	return roleRow{record.OptionalRef(m.Office), record.OptionalRef(m.Organization), m.Start, m.End, m.Manner, record.List(m.Articles), len(m.Articles) == 0}
}

func (r *request) opinions(id quad.IRI, polarity int) []opinionRow {
	const most = 20
	rows := []opinionRow{}
	top, _ := r.index.Opinions(id, polarity, false, most)
	for _, o := range top {
		rows = append(rows, opinionRow{o.Who, o.Articles, o.Deeds, o.Words})
	}
	return rows
}

// searchAnswer is what a search found.
type searchAnswer struct {
	Entities   []entityRow        `json:"entities"`
	Statements []record.Statement `json:"statements"`
	Articles   []record.Listed    `json:"articles"`
	Totals     searchTotals       `json:"totals"`
}

type searchTotals struct {
	Entities   int `json:"entities"`
	Statements int `json:"statements"`
	Articles   int `json:"articles"`
}

func (r *request) search() (int, any, error) {
	out := searchAnswer{Entities: []entityRow{}, Statements: []record.Statement{}, Articles: []record.Listed{}}
	q, limit := r.text("q"), r.integer("limit")
	in := map[string]bool{"entities": len(r.values["in"]) == 0}
	for _, v := range r.values["in"] {
		in[v] = true
	}
	if in["entities"] {
		page := r.index.Entities(q, "", nil, limit)
		for i := range page.Entities {
			out.Entities = append(out.Entities, r.entityRow(&page.Entities[i]))
		}
		out.Totals.Entities = page.Total
	}
	return http.StatusOK, &out, r.read(func(snap *graph.Snapshot) error {
		if in["statements"] {
			page := r.index.Select(find.Selection{Words: q, NoRelations: true}, nil, limit)
			out.Totals.Statements = page.Total
			for _, e := range page.Events {
				s, err := snap.Statement(e.ID)
				if gone(err) {
					continue
				} else if err != nil {
					return err
				}
				out.Statements = append(out.Statements, record.NewStatement(s))
			}
		}
		if in["articles"] {
			page := r.index.SelectArticles(find.ArticleSelection{Words: q}, nil, limit)
			out.Totals.Articles = page.Total
			for _, e := range page.Events {
				x, err := snap.ArticleInfo(e.ID)
				if err != nil {
					return err
				}
				out.Articles = append(out.Articles, record.NewListed(x))
			}
		}
		return nil
	})
}

// day is a time as a day, "" where it is unknown.
func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}
