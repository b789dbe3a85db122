package graph

import (
	"cmp"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"

	"saidso/schema"
)

// claim is a relation that somebody quoted affirms.
type claim struct {
	id                         quad.IRI
	subject, predicate, object quad.IRI
	date                       time.Time    // of the article
	according                  []schema.Ref // whose it is, who reported it, and so on
}

// before says that a claim is shown rather than another.
func (c *claim) before(other *claim) bool {
	return cmp.Or(other.date.Compare(c.date), cmp.Compare(c.id, other.id)) < 0
}

// claims reads the claims of one call.
type claims struct {
	*describer
	ends       []graph.Ref // rdf:subject and rdf:object
	subjectKey any         // of rdf:subject
	voices     map[quad.IRI]voice
}

func newClaims(d *describer) (*claims, error) {
	ends, err := d.known(schema.Subject, schema.Object)
	if err != nil {
		return nil, err
	}
	c := &claims{describer: d, ends: ends, voices: map[quad.IRI]voice{}}
	if len(ends) > 0 {
		c.subjectKey = refs.ToKey(ends[0])
	}
	return c, nil
}

// of reads a relation node. It is nil where the relation is none that somebody affirms: asserted, denied, hypothetical, or said
// by somebody who, the article says, did not say so.
func (c *claims) of(relation graph.Ref) (*claim, error) {
	id, err := c.value(relation)
	if err != nil {
		return nil, err
	}
	n, err := c.node(id)
	if err != nil {
		return nil, err
	}
	statement := n.iri(schema.AccordingTo)
	if n.bool(schema.Asserted) || n.bool(schema.Negated) || statement == "" ||
		schema.Degree(n.text(schema.Certainty)) == schema.Possible {
		return nil, nil
	}
	v, err := c.voice(statement)
	if err != nil || !v.affirms {
		return nil, err
	}
	article, err := c.info(n.iri(schema.InArticle))
	if err != nil {
		return nil, err
	}
	return &claim{
		id: id, subject: n.iri(schema.Subject), predicate: n.iri(schema.Predicate), object: n.iri(schema.Object),
		date: article.Published.Time, according: v.speakers,
	}, nil
}

// voice is who says something, and who says that they do.
type voice struct {
	speakers []schema.Ref
	affirms  bool // none of them is denied, or only possible
}

// maxNested bounds how deep statements that report statements are followed.
const maxNested = 16

func (c *claims) voice(statement quad.IRI) (voice, error) {
	if v, ok := c.voices[statement]; ok {
		return v, nil
	}
	v := voice{affirms: true}
	for at := statement; at != "" && len(v.speakers) < maxNested; {
		n, err := c.node(at, schema.Speaker, schema.Negated, schema.Certainty, schema.ReportedIn)
		if err != nil {
			return voice{}, err
		}
		v.affirms = v.affirms && !n.bool(schema.Negated) && schema.Degree(n.text(schema.Certainty)) != schema.Possible
		speaker, err := c.ref(n.iri(schema.Speaker))
		if err != nil {
			return voice{}, err
		}
		v.speakers = append(v.speakers, speaker)
		at = n.iri(schema.ReportedIn)
	}
	c.voices[statement] = v
	return v, nil
}
