package desk

import (
	"cmp"
	"slices"

	"github.com/cayleygraph/quad"

	"saidso/graph"
	"saidso/schema"
)

// articlePage is the page of an article.
type articlePage struct {
	page
	Article    *graph.ArticleInfo
	Text       [][]segment
	Statements []entry
	Relations  []entry
	Entities   []schema.Ref
	Copies     []*graph.ArticleInfo // articles that carry the same story
	Revisions  []*graph.ArticleInfo // other texts at the same URL
	Marked     *graph.RelationInfo  // the relation that was asked for
	LeftOut    bool
	SHA256     string
}

// Bounds of what an article's page shows.
const (
	recordsShown = 1000
	copiesShown  = 50
)

func (d *Desk) article(r *request) error {
	id, err := r.id("article")
	if err != nil {
		return err
	}
	x, err := r.read()
	if err != nil {
		return err
	}
	defer x.Close()
	info, text, err := x.Article(id)
	if gone(err) {
		return missing("The graph has no article of the id %s.", string(id))
	}
	if err != nil {
		return err
	}
	p := articlePage{page: r.frame("article", titleOf(info)), Article: info}
	if err := p.records(x, quad.IRI(r.query.Get("relation"))); err != nil {
		return err
	}
	if err := p.related(x); err != nil {
		return err
	}
	p.mark(text)
	return r.show("article", p)
}

// records reads what the article gave, in the order of its text.
func (p *articlePage) records(x reading, asked quad.IRI) error {
	for kind, list := range map[quad.IRI]*[]entry{schema.TypeStatement: &p.Statements, schema.TypeRelation: &p.Relations} {
		var ids []quad.IRI
		for q, err := range x.Match(quad.Quad{Predicate: schema.Type, Object: kind, Label: p.Article.ID}) {
			if err != nil {
				return err
			}
			if id, ok := q.Subject.(quad.IRI); ok {
				ids = append(ids, id)
			}
		}
		slices.Sort(ids)
		if len(ids) > recordsShown {
			ids, p.LeftOut = ids[:recordsShown], true
		}
		var err error
		if kind == schema.TypeStatement {
			*list, err = x.statements(ids, nil)
		} else {
			*list, err = x.relations(ids)
		}
		if err != nil {
			return err
		}
	}
	slices.SortStableFunc(p.Statements, func(a, b entry) int { return cmp.Compare(a.S.Place.Start, b.S.Place.Start) })
	slices.SortStableFunc(p.Relations, func(a, b entry) int { return cmp.Compare(a.R.Place.Start, b.R.Place.Start) })
	link(p.Statements)
	for _, e := range p.Relations {
		if asked != "" && e.R.ID == asked {
			p.Marked = e.R
		}
	}
	return nil
}

// related reads the article's entities, copies and revisions.
func (p *articlePage) related(x reading) error {
	for q, err := range x.Match(quad.Quad{Subject: p.Article.ID, Predicate: schema.Mentions}) {
		if err != nil {
			return err
		}
		if id, ok := q.Object.(quad.IRI); ok {
			ref, err := x.Ref(id)
			if err != nil {
				return err
			}
			p.Entities = append(p.Entities, ref)
		}
	}
	slices.SortFunc(p.Entities, func(a, b schema.Ref) int { return cmp.Or(cmp.Compare(nameOf(a), nameOf(b)), cmp.Compare(a.ID, b.ID)) })
	for q, err := range x.Match(quad.Quad{Subject: p.Article.ID, Predicate: schema.SHA256}) {
		if err != nil {
			return err
		}
		p.SHA256 = quad.ToString(q.Object)
	}
	var err error
	if p.Article.Story != "" {
		if p.Copies, err = p.others(x, schema.SameStoryAs, p.Article.Story); err != nil {
			return err
		}
	}
	if p.Revisions, err = p.others(x, schema.RevisionOf, p.Article.ID); err != nil {
		return err
	}
	if p.Article.RevisionOf != "" {
		info, err := x.ArticleInfo(p.Article.RevisionOf)
		if err != nil {
			return err
		}
		p.Revisions = append(p.Revisions, info)
	}
	return nil
}

// others are the articles that lead to a node, without this one, in the order of publication.
func (p *articlePage) others(x reading, predicate, object quad.IRI) ([]*graph.ArticleInfo, error) {
	ids, err := x.Subjects(predicate, object)
	if err != nil {
		return nil, err
	}
	ids = slices.DeleteFunc(ids, func(id quad.IRI) bool { return id == p.Article.ID })
	list, err := x.articles(ids[:min(len(ids), copiesShown)])
	slices.SortStableFunc(list, func(a, b *graph.ArticleInfo) int { return a.Published.Time.Compare(b.Published.Time) })
	return list, err
}

// mark marks all statements, and the words of relations.
func (p *articlePage) mark(text string) {
	var marks []mark
	for _, e := range p.Statements {
		for _, span := range e.S.Place.Pieces() {
			marks = append(marks, mark{Span: span, Class: "content", Href: statementAddress(e.S.ID), ID: anchorOf(e.S.ID), Title: "Statement by " + speakerOf(e.S)})
		}
	}
	for _, e := range p.Relations {
		class := "evidence " + sign(e.R.Polarity)
		if p.Marked != nil && e.R.ID == p.Marked.ID {
			class += " asked"
		}
		for _, span := range e.R.Place.Pieces() {
			marks = append(marks, mark{Span: span, Class: class, ID: anchorOf(e.R.ID), Title: sentence(e.R)})
		}
	}
	p.Text = paragraphs(text, unique(marks))
}

// relation leads to the words of a relation in its article.
func (d *Desk) relation(r *request) error {
	id, err := r.id("relation")
	if err != nil {
		return err
	}
	x, err := r.read()
	if err != nil {
		return err
	}
	info, err := x.Relation(id)
	x.Close()
	if gone(err) {
		return missing("The graph has no relation of the id %s.", string(id))
	}
	if err != nil {
		return err
	}
	return r.redirect(evidenceAddress(info))
}
