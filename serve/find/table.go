package find

import (
	"math"
	"slices"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"saidso/graph/quadstore"
	"saidso/schema"
)

// none stands for no number.
const none = math.MaxUint32

// undated stands for no time.
const undated = math.MinInt64

func unix(t time.Time) int64 {
	if t.IsZero() {
		return undated
	}
	return t.Unix()
}

// table is what is kept, in rows that refer to each other by number. Rows of articles that went stay, and are passed over.
type table struct {
	entities   []entity
	articles   []article
	statements []statement
	relations  []relation
	labels     []label // names of entities

	entityOf  map[quad.IRI]uint32
	articleOf map[quad.IRI]uint32 // those that are there
	outlets   interned[string]
	verbs     interned[quad.IRI]

	names     *words // of labels
	texts     *words // of statements
	headlines *words // of articles
	gone      int    // rows of statements and relations
}

type entity struct {
	id       quad.IRI
	name     string
	kind     schema.EntityKind
	aliases  []string
	labels   []uint32
	articles int
	said     []uint32 // statements
	about    []uint32 // statements about, to or answering it
	deeds    []uint32 // relations that it is an end of
	roles    []held
	saidNow  int // how many of said are there
	aboutNow int
}

type article struct {
	id          quad.IRI
	fingerprint string
	headline    string
	outlet      uint32
	published   int64
	gone        bool
	mentions    []uint32
	statements  []uint32
	relations   []uint32
}

type statement struct {
	id        quad.IRI
	article   uint32
	speaker   uint32 // or none
	time      int64
	start     int32
	kind      schema.Kind
	sure      float32 // its confidence
	gone      bool
	claims    uint64 // verbs of relations that it claims, a bit each
	about     []uint32
	favors    []uint32
	disfavors []uint32
}

type relation struct {
	id              quad.IRI
	article         uint32
	subject, object uint32
	time            int64
	start           int32
	verb            uint32
	polarity        int8
	sure            float32 // its confidence
	asserted        bool
	affirmed        bool // not negated, not merely possible
	gone            bool
}

// held is an office or a party that articles say somebody has.
type held struct {
	office, body uint32 // or none
	manner       schema.Manner
	articles     []uint32
}

type label struct {
	entity uint32
	text   string
	slug   string
	gone   bool
}

// interned numbers values.
type interned[T comparable] struct {
	values []T
	of     map[T]uint32
}

func (x *interned[T]) number(v T) uint32 {
	n, ok := x.of[v]
	if !ok {
		if x.of == nil {
			x.of = map[T]uint32{}
		}
		n = uint32(len(x.values))
		x.of[v] = n
		x.values = append(x.values, v)
	}
	return n
}

func newTable() *table {
	t := &table{entityOf: map[quad.IRI]uint32{}, articleOf: map[quad.IRI]uint32{}, names: newWords(), texts: newWords(), headlines: newWords()}
	t.outlets.number("")
	for _, r := range schema.Relations() {
		t.verbs.number(r.Predicate)
	}
	return t
}

// bit is a verb's bit in statement.claims; the first 64 have one.
func bit(verb uint32) uint64 {
	if verb >= 64 {
		return 0
	}
	return 1 << verb
}

func (t *table) entity(id quad.IRI) uint32 {
	n, ok := t.entityOf[id]
	if !ok {
		n = uint32(len(t.entities))
		t.entityOf[id] = n
		t.entities = append(t.entities, entity{id: id})
	}
	return n
}

func (t *table) entityList(ids []quad.IRI) []uint32 {
	if len(ids) == 0 {
		return nil
	}
	list := make([]uint32, 0, len(ids))
	for _, id := range ids {
		if n := t.entity(id); !slices.Contains(list, n) {
			list = append(list, n)
		}
	}
	return list
}

// named takes what an entity is called.
func (t *table) named(id quad.IRI, e *named) {
	n := t.entity(id)
	row := &t.entities[n]
	if row.name == e.name && row.kind == e.kind && slices.Equal(row.aliases, e.aliases) {
		return
	}
	for _, l := range row.labels {
		t.labels[l].gone = true
	}
	row.name, row.kind, row.aliases, row.labels = e.name, e.kind, e.aliases, nil
	seen := map[string]bool{}
	for _, text := range append([]string{e.name}, e.aliases...) {
		slug := schema.Slug(text)
		if slug == "" || seen[slug] {
			continue
		}
		seen[slug] = true
		row.labels = append(row.labels, t.names.add(strings.Split(slug, "-")))
		t.labels = append(t.labels, label{entity: n, text: text, slug: slug})
	}
}

// add takes an article. One of that IRI must not be there.
func (t *table) add(r *reading) {
	n := uint32(len(t.articles))
	t.articleOf[r.id] = n
	a := article{id: r.id, fingerprint: r.fingerprint, headline: r.headline, outlet: t.outlets.number(r.outlet), published: unix(r.published)}
	t.headlines.add(quadstore.Words(r.headline))
	a.mentions = t.entityList(r.mentions)
	for _, e := range a.mentions {
		t.entities[e].articles++
	}
	claims := map[quad.IRI]uint64{}
	for i := range r.relations {
		x := &r.relations[i]
		row := relation{
			id: x.id, article: n, subject: t.entity(x.subject), object: t.entity(x.object), time: unix(x.time), start: int32(x.start),
			verb: t.verbs.number(x.predicate), polarity: int8(x.polarity), asserted: x.asserted, sure: x.confidence, affirmed: !x.negated && x.certainty != schema.Possible,
		}
		if x.time.IsZero() {
			row.time = a.published
		}
		if x.according != "" {
			claims[x.according] |= bit(row.verb)
		}
		at := uint32(len(t.relations))
		t.relations = append(t.relations, row)
		a.relations = append(a.relations, at)
		t.entities[row.subject].deeds = append(t.entities[row.subject].deeds, at)
		if row.object != row.subject {
			t.entities[row.object].deeds = append(t.entities[row.object].deeds, at)
		}
	}
	for i := range r.statements {
		x := &r.statements[i]
		row := statement{
			id: x.id, article: n, speaker: none, time: unix(x.time), start: int32(x.start), kind: x.kind, sure: x.confidence, claims: claims[x.id],
			about: t.entityList(x.about), favors: t.entityList(x.favors), disfavors: t.entityList(x.disfavors),
		}
		if x.time.IsZero() {
			row.time = a.published
		}
		at := uint32(len(t.statements))
		if x.speaker != "" {
			row.speaker = t.entity(x.speaker)
			e := &t.entities[row.speaker]
			e.said = append(e.said, at)
			e.saidNow++
		}
		for _, e := range row.about {
			t.entities[e].about = append(t.entities[e].about, at)
			t.entities[e].aboutNow++
		}
		t.texts.add(quadstore.Words(x.text))
		t.statements = append(t.statements, row)
		a.statements = append(a.statements, at)
	}
	for i := range r.roles {
		t.hold(n, &r.roles[i])
	}
	t.articles = append(t.articles, a)
}

// hold notes that an article gives somebody an office or a party.
func (t *table) hold(article uint32, r *role) {
	h := held{office: none, body: none, manner: r.manner}
	if r.office != "" {
		h.office = t.entity(r.office)
	}
	if r.body != "" {
		h.body = t.entity(r.body)
	}
	e := &t.entities[t.entity(r.member)]
	i := slices.IndexFunc(e.roles, func(x held) bool { return x.office == h.office && x.body == h.body && x.manner == h.manner })
	if i < 0 {
		i = len(e.roles)
		e.roles = append(e.roles, h)
	}
	e.roles[i].articles = append(e.roles[i].articles, article)
}

// remove takes an article out.
func (t *table) remove(id quad.IRI) {
	n, ok := t.articleOf[id]
	if !ok {
		return
	}
	delete(t.articleOf, id)
	a := &t.articles[n]
	a.gone = true
	for _, e := range a.mentions {
		t.entities[e].articles--
	}
	for _, s := range a.statements {
		row := &t.statements[s]
		row.gone = true
		if row.speaker != none {
			t.entities[row.speaker].saidNow--
		}
		for _, e := range row.about {
			t.entities[e].aboutNow--
		}
	}
	for _, r := range a.relations {
		t.relations[r].gone = true
	}
	t.gone += len(a.statements) + len(a.relations)
}

// order makes new words be found by their beginnings.
func (t *table) order() {
	t.names.order()
	t.texts.order()
	t.headlines.order()
}

// wasteful says that most of what it holds is gone.
func (t *table) wasteful() bool {
	return t.gone > 1000 && t.gone > (len(t.statements)+len(t.relations))/2
}

func (t *table) ref(n uint32) schema.Ref {
	e := &t.entities[n]
	return schema.Ref{ID: e.id, Name: e.name, Type: e.kind}
}
