package desk

import (
	"time"

	"github.com/cayleygraph/quad"

	"saidso/graph"
	"saidso/schema"
	"saidso/serve/find"
)

// entityPage is the page of an entity.
type entityPage struct {
	page
	find.Entity
	SameAs     []string // addresses of Wikidata
	Roles      *roles
	Columns    *columns
	Part       string
	Parts      []tab
	Filters    filters
	Facets     find.Facets
	Entries    []entry
	Pages      pages
	Path       string
	Rankings   []ranking
	Candidates []schema.Ref // who may be the same
}

// tab leads to a part of a page.
type tab struct {
	Name, Href string
	Count      int
	Now        bool
}

// ranking is who stands for or against an entity, or whom it does.
type ranking struct {
	Title, Class string
	Top          []find.Opinion
	Total        int
	Most         int
	Me           quad.IRI
}

var parts = []struct {
	name, title string
	part        find.Part
}{{"said", "Said", find.SaidPart}, {"about", "Said about", find.AboutPart}, {"deeds", "Relations", find.DeedsPart}}

func (d *Desk) entity(r *request) error {
	id, err := r.id("entity")
	if err != nil {
		return err
	}
	e, ok := r.index.Entity(id)
	if !ok {
		return missing("The graph has nobody and nothing of the id %s.", string(id))
	}
	path := entityAddress(id)
	if r.http.PathValue("id") == "" && path[len("/entity")] == '/' {
		return r.redirect(path)
	}
	p := entityPage{page: r.frame("entity", nameOf(e.Ref)), Entity: e, Path: path}
	if path[len("/entity")] != '/' {
		p.Path = "/entity"
	}
	if p.Filters, err = r.filters(); err != nil {
		return err
	}
	number, err := r.number("page", 1, maxPage)
	if err != nil {
		return err
	}
	if err := p.choose(r); err != nil {
		return err
	}
	var found find.Page
	for _, x := range parts {
		if x.name == p.Part {
			p.Facets = r.index.Facets(id, x.part)
			found = listOf(r.index, x.part)(id, p.Filters.Filter, shown, (number-1)*shown)
		}
	}
	p.Pages = r.pager(p.Path, number, found.Total)
	p.Columns = newColumns(nameOf(e.Ref), r.index.Months(id, find.Filter{}), func(part, since, until string) string {
		return r.with(p.Path, "part", part, "since", since, "until", until, "page", "", "outlet", "", "kind", "", "relation", "")
	})
	p.rank(r.index)
	return p.complete(r, found)
}

func listOf(x *find.Index, part find.Part) func(quad.IRI, find.Filter, int, int) find.Page {
	switch part {
	case find.AboutPart:
		return x.About
	case find.DeedsPart:
		return x.Deeds
	}
	return x.Said
}

// choose says which part is shown: the one that is asked for, or else the first that has something.
func (p *entityPage) choose(r *request) error {
	asked := r.query.Get("part")
	counts := []int{p.Statements, p.About, r.index.Deeds(p.ID, find.Filter{}, 1, 0).Total}
	if asked == "" {
		asked = parts[0].name
		for i, x := range parts {
			if counts[i] > 0 {
				asked = x.name
				break
			}
		}
	}
	for i, x := range parts {
		p.Parts = append(p.Parts, tab{x.title, r.with(p.Path, "part", x.name, "page", "", "outlet", "", "kind", "", "relation", ""), counts[i], x.name == asked})
		if x.name == asked {
			p.Part = asked
		}
	}
	if p.Part == "" {
		return wrong("A part of an entity's page is said, about or deeds, not %q.", asked)
	}
	return nil
}

const rankShown = 8

func (p *entityPage) rank(x *find.Index) {
	for _, k := range []struct {
		title    string
		polarity int
		given    bool
	}{{"Critics", -1, false}, {"Supporters", 1, false}, {"Stands against", -1, true}, {"Stands for", 1, true}} {
		top, total := x.Opinions(p.ID, k.polarity, k.given, rankShown)
		if total == 0 {
			continue
		}
		p.Rankings = append(p.Rankings, ranking{k.title, sign(k.polarity), top, total, top[0].Articles, p.ID})
	}
}

// complete reads what the index does not have.
func (p *entityPage) complete(r *request, found find.Page) error {
	x, err := r.read()
	if err != nil {
		return err
	}
	defer x.Close()
	if p.Part == "deeds" {
		p.Entries, err = x.relations(found.IDs)
	} else {
		p.Entries, err = x.statements(found.IDs, nil)
	}
	if err != nil {
		return err
	}
	for i := range p.Entries {
		p.Entries[i].NoSpeaker = p.Part == "said"
	}
	known, err := x.memberships(p.ID)
	if err != nil {
		return err
	}
	p.Roles = newRoles(known, r.index.Roles(p.ID), time.Now().UTC())
	for q, err := range x.Match(quad.Quad{Subject: p.ID, Predicate: schema.SameAs}) {
		if err != nil {
			return err
		}
		if same, ok := q.Object.(quad.IRI); ok {
			p.SameAs = append(p.SameAs, string(same))
		}
	}
	if err := p.candidates(x); err != nil {
		return err
	}
	return r.show("entity", p)
}

func (p *entityPage) candidates(x reading) error {
	for _, pattern := range []quad.Quad{{Subject: p.ID, Predicate: schema.SameAsCandidate}, {Predicate: schema.SameAsCandidate, Object: p.ID}} {
		for q, err := range x.Match(pattern) {
			if err != nil {
				return err
			}
			other, ok := q.Object.(quad.IRI)
			if pattern.Object != nil {
				other, ok = q.Subject.(quad.IRI)
			}
			if !ok || len(p.Candidates) >= rankShown {
				continue
			}
			ref, err := x.Ref(other)
			if err != nil {
				return err
			}
			p.Candidates = append(p.Candidates, ref)
		}
	}
	return nil
}

// memberships are the offices and parties that the knowledge base knows of somebody.
func (x reading) memberships(member quad.IRI) ([]graph.MembershipInfo, error) {
	return x.Memberships(member, schema.LabelKnowledgeBase)
}
