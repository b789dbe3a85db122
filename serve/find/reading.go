package find

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"saidso/graph"
	"saidso/schema"
)

// reading is what is kept of one article, with IRIs.
type reading struct {
	id          quad.IRI
	fingerprint string // tells readings of one article apart
	headline    string
	outlet      string
	published   time.Time
	mentions    []quad.IRI
	statements  []said
	relations   []done
	roles       []role
}

// role is an office or a party that the article gives somebody.
type role struct {
	member, office, body quad.IRI
	manner               schema.Manner
}

type said struct {
	id, speaker              quad.IRI
	time                     time.Time // when it was said; zero where only the article's date is known
	start                    int
	kind                     schema.Kind
	text                     string
	about, favors, disfavors []quad.IRI
	answers                  quad.IRI
	confidence               float32
}

type done struct {
	id, subject, predicate, object, according quad.IRI
	time                                      time.Time
	start, polarity                           int
	asserted, negated                         bool
	certainty                                 schema.Degree
	confidence                                float32
}

// named is what an entity is called.
type named struct {
	name    string
	kind    schema.EntityKind
	aliases []string
}

// read reads an article; nil where there is none.
func read(snap *graph.Snapshot, id quad.IRI) (*reading, error) {
	nodes := map[quad.IRI][]quad.Quad{}
	for q, err := range snap.Match(quad.Quad{Label: id}) {
		if err != nil {
			return nil, err
		}
		if subject, ok := q.Subject.(quad.IRI); ok && q.Predicate != schema.Body {
			nodes[subject] = append(nodes[subject], q)
		}
	}
	if !slices.ContainsFunc(nodes[id], func(q quad.Quad) bool { return q.Predicate == schema.Type && q.Object == schema.TypeArticle }) {
		return nil, nil
	}
	r := &reading{id: id}
	r.article(nodes[id])
	for subject, quads := range nodes {
		switch typeOf(quads) {
		case schema.TypeStatement:
			r.statements = append(r.statements, statementOf(subject, quads))
		case schema.TypeRelation:
			if d := relationOf(subject, quads); d.subject != "" && d.object != "" && d.predicate != "" {
				r.relations = append(r.relations, d)
			}
		case schema.TypeMembership:
			if x := roleOf(quads); x.member != "" {
				r.roles = append(r.roles, x)
			}
		}
	}
	slices.SortFunc(r.statements, func(a, b said) int { return strings.Compare(string(a.id), string(b.id)) })
	slices.SortFunc(r.relations, func(a, b done) int { return strings.Compare(string(a.id), string(b.id)) })
	slices.SortFunc(r.roles, func(a, b role) int {
		return cmp.Or(cmp.Compare(a.member, b.member), cmp.Compare(a.office, b.office), cmp.Compare(a.body, b.body), cmp.Compare(a.manner, b.manner))
	})
	r.roles = slices.Compact(r.roles)
	r.answered()
	return r, nil
}

func typeOf(quads []quad.Quad) quad.IRI {
	for _, q := range quads {
		if q.Predicate == schema.Type {
			typ, _ := q.Object.(quad.IRI)
			return typ
		}
	}
	return ""
}

func (r *reading) article(quads []quad.Quad) {
	var decisions []string
	for _, q := range quads {
		switch q.Predicate {
		case schema.Headline:
			r.headline = text(q)
		case schema.Publisher:
			r.outlet = text(q)
		case schema.Published:
			r.published = instant(q)
		case schema.Extractor:
			r.fingerprint = text(q)
		case schema.Decision:
			decisions = append(decisions, quad.ToString(q.Object))
		case schema.Mentions:
			r.mentions = append(r.mentions, iri(q))
		}
	}
	r.fingerprint = fingerprint(r.fingerprint, decisions)
}

// fingerprint is that of an article with an extractor and decisions.
func fingerprint(extractor string, decisions []string) string {
	slices.Sort(decisions)
	return strings.Join(append([]string{extractor}, decisions...), "\n")
}

func statementOf(id quad.IRI, quads []quad.Quad) said {
	s := said{id: id}
	for _, q := range quads {
		switch q.Predicate {
		case schema.Speaker:
			s.speaker = iri(q)
		case schema.Text:
			s.text = text(q)
		case schema.KindOf:
			s.kind = schema.Kind(text(q))
		case schema.About, schema.Addressee:
			s.about = append(s.about, iri(q))
		case schema.ReplyTo:
			s.answers = iri(q)
		case schema.Favors:
			s.favors = append(s.favors, iri(q))
		case schema.Disfavors:
			s.disfavors = append(s.disfavors, iri(q))
		case schema.SaidOn:
			s.time = instant(q)
		case schema.Confidence:
			s.confidence = number(q)
		case schema.Start:
			s.start = integer(q)
		}
	}
	return s
}

func relationOf(id quad.IRI, quads []quad.Quad) done {
	d := done{id: id}
	for _, q := range quads {
		switch q.Predicate {
		case schema.Subject:
			d.subject = iri(q)
		case schema.Predicate:
			d.predicate = iri(q)
		case schema.Object:
			d.object = iri(q)
		case schema.AccordingTo:
			d.according = iri(q)
		case schema.EventDate:
			d.time = instant(q)
		case schema.Start:
			d.start = integer(q)
		case schema.Polarity:
			d.polarity = integer(q)
		case schema.Confidence:
			d.confidence = number(q)
		case schema.Asserted:
			d.asserted = q.Object == quad.Bool(true)
		case schema.Negated:
			d.negated = q.Object == quad.Bool(true)
		case schema.Certainty:
			d.certainty = schema.Degree(text(q))
		}
	}
	return d
}

func roleOf(quads []quad.Quad) role {
	var r role
	for _, q := range quads {
		switch q.Predicate {
		case schema.OrgMember:
			r.member = iri(q)
		case schema.OfficeHeld:
			r.office = iri(q)
		case schema.OrgOrganization:
			r.body = iri(q)
		case schema.HeldAs:
			r.manner = schema.Manner(text(q))
		}
	}
	return r
}

// answered counts those whom statements answer among those they are about. What is answered is a statement of the article, or somebody.
func (r *reading) answered() {
	speakers := make(map[quad.IRI]quad.IRI, len(r.statements))
	for _, s := range r.statements {
		speakers[s.id] = s.speaker
	}
	for i := range r.statements {
		s := &r.statements[i]
		who := s.answers
		if speaker, ok := speakers[who]; ok {
			who = speaker
		} else if strings.HasPrefix(string(who), "id:statement/") {
			who = ""
		}
		if who != "" {
			s.about = append(s.about, who)
		}
		s.about = slices.DeleteFunc(s.about, func(id quad.IRI) bool { return id == "" || id == s.speaker })
	}
}

func iri(q quad.Quad) quad.IRI { id, _ := q.Object.(quad.IRI); return id }
func text(q quad.Quad) string  { s, _ := q.Object.(quad.String); return string(s) }
func integer(q quad.Quad) int  { n, _ := q.Object.(quad.Int); return int(n) }

func number(q quad.Quad) float32 {
	switch v := q.Object.(type) {
	case quad.Float:
		return float32(v)
	case quad.Int:
		return float32(v)
	}
	return 0
}

func instant(q quad.Quad) time.Time {
	t, _ := q.Object.(quad.Time)
	return time.Time(t)
}

// take adds a quad of the label of entities.
func (e *named) take(q quad.Quad) {
	switch q.Predicate {
	case schema.Name:
		e.name = text(q)
	case schema.AltLabel:
		e.aliases = append(e.aliases, text(q))
	case schema.Type:
		e.kind = schema.KindOfType(iri(q))
	}
}

// names reads what all entities are called.
func names(snap *graph.Snapshot) (map[quad.IRI]*named, error) {
	all := map[quad.IRI]*named{}
	for q, err := range snap.Match(quad.Quad{Label: schema.LabelEntities}) {
		if err != nil {
			return nil, err
		}
		id, ok := q.Subject.(quad.IRI)
		if !ok {
			continue
		}
		e := all[id]
		if e == nil {
			e = &named{}
			all[id] = e
		}
		e.take(q)
	}
	for _, e := range all {
		slices.Sort(e.aliases)
	}
	return all, nil
}

// nameOf reads what one entity is called.
func nameOf(snap *graph.Snapshot, id quad.IRI) (*named, error) {
	e := &named{}
	for q, err := range snap.Match(quad.Quad{Subject: id, Label: schema.LabelEntities}) {
		if err != nil {
			return nil, err
		}
		e.take(q)
	}
	slices.Sort(e.aliases)
	return e, nil
}
