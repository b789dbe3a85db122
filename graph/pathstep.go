package graph

import (
	"cmp"
	"time"

	"github.com/cayleygraph/quad"

	"saidso/graph/walk"
	"saidso/schema"
)

// fact is the direct edge by which a step is shown: of the relations between two nodes, the one that was asserted last.
type fact struct {
	subject, predicate, object quad.IRI
	article                    quad.IRI
	date                       time.Time
	back                       bool
	articles                   int
}

// before says that a fact is shown rather than another.
func (f *fact) before(other *fact) bool {
	return cmp.Or(other.date.Compare(f.date), cmp.Compare(f.predicate, other.predicate),
		cmp.Compare(f.article, other.article)) < 0
}

// rate implements what walk.Paths chooses by. It remembers the facts.
func (net *pathNet) rate(step walk.Step) (walk.Rating, error) {
	from, err := net.iri(step.From)
	if err != nil {
		return walk.Rating{}, err
	}
	to, err := net.iri(step.To)
	if err != nil {
		return walk.Rating{}, err
	}
	best, err := net.fact(from, to, false, nil)
	if err == nil {
		best, err = net.fact(to, from, true, best)
	}
	if err != nil {
		return walk.Rating{}, err
	}
	if best != nil {
		net.facts[step] = *best
		return walk.Rating{Date: best.date}, nil
	}
	return walk.Rating{Cost: 1, Date: net.best[step].date}, nil
}

// fact is the best of a fact and those between a subject and an object.
func (net *pathNet) fact(subject, object quad.IRI, back bool, best *fact) (*fact, error) {
	allowed := net.allowed
	if back {
		allowed = net.twoWay
	}
	articles := map[quad.IRI]int{}
	for q, err := range net.match(pattern{Subject: subject, Object: object}) {
		if err != nil {
			return nil, err
		}
		predicate, _ := q.Predicate.(quad.IRI)
		if !allowed[predicate] || !isArticle(q.Label) {
			continue
		}
		article, _ := q.Label.(quad.IRI)
		info, err := net.d.info(article)
		if err != nil {
			return nil, err
		}
		date := info.Published.Time
		if !within(date, net.cal.since, net.cal.until) {
			continue
		}
		articles[predicate]++
		f := &fact{subject: subject, predicate: predicate, object: object, article: article, date: date, back: back}
		if best == nil || f.before(best) {
			best = f
		}
	}
	if best != nil && best.subject == subject && best.back == back {
		best.articles = articles[best.predicate]
	}
	return best, nil
}

// describe reads what a step is shown with.
func (net *pathNet) describe(step walk.Step) (*PathStep, error) {
	f, ok := net.facts[step]
	if !ok {
		c := net.best[step]
		info, err := net.d.relation(c.id)
		if err != nil {
			return nil, err
		}
		from, err := net.iri(step.From)
		return &PathStep{Relation: *info, Back: c.subject != from, According: c.according}, err
	}
	info, err := net.d.evidence(&f)
	if err != nil {
		return nil, err
	}
	return &PathStep{Relation: *info, Back: f.back, Articles: f.articles}, nil
}

// evidence is the first relation node of the article that carries a direct edge. An edge without one, as another program
// may have written it, is described alone.
func (d *describer) evidence(f *fact) (*RelationInfo, error) {
	var best *RelationInfo
	for q, err := range d.match(pattern{Predicate: schema.Subject, Object: f.subject, Label: f.article}) {
		if err != nil {
			return nil, err
		}
		id, _ := q.Subject.(quad.IRI)
		n, err := d.node(id, schema.Predicate, schema.Object, schema.Asserted)
		if err != nil {
			return nil, err
		}
		if n.iri(schema.Predicate) != f.predicate || n.iri(schema.Object) != f.object || !n.bool(schema.Asserted) {
			continue
		}
		r, err := d.relation(id)
		if err != nil {
			return nil, err
		}
		if best == nil || cmp.Or(cmp.Compare(r.Place.Start, best.Place.Start), cmp.Compare(r.ID, best.ID)) < 0 {
			best = r
		}
	}
	if best != nil {
		return best, nil
	}
	best = &RelationInfo{Predicate: f.predicate, Asserted: true, Certainty: schema.Certain}
	if typ, ok := schema.LookupRelation(f.predicate); ok {
		best.Event, best.Polarity = typ.PLOVER, typ.Polarity
	}
	var err error
	if best.Subject, err = d.ref(f.subject); err != nil {
		return nil, err
	}
	if best.Object, err = d.ref(f.object); err != nil {
		return nil, err
	}
	best.Article, err = d.info(f.article)
	return best, err
}
