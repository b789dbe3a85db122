package schema

import (
	"crypto/sha256"
	"encoding/hex"
	"math"

	"github.com/cayleygraph/quad"

	"saidso/article"
)

// Reading is everything that one article gave.
type Reading struct {
	Source     *article.Article
	Article    *Article // how the records name the article
	Extractor  string
	Statements []*Statement
	Relations  []*Relation
	Entities   []*Entity
	// Memberships are the offices and parties that the article itself asserts.
	Memberships []*Membership
	// Decisions are the numbers of those by which an entity is another node than the article alone would make it.
	Decisions []int
}

// NewReading starts the reading of an article by the extractor of that name and version.
func NewReading(a *article.Article, extractor string) *Reading {
	return &Reading{
		Source:    a,
		Extractor: extractor,
		Article: &Article{
			ID: ArticleIRI(a), Path: a.Path, URL: a.URL, Headline: a.Headline, Outlet: a.Outlet,
			Published: Date{Time: a.Published.UTC(), DayOnly: a.DayOnly},
		},
	}
}

// Quads turns the reading into quads, each labelled with the article's IRI, in no particular order and
// without repetition. Names, types and aliases of entities are not among them: see [EntityQuads].
func (r *Reading) Quads() []quad.Quad {
	w := &quadWriter{label: r.Article.ID, seen: map[quad.Quad]bool{}}
	w.article(r)
	w.keys(r)
	for _, e := range r.Entities {
		w.iri(r.Article.ID, Mentions, e.ID)
		w.iri(e.ID, TypedAs, e.Type.IRI())
		w.str(e.ID, FullestForm, e.Name)
		for _, form := range e.Aliases {
			w.str(e.ID, PrintedAs, form)
		}
	}
	for _, s := range r.Statements {
		w.statement(s)
	}
	for _, rel := range r.Relations {
		w.relation(rel)
	}
	for _, m := range r.Memberships {
		w.membership(m)
	}
	return w.quads
}

// quadWriter collects the quads of one article. Empty values give no quad.
type quadWriter struct {
	label quad.IRI
	quads []quad.Quad
	seen  map[quad.Quad]bool
}

func (w *quadWriter) add(s, p quad.IRI, o quad.Value) {
	q := quad.Quad{Subject: s, Predicate: p, Object: o, Label: w.label}
	if !w.seen[q] {
		w.seen[q] = true
		w.quads = append(w.quads, q)
	}
}

func (w *quadWriter) iri(s, p, o quad.IRI) {
	if o != "" {
		w.add(s, p, o)
	}
}

func (w *quadWriter) str(s, p quad.IRI, o string) {
	if o != "" {
		w.add(s, p, quad.String(o))
	}
}

func (w *quadWriter) date(s, p quad.IRI, d Date) {
	if d.Time.IsZero() {
		return
	}
	w.add(s, p, quad.Time(d.Time.UTC()))
	w.str(s, DatePrecision, string(d.Precision()))
}

func (w *quadWriter) article(r *Reading) {
	a, id := r.Source, r.Article.ID
	w.iri(id, Type, TypeArticle)
	w.str(id, Headline, a.Headline)
	w.str(id, URL, a.URL)
	w.str(id, Publisher, a.Outlet)
	w.str(id, Language, a.Language)
	for _, author := range a.Authors {
		w.str(id, Author, author)
	}
	w.date(id, Published, r.Article.Published)
	sum := sha256.Sum256([]byte(a.Text))
	w.str(id, SHA256, hex.EncodeToString(sum[:]))
	w.str(id, Body, a.Text)
	w.str(id, Extractor, r.Extractor)
	for _, n := range r.Decisions {
		w.add(id, Decision, quad.Int(n))
	}
}

func (w *quadWriter) statement(s *Statement) {
	w.iri(s.ID, Type, TypeStatement)
	w.str(s.ID, KindOf, string(s.Kind))
	if s.Speaker != nil {
		w.iri(s.ID, Speaker, s.Speaker.ID)
		if s.Speaker.Office != nil {
			w.iri(s.ID, SpeakerRole, s.Speaker.Office.ID)
		}
	}
	if s.Source != nil {
		w.str(s.ID, SourceText, s.Source.Text)
	}
	if s.Cue != nil {
		w.str(s.ID, Cue, s.Cue.Text)
		w.str(s.ID, CueLemma, s.CueLemma)
	}
	w.str(s.ID, Text, s.Content.Text)
	for _, e := range s.Addressees {
		w.iri(s.ID, Addressee, e.ID)
	}
	for _, e := range s.About {
		w.iri(s.ID, About, e.ID)
	}
	w.iri(s.ID, ReportedIn, quad.IRI(s.ReportedIn))
	switch {
	case s.Answers != "":
		w.iri(s.ID, ReplyTo, s.Answers)
	case s.ReplyTo != nil:
		w.iri(s.ID, ReplyTo, s.ReplyTo.ID)
	}
	for _, e := range s.Stances {
		w.iri(s.ID, stancePredicate(e.Polarity), e.ID)
	}
	if s.SaidAt != nil {
		w.str(s.ID, SaidAtText, s.SaidAt.Text)
		if s.SaidAt.Entity != nil {
			w.iri(s.ID, SaidAt, s.SaidAt.Entity.ID)
		}
	}
	if s.Denies {
		w.add(s.ID, Denies, quad.Bool(true))
	}
	w.date(s.ID, SaidOn, s.SaidOn)
	if s.Negated {
		w.add(s.ID, Negated, quad.Bool(true))
	}
	w.str(s.ID, Certainty, string(s.Certainty))
	w.place(s.ID, s.Content)
	w.provenance(s.ID, s.Confidence, s.Extractor)
}

func (w *quadWriter) relation(r *Relation) {
	w.iri(r.ID, Type, TypeRelation)
	w.iri(r.ID, Subject, r.Subject.ID)
	w.iri(r.ID, Predicate, r.Predicate)
	w.iri(r.ID, Object, r.Object.ID)
	w.str(r.ID, Event, r.Event)
	w.add(r.ID, Polarity, quad.Int(r.Polarity))
	w.str(r.ID, Tense, r.Tense)
	w.add(r.ID, Asserted, quad.Bool(r.Asserted))
	w.add(r.ID, Negated, quad.Bool(r.Negated))
	w.str(r.ID, Certainty, string(r.Certainty))
	w.iri(r.ID, AccordingTo, quad.IRI(r.AccordingTo))
	w.date(r.ID, EventDate, r.EventDate)
	w.place(r.ID, r.Evidence)
	w.provenance(r.ID, r.Confidence, r.Extractor)
	if r.Asserted {
		w.iri(r.Subject.ID, r.Predicate, r.Object.ID)
	}
}

// stancePredicate leads from a statement to somebody whom it speaks for or against.
func stancePredicate(polarity int) quad.IRI {
	if polarity < 0 {
		return Disfavors
	}
	return Favors
}

// place says where the words stand: from the start of the first piece to the end of the last, and every
// piece where there are several.
func (w *quadWriter) place(id quad.IRI, e Extent) {
	w.iri(id, InArticle, w.label)
	if len(e.Spans) == 0 {
		return
	}
	w.add(id, Start, quad.Int(e.Spans[0][0]))
	w.add(id, End, quad.Int(e.Spans[len(e.Spans)-1][1]))
	w.str(id, Exact, e.Text)
	if len(e.Spans) > 1 {
		w.str(id, SpanList, spanList(e.Spans))
	}
}

func (w *quadWriter) provenance(id quad.IRI, confidence float64, extractor string) {
	w.add(id, Confidence, quad.Float(math.Round(confidence*100)/100))
	w.str(id, Extractor, extractor)
}
