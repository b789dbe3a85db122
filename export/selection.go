package export

import (
	"iter"
	"slices"
	"time"

	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// Selection says which part of a graph to export. The zero value is all of it. What it names is joined by "and"; the values of one
// field by "or".
type Selection struct {
	Entities      []quad.IRI // statements by, to or about one of them, relations from or to one
	Relations     []quad.IRI // relations with one of these predicates, and the statements that claim them
	Since, Until  time.Time  // published: Since <= t < Until; what has no date is in no such span
	Outlets       []string   // by the slugs of their names
	MinConfidence float64    // statements and relations that have at least so much
	Nodes         []quad.IRI // these articles, statements and relations, and those that these entities are in; nil for no such bound
	NoText        bool       // leave out the text of articles
}

// whole says that nothing is left out but texts.
func (x *Selection) whole() bool { return x.byArticle() && !x.dated() && len(x.Outlets) == 0 }

// byArticle says that what is left of an article is all of it or nothing.
func (x *Selection) byArticle() bool {
	return len(x.Entities) == 0 && len(x.Relations) == 0 && x.MinConfidence <= 0 && x.Nodes == nil
}

func (x *Selection) dated() bool { return !x.Since.IsZero() || !x.Until.IsZero() }

// Select yields the quads of a selection. They must come in the order of [CompareQuads], and go out in it.
//
// Of an article it keeps the statements and relations that fit, the statements that these are claimed by or reported in, the direct
// edges that a relation which is kept asserts, the entities that all these name, and the article's own properties; an article
// without any of them only where no more is asked than when and where it was published. Names, types and background facts are those
// of the entities that are kept. Labels that are no article's and none of the project's own are kept only as a part of all.
func Select(quads iter.Seq2[quad.Quad, error], x Selection) iter.Seq2[quad.Quad, error] {
	if x.whole() {
		if !x.NoText {
			return quads
		}
		return filter(quads, func(q quad.Quad) bool { return q.Predicate != schema.Body })
	}
	return func(yield func(quad.Quad, error) bool) {
		s := newSelector(x)
		for group, err := range labels(quads) {
			if err != nil {
				yield(quad.Quad{}, err)
				return
			}
			for _, q := range s.label(group) {
				if !yield(q, nil) {
					return
				}
			}
		}
	}
}

func filter(quads iter.Seq2[quad.Quad, error], keep func(quad.Quad) bool) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for q, err := range quads {
			if (err != nil || keep(q)) && !yield(q, err) {
				return
			}
		}
	}
}

// labels yields the quads of one article after the other, and of the other labels those of one subject after the other, which may be many
// in all.
func labels(quads iter.Seq2[quad.Quad, error]) iter.Seq2[[]quad.Quad, error] {
	return func(yield func([]quad.Quad, error) bool) {
		var held []quad.Quad
		for group, err := range groups(quads) {
			if err != nil {
				yield(nil, err)
				return
			}
			if len(held) > 0 && (held[0].Label != group[0].Label || special(group[0].Label)) {
				if !yield(held, nil) {
					return
				}
				held = held[:0]
			}
			held = append(held, group...)
		}
		if len(held) > 0 {
			yield(held, nil)
		}
	}
}

func special(label quad.Value) bool {
	return label == nil || label == schema.LabelEntities || label == schema.LabelKnowledgeBase || label == schema.LabelDerived
}

// selector goes through a graph once. It remembers what of the articles' parts is kept, as far as other labels speak of it.
type selector struct {
	x        Selection
	outlets  map[string]bool
	entities map[quad.Value]bool
	wanted   map[quad.Value]bool // of Nodes
	verbs    map[quad.Value]bool

	keptEntities map[quad.Value]bool
	keptArticles map[quad.Value]bool // with a URL or a key, since only they have revisions or copies
	keptQuotes   map[quad.Value]bool // statements with a quotation key
}

func newSelector(x Selection) *selector {
	s := &selector{x: x, outlets: map[string]bool{}, entities: setOf(x.Entities), wanted: setOf(x.Nodes), verbs: setOf(x.Relations),
		keptEntities: map[quad.Value]bool{}, keptArticles: map[quad.Value]bool{}, keptQuotes: map[quad.Value]bool{}}
	for _, o := range x.Outlets {
		s.outlets[schema.Slug(o)] = true
	}
	return s
}

func setOf(iris []quad.IRI) map[quad.Value]bool {
	set := make(map[quad.Value]bool, len(iris))
	for _, iri := range iris {
		set[iri] = true
	}
	return set
}

// label is what is kept of the quads of an article, or of a subject under another label.
func (s *selector) label(group []quad.Quad) []quad.Quad {
	switch subject := group[0].Subject; group[0].Label {
	case schema.LabelEntities:
		if s.keptEntities[subject] {
			return group
		}
	case schema.LabelKnowledgeBase:
		if s.keptEntities[subject] || slices.ContainsFunc(group, func(q quad.Quad) bool {
			return q.Predicate == schema.OrgMember && s.keptEntities[q.Object]
		}) {
			return group
		}
	case schema.LabelDerived:
		var out []quad.Quad
		for _, q := range group {
			if s.keptQuotes[subject] || s.keptArticles[subject] && (q.Predicate != schema.RevisionOf || s.keptArticles[q.Object]) {
				out = append(out, q)
			}
		}
		return out
	case nil:
	default:
		return s.article(group)
	}
	return nil
}

// node is the quads of one subject.
type node []quad.Quad

func (n node) has(predicate quad.IRI, in map[quad.Value]bool) bool {
	for _, q := range n {
		if q.Predicate == predicate && in[q.Object] {
			return true
		}
	}
	return false
}

func (n node) get(predicate quad.IRI) quad.Value {
	for _, q := range n {
		if q.Predicate == predicate {
			return q.Object
		}
	}
	return nil
}

// edge is a direct edge.
type edge struct{ subject, predicate, object quad.Value }

// article is what is kept of an article's quads.
func (s *selector) article(group []quad.Quad) []quad.Quad {
	id := group[0].Label
	nodes := map[quad.Value]node{}
	for from := 0; from < len(group); {
		to := from + 1
		for to < len(group) && group[to].Subject == group[from].Subject {
			to++
		}
		nodes[group[from].Subject] = node(group[from:to])
		from = to
	}
	if nodes[id].get(schema.Type) != schema.TypeArticle || !s.fits(nodes[id]) {
		return nil
	}
	kept := map[quad.Value]bool{}
	edges := map[edge]bool{}
	if !s.x.byArticle() {
		s.parts(id, nodes, kept)
		if len(kept) == 0 && !s.wanted[id] {
			return nil
		}
	}
	all := s.x.byArticle()
	for n := range nodes {
		switch typ := nodes[n].get(schema.Type); {
		case typ == schema.TypeRelation && (all || kept[n]) && nodes[n].get(schema.Asserted) == quad.Bool(true):
			edges[edge{nodes[n].get(schema.Subject), nodes[n].get(schema.Predicate), nodes[n].get(schema.Object)}] = true
		case typ == schema.TypeArticle && all:
			kept[n] = true
		}
	}
	entities := s.entitiesOf(id, nodes, kept, all)
	var out []quad.Quad
	for _, q := range group {
		typ := nodes[q.Subject].get(schema.Type)
		switch {
		case q.Predicate == schema.Body && s.x.NoText:
			continue
		case q.Subject == id:
			if q.Predicate == schema.Mentions && !entities[q.Object] {
				continue
			}
		case typ == schema.TypeStatement || typ == schema.TypeRelation:
			if !all && !kept[q.Subject] {
				continue
			}
		case schema.Given(q.Predicate):
			if !entities[q.Subject] {
				continue
			}
		case typ == schema.TypeMembership:
			if !all && !entities[nodes[q.Subject].get(schema.OrgMember)] {
				continue
			}
		default:
			if !all && !edges[edge{q.Subject, q.Predicate, q.Object}] {
				continue
			}
		}
		out = append(out, q)
	}
	for n := range entities {
		s.keptEntities[n] = true
	}
	if nodes[id].get(schema.URL) != nil || nodes[id].get(schema.StoryKey) != nil {
		s.keptArticles[id] = true
	}
	for n := range nodes {
		if (all || kept[n]) && nodes[n].get(schema.QuoteKey) != nil {
			s.keptQuotes[n] = true
		}
	}
	return out
}

// fits says whether an article was published when and where it should.
func (s *selector) fits(article node) bool {
	if s.x.dated() {
		t, ok := article.get(schema.Published).(quad.Time)
		if !ok || !s.x.Since.IsZero() && time.Time(t).Before(s.x.Since) || !s.x.Until.IsZero() && !time.Time(t).Before(s.x.Until) {
			return false
		}
	}
	if len(s.outlets) > 0 {
		outlet, _ := article.get(schema.Publisher).(quad.String)
		return s.outlets[schema.Slug(string(outlet))]
	}
	return true
}

// parts finds the statements and relations that are kept.
func (s *selector) parts(id quad.Value, nodes map[quad.Value]node, kept map[quad.Value]bool) {
	for n, x := range nodes {
		typ := x.get(schema.Type)
		if typ != schema.TypeStatement && typ != schema.TypeRelation {
			continue
		}
		if c, ok := x.get(schema.Confidence).(quad.Float); s.x.MinConfidence > 0 && (!ok || float64(c) < s.x.MinConfidence) {
			continue
		}
		if len(s.verbs) > 0 && (typ != schema.TypeRelation || !s.verbs[x.get(schema.Predicate)]) {
			continue
		}
		if len(s.entities) > 0 && !involves(x, s.entities) {
			continue
		}
		if s.x.Nodes != nil && !s.wanted[n] && !s.wanted[id] && !involves(x, s.wanted) {
			continue
		}
		kept[n] = true
	}
	// What a part that is kept refers to comes with it, and what that refers to.
	for again := true; again; {
		again = false
		for n := range kept {
			for _, q := range nodes[n] {
				statement := q.Predicate == schema.AccordingTo || q.Predicate == schema.ReportedIn ||
					q.Predicate == schema.ReplyTo && nodes[q.Object].get(schema.Type) == schema.TypeStatement
				if statement && !kept[q.Object] && nodes[q.Object] != nil {
					kept[q.Object], again = true, true
				}
			}
		}
	}
}

// linking are the predicates by which statements and relations name entities.
var linking = []quad.IRI{schema.Speaker, schema.Addressee, schema.About, schema.ReplyTo, schema.SaidAt, schema.SpeakerRole, schema.Subject, schema.Object}

func involves(x node, entities map[quad.Value]bool) bool {
	return slices.ContainsFunc(linking, func(p quad.IRI) bool { return x.has(p, entities) })
}

// entitiesOf are the entities that what is kept names: of a whole article all that it mentions.
func (s *selector) entitiesOf(id quad.Value, nodes map[quad.Value]node, kept map[quad.Value]bool, all bool) map[quad.Value]bool {
	found := map[quad.Value]bool{}
	if all {
		for _, q := range nodes[id] {
			if q.Predicate == schema.Mentions {
				found[q.Object] = true
			}
		}
		return found
	}
	for n := range kept {
		for _, q := range nodes[n] {
			if p, ok := q.Predicate.(quad.IRI); ok && slices.Contains(linking, p) && nodes[q.Object].get(schema.TypedAs) != nil {
				found[q.Object] = true
			}
		}
	}
	return found
}
